"""What reads many reports at once (a grid, a brief, news): reckoned behind the pages, one at a time, and kept until the
ledger has more."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import FastAPI

from sayso.contracts import Ledger
from sayso.flow import shown_tables as tables
from sayso.flow.opening import open_ledger
from sayso.settings import Settings
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import keeper_of

A_PAGE_WAITS_S = 1.5
"""A person takes a page that comes later for one that hangs; it then says that it is being reckoned."""

A_TWIN_WAITS_S = 20.0
"""A program would rather wait than ask again."""

KEPT = 24
"""Answers: a few pages of a few people."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Reckoned(Generic[Made]):
    """``value`` is the newest answer there is, None where there is none yet; ``busy`` while a newer one is reckoned."""

    value: Made | None
    busy: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """``seen``: up to which entry of the ledger it holds."""

    seen: str
    answer: Future[Any]


class Reckoner:
    """Questions and their answers, the oldest forgotten first. Each is reckoned in a thread of its own with a ledger of
    its own, one after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asking = threading.Lock()
        self._reckoning = threading.Lock()
        self._kept: OrderedDict[tuple[str, ...], _Asked] = OrderedDict()
        self._before: dict[tuple[str, ...], Any] = {}

    def ask(
        self, question: tuple[str, ...], seen: str, make: Callable[[Ledger], Made], wait_s: float = A_PAGE_WAITS_S
    ) -> Reckoned[Made]:
        """The answer as of ``seen``, or what there is after ``wait_s``. Raises what ``make`` raises."""
        answer = self._asked(question, seen, make).answer
        try:
            return Reckoned(answer.result(timeout=wait_s), busy=False)
        except TooLong:
            return Reckoned(self._before.get(question), busy=True)

    def _asked(self, question: tuple[str, ...], seen: str, make: Callable[[Ledger], Any]) -> _Asked:
        with self._asking:
            known = self._kept.get(question)
            is_waiting = known is not None and not known.answer.done()
            if known is None or (known.seen != seen and not is_waiting):
                if known and not known.answer.exception():
                    self._before[question] = known.answer.result()
                known = self._kept[question] = self._begun(seen, make)
            self._kept.move_to_end(question)
            while len(self._kept) > KEPT:
                self._before.pop(self._kept.popitem(last=False)[0], None)
            return known

    def _begun(self, seen: str, make: Callable[[Ledger], Any]) -> _Asked:
        asked = _Asked(seen, Future())
        threading.Thread(target=self._reckon, args=(asked, make), name="reckoning", daemon=True).start()
        return asked

    def _reckon(self, asked: _Asked, make: Callable[[Ledger], Any]) -> None:
        with self._reckoning:
            try:
                ledger = open_ledger(self._settings)
                try:
                    asked.answer.set_result(make(ledger))
                finally:
                    ledger.close()
            except Exception as error:  # noqa: BLE001 - raised again where the page asks for it
                asked.answer.set_exception(error)


def reckoned(
    app: FastAPI,
    question: tuple[str, ...],
    make: Callable[[Ledger], Made],
    wait_s: float = A_PAGE_WAITS_S,
    seen: str = "",
) -> Reckoned[Made]:
    """The answer of the app's one reckoner, as of what its tables have of the ledger; or as of ``seen``, where less
    than all of the ledger bears on it."""
    desk: Desk = app.state.desk
    if not hasattr(app.state, "reckoner"):
        app.state.reckoner = Reckoner(desk.settings)
    reckoner: Reckoner = app.state.reckoner
    with keeper_of(app).tables() as kept:
        seen = seen or tables.fact(kept.file, "seen")
    return reckoner.ask(question, seen, make, wait_s)
