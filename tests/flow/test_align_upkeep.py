from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import MAKER
from making_reports import Deed, Put, put
from sayso.contracts import Ledger, Submission
from sayso.derived import Alignment
from sayso.flow.align_tables import beside
from sayso.flow.align_upkeep import regrouped
from sayso.flow.compare import compare_reports
from sayso.flow.who_judge import judge
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.record import Maker, Reading
from sayso.record.ids import body_id

VOWED = "“The widow Karam will rebuild the northern mill with timber from the island of Ros.”"
RETOLD = "that the widow Karam would rebuild the northern mill with island timber"
OTHER = "“Nobody has paid the ferrymen since the drought began, and they are leaving.”"
LEFT = "that the ferrymen are leaving, as nobody has paid them since the drought"
WIRE = " ".join(
    f"Bales of {w} lay on the wet quay." for w in ("hemp", "flax", "wool", "silk", "jute", "cotton", "straw")
)


def burnt(count: str) -> Deed:
    return Deed(f"Raiders burned {count} barns at Tal Amun", "burned", f"{count} barns", low=int(count))


MAKE: list[Callable[[Ledger], Put]] = [
    lambda to: put(
        to, f"Mira Sabbagh said: {VOWED}", said=[("Mira Sabbagh", VOWED)], publisher="Post", day="2020-01-02"
    ),
    lambda to: put(to, f"Sabbagh told us {RETOLD}.", said=[("Sabbagh", RETOLD)], publisher="Mail"),
    lambda to: put(to, f"Mira Sabbagh said: {OTHER}", said=[("Mira Sabbagh", OTHER)], publisher="Echo"),
    lambda to: put(to, f"Mira Sabbagh said {LEFT}.", said=[("Mira Sabbagh", LEFT)], publisher="Sun"),
    lambda to: put(to, f"Raiders burned 3 barns at Tal Amun. {WIRE}", deeds=[burnt("3")], publisher="Post"),
    lambda to: put(to, f"Raiders burned 4 barns at Tal Amun, we hear. {WIRE}", deeds=[burnt("4")], publisher="Mail"),
    lambda to: put(to, "Raiders burned 5 barns at Tal Amun before noon.", deeds=[burnt("5")], publisher="Echo"),
]


def written(found: list[Alignment]) -> list[str]:
    return sorted(map(repr, found))


def looked(ledger: Ledger, home: Path, *document_ids: str) -> list[Alignment]:
    return compare_reports(ledger, document_ids, kept=str(home / "who"), alike=str(home / "alike"))


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(len(MAKE))), cuts=st.sets(st.integers(0, len(MAKE))), said=st.integers(0, 3))
def test_a_report_after_the_other_in_any_order_is_the_same_as_all_at_once(
    order: list[int], cuts: set[int], said: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("alike")
    ledger = MemoryLedger()
    made = {}
    for place, number in enumerate(order):
        made[number] = MAKE[number](ledger)
        if said and {0, 1} <= made.keys() and len(made) == 2 + said:
            judge(ledger, (made[0].claims[0], made[1].claims[0]), "different", "ada")
        if place in cuts:
            looked(ledger, home)
    whole = compare_reports(ledger)
    assert written(looked(ledger, home)) == written(whole)
    assert {a.sort for a in whole} >= ({"event"} if said else {"event", "statement"})
    for put_there in made.values():
        ours = [a for a in whole if put_there.id in {t.document_id for t in a.tellings}]
        assert written(looked(ledger, home, put_there.id)) == written(ours)


@pytest.fixture
def ledger() -> MemoryLedger:
    found = MemoryLedger()
    for make in MAKE:
        make(found)
    return found


def test_a_file_that_is_gone_is_made_anew(ledger: MemoryLedger, tmp_path: Path) -> None:
    first = looked(ledger, tmp_path)
    for name in ("who", "alike"):
        (tmp_path / name).unlink()
    assert looked(ledger, tmp_path) == first
    assert (tmp_path / "alike").exists()


def test_a_file_of_something_else_is_left_alone(ledger: MemoryLedger, tmp_path: Path) -> None:
    (tmp_path / "alike").write_text("eggs, flour and a length of rope " * 50)
    assert looked(ledger, tmp_path) == compare_reports(ledger)
    assert (tmp_path / "alike").read_text().startswith("eggs")


def test_the_tables_of_another_ledger_are_made_anew(ledger: MemoryLedger, tmp_path: Path) -> None:
    looked(ledger, tmp_path)
    other = MemoryLedger()
    MAKE[0](other)
    assert looked(other, tmp_path) == []


def test_a_report_read_again_has_the_claims_of_its_new_reading(ledger: MemoryLedger, tmp_path: Path) -> None:
    before = looked(ledger, tmp_path)
    told = next(a for a in before if a.sort == "statement")
    gone = told.tellings[0]
    view = view_document(ledger, gone.document_id)
    maker = Maker(name=MAKER.name, sort=MAKER.sort, version="later")
    findings = tuple(e.body_id for e in view.mentions)
    layout = body_id(view.document)
    reading = Reading(document_id=gone.document_id, layout_id=layout, makers=(maker,), findings=findings)
    bodies = [*(e.body for e in view.mentions), reading]
    ledger.append([Submission(body, maker) for body in bodies])
    after = looked(ledger, tmp_path)
    assert gone.id not in {t.id for a in after for t in a.tellings}
    assert len(after) == len(before) - 1
    assert written(after) == written(compare_reports(ledger))


def test_nothing_is_taken_again_when_nothing_came_and_one_when_one_came(
    ledger: MemoryLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def view(of: Ledger, key: str) -> Any:
        taken.append(key)
        return view_document(of, key)

    looked(ledger, tmp_path)
    monkeypatch.setattr("sayso.flow.align_upkeep.view_document", view)
    looked(ledger, tmp_path)
    assert taken == []
    new = put(ledger, "Raiders burned 6 barns at Tal Amun.", deeds=[burnt("6")])
    (found,) = looked(ledger, tmp_path, new.id)
    assert len(found.tellings) == 4
    assert taken == [new.id]


def test_only_who_is_grouped_otherwise_is_compared_anew() -> None:
    then = {"a": "a", "b": "a", "c": "c"}
    assert regrouped(then, {"a": "new", "b": "new", "c": "c", "new": "new"}) == set(), "a new name for the same group"
    assert regrouped(then, {"a": "a", "b": "a", "c": "a"}) == {"a", "b", "c"}
    assert regrouped(then, {"a": "a", "b": "b", "c": "c"}) == {"a", "b"}


def test_the_tables_lie_beside_the_ledger(tmp_path: Path) -> None:
    assert beside(str(tmp_path / "sayso.ledger")) == str(tmp_path / "sayso.ledger.alike")
    assert beside("") == ""
