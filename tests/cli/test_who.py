from __future__ import annotations

import json

import pytest

from cli.conftest import Sayso
from making_views import sample_document, sample_mentions
from sayso.record.ids import body_id


def mention_id(name: str) -> str:
    return body_id(sample_mentions(sample_document())[name])


@pytest.mark.usefixtures("ledger")
class TestWho:
    def test_a_name_with_its_claims(self, sayso: Sayso) -> None:
        out = sayso("who", "samir", "odeh").out
        assert "Samir Odeh person" in out
        assert "Latin, in reports: Samir Odeh (1)" in out
        assert "Statements" in out
        assert "The gazetteer" not in out

    def test_as_json(self, sayso: Sayso) -> None:
        line = json.loads(sayso("who", "Samir Odeh", "--json").out)
        assert line["name"] == "Samir Odeh"
        assert {claim["kind"] for claim in line["claims"]} >= {"attribution"}

    def test_nobody(self, sayso: Sayso) -> None:
        done = sayso("who", "Zebulon Quintrell")
        assert (done.code, done.out, done.err) == (0, "", "Nobody of that name is known.\n")


@pytest.mark.usefixtures("ledger")
class TestJudge:
    def test_a_verdict_and_its_undoing(self, sayso: Sayso) -> None:
        he, odeh = mention_id("he"), mention_id("Samir Odeh")
        said = json.loads(sayso("judge", he, odeh, "different", "--why", "another man", "--by", "ada").out)
        assert {said["left"], said["right"]} == {he, odeh}
        assert json.loads(sayso("judge", he, odeh, "--undo", "--by", "ada").out)["verdict"] == "withdrawn"
        assert sayso("verify").code == 0

    @pytest.mark.parametrize("more", [(), ("same", "--undo")])
    def test_a_verdict_or_undo(self, sayso: Sayso, more: tuple[str, ...]) -> None:
        done = sayso("judge", mention_id("he"), mention_id("Samir Odeh"), *more)
        assert done.code == 2
        assert "--undo" in done.err
