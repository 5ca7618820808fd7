"""The site is whole, and nothing in it is got from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FETCHED = re.compile(r'<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="(?:https?:)?//[^"]*"')
STYLE = re.compile(r"(?:url\(|@import\s+)[\"']?(?:https?:)?//[^\"')]*")


class AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml, whatever tags are in it."""


AnyTag.add_multi_constructor("", lambda loader, suffix, node: None)


def pages(entry):
    if isinstance(entry, str):
        yield entry
    else:
        for value in entry.values() if isinstance(entry, dict) else entry:
            yield from pages(value)


def test_the_menu_leads_to_every_page():
    menu = set(pages(yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), AnyTag)["nav"]))
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert sorted(written - menu) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_the_site_fetches_nothing(site):
    for page in site.rglob("*.html"):
        assert FETCHED.findall(page.read_text(encoding="utf-8")) == [], page
    for sheet in site.rglob("*.css"):
        assert STYLE.findall(sheet.read_text(encoding="utf-8")) == [], sheet


@pytest.mark.slow
def test_reference_and_pages_beside_the_code_are_in_the_site(site):
    assert "Return the record of one article" in (site / "python.html").read_text(encoding="utf-8")
    assert "Guadiana" in (site / "example-archive.html").read_text(encoding="utf-8")
    assert 'href="example-archive.html"' in (site / "tutorial.html").read_text(encoding="utf-8")
