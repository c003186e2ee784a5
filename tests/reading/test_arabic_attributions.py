"""Golden attributions in Arabic, the cue lists held to their own examples, and what must hold of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from making import doc
from making_readings import attribution_lines, chain_lines, read_row, read_text, rows
from sayso.contracts import Findings
from sayso.gazetteer.load import load_gazetteer
from sayso.reading.arabic_attributions import ArabicAttributionReader
from sayso.reading.parse_arabic import parse_arabic
from sayso.reading.word_lists import load_lexicon
from sayso.record import Assertion, Attribution
from sayso.text.folding import fold_letters

CUES, WORDS = load_lexicon("arabic_cues"), load_lexicon("arabic_words")


def _attributions(found: Findings) -> list[Assertion]:
    return [a for a in found.assertions if isinstance(a.content, Attribution)]


def _stances(found: Findings) -> list[str]:
    certain = [a.certainty for a in _attributions(found)]
    return [f"{c.stance}: {c.cue.quote if c.cue else '-'}" for c in certain]


@pytest.mark.parametrize("row", rows("arabic"), ids=lambda row: row["label"])
def test_golden_arabic(row: dict) -> None:
    found = read_row(row)
    if row["expect"] == "known-failure":
        assert chain_lines(found) != row["chains"], "this known failure is fixed: move the row to 'pass'"
        return
    assert chain_lines(found) == row["chains"], row["why"]
    assert _stances(found) == row.get("stance", _stances(found)), row["why"]
    kinds = [a.content.directness for a in _attributions(found)]  # type: ignore[union-attr]
    assert kinds == row.get("directness", kinds), row["why"]
    carried = [a.chain[-1].continued for a in _attributions(found)]
    assert carried == row.get("continued", carried), row["why"]


@pytest.mark.parametrize(
    ("word", "entry"), [*CUES["verbs"].items(), *CUES["participles"].items()], ids=lambda p: p if type(p) is str else ""
)
def test_each_verb_fires_on_its_example(word: str, entry: dict) -> None:
    voices = [a.chain[-1] for a in _attributions(read_text(entry["example"]))]
    assert all(v.speaker for v in voices)
    assert entry["manner"] in {v.manner for v in voices} or word == "نقل", attribution_lines(
        read_text(entry["example"])
    )


def _examples(*tables: str) -> list[tuple[str, str]]:
    both = {**CUES, **WORDS}
    found = [(word, entry) for table in tables for word, entry in both[table].items()]
    return [(word, entry if isinstance(entry, str) else entry["example"]) for word, entry in found]


@pytest.mark.parametrize(
    ("word", "text"),
    _examples(
        *("according", "as_told", "sayings", "media", "refused", "spokes", "roles", "bodies", "outlets", "papers"),
        *("adverbials", "adjectives", "happenings", "states", "whole_words", "negations", "hedges"),
    ),
)
def test_each_word_has_an_example_with_just_one_attribution_and_a_speaker(word: str, text: str) -> None:
    found = _attributions(read_text(text))
    assert [bool(a.chain[-1].speaker) for a in found] == [True], word
    assert fold_letters(word).text in fold_letters(text).text


@pytest.mark.parametrize(("word", "text"), _examples("grounds", "labels", "holders", "releases", "signers"))
def test_each_word_that_makes_no_attribution_has_an_example_without_one(word: str, text: str) -> None:
    assert attribution_lines(read_text(text)) == []
    assert fold_letters(word).text in fold_letters(text).text


@pytest.mark.parametrize(
    ("word", "text"), [(w, t) for w, t in _examples("media", "adverbials", "refused") if "العمدة" in t or "الناطق" in t]
)
def test_occasions_are_no_part_of_the_speaker(word: str, text: str) -> None:
    (found,) = _attributions(read_text(text))
    assert found.chain[-1].speaker is not None
    assert found.chain[-1].speaker.quote in {"العمدة", "الناطق"}, word


@pytest.mark.parametrize(("word", "text"), _examples("roles", "adjectives"))
def test_a_title_is_told_from_the_name(word: str, text: str) -> None:
    (found,) = _attributions(read_text(text))
    names = {"سالم الدرعي", "هدى الدرعي"}
    voice = found.chain[-1]
    assert voice.speaker is not None
    named = any(name in text for name in names)
    assert (voice.speaker.quote in names) is named, word
    assert (voice.role is not None) is named
    assert (voice.source is not None) is named


READER = ArabicAttributionReader(load_gazetteer())
SENTENCE = "قال الناطق باسم كتائب القصب سالم الدرعي إن «الجسر آمن»، مضيفا أن الطريق مفتوحة."
NOISE = [
    "َ",
    "ّ",
    "ـ",
    "\u200f",
    "\u200e",
    "\u061c",
    "🌾",
    "👨‍👩‍👧",
    "\r\n",
    "\n",
    "\u202b",
    "\u2067",
    "﴿",
    "﴾",
    "«",
    "»",
    '"',
    "“",
]
PIECES = [
    *SENTENCE.split(),
    "وأضافت",
    "نقلت",
    "عن",
    "بحسب",
    "قوله",
    ":",
    "،",
    ".",
    "؟",
    "(",
    ")",
    "ف",
    "لل",
    "ب",
    "وال",
]


def _check(text: str) -> None:
    document = doc(text, language="ar")
    for found in READER.read(parse_arabic(document), Findings()):
        assertion = found.record
        assert isinstance(assertion, Assertion)
        content = assertion.content
        assert isinstance(content, Attribution)
        anchors = [assertion.evidence, *content.content, assertion.certainty.cue]
        anchors += [a for v in assertion.chain for a in (v.speaker, v.role, v.on_behalf_of, v.cue, v.medium, v.source)]
        for anchor in filter(None, anchors):
            document.check(anchor)
            assert anchor.quote == anchor.quote.strip()
        assert assertion.chain
        ends = [(a.start, a.end) for a in content.content]
        assert all(left[1] <= right[0] for left, right in pairwise(ends)), "pieces in text order"


@given(st.lists(st.sampled_from([*PIECES, *NOISE]), max_size=40), st.sampled_from(["", " "]))
@example(["قال", "العمدة", ":", "«", "الجسر", '"', "»"], " ")
def test_any_mixture_gives_sound_anchors(words: list[str], between: str) -> None:
    _check(between.join(words))


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(["َ", "ّ", "ـ"])), max_size=12))
def test_vowel_signs_and_tatweel_change_no_reading(marks: list[tuple[int, str]]) -> None:
    """Marks after letters only; the same attributions come out, with the marks in their quotes."""
    text = SENTENCE
    for at, mark in sorted(marks, reverse=True):
        if at and SENTENCE[at - 1].isalpha():
            text = text[:at] + mark + text[at:]
    _check(text)
    assert _folded_lines(text) == _folded_lines(SENTENCE)


@given(st.sampled_from(["\u200f", "\u200e", "\u061c", "\ufeff"]), st.sampled_from([" ", "\r\n", "\n", "\u00a0"]))
def test_hidden_marks_and_line_ends_change_no_reading(mark: str, blank: str) -> None:
    text = blank.join(f"{mark}{word}{mark}" for word in SENTENCE.split())
    _check(text)
    assert len(_folded_lines(text)) == len(_folded_lines(SENTENCE)) == 2


def _folded_lines(text: str) -> list[str]:
    return [" ".join(fold_letters(line).text.split()) for line in chain_lines(read_text(text))]


def test_offsets_count_code_points_past_the_basic_plane() -> None:
    text = "🌾🚧 قال العمدة: «نعم 🌾»."
    (found,) = _attributions(read_text(text))
    assert found.chain[-1].speaker is not None
    assert text[found.chain[-1].speaker.start : found.chain[-1].speaker.end] == "العمدة"
    assert found.content.content[0].quote == "«نعم 🌾»"  # type: ignore[union-attr]
