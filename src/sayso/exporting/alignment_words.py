"""An alignment in plain words, and as a line of JSON."""

from __future__ import annotations

from dataclasses import asdict

from sayso.derived import Alignment, Slot, Standing
from sayso.exporting.lines import EXPORT_SCHEMA
from sayso.exporting.words import squeezed
from sayso.record.codec import encode

_LONGEST = 160
_SLOT_NAMES = {"from": "from where", "to": "to where", "via": "by way of"}


def headline(alignment: Alignment) -> str:
    """The words of the fullest telling, else of the first, cut after some 160 characters."""
    by_id = {t.id: t for t in alignment.tellings}
    first = by_id.get(alignment.fullest) or alignment.tellings[0]
    words = squeezed(first.words)
    cut = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{first.account}: {cut}" if alignment.sort == "statement" and first.account else cut


def standing_words(standing: Standing) -> str:
    """ "corroborated by 2 independent origins"."""
    count = f"{standing.independent} independent origin{'s' if standing.independent != 1 else ''}"
    if standing.word == "contested":
        return f"contested by {'; '.join(standing.contested_by)}; told by {count}"
    if standing.word == "corroborated":
        return f"corroborated by {count}"
    return "copied: several reports of one origin" if standing.word == "copied" else "told by one report"


def slot_name(name: str) -> str:
    return _SLOT_NAMES.get(name, name)


def slot_words(slot: Slot) -> str:
    """ "12 or 14" where tellings differ."""
    return f"{slot_name(slot.name)}: {' or '.join(value.value for value in slot.values)}"


def alignment_line(alignment: Alignment) -> bytes:
    """One line of JSON, UTF-8, without line end; every key is always there (docs/export-schema.md)."""
    return encode({"schema": EXPORT_SCHEMA, "record": "alignment", **asdict(alignment)})
