"""How somebody stands to somebody or something: mourns, praises, condemns, celebrates, threatens, supports, rejects.

Told by a verb ("condemned the raid"), by a noun put into words ("voiced its support for the strike"), or shown by a
wish or cry in somebody's own words ("Glory to the martyrs").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.frames import Frame, antecedent, arguments, noun_span
from sayso.reading.sources import ACTORS, Mentions
from sayso.reading.stances_reactions import reactions
from sayso.reading.voices import VoiceMap
from sayso.reading.word_lists import load_ontology, ontology_digest
from sayso.record import Assertion, Maker, Span, Stance
from sayso.record.content import Attitude
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Sentence, Token, span_of

BY_VERB, BY_NOUN, BY_WISH = 0.8, 0.75, 0.7
"""Confidence by kind of evidence, until calibrated."""

HOLDERS = frozenset({"we", "i", "they", "he", "she"})
"""Pronouns that may hold a stance; "it" and "you" are too often nobody's."""

SHOWING = "showing"
ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class RawStance:
    """Spans in the document; ``telling`` is the word whose negation and certainty count."""

    attitude: str
    target: Span
    cue: Span
    telling: Token
    confidence: float
    holder: Span | None = None


class StanceReader:
    """Rules over the parse, with the ontology of stances as data."""

    maker = Maker(name="stance-rules", version="2", weights=ontology_digest("stances"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Stance assertions in text order; one for each cue and target."""
        mentions, voices = Mentions(so_far.mentions), VoiceMap(so_far.assertions)
        for sentence in parse.sentences:
            if sentence.kind not in READ_FOR_FACTS or is_question(parse, sentence):
                continue
            for raw in dict.fromkeys(_stances(parse, mentions, voices, sentence)):
                yield Found(_assertion(parse, voices, raw), raw.confidence)


def _stances(parse: Parse, mentions: Mentions, voices: VoiceMap, sentence: Sentence) -> Iterator[RawStance]:
    for token in parse.tokens_of(sentence):
        if token.pos == "VERB":
            yield from _by_verb(parse, mentions, token)
        elif token.pos == "NOUN":
            yield from _by_noun(parse, mentions, token)
            yield from _by_reaction(parse, mentions, token)
        if token.lower in _wishes():
            yield from _by_wish(parse, mentions, voices, token)


def _by_verb(parse: Parse, mentions: Mentions, verb: Token) -> Iterator[RawStance]:
    """ "condemned the raid", "stands with the miners". What is asked for, wanted or possible is not yet taken."""
    if any(aux.tag in {"MD", "TO"} for aux in parse.children(verb, "aux")):
        return
    for attitude, words in _verbs().get(verb.lemma, ()):
        frame = arguments(parse, verb)
        for target in _complements(parse, frame, words):
            for holder in _holders(parse, mentions, frame.doers):
                yield _raw(parse, mentions, (attitude, verb, verb, BY_VERB), holder, target)


def _complements(parse: Parse, frame: Frame, words: tuple[str, ...]) -> tuple[Token, ...]:
    """The object, or what stands after the verb's preposition; "stood with a rifle" is no stance."""
    if not words:
        return frame.object
    return tuple(t for t in frame.after(words[0]) if not any(d.lower in ARTICLES for d in parse.children(t, "det")))


def _by_noun(parse: Parse, mentions: Mentions, noun: Token) -> Iterator[RawStance]:
    """ "its support for the strike": the owner's, or that of who puts it into words."""
    entry = _nouns().get(noun.lower)
    if entry is None:
        return
    attitude, about = entry
    verb = parse.head(noun)
    shown = verb.pos == "VERB" and noun.dep == "dobj" and verb.lemma in load_ontology("stances")[SHOWING]["verbs"]
    frame = arguments(parse, noun)
    targets = frame.after(*about) or (arguments(parse, verb).after(*about) if shown else ())
    doers = arguments(parse, verb).doers if shown else frame.owners
    for target in targets:
        for holder in _holders(parse, mentions, doers):
            yield _raw(parse, mentions, (attitude, noun, verb if shown else noun, BY_NOUN), holder, target)


def _by_reaction(parse: Parse, mentions: Mentions, noun: Token) -> Iterator[RawStance]:
    for told in reactions(parse, mentions, noun, _nouns()):
        for holder in _holders(parse, mentions, (told.holder,)):
            yield _raw(parse, mentions, (told.attitude, told.shown, told.telling, BY_NOUN), holder, told.target)


def _by_wish(parse: Parse, mentions: Mentions, voices: VoiceMap, first: Token) -> Iterator[RawStance]:
    """ "Glory to the martyrs": only in words that somebody says, where a sentence or its quoted part begins."""
    before = parse.tokens[first.i - 1] if first.i > parse.sentence_of(first).first else None
    if (before is not None and before.is_word) or voices.attribution_at((first.start, first.end)) is None:
        return
    for attitude, words in _wishes()[first.lower]:
        found = parse.tokens[first.i : first.i + len(words)]
        target = _noun_after(parse, first.i + len(words), parse.sentence_of(first).last)
        if tuple(t.lower for t in found) == words and target is not None:
            cue = (found[0].start, found[-1].end)
            yield RawStance(attitude, _target(parse, mentions, target), cue, found[0], BY_WISH)


def _noun_after(parse: Parse, start: int, end: int) -> Token | None:
    """Head of the noun phrase that begins at this token."""
    for token in parse.tokens[start:end]:
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "poss", "nmod", "amod"}:
            return token
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"}:
            return None
    return None


def _holders(parse: Parse, mentions: Mentions, heads: tuple[Token, ...]) -> Iterator[Span]:
    """Actors and pronouns for them; "who" and "which" are what they stand for."""
    for head in (antecedent(parse, h) for h in heads):
        mention = mentions.covering(head)
        if head.lower in HOLDERS:
            yield head.start, head.end
        elif mention is not None and mention.kind in ACTORS and mention.form != "pronoun":
            yield mention.anchor.span


def _raw(
    parse: Parse, mentions: Mentions, told: tuple[str, Token, Token, float], holder: Span, target: Token
) -> RawStance:
    attitude, cue, telling, confidence = told
    return RawStance(attitude, _target(parse, mentions, target), (cue.start, cue.end), telling, confidence, holder)


def _target(parse: Parse, mentions: Mentions, head: Token) -> Span:
    """A name stands for itself, also behind a title; anything else is its whole noun phrase, with what follows "on" and
    "against"."""
    start, end = noun_span(parse, head)
    after = parse.tokens[min(head.i + 1, len(parse.tokens) - 1)]
    for token in (head, after):
        mention = mentions.covering(token, names_only=True)
        if mention is not None and token.pos == "PROPN" and (token is head or mention.anchor.start == after.start):
            return mention.anchor.span
    for phrase in parse.children(head, "prep"):
        if phrase.lower in {"on", "against", "in", "at"} and parse.tokens_in((start, end))[-1].i + 1 == phrase.i:
            end = span_of(parse.subtree(phrase))[1]
    return start, end


def _assertion(parse: Parse, voices: VoiceMap, raw: RawStance) -> Assertion:
    anchor = parse.document.anchor
    spans = [raw.target, raw.cue, *([raw.holder] if raw.holder else [])]
    evidence = min(s for s, _ in spans), max(e for _, e in spans)
    return Assertion(
        evidence=anchor(*evidence),
        content=Stance(
            attitude=cast("Attitude", raw.attitude),
            target=anchor(*raw.target),
            cue=anchor(*raw.cue),
            holder=anchor(*raw.holder) if raw.holder else None,
            negated=is_negated(parse, raw.telling),
        ),
        chain=voices.chain_at(evidence),
        certainty=certainty_of(parse, raw.telling),
    )


def _attitudes() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, entry) for name, entry in load_ontology("stances").items() if name != SHOWING)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Lemma -> attitudes, each with the preposition that must follow, if one must."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for attitude, entry in _attitudes():
        for spelling in entry["verbs"]:
            lemma, *rest = spelling.split()
            found.setdefault(lemma, []).append((attitude, tuple(rest)))
    return found


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Noun as written -> its attitude and the prepositions before the target. The first table that has it counts."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for attitude, entry in _attitudes():
        for noun in entry["nouns"]:
            found.setdefault(noun, (attitude, tuple(entry["about"])))
    return found


@lru_cache(maxsize=1)
def _wishes() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First word -> attitudes with all words of the wish."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for attitude, entry in _attitudes():
        for wish in entry["wishes"]:
            words = tuple(wish.split())
            found.setdefault(words[0], []).append((attitude, words))
    return found
