"""Text of any origin as HTML text: nothing of it is ever read as markup."""

from __future__ import annotations

from html import escape

from sayso.exporting.words import Part, Sentence

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""Control characters -> their pictures (U+2400 block): browsers drop or replace them, and then text differs."""


def text_html(text: str) -> str:
    """Escaped, fit for element content and quoted attributes; control characters shown as pictures."""
    return escape(text.translate(_PICTURES), quote=True)


def sentence_html(parts: Sentence) -> str:
    """The report's own words each in a ``bdi``, so that a right-to-left name does not turn its surroundings.

    Where the sentence begins with such words, they bear the class ``lead``.
    """
    return "".join(_part_html(part, ' class="lead"' if i == 0 else "") for i, part in enumerate(parts))


def _part_html(part: Part, attribute: str) -> str:
    text = text_html(part.text)
    return f"<bdi{attribute}>{text}</bdi>" if part.own else text
