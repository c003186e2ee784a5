"""Every page in a real browser: it comes, it tells no error, it asks no other host, it is wide enough."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from workbench.conftest import Looked

DOCUMENT = sample_document()
REPORT = f"/reports/{DOCUMENT.id}"
FORECAST = f"/forecasts/{body_id(sample_assertions(DOCUMENT)['forecast'])}"
PAGES = (
    "/",
    REPORT,
    "/queue",
    "/audit",
    "/who",
    "/who?name=Samir%20Odeh",
    "/search",
    "/search?q=brigade",
    "/grid?about=Harun%20Brigade",
    "/brief?about=Harun%20Brigade",
    f"{REPORT}/changes",
    FORECAST,
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
        page.wait_for_selector("[data-again]", state="detached")
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1, path
        assert looked.wrong == [], path


@pytest.mark.slow
@pytest.mark.parametrize("width", [800, 1280])
def test_no_page_is_wider_than_the_window(look: Look, served: str, width: int) -> None:
    looked = look(served, viewport={"width": width, "height": 900})
    for path in PAGES:
        page = looked.go(path)
        page.wait_for_selector("[data-again]", state="detached")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.slow
def test_what_became_of_a_forecast_is_said_and_taken_back(look: Look, served: str) -> None:
    page = look(served).go(FORECAST)
    page.get_by_label("is unclear").check()
    page.get_by_label("Why").fill("nobody reported on it")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("nobody reported on it").wait_for()
    assert page.get_by_label("is unclear").is_checked()
    page.get_by_role("button", name="Take my word back").click()
    page.get_by_text("Nobody has said yet").wait_for()
    page.wait_for_load_state("networkidle")


@pytest.mark.slow
def test_names_of_the_network_are_reached_by_keys(look: Look, served: str) -> None:
    page = look(served).go("/ties")
    page.locator("#net .who").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".edge.on").count() == 1
    assert "1 pair below" in page.inner_text("#chosen")


@pytest.mark.slow
def test_a_folder_that_is_dropped_is_given_whole(look: Look, served: str, tmp_path: Path) -> None:
    """The picker of folders stands for the drop, which no test can do: both give the same list."""
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt", ".hidden"):
        (tmp_path / "in" / name).write_text("")
    page = look(served).go("/")
    page.click(".add summary")
    page.locator("input[webkitdirectory]").set_input_files(tmp_path / "in")
    page.get_by_text("a.txt").first.wait_for()
    page.get_by_text("b.txt").first.wait_for()
    assert page.get_by_text(".hidden").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", REPORT, "/ties"])
def test_little_script_is_sent(look: Look, served: str, path: str) -> None:
    looked = look(served)
    sent: dict[str, int] = {}
    looked.page.on(
        "response", lambda got: got.url.endswith(".js") and sent.update({got.url: len(gzip.compress(got.body()))})
    )
    looked.go(path).wait_for_load_state("networkidle")
    assert sent
    assert sum(sent.values()) < 40_000


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
