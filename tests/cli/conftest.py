from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from making_views import TEXT, sample_view
from sayso.cli.main import run
from sayso.contracts import Ledger, Submission
from sayso.flow.opening import open_ledger
from sayso.record import Maker, Problem
from sayso.settings import Settings


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Sayso = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the command runs, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_LEDGER", "SAYSO_PARSER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def sayso(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Sayso:
    """Runs the command in this process."""

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as stopped:
            run(list(arguments))
        out, err = capfdbinary.readouterr()
        return Done(int(stopped.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return call


def fill(ledger: Ledger) -> None:
    """The sample report with all that was found in it, as a run of flow leaves it."""
    view = sample_view()
    intake = view.intake
    bodies = [Submission(view.source, intake), Submission(view.document, intake)]
    bodies += [Submission(e.body, e.maker, e.confidence) for e in (*view.mentions, *view.assertions)]
    bodies += [Submission(match, Maker(name="within", sort="resolver")) for match in view.matches]
    ledger.append(bodies, [TEXT.encode("utf-8")])


@pytest.fixture
def ledger(folder: Path) -> Path:
    """The default ledger of the folder, holding the sample report."""
    opened = open_ledger(Settings(ledger=str(folder / "sayso.ledger")), create=True)
    fill(opened)
    opened.close()
    return folder / "sayso.ledger"


def problem(address: str, stage: str = "intake") -> Problem:
    return Problem(address=address, stage=stage, doing="Reading it", met="it is empty", todo="Look")  # type: ignore[arg-type]
