from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.ingest.publisher_table import OWN_TABLE, find_publisher
from onrecord.ingest.publishers import given_publisher, site_publisher
from onrecord.kb.tables import table
from onrecord.records import Publisher

TABLE = Path(__file__).parents[2] / "src" / "onrecord" / "ingest" / "data" / "publishers.tsv"


@pytest.mark.parametrize(
    "domain, name",
    [
        ("reuters.com", "Reuters"),
        ("www.reuters.com", "Reuters"),
        ("in.reuters.com", "Reuters"),
        ("BBC.co.uk", "BBC News"),
        ("abcnews.go.com", "ABC News"),
        ("espn.go.com", None),
        ("notreuters.com", None),
        ("com", None),
        ("", None),
    ],
)
def test_a_publisher_is_known_by_its_domain_and_those_below(domain: str, name: str | None) -> None:
    found = find_publisher(domain)

    assert (found.name if found else None) == name


def test_the_table_is_sorted_and_its_countries_exist() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    domains = [row[0] for row in rows]

    assert domains == sorted(set(domains))
    assert len(domains) > 300
    assert {row[2] for row in rows} <= {row["country"] for row in table("countries")}


def test_an_own_table_adds_and_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("# ours\ndomain\tname\tcountry\nwww.hadra.example\tThe Hadra Courier\t\nreuters.com\tR\tDEU\n")
    monkeypatch.setenv(OWN_TABLE, str(own))

    assert find_publisher("news.hadra.example") == Publisher(name="The Hadra Courier", domain="hadra.example")
    assert find_publisher("reuters.com") == Publisher(name="R", domain="reuters.com", country="DEU")
    assert find_publisher("lemonde.fr") is not None


@pytest.mark.parametrize(
    "content, why",
    [
        ("name\tdomain\n", "line 1: the first row is not"),
        ("domain\tname\tcountry\nhadra.example\n", "line 2: not a domain"),
        ("domain\tname\tcountry\n\tHadra\tDEU\n", "line 2: not a domain"),
        (b"\xff\xfe\x00", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_broken_own_table_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | bytes | None, why: str
) -> None:
    own = tmp_path / "own.tsv"
    if content is not None:
        own.write_bytes(content.encode() if isinstance(content, str) else content)
    monkeypatch.setenv(OWN_TABLE, str(own))

    with pytest.raises(UsageError, match=why) as caught:
        find_publisher("hadra.example")
    assert str(own) in str(caught.value)


@pytest.mark.parametrize(
    "name, address, found",
    [
        ("Le Monde.fr", "https://www.lemonde.fr/a", Publisher(name="Le Monde", domain="lemonde.fr", country="FRA")),
        ("Hadra Courier", "https://www.hadra.example/a", Publisher(name="Hadra Courier", domain="hadra.example")),
        (None, "https://hadra.example/a", Publisher(name="hadra.example", domain="hadra.example")),
        ("Hadra Courier", None, Publisher(name="Hadra Courier")),
        (None, None, None),
    ],
)
def test_the_publisher_of_a_page(name: str | None, address: str | None, found: Publisher | None) -> None:
    assert site_publisher(name, address) == found


@pytest.mark.parametrize(
    "name, domain, address, found",
    [
        ("Reuters", None, None, Publisher(name="Reuters")),
        ("Reuters", None, "https://reuters.com/a", find_publisher("reuters.com")),
        ("Hadra Courier", None, "https://reuters.com/a", Publisher(name="Hadra Courier")),
        ("R. News", "reuters.com", None, Publisher(name="R. News", domain="reuters.com", country="GBR")),
        (None, None, "https://www.reuters.com/a", find_publisher("reuters.com")),
        (None, None, "https://hadra.example/a", None),
        (None, "hadra.example", None, Publisher(name="hadra.example", domain="hadra.example")),
    ],
)
def test_the_publisher_that_metadata_name(
    name: str | None, domain: str | None, address: str | None, found: Publisher | None
) -> None:
    assert given_publisher(name, domain, address) == found
