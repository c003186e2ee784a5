"""The command around a reading that is played by a stand-in; the reading itself is tested with flow."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Sayso, fill, problem
from making_views import sample_document
from sayso.cli.read import exit_code
from sayso.contracts import Ledger
from sayso.errors import MissingPart
from sayso.flow.outcome import Handled, Outcome
from sayso.settings import Settings

READ = Handled("a.txt", "new", (sample_document().id,))
BROKEN = Handled("b.bin", "problem", problems=(problem("b.bin"),))
REFUSED = Handled("http://10.0.0.1/", "problem", problems=(problem("http://10.0.0.1/", "fetch"),))

PlayReading = Callable[[Outcome], list[dict[str, Any]]]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> PlayReading:
    """Makes every reading end with this outcome, the sample in the ledger; gives what the readings were asked for."""
    asked: list[dict[str, Any]] = []

    def prepare(outcome: Outcome) -> list[dict[str, Any]]:
        def read_reports(addresses: list[str], *, ledger: Ledger, settings: Settings, **others: Any) -> Outcome:
            asked.append({"addresses": list(addresses), "settings": settings, **others})
            if outcome.document_ids:
                fill(ledger)
            return outcome

        monkeypatch.setattr("sayso.flow.read.read_reports", read_reports)
        return asked

    return prepare


@pytest.mark.parametrize(
    ("reports", "code"),
    [
        ((READ,), 0),
        ((Handled("a.txt", "known", ("d",)),), 0),
        ((READ, BROKEN, REFUSED), 0),
        ((BROKEN,), 3),
        ((BROKEN, REFUSED), 3),
        ((REFUSED,), 6),
        ((REFUSED, REFUSED), 6),
        ((), 3),
    ],
)
def test_exit_codes(reports: tuple[Handled, ...], code: int) -> None:
    assert exit_code(Outcome(reports)) == code


def test_a_stopped_run_has_its_own_exit_code_whatever_was_read() -> None:
    assert exit_code(Outcome((READ,), interrupted=True)) == 130


def test_the_summary_tells_zones_date_claims_and_their_words(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ,)))
    done = sayso("read", "a.txt")
    assert done.code == 0
    for words in (
        "Harbour raid: the Harun Brigade and its backers",
        "published 2021-05-04 to 2021-05-05 (guessed)",
        "1 headline (8 words), 3 body paragraphs (51 words), 1 statement (12 words)",
        "not read  1 boilerplate passage (3 words), 1 reader comment (12 words)",
        "Who said what (2)",
        "Samir Odeh (for the Harun Brigade) said: “We shelled the depot",
        "ASSAULT (killing): Gunmen of the Harun Brigade → at least 12 guards [12 or more]",
        "as told by Samir Odeh",
        "“The state of Varenia backs the brigade, he admitted.”",
        "hedged (“may”)",
    ):
        assert words in done.out
    assert done.err == "1 read and kept\n"


def test_ids_in_the_summary_lead_to_the_thing(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ,)))
    line = next(line for line in sayso("read", "a.txt").out.splitlines() if "supports" in line)
    assert "backs the brigade" in sayso("show", line.split()[0]).out


def test_json_is_alone_on_stdout(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ, BROKEN)))
    done = sayso("read", "a.txt", "b.bin", "--json")
    kinds = [json.loads(line)["kind"] for line in done.out.splitlines()]
    assert kinds == ["event", "attribution", "tie", "attribution", "forecast", "stance"]
    assert "problem: b.bin: Reading it: it is empty. Look." in done.err
    assert "1 read and kept, 1 could not be read" in done.err


def test_quiet_says_only_what_went_wrong(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ, BROKEN)))
    done = sayso("read", "a.txt", "b.bin", "--quiet")
    assert done.out == ""
    assert done.err.splitlines() == ["problem: b.bin: Reading it: it is empty. Look."]


def test_the_page_is_written_whole(sayso: Sayso, play: PlayReading, folder: Path) -> None:
    play(Outcome((READ,)))
    assert "wrote page.html" in sayso("read", "a.txt", "--html", "page.html", "--quiet").err
    assert (folder / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in folder.glob(".page*")] == []


def test_the_page_never_takes_the_place_of_an_input(sayso: Sayso, play: PlayReading, folder: Path) -> None:
    (folder / "a.html").write_text("mine")
    asked = play(Outcome((READ,)))
    done = sayso("read", "a.html", "--html", "./a.html")
    assert done.code == 2
    assert "met:  that is a.html, which would be lost" in done.err
    assert (folder / "a.html").read_text() == "mine"
    assert asked == []


def test_a_page_that_cannot_be_written_is_told(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ,)))
    done = sayso("read", "a.txt", "--html", "nowhere/page.html")
    assert done.code == 2
    assert "error: Writing nowhere/page.html" in done.err


def test_a_stopped_run_says_how_much_was_finished(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome((READ, BROKEN), interrupted=True))
    done = sayso("read", "a.txt", "b.bin", "c.txt")
    assert done.code == 130
    assert "Stopped. 2 inputs were finished before; what they gave is kept." in done.err


def test_nothing_to_read(sayso: Sayso, play: PlayReading) -> None:
    play(Outcome())
    done = sayso("read", ".")
    assert (done.code, done.err) == (3, "There was nothing to read.\n")


def test_an_error_is_three_lines_and_its_code(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Outcome:
        raise MissingPart("Loading the parser", "it is not installed", "Run: pip install it")

    monkeypatch.setattr("sayso.flow.read.read_reports", fail)
    done = sayso("read", "a.txt")
    assert done.code == 4
    assert done.err == "error: Loading the parser\n  met:  it is not installed\n  do:   Run: pip install it\n"


def test_ledger_and_settings_are_handed_on(sayso: Sayso, play: PlayReading, folder: Path) -> None:
    (folder / "mine.toml").write_text('parser = "other"\nledger = "from-file.ledger"\n')
    asked = play(Outcome((READ,)))
    sayso("read", "a.txt", "-", "--settings", "mine.toml", "--ledger", "given.ledger", "-q")
    assert asked[0]["addresses"] == ["a.txt", "-"]
    assert (asked[0]["settings"].parser, asked[0]["settings"].ledger) == ("other", "given.ledger")
    assert (folder / "given.ledger").exists()
    assert not (folder / "from-file.ledger").exists()


def test_a_wrong_setting_is_a_wrong_option(sayso: Sayso, folder: Path) -> None:
    (folder / "sayso.toml").write_text("leger = 'x'\n")
    done = sayso("read", "a.txt")
    assert done.code == 2
    assert "there is no setting 'leger'" in done.err


def test_no_progress_bar_where_stderr_is_no_terminal(sayso: Sayso, play: PlayReading) -> None:
    asked = play(Outcome((READ,)))
    sayso("read", "a.txt")
    assert asked[0]["progress"] is None


def test_what_steers_a_terminal_is_not_printed(
    sayso: Sayso, play: PlayReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = Handled("\x1b[2Jx.txt", "problem", problems=(problem("\x1b[2Jx.txt\u202e"),))
    play(Outcome((hostile,)))
    done = sayso("read", "x.txt")
    assert "\x1b" not in done.err
    assert "problem: \ufffd[2Jx.txt\ufffd: Reading it" in done.err
