"""What is told for the first time as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.derived import MadeOf
from sayso.exporting.made_of import OF_THE_LEDGER, made_of_words
from sayso.exporting.sheet_page import page_of, section_html, table_html
from sayso.flow.news import News

_TITLES = {
    "admission": "Admitted for the first time",
    "tie": "Backing told for the first time",
    "said": "Said for the first time",
}


def news_html(found: Sequence[News], since: str = "", made_of: MadeOf | None = None) -> str:
    """By sort: admissions, ties, words. ``made_of``: what was read of a large ledger."""
    heads = ("Day", "Who", "Words", "In which scope", "Report", "Claim")
    parts = []
    for sort, title in _TITLES.items():
        rows = [
            (n.day, n.what, n.words, n.scope, n.title, n.claim.removeprefix("assertion:")[:8])
            for n in found
            if n.sort == sort
        ]
        if rows:
            parts.append(section_html(title, table_html(heads, rows)))
    lead = f"{len(found)} firsts{f' since {since}' if since else ''}. Another report may change it."
    lead = " ".join(filter(None, (lead, made_of_words(made_of, OF_THE_LEDGER))))
    return page_of("News", lead, "\n".join(parts))
