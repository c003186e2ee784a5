"""What any exporter must satisfy: everything in a view is in the output, or counted as left out. Runs over all."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable
from typing import BinaryIO

import pytest

from making import doc, source
from making_views import sample_view
from sayso.contracts import Carried, DocumentView
from sayso.exporting.catalogue import EXPORTERS
from sayso.exporting.claims import claims_of
from sayso.exporting.page import write_page
from sayso.plugins import load, pieces
from sayso.record import Maker

Writer = Callable[[Iterable[DocumentView], BinaryIO], Carried]


def _page_writer(views: Iterable[DocumentView], out: BinaryIO) -> Carried:
    """The page is of one view, so it is no exporter of the catalogue; the rest of the contract is the same."""
    carried = [write_page(view, out) for view in views]
    written = sum((Counter(one.written) for one in carried), Counter[str]())
    return Carried(dict(written), dict(sum((Counter(one.left_out) for one in carried), Counter[str]())))


WRITERS: dict[str, Writer] = {name: load(dotted)().write for name, dotted in EXPORTERS.items()} | {"page": _page_writer}
BARE = DocumentView(
    document=doc("Nothing here."), source=source("Nothing here."), intake=Maker(name="x", sort="intake")
)


def held(views: Iterable[DocumentView]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for view in views:
        counted += Counter(
            document=1,
            mention=len(view.mentions),
            assertion=len(view.assertions),
            match=len(view.matches),
            problem=len(view.problems),
        )
    return counted


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("views", [[], [BARE], [sample_view()], [sample_view(), BARE]], ids=len)
def test_everything_is_written_or_counted_as_left_out(name: str, views: list[DocumentView]) -> None:
    carried = WRITERS[name](iter(views), io.BytesIO())
    assert Counter(carried.written) + Counter(carried.left_out) == held(views)
    assert all(carried.written.values())
    assert all(carried.left_out.values())


@pytest.mark.parametrize("name", WRITERS)
def test_every_assertion_is_really_there(name: str) -> None:
    out = io.BytesIO()
    WRITERS[name]([sample_view()], out)
    written = out.getvalue().decode("utf-8")
    for claim in claims_of(sample_view()):
        assert claim.id in written


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_views_give_the_same_bytes(name: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    WRITERS[name]([sample_view()], first)
    WRITERS[name]([sample_view()], second)
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_goes_by_the_name_it_is_listed_under(name: str) -> None:
    loaded = dict(pieces(EXPORTERS, "sayso.exporting"))
    assert loaded[name]().name == name
