"""Draws a dyad's timeline: cooperation above, conflict below."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.query import Period

FORMATS = frozenset({".png", ".svg", ".pdf"})
# Blue and orange that people who see few colors tell apart, the verbal lighter than the material.
COLORS = {1: "#9ecae1", 2: "#2171b5", 3: "#fdae6b", 4: "#d94801"}
NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def draw_timeline(periods: "Sequence[Period]", path: Path, *, one: str, other: str) -> None:
    """Write the drawing to a file whose suffix says in which format.

    Raises:
        UsageError: the suffix is no format, there is nothing to draw, or matplotlib is not installed.
    """
    if path.suffix not in FORMATS:
        raise UsageError(f"--plot {path}: a file that ends in {', '.join(sorted(FORMATS))}")
    if not periods:
        raise UsageError(f"--plot {path}: no event of {one} and {other} to draw")
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("--plot needs matplotlib (pip install 'onrecord[plot]')") from error
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    axes = figure.add_subplot()
    begins: Any = [period.begin for period in periods]
    widths = [max(1, (period.end - period.begin).days * 0.85) for period in periods]
    for inner, outer, sign in ((2, 1, 1), (4, 3, -1)):
        base = [sign * period.quads[inner - 1] for period in periods]
        top = [sign * period.quads[outer - 1] for period in periods]
        axes.bar(begins, base, widths, color=COLORS[inner], label=NAMES[inner], align="edge")
        axes.bar(begins, top, widths, bottom=base, color=COLORS[outer], label=NAMES[outer], align="edge")
    axes.axhline(0, color="#333333", linewidth=0.8)
    axes.set_title(f"{one} and {other}: events reported to have happened", loc="left")
    axes.set_ylabel("conflict        events        cooperation")
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    figure.savefig(path, dpi=150)
