"""Where a report's ties differ from the gazetteer. The claim stays as it is told; the difference is said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.contracts import DocumentView
from sayso.derived import Flag
from sayso.record import Anchor, Assertion, Mention, Span, Tie

HEADS = frozenset({"leads", "commands", "deputises"})
"""Who heads a wing is not who heads the whole: here the very body counts."""
SPEAKS_OR_BELONGS = frozenset({"speaks_for", "member_of", "part_of"})
"""Who belongs to a wing belongs to the whole, and the other way round a report may be finer than a table."""

ACTOR = "actor:"
"""States are left out, but for posts that the table of tenures has: whose general or party somebody is, no table
settles."""

FAMILIES = (frozenset({"leads", "commands"}), frozenset({"deputises"}))
"""Ties that one tenure answers for; of any other tie every tenure of the two tells when they belonged together."""

PAST = frozenset({"was", "were", "led", "ran", "spoke", "held", "had"})
"""Words of a tie that tell of it as gone by; also those in -ed ("commanded")."""

MOST_STEPS = 5
"""Longer ways up end at umbrellas under which everybody meets; also a guard against rows that lead in a ring."""


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """Whom the gazetteer has an actor under, in which years (ISO, empty where open), and by which source."""

    parent: str
    valid_from: str
    valid_to: str
    source: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """That somebody held a post, or belonged to a body: the code of the tie, and days as fine as known, ISO. ``from``
    empty: not known; ``to`` empty: not known to have ended."""

    tie: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Reference:
    """``held`` and ``names`` by row, ``stretches`` by the row of the one and of the body."""

    held: Mapping[str, Held]
    names: Mapping[str, str]
    version: str
    stretches: Mapping[Pair, tuple[Stretch, ...]] = field(default_factory=dict)

    def above(self, row: str) -> list[str]:
        """Everything a row is under, nearest first."""
        found: list[str] = []
        while len(found) < MOST_STEPS and (held := self.held.get(row)) and held.parent and held.parent not in found:
            row = held.parent
            found.append(row)
        return found


def flags(view: DocumentView, entity_of: Mapping[str, str], reference: Reference) -> dict[str, tuple[Flag, ...]]:
    """By the claim's id. ``entity_of``: mention id -> entity, a row where it has one.

    Ties that the text denies, doubts or calls over are left alone, and so are sides that the gazetteer does not know.
    """
    row_at = _rows_by_span(view, entity_of)
    found: dict[str, tuple[Flag, ...]] = {}
    for entry in view.assertions:
        claim = entry.body
        if isinstance(claim, Assertion) and isinstance(claim.content, Tie) and _is_plain(claim, claim.content):
            left, right = (_row(row_at, anchor) for anchor in (claim.content.left, claim.content.right))
            is_known = (left, right) in reference.stretches or right.startswith(ACTOR)
            if left.startswith(ACTOR) and is_known and left != right:
                raised = tuple(_raised(claim.content.code, (left, right), _told_days(view, claim), reference))
                if raised:
                    found[entry.body_id] = raised
    return found


def _is_plain(claim: Assertion, tie: Tie) -> bool:
    return claim.certainty.stance == "stated" and not tie.negated and not tie.ended


def _raised(code: str, pair: Pair, days: Pair, reference: Reference) -> Iterator[Flag]:
    left, right = pair
    held = reference.held.get(left)
    if held is None or code not in HEADS | SPEAKS_OR_BELONGS:
        return
    name, dates = reference.names[left], (held.valid_from, held.valid_to)
    listed = reference.stretches.get(pair, ())
    if held.parent and not listed and _differs(code, right, reference.above(left), reference):
        body = reference.names.get(held.parent, held.parent)
        reason = f"The gazetteer has {name} under {body}{_years(held)}, not {reference.names.get(right, right)}."
        yield Flag("other body", reason, (left, held.parent, right), reference.version, *dates)
    stretches = _answering(code, listed)
    outside = _outside(days, held)
    if stretches and all(_outside(days, stretch) for stretch in stretches):
        yield _outside_stretches(pair, days, stretches, reference)
    elif outside:
        reason = f"The gazetteer has {name}{_years(held)}; the report tells it of {outside}."
        yield Flag("outside dates", reason, (left,), reference.version, *dates)


def _answering(code: str, listed: Sequence[Stretch]) -> list[Stretch]:
    """Those that tell when such a tie held; none where the table has only ties of another kind."""
    family = next((codes for codes in FAMILIES if code in codes), None)
    return [stretch for stretch in listed if family is None or stretch.tie in family]


def _outside_stretches(pair: Pair, days: Pair, stretches: Sequence[Stretch], reference: Reference) -> Flag:
    left, right = (reference.names.get(row, row) for row in pair)
    years = " and".join(_years(stretch) for stretch in stretches)
    told = f"{stretches[0].tie.replace('_', ' ')} {right}{years}; the report tells it of {' to '.join(days)}"
    first = min(stretch.valid_from for stretch in stretches)
    last = "" if any(not stretch.valid_to for stretch in stretches) else max(s.valid_to for s in stretches)
    return Flag("outside dates", f"By the gazetteer {left} {told}.", pair, reference.version, first, last)


def _differs(code: str, right: str, above: list[str], reference: Reference) -> bool:
    if right in above:
        return False
    return code in HEADS or not set(above[:1]) & set(reference.above(right))


def _years(held: Held | Stretch) -> str:
    if held.valid_from and held.valid_to:
        return f" from {held.valid_from} to {held.valid_to}"
    return f" from {held.valid_from}" if held.valid_from else f" until {held.valid_to}" if held.valid_to else ""


def _told_days(view: DocumentView, claim: Assertion) -> tuple[str, str]:
    """First and last day the tie is told of: its own time, else the report's; empty where not known, and where a tie
    is told as gone by without a time."""
    if claim.when and claim.when.earliest and claim.when.latest:
        return claim.when.earliest, claim.when.latest
    if isinstance(claim.content, Tie) and _is_past(claim.content.cue.quote):
        return "", ""
    published = view.document.published
    return (published.earliest, published.latest) if published else ("", "")


def _is_past(cue: str) -> bool:
    words = cue.lower().split()
    return bool(words) and (words[0] in PAST or (words[0].endswith("ed") and words[0] != "named"))


def _outside(days: Pair, held: Held | Stretch) -> str:
    """The days, where all of them lie before or after those of the reference; compared as far as both are fine."""
    earliest, latest = days
    before = bool(latest and held.valid_from) and latest[: len(held.valid_from)] < held.valid_from[: len(latest)]
    after = bool(earliest and held.valid_to) and earliest[: len(held.valid_to)] > held.valid_to[: len(earliest)]
    return f"{earliest} to {latest}" if before or after else ""


def _rows_by_span(view: DocumentView, entity_of: Mapping[str, str]) -> dict[Span, str]:
    found: dict[Span, str] = {}
    for entry in view.mentions:
        if isinstance(entry.body, Mention):
            found[entry.body.anchor.span] = entity_of.get(entry.body_id, "")
            if entry.body.head:
                found.setdefault(entry.body.head.span, entity_of.get(entry.body_id, ""))
    return found


def _row(rows: Mapping[Span, str], anchor: Anchor) -> str:
    start, end = anchor.span
    for article in ("", "the ", "a ", "an "):
        if anchor.quote.lower().startswith(article) and (start + len(article), end) in rows:
            return rows[start + len(article), end]
    return ""
