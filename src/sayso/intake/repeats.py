"""Pull quotes: words of the body that the page sets a second time."""

from __future__ import annotations

from sayso.intake.parts import Page, Part

MIN_WORDS = 5
"""Shorter runs recur by chance."""

MAX_WORDS = 80
WINDOW = 40
"""Parts on either side in which the words may recur: a pull quote stands near its place, or above the body."""


def type_repeats(page: Page) -> None:
    """Type as dek each free part whose words all recur within a longer free part near by."""
    folded = [_folded(part) for part in page]
    for index, part in enumerate(page):
        if part.is_free and MIN_WORDS <= part.size <= MAX_WORDS and _recurs(folded, index):
            part.set("dek", "its words are repeated in another paragraph")
            folded[index] = ""


def _folded(part: Part) -> str:
    """Words in lower case, parted by single blanks, without marks; empty for parts outside the run of the text."""
    if not part.is_free:
        return ""
    return " ".join("".join(c if c.isalnum() else " " for c in part.words.casefold()).split())


def _recurs(folded: list[str], index: int) -> bool:
    words = folded[index]
    if not words:
        return False
    near = range(max(0, index - WINDOW), min(len(folded), index + WINDOW + 1))
    return any(len(folded[i]) > len(words) and f" {words} " in f" {folded[i]} " for i in near if i != index)
