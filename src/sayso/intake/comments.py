"""Reader comments: where they begin, who wrote each and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sayso.intake.date_words import written_dates
from sayso.intake.parts import Page, Part
from sayso.record import Span

MIN_WORDS_BEFORE = 40
"""Words of free text that must stand before the first comment: "Name | date" above them is a byline."""

REACH = 4
"""Parts between a comments heading and the first comment's head: "Sort by newest", a form to fill in."""

LOOKAHEAD = 60
"""Parts in which a second comment is looked for."""

_HEAD_CHARS = 140
_CLOCK = re.compile(
    r"[\s,]*(?:(?:at|@|um|à|a las|-|–|—|·|\||الساعة)\s*)?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"\s*(?:[ap]\.?m\.?(?!\w)|uhr|[صم](?!\w))?"
    r"(?:\s*\(?(?:GMT|UTC|[ECMP][SD]T)(?:[+-]\d+)?\)?)?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:about |over )?(?:\d+|an?|one|two|few|a few)\s*"
    r"(?:(?:second|minute|hour|day|week|month|year)s?|mins?|hrs?|[smhdwy]|mo)"
    r"\s+ago\b|\bjust now\b|\byesterday at \d{1,2}[:.]\d{2}(?: ?[ap]m)?|(?<=[·•|] )\d+\s?[smhdwy]\b|منذ \S+ \S+",
    re.IGNORECASE,
)
_MAY_TELL_TIME = re.compile(r"\d|\bago\b|just now|منذ", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\W|\b(?:reply|report|like|flag|link|permalink|edited|share|said|says|رد)\b|#\d+|\d+ likes?)*", re.IGNORECASE
)
_SAYS = re.compile(
    r"\s*(?:says|said|wrote|writes|commented|comments|replied|posted|يقول|قال|كتب)\b\s*(?:on|at|this)?\s*:?\s*\Z",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|·•]\s*\Z|\s*\n\s*\Z|\t\s*\Z")
_WEAK_SIGN = re.compile(r"\s*[-–—,:]\s*(?:on )?\Z|\s+on \Z|\s+\Z")
_NAME_WORD = re.compile(r"@?[^\W\d_][\w.'’\-]*|@?\w{3,30}")
_PARTICLES = frozenset(
    ("de", "del", "van", "von", "der", "da", "di", "la", "le", "el", "al", "bin", "ibn", "abu", "of", "the")
)
_NO_NAMES = re.compile(
    r"(?:by|published|posted|updated|last|first|modified|created|on|in|at|from|source|editor|filed|date|time|as|and|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|yesterday|press|breaking|update|correction|"
    r"photo|image|video|read|نشر|تحديث|بقلم)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\(?\d+\)?\s+)?(?:reader(?:s[’']?)?\s+)?(?:comments?|responses?|replies|discussion|"
    r"thoughts on .{1,120}|تعليقات|التعليقات|kommentare|commentaires)"
    r"\s*(?:\(\d+\)|:)?|(?:leave|post|add|write) a (?:comment|reply)|join the (?:discussion|conversation)|"
    r"what do you think\?",
    re.IGNORECASE,
)


Needs = Literal["nothing", "another", "heading"]
"""What must stand by for a head to be one: some forms are shared by bylines, signatures and timelines."""


@dataclass(frozen=True, slots=True)
class Head:
    """The line above a comment: name and time. Spans count from the block's start."""

    by: Span
    at: Span
    needs: Needs


def comment_head(words: str) -> Head | None:
    """Who and when, where the block begins with a comment's head: "Name | June 10, 2018 at 7:20 pm"."""
    line = words[:_HEAD_CHARS].split("\n\n", 1)[0]
    at, has_clock = _time_written(line)
    if at is None or not _AFTER.fullmatch(line[at[1] :].split("\n", 1)[0].split("\r", 1)[0]):
        return None
    name, sign = _split_sign(line[: at[0]])
    if not is_name(name):
        return None
    is_ago = _AGO.match(line, at[0]) is not None
    is_lone_handle = has_clock and " " not in name and " at " in line[at[0] : at[1]]
    needs: Needs = "another" if sign == "bar" else "heading"
    if is_ago or sign == "says" or (sign == "bar" and has_clock) or (sign == "weak" and is_lone_handle):
        needs = "nothing"
    start = line.index(name)
    return Head((start, start + len(name)), at, needs)


def is_name(words: str) -> bool:
    """Whether these words may name a commenter: a handle, or up to five words with capitals."""
    tokens = words.split()
    if not 1 <= len(tokens) <= 5 or len(words) > 40 or _NO_NAMES.match(words):
        return False
    if not all(_NAME_WORD.fullmatch(token.strip('"“”().,')) for token in tokens):
        return False
    return len(tokens) == 1 or all(not t[0].islower() or t.split("-")[0] in _PARTICLES for t in tokens)


def type_comments(page: Page) -> None:
    """Type everything from the first comment on. Nothing after it returns to the body; what the format told stays.

    Each part of a comment carries its writer and time; ``parent`` is the part with the comment's head.
    """
    first = _first_comment(page)
    if first is None:
        return
    current: int | None = None
    for index in range(first, len(page)):
        part = page[index]
        if part.is_told:
            continue
        head = _head_at(page, index)
        if head is not None:
            current = index
            part.by, part.at = head
        elif current is not None:
            part.parent, part.by, part.at = current, page[current].by, page[current].at
        part.set("comment", "a comment's head: name and time" if head else "below where the comments begin")


def read_comment_heads(page: Page) -> None:
    """Name and time for parts which their format already knows to be comments."""
    for index, part in enumerate(page):
        if part.kind == "comment" and part.by is None:
            head = _head_at(page, index)
            if head is not None:
                part.by, part.at = head


def _first_comment(page: Page) -> int | None:
    """The first head that has what it needs, or the comments heading above it."""
    before = paragraphs = 0
    heading = earlier = None
    for index, part in enumerate(page):
        if before >= MIN_WORDS_BEFORE and not part.is_told:
            heading = index if _is_section(part) else heading
            needs = _needs_at(page, index)
            if needs and heading is not None and index - heading <= REACH:
                return heading
            if needs == "nothing" and (paragraphs > 1 or not _tops_the_body(page, index, before)):
                return index
            if needs == "another" and earlier is not None:
                return earlier
            earlier = index if needs == "another" else earlier
        before += part.size if part.is_free else 0
        paragraphs += part.is_prose
    return None


def _is_section(part: Part) -> bool:
    return part.size <= 20 and _SECTION.fullmatch(part.words) is not None


def _tops_the_body(page: Page, index: int, words_before: int) -> bool:
    """Whether far more follows than the one paragraph above, and no second head: that is a summary then, and this the
    byline."""
    below = range(index + 1, min(len(page), index + LOOKAHEAD))
    return sum(page[i].size for i in below) > 2 * words_before and all(_needs_at(page, i) is None for i in below)


def _needs_at(page: Page, index: int) -> Needs | None:
    """What the head at this part needs; None where there is no head."""
    part = page[index]
    head = comment_head(part.words) if part.size <= 25 or "\n" in part.words[:80] else None
    if head is not None:
        return head.needs
    return "nothing" if _two_part_head(page, index) else None


def _head_at(page: Page, index: int) -> tuple[Span, Span] | None:
    part = page[index]
    head = comment_head(part.words)
    if head is not None:
        return (part.start + head.by[0], part.start + head.by[1]), (part.start + head.at[0], part.start + head.at[1])
    return _two_part_head(page, index)


def _two_part_head(page: Page, index: int) -> tuple[Span, Span] | None:
    """A name alone, and in the next part the time alone; the time must tell the hour or be "2 hours ago"."""
    part = page[index]
    if part.size > 6 or index + 1 >= len(page) or page[index + 1].size > 9:
        return None
    says = _SAYS.search(part.words)
    name = part.words[: says.start()] if says else part.words
    after = page[index + 1]
    at, has_clock = _time_written(after.words)
    if at is None or at[0] > 0 or not (has_clock or says or _AGO.match(after.words)) or not is_name(name):
        return None
    if not _AFTER.fullmatch(after.words[at[1] :]):
        return None
    return (part.start, part.start + len(name)), (after.start + at[0], after.start + at[1])


def _time_written(line: str) -> tuple[Span | None, bool]:
    """(place of the first date or "2 hours ago", with its clock time; whether there is a clock time)."""
    if not _MAY_TELL_TIME.search(line):
        return None, False
    ago = _AGO.search(line)
    if ago is not None:
        return ago.span(), False
    for day in written_dates(line):
        if not day.is_day and day.end - day.start > 10:
            continue
        clock = _CLOCK.match(line, day.end)
        if clock is None and not day.year_told:
            continue
        return (day.start, clock.end() if clock else day.end), clock is not None
    return None, False


def _split_sign(before: str) -> tuple[str, str]:
    """(name, how it is set off from the time: says, bar, weak)."""
    for pattern, sign in ((_SAYS, "says"), (_BAR, "bar"), (_WEAK_SIGN, "weak")):
        found = pattern.search(before)
        if found is not None and before[: found.start()].strip():
            return before[: found.start()].strip(), sign
    return "", ""
