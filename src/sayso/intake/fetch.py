"""Fetching a page by its web address. The only module that opens the network.

What is connected to is what was checked: the guard sits in the network backend, where a name has been resolved, and
the connection goes to that very address; no second look-up comes between, also after a redirect.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from sayso.errors import FetchRefused
from sayso.intake.fetch_guard import Guard, Target, check_address, refused
from sayso.record import Source
from sayso.record.ids import digest_bytes
from sayso.settings import Settings

MB = 1_000_000
STEP_TIMEOUT_S = 10.0
"""For connecting and for each read; the total limit cuts it shorter."""
MAX_ROBOTS_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 KiB must be parsed; the rest is left out."""
ROBOTS_KEPT_S = 86_400
"""RFC 9309, 2.4: a robots.txt should not be used for more than a day."""
MAX_CRAWL_DELAY_S = 60.0
MAX_TRIED = 3
"""Addresses of one host that are tried in turn."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ENCODINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_LATE = (httpx2.TimeoutException, httpcore2.TimeoutException)
_BROKEN = (
    httpx2.TransportError,
    httpx2.DecodingError,
    httpx2.InvalidURL,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
)

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """``data`` is the body after its content coding (gzip) is undone. ``final`` is the address after redirects."""

    data: bytes
    source: Source
    final: str


def fetch(address: str, settings: Settings) -> Fetched:
    """Fetch with a Fetcher that is kept for these settings, so that delays hold from one call to the next."""
    return _fetcher(settings).fetch(address)


@lru_cache(maxsize=4)
def _fetcher(settings: Settings) -> Fetcher:
    return Fetcher(settings)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


@dataclass
class Fetcher:
    """Fetches pages one after another and remembers when each host was last asked and what its robots.txt says.

    ``clock`` counts seconds, ``now`` tells the time of day; ``guard`` and ``resolve`` are replaced only by tests.
    """

    settings: Settings
    guard: Guard = field(default_factory=Guard)
    resolve: Resolve = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, tuple[float, RobotFileParser]] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """The page. Redirects are followed within the limits, each checked like the first address.

        Raises FetchRefused where the address, a redirect, robots.txt, the answer or a limit forbids it, or where no
        answer comes. Nothing is sent but the request: no cookies kept, no proxy or password from the environment.
        """
        target = check_address(address)
        timer = _Timer(self.clock, self.settings.fetch_timeout_s)
        try:
            return self._follow(address, target, timer)
        except (*_LATE, *_BROKEN) as error:
            raise self._failed(address, error, timer) from error

    def _follow(self, address: str, target: Target, timer: _Timer) -> Fetched:
        with self._client(timer) as client:
            for hop in range(self.settings.fetch_max_redirects + 1):
                self._ask_leave(client, address, target, timer, first=hop == 0)
                answer = self._get(client, target.address, int(self.settings.fetch_max_mb * MB))
                if answer.status not in _REDIRECTS or not answer.location:
                    return self._fetched(address, target, answer)
                target = self._next(target, answer.location)
        met = f"it is redirected more than {self.settings.fetch_max_redirects} times"
        raise refused(address, met, "Give the final address, or raise the setting fetch_max_redirects")

    def _next(self, target: Target, location: str) -> Target:
        try:
            new = check_address(urljoin(target.address, location))
        except ValueError as error:
            raise refused(target.address, f"it is redirected to no address ({error})", "Open it by hand") from error
        if target.scheme == "https" and new.scheme == "http":
            raise refused(
                target.address, f"it is redirected to {new.address}, which is not encrypted", "Open it by hand"
            )
        return new

    def _ask_leave(self, client: httpx2.Client, address: str, target: Target, timer: _Timer, *, first: bool) -> None:
        """By robots.txt, and by waiting until the host was left alone long enough (not between two redirects)."""
        rules = self._rules(client, target)
        if not rules.can_fetch(self.settings.user_agent, target.address):
            met = f"robots.txt of {target.origin} does not allow it"
            raise refused(address, met, "Save the page from a browser and take that file")
        wanted = float(rules.crawl_delay(self.settings.user_agent) or 0)
        delay = max(self.settings.fetch_delay_s, min(wanted, MAX_CRAWL_DELAY_S))
        asked = self._asked.get(target.host)
        wait = asked + delay - self.clock() if asked is not None and first else 0.0
        if wait > 0:
            self.sleep(wait)
            timer.extend(wait)
        self._asked[target.host] = self.clock()

    def _rules(self, client: httpx2.Client, target: Target) -> RobotFileParser:
        """A missing robots.txt (4xx) allows all; one that the server fails to give allows nothing (RFC 9309, 2.3.1)."""
        known = self._robots.get(target.origin)
        if known and self.clock() - known[0] < ROBOTS_KEPT_S:
            return known[1]
        rules = RobotFileParser()
        rules.parse(self._robots_lines(client, target))
        self._robots[target.origin] = self.clock(), rules
        return rules

    def _robots_lines(self, client: httpx2.Client, target: Target) -> list[str]:
        place = Target(target.origin + "/robots.txt", target.scheme, target.host, target.port)
        for _ in range(self.settings.fetch_max_redirects + 1):
            answer = self._get(client, place.address, MAX_ROBOTS_BYTES, cut=True)
            if answer.status not in _REDIRECTS or not answer.location:
                break
            place = self._next(place, answer.location)
        if answer.status >= 500:
            met = f"{target.origin}/robots.txt answers {answer.status}, so that leave cannot be had"
            raise refused(target.address, met, "Try again later")
        return answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []

    def _get(self, client: httpx2.Client, address: str, limit: int, *, cut: bool = False) -> _Answer:
        with client.stream("GET", address) as response:
            location = response.headers.get("location", "")
            is_moved = response.status_code in _REDIRECTS and location
            body = b"" if is_moved else b"".join(_limited(response, address, limit, cut))
            return _Answer(response.status_code, location, response.headers.get("content-type", ""), body)

    def _fetched(self, address: str, target: Target, answer: _Answer) -> Fetched:
        if not 200 <= answer.status < 300:
            raise refused(address, f"the server answers {answer.status}", "Check the address in a browser")
        source = Source(
            digest=digest_bytes(answer.body),
            size=len(answer.body),
            media_type=answer.media_type[:200],
            address=address,
            fetched_at=self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        return Fetched(answer.body, source, target.address)

    def _client(self, timer: _Timer) -> httpx2.Client:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        transport = _Transport(_Backend(self.guard, self.resolve, timer))
        timeout = httpx2.Timeout(STEP_TIMEOUT_S)
        return httpx2.Client(
            transport=transport, headers=headers, timeout=timeout, trust_env=False, follow_redirects=False
        )

    def _failed(self, address: str, error: Exception, timer: _Timer) -> FetchRefused:
        if isinstance(error, _LATE):
            limit = self.settings.fetch_timeout_s if timer.left() <= 0 else STEP_TIMEOUT_S
            return refused(address, f"no whole answer came within {limit:g} s", "Try again, or raise fetch_timeout_s")
        return refused(address, f"the connection failed ({str(error) or type(error).__name__})", "Try again later")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str
    media_type: str
    body: bytes


class _Timer:
    """Seconds left of the total limit; waiting out of politeness does not count."""

    def __init__(self, clock: Callable[[], float], limit: float) -> None:
        self._clock = clock
        self._end = clock() + limit

    def extend(self, seconds: float) -> None:
        self._end += seconds

    def left(self) -> float:
        return self._end - self._clock()

    def step(self, timeout: float | None) -> float:
        """The time for one step. Raises httpcore2.ReadTimeout where none is left."""
        left = self.left()
        if left <= 0:
            raise httpcore2.ReadTimeout("the total time limit is reached")
        return min(left, STEP_TIMEOUT_S if timeout is None else timeout)


def _limited(response: httpx2.Response, address: str, limit: int, cut: bool) -> Iterator[bytes]:
    """The body piece by piece, decompressed, up to the limit; more is refused, or left out where ``cut``."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _ENCODINGS:
        raise refused(address, f"its content coding is {coding[:40]!r}, which was not asked for", "Save it by hand")
    size = 0
    for piece in response.iter_bytes(65_536):
        size += len(piece)
        if max(size, response.num_bytes_downloaded) > limit:
            if cut:
                return
            raise refused(address, f"it is larger than {limit / MB:g} MB", "Raise fetch_max_mb if you trust it")
        yield piece


class _Backend(httpcore2.NetworkBackend):
    """Resolves, checks every address, and connects to a checked one by its number."""

    def __init__(self, guard: Guard, resolve: Resolve, timer: _Timer) -> None:
        self._guard, self._resolve, self._timer = guard, resolve, timer
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = self._addresses(host, port, timeout)
        for ip in found:
            self._guard.check_ip(ip, port, host)
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for ip in found[:MAX_TRIED]:
            try:
                stream = self._sockets.connect_tcp(ip, port, self._timer.step(timeout), None, socket_options)
                return _Stream(stream, self._timer)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise FetchRefused(f"Connecting to {path}", "it is no web server", "Only http and https are opened")

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """Resolving has no time limit of its own, so it is done aside and given up after ours."""
        outcome: list[list[str] | OSError | UnicodeError] = []

        def look_up() -> None:
            try:
                outcome.append(self._resolve(host, port))
            except (OSError, UnicodeError) as error:  # UnicodeError: a label that is too long or empty
                outcome.append(error)

        thread = threading.Thread(target=look_up, daemon=True, name="sayso-resolve")
        thread.start()
        thread.join(self._timer.step(timeout))
        if not outcome:
            raise httpcore2.ConnectTimeout(f"{host} was not resolved in time")
        if not isinstance(outcome[0], list):
            raise httpcore2.ConnectError(f"{host} cannot be resolved: {outcome[0]}")
        return outcome[0]


class _Stream(httpcore2.NetworkStream):
    """Holds each read and write to the total time limit, so that no server can drip for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, timer: _Timer) -> None:
        self._stream, self._timer = stream, timer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._timer.step(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._timer.step(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._timer.step(timeout)), self._timer)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx2.BaseTransport):
    """httpx2's client over httpcore2's pool with our backend; httpx2's own transport takes none."""

    def __init__(self, backend: _Backend) -> None:
        context = httpx2.create_ssl_context(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=backend, http2=False, retries=0)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=target,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        self._pool.close()
