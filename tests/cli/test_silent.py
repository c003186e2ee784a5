from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso
from making_views import sample_document


@pytest.mark.usefixtures("ledger")
def test_a_report_that_was_never_read_says_so_zone_by_zone(sayso: Sayso) -> None:
    done = sayso("silent")
    assert done.code == 0
    assert "it was never read" in done.out
    assert "1 boilerplate passage, not read" in done.out


@pytest.mark.usefixtures("ledger")
def test_as_json_by_the_first_letters_of_an_id(sayso: Sayso) -> None:
    head, *rest = (
        json.loads(line)
        for line in sayso("silent", sample_document().id.partition(":")[2][:8], "--json").out.splitlines()
    )
    assert (head["record"], head["notes"]) == ("coverage", ["it was never read"])
    assert {line["sort"] for line in rest} == {"nothing read", "not read"}


@pytest.mark.usefixtures("ledger")
def test_what_is_no_report_is_refused(sayso: Sayso) -> None:
    from making_views import sample_view

    done = sayso("silent", sample_view().mentions[0].body_id)
    assert done.code == 3
    assert "is no report" in done.err


@pytest.mark.model
def test_after_reading(sayso: Sayso, folder: Path) -> None:
    (folder / "r.txt").write_text("The army said that the road was closed.\n\nThe lake froze.\n", encoding="utf-8")
    sayso("read", "r.txt", "--quiet")
    out = sayso("silent").out
    assert "1 of 2 sentences hold words of a claim" in out
    assert "“The lake froze.”" in out
    assert "road was closed" not in out


@pytest.mark.model
def test_an_empty_report(sayso: Sayso, folder: Path) -> None:
    (folder / "r.txt").write_text("", encoding="utf-8")
    sayso("read", "r.txt", "--quiet")
    assert sayso("silent").code == 0


@pytest.mark.model
def test_the_page_is_written_without_a_parser_and_says_what_it_lacks(sayso: Sayso, folder: Path) -> None:
    (folder / "r.txt").write_text("The lake froze.\n", encoding="utf-8")
    sayso("read", "r.txt", "--html", "marked.html")
    (folder / "other.toml").write_text('parser = "en_not_there"\n', encoding="utf-8")
    short_id = sayso("silent").out.splitlines()[1].split()[1]
    done = sayso("show", short_id, "--html", "plain.html", "--settings", "other.toml")
    assert done.code == 0
    assert "does not mark what gave nothing" in done.err
    assert 'id="silence"' in (folder / "marked.html").read_text(encoding="utf-8")
    assert 'id="silence"' not in (folder / "plain.html").read_text(encoding="utf-8")
