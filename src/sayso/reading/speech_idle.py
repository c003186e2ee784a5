"""Words of saying that say nothing: idioms, deeds under the same verb, orders to the reader, plans and timetables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sayso.reading.frames import is_passive
from sayso.reading.sources import Mentions
from sayso.reading.word_lists import load_lexicon, load_ontology
from sayso.text.parsed import Parse, Token

NOBODY = frozenset({"whoever", "whatever", "anybody", "anyone", "all", "nobody"})
REFLEXIVE = ("selves", "self")


def attributes_nothing(parse: Parse, verb: Token, doers: Sequence[Token], entry: dict[str, Any]) -> bool:
    """ "whoever says", "those who call themselves", "the thing was called", "denied him a seat", "needless to say"."""
    objects = parse.children(verb, "dobj")
    if any(d.lower in NOBODY for d in doers) or any(o.lower.endswith(REFLEXIVE) for o in objects):
        return True
    if verb.lemma == "call" and is_passive(parse, verb):
        return True
    if any(o.lemma in _lexicon()["taken"].get(verb.lemma, "").split() for o in objects):
        return True
    if any(p.lower in _lexicon()["particles"].get(verb.lemma, "").split() for p in parse.children(verb, "prt")):
        return True
    if entry["manner"] == "denied" and verb.lemma != "tell" and parse.children(verb, "dative"):
        return True
    if verb.lemma == "speak" and any(_is_for_somebody(parse, p) for p in parse.children(verb, "prep")):
        return True
    if is_idiom(parse, verb) or _is_order_to_the_reader(parse, verb) or _goes_on_saying(parse, verb):
        return True
    things = load_lexicon("attribution_cues")["utterances"]["nouns"]
    return bool(entry.get("of_things")) and not any(d.lemma in things or d.lower == "it" for d in doers)


def only_wished_by(parse: Parse, verb: Token) -> Token | None:
    """The "encouraged" of "were encouraged to write and suggest", the "hard" of "hard for them to accept": the word
    that has somebody say a thing which he has not said yet."""
    first = verb
    while first.dep == "conj" and parse.head(first).pos == "VERB" and not _has_subject(parse, first):
        first = parse.head(first)
    above = parse.head(first)
    if first.dep not in {"xcomp", "ccomp", "advcl", "acl"} or not any(
        a.lower == "to" for a in parse.children(first, "aux")
    ):
        return None
    wishing = _lexicon()["wishing"]
    return above if above.lemma in wishing["verbs"] or above.lower in wishing["adjectives"] else None


def _has_subject(parse: Parse, verb: Token) -> bool:
    return verb.tag != "VB" or bool(parse.children(verb, "nsubj", "nsubjpass"))


def _goes_on_saying(parse: Parse, verb: Token) -> bool:
    """ "continued to deny", "continued to fight": what goes on is the other verb, of saying or not."""
    return verb.lemma == "continue" and bool(parse.children(verb, "xcomp"))


def _is_for_somebody(parse: Parse, prep: Token) -> bool:
    """ "speaking on behalf of the council": for whom, not what."""
    return any(n.lemma == "behalf" for n in parse.children(prep, "pobj"))


def is_things(parse: Parse, mentions: Mentions, verb: Token, doers: Sequence[Token]) -> bool:
    """ "The drought threatens to empty the wells": no voice, unless what is threatened is somebody's deed."""
    harming = load_lexicon("forecasts")["harming"]["verbs"]
    if verb.lemma != "threaten" or any(c.lemma in harming for c in parse.children(verb, "xcomp", "ccomp")):
        return False
    return bool(doers) and all(_is_thing(mentions, doer) for doer in doers)


def _is_thing(mentions: Mentions, doer: Token) -> bool:
    return doer.pos == "NOUN" and mentions.covering(doer) is None and doer.lemma not in _somebodies()


@lru_cache(maxsize=1)
def _somebodies() -> frozenset[str]:
    """Nouns for those who can speak."""
    kinds = load_ontology("kinds")
    listed = ("person", "people", "armed_group", "state", "state_body", "organisation", "civil_office")
    return frozenset(noun for kind in listed for noun in kinds[kind].split())


def is_idiom(parse: Parse, token: Token) -> bool:
    """Whether the token stands in a fixed phrase that attributes nothing ("so to speak")."""
    return any(_holds(parse, token, words, k) for words, k in _idioms().get(token.lower, ()))


def is_no_source(noun: Token) -> bool:
    """ "according to plan", "a plan according to which ...": what things run to, which is nobody."""
    return noun.tag in {"WDT", "WP"} or noun.lemma in _lexicon()["no_sources"]["nouns"]


def _is_order_to_the_reader(parse: Parse, verb: Token) -> bool:
    """ "Tell me what happened": a bare verb at the top with no subject. Nobody has said it yet."""
    bare = verb.tag == "VB" and verb.dep == "ROOT"
    return bare and not parse.children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "expl")


def _holds(parse: Parse, token: Token, words: Sequence[str], k: int) -> bool:
    """Whether these words stand around the token, which is the one of number ``k``."""
    first = token.i - k
    return first >= 0 and [t.lower for t in parse.tokens[first : first + len(words)]] == words


@lru_cache(maxsize=1)
def _idioms() -> dict[str, list[tuple[list[str], int]]]:
    """By each word of an idiom: all its words, and the number of that one."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for phrase in _lexicon()["idioms"]:
        words = phrase.split()
        for k, word in enumerate(words):
            found.setdefault(word, []).append((words, k))
    return found


def _lexicon() -> dict[str, Any]:
    found: dict[str, Any] = load_lexicon("attribution_cues")["idle"]
    return found
