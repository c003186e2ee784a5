"""Some reports of a ledger, read as if there were no others: what is reckoned of all of a small ledger is reckoned of a
part of a large one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import merge
from typing import cast

from sayso.contracts import Ledger
from sayso.record import Entry, Mention

OF_NO_REPORT = "verdict"
"""The record of people's words on pairs, which may lead from report to report."""


def some_reports(ledger: Ledger, document_ids: Collection[str]) -> Ledger:
    """To be read by ``entries`` and ``find``, which is all that reckoning asks of a ledger."""
    return cast(Ledger, _SomeReports(ledger, document_ids))


class _SomeReports:
    """For reading alone. What people say of who is who is there whole, whichever reports it is about."""

    def __init__(self, ledger: Ledger, document_ids: Collection[str]) -> None:
        self._ledger = ledger
        self._ids = sorted(document_ids)

    def entries(self, *, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        """As ``Ledger.entries``; entries of no report and of others are passed over."""
        if record == OF_NO_REPORT:
            return self._ledger.entries(since=since, record=record, document_id=document_id)
        chosen = [one for one in self._ids if document_id in {"", one}]
        found = (self._ledger.entries(since=since, record=record, document_id=one) for one in chosen)
        return merge(*found, key=lambda entry: entry.seq)

    def find(self, body_id: str) -> Entry | None:
        """As ``Ledger.find``, of the whole ledger."""
        return self._ledger.find(body_id)


def homes_of(ledger: Ledger, mentions: Collection[str]) -> tuple[str, ...]:
    """The reports of those of these ids that are mentions'."""
    found = (ledger.find(one) for one in mentions)
    bodies = (entry.body for entry in found if entry)
    return tuple({body.anchor.document_id: None for body in bodies if isinstance(body, Mention)})
