"""Which format takes these bytes: each bids, the best one takes them."""

from __future__ import annotations

from dataclasses import replace

from sayso.contracts import Intake, Taken
from sayso.errors import SaysoError
from sayso.intake.catalogue import FORMATS
from sayso.intake.decode import binary_kind
from sayso.plugins import pieces
from sayso.record import Problem, Source

GROUP = "sayso.intake"

HEAD_BYTES = 8192
"""What a format sees of the bytes before it bids: a page's <head> begins well within it."""


def take_bytes(data: bytes, source: Source) -> Taken:
    """Documents made of ``data`` by the format that bids highest, or a Problem saying why there are none.

    Bytes that cannot be read (BadInput) or need a part not installed (MissingPart) become a Problem.
    Raises BadPlugin where a format itself cannot be loaded: that is the installation's fault, not the input's.
    """
    if not data.strip():
        return _refused(source, "it is empty", "Check that the file was saved or downloaded whole")
    formats = [piece() for _, piece in pieces(FORMATS, GROUP)]
    best = _best_bid(formats, data[:HEAD_BYTES], source)
    if best is None:
        met = f"it looks like {binary_kind(data)}" if binary_kind(data) else "no format claims these bytes"
        return _refused(source, met, "Give plain text or a web page, or install a format for it")
    try:
        return replace(best.take(data, source), maker=best.maker)
    except SaysoError as error:
        return _refused(source, f"{error.doing}: {error.met}", error.todo)


def _best_bid(formats: list[Intake], head: bytes, source: Source) -> Intake | None:
    bids = [(piece.claims(head, source.address, source.media_type), -order) for order, piece in enumerate(formats)]
    best, order = max(bids, default=(0.0, 0))
    return formats[-order] if best > 0 else None


def _refused(source: Source, met: str, todo: str) -> Taken:
    problem = Problem(
        address=source.address,
        stage="intake",
        doing=f"Taking {source.address or 'the input'}",
        met=met,
        todo=todo,
        source_id=source.id,
    )
    return Taken(problems=(problem,))
