"""Each word of the list takes its example out of the plain indicative; plain sentences stay plain."""

from __future__ import annotations

import pytest

from making import doc
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.parse import parse_document
from sayso.reading.word_lists import load_lexicon
from sayso.settings import Settings
from sayso.text.parsed import Parse, Token

pytestmark = pytest.mark.model

STANCES = {
    "modals": "hedged",
    "adverbs": "hedged",
    "hedging_verbs": "hedged",
    "hedging_participles": "hedged",
    "charging_verbs": "hedged",
    "accusing_passives": "hedged",
    "adjectives": "hedged",
    "attributes": "hedged",
    "doubtful_nouns": "hedged",
    "grounds": "hedged",
    "unsettled": "hedged",
    "vouching_verbs": "hedged",
    "unable": "denied",
    "intents": "denied",
    "unwilling": "denied",
    "untrue": "denied",
    "near_misses": "denied",
    "failing_verbs": "denied",
    "asking_verbs": "asked",
    "conditions": "conditional",
}
EXAMPLES = [
    (STANCES[part], word, text) for part, words in load_lexicon("certainty").items() for word, text in words.items()
]


def parsed(text: str) -> Parse:
    return parse_document(doc(text), Settings().parser, trained=False)


def token(parse: Parse, word: str) -> Token:
    return next(t for t in parse.tokens if t.lower == word)


@pytest.mark.parametrize(("stance", "word", "text"), EXAMPLES, ids=lambda v: str(v)[:30])
def test_each_word_fires_on_its_example(stance: str, word: str, text: str) -> None:
    parse = parsed(text)
    found = {certainty_of(parse, t).stance for t in parse.tokens if t.pos in {"VERB", "NOUN", "AUX"}}
    assert stance in found, word


@pytest.mark.parametrize(
    ("text", "verb", "stance", "cue"),
    [
        ("The army shelled the clinic.", "shelled", "stated", None),
        ("The army did not shell the clinic.", "shell", "denied", "not"),
        ("No group shelled the clinic.", "shelled", "denied", "No"),
        ("The army never shelled the clinic.", "shelled", "denied", "never"),
        ("The army may have shelled the clinic.", "shelled", "hedged", "may"),
        ("The army reportedly shelled the clinic.", "shelled", "hedged", "reportedly"),
        ("If the army shells the clinic, doctors will leave.", "shells", "conditional", "If"),
        ("If the army shells the clinic, doctors will leave.", "leave", "conditional", "If"),
        ("The judge asked whether the army shelled the clinic.", "shelled", "asked", "asked"),
        ("The army refused to shell the clinic.", "shell", "denied", "refused"),
        ("He said they would leave.", "leave", "stated", None),
        ("The police failed to prevent the attack on the clinic.", "attack", "stated", None),
        ("The police prevented the attack on the clinic.", "attack", "denied", "prevented"),
        ("The army did not deny that it shelled the clinic.", "shelled", "hedged", "not"),
        ("The army did not say that it had shelled the clinic.", "shelled", "hedged", "not"),
        ("The army did not confirm the attack on the clinic.", "attack", "hedged", "not"),
        ("The army said that it did not shell the clinic.", "shell", "denied", "not"),
        ("The army shelled the clinic, but it did not enter the town.", "shelled", "stated", None),
    ],
)
def test_stance_and_its_cue(text: str, verb: str, stance: str, cue: str | None) -> None:
    parse = parsed(text)
    found = certainty_of(parse, token(parse, verb))
    assert (found.stance, found.cue.quote if found.cue else None) == (stance, cue)


def test_negation() -> None:
    parse = parsed("The guards fled, but the captain did not flee.")
    assert is_negated(parse, token(parse, "flee"))
    assert not is_negated(parse, token(parse, "fled"))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Did they leave?", True),
        ("“Did they leave?”", True),
        ("They left.", False),
        ("هل غادروا؟", True),
        ("They left!", False),
    ],
)
def test_questions(text: str, asks: bool) -> None:
    parse = parsed(text)
    assert is_question(parse, parse.sentences[0]) is asks
