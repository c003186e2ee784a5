"""Which format takes the bytes, and what becomes of those that none can take."""

from collections.abc import Iterator
from typing import Any

import pytest

from making import source
from sayso.contracts import Taken
from sayso.errors import BadInput, BadPlugin
from sayso.intake import auction
from sayso.intake.auction import take_bytes
from sayso.intake.plain import PlainText
from sayso.record import Maker, Source
from sayso.record.ids import digest_bytes


def origin(data: bytes, address: str = "", media_type: str = "") -> Source:
    return Source(digest=digest_bytes(data), size=len(data), address=address, media_type=media_type)


class Bidder:
    """A format that bids what it is told and names itself in its problems."""

    def __init__(self, name: str, bid: float) -> None:
        self.maker, self.bid = Maker(name=name, sort="intake"), bid
        self.seen: tuple[bytes, str, str] = (b"", "", "")

    def claims(self, head: bytes, name: str, media_type: str) -> float:
        self.seen = head, name, media_type
        return self.bid

    def take(self, data: bytes, source: Source) -> Taken:
        raise BadInput(self.maker.name, "met", "todo")


def formats(monkeypatch: pytest.MonkeyPatch, *bidders: Bidder) -> None:
    def pieces(table: Any, group: str) -> Iterator[tuple[str, Any]]:
        yield from ((b.maker.name, lambda b=b: b) for b in bidders)

    monkeypatch.setattr(auction, "pieces", pieces)


def winner(data: bytes = b"x") -> str:
    (problem,) = take_bytes(data, origin(data)).problems
    return problem.met.split(":")[0]


def test_the_highest_bid_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    formats(monkeypatch, Bidder("low", 0.2), Bidder("high", 0.9), Bidder("middle", 0.5))
    assert winner() == "high"


def test_between_equal_bids_the_first_in_the_table_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    formats(monkeypatch, Bidder("first", 0.5), Bidder("second", 0.5))
    assert winner() == "first"


def test_formats_see_the_first_kilobytes_the_name_and_the_media_type(monkeypatch: pytest.MonkeyPatch) -> None:
    bidder = Bidder("one", 0.5)
    formats(monkeypatch, bidder)
    take_bytes(b"x" * 100_000, origin(b"", "a.txt", "text/plain"))
    assert bidder.seen == (b"x" * auction.HEAD_BYTES, "a.txt", "text/plain")


def test_bad_input_becomes_a_problem_in_three_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    formats(monkeypatch, Bidder("one", 0.5))
    taken = take_bytes(b"x", origin(b"x", "page.bin"))
    (problem,) = taken.problems
    assert taken.documents == ()
    assert (problem.doing, problem.met, problem.todo) == ("Taking page.bin", "one: met", "todo")
    assert (problem.stage, problem.source_id) == ("intake", origin(b"x").id)


def test_a_format_that_cannot_be_loaded_is_no_fault_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auction, "FORMATS", {"gone": "sayso.intake.gone:Gone"})
    with pytest.raises(BadPlugin, match=r"Loading sayso\.intake\.gone:Gone"):
        take_bytes(b"x", source("x"))


def test_any_other_error_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    bidder = Bidder("one", 0.5)
    monkeypatch.setattr(bidder, "take", lambda data, source: 1 / 0)
    formats(monkeypatch, bidder)
    with pytest.raises(ZeroDivisionError):
        take_bytes(b"x", source("x"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_empty_input(data: bytes) -> None:
    taken = take_bytes(data, origin(data, "empty.txt"))
    (problem,) = taken.problems
    assert taken.documents == ()
    assert problem.met == "it is empty"
    assert problem.todo == "Check that the file was saved or downloaded whole"


def test_what_nobody_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    formats(monkeypatch, Bidder("one", 0.0))
    assert take_bytes(b"x", source("x")).problems[0].met == "no format claims these bytes"
    assert take_bytes(b"%PDF-1.4", source("x")).problems[0].met == "it looks like a PDF file"


def test_plain_text_bids_by_name_and_type() -> None:
    plain = PlainText()
    named, typed = plain.claims(b"x", "a.TXT", ""), plain.claims(b"x", "a", "text/plain; charset=cp1256")
    assert named == typed
    assert named > plain.claims(b"x", "a", "") > 0
    assert plain.claims(b"%PDF-1.4", "a.txt", "text/plain") == 0
