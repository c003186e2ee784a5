"""Reports that are being read, in a thread of their own, one after another."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from fastapi import FastAPI

from sayso.errors import BadInput
from sayso.flow.opening import open_ledger
from sayso.flow.pipeline import Pipeline, pipeline_from
from sayso.flow.read import read_reports
from sayso.settings import Settings
from sayso.workbench.desk import Desk

MEGABYTE = 1_000_000
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


@dataclass(frozen=True, slots=True)
class State:
    """``waiting`` and ``done`` count inputs, ``now`` is the one at hand; ``told`` the newest messages, last first."""

    waiting: int
    done: int
    now: str
    told: tuple[str, ...]

    @property
    def busy(self) -> bool:
        return bool(self.waiting or self.now)


class Reading:
    """Inputs wait in a row; a thread reads them with a pipeline that is loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._row: deque[str] = deque()
        self._told: deque[str] = deque(maxlen=8)
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
        self._row.append(str(path))

    def add_addresses(self, addresses: Sequence[str]) -> None:
        """Web addresses only: what else lies on this machine's disk is not a page's business."""
        for address in addresses:
            if not address.lower().startswith(("http://", "https://")):
                raise BadInput(f"Taking {address[:200]}", "it is no web address", "Give one that begins with https://")
        self._row.extend(addresses)

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
                self._now = self._row.popleft()
                self._pipeline = self._pipeline or pipeline_from(self._settings)
                outcome = read_reports([self._now], ledger=ledger, settings=self._settings, pipeline=self._pipeline)
                for handled in outcome.reports:
                    said = "; ".join(p.met for p in handled.problems) or {"known": "was there already"}.get(
                        handled.status, "read"
                    )
                    self._told.append(f"{PurePath(handled.address).name or handled.address}: {said}")
                self._done += 1
        except Exception as error:  # noqa: BLE001 - told on the page; the row stays for another try
            self._told.append(f"{self._now}: {error}")
        finally:
            self._now = ""
            ledger.close()


def reading_of(app: FastAPI) -> Reading:
    """The app's one row of inputs."""
    if not hasattr(app.state, "reading"):
        desk: Desk = app.state.desk
        app.state.reading = Reading(desk.settings)
    reading: Reading = app.state.reading
    return reading


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
