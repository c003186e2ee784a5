"""Where comments begin, who wrote them and when."""

import pytest

from making import doc
from sayso.intake.comments import comment_head, is_name
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import Block, passages_from_blocks
from sayso.record import Passage

HEADS = [
    ("TideWatch | June 10, 2018 at 7:20 pm", "TideWatch", "June 10, 2018 at 7:20 pm", "nothing"),
    ("Marta Quill • 2 hours ago", "Marta Quill", "2 hours ago", "nothing"),
    ("saltgirl 3 days ago", "saltgirl", "3 days ago", "nothing"),
    ("Marta Quill says: 3 May 2021", "Marta Quill", "3 May 2021", "nothing"),
    ("Marta Quill wrote on 3 May 2021 at 10:02:", "Marta Quill", "3 May 2021 at 10:02", "nothing"),
    ("@river_rat · May 3, 2021 · 9:15 PM  Reply", "@river_rat", "May 3, 2021 · 9:15 PM", "nothing"),
    ("Abu Omar al-Sarimi | 2021-05-03 09:15", "Abu Omar al-Sarimi", "2021-05-03 09:15", "nothing"),
    ("سامي | 8 أيار 2021 10:15 ص", "سامي", "8 أيار 2021 10:15 ص", "nothing"),
    ("Marta Quill | 3 May 2021", "Marta Quill", "3 May 2021", "another"),
    ("Marta Quill, 3 May 2021 at 10:02", "Marta Quill", "3 May 2021 at 10:02", "heading"),
    ("river_rat\nMay 3, 2021 at 9:15 pm\nNice boats.", "river_rat", "May 3, 2021 at 9:15 pm", "nothing"),
]


@pytest.mark.parametrize(("words", "name", "time", "needs"), HEADS)
def test_a_head_gives_name_and_time(words: str, name: str, time: str, needs: str) -> None:
    head = comment_head(words)
    assert head is not None
    assert words[slice(*head.by)] == name
    assert words[slice(*head.at)] == time
    assert head.needs == needs


NO_HEADS = [
    "The harbour master says: 3 May 2021 was a quiet day.",
    "Gunmen struck the quay 2 hours ago",
    "By Lena Ortiz | June 10, 2018 at 7:20 pm",
    "Updated | May 11, 2021 at 7:00 am",
    "Published 2 hours ago",
    "Monday, May 3, 2021 at 9:15 pm",
    "A clerk of the port | who had counted | May 3, 2021",
    "The boat was lost on May 3, 2021 at 9:15 pm, and the crew with it",
    "Marta Quill says:",
    "May 3, 2021 at 9:15 pm",
    "",
]


@pytest.mark.parametrize("words", NO_HEADS)
def test_no_head(words: str) -> None:
    assert comment_head(words) is None


@pytest.mark.parametrize("words", ["Marta Quill", "river_rat", "al-Sarimi", "Abu bin Omar", "سامي نور"])
def test_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["", "the clerks left", "One Two Three Four Five Six", "Posted", "a (b) $ c", "x" * 60]
)
def test_no_names(words: str) -> None:
    assert not is_name(words)


ONE = "The clerks of the port counted crates for the whole of the day and found that none was missing. "
BODY = (
    "The clerks of the port counted crates for the whole of the day and found that none was missing from the quay.\n\n"
    "The harbour master, who had been up since four, sent them home at noon and counted the crates once more.\n\n"
)


def typed(text: str) -> list[Passage]:
    return list(passages_from_blocks(doc(text).id, text, paragraph_blocks(text)))


def kinds(text: str) -> list[str]:
    return [p.kind for p in typed(text)]


def test_nothing_returns_to_the_body_after_the_first_head() -> None:
    text = BODY + "rat | May 3, 2021 at 9:00 am\n\n" + BODY + "© 2021 All rights reserved\n\nBy Sam Field"
    assert kinds(text) == ["body", "body"] + ["comment"] * 5


def test_the_same_line_above_the_body_is_no_comment() -> None:
    assert "comment" not in kinds("Crates counted\n\nSam Field | May 3, 2021 at 9:00 am\n\n" + BODY)


def test_name_and_date_on_two_lines() -> None:
    passages = typed(BODY + "Old Hand\n\nMay 3, 2021 at 9:00 am\n\nMy hut is the third one.")
    assert [p.kind for p in passages[2:]] == ["comment"] * 3
    assert [p.by.quote if p.by else "" for p in passages[2:]] == ["Old Hand"] * 3
    assert passages[-1].parent == 2


def test_a_signature_with_a_date_is_no_comment() -> None:
    assert "comment" not in kinds(BODY + "Sam Field | 3 May 2021")


def test_a_signed_place_and_date_is_no_comment() -> None:
    assert "comment" not in kinds(BODY + "Port Sarim, 3 May 2021, 9:00\n\n" + BODY)


def test_unsure_heads_count_below_a_heading_and_when_several() -> None:
    assert kinds(BODY + "2 Comments\n\nSam Field, 3 May 2021\n\nWell.")[2:] == ["comment"] * 3
    twice = "Sam Field | 3 May 2021\n\nWell.\n\nLena Ortiz | 4 May 2021\n\nNot so."
    assert kinds(BODY + twice)[2:] == ["comment"] * 4


def test_a_byline_below_a_long_summary_is_no_comment() -> None:
    summary = f"Crates counted\n\n{ONE * 3}\n\n"
    assert "comment" not in kinds(summary + "Sam Field | May 3, 2021 at 9:00 am\n\n" + BODY * 3)
    assert kinds(summary + "rat | May 3, 2021 at 9:00 am\n\nNice boats.")[-2:] == ["comment"] * 2
    comments = f"rat | May 3, 2021 at 9:00 am\n\n{ONE}\n\n" * 9
    assert kinds(summary + comments)[2:] == ["comment"] * 18


def test_what_the_format_told_stays() -> None:
    text = BODY + "rat | May 3, 2021 at 9:00 am\n\nNice boats.\n\nThe Delta Courier"
    *above, last = paragraph_blocks(text)
    footer = Block(last.start, last.end, "boilerplate", why="a footer")
    assert [p.kind for p in passages_from_blocks(doc(text).id, text, [*above, footer])][2:] == [
        "comment",
        "comment",
        "boilerplate",
    ]


def test_a_comments_count_below_the_headline_begins_nothing() -> None:
    assert kinds("Crates counted again\n\n3 comments\n\n" + BODY) == ["headline", "boilerplate", "body", "body"]


def test_heads_are_read_where_the_format_knows_the_comments() -> None:
    text = "rat | May 3, 2021 at 9:00 am\n\nNice boats."
    blocks = [Block(0, 28, "comment"), Block(30, 41, "comment")]
    head, words = passages_from_blocks(doc(text).id, text, blocks)
    assert head.by is not None
    assert head.by.quote == "rat"
    assert words.by is None
