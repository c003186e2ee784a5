"""Words asked one by one come out as when spaCy's rules run over the whole text."""

from __future__ import annotations

import pytest

from sayso.reading.parse import load_pipeline, word_rules
from sayso.reading.parse_words import LEMMA_SLIPS, WordRules
from sayso.settings import Settings

pytestmark = pytest.mark.model
PARSER = Settings().parser

TEXTS = (
    "There was  a bridge, and there's still one. The miners had hoped to cross it.",
    "He's gon na say that they ai n't leaving; let's go, y'all!",
    "Having mined the road, the brigades' men did what they do: they're digging better, deeper wells.",
    "there are",
    "\n \n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_as_the_whole_pipeline_has_them(text: str) -> None:
    rules, nlp = word_rules(PARSER, names=False), load_pipeline(PARSER, names=False)
    assert rules.left_out
    for _ in range(2):  # as first met, and as remembered
        words = rules.words_of(nlp(text, disable=rules.left_out))
        told = [(w.text, w.pos, w.tag, w.lemma) for w in words if not w.is_space]
        whole = [t for t in nlp(text) if not t.is_space]
        lemmas = [LEMMA_SLIPS.get(t.lower_, t.lemma_.lower()) for t in whole]
        assert told == [(t.text, t.pos_, t.tag_, lemma) for t, lemma in zip(whole, lemmas, strict=True)]


def test_a_pipeline_whose_rules_look_around_them_runs_whole() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "road", "SPACY": True}]], {"POS": "NOUN"})
    assert WordRules(nlp).left_out == ()
