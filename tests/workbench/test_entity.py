"""The page of an entity: what is told of it with when and by whose account."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from making import MAKER, at, doc, source
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.record import Assertion, Mention, Published, Tie
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.workbench.keeping import keeper_of
from workbench.conftest import reckoned


def test_ties_have_their_day_and_account(client: TestClient) -> None:
    page = reckoned(client, "/who?name=Harun+Brigade")
    assert "The state of Varenia supports" in page
    assert "2021-05-05" in page
    assert "Samir Odeh" in page


def test_nobody_of_that_name(client: TestClient) -> None:
    assert "Nobody of that name is known" in reckoned(client, "/who?name=Qqxzvw")


def test_roles_over_time(client: TestClient, ledger: Path) -> None:
    """Who leads whom, with the words that tell it; who backs whom is no role."""
    text = "Samir Odeh leads the Harun Brigade."
    made = doc(text, title="One", published=Published(earliest="2021-06-01", latest="2021-06-01"))
    left, right = at(made, "Samir Odeh"), at(made, "Harun Brigade")
    content = Tie(code="leads", left=left, right=right, cue=at(made, "leads"))
    tie = Assertion(evidence=at(made, text), content=content)
    mentions = [Mention(anchor=left, kind="person"), Mention(anchor=right, kind="armed_group")]
    opened = open_ledger(Settings(ledger=str(ledger)))
    opened.append([Submission(body, MAKER) for body in (source(text), made, tie, *mentions)], [text.encode()])
    opened.close()
    client.get("/who?name=Samir+Odeh")
    keeper_of(client.app).wait()  # type: ignore[arg-type]
    page = reckoned(client, "/who?name=Samir+Odeh")
    roles = page.split("<h3>Roles over time")[1].split("</section>")[0]
    assert f"#{body_id(tie)}" in roles
    assert "2021-06-01" in roles
    assert "backs" not in roles
