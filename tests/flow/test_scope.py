from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from making_reports import Deed, Put, put
from sayso.contracts import Ledger
from sayso.errors import BadInput
from sayso.flow.scope import scope_of
from sayso.flow.who_judge import judge
from sayso.ledger.memory import MemoryLedger
from sayso.record import Entry, Mention

VOWED = "that the widow will rebuild the northern mill"


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def three(ledger: Ledger) -> list[Put]:
    """Two that quote one woman, the third tells of a burnt barn and quotes a governor."""
    deed = Deed("Raiders burned 3 barns at Tal Amun", "burned", "3 barns", by="Karim Sadr")
    made = [
        put(ledger, f"Mira Sabbagh said {VOWED}.", day="2020-01-02", said=[("Mira Sabbagh", VOWED)]),
        put(ledger, f"In Ros Sabbagh told us {VOWED}.", day="2020-02-03", said=[("Sabbagh", VOWED)]),
        put(ledger, "Raiders burned 3 barns at Tal Amun, the governor Karim Sadr wrote.", deeds=[deed]),
    ]
    named = [(e.body_id, e.body) for e in ledger.entries(record="mention")]
    one, other = (key for key, body in named if isinstance(body, Mention) and "Sabbagh" in body.anchor.quote)
    judge(ledger, (one, other), "same", "ada")
    return made


@pytest.mark.parametrize(
    ("about", "days", "wanted"),
    [
        ("Mira Sabbagh", ("", ""), [0, 1]),
        ("Mira Sabbagh", ("2020-01-15", ""), [1]),
        ("the northern mills", ("", ""), [0, 1]),
        ("mill in Ros", ("", ""), [1]),
        ("3 burned barns", ("", "2020-01-01"), [2]),
    ],
)
def test_reports_that_speak_of_a_name_or_of_all_the_words(
    ledger: MemoryLedger, about: str, days: tuple[str, str], wanted: list[int]
) -> None:
    made = three(ledger)
    assert [view.document.id for view in scope_of(ledger, about, days).views] == [made[i].id for i in wanted]


def test_who_is_one_by_peoples_word_has_one_key(ledger: MemoryLedger) -> None:
    three(ledger)
    scope = scope_of(ledger, "Mira Sabbagh")
    keys = {scope.entity_of(e.body_id) for view in scope.views for e in view.mentions}
    assert keys == scope.trigger.entities


def test_an_event_by_its_id_leads_to_whom_it_strikes(ledger: MemoryLedger) -> None:
    burnt = three(ledger)[2]
    scope = scope_of(ledger, burnt.claims[0])
    assert [view.document.id for view in scope.views] == [burnt.id]


@pytest.mark.parametrize("about", ["Nobody Known", "orchard"])
def test_what_no_report_speaks_of_is_refused(ledger: MemoryLedger, about: str) -> None:
    three(ledger)
    with pytest.raises(BadInput, match="no report speaks of"):
        scope_of(ledger, about)


def test_once_the_tables_are_there_other_reports_are_not_read(ledger: MemoryLedger, tmp_path: Path) -> None:
    made = three(ledger)
    files = ("", str(tmp_path / "who"), str(tmp_path / "alike"))
    scope_of(ledger, "Mira Sabbagh", tables=files)
    asked: list[str] = []
    entries = ledger.entries

    def watched(*, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        asked.append(document_id)
        return entries(since=since, record=record, document_id=document_id)

    ledger.entries = watched  # type: ignore[method-assign]
    scope_of(ledger, "Mira Sabbagh", tables=files)
    assert {made[0].id, made[1].id} <= set(asked)
    assert made[2].id not in asked
