"""Reads robots.txt (RFC 9309): which paths a host lets be fetched, and how often."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

# What has to be read at least, says the standard; more is left.
LONGEST = 500 * 1024
# Characters that keep their meaning in a path.
_SAFE = "/%?=&*$;:@,+!~'()"


@dataclass(frozen=True, slots=True)
class Rule:
    """A path pattern, cut at its wildcards, and whether it allows; the longer pattern counts."""

    length: int
    allows: bool
    parts: tuple[str, ...]
    is_whole: bool = False

    def fits(self, path: str) -> bool:
        """Whether the path begins like the pattern, or is like it to its end where the pattern says so."""
        first, *others = self.parts
        if not path.startswith(first):
            return False
        if not others:
            return not self.is_whole or path == first
        at, last = len(first), others.pop() if self.is_whole else ""
        for part in others:
            at = path.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return len(path) - len(last) >= at and path.endswith(last)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host allows to one agent; `delay` are the seconds it asks for between two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, address: str) -> bool:
        """Whether the address may be fetched: the longest rule that fits counts, of equal ones that which allows."""
        parts = urlsplit(address)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [rule for rule in self.rules if rule.fits(path)]
        return max(fitting, key=lambda rule: (rule.length, rule.allows)).allows if fitting else True


NOTHING_ALLOWED = Robots((Rule(0, False, ("",)),))


def read_robots(content: str, agent: str) -> Robots:
    """Return what the text of a robots.txt allows to an agent: by the groups of its name, else those for all."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in content.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [*([] if in_rules else agents), value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name in agents:
                groups[name].append((key, value))
    return _robots(groups.get(agent.lower(), groups.get("*", [])))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(_rule(value, key == "allow") for key, value in lines if key != "crawl-delay" and value)
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d+(?:\.\d+)?", value)]
    return Robots(rules, delays[0] if delays else None)


def _rule(value: str, allows: bool) -> Rule:
    path = _normal(value)
    parts = tuple(re.split(r"\*+", path.removesuffix("$")))
    return Rule(len(path), allows, parts, is_whole=path.endswith("$"))


def _normal(path: str) -> str:
    """Return a path with the same characters written out as codes everywhere."""
    return quote(unquote(path), safe=_SAFE)
