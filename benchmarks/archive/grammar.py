"""Writes sentences about a happening: every part is drawn from many, so that no two articles are worded alike."""

import random
import re
from collections.abc import Mapping, Sequence

# A name in braces is replaced by one of its choices, until none is left; names in capitals are facts of the happening.
RULES: Mapping[str, Sequence[str]] = {
    "lead": (
        "{DEED} {when}, {report}.",
        "{When}, {DEED}, {report}.",
        "{DEED} {when}, hours after {cause}.",
        "{DEED} {when}, {consequence}.",
        "{DEED} in {PLACE} {when}, as {circumstance}.",
    ),
    "when": ("on {WEEKDAY}", "early on {WEEKDAY}", "late on {WEEKDAY}", "on {WEEKDAY} morning", "on {WEEKDAY} night"),
    "When": ("On {WEEKDAY}", "Late on {WEEKDAY}", "Shortly before noon on {WEEKDAY}", "After dark on {WEEKDAY}"),
    "report": (
        "{who} said",
        "according to {who}",
        "{who} told reporters",
        "{who} announced",
        "a statement by {body} showed",
        "two people with knowledge of the matter said",
        "local radio reported",
    ),
    "who": (
        "{FIRST}",
        "{SECOND}",
        "a spokesman for {body}",
        "a spokeswoman for {body}",
        "officials in {town}",
        "{person}",
        "residents of {town}",
        "an aide to {SURNAME}",
        "diplomats based in {town}",
    ),
    "body": (
        "the {nation} {organ}",
        "the {organ} in {town}",
        "the {organ} of {land}",
        "the {nation} delegation",
        "the regional {organ}",
    ),
    "organ": (
        "interior ministry",
        "foreign ministry",
        "police",
        "army",
        "parliament",
        "cabinet",
        "prosecutor's office",
        "border guard",
        "electoral commission",
        "central bank",
        "coast guard",
        "health ministry",
        "high court",
        "farmers' union",
    ),
    "cause": (
        "{person} {had} {act}",
        "talks in {town} broke up over {issue}",
        "{number} people were hurt near {town}",
        "a convoy was stopped on the road to {town}",
        "the {organ} of {land} {had} {act}",
        "protesters from {town} blocked {site}",
    ),
    "had": ("had", "had again", "had already", "had unexpectedly", "had, against advice,"),
    "act": (
        "rejected {issue}",
        "called for {demand}",
        "threatened to leave {group}",
        "ordered {number} soldiers to {town}",
        "refused to see {person}",
        "warned of {danger}",
        "promised {demand}",
        "suspended {issue}",
        "visited {site} in {town}",
        "accused {land} of {misdeed}",
        "dismissed {person}",
        "welcomed {demand}",
    ),
    "issue": (
        "the {adjective} treaty on {matter}",
        "a draft law on {matter}",
        "the question of {matter}",
        "a {adjective} plan for {matter}",
        "an accord on {matter} with {land}",
        "the budget for {matter}",
        "rules for {matter}",
    ),
    "matter": (
        "river water|grain exports|prisoners|border crossings|fishing rights|gas transit|pensions|"
        "land reform|foreign bases|refugees|mining permits|rail links|customs|power cuts|school books|"
        "army pay|copper|the northern ports|missing persons|minority languages|air traffic|fuel prices|"
        "vaccines|old debts"
    ).split("|"),
    "adjective": (
        "long-delayed|disputed|sweeping|new|controversial|bilateral|secret|costly|modest|third|amended|"
        "regional|temporary|ambitious|stalled|ten-year"
    ).split("|"),
    "demand": (
        "fresh elections in {town}",
        "the release of {number} detainees",
        "an inquiry into {misdeed}",
        "a ceasefire around {town}",
        "new talks on {matter}",
        "{number} million in aid",
        "the return of {person}",
        "a lasting settlement on {matter}",
        "observers from {group}",
        "the withdrawal of troops from {town}",
    ),
    "danger": (
        "{adjective} unrest in {town}",
        "a shortage of {goods}",
        "war over {matter}",
        "floods near {town}",
        "a run on banks in {land}",
        "sabotage at {site}",
    ),
    "goods": ("wheat", "diesel", "medicine", "cement", "cooking oil", "drinking water", "spare parts", "fertilizer"),
    "misdeed": (
        "smuggling {goods}",
        "arming {group}",
        "shelling {town}",
        "spying on {person}",
        "breaking the accord on {matter}",
        "holding {number} fishermen",
        "rigging the vote in {town}",
        "burning {number} houses",
        "diverting aid meant for {town}",
    ),
    "site": (
        "the {adjective} dam",
        "a barracks",
        "the harbor",
        "the main bridge",
        "a refinery",
        "the old market",
        "the railway yard",
        "the airport",
        "a field hospital",
        "the border post",
        "a cement works",
    ),
    "group": (
        "the {town} alliance",
        "the coastal league",
        "the {town} brigade",
        "the customs union",
        "the {nation} opposition",
        "the council of elders",
        "the united front",
    ),
    "consequence": (
        "a step that {effect}",
        "raising fears of {danger}",
        "which {person} called {judgment}",
        "while {circumstance}",
        "a day before {event}",
    ),
    "effect": (
        "could delay {issue}",
        "surprised {group}",
        "divided the {organ}",
        "was met with silence in {town}",
        "drew praise from {land}",
        "may cost {number} jobs",
        "pushed up the price of {goods}",
    ),
    "judgment": (
        "a mistake|long overdue|an act of cowardice|a turning point|premature|the only way out|"
        "a provocation|a small miracle|unlawful|reckless|brave|too little, too late|a gift to extremists"
    ).split("|"),
    "event": (
        "a summit in {town}",
        "the anniversary of {issue}",
        "elections in {land}",
        "the harvest festival of {town}",
        "a vote on {issue}",
        "the arrival of {person}",
    ),
    "circumstance": (
        "rain fell on {town}",
        "shops in {town} stayed shut",
        "{number} trucks waited at {site}",
        "trains to {town} were stopped",
        "the {organ} met behind closed doors",
        "schools in {land} closed early",
        "{person} was traveling in {land}",
        "negotiators argued about {matter}",
        "crowds gathered around {site}",
    ),
    "sentence": (
        "{Talk}",
        "{Talk}",
        "{Quote}",
        "{Quote}",
        "{person} {had} {act}, {who} added.",
        "Since {month}, {circumstance} and {circumstance}.",
        "In {town}, {circumstance}; in {town}, {circumstance}.",
        "{number} people took part, among them {person} and {person}.",
        "Relations between {land} and {land} have been strained since {person} {had} {act}.",
        "A {adjective} report by {body}, seen in {town}, blamed {person} for {misdeed}.",
        "The price of {goods} rose by {number} percent in {month}, and {effectless}.",
        "Before {event}, {who} and {who} had hoped for {demand}.",
        "{person} is expected in {town} in {month} for {event}.",
        "Not everyone agrees: {person} called it {judgment}, {person} {judgment}.",
        "{SURNAME}, {number}, {had} {act} and {act}.",
        "Near {PLACE}, {circumstance}.",
        "It is the {ordinal} time this year that {person} {had} {act}.",
        "{group} denied {misdeed}, but {person} {had} {act}.",
        "At {site}, {number} kilometers from {PLACE}, {circumstance}.",
        "Asked about {issue}, {who} spoke of {danger} instead.",
    ),
    "Talk": (
        "{who} said that {person} {had} {act}.",
        "According to {who}, {circumstance} when {cause}.",
        "{who} said {cause}, and that {circumstance}.",
        "{who} denied {misdeed} and spoke of {danger}.",
        "{who} said it was {judgment} to have {act}.",
        "{who} told the {organ} that {circumstance}.",
        "{who} confirmed that {number} people from {town} had been questioned about {misdeed}.",
    ),
    "Quote": (
        "“{Speech},” {who} said.",
        "“{Speech},” said {person}. “{Speech}.”",
        "{who} was blunt: “{Speech}.”",
        "“{Speech},” {who} told a crowd in {town}, “and {speech}.”",
        "{person} wrote: “{Speech}.”",
    ),
    "Speech": (
        "We will not give up {matter} for the sake of {matter}",
        "Nobody in {town} believes {person} any longer",
        "I have seen {number} villages without {goods}",
        "What happened at {site} was {judgment}",
        "Our answer to {land} is {judgment}",
        "They promised us {demand} and gave us {danger}",
        "Whoever talks of {matter} must also talk of {matter}",
        "If {person} wants {demand}, the door is open",
        "My brothers in {town} still wait for {demand}",
        "There is no law that allows {misdeed}",
        "Let {land} pay for {matter}",
    ),
    "speech": (
        "we shall remember {town}",
        "nothing will change before {month}",
        "that includes {matter}",
        "I say so to {person} as well",
        "the {organ} knows it",
        "{number} families can bear witness",
    ),
    "effectless": (
        "{person} {had} {act}",
        "{circumstance}",
        "queues formed in {town}",
        "merchants in {land} cut their orders",
    ),
    "month": ("January|February|March|April|May|June|July|August|September|October|November|December").split("|"),
    "ordinal": ("second", "third", "fourth", "fifth", "sixth"),
}
_NUMBERS = (2, 3, 4, 5, 7, 9, 11, 12, 14, 17, 19, 23, 26, 31, 38, 44, 58, 73, 120, 260)
_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Expands rules with one source of chance; `facts` are fixed, `draw` gives names that are new each time."""

    def __init__(self, chance: random.Random, facts: Mapping[str, str], draw: Mapping[str, Sequence[str]]) -> None:
        self._chance, self._facts, self._draw = chance, facts, draw

    def write(self, rule: str) -> str:
        """Return one expansion of a rule, beginning with a capital."""
        text = self._expand(f"{{{rule}}}")
        return text[0].upper() + text[1:] if text[0] != "“" else text

    def _expand(self, text: str) -> str:
        while True:
            slot = _SLOT.search(text)
            if slot is None:
                return text
            text = text[: slot.start()] + self._value(slot[1]) + text[slot.end() :]

    def _value(self, name: str) -> str:
        if name in self._facts:
            return self._facts[name]
        if name == "number":
            return str(
                self._chance.choice((2, 3, 4, 5, 7, 9, 11, 12, 14, 17, 19, 23, 26, 31, 38, 44, 58, 73, 120, 260))
            )
        if name in self._draw:
            return self._chance.choice(self._draw[name])
        return self._chance.choice(RULES[name])
