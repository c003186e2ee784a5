"""Listening on loopback, and telling where."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn

from sayso.errors import BadSetting
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of

ADDRESS = "127.0.0.1"


def run_server(
    settings: Settings,
    port: int,
    entry: str,
    names: tuple[str, ...],
    *,
    open_browser: bool,
) -> None:
    """Serves until Ctrl-C; ``port`` 0 takes a free one. Raises BadSetting where the port is taken."""
    bound = listener(port)
    taken = bound.getsockname()[1]
    app = create_app(make_desk(settings, Guard(hosts_of(taken, names), entry)))
    address = f"http://{ADDRESS}:{taken}/" + (f"?entry={entry}" if entry else "")

    def ready() -> None:
        print(f"The workbench on {settings.ledger} is at {address}\nCtrl-C stops it.", flush=True)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()

    _Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False), ready).run([bound])


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def listener(port: int):  # type: ignore[no-untyped-def]  # a socket: only intake.fetch may import that module
    """Made anew from its number it knows its protocol; asyncio sends at once only on what it knows for TCP, and each
    answer would wait 40 ms otherwise."""
    try:
        bound = uvicorn.Config(app=None, host=ADDRESS, port=port, log_level="critical").bind_socket()  # type: ignore[arg-type]
    except SystemExit as error:
        raise BadSetting("Opening the workbench", f"port {port} is taken", "Give another with --port") from error
    return type(bound)(fileno=bound.detach())
