from __future__ import annotations

import json

from cli.conftest import Sayso


def test_a_pair_with_verdict_rule_and_reason(sayso: Sayso) -> None:
    done = sayso("match", "Samir Haddad", "سمير حداد", "--kind", "person")
    assert done.code == 0
    assert "verdict  one name" in done.out
    assert "rule     script" in done.out
    assert "“Haddad” is “حداد” in another script" in done.out


def test_whose_name_it_is_where_the_gazetteer_knows(sayso: Sayso) -> None:
    out = sayso("match", "Hamas", "Hezbollah").out
    assert "verdict  two names" in out
    assert "“Hamas” is Hamas (actor:hamas)" in out
    assert "by spelling alone" in out


def test_as_json(sayso: Sayso) -> None:
    line = json.loads(sayso("match", "Hasan Odeh", "Husayn Odeh", "--kind", "person", "--json").out)
    assert (line["same"], line["rule"], line["spelled"]) == (False, "other_given_name", ["Hasan", "Husayn"])


def test_a_name_too_few(sayso: Sayso) -> None:
    assert sayso("match", "Hasan").code == 2
