"""Toponyms: where they stand in the text, and where they are on the earth."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from onrecord.evaluate.counts import Counts, Json, share
from onrecord.evaluate.overlap import overlapping

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# Mean radius of the earth, and the distance within which the field calls a place found (100 miles).
RADIUS_KM = 6371.0088
NEAR_KM = 161


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:  # noqa: ARG001
    """Return the figures; a place without coordinates counts as far away."""
    counts, resolved = Counts(), Counts()
    for item, record in zip(gold, records, strict=True):
        _add_document(item["mentions"], record["places"], counts, resolved)
    given = resolved.form()
    accuracy = {f"{name}_accuracy": share(count["tp"], count["gold"]) for name, count in given.items()}
    return {"metrics": counts.form(), "resolution_on_matched_mentions": accuracy}


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Return the great-circle distance of two points given as latitude and longitude in degrees."""
    (north, east), (other_north, other_east) = (tuple(map(radians, point)) for point in (left, right))
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(half)))


def _add_document(gold: list[Json], places: list[Json], counts: Counts, resolved: Counts) -> None:
    left = [(mention["start"], mention["end"]) for mention in gold]
    right = [tuple(place["span"]) for place in places]
    counts.add_bags("mention_exact", left, right)
    pairs = [(gold[i], places[j]) for _, i, j in overlapping(left, right)]
    counts.add("mention_overlap", len(pairs), len(places), len(gold))
    located = [(mention, place) for mention, place in pairs if mention.get("lat") is not None]
    near = sum(_is_near(mention, place) for mention, place in located)
    answers = sum(place["latitude"] is not None for place in places)
    counts.add("end_to_end_161km", near, answers, sum(mention.get("lat") is not None for mention in gold))
    resolved.add("161km", near, len(located), len(located))
    for name, key, own in (("geonameid", "geonameid", "geonames"), ("country", "country", "country_name")):
        asked = [(mention[key], place[own]) for mention, place in located if mention.get(key)]
        right_ones = sum(str(theirs) == str(mine) for theirs, mine in asked)
        resolved.add(name, right_ones, len(asked), len(asked))


def _is_near(mention: Json, place: Json) -> bool:
    if place["latitude"] is None:
        return False
    point = place["latitude"], place["longitude"]
    return distance_km((mention["lat"], mention["lon"]), point) <= NEAR_KM
