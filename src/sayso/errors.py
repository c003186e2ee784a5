"""What can go wrong, by whose fault.

    SaysoError
    ├── BadInput        their file: cannot be read as what it claims to be
    ├── BadSetting      your options: a value that means nothing here
    ├── MissingPart     an extra, a model or a file that is not installed
    ├── AnchorError     a claim whose quoted words are not at the place it names
    ├── RecordError     a record that cannot be decoded (misspelt field, newer version)
    ├── LedgerError     the store refused or is broken
    │   └── NewerLedger     written by a later Sayso
    ├── FetchRefused    an address we will not open, or that broke a limit
    └── BadPlugin       an outside reader, format or export that breaks its contract

Every message has three parts: what was being done, what was met, what to do. The facts are kept as
fields, so that a caller can still show the reader what was there.

A *Problem* (``sayso.record.entry.Problem``) is something else: one source that could not be handled,
kept in the ledger while the run goes on.
"""

from __future__ import annotations

from typing import Any


class SaysoError(Exception):
    """Base of all errors raised on purpose. ``exit_code`` is what the command line ends with."""

    exit_code = 1

    def __init__(self, doing: str, met: str, todo: str, **facts: Any) -> None:
        self.doing = doing
        self.met = met
        self.todo = todo
        self.facts = facts
        super().__init__(f"{doing}: {met}. {todo}.")


class BadInput(SaysoError):
    """Their file cannot be read as what it claims to be."""

    exit_code = 3


class BadSetting(SaysoError):
    """An option or setting has a value that means nothing here."""

    exit_code = 2


class MissingPart(SaysoError):
    """Something that has to be installed first; ``todo`` says the command."""

    exit_code = 4


class AnchorError(SaysoError):
    """The quoted words are not at the place named. Facts: document_id, start, end, quote, found."""

    exit_code = 5


class RecordError(SaysoError):
    """A record could not be decoded; the message carries the path of the offending field."""

    exit_code = 3


class LedgerError(SaysoError):
    """The store refused an entry, or what it holds does not hold together."""

    exit_code = 5


class NewerLedger(LedgerError):
    """The ledger was written by a later version of Sayso."""


class FetchRefused(SaysoError):
    """An address that is not opened (private, loopback, not http) or that broke a limit."""

    exit_code = 6


class BadPlugin(SaysoError):
    """An outside piece does not keep the contract it registered for."""

    exit_code = 4
