"""Fetching from a small server on this machine: what is refused, cut off, waited for, and kept."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sayso.errors import FetchRefused
from sayso.intake.fetch import Fetched, Fetcher, fetch
from sayso.intake.fetch_guard import Guard
from sayso.settings import Settings

Answer = Callable[[BaseHTTPRequestHandler], None]
QUICK = Settings(fetch_timeout_s=5.0, fetch_max_mb=0.1, fetch_delay_s=0.0)


@dataclass
class Site:
    """Paths and what they answer; ``asked`` lists the paths asked for, in order."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def address(self, path: str = "/page") -> str:
        return f"http://site.test:{self.port}{path}"

    def fetcher(self, settings: Settings = QUICK, **fields: Any) -> Fetcher:
        guard = Guard(also_allowed=frozenset({("127.0.0.1", self.port)}))
        return Fetcher(settings, **{"guard": guard, "resolve": lambda host, port: ["127.0.0.1"], **fields})

    def fetch(self, path: str = "/page", settings: Settings = QUICK, **fields: Any) -> Fetched:
        return self.fetcher(settings, **fields).fetch(self.address(path))


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.headers.append({name.lower(): value for name, value in self.headers.items()})
            made.answers.get(self.path, answer(b"", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join(5)


def answer(body: bytes, status: int = 200, **headers: str) -> Answer:
    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), "Content_Type": "text/html", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return give


def moved(to: str, status: int = 302) -> Answer:
    return answer(b"", status, Location=to)


def dripping(seconds: float, *, head: bool = False) -> Answer:
    """One byte at a time, for ever or until the other side goes."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        if not head:
            handler.send_response(200)
            handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b"X" if not head else b"HTTP/1.1 200 OK\r\nX: "[:1])
                handler.wfile.flush()
                time.sleep(seconds)
        except OSError:
            pass

    return give


def test_a_page_and_its_source(site: Site) -> None:
    site.answers["/page"] = answer(b"<p>words</p>", Content_Type="text/html; charset=koi8-r")
    fetched = site.fetch(now=lambda: datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert fetched.data == b"<p>words</p>"
    assert fetched.final == fetched.source.address == site.address()
    assert fetched.source.media_type == "text/html; charset=koi8-r"
    assert fetched.source.fetched_at == "2030-01-02T03:04:05Z"
    assert (fetched.source.size, len(fetched.source.digest)) == (12, 64)
    assert site.headers[-1]["user-agent"] == QUICK.user_agent
    assert "cookie" not in site.headers[-1]


def test_compressed_pages_are_unpacked(site: Site) -> None:
    site.answers["/page"] = answer(gzip.compress(b"<p>words</p>"), Content_Encoding="gzip")
    assert site.fetch().data == b"<p>words</p>"


def test_redirects_are_followed_and_the_given_address_kept(site: Site) -> None:
    site.answers.update({"/page": moved("/b", 301), "/b": moved("c?x=1", 307), "/c?x=1": answer(b"words")})
    fetched = site.fetch()
    assert (fetched.data, fetched.final) == (b"words", site.address("/c?x=1"))
    assert fetched.source.address == site.address("/page")


@pytest.mark.parametrize(
    ("to", "met"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is link-local, where clouds keep their metadata"),
        ("http://127.0.0.1:1/", "port 1 is not one for web pages"),
        ("http://127.0.0.1:8/", "port 8 is not one for web pages"),
        ("http://127.0.0.1/", "127.0.0.1 is this machine (loopback)"),
        ("http://[::1]:8080/", "::1 is this machine (loopback)"),
        ("http://[::ffff:10.0.0.1]/", "is private"),
        ("http://0x7f.1/", "a number in disguise"),
        ("http://2852039166/", "a number in disguise"),
        ("file:///etc/passwd", "its scheme is file"),
        ("http://me:pw@site.test/", "it holds a user name or password"),
        ("http://[", "it is redirected to no address"),
    ],
)
def test_redirects_to_where_nobody_may_go(site: Site, to: str, met: str) -> None:
    site.answers["/page"] = moved(to)
    resolve = lambda host, port: ["127.0.0.1" if host == "site.test" else host]  # noqa: E731
    with pytest.raises(FetchRefused) as caught:
        site.fetch(resolve=resolve)
    assert met in caught.value.met
    assert site.asked[-1] == "/page"


def test_another_port_of_this_machine_is_not_opened(site: Site) -> None:
    site.answers["/page"] = moved(f"http://site.test:{site.port + 1 if site.port < 65535 else site.port - 1}/")
    with pytest.raises(
        FetchRefused, match=r"the host site\.test is at 127\.0\.0\.1, which is this machine \(loopback\)"
    ):
        site.fetch()


def test_loopback_is_refused_without_a_leave_given_in_code(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_ALLOW_LOOPBACK", "1")
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(FetchRefused, match=r"loopback"):
            fetch(f"http://{host}:{site.port}/page", QUICK)
    assert site.asked == []


def test_a_name_with_one_bad_address_among_good_ones_is_refused(site: Site) -> None:
    with pytest.raises(FetchRefused, match=r"is at 10\.0\.0\.7, which is private"):
        site.fetch(resolve=lambda host, port: ["127.0.0.1", "10.0.0.7"])
    assert site.asked == []


def test_what_is_connected_to_is_what_was_checked(site: Site) -> None:
    """A name that changes its address between look-ups: each connection is checked by itself."""
    site.answers["/page"] = answer(b"words", Connection="close")
    site.answers["/robots.txt"] = answer(b"", 404, Connection="close")
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    with pytest.raises(FetchRefused, match=r"169\.254\.169\.254"):
        site.fetch(resolve=lambda host, port: next(answers))
    assert site.asked == ["/robots.txt"]


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/page"] = answer(b"words")
    assert site.fetch().data == b"words"


def test_redirects_end(site: Site) -> None:
    site.answers["/page"] = moved("/page")
    with pytest.raises(FetchRefused, match=r"redirected more than 5 times"):
        site.fetch()
    assert site.asked.count("/page") == 6


def test_no_way_back_from_https(site: Site) -> None:
    target = site.fetcher()._next
    from sayso.intake.fetch_guard import check_address

    with pytest.raises(FetchRefused, match=r"redirected to http://b\.test/, which is not encrypted"):
        target(check_address("https://a.test/"), "http://b.test/")


@pytest.mark.parametrize("told", [True, False])
def test_size_limit(site: Site, told: bool) -> None:
    body = b"x" * 200_000

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(body)

    site.answers["/page"] = answer(body) if told else endless
    with pytest.raises(FetchRefused, match=r"it is larger than 0\.1 MB\. Raise fetch_max_mb"):
        site.fetch()


def test_a_gzip_bomb_is_stopped_at_the_limit(site: Site) -> None:
    site.answers["/page"] = answer(gzip.compress(b"\0" * 60_000_000), Content_Encoding="gzip")
    began = time.process_time()
    with pytest.raises(FetchRefused, match=r"larger than 0\.1 MB"):
        site.fetch()
    assert time.process_time() - began < 2


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd", "bzip2"])
def test_codings_not_asked_for_are_refused(site: Site, coding: str) -> None:
    site.answers["/page"] = answer(b"words", Content_Encoding=coding)
    with pytest.raises(FetchRefused, match=f"its content coding is '{coding}'"):
        site.fetch()


def test_broken_gzip_is_a_failed_connection(site: Site) -> None:
    site.answers["/page"] = answer(b"no gzip at all", Content_Encoding="gzip")
    with pytest.raises(FetchRefused, match=r"the connection failed"):
        site.fetch()


@pytest.mark.parametrize("head", [False, True])
def test_dripping_servers_meet_the_total_limit(site: Site, head: bool) -> None:
    site.answers["/page"] = dripping(0.05, head=head)
    began = time.monotonic()
    with pytest.raises(FetchRefused, match=r"no whole answer came within 0\.5 s"):
        site.fetch(settings=Settings(fetch_timeout_s=0.5, fetch_delay_s=0.0))
    assert time.monotonic() - began < 3


def test_a_name_that_is_not_resolved_in_time(site: Site) -> None:
    done = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        done.wait(5)
        return []

    with pytest.raises(FetchRefused, match=r"no whole answer came within 0\.3 s"):
        site.fetch(settings=Settings(fetch_timeout_s=0.3), resolve=hang)
    done.set()


def test_a_name_that_does_not_exist(site: Site) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchRefused, match=r"site\.test cannot be resolved: Name or service not known"):
        site.fetch(resolve=unknown)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_error_pages_are_no_sources(site: Site, status: int) -> None:
    site.answers["/page"] = answer(b"<p>sorry</p>", status)
    with pytest.raises(FetchRefused, match=f"the server answers {status}"):
        site.fetch()


def test_robots_that_forbid(site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n")
    site.answers.update({"/page": answer(b"words"), "/private/page": answer(b"secret"), "/hop": moved("/private/page")})
    assert site.fetch().data == b"words"
    for path in ("/private/page", "/hop"):
        with pytest.raises(FetchRefused, match=r"robots\.txt of http://site\.test:\d+ does not allow it"):
            site.fetch(path)
    assert "/private/page" not in site.asked


def test_robots_by_our_name(site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: sayso\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    with pytest.raises(FetchRefused, match=r"does not allow it"):
        site.fetch()


def test_robots_that_the_server_fails_to_give(site: Site) -> None:
    site.answers.update({"/robots.txt": answer(b"", 503), "/page": answer(b"words")})
    with pytest.raises(FetchRefused, match=r"robots\.txt answers 503, so that leave cannot be had\. Try again later"):
        site.fetch()


def test_a_huge_robots_file_is_read_to_the_limit(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"# filler\n" * 200_000
    site.answers.update({"/robots.txt": answer(rules), "/page": answer(b"words")})
    assert site.fetch().data == b"words"
    with pytest.raises(FetchRefused, match=r"does not allow it"):
        site.fetch("/private")


@pytest.mark.parametrize(("robots", "wanted"), [(b"", 2.0), (b"User-agent: *\nCrawl-delay: 7\n", 7.0)])
def test_a_host_is_left_alone_between_pages_and_robots_asked_once(site: Site, robots: bytes, wanted: float) -> None:
    site.answers.update({"/page": moved("/b"), "/b": answer(b"words"), "/robots.txt": answer(robots)})
    slept: list[float] = []
    settings = Settings(fetch_timeout_s=5.0, fetch_delay_s=2.0)
    fetcher = site.fetcher(settings, clock=lambda: 100.0 + sum(slept), sleep=slept.append)
    for _ in range(3):
        fetcher.fetch(site.address())
    assert slept == [wanted, wanted]
    assert site.asked.count("/robots.txt") == 1


def test_one_fetcher_is_kept_for_the_same_settings() -> None:
    from sayso.intake.fetch import _fetcher

    assert _fetcher(Settings()) is _fetcher(Settings())
    assert _fetcher(Settings()) is not _fetcher(Settings(fetch_delay_s=9.0))
