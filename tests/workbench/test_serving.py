"""The server itself: on loopback, on a free port, and a taken one is told as such."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from sayso.errors import BadSetting
from sayso.settings import Settings
from sayso.workbench.serving import listener, run_server


def test_it_serves_this_machine_and_stops(ledger: Path) -> None:
    command = [sys.executable, "-m", "sayso", "serve", "--no-open", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            assert address.startswith("http://127.0.0.1:")
            assert b"Harbour raid" in urlopen(address, timeout=20).read()
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(address, headers={"Host": "evil.example"}), timeout=20)
            assert refused.value.code == 421
            _taken(int(address.rstrip("/").rpartition(":")[2]), ledger)
        finally:
            server.terminate()


def _taken(port: int, ledger: Path) -> None:
    with pytest.raises(BadSetting, match="is taken"):
        run_server(Settings(ledger=str(ledger)), port, "", (), open_browser=False)


def test_what_it_listens_on_is_known_as_tcp_so_that_answers_are_sent_at_once() -> None:
    """asyncio switches Nagle's algorithm off only then; with it on, every page waited 40 ms for the browser's ear."""
    with listener(0) as bound:
        assert bound.proto == socket.IPPROTO_TCP
