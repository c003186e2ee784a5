"""Marks and rules put together, cue by cue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from making import doc
from sayso.reading.marked_words import AGREED, ALONE, BARE, by_marks, settled, share_right
from sayso.reading.parse import parse_document
from sayso.reading.sources import Mentions, Speaker
from sayso.reading.utterance import Utterance
from sayso.settings import Settings
from sayso.text.marked import MarkedWords, Marks
from sayso.text.parsed import Parse, Token

TEXT = "Ali Haddad, the mayor, said the road was open."
TOKEN = Token(0, 23, 27, "said", "say", "VERB", "VBD", "ROOT", 0, 0)
NAME, PHRASE, CUE, WORDS = (0, 10), (0, 21), (23, 27), (28, 45)


DOCUMENT = doc(TEXT)
READ, UNREAD = Parse(DOCUMENT, [TOKEN], [], Marks()), Parse(DOCUMENT, [TOKEN], [])
NOBODY = Mentions([])


def told(**fields: object) -> Utterance:
    return replace(Utterance(cue=CUE, token=TOKEN), **fields)  # type: ignore[arg-type]


def test_the_edges_are_the_marks_and_the_parting_of_the_phrase_is_the_rules() -> None:
    rule = told(source=Speaker(NAME, role=(12, 21)), contents=((32, 45),), manner="said", account=True)
    mark = told(source=Speaker(PHRASE, phrase=PHRASE), contents=(WORDS,), share=AGREED)
    (both,) = settled(READ, NOBODY, [rule], [mark])
    assert both.contents == (WORDS,)
    assert both.source == Speaker(NAME, role=(12, 21), phrase=PHRASE)
    assert (both.account, both.share) == (True, AGREED)


def test_a_rules_speaker_outside_the_marked_phrase_gives_way() -> None:
    rule = told(source=Speaker((28, 36)))
    (both,) = settled(READ, NOBODY, [rule], [told(source=Speaker(PHRASE, phrase=PHRASE), contents=(WORDS,), share=0.9)])
    assert both.source == Speaker(PHRASE, phrase=PHRASE)


def test_words_known_to_be_verbatim_keep_the_rules_edges() -> None:
    rule = told(contents=((28, 46),), verbatim=True)
    (both,) = settled(READ, NOBODY, [rule], [told(contents=(WORDS,), share=0.9)])
    assert both.contents == ((28, 46),)


def test_a_mark_by_itself_must_be_surer_than_one_that_a_rule_bears_out() -> None:
    doubtful = told(source=Speaker(NAME), contents=(WORDS,), share=(AGREED + ALONE) / 2)
    assert settled(READ, NOBODY, [], [doubtful]) == []
    assert settled(READ, NOBODY, [], [replace(doubtful, share=ALONE)]) == [replace(doubtful, share=ALONE)]


def test_a_mark_that_names_nobody_must_be_surer_still() -> None:
    nobodys = told(contents=(WORDS,), share=ALONE)
    assert settled(READ, NOBODY, [], [nobodys]) == []
    assert settled(READ, NOBODY, [], [replace(nobodys, share=BARE)]) == [replace(nobodys, share=BARE)]


def test_a_few_words_by_a_cue_of_no_list_must_be_surer_still() -> None:
    liking = told(source=Speaker(NAME), manner="other", contents=(WORDS,), share=ALONE)
    assert settled(READ, NOBODY, [], [liking]) == []
    assert settled(READ, NOBODY, [], [replace(liking, share=BARE)]) == [replace(liking, share=BARE)]


def test_a_verb_with_nobodys_own_words_goes_where_the_network_saw_none() -> None:
    assert settled(READ, NOBODY, [told(source=Speaker(NAME), contents=(WORDS,))], []) == []


def test_cues_that_are_no_verbs_stay_and_so_do_grave_words() -> None:
    colon = replace(told(contents=(WORDS,)), token=replace(TOKEN, pos="PUNCT"))
    threat = told(source=Speaker(NAME), contents=(WORDS,), manner="threatened")
    assert settled(READ, NOBODY, [colon], []) == [colon]
    assert settled(READ, NOBODY, [threat], []) == [threat]


def test_any_rule_stays_inside_marked_words() -> None:
    inner, outer = told(contents=((30, 40),)), told(cue=(0, 3), contents=((10, 45),), share=0.9)
    assert settled(READ, NOBODY, [inner], [outer]) == [outer, inner]


def test_where_the_network_has_not_read_all_rules_stay() -> None:
    short = told(contents=((28, 40),))
    assert settled(UNREAD, NOBODY, [short], []) == [short]


def test_a_mark_that_a_rule_bears_out_is_surer() -> None:
    alone, borne_out = told(share=0.95, ruled=False), told(share=0.95)
    assert share_right(alone) < share_right(borne_out)  # type: ignore[operator]
    assert share_right(told()) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("content", "kept"),
    [("more than", False), ("The mayor", False), ("than", False), ("that the port was shut", True)],
)
def test_what_tells_nothing_is_no_content(content: str, kept: bool) -> None:
    text = "The mayor said more than the others, that the port was shut."
    bare = parse_document(doc(text), Settings().parser, trained=False)
    at = text.index(content)
    mark = MarkedWords(cue=(10, 14), sources=((0, 9),), contents=((at, at + len(content)),), score=0.9)
    parse = Parse(bare.document, bare.tokens, bare.sentences, Marks(words=(mark,)))
    assert bool(by_marks(parse, Mentions(()))) is kept


@pytest.mark.model
def test_a_voice_is_never_a_bare_article() -> None:
    document = doc("Today, the Reef Guard bid farewell to its captain, and affirms that the war goes on.")
    read = parse_document(document, Settings().parser)
    at = document.text.index
    cue, words = at("affirms"), at("that the")
    mark = MarkedWords((cue, cue + 7), ((at("the Reef"), at(" Reef")),), ((words, len(document.text) - 1),), 0.9)
    (told,) = by_marks(Parse(document, read.tokens, read.sentences, Marks((mark,))), Mentions(()))
    assert told.source is not None
    assert document.text[slice(*told.source.who)] == "the Reef Guard"
