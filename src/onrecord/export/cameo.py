"""Actors as CAMEO codes them: blocks of three letters strung together, country or group first, then the role.

CAMEO's MED is media, PLOVER's is medical; CAMEO has HLH for the latter.
"""

from dataclasses import dataclass

# Where CAMEO's list of countries differs from ISO 3166-1 alpha-3.
COUNTRIES = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV"}
# PLOVER sectors that have another name in CAMEO; empty where CAMEO has none.
ROLES = {"JRN": "MED", "MED": "HLH", "PRM": "UAF", "SOC": "NGO", "PRE": "", "UNK": ""}
# Country slot, known group and role of those of no country, and how their code begins.
GROUPS = {
    "UNO": ("IGOUNO", "", "UNO", "IGO"),
    "EUR": ("IGOEUREEC", "EUR", "EEC", "IGO"),
    "IGO": ("IGO", "", "", "IGO"),
    "NGO": ("NGO", "", "", "NGO"),
    "ISM": ("NGM", "", "", "NGM"),
    "IMG": ("IMG", "", "", "IMG"),
    "MNC": ("MNC", "", "", "MNC"),
}
ARMED = ("REB", "PRM")
MOST_ROLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoActor:
    """The code in full and its parts; `roles` has three, empty where there are fewer."""

    code: str
    country: str
    group: str
    roles: tuple[str, str, str]


def cameo_actor(code: str | None, *sectors: str | None) -> CameoActor:
    """Return the CAMEO coding of a country (or PLOVER's code of what has none) and PLOVER sectors."""
    if code == "ISM" and sectors[:1] and sectors[0] in ARMED:
        return cameo_actor("IMG")
    own = [ROLES.get(sector, sector) for sector in sectors if sector]
    if code in GROUPS:
        begin, country, group, role = GROUPS[code]
        return CameoActor(code=begin, country=country, group=group, roles=(role, "", ""))
    country = COUNTRIES.get(code or "", code or "")
    distinct = [role for role in dict.fromkeys(own) if role][:MOST_ROLES]
    first, second, third = (*distinct, "", "", "")[:MOST_ROLES]
    return CameoActor(code=country + "".join(distinct), country=country, group="", roles=(first, second, third))
