"""Every view as a table to take along: what is shown, and no cell a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making import MAKER, at, doc, source
from making_views import sample_assertions, sample_document
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.record import Assertion, Event
from sayso.record.ids import body_id
from sayso.settings import Settings

DOCUMENT = sample_document()
IDS = {kind: body_id(claim) for kind, claim in sample_assertions(DOCUMENT).items()}
FORMULA = '=HYPERLINK("https://evil.example","x")'


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(f"/export/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("path", "column", "value"),
    [
        ("reports.csv", "report", DOCUMENT.id),
        (f"claims.csv?report={DOCUMENT.id}", "id", IDS["tie"]),
        ("queue.csv", "claim", IDS["tie"]),
        ("ties.csv?voice=Samir+Odeh", "claim", IDS["tie"]),
        ("support.csv", "claim", IDS["tie"]),
        ("timeline.csv?kind=event", "claim", IDS["event"]),
        ("forecasts.csv", "claim", IDS["forecast"]),
        ("map.csv", "name", "Port Salim"),
        ("who.csv?name=Harun+Brigade", "claim", IDS["tie"]),
        ("search.csv?q=brigade", "report", DOCUMENT.id),
        ("news.csv", "claim", IDS["tie"]),
    ],
)
def test_what_is_shown_is_in_it(client: TestClient, path: str, column: str, value: str) -> None:
    assert value in {row[column] for row in rows(client, path)}


@pytest.mark.parametrize("path", ["audit.csv", "compare.csv", "ties.csv?code=COMMANDS", "who.csv?name=", "search.csv"])
def test_what_is_empty_has_its_columns_alone(client: TestClient, path: str) -> None:
    assert rows(client, path) == []
    assert "," in client.get(f"/export/{path}").text


def test_acts_are_in_it(client: TestClient) -> None:
    client.post("/api/v1/reviews", json={"claim": IDS["tie"], "verdict": "wrong", "why": FORMULA})
    (act,) = rows(client, "audit.csv")
    assert (act["on"], act["what"], act["why"]) == (IDS["tie"], "wrong", f"'{FORMULA}")


def test_no_cell_is_a_formula(client: TestClient, ledger: Path) -> None:
    text = f"{FORMULA} burned."
    made = doc(text, title=FORMULA, publisher="@SUM(A1)", address="-1+1")
    claim = Assertion(evidence=made.anchor(0, len(text)), content=Event(code="=CODE()", trigger=at(made, "burned")))
    opened = open_ledger(Settings(ledger=str(ledger)))
    opened.append([Submission(body, MAKER) for body in (source(text), made, claim)], [text.encode()])
    opened.close()
    paths = (
        "reports.csv",
        f"claims.csv?report={made.id}",
        "queue.csv",
        "timeline.csv?loose=true",
        "search.csv?q=burned",
    )
    cells = [cell for path in paths for row in rows(client, path) for cell in row.values()]
    assert any(FORMULA in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "-1"))] == []
