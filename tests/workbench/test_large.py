"""Of a large ledger the newest reports that name somebody are read for a page, and the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making import MAKER, at, doc, said, source
from sayso.contracts import Submission
from sayso.flow import newest
from sayso.flow.opening import open_ledger
from sayso.record import Assertion, Published, Tie
from sayso.settings import Settings
from workbench.conftest import reckoned

SAID = ("Our fishermen did not sink the ferry Amal.", "The ferry Amal carried flour.", "The ferry Amal was ours.")


@pytest.fixture
def of_three(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three reports in which the mayor speaks, in a ledger that counts as large, of which a page reads two."""
    opened = open_ledger(Settings(ledger=str(ledger)))
    for number, words in enumerate(SAID):
        text = f"Mayor Lena Orr said: “{words}”"
        document = doc(text, title=f"The ferry, {number}")
        bodies = (source(text), document, said(document, "Lena Orr", "said", words))
        opened.append([Submission(body, MAKER) for body in bodies], [text.encode()])
    opened.close()
    monkeypatch.setattr(newest, "_as_set", lambda _: newest.Reach(2, large=0))


@pytest.mark.usefixtures("of_three")
@pytest.mark.parametrize("sheet", ["grid", "brief"])
def test_a_sheet_is_made_of_the_newest_and_says_so(client: TestClient, sheet: str) -> None:
    page = reckoned(client, f"/{sheet}?about=ferry+Amal")
    assert "Made of the newest 2 of 3 reports that name it" in page
    told = client.get(f"/api/v1/{sheet}?about=ferry+Amal").json()
    assert told["among"] == 2
    assert sum(words[4:20] in str(told[sheet]) for words in SAID) == 2


@pytest.mark.usefixtures("of_three")
def test_only_one_says_it_is_not_told_of_a_part(client: TestClient) -> None:
    told = client.get("/api/v1/grid?about=ferry+Amal").json()["grid"]
    assert told["made_of"] == {"read": 2, "named": 3, "more": False}
    assert {column["only"] for column in told["columns"]} == {""}


@pytest.fixture
def of_three_days(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One tie told on three days, in a ledger of whose reports a page reads the newest two."""
    opened = open_ledger(Settings(ledger=str(ledger)))
    for number, day in enumerate(("2020-01-05", "2024-02-01", "2024-03-01")):
        text = f"Lena Orr leads the Harbour League.{' ' * number}"
        document = doc(text, title=f"The League, {number}", published=Published(earliest=day, latest=day))
        sides = {
            "left": at(document, "Lena Orr"),
            "right": at(document, "Harbour League"),
            "cue": at(document, "leads"),
        }
        tie = Assertion(evidence=at(document, text.strip()), content=Tie(code="LEADS", **sides))
        opened.append([Submission(body, MAKER) for body in (source(text), document, tie)], [text.encode()])
    opened.close()
    monkeypatch.setattr(newest, "_as_set", lambda _: newest.Reach(2, large=0))


@pytest.mark.usefixtures("of_three_days")
def test_the_newest_of_the_days_asked_are_read(client: TestClient) -> None:
    told = client.get("/api/v1/grid?about=Lena+Orr&until=2021-01-01").json()
    assert [report["day"] for report in told["grid"]["reports"]] == ["2020-01-05"]


@pytest.mark.usefixtures("of_three_days")
def test_a_first_is_told_as_first_among_those_read(client: TestClient) -> None:
    told = client.get("/api/v1/news").json()
    assert told["among"] == 2
    assert "Made of the newest 2 of 4 reports of this ledger" in reckoned(client, "/news")


@pytest.mark.usefixtures("of_three_days")
def test_nothing_is_new_where_only_a_part_was_read(client: TestClient) -> None:
    told = client.get("/api/v1/brief?about=Lena+Orr&since=2024-01-01").json()
    ties = [line["text"] for part in told["brief"]["parts"] if "Ties" in part["title"] for line in part["lines"]]
    assert ties
    assert all(text.startswith("Told: ") for text in ties), ties
