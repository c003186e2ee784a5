"""What a newer reading changes, as one self-contained HTML page."""

from __future__ import annotations

from sayso.exporting.sheet_page import page_of, section_html, table_html
from sayso.flow.diff import Difference


def diff_html(found: Difference) -> str:
    """Makers that changed, then the claims."""
    makers = table_html(("Maker", "Before", "Now"), found.makers)
    rows = ((c.what, c.kind, c.before, c.after, c.reviewed) for c in found.changes)
    claims = table_html(("What", "Kind", "Before", "Now", "What people say"), rows)
    lead = f"{len(found.changes)} claims are read otherwise, {found.same} are the same."
    body = section_html("Read by", makers) + section_html("Claims", claims)
    return page_of(f"Read again: {found.title}", lead, body)
