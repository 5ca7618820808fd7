"""A knowledge base of two invented people, as a plug-in for onrecord."""

import hashlib
from collections.abc import Sequence
from datetime import date

from onrecord.kb.known import Bearer
from onrecord.records import Model

# Name, country, sector, office, first and last day.
TERMS = (
    ("Ilse Marrowby", "NOR", "GOV", "harbor master", date(2024, 2, 1), None),
    ("Arne Brekkestad", "ISL", "LEG", "member of parliament", date(2021, 7, 1), None),
)


class HarborBase:
    """Who is who in the port."""

    model = Model(name="harbor", version="1", sha256=hashlib.sha256(repr(TERMS).encode()).hexdigest())

    def candidates(self, name: str, as_of: date | None) -> Sequence[Bearer]:
        """Return those who bear the name or surname, with the office held on the day."""
        wanted = name.casefold()
        found = []
        for full, country, sector, office, since, until in TERMS:
            surname = full.rpartition(" ")[2]
            if wanted not in (full.casefold(), surname.casefold()):
                continue
            holds = as_of is None or (since <= as_of and (until is None or as_of <= until))
            found.append(
                Bearer(
                    id=f"harbor:{surname.casefold()}",
                    name=full,
                    country=country,
                    sector=sector if holds else None,
                    office=office if holds else None,
                    match=0 if wanted == full.casefold() else 2,
                    holds=holds,
                    offices=(office,),
                )
            )
        return found
