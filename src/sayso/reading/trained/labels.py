"""The labels of the trained heads. Their order is part of the weights: new ones go to the end."""

from __future__ import annotations

PARTS = ("source", "cue", "content")
PARTS_OF_A_CUE = ("source", "content")

NAMES = ("person", "group", "place", "people", "event", "vessel", "weapon", "work", "other")
"""What a name stands for. ``place``: countries and buildings too; ``people``: nationalities, faiths and the like;
``work``: laws, books, films; ``vessel``: any craft."""

DESCRIBED = ("person", "group", "place", "vessel", "weapon")
"""What a noun phrase describes without naming it."""


def begin(label: int) -> int:
    """BIO number of a span's first word; 0 is outside."""
    return 2 * label + 1


def inside(label: int) -> int:
    """BIO number of the words that go on with it."""
    return 2 * label + 2
