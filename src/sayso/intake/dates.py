"""The date of publication and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record import Passage, Published


def publication_date(
    document_id: str, text: str, passages: Sequence[Passage], stated: str = "", how: str = ""
) -> Published | None:
    """When the page was published, or None where nothing tells.

    ``stated`` is a date from the page's metadata and ``how`` names the field; it goes before anything in the text.
    """
    return None
