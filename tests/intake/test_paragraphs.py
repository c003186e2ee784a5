"""Lines to paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.paragraphs import paragraph_blocks


def cut(text: str) -> list[str]:
    return [text[b.start : b.end] for b in paragraph_blocks(text)]


def places(text: str) -> list[str]:
    return [b.place for b in paragraph_blocks(text)]


WRAPPED = (
    "The clerks of the port counted crates for the whole of the day and found\n"
    "that none was missing from the quay. The harbour master, who had been up\n"
    "since four, sent them home.\n"
)


def test_blank_lines_part_paragraphs_and_lines_are_numbered() -> None:
    assert cut("One.\n\n  \nTwo.\n") == ["One.", "Two."]
    assert places("One.\n\n  \nTwo.\n") == ["line 1", "line 4"]


def test_lines_wrapped_by_hand_are_joined() -> None:
    assert cut(WRAPPED + "\n" + WRAPPED) == [WRAPPED.strip(), WRAPPED.strip()]


def test_an_indent_begins_a_paragraph_in_wrapped_text() -> None:
    assert cut("    " + WRAPPED + "    " + WRAPPED) == [WRAPPED.strip(), WRAPPED.strip()]


def test_a_short_last_line_ends_a_paragraph_of_wrapped_text() -> None:
    assert cut(WRAPPED + WRAPPED) == [WRAPPED.strip(), WRAPPED.strip()]


def test_short_lines_above_wrapped_text_stay_apart() -> None:
    assert cut("Crates counted\nBy Sam Field\n3 May 2021\n\n" + WRAPPED)[:3] == [
        "Crates counted",
        "By Sam Field",
        "3 May 2021",
    ]


def test_without_wrapping_each_line_is_a_paragraph() -> None:
    assert cut("The clerks counted crates.\nNone was missing.\nThey went home.") == [
        "The clerks counted crates.",
        "None was missing.",
        "They went home.",
    ]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert cut("I watched the boats and thought:\nhow many there are.") == [
        "I watched the boats and thought:\nhow many there are."
    ]
    assert cut("Clerks count crates;\nNone is missing") == ["Clerks count crates;\nNone is missing"]


def test_list_items_are_paragraphs() -> None:
    assert cut("Lost were:\n- a boat\n- two crates\n1. a rope") == [
        "Lost were:",
        "- a boat",
        "- two crates",
        "1. a rope",
    ]


def test_a_comments_head_is_never_joined() -> None:
    assert cut("rat | May 3, 2021 at 9:00 am\nlol what a boat") == ["rat | May 3, 2021 at 9:00 am", "lol what a boat"]


def test_every_line_end_counts_once() -> None:
    assert places("a.\r\nb.\rc.\nd.\u2028e.") == ["line 1", "line 2", "line 3", "line 4", "line 5"]


def test_blank_text_has_no_paragraph() -> None:
    assert cut("") == []
    assert cut(" \n\t\r\n\u00a0") == []


LINES = st.lists(
    st.one_of(
        st.just(""), st.text(st.sampled_from('ab Zé. :,-—“”"[]|\t\u0301\u200fش ق،🙂\u00a0\r\u2028\x0b'), max_size=90)
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n    "]))
def test_all_that_is_not_blank_is_covered_in_order(lines: list[str], sign: str) -> None:
    text = sign.join(lines)
    blocks = paragraph_blocks(text)
    at = 0
    for block in blocks:
        assert not text[at : block.start].strip()
        assert block.start < block.end
        words = text[block.start : block.end]
        assert words == words.strip()
        at = block.end
    assert not text[at:].strip()
