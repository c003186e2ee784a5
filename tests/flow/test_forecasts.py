from __future__ import annotations

import pytest

from making import MAKER, at, doc, source
from making_reports import INTAKE
from sayso.contracts import Submission
from sayso.errors import BadInput, LedgerError
from sayso.flow.forecasts import accept_proposal, record_outcome, register
from sayso.flow.forecasts_page import register_html
from sayso.flow.review import review
from sayso.ledger.memory import MemoryLedger
from sayso.record import (
    Assertion,
    Document,
    Event,
    Forecast,
    Mention,
    Outcome,
    Published,
    Role,
    Voice,
    When,
)
from sayso.record.ids import body_id

TEXT = "Sor said the Harun Brigade is likely to attack by 9 May <soon>. On 7 May it attacked Port Salim."


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def filled(ledger: MemoryLedger) -> tuple[str, str]:
    """Ids of the forecast and of the raid that bears it out."""
    document = doc(TEXT, title="Raid to come", language="en")
    until = When(words=at(document, "by 9 May"), value="2021-05-09", latest="2021-05-09", precision="day")
    hedge = at(document, "likely")
    foretold = Assertion(
        evidence=at(document, "the Harun Brigade is likely to attack by 9 May <soon>"),
        content=Forecast(of=at(document, "attack"), latest=until, hedge=hedge),
        chain=(Voice(speaker=at(document, "Sor")),),
    )
    raid = Assertion(
        evidence=at(document, "it attacked"), content=Event(code="ASSAULT", trigger=at(document, "attacked"))
    )
    bodies = [Submission(source(TEXT), INTAKE), Submission(document, INTAKE)]
    ledger.append([*bodies, Submission(foretold, MAKER), Submission(raid, MAKER)], [TEXT.encode()])
    return body_id(foretold), body_id(raid)


def test_a_forecast_with_its_window_hedge_and_forecaster(ledger: MemoryLedger) -> None:
    filled(ledger)
    (one,) = register(ledger, "2021-05-09").forecasts
    assert (one.forecaster, one.latest, one.hedge, one.chance) == ("Sor", "2021-05-09", "likely", 0.675)
    assert (one.timing, register(ledger, "2021-05-10").forecasts[0].timing) == ("due", "past")


def test_an_outcome_with_its_evidence_and_how_the_forecaster_fares(ledger: MemoryLedger) -> None:
    forecast, raid = filled(ledger)
    record_outcome(ledger, forecast, "came true", "ada", [raid], "raided on the 7th")
    found = register(ledger, "2021-05-10")
    assert found.forecasts[0].outcome == "came true"
    assert found.forecasts[0].people[0].evidence == (raid,)
    (fared,) = found.calibrations
    assert (fared.forecaster, fared.brier) == ("Sor", round(0.325**2, 4))
    assert not ledger.verify().faults


def test_people_who_disagree_leave_it_unclear_and_a_word_can_be_taken_back(ledger: MemoryLedger) -> None:
    forecast, raid = filled(ledger)
    record_outcome(ledger, forecast, "came true", "ada", [raid])
    record_outcome(ledger, forecast, "did not", "ben", [raid])
    assert register(ledger, "2021-05-10").forecasts[0].outcome == "unclear"
    record_outcome(ledger, forecast, "withdrawn", "ben")
    assert register(ledger, "2021-05-10").forecasts[0].outcome == "came true"


def test_the_same_word_twice_is_kept_once(ledger: MemoryLedger) -> None:
    forecast, raid = filled(ledger)
    first = record_outcome(ledger, forecast, "partly", "ada", [raid])
    assert record_outcome(ledger, forecast, "partly", "ada", [raid]) == first


def test_what_is_refused(ledger: MemoryLedger) -> None:
    forecast, raid = filled(ledger)
    with pytest.raises(BadInput, match="no claim is named"):
        record_outcome(ledger, forecast, "came true", "ada")
    with pytest.raises(BadInput, match="is no forecast"):
        record_outcome(ledger, raid, "came true", "ada", [forecast])
    with pytest.raises(BadInput, match="its own evidence"):
        record_outcome(ledger, forecast, "came true", "ada", [forecast])
    with pytest.raises(BadInput, match="has none"):
        record_outcome(ledger, forecast, "withdrawn", "ada")


@pytest.mark.parametrize("fields", [{"evidence": ("assertion:none",)}, {"turn": -1}, {"evidence": ("mention:x",)}])
def test_the_ledger_refuses_what_does_not_hold(ledger: MemoryLedger, fields: dict) -> None:  # type: ignore[type-arg]
    forecast, _ = filled(ledger)
    with pytest.raises(LedgerError):
        ledger.append([Submission(Outcome(assertion_id=forecast, verdict="partly", **fields), MAKER)])


def test_the_page(ledger: MemoryLedger) -> None:
    forecast, raid = filled(ledger)
    record_outcome(ledger, forecast, "did not", "ada", [raid])
    page = register_html(register(ledger, "2021-05-10"))
    assert "<soon>" not in page
    assert "1 told at 67.5%: 0% came true" in page
    assert "Brier 0.46 over 1" in page


def foreseen(ledger: MemoryLedger, words: str = "will attack Port Salim by 9 May", negated: bool = False) -> str:
    """Id of a forecast of the Harun Brigade's, told on 2 May."""
    text = f"Sor said the Harun Brigade {words}."
    document = doc(
        text, title="Raid to come", language="en", published=Published(earliest="2021-05-02", latest="2021-05-02")
    )
    until = When(words=at(document, "by 9 May"), value="2021-05-09", latest="2021-05-09", precision="day")
    brigade = at(document, "Harun Brigade")
    foretold = Assertion(
        evidence=at(document, words),
        content=Forecast(of=at(document, words), latest=until, actors=(brigade,), negated=negated),
        chain=(Voice(speaker=at(document, "Sor")),),
    )
    keep(ledger, text, document, Mention(anchor=brigade, kind="armed_group"), foretold)
    return body_id(foretold)


def raided(ledger: MemoryLedger, who: str = "Harun Brigade", **event: object) -> str:
    """Id of a raid told by another report."""
    text = f"The {who} attacked Port Salim on Friday."
    document = doc(
        text, title=f"{who} raids", language="en", published=Published(earliest="2021-05-08", latest="2021-05-08")
    )
    friday = When(words=at(document, "Friday"), earliest="2021-05-07", latest="2021-05-07", precision="day")
    raid = Assertion(
        evidence=at(document, f"{who} attacked Port Salim"),
        content=Event(
            code="ASSAULT",
            trigger=at(document, "attacked"),
            roles=(Role(name="actor", anchor=at(document, who)),),
            **event,  # type: ignore[arg-type]
        ),
        when=friday,
    )
    keep(ledger, text, document, Mention(anchor=at(document, who), kind="armed_group"), raid)
    return body_id(raid)


def keep(ledger: MemoryLedger, text: str, document: Document, *bodies: Mention | Assertion) -> None:
    told = [Submission(source(text), INTAKE), Submission(document, INTAKE), *(Submission(b, MAKER) for b in bodies)]
    ledger.append(told, [text.encode()])


class TestProposals:
    def test_a_later_event_is_proposed_and_a_person_accepts_it(self, ledger: MemoryLedger) -> None:
        forecast, raid = foreseen(ledger), raided(ledger)
        (one,) = register(ledger, "2021-05-10").forecasts
        assert [(p.claim, p.verdict) for p in one.proposed] == [(raid, "came true")]
        assert one.outcome == ""
        assert "proposed: came true" in register_html(register(ledger, "2021-05-10"))
        made = accept_proposal(ledger, forecast, raid, "ada")
        assert (made.verdict, made.evidence) == ("came true", (raid,))
        (after,) = register(ledger, "2021-05-10").forecasts
        assert (after.outcome, after.proposed) == ("came true", ())

    def test_what_came_of_a_forecast_that_it_would_not(self, ledger: MemoryLedger) -> None:
        foreseen(ledger, "will not attack Port Salim by 9 May", negated=True)
        raided(ledger)
        (one,) = register(ledger, "2021-05-10").forecasts
        assert [p.verdict for p in one.proposed] == ["did not"]

    @pytest.mark.parametrize("event", [{"negated": True}, {"reality": "intended"}, {"who": "Reef Guard"}])
    def test_what_is_not_proposed(self, ledger: MemoryLedger, event: dict[str, object]) -> None:
        forecast, raid = foreseen(ledger), raided(ledger, **event)  # type: ignore[arg-type]
        assert register(ledger, "2021-05-10").forecasts[0].proposed == ()
        with pytest.raises(BadInput, match="is not proposed"):
            accept_proposal(ledger, forecast, raid, "ada")

    def test_an_event_that_people_call_wrong_is_not(self, ledger: MemoryLedger) -> None:
        foreseen(ledger)
        review(ledger, raided(ledger), "wrong", "ada")
        assert register(ledger, "2021-05-10").forecasts[0].proposed == ()
