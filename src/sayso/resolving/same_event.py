"""The same event told twice in one report: by a verb and by a noun ("raided the camp ... the raid on the camp"), or
again later. Rather two events than a wrong one: each rule asks for a common party and for nothing that differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sayso.record import Anchor, Assertion, Document, Event, Role, When, Where
from sayso.record.ids import body_id

SameParty = Callable[[Anchor, Anchor], bool]
"""Whether two stretches of the report stand for the same somebody or something, as its matches have it."""

FARTHEST = 40
"""So many earlier events of the same code are looked at: a report seldom comes back to an older one, and lists of
hundreds of like events are cheap that way."""

DONE_TO = frozenset({"target", "victim", "goods", "beneficiary", "to"})
ONCE = frozenset({"killing", "death", "beheading"})
"""Modes of ASSAULT that befall one person once."""

GENERAL = frozenset({"attack", ""})
"""Modes under which a finer one may be told again ("shelled the camp ... the attack on the camp")."""

TOLD_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]hose|[Tt]hese|[Tt]hat(?=\s+\Z))|['’]s?)\s+"
    r"(?:[a-z-]+\s+){0,2}\Z"
)
"""An article, owner or pointer, and adjectives; a capital between them is a name that has its own article ("the West
Bank raided ...")."""
VERBAL = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|being|to|who|which|that)\s+(?:[a-z-]+\s+)?\Z|ed\Z", re.I
)
"""Signs that a trigger is a verb: the word before it, or its own ending. Only a noun is spoken of as known."""
ANOTHER = re.compile(
    r"\b(?:another|second|third|fourth|new|fresh|further|more|other|later|next|previous|earlier|similar|first|last)"
    r"\s+(?:[\w-]+\s+){0,2}\Z",
    re.I,
)
BEFORE = 40
"""Code points before a trigger in which its article and adjectives stand."""

_ARTICLE = re.compile(r"\A(?:the|an?|its|his|her|their|our|this|that)\s+|['’]s?\Z", re.I)


@dataclass(frozen=True, slots=True)
class SameEvent:
    """``first`` and ``again`` are ids of assertions, in text order; ``reason`` is a sentence a person can judge by."""

    first: str
    again: str
    rule: str
    reason: str


def same_events(document: Document, assertions: Sequence[Assertion], same: SameParty) -> list[SameEvent]:
    """Each later telling with the nearest earlier one of its event. Only what the text says to have happened."""
    told = sorted(
        (a for a in assertions if isinstance(a.content, Event) and _happened(a.content)),
        key=lambda a: _event(a).trigger.start,
    )
    found: list[SameEvent] = []
    by_code: dict[str, list[Assertion]] = {}
    for again in told:
        earlier = by_code.setdefault(_event(again).code, [])
        near = earlier[-FARTHEST:]
        fits = partial(_judged, document, again, same)
        hit = next((hit for first in reversed(near) if (hit := fits(first))), None)
        if hit is None:
            hit = _only_one(document, again, near, same)
        found.extend((hit,) if hit else ())
        earlier.append(again)
    return found


def same_words(left: Anchor, right: Anchor) -> bool:
    """The plainest ``SameParty``: the same words, but for articles, an owner's ending and case."""
    return _bare(left) == _bare(right)


def _judged(document: Document, again: Assertion, same: SameParty, first: Assertion) -> SameEvent | None:
    left, right = _event(first), _event(again)
    shared = next(_shared(left, right, DONE_TO, same), None)
    if shared is None or not _modes_fit(left, right) or _differs(first, again, same):
        return None
    doer = next(_shared(left, right, frozenset({"actor"}), same), None)
    rule = _rule(document, first, again, shared, doer)
    if not rule:
        return None
    parties = " and ".join(f"“{role.anchor.quote}”" for role in (doer, shared) if role)
    words = f"“{right.trigger.quote}” tells again of “{left.trigger.quote}”"
    reason = f"{words}: {rule}; both have {parties}, and no part differs"
    return SameEvent(body_id(first), body_id(again), rule, reason)


def _only_one(document: Document, again: Assertion, earlier: Sequence[Assertion], same: SameParty) -> SameEvent | None:
    """ "The raid by the brigade lasted an hour": a known event of which nobody is told to whom it was done, where only
    one told before has its doer, or its place, and no part that differs. With two to choose from, none is."""
    right = _event(again)
    if any(role.name in DONE_TO for role in right.roles) or not _is_known_noun(document, right):
        return None
    fitting = [a for a in earlier if _modes_fit(_event(a), right) and not _differs(a, again, same)]
    if len(fitting) != 1:
        return None
    (first,) = fitting
    left = _event(first)
    common = next(_shared(left, right, frozenset({"actor", "place"}), same), None)
    if common is None:
        return None
    rule = "it is spoken of as known, and only one fits"
    words = f"“{right.trigger.quote}” tells again of “{left.trigger.quote}”"
    reason = f"{words}: {rule}; both have “{common.anchor.quote}”, and no part differs"
    return SameEvent(body_id(first), body_id(again), rule, reason)


def _is_known_noun(document: Document, event: Event) -> bool:
    """Whether the trigger is a noun with an article, an owner or a pointer, and not "another" or "the next" one."""
    before = document.text[max(0, event.trigger.start - BEFORE) : event.trigger.start]
    verbal = VERBAL.search(before) or VERBAL.search(event.trigger.quote.split()[0])
    return not verbal and not ANOTHER.search(before) and bool(TOLD_BEFORE.search(before))


def _rule(document: Document, first: Assertion, again: Assertion, shared: Role, doer: Role | None) -> str:
    left, right = _event(first), _event(again)
    before = document.text[max(0, right.trigger.start - BEFORE) : right.trigger.start]
    if ANOTHER.search(before):
        return ""
    if {left.mode, right.mode} <= ONCE and _is_one(shared):
        return "it befalls one person once"
    if _is_known_noun(document, right):
        return "it is spoken of as known"
    if doer is not None and shared.low is not None and _counts(left, shared.name) & _counts(right, shared.name):
        return "the same doer, and the same number"
    dated = first.when is not None and again.when is not None and bool(first.when.value)
    if doer is not None and (dated or (first.where is not None and again.where is not None)):
        return "the same doer, and the same day or place"
    return ""


def _counts(event: Event, name: str) -> set[tuple[int, int]]:
    """Numbers above one of those who fill a role, as bounds."""
    told = [(role.low, role.high) for role in event.roles if role.name == name]
    return {(low, high) for low, high in told if low is not None and high is not None and low > 1}


def _shared(left: Event, right: Event, names: frozenset[str], same: SameParty) -> Iterator[Role]:
    for role in (r for r in right.roles if r.name in names):
        if any(r.name in names and same(r.anchor, role.anchor) for r in left.roles):
            yield role


def _differs(first: Assertion, again: Assertion, same: SameParty) -> bool:
    left, right = _event(first), _event(again)
    for name in ("actor", "victim", "goods", "place"):
        ours, theirs = ([r for r in event.roles if r.name == name] for event in (left, right))
        if ours and theirs and not any(same(a.anchor, b.anchor) for a in ours for b in theirs):
            return True
    counted = [(a, b) for a in left.roles for b in right.roles if a.name == b.name and same(a.anchor, b.anchor)]
    apart = any(not _ranges_meet(a, b) for a, b in counted)
    return apart or _times_differ(first.when, again.when) or _places_differ(first.where, again.where, same)


def _modes_fit(left: Event, right: Event) -> bool:
    modes = {left.mode, right.mode}
    return len(modes) == 1 or modes <= ONCE or right.mode in GENERAL


def _ranges_meet(left: Role, right: Role) -> bool:
    """An open end ("at least 12") reaches to any number."""
    if (left.low, left.high) == (None, None) or (right.low, right.high) == (None, None):
        return True
    low = max(left.low or 0, right.low or 0)
    highs = [high for high in (left.high, right.high) if high is not None]
    return not highs or low <= min(highs)


def _times_differ(left: When | None, right: When | None) -> bool:
    """Both dated, and the days cannot be the same. A time of no known day differs from nothing."""
    if left is None or right is None or not (left.earliest and right.earliest and left.latest and right.latest):
        return False
    return left.latest < right.earliest or right.latest < left.earliest


def _places_differ(left: Where | None, right: Where | None, same: SameParty) -> bool:
    return left is not None and right is not None and not same(left.words, right.words)


def _is_one(role: Role) -> bool:
    """One named person: capitalised words without a number."""
    words = _bare(role.anchor, fold=False).split()
    return (role.low, role.high) == (None, None) and bool(words) and all(w[0].isupper() for w in words)


def _bare(anchor: Anchor, *, fold: bool = True) -> str:
    words = _ARTICLE.sub("", _ARTICLE.sub("", " ".join(anchor.quote.split())))
    return words.casefold() if fold else words


def _happened(event: Event) -> bool:
    return event.reality == "happened" and not event.negated


def _event(assertion: Assertion) -> Event:
    assert isinstance(assertion.content, Event)
    return assertion.content
