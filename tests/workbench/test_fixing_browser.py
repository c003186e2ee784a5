"""The whole path of a review in a real browser, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from making_views import ARABIC, TEXT, sample_assertions, sample_document
from sayso.flow.opening import open_ledger
from sayso.ledger.views import view_document
from sayso.record import Assertion
from sayso.record.ids import body_id
from sayso.settings import Settings
from workbench.conftest import Looked

pytestmark = pytest.mark.slow
DOCUMENT = sample_document()
REPORT = f"/reports/{DOCUMENT.id}"
TIE = body_id(sample_assertions(DOCUMENT)["tie"])
Look = Callable[..., Looked]

SELECT = """(wanted) => {
  const [first, last] = wanted;
  const walker = document.createTreeWalker(document.querySelector(".report"), NodeFilter.SHOW_TEXT);
  const at = (words, end) => {
    walker.currentNode = walker.root;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const i = node.data.indexOf(words);
      if (i >= 0) return [node, i + (end ? words.length : 0)];
    }
    throw new Error(`nowhere: ${words}`);
  };
  getSelection().setBaseAndExtent(...at(first, false), ...at(last, true));
  document.dispatchEvent(new MouseEvent("mouseup"));
}"""


def select(page: Any, first: str, last: str = "") -> None:
    """Selects the words as a mouse would: from the first to the last of them."""
    page.evaluate(SELECT, [first, last or first])


def choose(page: Any, claim: str) -> Any:
    page.wait_for_selector(".judge button")
    page.click(f'.item[data-id="{claim}"] .pick')
    return page.locator(f'.item[data-id="{claim}"]')


def claims(ledger: Path) -> dict[str, Assertion]:
    opened = open_ledger(Settings(ledger=str(ledger)))
    found = {e.body_id: e.body for e in view_document(opened, DOCUMENT.id).assertions if e.maker.sort == "person"}
    assert opened.verify().faults == ()
    opened.close()
    return found


def kept(page: Any) -> None:
    """Presses the form's button and waits for the page that shows what was kept."""
    page.click("#fix button.main")
    page.wait_for_selector(".item.on[data-by] .judge button")


def test_judged_by_keys_and_taken_back(look: Look, served: str) -> None:
    page = look(served).go(REPORT)
    item = choose(page, TIE)
    for key, word in (("r", "right"), ("w", "wrong"), ("u", "unsure")):
        page.keyboard.press(key)
        page.wait_for_selector(f".judged-{word}")
        assert item.locator("[aria-pressed=true]").get_attribute("data-word") == word
    page.keyboard.press("z")
    page.locator("#said", has_text="Taken back.").wait_for()
    page.reload()
    assert page.locator(".judged-unsure").count() == 0


def test_a_claim_told_better_by_selecting_words(look: Look, served: str, ledger: Path) -> None:
    page = look(served).go(REPORT)
    choose(page, TIE)
    page.keyboard.press("f")
    page.wait_for_selector("#fix:not([hidden])")
    page.focus('#fix input[data-name="content.left"]')
    select(page, "Varenia")
    assert page.input_value('#fix input[data-name="content.left"]') == "Varenia"
    page.focus('#fix input[data-name="content.right"]')
    select(page, "killed", "guards")
    page.fill('#fix input[data-name="content.right"]', "Harun  Brigade")
    page.select_option("#fix [data-choice=code]", "supplies")
    page.fill("#fix [data-why]", "arms, it says")
    kept(page)
    ((key, made),) = claims(ledger).items()
    assert (made.content.code, made.content.left.quote, made.content.right.quote) == (
        "supplies",
        "Varenia",
        "Harun Brigade",
    )
    assert made.content.left.start == TEXT.index("Varenia")
    assert "wrong" in page.locator(f'.item[data-id="{TIE}"] .reviewed').inner_text()
    page.click(f'.item[data-id="{TIE}"] .better')
    assert page.locator(".item.on").get_attribute("data-id") == key
    page.keyboard.press("z")
    page.locator(f'.item[data-id="{key}"] .reviewed', has_text="taken back").wait_for()
    assert page.locator(f'.item[data-id="{TIE}"] .reviewed').count() == 0


def test_one_added_by_hand_in_arabic(look: Look, served: str, ledger: Path) -> None:
    page = look(served).go(REPORT)
    page.wait_for_selector(".judge button")
    select(page, "قال", "هارون")
    page.keyboard.press("n")
    page.wait_for_selector("#fix:not([hidden])")
    page.select_option("#fix [data-choice=kind]", "attribution")
    page.wait_for_selector('#fix input[data-name="content.content"]')
    for part, words in (("content.content", "لن نتوقف"), ("chain.speaker", "المتحدث")):
        if part.startswith("chain"):
            page.click("#fix .more summary")
        page.locator(f'#fix input[data-name="{part}"]').first.focus()
        select(page, words)
    kept(page)
    ((_, made),) = claims(ledger).items()
    at = TEXT.index(ARABIC)
    assert made.evidence.quote == ARABIC[: ARABIC.index("هارون") + len("هارون")]
    assert (made.evidence.start, made.content.content[0].start) == (at, TEXT.index("لن نتوقف"))
    assert made.chain[0].speaker.quote == "المتحدث"


def test_words_behind_an_emoji_and_over_two_passages(look: Look, served: str, ledger: Path) -> None:
    page = look(served).go(REPORT)
    page.wait_for_selector(".judge button")
    select(page, "rockets", "قال")
    page.keyboard.press("n")
    page.wait_for_selector("#fix:not([hidden])")
    page.locator('#fix input[data-name="content.trigger"]').focus()
    select(page, "stop")
    kept(page)
    ((_, made),) = claims(ledger).items()
    assert made.evidence.start == TEXT.index("rockets")
    assert made.evidence.end == TEXT.index("قال") + len("قال")


def test_what_is_refused_is_told_and_the_form_stays(look: Look, served: str, ledger: Path) -> None:
    looked = look(served)
    page = looked.go(REPORT)
    choose(page, TIE)
    page.keyboard.press("f")
    page.wait_for_selector("#fix:not([hidden])")
    page.fill('#fix input[data-name="content.left"]', "nobody at all")
    page.click("#fix button.main")
    page.locator(".refused", has_text="does not stand in the report").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#fix").is_hidden()
    assert claims(ledger) == {}
    assert all("400" in told for told in looked.wrong)
    looked.wrong.clear()


def test_the_queue_by_keys(look: Look, served: str) -> None:
    page = look(served).go("/queue")
    page.wait_for_selector(".judge button")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_selector(".judged-right")
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.wait_for_selector(".judged-wrong")
    page.goto(served + "/audit")
    assert page.locator("tbody tr").count() == 2


def test_two_people_are_told_apart(look: Look, served: str) -> None:
    for name, key, word in (("Ada", "r", "right"), ("Ben", "w", "wrong")):
        page = look(served).go("/")
        page.fill(".person input", name)
        page.click(".person button")
        page.goto(served + REPORT)
        choose(page, TIE)
        page.keyboard.press(key)
        page.wait_for_selector(f".judged-{word}")
    page.goto(served + "/queue")
    assert "Ada and Ben agree on 0 of 1" in page.inner_text("main")
