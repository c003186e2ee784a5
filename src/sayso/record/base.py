"""The switches every record shares."""

from __future__ import annotations

import msgspec


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """Frozen, named fields only.

    ``omit_defaults``: a new field with a default leaves old encodings, hence content ids, unchanged.
    ``forbid_unknown_fields``: a misspelt field is refused by name instead of vanishing.
    """
