"""Inputs -> ledger: take, parse, read, match, and one append per report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from sayso.contracts import Ledger
from sayso.flow.outcome import Outcome
from sayso.settings import Settings


def read_reports(
    addresses: Sequence[str],
    *,
    ledger: Ledger,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Outcome:
    """Read files, folders, "-" (``stdin``) and web addresses into the ledger.

    ``progress`` gets inputs done, inputs in all, and the address at hand.
    """
    raise NotImplementedError
