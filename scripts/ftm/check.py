"""Exports the stored example records, as they are and full of hostile text, and has followthemoney validate them.

Usage: python scripts/ftm/check.py PYTHON, where PYTHON is that of an environment with scripts/ftm/requirements.txt
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests"))

from exporting import ALL, exported, hostile, stored_records  # noqa: E402 - lies in the tests


def main() -> None:
    """Leave with the exit code of the validation."""
    records = stored_records()
    entities = exported("ftm", *records, *map(hostile, records), options=ALL)
    command = [sys.argv[1], str(HERE / "validate.py")]
    raise SystemExit(subprocess.run(command, input=entities, text=True, encoding="utf-8", check=False).returncode)


if __name__ == "__main__":
    main()
