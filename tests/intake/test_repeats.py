"""Pull quotes."""

from making import doc
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import passages_from_blocks

LONG = (
    "The mayor spoke on the quay. “The port is open, and it shall stay so,” she said, and left in a boat of the guard."
)

OTHER = "None of the clerks on the quay believed a word of it, and by night most of them had gone home to the islands."


def kinds(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [p.kind for p in passages_from_blocks(doc(text).id, text, paragraph_blocks(text))]


def test_words_set_a_second_time_are_a_pull_quote() -> None:
    assert kinds("“The port is open, and it shall stay so“", LONG) == ["dek", "body"]
    assert kinds(LONG, "THE PORT IS OPEN, AND IT SHALL STAY SO", OTHER) == ["body", "dek", "body"]


def test_a_few_words_recur_by_chance() -> None:
    assert "dek" not in kinds("“The port is open”", LONG)


def test_parts_of_words_do_not_count() -> None:
    assert "dek" not in kinds("he port is open, and it shall stay s", LONG)


def test_a_whole_paragraph_given_twice_stays() -> None:
    assert kinds(LONG, LONG) == ["body", "body"]
