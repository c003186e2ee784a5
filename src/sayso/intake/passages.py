"""Blocks of a page to typed passages, by what the text itself shows. Shared by all formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.intake.comments import read_comment_heads, type_comments
from sayso.intake.cues import Cue, zone_cues
from sayso.intake.parts import Page, Part, count_words
from sayso.intake.repeats import type_repeats
from sayso.intake.statements import type_statements
from sayso.intake.top import cut_wire_dateline, type_top
from sayso.record import Passage, PassageKind, Span
from sayso.record.anchor import Anchor, anchor_at

LIST_ITEM_WORDS = 20
"""Below a "Related articles" heading, shorter parts without a full stop are its items."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run [start, end) of the text that belongs together, blank space at its ends left out.

    ``hint`` is the kind where the format knows it (a web page's <figcaption>) and ``why`` the rule that told it;
    ``place`` leads back to the source. Without a hint the text decides.
    """

    start: int
    end: int
    hint: PassageKind | None = None
    place: str = ""
    why: str = ""


def passages_from_blocks(document_id: str, text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """One passage per block, in order; a wire dateline at a block's beginning becomes a passage of its own.

    Blocks must be in text order, not overlap, and not be blank. Hints are kept; what has none is typed in turn by its
    own phrases, as comment, as headline, dek or byline above the body, as heading, pull quote or furniture, and as
    block statement. What nothing speaks for is body.
    """
    page = [_part(text, block) for block in blocks]
    _type_by_phrases(page)
    page = cut_wire_dateline(page, text)
    type_comments(page)
    read_comment_heads(page)
    type_top(page)
    _type_below(page)
    type_repeats(page)
    _type_headings(page)
    type_statements(page)
    return tuple(_passage(document_id, text, part) for part in page)


def _part(text: str, block: Block) -> Part:
    words = text[block.start : block.end]
    part = Part(block.start, block.end, words, count_words(words), block.place)
    if block.hint is not None:
        part.set(block.hint, block.why or "the format says so")
        part.is_told = True
    return part


def _type_by_phrases(page: Page) -> None:
    cues = [cue for cue in zone_cues() if cue.zone == "any"]
    longest = max(cue.max_words for cue in cues)
    in_list = False
    for part in page:
        if not part.is_free:
            continue
        cue = _first_fitting(cues, part) if part.size <= longest else None
        if cue is not None:
            part.set(cue.kind, f"a phrase like {cue.example!r}")
            in_list = cue.opens_list
        elif in_list and part.size <= LIST_ITEM_WORDS and not part.ends_sentence:
            part.set("boilerplate", "an item of a list of other pages")
        else:
            in_list = False
            _type_by_form(part)


def _first_fitting(cues: Sequence[Cue], part: Part) -> Cue | None:
    return next((cue for cue in cues if part.size <= cue.max_words and cue.fits(part.words)), None)


def _type_by_form(part: Part) -> None:
    """Kinds told by form alone: a whole paragraph in square brackets, a rule of asterisks, a row of menu items."""
    words = part.words
    if words[0] == "[" and words[-1] == "]" and words.find("]") == len(words) - 1:
        part.set("caption", "a whole paragraph in square brackets: what a picture or a speaker shows")
    elif part.size <= 40 and not any(c.isalnum() for c in words):
        part.set("boilerplate", "no letter or figure in it")
    elif part.size <= 60 and _is_menu(words):
        part.set("boilerplate", "a row of menu items")


def _is_menu(words: str) -> bool:
    """At least four items of up to three words between the same signs: "Home | World | Sport | Opinion"."""
    for sign in ("|", " > ", " » ", " • ", " · "):
        items = words.split(sign)
        if len(items) >= 4 and all(len(item.split()) <= 3 for item in items):
            return True
    return False


def _type_below(page: Page) -> None:
    """Below the last paragraph of the body: author notes and other furniture whose phrases reports use too.

    An author note may look like prose, so parts are tried from the end upward until one fits none of the phrases; one
    short line (a signature, a shop's slogan) is stepped over.
    """
    cues = [cue for cue in zone_cues() if cue.zone == "edge"]
    first_prose = next((i for i, part in enumerate(page) if part.is_prose), len(page))
    stepped_over = False
    for part in reversed(page[first_prose + 1 :]):
        if not part.is_free:
            continue
        cue = _first_fitting(cues, part)
        if cue is not None:
            part.set(cue.kind, f"below the body, a phrase like {cue.example!r}")
        elif part.is_prose or part.size > 12 or stepped_over:
            return
        else:
            stepped_over = True


def _type_headings(page: Page) -> None:
    """A short line without a full stop between two paragraphs of the body."""
    for index in range(1, len(page) - 1):
        part, above, below = page[index], page[index - 1], page[index + 1]
        if part.is_free and _is_heading(part, above) and below.is_prose and not below.is_listed:
            part.set("heading", "a short line between paragraphs")


def _is_heading(part: Part, above: Part) -> bool:
    if part.size > 10 or part.ends_sentence or part.is_listed or not any(c.isalpha() for c in part.words):
        return False
    first = part.words.lstrip("\"“'‘")[:1]
    if first in "[(":  # "[REPORTER] [QUESTION UNCLEAR]" in the transcript of a broadcast
        return False
    above_ok = above.kind in ("headline", "dek", "byline", "dateline", "caption") or above.is_prose
    return above_ok and not above.words.endswith((":", ",", ";")) and not first.islower()


def _passage(document_id: str, text: str, part: Part) -> Passage:
    return Passage(
        kind=part.kind or "body",
        start=part.start,
        end=part.end,
        parent=part.parent,
        by=_anchor(document_id, text, part.by),
        at=_anchor(document_id, text, part.at),
        place=part.place,
        why=part.why or "nothing speaks for another kind",
    )


def _anchor(document_id: str, text: str, span: Span | None) -> Anchor | None:
    return anchor_at(document_id, text, *span) if span is not None else None
