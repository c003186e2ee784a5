"""A workbench on the sample report, asked without a browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from cli.conftest import fill
from sayso.flow.opening import open_ledger
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of
from sayso.workbench.serving import listener

PORT = 8520
HERE = f"http://127.0.0.1:{PORT}"


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """A workbench on this ledger, on a free port, for as long as it is wanted."""
    bound = listener(0)
    port = bound.getsockname()[1]
    app = create_app(make_desk(Settings(ledger=str(ledger)), Guard(hosts_of(port))))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, args=[[bound]], daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


def reckoned(client: TestClient, path: str) -> str:
    """The page, asked for again until it is reckoned."""
    for _ in range(300):
        page = client.get(path).text
        if "data-again" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{path} is never reckoned")


class Looked:
    """A page in a browser, and all that it told as wrong: script errors, what did not load, other hosts asked."""

    def __init__(self, browser: Any, address: str, how: dict[str, Any]) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.wrong: list[str] = []
        self.page.on("console", lambda told: told.type in {"error", "warning"} and self.wrong.append(told.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked {request.url}")

    def go(self, path: str) -> Any:
        self.page.goto(self.address + path)
        return self.page


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


@pytest.fixture
def served(ledger: Path) -> Iterator[str]:
    """The address of a workbench on the sample that a browser can open."""
    with serving(ledger) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; skipped where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if path is None:
        pytest.skip("there is no Chromium on this machine: pages are not tried in a browser")
    with driver.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Any, served: str) -> Iterator[Callable[..., Looked]]:
    """Opens a page of its own; at the end no page may have told an error or asked another host for anything.

    It leans on the server so that pages are closed before it ends: one still loading would tell a refused connection.
    """
    opened: list[Looked] = []

    def at(address: str, **how: Any) -> Looked:
        opened.append(Looked(chromium, address, how))
        return opened[-1]

    yield at
    for looked in opened:
        looked.context.close()
        assert looked.wrong == []
