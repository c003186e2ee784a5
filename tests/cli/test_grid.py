from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso


@pytest.mark.usefixtures("ledger")
class TestGrid:
    def test_a_grid_in_words(self, sayso: Sayso) -> None:
        out = sayso("grid", "--about", "Harun Brigade").out
        assert "Said of Harun Brigade" in out
        assert "It holds among 1 report as of" in out

    def test_as_json(self, sayso: Sayso) -> None:
        line = json.loads(sayso("grid", "--about", "Harun Brigade", "--json").out)
        assert (line["record"], line["trigger"]) == ("grid", "Harun Brigade")

    def test_as_a_page(self, sayso: Sayso, folder: Path) -> None:
        sayso("grid", "--about", "Harun Brigade", "--html", "grid.html")
        page = (folder / "grid.html").read_text(encoding="utf-8")
        assert "Said of Harun Brigade" in page
        assert "<script" not in page

    def test_what_is_no_day(self, sayso: Sayso) -> None:
        done = sayso("grid", "--about", "Harun Brigade", "--since", "soon")
        assert done.code == 2
        assert "soon is none" in done.err

    def test_nobody_speaks_of_it(self, sayso: Sayso) -> None:
        done = sayso("grid", "--about", "volcano eruption")
        assert done.code == 3
        assert "no report speaks of volcano eruption" in done.err

    def test_the_newest_of_many_and_all(self, sayso: Sayso) -> None:
        """Of one report the newest one is all: nothing was left out, and nothing is said of it."""
        for option in (("--reports", "1"), ("--all",)):
            out = sayso("grid", "--about", "Harun Brigade", *option).out
            assert "Said of Harun Brigade" in out
            assert "Made of" not in out

    def test_no_report_is_too_few(self, sayso: Sayso) -> None:
        assert sayso("grid", "--about", "Harun Brigade", "--reports", "0").code == 2
