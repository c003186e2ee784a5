"""Keyboard and screen reader: axe-core finds nothing serious on any page, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from workbench.conftest import Looked

pytestmark = pytest.mark.slow
DOCUMENT = sample_document()
REPORT = f"/reports/{DOCUMENT.id}"
FORECAST = f"/forecasts/{body_id(sample_assertions(DOCUMENT)['forecast'])}"
PAGES = (
    *("/", REPORT, f"{REPORT}?silence=true", f"{REPORT}/changes", "/queue", "/audit", "/who?name=Samir%20Odeh"),
    *("/search?q=brigade", FORECAST, "/grid?about=Harun%20Brigade", "/brief?about=Harun%20Brigade"),
)
Look = Callable[..., Looked]


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, as the package for Playwright carries it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return next(Path(package.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def serious(page: Any, axe: str) -> list[str]:
    page.wait_for_selector("[data-again]", state="detached")
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious(look: Look, served: str, axe: str, scheme: str) -> None:
    looked = look(served, color_scheme=scheme, bypass_csp=True)
    menu = looked.go("/").locator(".menu a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    found = {path: serious(looked.go(path), axe) for path in dict.fromkeys((*PAGES, *menu))}
    assert {path: told for path, told in found.items() if told} == {}


def test_nothing_serious_in_the_form(look: Look, served: str, axe: str) -> None:
    page = look(served, bypass_csp=True).go(REPORT)
    page.wait_for_selector(".judge button")
    page.keyboard.press("j")
    page.keyboard.press("f")
    page.wait_for_selector("#fix:not([hidden])")
    page.click("#fix .more summary")
    assert serious(page, axe) == []
