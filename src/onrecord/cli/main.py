"""The `onrecord` command."""

import json
import sys
from datetime import date
from pathlib import Path


def main() -> None:
    """Run."""
    from onrecord.flow import process
    from onrecord.ingest.document import make_document
    from onrecord.records import Source
    from onrecord.records.form import record_form

    text = Path(sys.argv[1]).read_text()
    published = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else None
    document = make_document(text, source=Source(reader="text"), published=published)
    for record in process([document]):
        print(json.dumps(record_form(record), ensure_ascii=False))
