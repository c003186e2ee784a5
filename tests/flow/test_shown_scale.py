"""However large a ledger, what a page shows costs about the same: of ten times the reports no more is looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.big_ledger import write_ledger
from sayso.flow import shown_search
from sayso.flow.review import review
from sayso.flow.shown import inbox_shown, keys_named, looks_shown, newest_reports, reports_naming
from sayso.flow.shown_behind import behind, catch_up_apart
from sayso.flow.shown_places import placed, spots
from sayso.flow.shown_progress import progress_shown
from sayso.flow.shown_search import Asked, other_spellings_shown, search_shown
from sayso.flow.shown_tables import beside, open_shown
from sayso.flow.shown_ties import Sought, backings_shown, network
from sayso.flow.shown_times import Moments, forecasts, moments
from sayso.flow.shown_upkeep import catch_up
from sayso.flow.some_reports import homes_of, some_reports
from sayso.flow.who import who
from sayso.ledger.sqlite import SqliteLedger
from sayso.settings import Settings

FEW, MANY = 15, 150
STEPS = 50
"""Of SQLite's machine at a time: finer than any question put to it."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, tuple[sqlite3.Connection, SqliteLedger]]]:
    """Of a small and of a larger ledger, each with its tables."""
    made: dict[int, tuple[sqlite3.Connection, SqliteLedger]] = {}
    for reports in (FEW, MANY):
        path = tmp_path_factory.mktemp("made") / "x.ledger"
        write_ledger(path, reports)
        made[reports] = (open_shown(":memory:"), SqliteLedger(path))
        assert catch_up(*made[reports])
    yield made
    for file, ledger in made.values():
        file.close()
        ledger.close()


def steps(file: sqlite3.Connection, ask: Callable[[sqlite3.Connection], object]) -> int:
    """How many steps SQLite's machine takes."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += STEPS
        return 0

    file.set_progress_handler(count, STEPS)
    try:
        assert ask(file)
    finally:
        file.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize(
    "ask",
    [
        lambda file: inbox_shown(file, start=10, limit=5),
        lambda file: looks_shown(file, "Ada", 5),
        lambda file: progress_shown(file, 5),
        lambda file: network(file, Sought(), 5),
        lambda file: backings_shown(file, Sought(), 5),
        lambda file: moments(file, Moments(), limit=5),
        lambda file: moments(file, Moments(kind="event", code="ASSAULT"), limit=5),
        lambda file: moments(file, Moments(loose=True), start=5, limit=5),
        lambda file: forecasts(file, limit=5),
        lambda file: spots(file, limit=5),
        lambda file: placed(file, spots(file, limit=1)[0].id, 3),
        lambda file: newest_reports(file, 10),
    ],
)
def test_ten_times_the_reports_cost_a_page_no_more(
    kept: dict[int, tuple[sqlite3.Connection, SqliteLedger]], ask: Callable[[sqlite3.Connection], object]
) -> None:
    few, many = (steps(kept[reports][0], ask) for reports in (FEW, MANY))
    assert many <= 2 * few + 4 * STEPS


def test_of_many_hits_so_many_are_counted_and_the_page_can_say_so(
    kept: dict[int, tuple[sqlite3.Connection, SqliteLedger]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, ledger = kept[MANY]
    monkeypatch.setattr(shown_search, "LOOKED_THROUGH", 40)
    found = search_shown(file, ledger, Asked("settled"), limit=5)
    assert (found.more, found.total, len(found.hits)) == (True, 40, 5)
    assert sum(n for _, n in found.counts["kind"]) == 40
    assert all("settled" in hit.words for hit in found.hits)
    narrowed = search_shown(file, ledger, Asked("settled", kind="report"), limit=50)
    assert {hit.kind for hit in narrowed.hits} == {"report"}
    assert narrowed.counts == found.counts, "what can be chosen does not go away with a choice"


def test_hits_of_a_page_follow_those_of_the_page_before(
    kept: dict[int, tuple[sqlite3.Connection, SqliteLedger]],
) -> None:
    file, ledger = kept[FEW]
    whole = search_shown(file, ledger, Asked("settled"), limit=20).hits
    pages = [search_shown(file, ledger, Asked("settled"), start=start, limit=10).hits for start in (0, 10)]
    assert (*pages[0], *pages[1]) == whole


def a_name(file: sqlite3.Connection) -> str:
    (name,) = file.execute("SELECT name FROM names WHERE holder = 'person' ORDER BY number LIMIT 1").fetchone()
    return str(name)


def test_names_are_found_in_part_and_misspelt(kept: dict[int, tuple[sqlite3.Connection, SqliteLedger]]) -> None:
    file, _ = kept[FEW]
    name = a_name(file)
    assert f"name:{name.casefold()}" in keys_named(file, name[1:].upper())
    assert f"name:{name.casefold()}" in keys_named(file, name[:2])
    assert keys_named(file, '"') == keys_named(file, 'no such "name') == []
    turned = " ".join(reversed(name.split()))
    assert name in other_spellings_shown(file, turned)


def test_who_is_told_out_of_the_reports_that_name_them(
    kept: dict[int, tuple[sqlite3.Connection, SqliteLedger]],
) -> None:
    file, ledger = kept[FEW]
    name = a_name(file)
    reports = reports_naming(file, [f"name:{name.casefold()}"], 3)
    assert 1 <= len(reports) <= 3
    told = who(some_reports(ledger, reports), name, most=1)
    assert [one.name for one in told] == [name]
    assert {claim.document_id for claim in told[0].claims} <= set(reports)
    assert homes_of(ledger, [told[0].mentions[0][0], "actor:nobody"]) == (told[0].claims[0].document_id,)


def test_how_far_behind_the_tables_are(tmp_path: Path) -> None:
    write_ledger(tmp_path / "x.ledger", 3)
    ledger, file = SqliteLedger(tmp_path / "x.ledger"), open_shown(":memory:")
    assert behind(file, ledger) == ledger.last_seq() == 99
    catch_up(file, ledger)
    assert behind(file, ledger) == 0
    claim = next(ledger.entries(record="assertion"))
    review(ledger, claim.body_id, "right", "Ada")
    assert behind(file, ledger) == 1
    file.close()
    ledger.close()


def test_another_process_brings_the_tables_up(tmp_path: Path) -> None:
    path = tmp_path / "x.ledger"
    write_ledger(path, 3)
    assert catch_up_apart(Settings(ledger=str(path)))
    file = open_shown(beside(str(path)))
    assert inbox_shown(file).total == 3
    file.close()
