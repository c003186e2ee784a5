"""How quick the workbench is on a large ledger, asked as browsers ask it, on loopback.

    python -m benchmarks.workbench LEDGER [--rounds N] [--seconds S] [--users N] [--crashes N] [--output FILE]

LEDGER is one that ``benchmarks.big_ledger`` made; it is judged on, so take a copy. Measured are the time from the start
of ``sayso serve`` to its first page, how long the tables beside the ledger take to be brought up (once) and how long
pages take meanwhile, each page and twin one request at a time, a verdict until it is kept and until a page shows it,
several users who read and judge at once for some seconds, and what is lost where the server is killed while they do.
Milliseconds are given as a person waits them and as the server's processor works on them (``cpu``): the one tells
nothing on a busy machine, the other nothing of waiting. It stops by itself.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote

from sayso.ledger.sqlite import SqliteLedger
from sayso.record import Review

PAGES = {
    "inbox": "/",
    "inbox, page 1900": "/?page=1900",
    "report": "/reports/{report}",
    "review queue": "/queue",
    "audit": "/audit",
    "who": "/who?name={name}",
    "who, part of many names": "/who?name=Brigade",
    "who, in Arabic": "/who?name={arabic}",
    "ties": "/ties",
    "ties of a kind": "/ties?code=SUPPORTS",
    "ties of a name and time": "/ties?name=Brigade&since=2015&until=2016",
    "support": "/support",
    "timeline": "/timeline",
    "timeline of a name": "/timeline?name=Brigade",
    "timeline, page 100": "/timeline?page=100",
    "map": "/map",
    "map of a kind and time": "/map?kind=event&since=2015&until=2016",
    "map, one place": "/map?spot={spot}",
    "forecasts": "/forecasts",
    "compare": "/compare",
    "grid, nothing chosen": "/grid",
    "search, a common word": "/search?q=matter",
    "search, common words, page 10": "/search?q=nobody+leave&page=10",
    "search, a rare word": "/search?q=matter+77",
    "search, a name": "/search?q={name}",
    "search, in Arabic": "/search?q={arabic}",
    "search, narrowed": "/search?q=matter&kind=attribution&year=2015",
    "search, nothing": "/search?q=xyzzy",
    "twin of reports": "/api/v1/reports",
    "twin of reports, far on": "/api/v1/reports?start=90000",
    "twin of claims": "/api/v1/reports/{report}/claims",
    "twin of the queue": "/api/v1/queue",
    "twin of progress": "/api/v1/progress",
    "twin of audit": "/api/v1/audit",
    "twin of who": "/api/v1/who?name={name}",
    "twin of ties": "/api/v1/ties",
    "twin of support": "/api/v1/support",
    "twin of the timeline": "/api/v1/timeline?start=5000",
    "twin of the map": "/api/v1/map",
    "twin of forecasts": "/api/v1/forecasts?start=5000",
    "twin of alignments": "/api/v1/alignments",
    "twin of search": "/api/v1/search?q=matter+77",
    "twin of facets": "/api/v1/search/facets?q=matter",
}
ARABIC = "قاسم سليماني"
"""The gazetteer knows how else the name is spelt."""

SETTLED_S = 600
"""Longest wait for what is reckoned behind a page: who is who of a name, what reports have in common."""

START_S, BRING_UP_S, ANSWER_S = 120, 7_200, 120
"""Longest waits before the measuring is given up."""

UNTIL_KILLED_S = 3.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds until the answer is there, and of the server's processor."""

    p50: float
    p95: float
    most: float
    cpu_p50: float
    cpu_p95: float
    kilobytes: int


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    pid: int


@dataclass(slots=True)
class Result:
    reports: int = 0
    first_page_s: float = 0.0
    first_page_cpu_s: float = 0.0
    bring_up_s: float = 0.0
    while_brought_up: Pace | None = None
    pages: dict[str, Pace] = field(default_factory=dict)
    verdict: dict[str, Pace] = field(default_factory=dict)
    users: dict[str, float] = field(default_factory=dict)
    killed: dict[str, int] = field(default_factory=dict)
    peak_mb: float = 0.0
    wrong: list[str] = field(default_factory=list)


class Visitor:
    """One browser: its own connection and its own name."""

    def __init__(self, port: int, name: str = "bench") -> None:
        self._port, self.name = port, name
        self._token = ""
        self._open = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_S)

    def get(self, path: str) -> str:
        """The page. Raises RuntimeError for any answer but 200."""
        return self._ask("GET", path, "", {})

    def judge(self, claim: str, verdict: str) -> None:
        if not self._token:
            found = re.search(r'name="sayso-token" content="([^"]+)"', self.get("/queue"))
            self._token = found[1] if found else ""
        origin = f"http://127.0.0.1:{self._port}"
        headers = {"origin": origin, "x-sayso-token": self._token, "content-type": "application/json"}
        self._ask("POST", "/api/v1/reviews", json.dumps({"claim": claim, "verdict": verdict}), headers)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> str:
        cookie = {"cookie": f"sayso_person={self.name}"}
        self._open.request(method, path, body or None, {**headers, **cookie})
        answer = self._open.getresponse()
        told = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {told[:200]}")
        return told


@contextmanager
def serving(ledger: Path) -> Iterator[Served]:
    """The workbench on this ledger, ended at the end."""
    command = [sys.executable, "-m", "sayso", "serve", "--no-open", "--port", "0", "--ledger", str(ledger)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = server.stdout.readline() if server.stdout else ""
        found = re.search(r"127\.0\.0\.1:(\d+)", told)
        if not found:
            raise RuntimeError(f"the workbench did not start: {told!r}")
        yield Served(int(found[1]), server.pid)
    finally:
        server.terminate()
        server.wait(START_S)


def measure(ledger: Path, rounds: int, seconds: float, users: int, crashes: int) -> Result:
    """Everything, on a ledger that is judged on."""
    result, started = Result(), time.perf_counter()
    with serving(ledger) as server:
        visitor = Visitor(server.port)
        visitor.get("/")
        result.first_page_s = round(time.perf_counter() - started, 2)
        result.first_page_cpu_s = round(_cpu_s(server.pid), 2)
        _wait_until_up(visitor, server.pid, result)
        listed = json.loads(visitor.get("/api/v1/reports?limit=200"))
        result.reports = listed["total"]
        reports = [row["id"] for row in listed["reports"]]
        known = {"report": reports[0], "arabic": quote(ARABIC), **_known(visitor)}
        for name, path in PAGES.items():
            asked = path.format(**known)
            _settle(visitor, asked)
            result.pages[name] = _pace(lambda at=asked: visitor.get(at), rounds, server.pid)  # type: ignore[misc]
        result.verdict = _verdicts(visitor, reports[1], rounds, server.pid)
        kept = _crowd(server.port, reports, seconds, users, result)
        result.peak_mb = _peak_mb(server.pid)
    result.users["lost verdicts"] = _count_lost(ledger, kept)
    result.killed = _crash(ledger, reports, crashes)
    return result


def _known(visitor: Visitor) -> dict[str, str]:
    """A place and a name that the ledger tells of."""
    spots = json.loads(visitor.get("/api/v1/map?limit=1"))["spots"]
    names = list(json.loads(visitor.get("/api/v1/ties"))["names"].values())
    return {"spot": quote(spots[0]["id"]) if spots else "", "name": quote(names[0]) if names else "nobody"}


def _cpu_s(pid: int) -> float:
    """Seconds of the processor that a process has had, all threads: Linux makes the number of its clock from its own
    (clock_getcpuclockid)."""
    return time.clock_gettime((~pid << 3) | 2)


def _peak_mb(pid: int) -> float:
    told = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"VmHWM:\s+(\d+)", told)
    return int(found[1]) / 1000 if found else 0.0


def _wait_until_up(visitor: Visitor, pid: int, result: Result) -> None:
    """Meanwhile asks for pages, one a second."""
    started, took = time.perf_counter(), list[tuple[float, float]]()
    while json.loads(visitor.get("/api/v1/map?limit=1"))["behind"]:
        if time.perf_counter() - started > BRING_UP_S:
            raise RuntimeError("the tables were not brought up in time")
        took.append(_timed(lambda: visitor.get("/"), pid)[:2])
        time.sleep(1)
    result.bring_up_s = round(time.perf_counter() - started, 1)
    result.while_brought_up = _told(took, 0) if len(took) > 1 else None


def _settle(visitor: Visitor, path: str) -> None:
    """Asks until nothing is reckoned behind the page any more."""
    until = time.perf_counter() + SETTLED_S
    while time.perf_counter() < until:
        try:
            told = visitor.get(path)
        except RuntimeError as error:
            told = str(error)
        if "being reckoned" not in told and "are being compared" not in told and '"busy":true' not in told:
            return
        time.sleep(1)
    raise RuntimeError(f"{path} is reckoned for too long")


def _timed(ask: Callable[[], str | None], pid: int) -> tuple[float, float, int]:
    """Milliseconds waited, milliseconds of the server's processor, and the size of the answer."""
    started, worked = time.perf_counter(), _cpu_s(pid)
    size = len(ask() or "")
    return (time.perf_counter() - started) * 1000, (_cpu_s(pid) - worked) * 1000, size


def _pace(ask: Callable[[], str | None], rounds: int, pid: int) -> Pace:
    took = [_timed(ask, pid) for _ in range(rounds)]
    return _told([one[:2] for one in took], took[-1][2])


def _told(took: Sequence[tuple[float, float]], size: int) -> Pace:
    waited, worked = (quantiles([one[side] for one in took], n=20, method="inclusive") for side in (0, 1))
    most = max(one[0] for one in took)
    told = [round(one, 1) for one in (waited[9], waited[18], most, worked[9], worked[18])]
    return Pace(told[0], told[1], told[2], told[3], told[4], size // 1000)


def _verdicts(visitor: Visitor, report: str, rounds: int, pid: int) -> dict[str, Pace]:
    claims = _claims(visitor, report)
    turns = iter(range(10**9))

    def keep() -> None:
        turn = next(turns)
        visitor.judge(claims[turn % len(claims)], ("right", "wrong", "unsure")[turn // len(claims) % 3])

    def keep_and_show() -> str:
        keep()
        return visitor.get("/queue")

    return {"kept": _pace(keep, rounds, pid), "kept and the queue shown": _pace(keep_and_show, rounds, pid)}


def _claims(visitor: Visitor, report: str) -> list[str]:
    lines = visitor.get(f"/api/v1/reports/{report}/claims").splitlines()
    return [json.loads(line)["id"] for line in lines]


@dataclass(slots=True)
class _Day:
    """What one user did: (claim, verdict) as the workbench said it kept them."""

    kept: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    wrong: list[str] = field(default_factory=list)


def _crowd(port: int, reports: Sequence[str], seconds: float, users: int, result: Result) -> dict[str, dict[str, str]]:
    until = time.perf_counter() + seconds
    names = [f"user{number}" for number in range(users)]
    with ThreadPoolExecutor(users) as pool:
        days = list(pool.map(lambda name: _work(Visitor(port, name), reports, until), names))
    result.users = {
        "users": users,
        "seconds": seconds,
        "requests": sum(day.asked for day in days),
        "verdicts": sum(len(day.kept) for day in days),
        "errors": sum(len(day.wrong) for day in days),
    }
    result.wrong = [told for day in days for told in day.wrong][:20]
    return {name: day.kept for name, day in zip(names, days, strict=True)}


def _work(visitor: Visitor, reports: Sequence[str], until: float) -> _Day:
    """Reads a report, judges a claim or two of it, looks around."""
    day, dice = _Day(), Random(visitor.name)
    around = ("/", "/queue", "/ties", "/timeline", "/map", "/support", "/audit", "/search?q=matter", "/forecasts")
    while time.perf_counter() < until:
        report = dice.choice(reports)
        try:
            visitor.get(f"/reports/{report}")
            for claim in dice.sample(_claims(visitor, report), 2):
                verdict = dice.choice(("right", "wrong", "unsure"))
                visitor.judge(claim, verdict)
                day.kept[claim] = verdict
            visitor.get(dice.choice(around))
            day.asked += 5
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            day.wrong.append(str(error)[:300])
            visitor = Visitor(visitor._port, visitor.name)
    return day


def _count_lost(path: Path, kept: dict[str, dict[str, str]]) -> int:
    """Verdicts that were said to be kept and that the ledger does not have as that person's newest."""
    held: dict[tuple[str, str], str] = {}
    ledger = SqliteLedger(path)
    for entry in ledger.entries(record="review"):
        if isinstance(entry.body, Review):
            held[entry.maker.name, entry.body.assertion_id] = entry.body.verdict
    ledger.close()
    return sum(held.get((name, claim)) != verdict for name, own in kept.items() for claim, verdict in own.items())


def _crash(ledger: Path, reports: Sequence[str], times: int) -> dict[str, int]:
    """The server is killed while people judge; every word that it said it had kept must be in the ledger."""
    kept: dict[str, dict[str, str]] = {}
    for turn in range(times):
        with serving(ledger) as server, ThreadPoolExecutor(4) as pool:
            names = [f"crash{turn}-{number}" for number in range(4)]
            until = time.perf_counter() + UNTIL_KILLED_S + 1
            days = [pool.submit(_judge_only, Visitor(server.port, name), reports, until) for name in names]
            time.sleep(UNTIL_KILLED_S + Random(turn).random())
            os.kill(server.pid, signal.SIGKILL)
            kept |= {name: day.result() for name, day in zip(names, days, strict=True)}
    verdicts = sum(len(own) for own in kept.values())
    return {"times": times, "verdicts": verdicts, "lost verdicts": _count_lost(ledger, kept)}


def _judge_only(visitor: Visitor, reports: Sequence[str], until: float) -> dict[str, str]:
    """Until the server is gone; what it said it had kept. The last word may be in the ledger without having been told:
    a claim is judged once, so that it does not count."""
    kept: dict[str, str] = {}
    try:
        for report in Random(visitor.name).sample(reports, len(reports)):
            for claim in _claims(visitor, report):
                if time.perf_counter() > until:
                    return kept
                visitor.judge(claim, "right")
                kept[claim] = "right"
    except (OSError, RuntimeError, http.client.HTTPException):
        pass
    return kept


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--crashes", type=int, default=3)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args(argv)
    result = asdict(measure(given.ledger, given.rounds, given.seconds, given.users, given.crashes))
    told = json.dumps(result, indent=1)
    print(told)
    if given.output:
        given.output.write_text(told + "\n", encoding="utf-8")
    return 1 if result["wrong"] or result["users"]["lost verdicts"] or result["killed"]["lost verdicts"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
