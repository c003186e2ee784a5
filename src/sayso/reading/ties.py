"""Who leads, belongs to, backs, supplies, fights or owns whom: standing relations, by whose account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.events_reality import is_law
from sayso.reading.events_when import attached_time
from sayso.reading.sources import Mentions
from sayso.reading.speech_labels import in_label
from sayso.reading.tie_predicates import carrying_verb, predicate_ties
from sayso.reading.tie_roles import role_ties
from sayso.reading.tie_sides import RawTie, Sides, no_longer
from sayso.reading.voices import VoiceMap
from sayso.reading.word_lists import load_ontology, ontology_digest
from sayso.record import Assertion, Maker, Mention, Span, Tie
from sayso.record.assertion import STATED
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Sentence, Token

BY_ROLE, BY_PREDICATE = 0.85, 0.7
"""Confidence by kind of evidence, until calibrated: appositions with a role noun are surer than verbs."""


class TieReader:
    """Rules over words and parse, with the ontology of ties as data."""

    maker = Maker(name="tie-rules", version="7", weights=ontology_digest("ties"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Tie assertions, sentence by sentence; the same tie on the same words once."""
        mentions = Mentions(so_far.mentions)
        sides = Sides(parse, mentions)
        context = TieContext.of(so_far)
        seen: set[tuple[str, Span, Span]] = set()
        for sentence in parse.sentences:
            if sentence.kind not in READ_FOR_FACTS or is_question(parse, sentence):
                continue
            for tie, confidence in _ties(parse, sides, sentence):
                key = _key(tie)
                if key not in seen and not _of_label(parse, tie):
                    seen.add(key)
                    yield Found(tie_assertion(parse, context, tie), confidence)


@dataclass(frozen=True, slots=True)
class TieContext:
    """What a tie is told with: whose words, and which dates."""

    voices: VoiceMap
    dates: tuple[Mention, ...]

    @classmethod
    def of(cls, so_far: Findings) -> TieContext:
        return cls(VoiceMap(so_far.assertions), tuple(m for m in so_far.mentions if m.when is not None))


def _of_label(parse: Parse, tie: RawTie) -> bool:
    """Whether a side stands in the label of a line of whose rest the tie is told ("Guards: Its fighters back ...")."""
    firsts = (parse.tokens_in(side)[:1] for side in (tie.left, tie.right))
    return any(in_label(parse, token, tie.predicate) for first in firsts for token in first)


def _key(tie: RawTie) -> tuple[str, Span, Span]:
    """The same for both directions of a tie that has none."""
    mutual = load_ontology("ties")[tie.code].get("mutual") and tie.right < tie.left
    return (tie.code, tie.right, tie.left) if mutual else (tie.code, tie.left, tie.right)


def _ties(parse: Parse, sides: Sides, sentence: Sentence) -> Iterator[tuple[RawTie, float]]:
    yield from ((tie, BY_ROLE) for tie in role_ties(parse, sides, sentence))
    for tie in predicate_ties(parse, sides, sentence):
        if not _under_law(parse, tie.predicate):
            yield tie, BY_PREDICATE


def _under_law(parse: Parse, predicate: Token) -> bool:
    """ "The law forbids strikes by workers who supply the army": a case, and no tie that stands."""
    above = parse.head(predicate)
    return above is not predicate and predicate.dep != "ccomp" and is_law(parse, above)


def tie_assertion(parse: Parse, context: TieContext, tie: RawTie) -> Assertion:
    """The tie as a claim, with the voices, certainty and time of its words."""
    anchor = parse.document.anchor
    spans = [tie.left, tie.right, tie.cue, *([tie.goods] if tie.goods else [])]
    said = (carrying_verb(parse, tie.predicate), tie.predicate)
    when = attached_time(parse, tie.predicate, context.dates)
    evidence = min(s for s, _ in spans), max(e for _, e in spans)
    certainty = next((c for word in said if (c := certainty_of(parse, word)) != STATED), STATED)
    return Assertion(
        evidence=anchor(*evidence),
        content=Tie(
            code=tie.code,
            left=anchor(*tie.left),
            right=anchor(*tie.right),
            cue=anchor(*tie.cue),
            negated=any(is_negated(parse, word) for word in said) and not no_longer(parse, tie.predicate),
            goods=anchor(*tie.goods) if tie.goods else None,
            ended=tie.ended,
        ),
        chain=context.voices.chain_at(evidence),
        certainty=STATED if certainty.stance == "denied" and no_longer(parse, tie.predicate) else certainty,
        when=when,
    )
