"""The page of an entity: what is told of it with when and by whose account."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from making import MAKER, at, doc, source
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.record import Assertion, Mention, Published, Tie
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of
from sayso.workbench.keeping import keeper_of
from workbench.conftest import HERE, PORT, reckoned


def test_ties_have_their_day_and_account(client: TestClient) -> None:
    page = reckoned(client, "/who?name=Harun+Brigade")
    assert "The state of Varenia supports" in page
    assert "2021-05-05" in page
    assert "Samir Odeh" in page


def test_nobody_of_that_name(client: TestClient) -> None:
    assert "Nobody of that name is known" in reckoned(client, "/who?name=Qqxzvw")


def test_roles_over_time(ledger: Path) -> None:
    """Who leads whom, from the first to the last day it is told of; who backs whom is no role."""
    text = "Samir Odeh leads the Harun Brigade."
    for title, day in (("One", "2021-05-01"), ("Two", "2021-06-01")):
        made = doc(f"{title}. {text}", title=title, published=Published(earliest=day, latest=day))
        left, right = at(made, "Samir Odeh"), at(made, "Harun Brigade")
        tie = Assertion(
            evidence=at(made, text), content=Tie(code="leads", left=left, right=right, cue=at(made, "leads"))
        )
        mentions = [Mention(anchor=left, kind="person"), Mention(anchor=right, kind="armed_group")]
        opened = open_ledger(Settings(ledger=str(ledger)))
        opened.append(
            [Submission(body, MAKER) for body in (source(made.text), made, tie, *mentions)], [made.text.encode()]
        )
        opened.close()
    app = create_app(make_desk(Settings(ledger=str(ledger)), Guard(hosts_of(PORT))))
    with TestClient(app, base_url=HERE) as client:
        page = reckoned(client, "/who?name=Samir+Odeh")
        keeper_of(app).wait()
        page = reckoned(client, "/who?name=Samir+Odeh")
    roles = page.split("Roles over time")[1].split("</section>")[0]
    assert "2021-05-01 to 2021-06-01" in roles
    assert "2 ×" in roles
    assert "leads" in roles
    assert "supports" not in roles
