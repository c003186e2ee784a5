"""How quick the workbench is on a large ledger, asked as browsers ask it, on loopback.

    python -m benchmarks.workbench LEDGER [--rounds N] [--seconds S] [--users N] [--output FILE]

LEDGER is one that ``benchmarks.big_ledger`` made; it is judged on, so take a copy. Measured are the time from the start
of ``sayso serve`` to its first page, how long the tables beside the ledger take to be brought up (once), each page's
p50 and p95 one request at a time, a verdict until it is kept and until a page shows it, and then several users who
read and judge at once for some seconds: what goes wrong, and which verdicts the ledger does not hold afterwards. It
stops by itself.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
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

from sayso.ledger.sqlite import SqliteLedger
from sayso.record import Review

PAGES = {
    "inbox": "/",
    "inbox, page 40": "/?page=40",
    "report": "/reports/{report}",
    "review queue": "/queue",
    "audit": "/audit",
    "ties": "/ties",
    "ties of a kind": "/ties?code=SUPPORTS",
    "ties of a name and time": "/ties?name=Brigade&since=2015&until=2016",
    "support": "/support",
    "timeline": "/timeline",
    "timeline of a name": "/timeline?name=Brigade",
    "timeline, page 50": "/timeline?page=50",
    "map": "/map",
    "map of a kind and time": "/map?kind=event&since=2015&until=2016",
    "map, one place": "/map?spot={spot}",
    "forecasts": "/forecasts",
    "compare": "/compare",
    "search": "/search?q=matter+77",
    "twin of reports": "/api/v1/reports",
    "twin of ties": "/api/v1/ties",
}
START_S, BRING_UP_S, ANSWER_S = 120, 7_200, 120
"""Longest waits before the measuring is given up."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds."""

    p50: float
    p95: float
    most: float
    kilobytes: int


@dataclass(slots=True)
class Result:
    reports: int = 0
    first_page_s: float = 0.0
    bring_up_s: float = 0.0
    pages: dict[str, Pace] = field(default_factory=dict)
    verdict: dict[str, Pace] = field(default_factory=dict)
    users: dict[str, float] = field(default_factory=dict)
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
def serving(ledger: Path) -> Iterator[int]:
    """The workbench on this ledger; its port. It is ended at the end."""
    command = [sys.executable, "-m", "sayso", "serve", "--no-open", "--port", "0", "--ledger", str(ledger)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = server.stdout.readline() if server.stdout else ""
        found = re.search(r"127\.0\.0\.1:(\d+)", told)
        if not found:
            raise RuntimeError(f"the workbench did not start: {told!r}")
        yield int(found[1])
    finally:
        server.terminate()
        server.wait(START_S)


def measure(ledger: Path, rounds: int, seconds: float, users: int) -> Result:
    """Everything, on a ledger that is judged on."""
    result, started = Result(), time.perf_counter()
    with serving(ledger) as port:
        visitor = Visitor(port)
        visitor.get("/")
        result.first_page_s = round(time.perf_counter() - started, 2)
        result.bring_up_s = round(_wait_until_up(visitor), 1)
        listed = json.loads(visitor.get("/api/v1/reports?limit=200"))
        result.reports = listed["total"]
        reports = [row["id"] for row in listed["reports"]]
        spots = json.loads(visitor.get("/api/v1/map?limit=1"))["spots"]
        known = {"report": reports[0], "spot": spots[0]["id"] if spots else ""}
        for name, path in PAGES.items():
            result.pages[name] = _pace(lambda at=path: visitor.get(at.format(**known)), rounds)  # type: ignore[misc]
        result.verdict = _verdicts(visitor, reports[1], rounds)
        kept = _crowd(port, reports, seconds, users, result)
    _count_lost(ledger, kept, result)
    return result


def _wait_until_up(visitor: Visitor) -> float:
    started = time.perf_counter()
    while json.loads(visitor.get("/api/v1/map?limit=1"))["behind"]:
        if time.perf_counter() - started > BRING_UP_S:
            raise RuntimeError("the tables were not brought up in time")
        time.sleep(0.5)
    return time.perf_counter() - started


def _pace(ask: Callable[[], str | None], rounds: int) -> Pace:
    took, size = [], 0
    for _ in range(rounds):
        started = time.perf_counter()
        size = len(ask() or "")
        took.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(took, n=20, method="inclusive")
    return Pace(round(cuts[9], 1), round(cuts[18], 1), round(max(took), 1), size // 1000)


def _verdicts(visitor: Visitor, report: str, rounds: int) -> dict[str, Pace]:
    claims = _claims(visitor, report)
    turns = iter(range(10**9))

    def keep() -> None:
        turn = next(turns)
        visitor.judge(claims[turn % len(claims)], ("right", "wrong", "unsure")[turn // len(claims) % 3])

    def keep_and_show() -> str:
        keep()
        return visitor.get("/queue")

    return {"kept": _pace(keep, rounds), "kept and the queue shown": _pace(keep_and_show, rounds)}


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
    around = ("/", "/queue", "/ties", "/timeline", "/map", "/support", "/audit")
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


def _count_lost(path: Path, kept: dict[str, dict[str, str]], result: Result) -> None:
    """Verdicts that were said to be kept and that the ledger does not have as that person's newest."""
    held: dict[tuple[str, str], str] = {}
    ledger = SqliteLedger(path)
    for entry in ledger.entries(record="review"):
        if isinstance(entry.body, Review):
            held[entry.maker.name, entry.body.assertion_id] = entry.body.verdict
    ledger.close()
    lost = sum(held.get((name, claim)) != verdict for name, own in kept.items() for claim, verdict in own.items())
    result.users["lost verdicts"] = lost


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args(argv)
    result = asdict(measure(given.ledger, given.rounds, given.seconds, given.users))
    told = json.dumps(result, indent=1)
    print(told)
    if given.output:
        given.output.write_text(told + "\n", encoding="utf-8")
    return 1 if result["wrong"] or result["users"]["lost verdicts"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
