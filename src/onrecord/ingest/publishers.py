"""Publishers by name and by what a text says of them."""

from functools import cache
from urllib.parse import urlsplit

from onrecord.ingest.publisher_table import find_publisher
from onrecord.lang import ENGLISH
from onrecord.records import Dateline, License, Publisher

# The holder of what a British ministry writes; not the name of who published it.
_CROWN = "Crown"


def publisher_in_text(dateline: Dateline | None, terms: License | None) -> Publisher | None:
    """Return who holds the rights in the text, else the agency that signs its dateline, else None."""
    if terms is not None and terms.holder is not None and terms.holder != _CROWN:
        return named_publisher(terms.holder)
    return named_publisher(dateline.agency) if dateline is not None and dateline.agency is not None else None


def named_publisher(name: str) -> Publisher:
    """Return the publisher of that name; of a known agency with its full name, domain and country."""
    return _agencies().get(_key(name)) or Publisher(name=name)


def site_publisher(name: str | None, address: str | None) -> Publisher | None:
    """Return the publisher of a page: a known one by its domain, else from the site's name and the page's address.

    None if neither is known.
    """
    domain = domain_of(address) if address else None
    shown = name or domain
    known = find_publisher(domain) if domain else None
    return known or (Publisher(name=shown, domain=domain) if shown else None)


def given_publisher(name: str | None, domain: str | None, address: str | None) -> Publisher | None:
    """Return the publisher that metadata name, with what is known of its domain; without a name one known by domain.

    `address` is that of the text. It fits a name only if the publisher known at it has this name.
    """
    known = _known_at(domain) or _known_at(address)
    if name is None:
        return known or (Publisher(name=domain, domain=domain) if domain else None)
    if domain is not None:
        return Publisher(name=name, domain=domain, country=known.country if known else None)
    return known if known and _key(known.name) == _key(name) else Publisher(name=name)


def _known_at(address: str | None) -> Publisher | None:
    domain = domain_of(address) if address else None
    return find_publisher(domain) if domain else None


def domain_of(address: str) -> str | None:
    """Return the host of a web address without “www.”, None if it has none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@cache
def _agencies() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for row in ENGLISH.table("agencies"):
        domain = row["domain"] or None
        known = find_publisher(domain) if domain else None
        publisher = Publisher(name=row["name"], domain=domain, country=known.country if known else None)
        found[_key(row["sign"])] = publisher
        found[_key(row["name"])] = publisher
    return found
