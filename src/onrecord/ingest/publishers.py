"""Publishers by name and by what a text says of them."""

from functools import cache
from urllib.parse import urlsplit

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
    """Return the publisher of that name; of a known agency with its full name and domain."""
    return _agencies().get(_key(name)) or Publisher(name=name)


def site_publisher(name: str | None, address: str | None) -> Publisher | None:
    """Return the publisher of a page from the site's name and the page's address; None if neither is known."""
    domain = domain_of(address) if address else None
    shown = name or domain
    return Publisher(name=shown, domain=domain) if shown else None


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
        publisher = Publisher(name=row["name"], domain=row["domain"] or None)
        found[_key(row["sign"])] = publisher
        found[_key(row["name"])] = publisher
    return found
