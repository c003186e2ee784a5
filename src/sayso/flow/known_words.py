"""Which words of the readers' lists stand in a sentence: what could have led to a claim, whether or not it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sayso.text.parsed import Parse, Sentence, Token

SPEECH, EVENT, TIE, FORECAST, STANCE = "speech", "event", "tie", "forecast", "stance"


def known_words(parse: Parse, sentence: Sentence, language: str = "en") -> list[tuple[str, str]]:
    """(word as written, what it may tell) in text order; the kinds are those above.

    A word here need not tell anything where it stands ("to state", a state). Of a pattern of several words ("take
    hostage") all must stand in the sentence, in any order; the first is given.
    """
    tokens = parse.tokens_of(sentence)
    if language == "ar":
        return [(token.text, SPEECH) for token in tokens if _is_arabic_cue(token)]
    around = frozenset(form for token in tokens for form in (token.lemma, token.lower))
    return [(token.text, kind) for token in tokens for kind in _in_english(token, around)]


def _in_english(token: Token, around: frozenset[str]) -> Iterator[str]:
    place = _PLACE.get(token.pos, "others")
    for kind, words in _english().items():
        if token.lemma in words[place] or token.lower in words[place]:
            yield kind
    if _tells_event(token, place, around):
        yield EVENT


def _tells_event(token: Token, place: str, around: frozenset[str]) -> bool:
    from sayso.reading.events_ontology import event_ontology

    ontology = event_ontology()
    table = {"verbs": ontology.verbs, "nouns": ontology.nouns}.get(place, {})
    patterns = table.get(ontology.lemma(token.lower, token.lemma), ())
    return any(around.issuperset(p.words) and (not p.nouns or around & p.nouns) for p in patterns)


def _is_arabic_cue(token: Token) -> bool:
    """The other readers know no Arabic."""
    from sayso.reading.arabic_words import verb_form

    return token.is_word and verb_form(token.lemma) is not None


Words = dict[str, frozenset[str]]

_PLACE = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns"}


@lru_cache(maxsize=1)
def _english() -> dict[str, Words]:
    """Kind -> the words of verbs, of nouns, and of others (adjectives, prepositions, modals); events aside."""
    from sayso.reading.word_lists import load_lexicon, load_ontology

    cues, forecasts = load_lexicon("attribution_cues"), load_lexicon("forecasts")
    ties, stances = load_ontology("ties"), {n: e for n, e in load_ontology("stances").items() if n != "showing"}
    according = [phrase.split()[0] for phrase in cues["phrases"] if phrase.startswith("according")]
    modals = [*forecasts["will"]["words"], *forecasts["may"]["words"]]
    return {
        SPEECH: _words(cues["verbs"], [*cues["nouns"], *cues["utterances"]["nouns"]], according),
        TIE: _words(
            _of(ties, "verbs", "receivers", "participles"),
            _of(ties, "nouns", "roles", "parts", "possessed"),
            _of(ties, "adjectives", "participles"),
        ),
        STANCE: _words(_of(stances, "verbs"), _of(stances, "nouns"), _of(stances, "wishes")),
        FORECAST: _words([*forecasts["cues"], *modals], forecasts["nouns"], [*forecasts["adjectives"], *modals]),
    }


def _words(verbs: Iterable[str], nouns: Iterable[str], others: Iterable[str]) -> Words:
    return {"verbs": frozenset(verbs), "nouns": frozenset(nouns), "others": frozenset(others)}


def _of(ties: dict[str, Any], *names: str) -> list[str]:
    """First words of the spellings under these names, of all codes."""
    return [spelling.split()[0] for entry in ties.values() for name in names for spelling in entry.get(name, ())]
