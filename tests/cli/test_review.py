from __future__ import annotations

import json

import pytest

from cli.conftest import Sayso
from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id

TIE = body_id(sample_assertions(sample_document())["tie"])


@pytest.mark.usefixtures("ledger")
class TestReview:
    def test_a_word_and_its_undoing(self, sayso: Sayso) -> None:
        said = json.loads(sayso("review", TIE, "wrong", "--why", "the other way round", "--by", "ada").out)
        assert said == {"claim": TIE, "verdict": "wrong", "turn": 0}
        shown = " ".join(sayso("show", TIE).out.split())
        assert "wrong (ada: “the other way round”)" in shown
        assert json.loads(sayso("review", TIE, "--undo", "--by", "ada").out)["verdict"] == "withdrawn"
        assert sayso("verify").code == 0

    def test_what_is_worth_a_look(self, sayso: Sayso) -> None:
        lines = [json.loads(line) for line in sayso("review", "--json", "--by", "ada").out.splitlines()]
        assert TIE in {line["id"] for line in lines}
        assert [line["worth"] for line in lines] == sorted((line["worth"] for line in lines), reverse=True)
        assert "confidence" in sayso("review", "-n", "1", "--by", "ada").out

    @pytest.mark.parametrize("more", [(), ("right", "--undo")])
    def test_a_word_or_undo(self, sayso: Sayso, more: tuple[str, ...]) -> None:
        done = sayso("review", TIE, *more)
        assert done.code == 2
        assert "--undo" in done.err
