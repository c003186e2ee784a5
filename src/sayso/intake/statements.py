"""Block statements: free-standing runs of somebody's own words, with or without quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.intake.cues import load_lexicon
from sayso.intake.parts import Page, Part

REACH_BACK = 3
"""Pictures and placeholders that may stand between the words and the paragraph that introduces them."""

LAST_CHARS = 400
"""The end of a paragraph in which its introduction of a speaker is looked for: about its last two sentences."""

COLON_CHARS = 160
"""The end of a paragraph in which a word that announces words must stand before a colon: about its last clause."""

RUN_ON = 12
"""Paragraphs over which a quotation opened once and closed once may run."""

CRY_WORDS = 20
"""A cry that ends a statement is short; longer paragraphs with such words tell something."""

_MARKS = re.compile('[“”„«»"]')


def type_statements(page: Page) -> None:
    """Type the block statements among the free parts; ``parent`` is the paragraph that introduces the speaker.

    A statement goes on while the next paragraphs are in quotation marks or in the first person, and ends where the
    narrating voice returns. Where the author writes in the first person, only quotation marks or a colon tell.
    """
    personal = _is_personal(page)
    open_until = -1
    for index, part in enumerate(page):
        before = _part_before(page, index)
        if before is not None and part.kind == "statement" and part.parent is None:
            part.parent = _introducer(page, before)
        if before is None or not part.is_free:
            continue
        inside = index <= open_until
        why = "inside a quotation opened above" if inside else _why_statement(page, index, before, personal)
        if why:
            part.set("statement", why)
            part.parent = _introducer(page, before)
            open_until = max(open_until, _closing_part(page, index))


def _introducer(page: Page, before: int) -> int | None:
    return page[before].parent if page[before].kind == "statement" else before


def _part_before(page: Page, index: int) -> int | None:
    """The nearest part above that belongs to the run of the text."""
    for back in range(index - 1, max(-1, index - 2 - REACH_BACK), -1):
        if page[back].kind in (None, "statement"):
            return back
        if page[back].kind not in ("caption", "placeholder", "dek"):
            return None
    return None


def _why_statement(page: Page, index: int, before: int, personal: bool) -> str:
    part, intro = page[index], page[before]
    if part.is_wholly_quoted and (intro.kind == "statement" or _names_speech(intro.words)):
        return "wholly in quotation marks, after a speaker"
    if part.is_listed:
        return ""
    if intro.kind == "statement":
        return "goes on in somebody's own words" if _goes_on(page, index, intro) else ""
    if part.size < 4:
        return ""
    return _why_unquoted(part, intro, personal)


def _why_unquoted(part: Part, intro: Part, personal: bool) -> str:
    if _announces_by_colon(intro.words):
        is_own = is_first_person(part) or not _speaks_for_narrator(part)
        is_whole = part.size >= 6 and part.ends_sentence  # a list without bullets is set apart by a colon, too
        return "set apart after a colon that announces words" if is_own and is_whole else ""
    if _fits("announces_text", intro.words[-COLON_CHARS:]) and part.size >= 6 and not _speaks_for_narrator(part):
        return "set apart after words that announce a text"
    if personal or not _fits("introduces", intro.words[-LAST_CHARS:]):
        return ""
    return "in the first person, after a speaker is introduced" if is_first_person(part) else ""


def _goes_on(page: Page, index: int, intro: Part) -> bool:
    """First person, or one neutral paragraph between two in the first person."""
    part = page[index]
    if intro.is_told or intro.is_wholly_quoted or _speaks_for_narrator(part):
        return False
    if _closes_ahead(page, index):
        return True
    if is_first_person(part):
        return True
    if _introduces(part.words):
        return False  # the next speaker's statement follows, not this one's
    if _fits("first_person_singular", part.own) and _fits("first_person_singular", intro.own):
        return True
    after = page[index + 1] if index + 1 < len(page) else None
    return after is not None and after.is_free and is_first_person(after)


def _closes_ahead(page: Page, index: int) -> bool:
    """Whether this part or one soon after it is a cry or wish that ends such statements, and the narrator does not
    speak before it."""
    for part in page[index : index + RUN_ON]:
        if not part.is_free or _speaks_for_narrator(part):
            return False
        if part.size <= CRY_WORDS and _fits("cries", part.own):
            return True
    return False


def is_first_person(part: Part) -> bool:
    """Whether somebody speaks for a "we" outside quotation marks, and nothing shows it to be the narrator's."""
    return _fits("first_person", part.own) and not _speaks_for_narrator(part)


def _is_personal(page: Page) -> bool:
    """Whether the author says "we": some paragraph does so that follows no introduction of a speaker."""
    introduced = 0  # how many more paragraphs a statement may go on: one neutral one is passed over
    for part in page:
        if not part.is_free:
            continue
        if _fits("narrator_we", part.own):
            return True
        if is_first_person(part):
            if not introduced:
                return True
            introduced = 2
        else:
            introduced = 2 if _introduces(part.words) else max(0, introduced - 1)
    return False


def _introduces(words: str) -> bool:
    return _fits("introduces", words[-LAST_CHARS:]) or _announces_by_colon(words)


def _announces_by_colon(words: str) -> bool:
    return words.endswith((":", "：")) and _fits("before_colon", words[-COLON_CHARS:])


def _names_speech(words: str) -> bool:
    return _fits("introduces", words) or _fits("before_colon", words) or _fits("narrator", words)


def _speaks_for_narrator(part: Part) -> bool:
    return _fits("narrator", part.own) or _fits("narrator_we", part.own)


def _closing_part(page: Page, index: int) -> int:
    """The part in which a quotation left open at the end of this one is closed, if no part between opens its own."""
    if not page[index].leaves_quotation_open:
        return -1
    for ahead in range(index + 1, min(len(page), index + 1 + RUN_ON)):
        words = page[ahead].words.rstrip(" .!?…")
        marks = list(_MARKS.finditer(words))
        if marks:
            closes = len(marks) == 1 and marks[0].start() > 0 and marks[0].end() == len(words)
            return ahead if closes else -1
    return -1


def _fits(table: str, words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns(table))


@lru_cache(maxsize=16)
def _patterns(table: str) -> tuple[re.Pattern[str], ...]:
    rows = load_lexicon("speech")[table]
    return tuple(re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE) for row in rows)
