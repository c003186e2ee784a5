from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making_who import Told, keep, told
from sayso.contracts import Ledger, Submission
from sayso.flow.who import who
from sayso.flow.who_cast import Cast, Company, gather
from sayso.flow.who_rulings import rulings_now
from sayso.flow.who_tables import beside, open_tables
from sayso.flow.who_upkeep import rows_known
from sayso.ledger.memory import MemoryLedger
from sayso.record import Maker, Match, Verdict
from sayso.resolving import block
from sayso.resolving.across import match_across
from sayso.resolving.entities import settle
from sayso.text.names.likeness import likeness

NAMES = ["Rafiq Odeh", "Rafik Odeh", "Odeh", "Samir Haddad", "Samir Odeh", "Qassem Soleimani"]
ROWS = [{"id": "actor:p-soleimani", "name": "Qasem Soleimani", "kind": "person", "aliases": ["Qassem Soleimani"]}]


def reports(listed: Sequence[Sequence[str]]) -> Told:
    """A report for each list of names."""
    made: list[dict[str, Any]] = [
        {
            "title": str(number),
            "text": f"Report {number}: " + "; ".join(names) + ".",
            "names": [[name, "person"] for name in names],
        }
        for number, names in enumerate(listed)
    ]
    return told(made, ROWS)


def ledger_of(made: Told) -> Ledger:
    ledger = MemoryLedger()
    keep(ledger, made)
    return ledger


def written(cast: Cast) -> object:
    matches = sorted((m.left, m.right, m.verdict, m.rule, m.score) for m in cast.matches)
    return matches, dict(cast.entities.members), sorted(cast.home.items())


LISTED = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(listed=LISTED, cut=st.integers(0, 5), seed=st.randoms(use_true_random=False))
def test_a_report_after_the_other_in_any_order_is_the_same_as_all_at_once(
    listed: list[list[str]], cut: int, seed: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = reports(listed)
    at_once = gather(ledger_of(made))
    kept = str(tmp_path_factory.mktemp("who") / "kept")
    views = list(made.views)
    seed.shuffle(views)
    ledger = MemoryLedger()
    for part in (views[:cut], views[cut:]):
        keep(ledger, Told(tuple(part), made.rows, made.ids))
        cast = gather(ledger, kept=kept)
    assert written(cast) == written(at_once)


@settings(max_examples=25, deadline=None)
@given(listed=LISTED, said=st.lists(st.tuples(*[st.integers(0, 99)] * 2, st.sampled_from(["same", "different"]))))
def test_what_is_told_of_one_is_what_the_whole_company_says(
    listed: list[list[str]], said: list[tuple[int, int, str]]
) -> None:
    made = reports(listed)
    ledger = ledger_of(made)
    ids = sorted(made.ids.values())
    for one, other, word in said:
        left, right = sorted((ids[one % len(ids)], ids[other % len(ids)]))
        if left != right:
            verdict = Verdict(left=left, right=right, verdict=word)  # type: ignore[arg-type]
            ledger.append([Submission(verdict, Maker(name="ada", sort="person"))])
    with Company(ledger) as company:
        whole = company.everybody()
        for one_id in ids:
            entity = whole.entities.entity(one_id)
            part = company.cast([one_id])
            assert part.entities.entity(one_id) == entity
            assert part.reports(entity) == whole.reports(entity)
        people = [persona for persona in whole.personas.values() if persona.document_id]
        within = [match for view in made.views for match in view.matches]
        reckoned = settle([*within, *match_across(people, rows_known()[1], likeness)], rulings_now(ledger))
        assert {one: reckoned.entity(one) for one in ids} == {one: whole.entities.entity(one) for one in ids}


def test_a_key_that_becomes_one_of_too_many_is_passed_over_as_if_all_had_come_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for place in ("sayso.resolving.block", "sayso.flow.who_upkeep"):
        monkeypatch.setattr(f"{place}.MOST_OF_A_KEY", 2)
    made = reports([["Odeh"], ["Rafiq Odeh"], ["Samir Odeh"], ["Karim Odeh"], ["Nadim Odeh"]])
    at_once = written(gather(ledger_of(made)))
    ledger = MemoryLedger()
    seen = []
    for view in made.views:
        keep(ledger, Told((view,), made.rows, made.ids))
        cast = gather(ledger, kept=str(tmp_path / "kept"))
        seen.append(sum(m.rule == "shorter_name" for m in cast.matches))
    assert written(cast) == at_once
    assert seen[-1] == 0
    assert block.MOST_OF_A_KEY == 2


def test_nothing_is_read_again_when_nothing_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reports([["Rafiq Odeh"], ["Rafiq Odeh", "Samir Haddad"]])
    ledger = ledger_of(made)
    kept = str(tmp_path / "kept")
    first = who(ledger, "Rafiq Odeh", kept=kept)
    read: list[str] = []

    def view(ledger: Ledger, key: str) -> Any:
        from sayso.ledger.views import view_document

        read.append(key)
        return view_document(ledger, key)

    monkeypatch.setattr("sayso.flow.who_upkeep.view_document", view)
    assert who(ledger, "Rafiq Odeh", kept=kept) == first
    assert read == []
    more = told([{"title": "new", "text": "Rafiq Odeh left.", "names": [["Rafiq Odeh", "person"]]}])
    keep(ledger, more)
    assert len(who(ledger, "Rafiq Odeh", kept=kept)[0].mentions) == 3
    assert read == [more.views[0].document.id]


def test_another_ledger_at_the_same_place_is_read_anew(tmp_path: Path) -> None:
    kept = str(tmp_path / "kept")
    who(ledger_of(reports([["Rafiq Odeh"], ["Samir Haddad"]])), "Rafiq Odeh", kept=kept)
    other = ledger_of(reports([["Karim Nasser"]]))
    assert who(other, "Rafiq Odeh", kept=kept) == []
    assert len(who(other, "Karim Nasser", kept=kept)) == 1


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("a shopping list, long enough to be looked at as a file of tables " * 20)
    ledger = ledger_of(reports([["Rafiq Odeh"]]))
    assert len(who(ledger, "Rafiq Odeh", kept=str(path))) == 1
    assert path.read_text().startswith("a shopping list")


def test_the_tables_lie_beside_the_ledger(tmp_path: Path) -> None:
    assert beside(str(tmp_path / "sayso.ledger")) == str(tmp_path / "sayso.ledger.who")
    assert beside("") == ""
    opened = open_tables("")
    assert isinstance(opened, sqlite3.Connection)
    opened.close()


def test_a_match_made_later_brings_its_report_up(tmp_path: Path) -> None:
    made = reports([["Rafiq Odeh", "Samir Haddad"]])
    ledger = ledger_of(made)
    kept = str(tmp_path / "kept")
    assert len(who(ledger, "Rafiq Odeh", kept=kept)[0].names) == 1
    left, right = sorted(made.ids.values())
    match = Match(left=left, right=right, verdict="same", rule="told")
    ledger.append([Submission(match, Maker(name="later", sort="resolver"))])
    assert len(who(ledger, "Rafiq Odeh", kept=kept)[0].names) == 2
