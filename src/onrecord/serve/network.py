"""Somebody in the middle, around them those with whom they share most events, and what links these: drawn as shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Any

from sqlalchemy import case, func, select

from onrecord.query.pages import Row, fetch
from onrecord.store import tables
from onrecord.store.view import SqlView

# The newest events that are looked through, so that a page takes equally long for somebody who is in all of them.
NEWEST = 500
WIDTH, HEIGHT = 800, 400
# Radii of the ellipse on which the others stand, and of the circles; widths of lines.
WIDE, HIGH = 205, 150
MIDDLE, OUTER = 10, 7
THIN, THICK = 1.5, 9.0
CONFLICT = (3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody on the plane; `side` says at which side of the circle the name stands."""

    key: str
    name: str
    x: float
    y: float
    r: int
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What two share: so many events, of which so many are conflict."""

    one: Node
    other: Node
    events: int
    conflict: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A drawing of who has to do with whom."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: int = WIDTH
    height: int = HEIGHT


def counterparts_of(view: SqlView, actor: int, size: int = 8) -> list[Row]:
    """Return those with whom somebody shares most of the newest events, with `events` and, of them, `conflict`."""
    other, who = tables.parties.c, tables.actors.c
    shared = select(other.actor, other.event).where(other.event.in_(_newest(actor)), other.actor != actor).distinct()
    pairs = shared.subquery()
    chosen = (
        select(who.seq, who.key, who.name, *_counts())
        .join(pairs, pairs.c.actor == who.seq)
        .join(tables.events, tables.events.c.seq == pairs.c.event)
        .group_by(who.seq, who.key, who.name)
        .order_by(func.count().desc(), who.name)
    )
    return fetch(view, chosen.limit(size))


def links_among(view: SqlView, others: Sequence[int]) -> list[Row]:
    """Return pairs of some, `one` and `other`, who share newest events, with `events` and `conflict` as above."""
    left, right = tables.parties.alias("left_side"), tables.parties.alias("right_side")
    if len(others) < 2:
        return []
    inside = select(left.c.event).where(left.c.actor.in_(others)).order_by(left.c.day.desc(), left.c.event.desc())
    pairs = (
        select(left.c.actor.label("one"), right.c.actor.label("other"), left.c.event)
        .join(right, right.c.event == left.c.event)
        .where(left.c.actor.in_(others), right.c.actor.in_(others), left.c.actor < right.c.actor)
        .where(left.c.event.in_(inside.limit(NEWEST).scalar_subquery()))
        .distinct()
        .subquery()
    )
    chosen = (
        select(pairs.c.one, pairs.c.other, *_counts())
        .join(tables.events, tables.events.c.seq == pairs.c.event)
        .group_by(pairs.c.one, pairs.c.other)
    )
    return fetch(view, chosen)


def _newest(actor: int) -> Any:
    own = tables.parties.c
    return (
        select(own.event)
        .where(own.actor == actor)
        .order_by(own.day.desc(), own.event.desc())
        .limit(NEWEST)
        .scalar_subquery()
    )


def _counts() -> tuple[Any, Any]:
    conflict = func.sum(case((tables.events.c.quad.in_(CONFLICT), 1), else_=0))
    return func.count().label("events"), conflict.label("conflict")


def draw_network(actor: Row, others: Sequence[Row], among: Sequence[Row]) -> Network | None:
    """Return the drawing, None if there is nobody else."""
    if not others:
        return None
    middle = Node(key=actor["key"], name=actor["name"], x=WIDTH / 2, y=HEIGHT / 2, r=MIDDLE, side="below")
    around = {row["seq"]: _node(row, number, len(others)) for number, row in enumerate(others)}
    most = max(row["events"] for row in (*others, *among))
    links = [_link(around[row["one"]], around[row["other"]], row, most) for row in among]
    links += [_link(middle, around[row["seq"]], row, most) for row in others]
    return Network(nodes=(middle, *around.values()), links=tuple(links))


def _node(row: Row, number: int, count: int) -> Node:
    angle = 2 * pi * (number + 0.5) / count - pi / 2
    x, y = WIDTH / 2 + WIDE * cos(angle), HEIGHT / 2 + HIGH * sin(angle)
    side = "right" if x > WIDTH / 2 + 1 else "left"
    return Node(key=row["key"], name=row["name"], x=round(x, 1), y=round(y, 1), r=OUTER, side=side)


def _link(one: Node, other: Node, row: Row, most: int) -> Link:
    """Return a link that ends at the circles."""
    width = THIN + (THICK - THIN) * sqrt(row["events"] / most)
    length = hypot(other.x - one.x, other.y - one.y) or 1.0
    return Link(
        one=_moved(one, other, one.r / length),
        other=_moved(other, one, other.r / length),
        events=row["events"],
        conflict=int(row["conflict"] or 0),
        width=round(width, 1),
    )


def _moved(node: Node, to: Node, share: float) -> Node:
    x, y = node.x + (to.x - node.x) * share, node.y + (to.y - node.y) * share
    return Node(key=node.key, name=node.name, x=round(x, 1), y=round(y, 1), r=node.r, side=node.side)
