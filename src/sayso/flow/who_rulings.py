"""What people have said on who is who, and a report as it stands under their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.contracts import DocumentView, Ledger
from sayso.record import Verdict
from sayso.record.ids import digest_bytes
from sayso.resolving.entities import CLAIM, Pair, Ruling, rulings_of, settle


@dataclass(frozen=True)
class Rulings:
    """What people say of the pairs they judged."""

    said: Mapping[Pair, Ruling]

    @cached_property
    def of(self) -> Mapping[str, tuple[Pair, ...]]:
        """The pairs that each id stands in."""
        found: dict[str, tuple[Pair, ...]] = {}
        for pair in sorted(self.said):
            for one in pair:
                found[one] = (*found.get(one, ()), pair)
        return found

    @property
    def sides(self) -> Iterable[str]:
        """Every id that somebody judged."""
        return self.of.keys()

    @property
    def digest(self) -> str:
        """Of all that is said; empty where nothing is."""
        told = repr(sorted((pair, ruling.verdict, ruling.by, ruling.why) for pair, ruling in self.said.items()))
        return digest_bytes(told.encode()) if self.said else ""

    def on(self, ids: Iterable[str]) -> Rulings:
        """What bears on these: pairs they stand in, pairs that those others stand in, and so on."""
        found: set[Pair] = set()
        waiting = [one for one in ids if one in self.of]
        while waiting:
            for pair in self.of[waiting.pop()]:
                if pair not in found:
                    found.add(pair)
                    waiting += pair
        return Rulings({pair: self.said[pair] for pair in sorted(found)})


def rulings_now(ledger: Ledger) -> dict[Pair, Ruling]:
    """What people say now of every pair they judged, but for pairs of claims (``align_rulings``)."""
    entries = ledger.entries(record="verdict")
    told = ((e.maker.name, e.body) for e in entries if isinstance(e.body, Verdict))
    return rulings_of((person, verdict) for person, verdict in told if not verdict.left.startswith(CLAIM))


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
