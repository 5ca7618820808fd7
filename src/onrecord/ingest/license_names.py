"""Reads the names of licenses: “Creative Commons Attribution 4.0 International”, “CC BY-SA 3.0”, “OGL v3.0”."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.kb.countries import find_country

_VERSION = r"(?:[,\s-]*(?:version\s*|v\.?\s*)?(?P<version>[1-4](?:\.\d)?)(?!\d))?"
_LICENSE = r"(?:\s+(?:public\s+)?licen[cs]e)?"
_COMMONS_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<terms>by(?:-nc)?(?:-nd|-sa)?)|publicdomain/(?P<waiver>zero|mark))"
    r"/(?P<version>\d\.\d)(?:/(?P<port>[a-z]{2,3})\b)?/?",
    re.IGNORECASE,
)
_COMMONS_NAME = re.compile(
    r"(?:\bCreative\s+Commons|\bCC)(?:\s+licen[cs]e:?)?[\s:–-]+(?P<terms>"
    r"Attribution(?:[\s/–-]+(?:Non-?\s?Commercial|No[\s-]?Deriv\w*|Share[\s-]?Alike))*|BY(?:[\s/–-]+(?:NC|ND|SA)\b)*)"
    rf"{_LICENSE}(?:\s+\(?CC[\s-]BY[^)\s]*\)?)?{_VERSION}",
    re.IGNORECASE,
)
_OPEN_GOVERNMENT_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?nationalarchives\.gov\.uk/doc/open-government-licen[cs]e/version/(?P<version>\d)/?",
    re.IGNORECASE,
)
_OPEN_GOVERNMENT_NAME = re.compile(
    rf"(?:\bOpen\s+Government\s+Licen[cs]e(?:\s+\(OGL\))?(?P<canada>\s*[–-]\s*Canada)?|\bOGL\b){_VERSION}",
    re.IGNORECASE,
)
# The rest, in the order of being looked for, with the identifier.
_OTHERS = (
    (re.compile(rf"\bCC[\s-]?0\b(?:[\s-]*1\.0)?|\bCreative\s+Commons\s+Zero\b{_LICENSE}", re.I), "CC0-1.0"),
    (re.compile(r"\bPublic\s+Domain\s+Mark\b(?:\s*1\.0)?", re.I), "CC-PDM-1.0"),
    (re.compile(r"\bCreative\s+Commons(?:\s+[\w-]+)?\s+licen[cs]es?\b", re.I), None),
    (re.compile(r"\bpublic\s+domain\b", re.I), None),
)
# How licenses name the states and bodies whose own versions the SPDX list has, or their suffix itself.
_PORTS = {code: code for code in ("AT", "AU", "DE", "FR", "JP", "NL", "US")} | {
    "Australia": "AU",
    "Austria": "AT",
    "England": "UK",
    "France": "FR",
    "Germany": "DE",
    "IGO": "IGO",
    "Intergovernmental": "IGO",
    "Japan": "JP",
    "Netherlands": "NL",
    "UK": "UK",
    "United Kingdom": "UK",
    "United States": "US",
}
_TERMS = (("BY", ("by", "attribution")), ("NC", ("nc", "commercial")), ("ND", ("nd", "deriv")), ("SA", ("sa", "alike")))
_PORT = re.compile(r"\s+(?:the\s+)?(?P<port>[A-Z]\w+(?:\s[A-Z]\w+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseName:
    """A license named between `start` and `end`; `spdx_id` is None where the SPDX list has none of that version."""

    start: int
    end: int
    spdx_id: str | None
    url: str | None


def find_license_name(words: str) -> LicenseName | None:
    """Return the license that the words name, an address before a name; None if they name none."""
    for pattern in (_COMMONS_ADDRESS, _COMMONS_NAME, _OPEN_GOVERNMENT_ADDRESS, _OPEN_GOVERNMENT_NAME):
        match = pattern.search(words)
        if match is not None:
            return _named(match, _commons_id(match) if "terms" in match.re.groupindex else _government_id(match))
    for pattern, spdx_id in _OTHERS:
        match = pattern.search(words)
        if match is not None:
            return _named(match, spdx_id)
    return None


def _named(match: re.Match[str], spdx_id: str | None) -> LicenseName:
    address = match.group() if "://" in match.group() else None
    url = _addresses().get(spdx_id, address) if spdx_id else address
    return LicenseName(
        start=match.start(), end=match.end(), spdx_id=spdx_id if spdx_id in _addresses() else None, url=url
    )


def _commons_id(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts.get("waiver"):
        return "CC0-1.0" if parts["waiver"].lower() == "zero" else "CC-PDM-1.0"
    if not parts["version"]:
        return None
    version = parts["version"] if "." in parts["version"] else f"{parts['version']}.0"
    port = parts["port"].upper() if parts.get("port") else _port_after(match)
    return "-".join(["CC", *_terms(parts["terms"]), version, *([port] if port else [])])


def _terms(words: str) -> list[str]:
    """Return the short terms in their canonical order."""
    lower = words.lower()
    return [term for term, marks in _TERMS if any(mark in lower for mark in marks)]


def _port_after(match: re.Match[str]) -> str:
    """Return the suffix of the state whose own version is named, “” if none is, a word of no license if unlisted."""
    found = _PORT.match(match.string, match.end())
    if found is None:
        return ""
    words = found["port"]
    known = next((_PORTS[name] for name in (words, words.split()[0]) if name in _PORTS), None)
    state = find_country(words) or find_country(words.split()[0])
    return known or ("unlisted" if state is not None and state.kind == "name" else "")


def _government_id(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if not parts["version"]:
        return None
    issuer = "Canada" if parts.get("canada") else "UK"
    return f"OGL-{issuer}-{parts['version'][0]}.0"


@cache
def _addresses() -> dict[str, str]:
    lines = (files("onrecord.ingest") / "data" / "licenses.tsv").read_text(encoding="utf-8").splitlines()
    _, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1] for row in rows}
