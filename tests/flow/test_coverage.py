from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from faking import PARSER, parse
from making import at, doc, source
from making_standpoints import view_of
from making_views import entry
from sayso.contracts import DocumentView
from sayso.derived import Coverage, Silence
from sayso.flow.coverage import coverage, with_coverage
from sayso.record import Assertion, Attribution, Document, Maker, Problem, Reading, Voice
from sayso.record.codec import replace
from sayso.record.ids import body_id
from sayso.settings import Settings

TEXT = "Anna said it rained.\nWho knew?\nThe lake was calm.\nDonate now\nreader7: they said so"
ZONES = (
    ("body", "Anna said it rained."),
    ("body", "Who knew?"),
    ("body", "The lake was calm."),
    ("boilerplate", "Donate now"),
    ("comment", "reader7: they said so"),
)
READER = Maker(name="fake said", version="1")


def read_view(
    document: Document, *makers: Maker, sentences: int = 3, problems: tuple[Problem, ...] = ()
) -> DocumentView:
    """What a run leaves: "it rained" told by Anna where the text has it."""
    reading = Reading(
        document_id=document.id, layout_id=body_id(document), makers=makers or (PARSER, READER), sentences=sentences
    )
    return DocumentView(
        document=document,
        source=source(document.text),
        intake=Maker(name="plain", sort="intake"),
        assertions=(entry(told(document)),) if "it rained" in document.text else (),
        reading=reading,
        problems=problems,
    )


def told(document: Document) -> Assertion:
    words = at(document, "it rained")
    voice = Voice(speaker=at(document, "Anna"), cue=at(document, "said"))
    return Assertion(evidence=words, content=Attribution(content=(words,), directness="indirect"), chain=(voice,))


def quoted(view: DocumentView, found: Coverage) -> list[tuple[str, str]]:
    return [(view.document.text[s.start : s.end], s.sort) for s in found.silent]


def problem(document: Document, doing: str, met: str) -> Problem:
    return Problem(address="x", stage="read", doing=doing, met=met, todo="", document_id=document.id)


def test_what_was_read_and_what_was_not_are_told_apart() -> None:
    view = read_view(doc(TEXT, *ZONES))
    found = coverage(view, parse_of_read_zones)
    assert (found.sentences, found.covered, found.gave, found.notes) == (3, 1, {"attribution": 1}, ())
    assert quoted(view, found) == [
        ("Who knew?", "no verb"),
        ("The lake was calm.", "no verb"),
        ("Donate now", "not read"),
        ("reader7: they said so", "not read"),
    ]


def parse_of_read_zones(document: Document) -> object:
    """The fake parser over body passages alone. It knows words, and no verbs and no marks."""
    return parse(replace(document, passages=tuple(p for p in document.passages if p.kind == "body")))


def test_what_was_cut_off_says_so() -> None:
    document = doc(TEXT, *ZONES)
    limit = document.text.index("lake")
    view = read_view(document, parser_with(f"max_read_chars={limit}"), READER, sentences=3)
    found = coverage(view, parse_of_read_zones)
    assert ("lake was calm.", "cut off") in quoted(view, found)
    assert ("The", "no verb") in [(quote.strip(), sort) for quote, sort in quoted(view, found)]
    assert any(f"only the first {limit}" in note for note in found.notes)


def parser_with(settings: str) -> Maker:
    return replace(PARSER, settings=settings)


def test_a_reader_that_broke_off_leaves_its_silence_open() -> None:
    document = doc(TEXT, *ZONES)
    broke = problem(document, f"Reading {document.id} by event-rules", "RuntimeError: it fell over")
    view = read_view(document, PARSER, READER, problems=(broke,))
    found = coverage(view, parse_of_read_zones)
    assert {s.sort for s in found.silent if s.zone == "body"} == {"reader failed"}
    assert "event-rules broke off" in found.silent[0].why
    assert found.notes == ("the reader event-rules broke off: RuntimeError: it fell over",)


def test_a_reader_that_broke_off_once_and_then_came_to_an_end_is_forgiven() -> None:
    document = doc(TEXT, *ZONES)
    broke = problem(document, f"Reading {document.id} by {READER.name}", "it fell over")
    found = coverage(read_view(document, problems=(broke,)), parse_of_read_zones)
    assert "reader failed" not in {s.sort for s in found.silent}


def test_a_text_that_was_never_read_is_not_parsed_and_says_why() -> None:
    document = doc("Les navires sont partis.", ("body", "Les navires sont partis."))
    met = problem(document, f"Reading {document.id}", "its language is 'fr'")
    unread = dataclasses.replace(read_view(document), reading=None, problems=(met,))
    found = coverage(unread, refuse)
    assert [(s.sort, s.why) for s in found.silent] == [("nothing read", "its language is 'fr'")]
    assert (found.sentences, found.notes) == (0, ("its language is 'fr'",))


def refuse(document: Document) -> None:
    raise AssertionError("nothing was to be parsed")


def test_an_empty_text_has_nothing_to_pass_over() -> None:
    view = read_view(doc(""), sentences=0)
    assert coverage(view, parse) == Coverage(0, 0, {}, ())


def test_a_parse_that_differs_from_the_reading_is_noted() -> None:
    found = coverage(read_view(doc(TEXT, *ZONES), sentences=8), parse_of_read_zones)
    assert found.notes == ("parsed anew it has 3 sentences; when it was read it had 8",)


def test_every_sentence_is_covered_or_silent_and_none_twice() -> None:
    view = read_view(doc(TEXT, *ZONES))
    found = coverage(view, parse_of_read_zones)
    read = [s for s in found.silent if s.sort != "not read"]
    assert found.sentences == found.covered + len(read)
    edges = [(s.start, s.end) for s in found.silent]
    assert all(a[1] <= b[0] for a, b in pairwise(edges))


@pytest.mark.model
class TestWithTheRealParser:
    TEXT = (
        "Karim Daoud and Amal Nasr. The army said that the road was closed. Where was it said? "
        "A quiet evening by the lake. The lake froze. The spokesman said nothing of it."
    )

    def silences(self, text: str) -> dict[str, Silence]:
        view = view_of(text)
        reading = Reading(document_id=view.document.id, layout_id=body_id(view.document), sentences=6)
        found = with_coverage(dataclasses.replace(view, reading=reading), Settings()).coverage
        assert found is not None
        return {text[s.start : s.end]: s for s in found.silent}

    def test_reasons_of_english_sentences(self) -> None:
        found = self.silences(self.TEXT)
        assert found["Karim Daoud and Amal Nasr."].sort == "names only"
        assert "The army said that the road was closed." not in found
        assert found["Where was it said?"].sort == "question"
        assert found["A quiet evening by the lake."].sort == "no verb"
        assert found["The lake froze."].sort == "no known word"

    def test_words_that_led_to_nothing_are_named(self) -> None:
        (found,) = self.silences("Nobody knows what was to be said there.").values()
        assert (found.sort, found.words) == ("unused word", ("said",))
        assert "“said” (speech" in found.why

    def test_arabic_sentences_are_looked_at_for_speech_only(self) -> None:
        found = self.silences("البحر هادئ هذا المساء.")
        assert [(s.sort, s.why) for s in found.values()] == [
            ("no known word", "no word that the readers know to tell of speech")
        ]
