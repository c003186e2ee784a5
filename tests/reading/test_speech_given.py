"""Cues found by somebody else get the same fields as those that the rules find."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import doc
from making_readings import read_row, rows
from sayso.reading.certainty import certainty_of
from sayso.reading.parse import parse_document
from sayso.reading.sources import Mentions
from sayso.reading.speech_given import cue_token, given_speaker, given_utterance, manner_of
from sayso.reading.word_lists import load_lexicon
from sayso.record import Attribution, Span
from sayso.settings import Settings
from sayso.text.parsed import Parse

pytestmark = pytest.mark.model

NO_MENTIONS = Mentions(())


def parsed(text: str) -> Parse:
    return parse_document(doc(text), Settings().parser, trained=False)


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "cue", "manner"),
    [
        ("The ministry refused to confirm the raid.", "refused to confirm", "said"),
        ("The mayor asked them to leave.", "asked", "demanded"),
        ("The mayor asked whether they had left.", "asked", "asked"),
        ("According to the mayor, the dam is weak.", "According to", "said"),
        ("The mayor: the dam is weak.", ":", "said"),
        ("The front issued a statement on the raid.", "issued a statement", "said"),
        ("The mayor's fear that the dam will break grew.", "fear", "believes"),
        ("The mayor danced around the dam.", "danced", "other"),
        ("In the mayor's view, the dam is weak.", "In the mayor's view", "believes"),
    ],
)
def test_manner_of_a_cue_found_elsewhere(text: str, cue: str, manner: str) -> None:
    assert manner_of(parsed(text), span(text, cue)) == manner


@pytest.mark.parametrize(("word", "entry"), load_lexicon("attribution_cues")["other_manners"].items())
def test_each_other_manner_in_its_example(word: str, entry: dict) -> None:
    parse = parsed(entry["example"])
    token = next(t for t in parse.tokens if t.lemma == word)
    assert manner_of(parse, (token.start, token.end)) == entry["manner"]


@pytest.mark.parametrize("row", [r for r in rows("chains") if r["expect"] == "pass"], ids=lambda row: row["label"])
def test_the_rules_own_cues_get_the_same_role_medium_and_addressee(row: dict) -> None:
    found = read_row(row)
    for a in (a for a in found.assertions if isinstance(a.content, Attribution)):
        voice = a.chain[-1]
        page = parsed_row(row)
        if voice.cue is None or voice.speaker is None or not voice.cue.quote.isalpha():
            continue
        token = cue_token(page, voice.cue.span)
        contents = [c.span for c in a.content.content]
        same = given_utterance(page, Mentions(found.mentions), voice.cue.span, [voice.speaker.span], contents)
        if token is None or token.pos != "VERB" or same is None or row["label"] in OTHER_WAY:
            continue
        told = (same.manner, *(page.text_of(s) if s else "" for s in (same.medium, same.addressee)))
        assert told == (voice.manner, *(x.quote if x else "" for x in (voice.medium, voice.addressee)))


OTHER_WAY = ("heard from", "learned from", "citing, between commas", "citing, in front", "quoting, at the end")
"""Voices whose cue is the hearer's or the carrier's verb: they are told by rules of their own."""


def parsed_row(row: dict) -> Parse:
    passages = [(kind, words) for kind, words in row.get("passages", ())]
    text = row.get("text") or "\n\n".join(words for _, words in passages)
    return parse_document(doc(text, *passages), Settings().parser)


def test_a_speaker_in_a_long_source_phrase() -> None:
    text = "A spokesman for the Lantern Front, who was there, said the bridge was open."
    parse = parsed(text)
    speaker = given_speaker(parse, NO_MENTIONS, [span(text, "A spokesman for the Lantern Front, who was there")])
    assert speaker is not None
    assert (parse.text_of(speaker.who), speaker.on_behalf_of is not None) == ("A spokesman", True)


def test_the_stance_of_a_given_cue() -> None:
    text = "The ministry refused to confirm the raid."
    parse = parsed(text)
    given_one = given_utterance(parse, NO_MENTIONS, span(text, "refused to confirm"), [span(text, "The ministry")], ())
    assert given_one is not None
    assert certainty_of(parse, given_one.token).stance == "denied"


TEXT = "In a letter to the council, Mara Teel, a spokeswoman for the union, said that the guards had told her to leave."


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), min_size=3, max_size=3))
def test_any_spans_give_spans_of_the_text_or_nothing(spans: list[Span]) -> None:
    parse = _parse_of_text()
    cue, source, content = (tuple(sorted(pair)) for pair in spans)
    found = given_utterance(parse, NO_MENTIONS, cue, [source], [content])
    if found is None:
        assert not any(t.start < cue[1] and cue[0] < t.end for t in parse.tokens) or cue[0] == cue[1]
        return
    told = [found.medium, found.addressee, found.source.who if found.source else None]
    assert all(0 <= s[0] < s[1] <= len(TEXT) for s in told if s and s != source)


@lru_cache(maxsize=1)
def _parse_of_text() -> Parse:
    return parsed(TEXT)
