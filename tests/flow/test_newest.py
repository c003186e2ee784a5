from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import MAKER, at, doc, source
from making_reports import put
from sayso.contracts import Submission
from sayso.derived import MadeOf
from sayso.errors import BadInput
from sayso.exporting.made_of import FORETELLING, made_of_words
from sayso.flow import shown_tables as tables
from sayso.flow.brief import brief
from sayso.flow.foretold import register_of
from sayso.flow.grid import reaction_grid
from sayso.flow.newest import Reach, foretelling, naming, newest
from sayso.flow.news import news
from sayso.flow.shown_upkeep import catch_up
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Event, Forecast, Published, Role, When
from sayso.settings import Settings

NONE_BESIDE = Settings(ledger="")
TWO = Reach(2, large=0)
DAYS = ("2021-03-01", "2021-03-04", "2021-03-02", "2021-03-03")
WORDS = (
    "that forty oxen drowned in the Harun Canal",
    "that the widows of Ros sold flour along the Harun Canal",
    "that lanterns were forbidden on every bridge over the Harun Canal",
    "that a bishop blessed the new lock of the Harun Canal",
)


@pytest.fixture
def ledger() -> MemoryLedger:
    """Four reports in which Mira Sabbagh says something else each of a canal, and one that names neither."""
    made = MemoryLedger()
    for day, words in zip(DAYS, WORDS, strict=True):
        put(made, f"Mira Sabbagh said {words}.", day=day, said=[("Mira Sabbagh", words)])
    put(made, "Snow fell on Ros.", day="2021-03-09")
    return made


def days_of(ledger: MemoryLedger, reports: tuple[str, ...]) -> list[str]:
    bodies = [next(ledger.entries(record="document", document_id=one)).body for one in reports]
    return [body.published.earliest for body in bodies]  # type: ignore[union-attr]


def test_the_newest_that_name_it(ledger: MemoryLedger) -> None:
    found = naming(ledger, "Mira Sabbagh", ("", ""), NONE_BESIDE, TWO)
    assert found is not None
    assert days_of(ledger, found.reports) == ["2021-03-04", "2021-03-03"]
    assert found.made_of == MadeOf(2, 4)


def test_of_the_days_asked(ledger: MemoryLedger) -> None:
    found = naming(ledger, "Mira Sabbagh", ("2021-03-02", "2021-03-03"), NONE_BESIDE, Reach(9, large=0))
    assert found is not None
    assert days_of(ledger, found.reports) == ["2021-03-03", "2021-03-02"]
    assert found.made_of.is_all()


@given(st.integers(1, 6), st.sampled_from(["", *DAYS]), st.sampled_from(["", *DAYS]))
def test_never_more_than_asked_nor_of_other_days(count: int, since: str, until: str) -> None:
    made = MemoryLedger()
    for day in DAYS:
        put(made, f"Mira Sabbagh spoke on {day}.", day=day)
    inside = [day for day in DAYS if since <= day and (not until or day <= until)]
    if not inside:
        with pytest.raises(BadInput):
            naming(made, "Mira Sabbagh", (since, until), NONE_BESIDE, Reach(count, large=0))
        return
    found = naming(made, "Mira Sabbagh", (since, until), NONE_BESIDE, Reach(count, large=0))
    assert found is not None
    told = days_of(made, found.reports)
    assert len(told) == min(count, len(inside)) == found.made_of.read
    assert set(told) <= set(inside)
    assert all(one >= other for one, other in pairwise(told))
    assert found.made_of.named == len(inside)


def test_a_small_ledger_is_read_whole(ledger: MemoryLedger) -> None:
    assert naming(ledger, "Mira Sabbagh", ("", ""), NONE_BESIDE) is None
    assert newest(ledger, NONE_BESIDE) is None
    assert foretelling(ledger, "2021-03-01", NONE_BESIDE) is None


def test_all_is_all(ledger: MemoryLedger) -> None:
    assert naming(ledger, "Mira Sabbagh", ("", ""), NONE_BESIDE, Reach(0, large=0)) is None


def test_tables_beside_are_taken_where_they_are_up(ledger: MemoryLedger, tmp_path: Path) -> None:
    """With or without them the same reports are chosen; names that are like the one asked are found by them alone."""
    settings = Settings(ledger=str(tmp_path / "x.ledger"))
    file = tables.open_shown(tables.beside(settings.ledger))
    asked = [("Mira Sabbagh", ("2021-03-02", "2021-03-03")), ("canal Sabbagh", ("", "2021-03-02"))]
    before = [naming(ledger, *one, settings, TWO) for one in asked]
    assert catch_up(file, ledger)
    assert [naming(ledger, *one, settings, TWO) for one in asked] == before
    assert naming(ledger, "Meera Sabagh", ("", ""), settings, TWO) == naming(
        ledger, *asked[0][:1], ("", ""), settings, TWO
    )
    with pytest.raises(BadInput):
        naming(ledger, "Meera Sabagh", ("", ""), NONE_BESIDE, TWO)
    file.close()


def test_nobody_names_it(ledger: MemoryLedger) -> None:
    with pytest.raises(BadInput, match="no report names Lord Vellum"):
        naming(ledger, "Lord Vellum", ("", ""), NONE_BESIDE, TWO)


def test_words_that_are_no_name(ledger: MemoryLedger) -> None:
    found = naming(ledger, "canal Sabbagh", ("", ""), NONE_BESIDE, TWO)
    assert found is not None
    assert found.made_of.named == 4


def test_an_event_by_those_who_have_a_part_in_it(ledger: MemoryLedger) -> None:
    """Its own report is read however old it is."""
    document = doc(
        "Raiders seized Mira Sabbagh at dawn.", published=Published(earliest="2020-01-01", latest="2020-01-01")
    )
    event = Assertion(
        evidence=at(document, "Raiders seized Mira Sabbagh"),
        content=Event(
            code="SEIZE",
            trigger=at(document, "seized"),
            roles=(Role(name="target", anchor=at(document, "Mira Sabbagh")),),
        ),
    )
    bodies = (source(document.text), document, event)
    ledger.append([Submission(body, MAKER) for body in bodies], [document.text.encode()])
    key = next(e.body_id for e in ledger.entries(record="assertion", document_id=document.id))
    found = naming(ledger, key, ("", ""), NONE_BESIDE, TWO)
    assert found is not None
    assert found.reports[0] == document.id
    assert days_of(ledger, found.reports[1:]) == ["2021-03-04"]
    assert found.made_of.named == 5


def test_only_is_told_where_none_was_left_out(ledger: MemoryLedger) -> None:
    some = naming(ledger, "Harun Canal", ("", ""), NONE_BESIDE, TWO)
    every = naming(ledger, "Harun Canal", ("", ""), NONE_BESIDE, Reach(9, large=0))
    of_some, of_all = (reaction_grid(ledger, "Harun Canal", chosen=one) for one in (some, every))
    assert of_some.columns
    assert not any(column.only for column in of_some.columns)
    assert all(column.only for column in of_all.columns)
    assert of_some.made_of == MadeOf(2, 4)


def test_a_brief_of_a_part_has_nothing_that_one_alone_says(ledger: MemoryLedger) -> None:
    chosen = naming(ledger, "Harun Canal", ("2021-03-02", ""), NONE_BESIDE, TWO)
    found = brief(ledger, "Harun Canal", "2021-03-02", "2021-04-01", chosen=chosen)
    told = {part.title: part.lines for part in found.parts}
    assert told["Who said what"]
    assert not told["What only one says"]
    assert found.made_of == MadeOf(2, 3)


def test_news_says_among_which_it_is_the_first(ledger: MemoryLedger) -> None:
    chosen = newest(ledger, NONE_BESIDE, Reach(4, large=0))
    found = news(ledger, "2021-03-02", chosen=chosen)
    assert {one.day for one in found} == {"2021-03-03", "2021-03-04"}
    assert all(one.scope.endswith("since 2021-03-02 in the newest 4 of 5 reports of this ledger") for one in found)


def foretell(ledger: MemoryLedger, number: int, earliest: str, latest: str) -> str:
    """Id of its report."""
    text = f"Barge {number} will come in time, wrote the harbour master."
    document = doc(text, published=Published(earliest="2021-01-01", latest="2021-01-01"))
    words = at(document, f"Barge {number} will come")
    first, last = (
        When(words=at(document, "in time"), value=day, earliest=day, latest=day, precision="day")
        for day in (earliest, latest)
    )
    content = Forecast(of=words, earliest=first, latest=last)
    bodies = (source(text), document, Assertion(evidence=words, content=content))
    ledger.append([Submission(body, MAKER) for body in bodies], [text.encode()])
    return document.id


def test_what_is_due_is_read_first(ledger: MemoryLedger) -> None:
    past, latest_past = (foretell(ledger, n, f"2021-02-0{n}", f"2021-02-0{n}") for n in (1, 2))
    to_come = foretell(ledger, 3, "2021-06-01", "2021-06-02")
    due = foretell(ledger, 4, "2021-04-01", "2021-05-01")
    found = [foretelling(ledger, "2021-04-10", NONE_BESIDE, Reach(n, large=0)) for n in (4, 2)]
    assert [one and one.reports for one in found] == [(due, to_come, latest_past, past), (due, to_come)]
    assert found[1] is not None
    told = register_of(ledger, "2021-04-10", "", found[1])
    assert [one.timing for one in told.forecasts] == ["due", "open"]
    assert made_of_words(told.made_of, FORETELLING).startswith("Made of 2 of 4 reports that foretell something")


def test_nothing_is_foretold(ledger: MemoryLedger) -> None:
    found = foretelling(ledger, "2021-04-10", NONE_BESIDE, TWO)
    assert found is not None
    assert register_of(ledger, "2021-04-10", "", found).forecasts == ()


@pytest.mark.parametrize(
    ("made_of", "told"),
    [
        (None, ""),
        (MadeOf(60, 2099), "Made of the newest 60 of 2,099 reports that name it; what the others tell is not in it."),
        (MadeOf(60, 2099, more=True), "Made of the newest 60 of at least 2,099 reports that name it; what the others"),
        (MadeOf(7, 7), "Made of all 7 reports that name it; the others were not read."),
    ],
)
def test_in_words(made_of: MadeOf | None, told: str) -> None:
    assert made_of_words(made_of).startswith(told)
    assert bool(made_of_words(made_of)) == bool(told)
