from __future__ import annotations

import io
import sys

import pytest

from sayso.errors import MissingPart
from sayso.exporting.docx_sheet import Section, docx_of

SECTIONS = [
    Section("Who said what", ("Sor Tamim says: “sunk”. [1]", "a bell \x07 in it")),
    Section("Evidence", ("[1] “sunk”",), "plain"),
]


def test_where_the_library_is_missing_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingPart, match=r"python-docx is not installed.*sayso\[docx\]"):
        docx_of("The ferry", "", SECTIONS)


def test_headings_and_lines() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document(io.BytesIO(docx_of("The ferry", "From 1 reports.", SECTIONS)))
    told = [(p.style.name, p.text) for p in made.paragraphs]
    assert told == [
        ("Title", "The ferry"),
        ("Normal", "From 1 reports."),
        ("Heading 1", "Who said what"),
        ("List Bullet", "Sor Tamim says: “sunk”. [1]"),
        ("List Bullet", "a bell \ufffd in it"),
        ("Heading 1", "Evidence"),
        ("Normal", "[1] “sunk”"),
    ]
