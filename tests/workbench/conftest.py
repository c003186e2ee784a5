"""A workbench on the sample report, asked without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cli.conftest import fill
from sayso.flow.opening import open_ledger
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of

PORT = 8520
HERE = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "sayso.ledger"
    opened = open_ledger(Settings(ledger=str(path)), create=True)
    fill(opened)
    opened.close()
    return path


@pytest.fixture
def guard() -> Guard:
    return Guard(hosts_of(PORT))


@pytest.fixture
def client(ledger: Path, guard: Guard) -> Iterator[TestClient]:
    """Speaks as a page of the workbench does: from our own origin, with the token."""
    app = create_app(make_desk(Settings(ledger=str(ledger)), guard))
    with TestClient(app, base_url=HERE, headers={"origin": HERE, "x-sayso-token": guard.token}) as asked:
        yield asked
