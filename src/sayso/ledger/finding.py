"""Which entry a beginning of an id means."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from sayso.errors import LedgerError
from sayso.record import Body

TAGS = ("document", "layout", *(kind.__name__.lower() for kind in get_args(Body) if kind.__name__ != "Document"))
"""What ids begin with. A document's id leads to its newest layout."""


def beginnings(prefix: str) -> tuple[str, ...]:
    """Full beginnings that a user's may stand for: with its tag, or hex digits after any tag."""
    prefix = prefix.strip().lower()
    if not prefix:
        return ()
    return (prefix,) if ":" in prefix else tuple(f"{tag}:{prefix}" for tag in TAGS)


def the_one(prefix: str, ids: Collection[str]) -> str | None:
    """The id meant, None where there is none. Raises LedgerError where several begin so."""
    if len(ids) > 1:
        listed = sorted(ids)
        shown = ", ".join(listed[:3]) + (" ..." if len(listed) > 3 else "")
        raise LedgerError(f"Finding {prefix}", f"several ids begin so: {shown}", "Give more of it", ids=listed)
    return next(iter(ids), None)
