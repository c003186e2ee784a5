"""Reports that are being read, in a thread of their own, one after another."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from fastapi import FastAPI, Request

from sayso.contracts import Ledger
from sayso.errors import BadInput
from sayso.flow.opening import open_ledger
from sayso.flow.outcome import Handled
from sayso.flow.pipeline import Pipeline, pipeline_from
from sayso.flow.read import read_again, read_reports
from sayso.settings import Settings
from sayso.workbench.desk import Desk

MEGABYTE = 1_000_000
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
MOST_TOLD = 12
"""Messages on the page, the newest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one input: ``words``, and the ``report`` that came of it, if one did; ``again``: it was read
    anew."""

    words: str
    report: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """``waiting`` and ``done`` count inputs, ``now`` is the one at hand; ``told`` the newest messages, last first."""

    waiting: int
    done: int
    now: str
    told: tuple[Told, ...]

    @property
    def busy(self) -> bool:
        return bool(self.waiting or self.now)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file or address, or the id of a report to read anew; ``name`` as it is shown."""

    what: str
    name: str
    again: bool = False


class Reading:
    """Inputs wait in a row; a thread reads them with a pipeline that is loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._row: deque[_Waiting] = deque()
        self._told: deque[Told] = deque(maxlen=MOST_TOLD)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pipeline: Pipeline | None = None
        self._now = ""
        self._done = 0
        self.most_bytes = int(settings.max_input_mb * MEGABYTE)

    def add_file(self, name: str, data: bytes) -> None:
        """Keeps the bytes beside the ledger, readable by their owner alone, and puts them into the row.

        Raises BadInput for more than the settings allow.
        """
        if len(data) > self.most_bytes:
            raise BadInput(
                f"Taking {name}", f"it is larger than {self._settings.max_input_mb:g} MB", "Raise max_input_mb"
            )
        folder = Path(self._settings.ledger).with_suffix(".inbox")
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        path = _free(folder / _plain(name), data)
        if not path.exists():
            path.touch(mode=PRIVATE_FILE)
            path.write_bytes(data)
        self._row.append(_Waiting(str(path), _plain(name)))

    def add_addresses(self, addresses: Sequence[str]) -> None:
        """Web addresses only: what else lies on this machine's disk is not a page's business."""
        for address in addresses:
            if not address.lower().startswith(("http://", "https://")):
                raise BadInput(f"Taking {address[:200]}", "it is no web address", "Give one that begins with https://")
        self._row.extend(_Waiting(address, address) for address in addresses)

    def add_again(self, document_id: str, title: str) -> None:
        """A report that the ledger holds, to be read anew from its kept bytes; once, however often it is asked for."""
        one = _Waiting(document_id, title, again=True)
        if one not in self._row:
            self._row.append(one)

    def start(self) -> None:
        with self._lock:
            if self._row and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._read_all, name="reading", daemon=True)
                self._thread.start()

    def state(self) -> State:
        return State(len(self._row), self._done, self._now, tuple(reversed(self._told)))

    def _read_all(self) -> None:
        ledger = open_ledger(self._settings, create=True)
        try:
            while self._row:
                one = self._row.popleft()
                self._now = one.name
                self._pipeline = self._pipeline or pipeline_from(self._settings)
                self._told.extend(self._read(one, ledger, self._pipeline))
                self._done += 1
        except Exception as error:  # noqa: BLE001 - told on the page; the row stays for another try
            self._told.append(Told(f"{self._now}: {error}"))
        finally:
            self._now = ""
            ledger.close()

    def _read(self, one: _Waiting, ledger: Ledger, pipeline: Pipeline) -> list[Told]:
        if one.again:
            return [_told(read_again(one.what, ledger=ledger, settings=self._settings, pipeline=pipeline), one)]
        outcome = read_reports([one.what], ledger=ledger, settings=self._settings, pipeline=pipeline)
        return [_told(handled, one) for handled in outcome.reports]


def _told(handled: Handled, one: _Waiting) -> Told:
    known = "this version has read it before: nothing changes" if one.again else "was there already"
    said = "; ".join(p.met for p in handled.problems) or (known if handled.status == "known" else "read")
    report = handled.document_ids[0] if handled.document_ids else ""
    return Told(f"{one.name}: {said}", report, one.again)


def reading_of(app: FastAPI) -> Reading:
    """The app's one row of inputs."""
    if not hasattr(app.state, "reading"):
        desk: Desk = app.state.desk
        app.state.reading = Reading(desk.settings)
    reading: Reading = app.state.reading
    return reading


def read_report_again(request: Request, document_id: str) -> None:
    """Puts a report into the row. Raises BadInput where the ledger does not hold it."""
    desk: Desk = request.app.state.desk
    reading = reading_of(request.app)
    view = desk.view(document_id)
    reading.add_again(view.document.id, view.document.title or view.document.address)
    reading.start()


def _plain(name: str) -> str:
    """The file's own name without folders and without what file systems do not bear."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in bare).strip(" .")
    return kept[:120] or "report.txt"


def _free(path: Path, data: bytes) -> Path:
    """This path, or the next with a number, unless the same bytes lie there already."""
    for number in range(1, 10_000):
        tried = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        if not tried.exists() or tried.read_bytes() == data:
            return tried
    raise BadInput(f"Taking {path.name}", "there are ten thousand files of that name", "Give it another name")
