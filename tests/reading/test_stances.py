"""Golden stances, and the ontology held to its own examples."""

from __future__ import annotations

from typing import get_args

import pytest

from making_readings import read_text, rows, stance_lines
from sayso.reading.word_lists import load_ontology
from sayso.record import Stance
from sayso.record.content import Attitude

pytestmark = pytest.mark.model

ONTOLOGY = {name: entry for name, entry in load_ontology("stances").items() if name != "showing"}
EXAMPLES = [(name, *example) for name, entry in ONTOLOGY.items() for example in entry["examples"]]


@pytest.mark.parametrize("row", rows("stances"), ids=lambda row: row["label"])
def test_golden_stances(row: dict) -> None:
    found = stance_lines(read_text(row["text"]))
    if row["expect"] == "known-failure":
        assert found != row["stances"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["stances"], row["why"]


@pytest.mark.parametrize(("attitude", "sentence", "holder", "target"), EXAMPLES)
def test_each_example_fires(attitude: str, sentence: str, holder: str, target: str) -> None:
    found = [a.content for a in read_text(sentence).assertions if isinstance(a.content, Stance)]
    assert [(s.attitude, s.holder.quote if s.holder else "", s.target.quote) for s in found] == [
        (attitude, holder, target)
    ]


def test_the_ontology_has_a_table_for_every_attitude() -> None:
    assert set(ONTOLOGY) == set(get_args(Attitude))
