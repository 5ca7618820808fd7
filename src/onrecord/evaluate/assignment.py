"""The best one to one assignment, by the method of Kuhn and Munkres with potentials."""

from collections.abc import Sequence
from math import inf


def best_total(weights: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of weights with at most one taken from each row and column; 0 of nothing."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = list(zip(*weights, strict=True))
    owner = _assign([[-weight for weight in row] for row in weights])
    return sum(weights[row][column] for column, row in enumerate(owner) if row is not None)


def _assign(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """Return the row that each column goes to at the least cost; there are no more rows than columns."""
    columns = len(costs[0])
    owner: list[int | None] = [None] * columns
    row_potential, column_potential = [0.0] * len(costs), [0.0] * columns
    for row in range(len(costs)):
        _add_row(row, costs, owner, row_potential, column_potential)
    return owner


def _add_row(
    row: int,
    costs: Sequence[Sequence[float]],
    owner: list[int | None],
    row_potential: list[float],
    column_potential: list[float],
) -> None:
    """Give `row` a column, moving other rows along the cheapest path to a free one."""
    columns = range(len(owner))
    slack, came_from, reached = [inf] * len(owner), [-1] * len(owner), set[int]()
    column, current = -1, row
    while True:
        for other in columns:
            reduced = costs[current][other] - row_potential[current] - column_potential[other]
            if other not in reached and reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
        column = min((other for other in columns if other not in reached), key=lambda other: slack[other])
        step = slack[column]
        row_potential[row] += step
        for other in columns:
            if other in reached:
                row_potential[owner[other] or 0] += step
                column_potential[other] -= step
            else:
                slack[other] -= step
        reached.add(column)
        next_row = owner[column]
        if next_row is None:
            break
        current = next_row
    while came_from[column] >= 0:
        owner[column] = owner[came_from[column]]
        column = came_from[column]
    owner[column] = row
