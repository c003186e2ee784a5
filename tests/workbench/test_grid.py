"""The grid as a page, as JSON and as a table to take along; what is reckoned behind the pages."""

from __future__ import annotations

import csv
import io
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making import MAKER, doc, said, source
from making_views import sample_document
from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.flow.opening import open_ledger
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.workbench.reckoning import Reckoner
from workbench.conftest import reckoned

DOCUMENT = sample_document()
WORDS = "Our fishermen did not sink the ferry Amal."
TEXT = f"Mayor Lena Orr said: “{WORDS}”"


@pytest.fixture
def told(ledger: Path) -> str:
    """The id of a statement on a ferry, in a second report."""
    document = doc(TEXT, title="The ferry Amal")
    claim = said(document, "Lena Orr", "said", WORDS)
    opened = open_ledger(Settings(ledger=str(ledger)))
    opened.append([Submission(body, MAKER) for body in (source(TEXT), document, claim)], [TEXT.encode()])
    opened.close()
    return body_id(claim)


def test_without_a_trigger_names_are_offered(client: TestClient) -> None:
    page = client.get("/grid").text
    assert 'href="/grid?about=Harun%20Brigade"' in page
    assert "Who says what of it" in page


def test_a_cell_opens_its_words(client: TestClient, told: str) -> None:
    page = reckoned(client, "/grid?about=ferry+Amal")
    assert "Lena Orr" in page
    assert f"#{told}" in page
    assert "1 report." in page
    assert f'href="/reports/{DOCUMENT.id}"' not in page, "the other report does not speak of it"


def test_its_twin_and_its_table_hold_the_same(client: TestClient, told: str) -> None:
    grid = client.get("/api/v1/grid", params={"about": "ferry Amal"}).json()
    assert grid["busy"] is False
    cited = [one["claim"] for row in grid["grid"]["rows"] for cell in row["cells"] for one in cell["cited"]]
    assert cited == [told]
    table = client.get("/export/grid.csv", params={"about": "ferry Amal"})
    (line,) = csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")))
    assert (line["who"], line["claim"], line["copied"]) == ("Lena Orr", told, "no")
    assert 'filename="grid.csv"' in table.headers["content-disposition"]


def test_what_no_report_speaks_of_is_told_on_the_page(client: TestClient) -> None:
    assert "No report speaks of submarine cable" in reckoned(client, "/grid?about=submarine+cable")
    assert client.get("/api/v1/grid?about=submarine+cable").status_code == 404


def test_days_bound_it(client: TestClient) -> None:
    assert "No report speaks of" in reckoned(client, "/grid?about=Harun+Brigade&until=2001-01-01")
    assert client.get("/grid?about=x&since=yesterday").status_code == 422


class TestReckoning:
    @pytest.fixture
    def reckoner(self, ledger: Path) -> Reckoner:
        return Reckoner(Settings(ledger=str(ledger)))

    def test_the_same_question_is_reckoned_once(self, reckoner: Reckoner) -> None:
        asked: list[int] = []

        def make(_: Ledger) -> int:
            asked.append(1)
            return len(asked)

        answers = [reckoner.ask(("q",), seen, make).value for seen in ("7", "7", "8")]
        assert answers == [1, 1, 2]

    def test_while_a_newer_answer_is_made_the_older_one_stands(self, reckoner: Reckoner) -> None:
        going = threading.Event()

        def later(_: Ledger) -> str:
            going.wait(20)
            return "new"

        assert reckoner.ask(("q",), "1", lambda _: "old").value == "old"
        waiting = reckoner.ask(("q",), "2", later, wait_s=0.01)
        assert (waiting.value, waiting.busy) == ("old", True)
        going.set()
        done = reckoner.ask(("q",), "2", later, wait_s=20)
        assert (done.value, done.busy) == ("new", False)

    def test_what_goes_wrong_is_raised_where_it_is_asked(self, reckoner: Reckoner) -> None:
        def wrong(_: Ledger) -> str:
            raise BadInput("Trying", "nothing is there", "Try something else")

        for _ in range(2):
            with pytest.raises(BadInput, match="nothing is there"):
                reckoner.ask(("q",), "1", wrong)
        assert reckoner.ask(("q",), "2", lambda _: "right").value == "right"
