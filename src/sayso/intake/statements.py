"""Block statements: free-standing runs of somebody's own words, with or without quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.intake.cues import load_lexicon
from sayso.intake.parts import Page, Part
from sayso.text.quotes import quotations

REACH_BACK = 3
"""Pictures and placeholders that may stand between the words and the paragraph that introduces them."""

LAST_CHARS = 400
"""The end of a paragraph in which its introduction of a speaker is looked for: about its last two sentences."""

RUN_ON = 12
"""Paragraphs over which a quotation opened once and closed once may run."""


def type_statements(page: Page) -> None:
    """Type the block statements among the free parts; ``parent`` is the paragraph that introduces the speaker.

    A statement goes on while the next paragraphs are in quotation marks or in the first person, and ends where the
    narrating voice returns. Where the author writes in the first person, only quotation marks or a colon tell.
    """
    personal = _is_personal(page)
    open_until = -1
    for index, part in enumerate(page):
        if not part.is_free:
            continue
        before = _part_before(page, index)
        if before is None:
            continue
        why = (
            "inside a quotation opened above" if index <= open_until else _why_statement(page, index, before, personal)
        )
        if why:
            part.set("statement", why)
            part.parent = page[before].parent if page[before].kind == "statement" else before
            open_until = max(open_until, _closing_part(page, index))


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
    if is_wholly_quoted(part.words) and (intro.kind == "statement" or _names_speech(intro.words)):
        return "wholly in quotation marks, after a speaker"
    if part.is_listed or part.size < 4:
        return ""
    if intro.kind == "statement":
        return "goes on in the first person" if _goes_on(page, index, intro) else ""
    return _why_unquoted(part, intro, personal)


def _why_unquoted(part: Part, intro: Part, personal: bool) -> str:
    colon = intro.words.rstrip().endswith((":", "：")) and _fits("before_colon", intro.words[-LAST_CHARS:])
    own = _outside_quotations(part.words)
    if colon:
        told = _speaks_for_narrator(own) and not is_first_person(part.words)
        return "" if told or part.size < 6 else "set apart after a colon that announces words"
    if personal or not _fits("introduces", intro.words[-LAST_CHARS:]):
        return ""
    return "in the first person, after a speaker is introduced" if is_first_person(part.words) else ""


def _goes_on(page: Page, index: int, intro: Part) -> bool:
    """First person, or one neutral paragraph between two in the first person."""
    if is_wholly_quoted(intro.words):
        return False
    if is_first_person(page[index].words):
        return True
    own = _outside_quotations(page[index].words)
    if _fits("first_person_singular", own) and _fits("first_person_singular", _outside_quotations(intro.words)):
        return not _speaks_for_narrator(own)
    after = page[index + 1] if index + 1 < len(page) else None
    neutral = not _speaks_for_narrator(own)
    return neutral and after is not None and after.is_free and is_first_person(after.words)


def is_wholly_quoted(words: str) -> bool:
    """Whether no word stands outside quotation marks. A quotation left open counts to the end."""
    return any(c.isalnum() for c in words) and not any(c.isalnum() for c in _outside_quotations(words))


def is_first_person(words: str) -> bool:
    """Whether somebody speaks for a "we" outside quotation marks, and nothing shows it to be the narrator's."""
    own = _outside_quotations(words)
    persons = sum(1 for pattern in _patterns("first_person") for _ in pattern.finditer(own))
    if persons == 0:
        return False
    return not _speaks_for_narrator(own) or (persons >= 4 and not _fits("narrator_we", own))


def _is_personal(page: Page) -> bool:
    """Whether the author says "we": some paragraph does so that follows no introduction of a speaker."""
    last: Part | None = None
    in_run = False
    for part in page:
        if not part.is_free:
            continue
        first_person = is_first_person(part.words) or _fits("narrator_we", _outside_quotations(part.words))
        if first_person and not in_run and not (last and _introduces(last.words)):
            return True
        in_run = first_person
        last = part
    return False


def _introduces(words: str) -> bool:
    tail = words[-LAST_CHARS:]
    return _fits("introduces", tail) or (tail.rstrip().endswith((":", "：")) and _fits("before_colon", tail))


def _names_speech(words: str) -> bool:
    return _fits("introduces", words) or _fits("before_colon", words) or _fits("narrator", words)


def _speaks_for_narrator(own: str) -> bool:
    return _fits("narrator", own) or _fits("narrator_we", own)


def _outside_quotations(words: str) -> str:
    kept: list[str] = []
    at = 0
    for quotation in quotations(words, 0, len(words)):
        kept.append(words[at : quotation.start])
        at = quotation.end
    kept.append(words[at:])
    return " ".join(kept)


def _closing_part(page: Page, index: int) -> int:
    """The part in which a quotation left open at the end of this one is closed, if no part between opens its own."""
    if not any(not quotation.closed for quotation in quotations(page[index].words, 0, len(page[index].words))):
        return -1
    for ahead in range(index + 1, min(len(page), index + 1 + RUN_ON)):
        words = page[ahead].words
        marks = list(_MARKS.finditer(words))
        if marks:
            closes = len(marks) == 1 and marks[0].end() >= len(words.rstrip(" .!?…")) and marks[0].start() > 0
            return ahead if closes else -1
    return -1


_MARKS = re.compile('[“”„«»"]')


def _fits(table: str, words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns(table))


@lru_cache(maxsize=16)
def _patterns(table: str) -> tuple[re.Pattern[str], ...]:
    rows = load_lexicon("speech")[table]
    return tuple(re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE) for row in rows)
