"""Chooses an actor's sector from its role, its organization and what stands beside them."""

from dataclasses import dataclass

from onrecord.kb.organizations import Organization
from onrecord.kb.roles import Role

# Sectors of those who fight: whoever acts for such a group is of it, whatever the role is called.
ARMED = frozenset({"REB", "PRM", "CRM"})
_KEPT_BESIDE_ARMED = frozenset({"JRN", "EDU", "MED", "REF", "LEG", "JUD", "COP"})
# International bodies have no sectors of a state (codebook, section 4); the European Union has its own government.
_WITHOUT_GOVERNMENT = frozenset({"UNO", "IGO", "NGO"})
_NAMES_OF_GOVERNMENT = frozenset({"metonym", "capital"})


@dataclass(frozen=True, slots=True)
class SectorChoice:
    """A sector and, for some roles, a second one."""

    sector: str | None
    sector_2: str | None = None


def choose_sector(
    role: Role, organization: Organization | None, inner: str | None, *, generic: bool, country: str | None
) -> SectorChoice:
    """Return the sector of a role: its own, or for a generic one that of its organization.

    `inner` is the sector of a body that the phrase names by description, `country` the kind of name that tells the
    country: a spokesman of “the Kremlin” is of the government.
    """
    if role.former:
        return SectorChoice(role.sector)
    if organization is not None:
        return _with_organization(role, organization, generic=generic)
    if role.sector is not None:
        return SectorChoice(role.sector, role.sector_2)
    if inner is not None:
        return SectorChoice(inner)
    speaks = role.name.startswith("spokes") and country is not None
    return SectorChoice("GOV" if speaks or country in _NAMES_OF_GOVERNMENT else None)


def _with_organization(role: Role, organization: Organization, *, generic: bool) -> SectorChoice:
    own = SectorChoice(role.sector, role.sector_2)
    if organization.sector in ARMED and role.sector not in _KEPT_BESIDE_ARMED:
        return SectorChoice(organization.sector, organization.sector_2)
    if generic and organization.sector is not None:
        return SectorChoice(organization.sector, organization.sector_2)
    if organization.country in _WITHOUT_GOVERNMENT and (generic or role.sector == "GOV"):
        return SectorChoice(organization.sector)
    return own
