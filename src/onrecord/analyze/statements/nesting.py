"""Which statement stands inside which."""

from collections.abc import Sequence

from onrecord.records import Attribution, Span


def extent(attribution: Attribution) -> tuple[int, int]:
    """Return the first and the last offset of all the attribution's spans."""
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return min(span.start for span in spans), max(span.end for span in spans)


def outer_statements(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the number of the innermost one in whose content it stands, None if there is none.

    It stands there if its anchor does: its cue, or its source, or without both its content.
    """
    contents = sorted(
        ((span, number) for number, one in enumerate(attributions) for span in one.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    anchors = sorted((_anchor(one), number) for number, one in enumerate(attributions))
    outer: list[int | None] = [None] * len(attributions)
    open_contents: list[tuple[Span, int]] = []
    position = 0
    for anchor, number in anchors:
        while position < len(contents) and contents[position][0].start <= anchor.start:
            open_contents.append(contents[position])
            position += 1
        open_contents = [pair for pair in open_contents if pair[0].end > anchor.start]
        around = [pair for pair in open_contents if pair[1] != number and pair[0].covers(anchor)]
        if around:
            outer[number] = max(around, key=lambda pair: (pair[0].start, -pair[0].end))[1]
    return outer


def _anchor(attribution: Attribution) -> Span:
    return (attribution.cue or attribution.source or attribution.content)[0]
