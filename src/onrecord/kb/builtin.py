"""The built-in tables as a knowledge base."""

from collections.abc import Sequence
from datetime import date

from onrecord.kb.known import Bearer
from onrecord.kb.organizations import find_organization
from onrecord.kb.people import Person, find_person
from onrecord.records import Model


class BuiltInBase:
    """The people and organizations that come with onrecord (plug-in `builtin`)."""

    # It is part of onrecord, whose version records name.
    model: Model | None = None

    def candidates(self, name: str, as_of: date | None) -> Sequence[Bearer]:
        """Return the person and the organization that bear the name, as of the day; empty if none."""
        person = find_person(name, on=as_of)
        organization = find_organization(name, year=as_of.year if as_of else None)
        found = [] if person is None else [_bearer(person)]
        if organization is not None:
            found.append(
                Bearer(
                    id=organization.id,
                    name=organization.name,
                    kind="organization",
                    country=organization.country,
                    sector=organization.sector,
                    sector_2=organization.sector_2,
                )
            )
        return found


def _bearer(person: Person) -> Bearer:
    return Bearer(
        id=person.id,
        name=person.name,
        country=person.country,
        sector=person.sector,
        sector_2=person.sector_2,
        office=person.office,
        holds=person.office is not None and not person.office.startswith("former "),
        offices=(person.office.removeprefix("former "),) if person.office else (),
    )
