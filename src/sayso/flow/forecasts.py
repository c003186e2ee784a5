"""``sayso forecasts``: the register of all that is foretold, what is due, what people say became of it, and how
forecasters fare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as swap

from sayso.comparing.register import Bin, Calibration, Judged, Timing, agreed, bins, calibration, chance, timing, window
from sayso.contracts import DocumentView, Ledger, Submission
from sayso.derived import MadeOf, reviews_of
from sayso.errors import BadInput
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, chain_words, plain, sentence, squeezed
from sayso.flow.forecast_outcomes import Outlook, Proposal
from sayso.flow.review import find_claim, person_named
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import documents, view_document
from sayso.record import Document, Entry, Forecast, Outcome
from sayso.record.codec import replace
from sayso.record.judgement import OutcomeWord

THE_REPORT = "the report itself"


@dataclass(frozen=True, slots=True)
class Said:
    """One person's word on an outcome, with the claims it rests on."""

    person: str
    verdict: str
    why: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foretold:
    """One forecast. ``earliest`` and ``latest`` are ISO days, empty where open; ``timing`` is of the day asked for.

    ``chance`` that it comes true as told, where its hedge names one; ``outcome`` what people say became of it, empty
    where nobody has; ``told`` is the reports' day. ``proposed``: later events that may be it, where nobody has said
    anything of it yet.
    """

    claim: str
    document_id: str
    title: str
    told: str
    forecaster: str
    account: str
    sentence: str
    words: str
    sort: str
    earliest: str
    latest: str
    condition: str
    hedge: str
    chance: float | None
    timing: Timing
    outcome: str
    people: tuple[Said, ...]
    proposed: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """As of ``day``: forecasts by the end of their windows, those without one last; and how forecasters fare.
    ``made_of``: the part of the ledger that they are of, where it is not all."""

    day: str
    forecasts: tuple[Foretold, ...]
    calibrations: tuple[Calibration, ...]
    bins: tuple[Bin, ...]
    made_of: MadeOf | None = None


def register(ledger: Ledger, day: str, tables: Sequence[str] = ("", "")) -> Register:
    """All forecasts of the ledger as of a day (ISO); those that people reviewed as wrong are left out.

    ``tables``: the user's own actors and the file of who is who, if any; doers are compared by them.
    """
    with Company(ledger, *tables) as company:
        outlook = Outlook(company.everybody().entities.entity)
    rulings = rulings_now(ledger)
    found: list[Foretold] = []
    for document in documents(ledger):
        view = judged(view_document(ledger, document.id), rulings)
        found += forecasts_of(view, day)
        outlook.add(view)
    proposed = outlook.proposals()
    found = [one if one.people else swap(one, proposed=proposed.get(one.claim, ())) for one in found]
    settled = [Judged(f.forecaster, f.chance, _word(f.outcome)) for f in found if f.outcome]
    ordered = sorted(found, key=lambda f: (not (f.latest or f.earliest), f.latest or f.earliest, f.told, f.claim))
    return Register(day, tuple(ordered), tuple(calibration(settled)), tuple(bins(settled)))


def forecasts_of(view: DocumentView, day: str) -> Iterator[Foretold]:
    """Those of one report, in text order."""
    names, reviews, outcomes = Names(view), reviews_of(view), outcomes_of(view)
    for claim in claims_of(view):
        content = claim.assertion.content
        wrong = claim.id in reviews and reviews[claim.id].word == "wrong"
        if isinstance(content, Forecast) and not wrong:
            yield _foretold(claim, content, (view.document, names), day, outcomes.get(claim.id, {}))


def outcomes_of(view: DocumentView) -> dict[str, dict[str, Outcome]]:
    """Forecast -> person -> the newest word, those taken back left out."""
    found: dict[str, dict[str, Outcome]] = {}
    said = [(e.maker.name, e.body) for e in view.outcomes if isinstance(e.body, Outcome)]
    for person, outcome in sorted(said, key=lambda pair: pair[1].turn):
        found.setdefault(outcome.assertion_id, {})[person] = outcome
    return {claim: {p: o for p, o in own.items() if o.verdict != "withdrawn"} for claim, own in found.items()}


def _foretold(
    claim: Claim, content: Forecast, home: tuple[Document, Names], day: str, own: Mapping[str, Outcome]
) -> Foretold:
    document, names = home
    chain = claim.assertion.chain
    earliest, latest = window(content)
    hedge = squeezed(content.hedge.quote) if content.hedge else ""
    verdict = agreed(outcome.verdict for outcome in own.values())
    return Foretold(
        claim=claim.id,
        document_id=document.id,
        title=document.title or document.address,
        told=document.published.earliest if document.published else "",
        forecaster=_forecaster(chain_words(chain[-1:], names), document),
        account=account(claim.assertion, names),
        sentence=plain(sentence(claim.assertion, names)),
        words=squeezed(claim.assertion.evidence.quote),
        sort=content.sort,
        earliest=earliest,
        latest=latest,
        condition=squeezed(content.condition.quote) if content.condition else "",
        hedge=hedge,
        chance=chance(hedge, is_negated=content.negated),
        timing=timing(earliest, latest, day),
        outcome=verdict or "",
        people=tuple(Said(p, o.verdict, o.why, o.evidence) for p, o in sorted(own.items())),
    )


def _forecaster(told: str, document: Document) -> str:
    """Who is told to foresee it; of the report's own words, and of an "I" that nobody else speaks, its author."""
    own = ", ".join(document.authors) or document.publisher or THE_REPORT
    return own if told.lower() in {"", "i", "we"} else told


def _word(word: str) -> OutcomeWord:
    known: Mapping[str, OutcomeWord] = {"came true": "came true", "did not": "did not", "partly": "partly"}
    return known.get(word, "unclear")


def record_outcome(
    ledger: Ledger, forecast: str, verdict: OutcomeWord, person: str, evidence: Sequence[str] = (), why: str = ""
) -> Outcome:
    """Append this person's word on what became of a forecast, and give it back.

    ``forecast`` and ``evidence`` are ids of claims, or beginnings of them. The same word said twice is kept once.
    Raises BadInput for what is no forecast, for evidence that is no claim, for a word without evidence (``unclear`` and
    ``withdrawn`` need none), and for taking back what was never said.
    """
    found = find_claim(ledger, forecast)
    _check_forecast(found)
    if not evidence and verdict not in {"unclear", "withdrawn"}:
        raise BadInput(
            "Recording an outcome", "no claim is named that it rests on", "Give --evidence with a claim's id"
        )
    rests_on = tuple(dict.fromkeys(find_claim(ledger, one).body_id for one in evidence))
    if found.body_id in rests_on:
        raise BadInput("Recording an outcome", "the forecast is given as its own evidence", "Name another claim")
    before = _outcomes_by(ledger, person, found)
    if verdict == "withdrawn" and (not before or before[-1].verdict == "withdrawn"):
        raise BadInput("Undoing an outcome", f"{person} has none on {found.body_id}", "Look at 'sayso forecasts'")
    made = Outcome(assertion_id=found.body_id, verdict=verdict, evidence=rests_on, why=why, turn=len(before))
    if before and replace(before[-1], turn=made.turn) == made:
        return before[-1]
    ledger.append([Submission(made, person_named(person))])
    return made


def accept_proposal(
    ledger: Ledger, forecast: str, event: str, person: str, why: str = "", tables: Sequence[str] = ("", "")
) -> Outcome:
    """Record what a proposed event shows of a forecast, as this person's word with the event as its evidence.

    ``forecast`` and ``event`` are ids or beginnings of them; ``tables`` as for ``register``. Raises BadInput where that
    event is not proposed for that forecast: then ``record_outcome`` takes it with the person's own word.
    """
    found, shown = find_claim(ledger, forecast), find_claim(ledger, event)
    _check_forecast(found)
    listed = next((f.proposed for f in register(ledger, "", tables).forecasts if f.claim == found.body_id), ())
    proposal = next((p for p in listed if p.claim == shown.body_id), None)
    if proposal is None:
        met = f"{shown.body_id} is not proposed for {found.body_id}"
        raise BadInput("Accepting an outcome", met, "Give a word and the event as --evidence")
    return record_outcome(ledger, found.body_id, proposal.verdict, person, [proposal.claim], why or proposal.reason)


def _check_forecast(found: Entry) -> None:
    if not isinstance(getattr(found.body, "content", None), Forecast):
        raise BadInput("Recording an outcome", f"{found.body_id} is no forecast", "Take an id of 'sayso forecasts'")


def _outcomes_by(ledger: Ledger, person: str, claim: Entry) -> list[Outcome]:
    told = (e.body for e in ledger.entries(record="outcome") if e.maker.name == person)
    found = [body for body in told if isinstance(body, Outcome) and body.assertion_id == claim.body_id]
    return sorted(found, key=lambda o: o.turn)
