"""Loads the pieces of a stage: our own table first, then outside packages' entry points, each only when wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from sayso.errors import BadPlugin

GROUPS = ("sayso.intake", "sayso.reading", "sayso.exporting")


def load(dotted: str) -> Any:
    """The object at ``package.module:name``. Raises BadPlugin where there is none."""
    module, _, name = dotted.partition(":")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadPlugin(
            f"Loading {dotted}",
            f"{type(error).__name__}: {error}",
            "Check the entry point's spelling and that its package is installed",
            dotted=dotted,
        ) from error


def pieces(table: Mapping[str, str], group: str) -> Iterator[tuple[str, Any]]:
    """(name, loaded piece) of our table in its order, then of outside packages by name.

    An outside piece may not take a name of ours: that raises BadPlugin rather than replacing in silence.
    """
    for name, dotted in table.items():
        yield name, load(dotted)
    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        if point.name in table:
            raise BadPlugin(
                f"Loading outside pieces of {group}",
                f"{point.value} calls itself {point.name!r}, which is the name of a built-in piece",
                "Give it another name",
                name=point.name,
            )
        yield point.name, load(point.value)
