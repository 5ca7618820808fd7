"""An invented world to write news about: countries, towns, people, bodies, outlets. Equal for equal seeds."""

import random
from dataclasses import dataclass

_ONSETS = tuple("b br d dr f g h k kh l m n p r s sh st t tr v z".split())
_VOWELS = ("a", "a", "e", "i", "o", "u", "ai", "ou", "ia")
_CODAS = ("", "", "", "n", "r", "l", "s", "m", "k", "t", "nd", "sk")
_GIVEN = tuple(
    "Adela Amir Anton Beate Boris Carla Daria Dmitar Edda Elias Emin Farid Galina Hakan Ilse Iva Jonas Kamal Lena "
    "Leonid Mara Marek Mirel Nadia Nikos Olga Pavel Petra Rafik Rosa Samir Selma Tariq Tomas Vera Viktor Yara "
    "Zoran".split()
)
OFFICES = (
    "president|prime minister|foreign minister|interior minister|defense minister|finance minister|army chief|"
    "police commissioner|opposition leader|parliament speaker|chief negotiator|ambassador|regional governor|"
    "justice minister|central bank governor|transport minister|rebel commander|union leader"
).split("|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an office."""

    name: str
    office: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with its people and towns."""

    name: str
    adjective: str
    towns: tuple[str, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes, and what stands under each of its articles."""

    name: str
    domain: str
    footer: str


_FOOTERS = (
    "Subscribe to the {name} morning letter for the day's most important stories, delivered to your inbox before seven "
    "every weekday. You can unsubscribe at any time by following the link at the bottom of each letter.",
    "The {name} is an independent publication. Readers who wish to comment on this article are asked to write to the "
    "editors, giving their full name and the town they live in. Letters may be shortened.",
    "© {name}. All rights reserved. No part of this page may be reproduced, stored or transmitted without the prior "
    "written permission of the publisher. Terms of use and privacy notice apply.",
    "Follow {name} for live coverage, maps and analysis, and download our free application to read offline. "
    "Help us to keep our reporting open to everyone by becoming a member today.",
    "",
)


class World:
    """Everything that is drawn on; `random` is the one source of chance."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.countries = [self._country() for _ in range(40)]
        self.outlets = [self._outlet() for _ in range(60)]

    def name(self, syllables: int) -> str:
        """Return an invented proper name."""
        pick = self.random.choice
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in range(syllables)).capitalize()

    def person(self, office: str) -> Person:
        """Return somebody new."""
        return Person(name=f"{self.random.choice(_GIVEN)} {self.name(self.random.choice((2, 2, 3)))}", office=office)

    def _country(self) -> Country:
        stem = self.name(2)
        people = tuple(self.person(office) for office in OFFICES for _ in range(4))
        towns = tuple(self.name(self.random.choice((2, 3))) for _ in range(40))
        return Country(name=f"{stem}ia", adjective=f"{stem}ian", towns=towns, people=people)

    def _outlet(self) -> Outlet:
        town = self.random.choice(self.random.choice(self.countries).towns)
        name = f"{town} {self.random.choice(('Herald', 'Courier', 'Daily', 'Observer', 'Post', 'Tribune', 'Gazette'))}"
        domain = name.lower().replace(" ", "") + ".example"
        return Outlet(name=name, domain=domain, footer=self.random.choice(_FOOTERS).format(name=name))
