"""The best one-to-one pairing of two lists, exactly.

Shortest augmenting paths with row and column prices (the Hungarian method in the form of Jonker and Volgenant 1987),
on the negated weights padded to a square. Rows are placed in order and the first of equally near columns is taken, so
that the pairing is the same on every run where several are equally good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Pair = tuple[int, int]
G = TypeVar("G")
P = TypeVar("P")

FIT = 1000.0
"""Weight of a fitting pair before its goodness (at most 1): more pairs always beat better pairs."""


def pair_by_fit(gold: Sequence[G], predicted: Sequence[P], fit: Callable[[G, P], float]) -> list[Pair]:
    """As many pairs (gold index, predicted index) with ``fit`` > 0 as possible; among those the best sum of fits."""
    fits = {(i, j): fit(g, p) for i, g in enumerate(gold) for j, p in enumerate(predicted)}
    return best_pairs({pair: FIT + goodness for pair, goodness in fits.items() if goodness > 0})


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """The pairing with the largest sum of weights, sorted; only pairs with a weight above 0 are made."""
    pairs: list[Pair] = []
    for rows, columns in _islands(weights):
        table = [[weights.get((r, c), 0.0) for c in columns] for r in rows]
        pairs += [(rows[i], columns[j]) for i, j in _solve(table)]
    return sorted(pairs)


def _islands(weights: Iterable[Pair]) -> list[tuple[list[int], list[int]]]:
    """Groups of rows and columns that no weight joins with the rest: each is solved alone."""
    columns_of: dict[int, list[int]] = {}
    rows_of: dict[int, list[int]] = {}
    for r, c in weights:
        columns_of.setdefault(r, []).append(c)
        rows_of.setdefault(c, []).append(r)
    islands, seen = [], set()
    for first in sorted(columns_of):
        if first in seen:
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            for c in columns_of[waiting.pop()]:
                columns.add(c)
                fresh = [r for r in rows_of[c] if r not in rows]
                rows.update(fresh)
                waiting.extend(fresh)
        seen |= rows
        islands.append((sorted(rows), sorted(columns)))
    return islands


def _solve(table: list[list[float]]) -> list[Pair]:
    rows, columns = len(table), len(table[0])
    if rows == columns == 1:
        return [(0, 0)] if table[0][0] > 0 else []
    size = max(rows, columns)
    cost = [[-table[r][c] if r < rows and c < columns else 0.0 for c in range(size)] for r in range(size)]
    placing = _Placing(cost)
    for row in range(size):
        placing.place(row)
    found = ((row, column) for column, row in enumerate(placing.row_in[:columns]) if row < rows)
    return [(row, column) for row, column in found if table[row][column] > 0]


class _Placing:
    """Rows placed in columns so far. The column after the last is the door by which a new row enters."""

    def __init__(self, cost: list[list[float]]) -> None:
        self.cost = cost
        self.size = len(cost)
        self.door = self.size
        self.row_in = [-1] * (self.size + 1)
        self.row_price = [0.0] * self.size
        self.column_price = [0.0] * (self.size + 1)

    def place(self, row: int) -> None:
        """Let a row in; others move along the cheapest path that ends in a free column."""
        self.row_in[self.door] = row
        reach = [float("inf")] * self.size
        before = [self.door] * self.size
        visited: list[int] = []
        column = self.door
        while self.row_in[column] != -1:
            visited.append(column)
            column = self._step(column, reach, before, set(visited))
            self._pay(reach[column], visited, reach)
        while column != self.door:
            self.row_in[column] = self.row_in[before[column]]
            column = before[column]

    def _step(self, column: int, reach: list[float], before: list[int], visited: set[int]) -> int:
        """Look on from this column's row; the nearest column not visited yet."""
        row = self.row_in[column]
        nearest, least = self.door, float("inf")
        for c in range(self.size):
            if c in visited:
                continue
            way = self.cost[row][c] - self.row_price[row] - self.column_price[c]
            if way < reach[c]:
                reach[c], before[c] = way, column
            if reach[c] < least:
                nearest, least = c, reach[c]
        return nearest

    def _pay(self, price: float, visited: list[int], reach: list[float]) -> None:
        for c in visited:
            self.row_price[self.row_in[c]] += price
            self.column_price[c] -= price
        for c in set(range(self.size)).difference(visited):
            reach[c] -= price
