"""In which language a document is to be read."""

from __future__ import annotations

from sayso.record import Document

SURE_CHARS = 400
"""Shorter texts in Latin letters are read as English whatever they are taken for: the guess errs on a few words."""

SCRIPT_CHARS = 2_000
"""So many characters from the start tell a text's script."""

ENGLISH, ARABIC = "en", "ar"


def reading_language(document: Document) -> str:
    """ISO 639 code: the document's own where it is sure, else English, or Arabic where the letters are Arabic."""
    letters = [c for c in document.text[:SCRIPT_CHARS] if c.isalpha()]
    if not document.language:
        arabic = sum(_is_arabic(c) for c in letters) * 2 > len(letters)
        return ARABIC if arabic else ENGLISH
    other_script = sum(c > "\u036f" for c in letters) * 2 > len(letters)
    return document.language if other_script or len(document.text) >= SURE_CHARS else ENGLISH


def _is_arabic(character: str) -> bool:
    """A letter of the Arabic blocks, presentation forms among them."""
    return "\u0600" <= character <= "\u06ff" or "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"
