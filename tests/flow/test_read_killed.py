"""Kills at random moments: no finished report is lost, none is half there, and a rerun completes.

A child process reads many small reports with quick fakes and writes a line after each; it is killed at a moment
chosen at random. Children are forked from here, so that nothing has to be imported anew.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from faking import pipeline
from sayso.flow.read import read_reports
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.sqlite import SqliteLedger
from sayso.ledger.views import documents
from sayso.settings import Settings

REPORTS = 30
SEED = 20260101


def write_reports(folder: Path) -> list[str]:
    folder.mkdir()
    paths = []
    for i in range(REPORTS):
        lines = [f"Anna{n} said the gate {i} was shut" for n in range(1 + i % 7)]
        path = folder / f"{i:03}.txt"
        path.write_text("\n".join(lines) + "\n" + "plain words " * (i % 5) * 300, encoding="utf-8")
        paths.append(str(path))
    return paths


def fork_reading(paths: list[str], ledger: Path, told: int) -> int:
    """A child that reads all into the ledger and tells ``told`` (a file descriptor) each report it finished."""
    child = os.fork()
    if child:
        return child
    try:
        opened = SqliteLedger(ledger, create=True)
        read_reports(
            paths,
            ledger=opened,
            settings=Settings(),
            pipeline=pipeline(),
            progress=lambda done, of, address: tell(told, done),
        )
        os._exit(0)
    finally:
        os._exit(1)  # a child must never come back into the test run


def tell(pipe: int, done: int) -> None:
    if done:
        os.write(pipe, b"r")


def kill_after(child: int, seconds: float) -> bool:
    """Whether it was killed, rather than done before."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the child fell over by itself"
    return os.WIFSIGNALED(status)


def finished_reports(pipe: int) -> int:
    os.set_blocking(pipe, False)
    try:
        return os.read(pipe, 1 << 16).count(b"r")
    except BlockingIOError:
        return 0


def whole_reports(path: Path, wanted: dict[str, int]) -> int:
    """How many reports are in the ledger, after checking that each is there with all that belongs to it."""
    ledger = SqliteLedger(path, create=True)  # killed while making it, an empty file is left
    try:
        verified = ledger.verify()
        assert verified.faults == ()
        found = [document.id for document in documents(ledger)]
        for document_id in found:
            assert len(list(ledger.entries(document_id=document_id))) == wanted[document_id], "a half report"
        assert verified.entries == verified.sources + sum(wanted[document_id] for document_id in found)
        assert verified.sources == len(found)
        return len(found)
    finally:
        ledger.close()


def entries_of_each(paths: list[str]) -> dict[str, int]:
    """What an undisturbed run stores, a document at a time."""
    ledger = MemoryLedger()
    read_reports(paths, ledger=ledger, settings=Settings(), pipeline=pipeline())
    wanted = {d.id: len(list(ledger.entries(document_id=d.id))) for d in documents(ledger)}
    assert len(wanted) == REPORTS
    assert min(wanted.values()) >= 4, "document, mention, assertion and reading: else the kills would prove little"
    return wanted


def kill_many(tmp_path: Path, kills: int) -> None:
    paths = write_reports(tmp_path / "in")
    wanted = entries_of_each(paths)
    chance = random.Random(SEED)
    whole_run = undisturbed_seconds(paths, tmp_path)
    killed = run = part_way = 0
    while killed < kills:
        ledger = tmp_path / f"{run}.ledger"
        finished = 0
        while True:  # one ledger is read into until all is there, however often that is cut short
            reader, writer = os.pipe()
            child = fork_reading(paths, ledger, writer)
            was_killed = kill_after(child, chance.uniform(0, whole_run * 0.5))
            os.close(writer)
            finished = max(finished, finished_reports(reader))
            os.close(reader)
            there = whole_reports(ledger, wanted)
            assert there >= finished, "a finished report was lost"
            killed += was_killed
            part_way += was_killed and 0 < there < REPORTS
            if not was_killed or there == REPORTS:
                break
        assert there == REPORTS
        assert not ledger.with_name(ledger.name + "-journal").exists() or was_killed
        run += 1
    assert part_way > kills / 10, f"only {part_way} of {killed} kills came part-way through the work"


def undisturbed_seconds(paths: list[str], folder: Path) -> float:
    reader, writer = os.pipe()
    began = time.monotonic()
    _, status = os.waitpid(fork_reading(paths, folder / "undisturbed.ledger", writer), 0)
    assert status == 0
    os.close(reader)
    os.close(writer)
    return time.monotonic() - began


def test_killed_again_and_again_it_loses_nothing(tmp_path: Path) -> None:
    kill_many(tmp_path, 15)


@pytest.mark.slow
def test_killed_200_times_it_loses_nothing(tmp_path: Path) -> None:
    kill_many(tmp_path, 200)
