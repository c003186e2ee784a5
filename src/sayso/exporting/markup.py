"""Text of any origin as HTML text: nothing of it is ever read as markup."""

from __future__ import annotations

from html import escape

from sayso.exporting.words import Sentence

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""Control characters -> their pictures (U+2400 block): browsers drop or replace them, and then text differs."""


def text_html(text: str) -> str:
    """Escaped, fit for element content and quoted attributes; control characters shown as pictures."""
    return escape(text.translate(_PICTURES), quote=True)


def sentence_html(parts: Sentence) -> str:
    """The report's own words each in a ``bdi``, so that a right-to-left name does not turn its surroundings."""
    return "".join(f"<bdi>{text_html(p.text)}</bdi>" if p.own else text_html(p.text) for p in parts)
