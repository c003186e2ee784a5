"""Built-in pieces come first and in order; outside ones by entry point, and never in the place of ours."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from sayso import plugins
from sayso.errors import BadPlugin
from sayso.settings import Settings


def offer(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: EntryPoints(points).select(group=group))


def test_ours_in_order_then_outsiders_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    group = "sayso.exporting"
    offer(
        monkeypatch,
        EntryPoint("zeta", "sayso.settings:read_settings", group),
        EntryPoint("alpha", "sayso.settings:Settings", group),
        EntryPoint("other", "sayso.settings:Settings", "sayso.intake"),
    )
    found = list(plugins.pieces({"ours": "sayso.plugins:load"}, group))
    assert [name for name, _ in found] == ["ours", "alpha", "zeta"]
    assert found[1][1] is Settings


def test_an_outsider_may_not_take_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, EntryPoint("ours", "sayso.settings:Settings", "sayso.intake"))
    with pytest.raises(BadPlugin, match="the name of a built-in piece"):
        list(plugins.pieces({"ours": "sayso.plugins:load"}, "sayso.intake"))


@pytest.mark.parametrize("dotted", ["sayso.nowhere:Thing", "sayso.settings:Nothing", "no module at all:x"])
def test_a_piece_that_is_not_there_says_so(dotted: str) -> None:
    with pytest.raises(BadPlugin) as raised:
        plugins.load(dotted)
    assert f"Loading {dotted}" in str(raised.value)
    assert raised.value.facts == {"dotted": dotted}
