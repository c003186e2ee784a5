from __future__ import annotations

import json

import pytest

from cli.conftest import Sayso


@pytest.mark.usefixtures("ledger")
class TestSupport:
    def test_a_row_in_words(self, sayso: Sayso) -> None:
        out = sayso("support").out
        assert "The state of Varenia → Harun Brigade" in out
        assert "by Samir Odeh" in " ".join(out.split())

    def test_as_json(self, sayso: Sayso) -> None:
        line = json.loads(sayso("support", "Harun", "Brigade", "--json").out)
        assert line["tellings"][0]["sentence"].startswith("The state of Varenia supports")

    def test_nothing(self, sayso: Sayso) -> None:
        assert sayso("support", "Zebulon", "Quintrell").err == "No support is told of.\n"
