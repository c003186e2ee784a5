"""Times: golden rows through the parser, and what must hold of every text."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import doc
from sayso.contracts import Findings
from sayso.reading.parse import parse_document
from sayso.reading.times import TimeReader
from sayso.reading.word_lists import load_lexicon
from sayso.record import Document, Published, When
from sayso.settings import Settings
from sayso.text.parsed import Parse, Sentence, Token

GOLDEN = Path(__file__).parents[1] / "golden" / "readings" / "times.toml"
ROWS = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["reading"]
LEXICON = load_lexicon("times")
NO_TIMES = ("numbered_things", "named_after_dates", "counted_after", "named_days")
PIPELINE = Settings().parser


def published(words: str) -> Published | None:
    if not words:
        return None
    first, _, last = words.partition("..")
    return Published(earliest=first, latest=last or first, guessed=bool(last))


def written(text: str, on: str = "2020-01-08", passages: list[str] | None = None) -> Document:
    typed = list(zip(passages, text.split("\n\n"), strict=True)) if passages else []
    return doc(text, *typed, published=published(on))


def whens(parse: Parse) -> list[When]:
    return [found.record.when for found in TimeReader().read(parse, Findings())]  # type: ignore[union-attr,misc]


def shown(when: When) -> str:
    """The notation of the golden rows."""
    parts = [when.words.quote, when.timex, when.value, f"{when.earliest}..{when.latest}", when.precision, when.basis]
    return " | ".join([*parts, when.modifier] if when.modifier else parts)


def read(row: dict[str, Any]) -> list[str]:
    document = written(row["text"], row.get("published", "2020-01-08"), row.get("passages"))
    return [shown(when) for when in whens(parse_document(document, PIPELINE, trained=False))]


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_golden_times(row: dict[str, Any]) -> None:
    found = read(row)
    if row["expect"] == "known-failure":
        assert found != row.get("times", []), "this row passes now: set expect to pass"
    else:
        assert found == row.get("times", []), row["why"]


def test_golden_rows_are_many_and_a_third_find_nothing_or_fail() -> None:
    hard = [row for row in ROWS if row["expect"] != "pass"]
    assert len(ROWS) >= 220
    assert len(hard) >= len(ROWS) / 3
    assert all(not row.get("times") for row in ROWS if row["expect"] == "nothing")


def examples() -> list[tuple[str, str, str]]:
    return [
        (section, word, line[1])
        for section, lines in LEXICON.items()
        for word, line in lines.items()
        if section not in NO_TIMES
    ]


@pytest.mark.model
def test_every_word_of_the_lexicon_is_found_in_its_example() -> None:
    missed = []
    for section, word, example in examples():
        quotes = [when.words.quote for when in whens(parse_document(written(example), PIPELINE, trained=False))]
        if section in {"bounding", "speech"}:
            ok = bool(quotes)
        else:
            plain = [plain_words(quote) for quote in quotes]
            ok = any(plain_words(word) in quote for quote in plain)
        missed += [] if ok else [(section, word, quotes)]
    assert not missed


def plain_words(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())


@pytest.mark.model
@pytest.mark.parametrize("section", NO_TIMES)
def test_words_that_make_a_number_or_date_no_time(section: str) -> None:
    found = {
        word: [when.words.quote for when in whens(parse_document(written(line[1]), PIPELINE, trained=False))]
        for word, line in LEXICON[section].items()
    }
    assert not {word: quotes for word, quotes in found.items() if quotes}


def test_the_maker_changes_with_the_lexicon() -> None:
    maker = TimeReader().maker
    assert (maker.name, maker.sort) == ("times", "reader")
    assert len(maker.weights) == 16


# ---- without a model: tokens without tags, one sentence a passage


def untagged(document: Document) -> Parse:
    tokens, sentences = [], []
    for number, passage in enumerate(document.passages):
        first, at = len(tokens), passage.start
        for word in document.text[passage.start : passage.end].split():
            start = document.text.index(word, at)
            at = start + len(word)
            i = len(tokens)
            tokens.append(Token(i, start, at, word, word.lower(), "", "", "", i, len(sentences)))
        if len(tokens) > first:
            span = tokens[first].start, tokens[-1].end
            sentences.append(Sentence(len(sentences), first, len(tokens), *span, number, passage.kind))
    return Parse(document, tokens, sentences)


SAID = """on Friday|on 3 January 2020|two days later|the morning after|over a year ago|in March|since 2015|at dawn
between 2012 and 2014|from March to May 2019|overnight|16:08 GMT|31/12/2019|02/03/2019|30 February 2019|29 February
the 1990s|in late February|last week|the following month|daily|every Friday|1 Ramadan 1441|in 9999|99999 years ago
3,000 centuries ago|the 0th century|0000 GMT|30 Bahman 1499|in 1000|the past 9000 years|on the 99th of May|noon
half a year|the year before|The army said:|“We go tomorrow”|🚀🚀|في يوم الجمعة|—|A plain word."""
PIECES = st.sampled_from([*SAID.replace("\n", "|").split("|"), "\r\n", "\n\n", "e\u0301", "\u200f"])
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)


@settings(max_examples=150, deadline=None)
@given(TEXTS, DAYS)
def test_anchors_hold_and_bounds_are_in_order(text: str, on: str) -> None:
    document = written(text, on)
    for when in whens(untagged(document)):
        document.check(when.words)
        assert when.words.quote.strip() == when.words.quote
        if when.earliest and when.latest:
            assert date.fromisoformat(when.earliest) <= date.fromisoformat(when.latest)
        assert bool(when.value) or when.precision in {"vague", "none"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    document = written(text)
    for when in whens(untagged(document)):
        document.check(when.words)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_nothing_is_anchored_to_a_day_that_nobody_told(text: str) -> None:
    """Without a publication date only what is written out, or counts from it, has bounds."""
    for when in whens(untagged(written(text, ""))):
        assert when.basis in {"stated", "told", "quotation", "none"}
        assert when.basis != "none" or not (when.earliest or when.latest)


@pytest.mark.parametrize(
    "words", ["on 3 January 2019", "over a year ago", "in March 2011", "last week", "every Friday"]
)
def test_unrelated_text_changes_nothing(words: str) -> None:
    alone = whens(untagged(written(f"They met {words}.")))
    among = whens(untagged(written(f"The town is small. 🚀 They met {words}. نص عربي Nothing else is known.")))
    assert [shown(w) for w in alone] == [shown(w) for w in among] != []


def test_sooner_and_later_publication_give_the_same_value_when_all_days_between_do() -> None:
    found = whens(untagged(written("They met on Friday.", "2020-01-03..2020-01-09")))
    assert [shown(w) for w in found] == [
        "Friday | DATE | 2020-01-03 | 2020-01-03..2020-01-03 | day | guessed_publication"
    ]


def test_a_malformed_publication_date_is_none() -> None:
    document = doc("They met on Friday.", published=Published(earliest="soon", latest="later"))
    assert [w.value for w in whens(untagged(document))] == ["XXXX-WXX-5"]
