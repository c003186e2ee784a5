"""Every page in a real browser: it comes, it tells no error, it asks no other host, it is wide enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from making_views import sample_document
from workbench.conftest import Looked

REPORT = f"/reports/{sample_document().id}"
PAGES = (
    "/",
    REPORT,
    "/queue",
    "/audit",
    "/who",
    "/who?name=Samir%20Odeh",
    "/search",
    "/search?q=brigade",
)
Look = Callable[..., Looked]


def test_the_report_comes_with_its_list(look: Look, served: str) -> None:
    page = look(served).go(REPORT)
    page.wait_for_selector(".judge button")
    assert page.locator(".item").count() == 6
    page.keyboard.press("j")
    assert page.locator(".item.on").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_menu(look: Look, served: str, scheme: str) -> None:
    looked = look(served, color_scheme=scheme)
    menu = looked.go("/").locator(".menu a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    for path in dict.fromkeys((*PAGES, *menu)):
        page = looked.go(path)
        assert page.locator("h1").count() == 1, path
        page.wait_for_load_state("networkidle")
        assert looked.wrong == [], path


@pytest.mark.slow
@pytest.mark.parametrize("width", [800, 1280])
def test_no_page_is_wider_than_the_window(look: Look, served: str, width: int) -> None:
    looked = look(served, viewport={"width": width, "height": 900})
    for path in PAGES:
        page = looked.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.slow
def test_what_is_not_there_is_told_on_a_page(look: Look, served: str) -> None:
    looked = look(served)
    for path in ("/nowhere", "/reports/document:00", "/?page=x"):
        assert "That was not done" in looked.go(path).inner_text("h1")
    assert all("Failed to load resource" in told for told in looked.wrong)
    looked.wrong.clear()


@pytest.mark.slow
def test_a_file_of_this_machine_is_no_web_address(look: Look, served: str) -> None:
    looked = look(served)
    page = looked.go("/")
    page.click(".add summary")
    page.fill("textarea[name=addresses]", "file:///etc/passwd")
    page.click(".add button.main")
    page.get_by_text("it is no web address").wait_for()
    assert all("400" in told for told in looked.wrong)
    looked.wrong.clear()
