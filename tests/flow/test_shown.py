"""The tables that pages are shown from: the same as from the ledger itself, whatever came when; all answers bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import fill
from making import MAKER, doc, source
from making_views import sample_assertions, sample_document
from sayso.contracts import Submission
from sayso.flow.backing import backings
from sayso.flow.inbox import inbox
from sayso.flow.review import review
from sayso.flow.review_progress import progress
from sayso.flow.review_queue import looks
from sayso.flow.shown import inbox_shown, keys_named, looks_shown
from sayso.flow.shown_places import placed, spots
from sayso.flow.shown_progress import progress_shown
from sayso.flow.shown_tables import ALL, open_shown
from sayso.flow.shown_ties import Sought, backings_shown, codes_of, network, voices_of
from sayso.flow.shown_times import Moments, forecasts, moments
from sayso.flow.shown_upkeep import catch_up, is_named, name_people
from sayso.ledger.memory import MemoryLedger
from sayso.record.ids import body_id

DOCUMENT = sample_document()
TIE, EVENT, FORECAST = (body_id(sample_assertions(DOCUMENT)[kind]) for kind in ("tie", "event", "forecast"))


@pytest.fixture
def ledger() -> MemoryLedger:
    made = MemoryLedger()
    fill(made)
    return made


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    made = open_shown(":memory:")
    yield made
    made.close()


def rows(file: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {t: sorted(map(tuple, file.execute(f"SELECT * FROM {t}")), key=repr) for t in ALL if t != "spots"}


def test_inbox_queue_progress_and_support_are_as_from_the_ledger(
    ledger: MemoryLedger, file: sqlite3.Connection
) -> None:
    review(ledger, TIE, "wrong", "Ada", "the other way")
    review(ledger, EVENT, "right", "Ada")
    review(ledger, EVENT, "wrong", "Ben")
    review(ledger, FORECAST, "right", "Ben")
    review(ledger, FORECAST, "withdrawn", "Ben")
    assert catch_up(file, ledger)
    assert inbox_shown(file) == inbox(ledger)
    for person in ("Ada", "Ben", "Eve"):
        ours = [(look.told.id, look.worth, look.why) for look in looks(ledger, person)]
        assert sorted((look.told.id, look.worth, look.why) for look in looks_shown(file, person)) == sorted(ours)
    ours, shown = progress(ledger), progress_shown(file)
    assert (shown.claims, shown.reviewed) == (ours.claims, ours.reviewed)
    assert [one for one in shown.agreements if one.both] == [one for one in ours.agreements if one.both]
    assert {(a.person, a.what, a.on, a.document_id) for a in shown.acts} == {
        (a.person, a.what, a.on, a.document_id) for a in ours.acts
    }
    assert backings_shown(file, Sought())[0] == backings(ledger) == [], "a tie that people call wrong backs nobody"


def test_however_often_they_are_brought_up_the_tables_are_the_same(
    ledger: MemoryLedger, file: sqlite3.Connection
) -> None:
    catch_up(file, ledger)
    for step in (
        lambda: review(ledger, TIE, "wrong", "Ada"),
        lambda: review(ledger, TIE, "withdrawn", "Ada"),
        lambda: ledger.append([Submission(source("x"), MAKER), Submission(doc("x"), MAKER)], [b"x"]),
    ):
        step()
        assert catch_up(file, ledger)
    at_once = open_shown(":memory:")
    catch_up(at_once, ledger)
    assert rows(file) == rows(at_once)
    at_once.close()


def test_tables_of_another_ledger_are_made_anew(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    other = MemoryLedger()
    other.append([Submission(source("y"), MAKER), Submission(doc("y", title="Other"), MAKER)], [b"y"])
    catch_up(file, other)
    assert [r.title for r in inbox_shown(file).reports] == ["Other"]
    catch_up(file, ledger)
    assert [r.title for r in inbox_shown(file).reports] == [DOCUMENT.title]


def test_tables_of_another_making_are_dropped(tmp_path: Path, ledger: MemoryLedger) -> None:
    path = str(tmp_path / "x.shown")
    first = open_shown(path)
    catch_up(first, ledger)
    first.execute("UPDATE facts SET value = 'older' WHERE name = 'made by'")
    first.close()
    again = open_shown(path)
    assert inbox_shown(again).total == 0
    assert catch_up(again, ledger)
    assert inbox_shown(again).total == 1
    again.close()


def test_a_tie_opens_its_words_and_keeps_its_sides(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    catch_up(file, ledger)
    (edge,) = network(file, Sought()).edges
    names = network(file, Sought()).names
    assert (names[edge.one], names[edge.other]) == ("The state of Varenia", "Harun Brigade")
    assert [claim.id for claim in edge.told] == [TIE]
    assert (codes_of(file, "tie"), voices_of(file, "tie")) == (["SUPPORTS"], ["Samir Odeh"])


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(code="SUPPORTS", voice="Samir Odeh", name="harun", since="2021", until="2021"), 1),
        (Sought(until="2021-05"), 1),
        (Sought(since="2021-06"), 0),
        (Sought(until="2021-04"), 0),
        (Sought(code="COMMANDS"), 0),
        (Sought(voice="Nobody"), 0),
        (Sought(name="%"), 0),
        (Sought(name="' OR 1=1 --"), 0),
    ],
)
def test_filters_of_ties(ledger: MemoryLedger, file: sqlite3.Connection, sought: Sought, count: int) -> None:
    catch_up(file, ledger)
    assert len(network(file, sought).edges) == count
    assert len(backings_shown(file, sought)[0]) == count


def test_wrong_by_a_person_is_out_of_network_and_map(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    review(ledger, TIE, "wrong", "Ada")
    review(ledger, EVENT, "wrong", "Ada")
    catch_up(file, ledger)
    assert network(file, Sought()).edges == ()
    assert spots(file) == []


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Moments(), {EVENT, FORECAST}),
        (Moments(kind="event"), {EVENT}),
        (Moments(name="Odeh"), {EVENT}),
        (Moments(until="2021-05-03"), {EVENT}),
        (Moments(since="2021-05-04"), {FORECAST}),
        (Moments(code="PROTEST"), set()),
        (Moments(voice="Samir Odeh"), {EVENT}),
    ],
)
def test_filters_of_times(ledger: MemoryLedger, file: sqlite3.Connection, sought: Moments, found: set[str]) -> None:
    catch_up(file, ledger)
    assert {claim.id for claim in moments(file, sought)[0]} == found


def test_pages_of_times_follow_one_another(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    catch_up(file, ledger)
    (first,), more = moments(file, Moments(), limit=1)
    (second,), no_more = moments(file, Moments(), start=1, limit=1)
    assert (more, no_more) == (True, False)
    assert first.day >= second.day


def test_a_forecast_without_a_beginning_is_open_there(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    catch_up(file, ledger)
    (forecast,), _ = forecasts(file)
    assert (forecast.day, forecast.until, forecast.dated) == ("2021-05-08", "<", "told")


def test_a_place_has_its_precision_and_its_claims(ledger: MemoryLedger, file: sqlite3.Connection) -> None:
    catch_up(file, ledger)
    (spot,) = spots(file)
    assert (spot.name, spot.precision, spot.count) == ("Port Salim", "town", 1)
    assert spots(file, "event", "2021-05-03", "2021-05-03") == [spot]
    assert spots(file, "forecast") == []
    assert [(one.claim.id, one.words) for one in placed(file, spot.id)] == [(EVENT, "Port Salim")]


def test_a_pronoun_that_stands_for_nobody_known_meets_no_other(file: sqlite3.Connection) -> None:
    ledger = MemoryLedger()
    fill(ledger)
    catch_up(file, ledger)
    assert keys_named(file, "samir odeh"), "the pronoun bears the name that the report gives it"
    assert not keys_named(file, "he admitted")
    descriptions = [key for (key,) in file.execute("SELECT key FROM parts WHERE key LIKE 'words:%'")]
    assert all(DOCUMENT.id in key for key in descriptions), "words of one report never meet another's"


def test_words_on_claims_do_not_make_who_is_who_be_reckoned_anew(
    ledger: MemoryLedger, file: sqlite3.Connection
) -> None:
    catch_up(file, ledger)
    assert not is_named(file)
    assert name_people(file, ledger)
    review(ledger, TIE, "right", "Ada")
    catch_up(file, ledger)
    assert is_named(file)
    ledger.append([Submission(source("x"), MAKER), Submission(doc("x"), MAKER)], [b"x"])
    catch_up(file, ledger)
    assert not is_named(file)
