from __future__ import annotations

import pytest

from making import MAKER, at, doc, source
from making_reports import INTAKE
from sayso.contracts import Submission
from sayso.errors import BadInput, LedgerError
from sayso.flow.forecasts import record_outcome, register
from sayso.flow.forecasts_page import register_html
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Event, Forecast, Outcome, Voice, When
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
