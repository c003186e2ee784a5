"""``sayso diff``: what a newer reading of a report adds, drops and changes, and which words of people bear on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Reviewed, overlap, reviews_of
from sayso.errors import BadInput
from sayso.exporting.claims import kind_of
from sayso.exporting.names import Names
from sayso.exporting.words import plain, review_words, sentence
from sayso.flow.show import show
from sayso.record import Assertion, Maker, Reading


@dataclass(frozen=True, slots=True)
class Changed:
    """One claim that came, went or took another's place. ``reviewed`` is what people say of either: it stays."""

    what: str
    kind: str
    before: str
    after: str
    before_id: str
    after_id: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two readings of one report, by makers that changed; claims in both are only counted."""

    document_id: str
    title: str
    makers: tuple[tuple[str, str, str], ...]
    same: int
    changes: tuple[Changed, ...]


def difference(ledger: Ledger, report: str) -> Difference:
    """Of the newest reading against the newest before it that other versions made.

    ``report`` is its id, or a beginning of it. Raises BadInput where it is not there or one version only read it.
    """
    view = show(ledger, report)
    if not isinstance(view, DocumentView):
        raise BadInput("Comparing readings", f"{report} is no report but {view.body_id}", "Give the id of a report")
    document_id = view.document.id
    readings = [
        e.body for e in ledger.entries(record="reading", document_id=document_id) if isinstance(e.body, Reading)
    ]
    newer = readings[-1] if readings else None
    older = next((r for r in reversed(readings[:-1]) if newer and _makers(r) != _makers(newer)), None)
    if newer is None or older is None:
        met = f"{document_id} was read by one version only"
        raise BadInput("Comparing readings", met, "Read it again with a newer Sayso")
    entries = ledger.entries(record="assertion", document_id=document_id)
    known = {e.body_id: e.body for e in entries if isinstance(e.body, Assertion)}
    teller = _Teller(known, Names(view), reviews_of(view))
    gone = [one for one in known if one in set(older.findings) - set(newer.findings)]
    come = [one for one in known if one in set(newer.findings) - set(older.findings)]
    return Difference(
        document_id=document_id,
        title=view.document.title or view.document.address,
        makers=tuple(_versions(older, newer)),
        same=len(known.keys() & set(older.findings) & set(newer.findings)),
        changes=tuple(teller.changes(gone, come)),
    )


def _makers(reading: Reading) -> frozenset[Maker]:
    return frozenset(reading.makers)


def _versions(older: Reading, newer: Reading) -> Iterator[tuple[str, str, str]]:
    """(name, version before, version now) of those that changed; empty where it was or is not there."""
    before, now = ({m.name: m for m in r.makers} for r in (older, newer))
    for name in sorted({*before, *now}):
        one, other = before.get(name), now.get(name)
        if one != other:
            yield name, one.version if one else "", other.version if other else ""


@dataclass(frozen=True, slots=True)
class _Teller:
    known: Mapping[str, Assertion]
    names: Names
    reviews: Mapping[str, Reviewed]

    def changes(self, gone: Sequence[str], come: Sequence[str]) -> Iterator[Changed]:
        """What stands in another's place (same kind, words that meet) is changed, the rest dropped or added; in order
        of the text."""
        left = sorted(come, key=self._place)
        for one in sorted(gone, key=self._place):
            other = next((c for c in left if self._is_instead(one, c)), "")
            if other:
                left.remove(other)
            yield self._changed(one, other)
        for one in left:
            yield self._changed("", one)

    def _place(self, one: str) -> tuple[int, int, str]:
        return (*self.known[one].evidence.span, one)

    def _is_instead(self, one: str, other: str) -> bool:
        before, after = self.known[one], self.known[other]
        return kind_of(before) == kind_of(after) and overlap(before.evidence.span, after.evidence.span)

    def _changed(self, before: str, after: str) -> Changed:
        said = [review_words(self.reviews[one]) for one in (before, after) if one in self.reviews]
        return Changed(
            what="changed" if before and after else "dropped" if before else "added",
            kind=kind_of(self.known[before or after]),
            before=self._told(before),
            after=self._told(after),
            before_id=before,
            after_id=after,
            reviewed="; ".join(said),
        )

    def _told(self, one: str) -> str:
        return plain(sentence(self.known[one], self.names)) if one else ""
