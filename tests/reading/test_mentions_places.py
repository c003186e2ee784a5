"""Ambiguous places: golden rows, and what must hold whatever the text."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import doc
from making_readings import rows
from sayso.gazetteer.load import Gazetteer, load_gazetteer
from sayso.reading.mentions_places import MAX_GUESSES, MIN_SURE, locate
from sayso.reading.places_weighing import weigh
from sayso.record import Document, PlaceGuess, Span

NAME = re.compile(r"\[([^\]]+)\]")
NAMES = ("Tripoli", "Springfield", "Rafah", "Gaza", "Deir Ezzor", "Xarqoneh", "Anbar province", "U.S.", "الرقة", "Mali")
JOINTS = (", ", " in ", " and ", " (", ". Syrian troops left ", "\n", " province of ", "’s ")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where the bracketed names stand in it."""
    plain, spans, last = "", [], 0
    for found in NAME.finditer(text):
        plain += text[last : found.start()]
        spans.append((len(plain), len(plain) + len(found.group(1))))
        plain += found.group(1)
        last = found.end()
    return plain + text[last:], spans


def located(text: str, **fields: str) -> list[tuple[PlaceGuess, ...]]:
    plain, spans = marked(text)
    found = locate(doc(plain, **fields), spans, gazetteer())
    return [found[span] for span in spans]


def line_of(guesses: tuple[PlaceGuess, ...], wish: str) -> str:
    """As the golden row has it: its kind and country, or its province where the row names one."""
    if not guesses:
        return "nothing"
    (place,) = (one.place for _, w in [all_of(guesses[0])] for one in w if one.place.id == guesses[0].gazetteer_id)
    where = place.province if "." in wish else place.country
    return f"{place.kind} {where}".strip()
