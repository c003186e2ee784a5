"""Whether a person is told of as he or as she, where the text or a well-known given name says so."""

from __future__ import annotations

from typing import Literal

from sayso.record import Mention
from sayso.resolving.compare_names import word_set

Gender = Literal["he", "she", ""]


def gender_of(text: str, mention: Mention) -> Gender:
    """By the pronoun itself, a title before the name, a word of the description, or the first given name."""
    words = [w.strip(".,’'").casefold() for w in mention.anchor.quote.split()]
    if mention.form == "pronoun":
        return _told_by(words, "he", "she")
    if mention.kind != "person":
        return ""
    if mention.form == "description":
        return _told_by(words[-1:], "he_roles", "she_roles")
    title = text[max(0, mention.anchor.start - 12) : mention.anchor.start].split()[-1:]
    return _told_by([w.strip(".").casefold() for w in title], "he_roles", "she_roles") or _told_by(
        words[:1] if len(words) > 1 else [], "he_names", "she_names"
    )


def _told_by(words: list[str], he: str, she: str) -> Gender:
    if any(w in word_set(she) for w in words):
        return "she"
    return "he" if any(w in word_set(he) for w in words) else ""
