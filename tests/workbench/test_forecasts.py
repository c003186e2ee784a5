"""What became of a forecast: told with evidence, shown, taken back; and how forecasters fare."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making import MAKER, at, doc, source
from making_views import sample_assertions, sample_document
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.flow.shown import Shown
from sayso.record import Assertion, Event, Mention, Published, Role, When
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.workbench.forecasts import timing_of
from workbench.conftest import reckoned

DOCUMENT = sample_document()
EVENT, FORECAST = (body_id(sample_assertions(DOCUMENT)[kind]) for kind in ("event", "forecast"))
RAID = "The brigade attacked the quay on 7 May 2021."
PAGE = f"/forecasts/{FORECAST}"


@pytest.fixture
def raid(ledger: Path) -> str:
    """A later report of another paper, in which those of whom it was foretold do it."""
    document = doc(RAID, title="A raid by night", published=Published(earliest="2021-05-08", latest="2021-05-08"))
    day = at(document, "7 May 2021")
    claim = Assertion(
        evidence=document.anchor(0, len(RAID)),
        content=Event(
            code="ASSAULT",
            trigger=at(document, "attacked"),
            roles=(Role(name="actor", anchor=at(document, "The brigade")),),
        ),
        when=When(words=day, value="2021-05-07", earliest="2021-05-07", latest="2021-05-07", precision="day"),
    )
    opened = open_ledger(Settings(ledger=str(ledger)))
    mention = Mention(anchor=at(document, "The brigade"), kind="armed_group", form="description")
    bodies = (source(RAID), document, claim, mention)
    opened.append([Submission(body, MAKER) for body in bodies], [RAID.encode()])
    opened.close()
    return body_id(claim)


def test_its_page_tells_all_of_it(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert "to 2021-05-08 (past on" in page
    assert "the siege goes on" in page
    assert f'href="/reports/{DOCUMENT.id}#{FORECAST}"' in page
    assert "Nobody has said yet" in page
    assert "(due on 2021-05-07)" in client.get(f"{PAGE}?due=2021-05-07").text


def test_a_word_with_its_evidence_is_shown_and_taken_back(client: TestClient, raid: str) -> None:
    given = {"verdict": "came true", "evidence": [raid], "why": "a raid on the 7th"}
    client.post(f"{PAGE}/outcome", data=given)
    page = client.get(PAGE).text
    assert "a raid on the 7th" in page
    assert "The brigade" in page.split("What people say")[1]
    assert "came true" in client.get("/forecasts").text
    (settled,) = client.get("/api/v1/outcomes").json()["settled"]
    assert (settled["claim"], settled["outcome"]) == (FORECAST, "came true")
    assert "came true" in client.get("/export/forecasts.csv").text
    assert "a raid on the 7th" in client.get("/audit").text
    client.post(f"{PAGE}/outcome", data={"verdict": "withdrawn"})
    assert "Nobody has said yet" in client.get(PAGE).text
    assert client.get("/api/v1/outcomes").json()["settled"] == []


def test_how_forecasters_fare_is_plotted(client: TestClient, raid: str) -> None:
    told = {"forecast": FORECAST, "verdict": "did not", "evidence": [raid]}
    assert client.post("/api/v1/outcomes", json=told).json()["verdict"] == "did not"
    page = reckoned(client, "/forecasts")
    assert "How forecasters fare" in page
    assert "Coast Herald" in page
    fared = client.get("/api/v1/outcomes").json()
    assert ("<svg" in page.split("How forecasters fare")[1].split("</section>")[0]) == bool(fared["bins"])


def test_a_word_without_evidence_is_refused_and_an_unclear_one_is_not(client: TestClient) -> None:
    assert client.post(f"{PAGE}/outcome", data={"verdict": "came true"}).status_code == 400
    assert client.post("/api/v1/outcomes", json={"forecast": FORECAST, "verdict": "unclear"}).status_code == 200
    assert client.post("/api/v1/outcomes", json={"forecast": EVENT, "verdict": "unclear"}).status_code == 400


def test_what_is_no_forecast_has_no_such_page(client: TestClient) -> None:
    assert client.get(f"/forecasts/{EVENT}").status_code == 404
    assert client.get("/api/v1/forecasts/assertion:00").status_code == 404


@pytest.mark.parametrize(
    ("day", "until", "dated", "on", "timing"),
    [
        ("2021-05-01", "2021-05-03", "told", "2021-05-03", "due"),
        ("2021-05-01", "2021-05-03", "told", "2021-05-04", "past"),
        ("2021-05-01", "2021-05-03", "told", "2021-04-30", "open"),
        ("2021-05-03", "<", "told", "2020-01-01", "due"),
        ("2021-05-03", "<", "told", "2021-05-04", "past"),
        ("2021-05-03", "", "told", "2031-01-01", "due"),
        ("2021-05-03", "2021-05-03", "report", "2031-01-01", "open"),
    ],
)
def test_when_it_is_due(day: str, until: str, dated: str, on: str, timing: str) -> None:
    fields = dict.fromkeys(Shown.__dataclass_fields__, "") | {"day": day, "until": until, "dated": dated}
    assert timing_of(Shown(**fields), on) == timing
