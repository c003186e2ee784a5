from __future__ import annotations

import json

import pytest

from cli.conftest import Sayso


@pytest.mark.usefixtures("ledger")
class TestNews:
    def test_a_tie_and_its_admission(self, sayso: Sayso) -> None:
        found = [json.loads(line) for line in sayso("news", "--json").out.splitlines()]
        assert {one["sort"] for one in found} <= {"tie", "admission", "said"}
        (tie,) = [one for one in found if one["sort"] == "tie"]
        assert "among 1 dated reports since 2021-05-04 in this ledger" in tie["scope"]

    def test_in_words_and_nothing_since(self, sayso: Sayso) -> None:
        assert "first report that has" in " ".join(sayso("news").out.split())
        assert sayso("news", "--since", "2031-01-01").err == "Nothing is told for the first time.\n"
