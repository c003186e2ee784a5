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


def lines(text: str, wishes: list[str]) -> list[str]:
    """As a golden row has them: kind and country, or province where the row names one."""
    plain, spans = marked(text)
    places = {one.place.id: one.place for _, weighed in weigh(plain, spans, gazetteer()) for one in weighed}
    firsts = [places[guesses[0].gazetteer_id] if guesses else None for guesses in located(text)]
    assert len(firsts) == len(wishes)
    return [
        f"{place.kind} {place.province if '.' in wish else place.country}".strip() if place else "nothing"
        for place, wish in zip(firsts, wishes, strict=True)
    ]


@pytest.mark.parametrize("row", rows("places"), ids=lambda row: row["label"])
def test_golden_places(row: dict) -> None:
    found = lines(row["text"], row["places"])
    if row["expect"] == "known-failure":
        assert found != row["places"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["places"], row["why"]
        assert (found[0] == "nothing") == (row["expect"] == "nothing")


def test_rivals_are_kept_with_their_scores() -> None:
    (guesses,) = located("Talks on [Tripoli] went on.")
    assert {"LY", "LB"} <= {guess.country for guess in guesses}
    assert [guess.score for guess in guesses] == sorted((guess.score for guess in guesses), reverse=True)


def test_one_name_is_one_place_throughout() -> None:
    first, holder, again = located("Shells fell on [Rafah], [Egypt]. Later [Rafah] was quiet.")
    assert first == again
    assert first[0].country == holder[0].country == "EG"


def test_the_publisher_counts_for_its_country() -> None:
    """The same words, once from nowhere and once from a paper of Lebanon."""
    alone = located("The mayor of [Tripoli] spoke.")[0]
    told = located("The mayor of [Tripoli] spoke.", publisher="L'Orient Today, Lebanon")[0]
    share = {guess.country: guess.score for guess in alone}.get("LB", 0.0)
    assert {guess.country: guess.score for guess in told}["LB"] > share


def test_states_that_act_tell_what_a_text_is_about() -> None:
    (guesses,) = located("[Tripoli] fell silent.")
    document = doc("Tripoli fell silent, Lebanon said.")
    found = locate(document, [(0, 7), (21, 28)], gazetteer())
    assert (guesses[0].country, found[0, 7][0].country) == ("LY", "LB")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(JOINTS)), max_size=8))
def test_guesses_keep_their_promises(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"[{name}]{joint}" for name, joint in parts)
    plain, spans = marked(text)
    found = locate(doc(plain), spans, gazetteer())
    assert found.keys() == set(spans)
    by_name: dict[str, tuple[PlaceGuess, ...]] = {}
    for span, guesses in found.items():
        assert by_name.setdefault(plain[slice(*span)], guesses) == guesses
        assert len(guesses) <= MAX_GUESSES
        assert sum(guess.score for guess in guesses) <= 1.01
        assert not guesses or guesses[0].score >= MIN_SURE
        assert len({guess.gazetteer_id for guess in guesses}) == len(guesses)
        assert all(-90 <= guess.lat <= 90 and -180 <= guess.lon <= 180 for guess in guesses)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Beirut", "Tripoli", "Sidon", "Tyre"]))
def test_the_order_of_spans_does_not_matter(order: list[str]) -> None:
    document: Document = doc("From Beirut to Tripoli, then to Sidon and to Tyre.")
    spans = [(document.text.index(name), document.text.index(name) + len(name)) for name in order]
    assert locate(document, spans, gazetteer()) == locate(document, sorted(spans), gazetteer())
