"""Printing for people: results on stdout, progress and messages on stderr."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TextIO

from rich.console import Console

WIDEST = 110
"""Longer lines are hard to read; what is no terminal gets this width."""

_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters steer a terminal, direction overrides reorder its lines: a report may hold both."""

Progress = Callable[[int, int, str], None]


def harmless(text: str) -> str:
    """Text of a report, safe to print: what would steer the terminal becomes a replacement mark."""
    return _HARMFUL.sub("\ufffd", text)


def console(stream: TextIO) -> Console:
    """Nothing in the text is taken for markup, emoji names or values to colour."""
    made = Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)
    made.width = min(made.width, WIDEST) if made.is_terminal else WIDEST
    return made


def say(message: str) -> None:
    """One line on stderr."""
    print(harmless(message), file=sys.stderr, flush=True)


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Says on stderr what takes longer than a second, and every ten seconds that it still goes on."""
    done = threading.Event()

    def tell() -> None:
        if done.wait(1):
            return
        say(f"{doing} ...")
        for seconds in count(10, 10):
            if done.wait(10):
                return
            say(f"{doing}, {seconds} s so far; it is kept for the next time, and '--reports N' reads fewer ...")

    teller = threading.Thread(target=tell, name="patience", daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr where that is a terminal; None otherwise."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, at: bar.update(task, completed=done, total=total, description=harmless(at)[-40:])
