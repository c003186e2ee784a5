"""Headline, dek, byline and dateline."""

import pytest

from making import doc
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import passages_from_blocks
from sayso.record import Passage

BODY = (
    "The clerks of the port counted crates for the whole of the day and found that none was missing from the quay.\n\n"
    "The harbour master, who had been up since four, sent them home at noon and counted the crates once more."
)


def typed(text: str) -> tuple[Passage, ...]:
    return passages_from_blocks(doc(text).id, text, paragraph_blocks(text))


def kinds(top: str) -> list[str]:
    """Kinds of what stands above two paragraphs of body."""
    found = [p.kind for p in typed(top + "\n\n" + BODY)]
    assert found[-2:] == ["body", "body"]
    return found[:-2]


ROWS = [
    ("Crates counted in Port Sarim", ["headline"]),
    ("Who counts the crates of Port Sarim?", ["headline"]),
    ("Clerks of Port Sarim Count Crates Again.", ["headline"]),
    ("Crates counted\n\nCRATES COUNTED", ["headline", "headline"]),
    ("Delta News\n\nCrates counted in Port Sarim", ["boilerplate", "headline"]),
    ("Crates counted\n\nThe clerks took a whole day, and found all.\n\nBy Sam Field", ["headline", "dek", "byline"]),
    ("Crates counted\n\nBy Sam Field, Delta Courier\n\n3 May 2021", ["headline", "byline", "dateline"]),
    ("Crates counted\n\nDelta Courier | May 3, 2021", ["headline", "dateline"]),
    ("Crates counted\n\nMon 3 May 2021 11.43 GMT", ["headline", "dateline"]),
    ("Crates counted\n\nLast updated: 2 hours ago", ["headline", "dateline"]),
    ("Image 01\n\nCrates counted", ["placeholder", "headline"]),
    ("The clerks of the port have counted the crates again.", ["body"]),
    ("By and large the crates of the port were found to be there.", ["body"]),
]


@pytest.mark.parametrize(("top", "expected"), ROWS)
def test_the_top_is_typed(top: str, expected: list[str]) -> None:
    assert kinds(top) == expected


def test_a_byline_anchors_the_names_and_the_date() -> None:
    byline = typed("Crates counted\n\nBy Sam Field and Lena Ortiz | May 3, 2021\n\n" + BODY)[1]
    assert byline.kind == "byline"
    assert byline.by is not None
    assert byline.by.quote == "Sam Field and Lena Ortiz"
    assert byline.at is not None
    assert byline.at.quote == "May 3, 2021"


WIRES = [
    ("BASRA, Jan 3 (Wire) - The boat", "BASRA, Jan 3 (Wire) -", "Jan 3"),
    ("PORT SARIM (DW) — The boat", "PORT SARIM (DW) —", None),
    (
        "Port Sarim, Delta, May 9, 2021 (Delta Wire) – The boat",
        "Port Sarim, Delta, May 9, 2021 (Delta Wire) –",
        "May 9, 2021",
    ),
    ("OLD TOWN, 4 FEB 90 (ACAN) -- The boat", "OLD TOWN, 4 FEB 90 (ACAN) --", "4 FEB 90"),
    ("بغداد (رويترز) - The boat", "بغداد (رويترز) -", None),
]


@pytest.mark.parametrize(("beginning", "line", "day"), WIRES)
def test_a_wire_dateline_is_cut_off(beginning: str, line: str, day: str | None) -> None:
    text = beginning + " was held for six hours at the bar of the river by masked men."
    first, second = typed(text)
    assert (first.kind, text[first.start : first.end]) == ("dateline", line)
    assert (first.at.quote if first.at else None) == day
    assert (second.kind, text[second.start : second.start + 8]) == ("body", "The boat")


@pytest.mark.parametrize(
    "beginning",
    ["NATO (the alliance) — it", "On Monday, May 3 - a day of rain -", "WAR — nothing else", "Abel (Dur) - he"],
)
def test_other_beginnings_are_left(beginning: str) -> None:
    assert [p.kind for p in typed(beginning + " was talked about for six hours at the bar of the river.")] == ["body"]


def test_a_date_line_within_the_body_is_a_heading() -> None:
    assert [p.kind for p in typed(BODY + "\n\n5 May 2021\n\n" + BODY)][2] == "heading"


def test_a_lone_short_line_is_body() -> None:
    assert [p.kind for p in typed("Crates counted")] == ["body"]
