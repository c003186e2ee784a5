"""docs/words.md holds every record, field and kind, and the code no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import sayso.record as records
from sayso.record import MentionKind, PassageKind, Record
from sayso.record.assertion import Manner
from sayso.record.codec import record_fields

PAGE = (Path(__file__).parents[2] / "docs" / "words.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, flags=re.M | re.S))
CLASSES = {
    name: found
    for name in records.__all__
    if isinstance(found := getattr(records, name), type) and issubclass(found, Record) and found is not Record
}


def test_each_record_has_a_section_and_no_section_is_without_a_record() -> None:
    assert set(SECTIONS) == set(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_the_section_lists_just_the_fields_in_order(name: str) -> None:
    listed = re.findall(r"^\| (\w+) \| ", SECTIONS[name], flags=re.M)
    assert [word for word in listed if word != "field"] == list(record_fields(CLASSES[name]))


@pytest.mark.parametrize(
    ("section", "kinds"),
    [("Passage", get_args(PassageKind)), ("Mention", get_args(MentionKind)), ("Voice", get_args(Manner))],
)
def test_every_kind_is_explained(section: str, kinds: tuple[str, ...]) -> None:
    assert [kind for kind in kinds if f"`{kind}`" not in SECTIONS[section]] == []
