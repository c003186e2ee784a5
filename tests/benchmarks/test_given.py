"""Forms of ties that the readers' own do not cover."""

from __future__ import annotations

import pytest

from benchmarks.forms import tie_row
from benchmarks.given import doubtful_tie_row, tie_row_given
from benchmarks.reading import gather_readers, read_document
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from benchmarks.tasks import codes
from sayso.settings import Settings

TEXT = "Karim Haddad, the leader of the Dawn Front, met Lina Aziz in Harib. Troops of Marzan fought the Shore Militia."


@pytest.mark.model
def test_doubtful_ties_come_on_top_of_the_rules() -> None:
    row = {"id": "one", "text": TEXT}
    found = read_document(document_of(row, corpora()["re3d"]), gather_readers(), Settings()).findings
    types = codes()["ties"]["re3d"]
    plain, more = tie_row(row, found, types)["ties"], doubtful_tie_row(row, found, types)["ties"]
    assert plain
    assert all(tie in more for tie in plain)
    assert len(more) > len(plain)


@pytest.mark.model
def test_ties_are_told_between_the_entities_that_are_given() -> None:
    kinds = {"Karim Haddad": "Person", "the Dawn Front": "Organisation", "Lina Aziz": "Person"}
    placed = [(TEXT.index(words), words) for words in kinds]
    entities = [{"id": w, "start": at, "end": at + len(w), "type": kinds[w]} for at, w in placed]
    told = tie_row_given({"id": "one", "text": TEXT, "entities": entities}, "re3d")["ties"]
    assert {"type": "InChargeOf", "head": "Karim Haddad", "tail": "the Dawn Front"} in told
    assert {end for t in told for end in (t["head"], t["tail"])} <= set(kinds)
