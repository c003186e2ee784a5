"""An entity on its way out: as a line of JSON, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from sayso.exporting.lines import EXPORT_SCHEMA
from sayso.flow.who import Where, Who
from sayso.record.codec import encode

_TITLES = {"tie": "Ties", "attribution": "Statements", "event": "Events", "forecast": "Forecasts", "stance": "Stances"}
_TELLS = "Told of others"


def who_line(one: Who) -> bytes:
    """One line of JSON, UTF-8, without line end; every key is always there."""
    told = {
        "schema": EXPORT_SCHEMA,
        "record": "who",
        "entity": one.entity,
        "name": one.name,
        "kind": one.kind,
        "names": [asdict(name) for name in one.names],
        "reference": asdict(one.reference) if one.reference else None,
        "mentions": [{"id": key, "title": title} for key, title in one.mentions],
        "links": list(dict.fromkeys(one.links)),
        "claims": [_claim(claim) for claim in one.claims],
        "waiting": [
            {"left": p.left, "right": p.right, "name": name, "score": p.score, "rule": p.rule, "reason": p.reason}
            for p, name in one.waiting
        ],
        "apart": [asdict(near) for near in one.apart],
    }
    return encode(told)


def _claim(claim: Where) -> dict[str, str]:
    told = claim.told
    return {
        "id": told.id,
        "kind": claim.kind,
        "part": claim.part,
        "sentence": told.sentence,
        "account": told.account,
        "certainty": told.certainty,
        "evidence": told.evidence,
        "flags": told.flags,
        "document_id": claim.document_id,
        "title": claim.title,
    }


def claim_words(claim: Where) -> str:
    """The claim, by whose account, its words where the sentence does not hold them, and the report."""
    told = claim.told
    notes = [f"as told by {told.account}" if told.account else "", told.certainty]
    lines = [told.sentence, "; ".join(filter(None, notes))]
    if told.evidence not in told.sentence:
        lines.append(f"“{told.evidence}”")
    if told.flags:
        lines.append(f"! {told.flags}")
    return "\n".join(filter(None, (*lines, f"in: {claim.title}")))


def grouped(one: Who) -> dict[str, list[Where]]:
    """Claims under their heading: those that tell of it by kind, then what it tells of others."""
    found: dict[str, list[Where]] = {title: [] for title in (*_TITLES.values(), _TELLS)}
    for claim in one.claims:
        is_teller = claim.kind != "attribution" and claim.part.startswith("chain.")
        found[_TELLS if is_teller else _TITLES[claim.kind]].append(claim)
    return found


def spelled_words(one: Who) -> Iterator[str]:
    """A line a script and source: the spellings of the reports with their number, then those of the gazetteer."""
    for script in dict.fromkeys(name.script for name in one.names):
        told = [f"{n.name} ({n.reports})" for n in one.names if n.script == script and n.reports]
        listed = [n.name for n in one.names if n.script == script and n.listed and not n.reports]
        if told:
            yield f"{script}, in reports: {', '.join(told)}"
        if listed:
            yield f"{script}, in the gazetteer: {', '.join(listed)}"


def reference_words(one: Who) -> Iterator[str]:
    """The row in words, and the version it is of."""
    row = one.reference
    if row is None:
        return
    dates = f"{row.valid_from or '…'} to {row.valid_to or '…'}" if row.valid_from or row.valid_to else ""
    under = f"under {row.parent}" if row.parent else ""
    told = filter(None, (row.kind.replace("_", " "), under, ", ".join(row.countries), dates, f"source {row.source}"))
    yield f"{row.row}: {row.name}; {'; '.join(told)} (version {row.version})"
