"""Takes pages that lie beside what they describe into the site (a hook of mkdocs; see mkdocs.yml)."""

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
# The page of the site that each file becomes.
TAKEN = {
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "examples/archive/README.md": "example-archive.md",
}
LINK = re.compile(r"\]\(([^):#]+)((?:#[^)]*)?)\)")


def on_files(files: Files, config: Any) -> Files:
    """Return the pages of docs/ and those that are taken in."""
    for source, target in TAKEN.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Return a page whose links lead within the site; those to other files of the repository become their names."""
    sources = {target: source for source, target in TAKEN.items()}
    here = posixpath.dirname(sources.get(page.file.src_uri, f"docs/{page.file.src_uri}"))

    def leads(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(here, found[1]))
        inside = TAKEN.get(path) or path.removeprefix("docs/")
        back = posixpath.relpath(inside, posixpath.dirname(page.file.src_uri) or ".")
        return f"]({back}{found[2]})"

    return LINK.sub(leads, markdown)
