"""The shipped incident reader: whole, refusing what is not its own, able to read, silent where nothing happened."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sayso.errors import MissingPart
from sayso.reading.trained import incidents_session as shipped
from sayso.reading.trained.incidents import Filler
from sayso.reading.trained.incidents_entities import MEASURES, Entity
from sayso.reading.trained.incidents_labels import ROLES
from sayso.reading.trained.incidents_roles import ROLE_OF, fillers
from sayso.reading.trained.pieces import Words, words_of
from sayso.reading.trained.session import load_session

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not shipped.WEIGHTS.exists(), reason="the incident reader's weights are trained separately"),
]


def seen(text: str) -> Words:
    return words_of(text, [(0, len(text))], load_session().tokenizer)


def entities(text: str) -> list[Entity]:
    return shipped.read_entities(text, seen(text))


def test_the_weights_are_the_file_that_was_recorded() -> None:
    assert hashlib.sha256(shipped.WEIGHTS.read_bytes()).hexdigest() == shipped.incidents_digest()
    assert shipped.WEIGHTS.stat().st_size < 24 * 1024 * 1024


def test_the_card_weighs_every_scored_role() -> None:
    session = shipped.load_incidents()
    assert set(session.weights) == set(session.least) == set(ROLES[:5])
    assert all(len(weights) == MEASURES for weights in session.weights.values())


TOLD = [
    (
        "Police said two masked gunmen shot dead Mayor Elias Corto outside his home in Tarsa on Monday.",
        "victim",
        "Elias Corto",
        "a man killed is a victim, by name",
    ),
    (
        "Guerrillas of the Red Dawn Front blew up two power pylons with dynamite near Tarsa last night.",
        "weapon",
        "dynamite",
        "what a pylon is blown up with",
    ),
    (
        "THE RED DAWN FRONT CLAIMED RESPONSIBILITY FOR THE CAR BOMB THAT EXPLODED AT THE EMBASSY OF LORVIA TODAY.",
        "organisation",
        "RED DAWN FRONT",
        "who claims it, in capitals",
    ),
]


@pytest.mark.parametrize(("text", "role", "words", "why"), TOLD, ids=["victim", "weapon", "claim"])
def test_who_did_what_to_whom(text: str, role: str, words: str, why: str) -> None:
    found = [string for e in entities(text) if e.role == role for string in e.words]
    assert any(words in string for string in found), (why, entities(text))


SILENT = [
    "The ministry of culture opened a library in Tarsa on Monday, and the mayor praised its staff.",
    "Coffee exports rose by four percent in May, the central bank said, as rain came early.",
    "The two foreign ministers will meet in Lisbon to talk about fishing rights.",
    "The team won the cup with a header in the last minute, and its keeper was the hero of the night.",
]


@pytest.mark.parametrize("text", SILENT)
def test_where_nothing_happened_nothing_is_told(text: str) -> None:
    assert entities(text) == []


def test_roles_for_a_sentence_lie_in_it() -> None:
    text = "The army is on alert. Guerrillas blew up a bridge with dynamite near Tarsa and kidnapped Mayor Elias Corto."
    start = text.index("Guerrillas")
    marks: tuple[Filler, ...] = shipped.read_fillers(seen(text))
    assert all(
        start <= p.span[0] < p.span[1] <= len(text) for p in fillers(marks, (start, len(text)), ROLE_OF.values())
    )


def test_the_same_text_reads_the_same() -> None:
    text = TOLD[1][0]
    assert entities(text) == entities(text)


def test_damaged_or_missing_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shipped.load_incidents.cache_clear()
    monkeypatch.setattr(shipped, "WEIGHTS", tmp_path / "incidents.onnx")
    with pytest.raises(MissingPart, match="not there"):
        shipped.load_incidents()
    (tmp_path / "incidents.onnx").write_bytes(b"no graph")
    with pytest.raises(MissingPart, match="not the file that was shipped"):
        shipped.load_incidents()
    shipped.load_incidents.cache_clear()
