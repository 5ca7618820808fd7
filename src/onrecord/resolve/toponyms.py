"""Whose a place is, for phrases such as “Aleppo residents” and “the governor of Sylhet”."""

from functools import lru_cache

from onrecord.kb.gazetteer import candidates
from onrecord.kb.tables import word_list

# A rival of the same name in another country must be this much smaller.
_TIMES_LARGER = 4
CACHED = 4_000


@lru_cache(CACHED)
def country_of_place(name: str, *, people: int) -> str | None:
    """Return the country of the place that the name most likely is; None where it is none or places of a name rival.

    A town of fewer people than `people` is as often a name of something else.
    """
    if not name[:1].isupper() or all(word.lower() in word_list("country_qualifiers") for word in name.split()):
        return None
    places = [place for place in candidates(name) if place.kind in ("city", "admin1")]
    if not places or places[0].country is None or (places[0].kind == "city" and places[0].population < people):
        return None
    rivals = [place.population for place in places if place.country not in (None, places[0].country)]
    return places[0].country if places[0].population >= _TIMES_LARGER * max(rivals, default=0) else None
