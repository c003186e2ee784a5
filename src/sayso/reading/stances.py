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
from sayso.reading.frames import Frame, antecedent, arguments
from sayso.reading.sources import ACTORS, Mentions
from sayso.reading.speech_labels import in_label
from sayso.reading.stances_reactions import reactions
from sayso.reading.stances_targets import is_target, target_of
from sayso.reading.voices import VoiceMap
from sayso.reading.word_lists import load_ontology, ontology_digest
from sayso.record import Assertion, Maker, Span, Stance
from sayso.record.content import Attitude
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Sentence, Token

BY_VERB, BY_NOUN, BY_WISH = 0.8, 0.65, 0.65
"""Confidence by kind of evidence: the share wholly right in the hand checks (docs/precision.md), four in five by verbs
and two in three by nouns; wishes were too few to tell and get the lower."""

HOLDERS = frozenset({"we", "i", "they", "he", "she"})
"""Pronouns that may hold a stance; "it" and "you" are too often nobody's."""

OF_OUR_BODY = frozenset({"in", "of", "at", "from"})
"""Between "we" and the body that says it: "we in the Front"."""

ONLY_SPOKEN_OF = frozenset({"of", "on", "about", "against", "to"})
"""Prepositions before what is not done by that: "accused of praising", "warned against praising", "not there yet on
backing him"."""

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

    maker = Maker(name="stance-rules", version="4", weights=ontology_digest("stances"))

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
        if token.lemma in _turns():
            yield from _by_turn(parse, mentions, token)
        if token.lower in _wishes():
            yield from _by_wish(parse, mentions, voices, token)


def _by_verb(parse: Parse, mentions: Mentions, verb: Token) -> Iterator[RawStance]:
    """ "condemned the raid", "stands with the miners". What is asked for, wanted or possible is not yet taken."""
    if _is_not_taken(parse, verb):
        return
    for attitude, words in _verbs().get(verb.lemma, ()):
        frame = arguments(parse, verb)
        for target in _complements(parse, frame, words) or _lost_object(parse, mentions, frame, words):
            for holder in _holders(parse, mentions, _own_doers(parse, frame)):
                yield _raw(parse, mentions, (attitude, verb, verb, BY_VERB), holder, target)


def _own_doers(parse: Parse, frame: Frame) -> tuple[Token, ...]:
    """Without names behind the verb that parsers join to its subject ("Haddad backed Odeh, Salim and Dovran"), nor who
    is only addressed ("Mr Haddad, thank you")."""
    verb, doers = frame.predicate, frame.doers
    doers = tuple(d for d in doers if not in_label(parse, d, verb))
    before = tuple(d for d in doers if d.i < verb.i)
    if verb.lemma == "thank" and any(t.lower == "you" for t in frame.object) and _is_addressed(parse, verb):
        return ()
    return doers if frame.passive or not before else before


def _is_not_taken(parse: Parse, verb: Token) -> bool:
    """ "may condemn", "wants to condemn"; "asked them to help by praising it", "was accused of praising it"; the
    "threatening" of "threatening calls", which stands before a noun."""
    if verb.dep == "amod" or any(aux.tag in {"MD", "TO"} for aux in parse.children(verb, "aux")):
        return True
    if verb.dep != "pcomp":
        return False
    above = parse.head(parse.head(verb))
    while above.dep == "pcomp":
        above = parse.head(parse.head(above))
    asked = any(aux.tag in {"MD", "TO"} for aux in parse.children(above, "aux"))
    return asked or parse.head(verb).lower in ONLY_SPOKEN_OF


def _is_addressed(parse: Parse, verb: Token) -> bool:
    return verb.i > 0 and parse.tokens[verb.i - 1].text == ","


def _by_turn(parse: Parse, mentions: Mentions, first: Token) -> Iterator[RawStance]:
    """ "bid farewell to its leader": a turn of several words, whatever part of speech the parser takes them for."""
    holders = tuple(parse.children(first, "nsubj"))
    for attitude, words in _turns()[first.lemma]:
        rest = parse.tokens[first.i + 1 : first.i + 1 + len(words)]
        target = _noun_after(parse, first.i + 1 + len(words), parse.sentence_of(first).last)
        if tuple(t.lower for t in rest) == words and target is not None:
            cue = (first.start, rest[-2].end)  # without the preposition, as in other stances
            for holder in _holders(parse, mentions, holders):
                yield RawStance(attitude, target_of(parse, mentions, target), cue, first, BY_VERB, holder)


def _complements(parse: Parse, frame: Frame, words: tuple[str, ...]) -> tuple[Token, ...]:
    """The object, or what stands after the verb's preposition; "stood with a rifle" is no stance."""
    if not words:
        return tuple(t for t in frame.object if is_target(parse, frame, t))
    return tuple(t for t in frame.after(words[0]) if not any(d.lower in ARTICLES for d in parse.children(t, "det")))


def _lost_object(parse: Parse, mentions: Mentions, frame: Frame, words: tuple[str, ...]) -> tuple[Token, ...]:
    """ "We mourn in the Front our leader", "mourned, with pride, its fighter": the object, which parsers take for an
    apposition of the body that speaks."""
    verb = frame.predicate
    if words or frame.passive or frame.object:
        return ()
    bodies = [t for t in frame.doers if t.i < verb.i]
    named = _own_body(parse, mentions, verb, frame.doers)
    found = [a for b in (*bodies, *named) for a in parse.children(b, "appos") if a.i > verb.i]
    return tuple(a for a in found if named or parse.child(a, "poss"))


def _own_body(parse: Parse, mentions: Mentions, verb: Token, doers: tuple[Token, ...]) -> list[Token]:
    """The Front of "We in the Front mourn" and "We mourn in the Front": the words say who "we" are."""
    ours = [d for d in doers if d.lower == "we"]
    phrases = [p for d in ours for h in (d, verb) for p in parse.children(h, "prep") if p.i in {d.i + 1, verb.i + 1}]
    nouns = [n for p in phrases if p.lower in OF_OUR_BODY for n in parse.children(p, "pobj")]
    return [n for n in nouns if (m := mentions.covering(n, names_only=True)) and m.kind not in {"place", "date"}]


def _by_noun(parse: Parse, mentions: Mentions, noun: Token) -> Iterator[RawStance]:
    """ "its support for the strike": the owner's, or that of who puts it into words."""
    entry = _nouns().get(noun.lower)
    if entry is None:
        return
    attitude, about = entry
    verb = parse.head(noun)
    shown = verb.pos == "VERB" and noun.dep == "dobj" and verb.lemma in load_ontology("stances")[SHOWING]["verbs"]
    if shown and _is_not_taken(parse, verb) and not is_negated(parse, verb):
        return  # but "his unwillingness to voice support" tells that he does not
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
            yield RawStance(attitude, target_of(parse, mentions, target), cue, found[0], BY_WISH)


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
        verb = next((a for a in parse.ancestors(head) if a.pos == "VERB"), head)
        body = next(iter(_own_body(parse, mentions, verb, (head,))), None)
        named = mentions.covering(body, names_only=True) if body is not None else None
        if named is not None:
            yield named.anchor.span
        elif head.lower in HOLDERS:
            yield head.start, head.end
        elif mention is not None and mention.kind in ACTORS and mention.form != "pronoun":
            yield mention.anchor.span


def _raw(
    parse: Parse, mentions: Mentions, told: tuple[str, Token, Token, float], holder: Span, target: Token
) -> RawStance:
    attitude, cue, telling, confidence = told
    return RawStance(attitude, target_of(parse, mentions, target), (cue.start, cue.end), telling, confidence, holder)


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
            if len(rest) < 2:
                found.setdefault(lemma, []).append((attitude, tuple(rest)))
    return found


@lru_cache(maxsize=1)
def _turns() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Lemma of the first word -> attitudes, each with the words that must follow, the preposition last."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for attitude, entry in _attitudes():
        for first, *rest in (spelling.split() for spelling in entry["verbs"]):
            if len(rest) > 1:
                found.setdefault(first, []).append((attitude, tuple(rest)))
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
