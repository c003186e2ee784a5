from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso
from making_views import sample_document, sample_view


def id_of(kind: str) -> str:
    return next(e.body_id for e in sample_view().assertions if type(e.body.content).__name__.lower() == kind)  # type: ignore[union-attr]


@pytest.mark.usefixtures("ledger")
class TestShow:
    def test_a_report_by_the_first_letters_of_its_id(self, sayso: Sayso) -> None:
        done = sayso("show", sample_document().id.partition(":")[2][:8])
        assert done.code == 0
        assert "Forecasts (1)" in done.out

    def test_a_report_as_a_page(self, sayso: Sayso, folder: Path) -> None:
        assert sayso("show", sample_document().id, "--html", "p.html").out == ""
        assert (folder / "p.html").exists()

    def test_a_report_as_json(self, sayso: Sayso) -> None:
        assert len(sayso("show", sample_document().id, "--json").out.splitlines()) == 6

    def test_an_assertion_with_its_parts_makers_and_surroundings(self, sayso: Sayso) -> None:
        out = sayso("show", id_of("tie")).out
        assert "The state of Varenia supports Harun Brigade (“the brigade”) — “backs”" in out
        assert "whom          the brigade = Harun Brigade (same head noun)" in out
        assert "found by      rules 1, confidence 80%" in out
        assert "Samir Odeh told the" in out

    def test_an_assertion_as_json(self, sayso: Sayso) -> None:
        line = json.loads(sayso("show", id_of("event"), "--json").out)
        assert line["id"] == id_of("event")
        assert [maker["name"] for maker in line["makers"]] == ["rules", "head"]

    def test_anything_else_is_printed_as_it_stands(self, sayso: Sayso) -> None:
        mention = sample_view().mentions[0]
        assert json.loads(sayso("show", mention.body_id).out)["body"]["anchor"]["quote"] == "Samir Odeh"

    def test_an_id_that_is_not_there(self, sayso: Sayso) -> None:
        done = sayso("show", "beef00")
        assert done.code == 3
        assert "met:  nothing in the ledger has an id that starts so" in done.err


@pytest.mark.usefixtures("ledger")
class TestSearch:
    def test_hits_are_ids_that_show_takes(self, sayso: Sayso) -> None:
        lines = sayso("search", "varenia").out.splitlines()
        assert lines
        for line in lines:
            assert sayso("show", line.split()[0]).code == 0

    def test_hits_as_json(self, sayso: Sayso) -> None:
        hits = [json.loads(line) for line in sayso("search", "varenia", "--json").out.splitlines()]
        assert {"document", "assertion"} >= {hit["record"] for hit in hits}
        assert all("Varenia" in hit["snippet"] for hit in hits)

    def test_no_hit_is_no_error(self, sayso: Sayso) -> None:
        done = sayso("search", "zebra")
        assert (done.code, done.out, done.err) == (0, "", "Nothing found.\n")

    def test_as_many_as_asked_for(self, sayso: Sayso) -> None:
        assert len(sayso("search", "harun", "--limit", "1").out.splitlines()) == 1


def test_without_a_ledger_the_message_says_how_to_begin(sayso: Sayso) -> None:
    done = sayso("search", "x")
    assert done.code == 5
    assert "sayso init" in done.err
