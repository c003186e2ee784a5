"""Later events that may be what a forecast foresaw: proposals, with their words, for a person to accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.comparing.borne_out import Foreseen, Happened, bears_out
from sayso.comparing.register import window
from sayso.contracts import DocumentView
from sayso.derived import reviews_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, plain, sentence, squeezed
from sayso.flow.align_take import EntityOf
from sayso.flow.appraise import entities
from sayso.record import Anchor, Event, Forecast, Mention, Span
from sayso.record.judgement import OutcomeWord


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that a report states later. ``verdict`` is what it would show of the forecast as it is told."""

    claim: str
    verdict: OutcomeWord
    reason: str
    sentence: str
    words: str
    account: str
    document_id: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A forecast that may be borne out: ``negated``, what happened shows that it did not come true."""

    claim: str
    negated: bool
    foreseen: Foreseen


class Outlook:
    """Forecasts and events of reports, one report after the other; then what may have come of which."""

    def __init__(self, entity_of: EntityOf) -> None:
        self._entity_of = entity_of
        self._seen: list[_Seen] = []
        self._happened: dict[str, list[tuple[Happened, Proposal]]] = defaultdict(list)

    def add(self, view: DocumentView) -> None:
        """Takes a report's forecasts, and of its events those with a doer and a day that are stated as done. What
        people call wrong is left out, and so are forecasts under a condition: nothing tells whether that was met."""
        who = entities(view)
        keys = {
            e.body.anchor.span: self._entity_of(who[e.body_id]) for e in view.mentions if isinstance(e.body, Mention)
        }
        wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
        for claim in claims_of(view):
            content = claim.assertion.content
            if isinstance(content, Forecast) and claim.id not in wrong and content.condition is None:
                self._seen.append(_Seen(claim.id, content.negated, _foreseen(content, view, keys)))
            elif isinstance(content, Event) and claim.id not in wrong:
                self._note(
                    claim, content, view, _entities((r.anchor for r in content.roles if r.name == "actor"), keys)
                )

    def _note(self, claim: Claim, event: Event, view: DocumentView, actors: frozenset[str]) -> None:
        when, certainty = claim.assertion.when, claim.assertion.certainty
        is_done = event.reality == "happened" and not event.negated and certainty.stance == "stated"
        if not is_done or when is None or not when.earliest or not when.latest:
            return
        words = squeezed(claim.assertion.evidence.quote)
        happened = Happened(event.trigger.quote, words, actors, when.earliest, when.latest)
        for actor in actors:
            self._happened[actor].append((happened, _proposal(claim, view)))

    def proposals(self) -> dict[str, tuple[Proposal, ...]]:
        """Forecast -> events that may bear it out, or show that it did not come true, by the day of their reports."""
        found = {one.claim: tuple(self._proposed(one)) for one in self._seen}
        return {claim: listed for claim, listed in found.items() if listed}

    def _proposed(self, seen: _Seen) -> Iterator[Proposal]:
        verdict: OutcomeWord = "did not" if seen.negated else "came true"
        fitting: dict[str, Proposal] = {}
        for actor in seen.foreseen.actors:
            for happened, proposal in self._happened.get(actor, ()):
                reason = bears_out(seen.foreseen, happened)
                if reason:
                    fitting[proposal.claim] = replace(proposal, verdict=verdict, reason=reason)
        yield from sorted(fitting.values(), key=lambda p: (p.day or "9", p.claim))


def _proposal(claim: Claim, view: DocumentView) -> Proposal:
    """Verdict and reason are filled in where it fits."""
    document, names = view.document, Names(view)
    return Proposal(
        claim=claim.id,
        verdict="unclear",
        reason="",
        sentence=plain(sentence(claim.assertion, names)),
        words=squeezed(claim.assertion.evidence.quote),
        account=account(claim.assertion, names),
        document_id=document.id,
        title=document.title or document.address,
        day=document.published.earliest if document.published else "",
    )


def _foreseen(forecast: Forecast, view: DocumentView, keys: Mapping[Span, str]) -> Foreseen:
    aside = [w.words.quote for w in (forecast.earliest, forecast.latest) if w]
    aside += [a.quote for a in (forecast.hedge, *forecast.actors) if a]
    published = view.document.published
    earliest, latest = window(forecast)
    return Foreseen(
        words=forecast.of.quote,
        aside=tuple(aside),
        actors=_entities(forecast.actors, keys),
        told=published.latest if published else "",
        earliest=earliest,
        latest=latest,
    )


def _entities(anchors: Iterable[Anchor], keys: Mapping[Span, str]) -> frozenset[str]:
    """Of anchors that are mentions, with or without the article: "rivals of the Harun Brigade" are somebody else."""
    found = set()
    for anchor in anchors:
        skip = len("the ") if anchor.quote.lower().startswith("the ") else 0
        found.add(keys.get(anchor.span) or keys.get((anchor.start + skip, anchor.end), ""))
    return frozenset(found - {""})
