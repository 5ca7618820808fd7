"""Draws `serve/static/world.svg` from the country shapes of the npm package world-atlas (Natural Earth, public domain).

npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
python scripts/build_world.py package/countries-110m.json
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[1] / "src" / "onrecord" / "serve" / "static" / "world.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180">'

type Point = tuple[float, float]


def main() -> None:
    """Write the drawing: longitudes to the right, latitudes upwards, one degree a unit."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    used = list(_arcs_of(topology["objects"]["countries"]["geometries"]))
    borders = {number if number >= 0 else ~number for number in used}
    shared = sorted(one for one in borders if sum(other in (one, ~one) for other in used) > 1)
    land = "".join(_ring(ring, arcs) for ring in _rings(topology["objects"]["land"]["geometries"]))
    lines = "".join(_path(arcs[number]) for number in shared)
    paths = f'<path id="land" d="{land}"/><path id="borders" vector-effect="non-scaling-stroke" d="{lines}"/>'
    OUTPUT.write_text(f"{HEAD}{paths}</svg>\n", encoding="utf-8")


def _points(arc: list[list[int]], transform: Any) -> Iterator[Point]:
    x = y = 0
    for across, up in arc:
        x, y = x + across, y + up
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            -(y * transform["scale"][1] + transform["translate"][1]),
        )


def _rings(geometries: list[Any]) -> Iterator[list[int]]:
    for geometry in geometries:
        if geometry["type"] == "GeometryCollection":
            yield from _rings(geometry["geometries"])
        elif geometry["type"] in ("Polygon", "MultiPolygon"):
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            yield from (ring for polygon in polygons for ring in polygon)


def _arcs_of(geometries: list[Any]) -> Iterator[int]:
    yield from (number for ring in _rings(geometries) for number in ring)


def _ring(numbers: list[int], arcs: list[list[Point]]) -> str:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _path(points) + "Z"


def _path(points: Iterable[Point]) -> str:
    """Return a path in steps from point to point, to a tenth of a degree."""
    steps, before = [], None
    for x, y in ((round(x * 10), round(y * 10)) for x, y in points):
        if before is None:
            steps.append(f"M{_tenth(x)} {_tenth(y)}l")
        elif (x, y) != before:
            steps.append(f"{_tenth(x - before[0])} {_tenth(y - before[1])} ")
        before = x, y
    return "".join(steps).rstrip()


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


if __name__ == "__main__":
    main()
