from __future__ import annotations

from pathlib import Path

from sayso.flow.match import actors_named, match_json, match_names
from sayso.gazetteer.load import Gazetteer, load_gazetteer

TABLE = """id\tname\tkind\taliases
own:harun\tHarun Brigade\tarmed_group\tKata'ib Harun|كتائب هارون|Lions of the Coast
own:karama\tKarama Front\tarmed_group\tHarun Force
"""


def own(folder: Path) -> Gazetteer:
    path = folder / "own.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return load_gazetteer(str(path))


def test_two_spellings_of_one_row_are_one_however_they_sound(tmp_path: Path) -> None:
    matched = match_names("Lions of the Coast", "كتائب هارون", own(tmp_path))
    assert (matched.is_same, matched.judged.rule) == (True, "same_actor")
    assert matched.spelt.score < 0.5
    assert "own:harun" in matched.judged.reason


def test_names_of_two_rows_are_two_however_alike(tmp_path: Path) -> None:
    matched = match_names("Harun Brigade", "Harun Force", own(tmp_path))
    assert (matched.is_same, matched.judged.rule) == (False, "other_actors")
    assert [actor.id for actor in matched.right_actors] == ["own:karama"]


def test_with_one_side_unknown_the_spelling_decides(tmp_path: Path) -> None:
    matched = match_names("Haroun Brigades", "Harun Brigade", own(tmp_path))
    assert matched.is_same
    assert matched.judged == matched.spelt
    assert (matched.left_actors, matched.right_actors[0].id) == ((), "own:harun")


def test_articles_do_not_hide_an_actor(tmp_path: Path) -> None:
    assert [actor.id for actor in actors_named("the Harun Brigade", own(tmp_path))] == ["own:harun"]
    assert actors_named("Brigade", own(tmp_path)) == ()


def test_the_json_tells_verdict_rule_and_whose_names_they_are(tmp_path: Path) -> None:
    line = match_json(match_names("Harun Brigade", "Harun Force", own(tmp_path)))
    assert line["same"] is False
    assert line["left_actors"] == [{"id": "own:harun", "name": "Harun Brigade"}]
    assert line["by_spelling"]["rule"] == "other_kind_of_body"
