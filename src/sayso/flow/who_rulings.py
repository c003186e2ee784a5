"""What people have said on who is who, and a report as it stands under their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.contracts import DocumentView, Ledger
from sayso.record import Verdict
from sayso.resolving.entities import Pair, Ruling, rulings_of, settle


def rulings_now(ledger: Ledger) -> dict[Pair, Ruling]:
    """What people say now of every pair they judged."""
    entries = ledger.entries(record="verdict")
    return rulings_of((e.maker.name, e.body) for e in entries if isinstance(e.body, Verdict))


def judged(view: DocumentView, rulings: Mapping[Pair, Ruling]) -> DocumentView:
    """The view with its matches as people's words leave them: what they say of its mentions is among them (rule
    ``person``), what they overrule is not."""
    here = {entry.body_id for entry in view.mentions}
    inside = {pair: ruling for pair, ruling in rulings.items() if here.issuperset(pair)}
    if not inside:
        return view
    held = set((settled := settle(view.matches, inside)).links)
    kept = [m for m in view.matches if m in held or (m.verdict != "same" and (m.left, m.right) not in inside)]
    said = [link for link in settled.links if link.rule == "person"]
    return replace(view, matches=(*kept, *said))
