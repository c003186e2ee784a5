"""What is reckoned from a view and stored nowhere; flow hands it from those that reckon it to those that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from sayso.contracts import DocumentView
from sayso.record import Anchor, PassageKind, Review, Span

Side = Literal["own side", "ally", "rival", "third party", "unknown"]
"""Where those whose deeds are told stand to the one who tells of them."""

StandpointSort = Literal["prisoner", "witness", "own side", "ally", "rival", "third party", "unknown"]
"""``prisoner`` and ``witness`` say in what position somebody speaks and go before the side."""

Act = Literal["", "admits", "claims", "denies", "praises own", "charges"]
"""What telling it amounts to, where the words of the voice carry it."""

FlagSort = Literal["other body", "outside dates"]
"""What the reference says otherwise: whom somebody belonged to, or when."""

ReviewedWord = Literal["right", "wrong", "unsure", "disputed"]

SilenceSort = Literal[
    "not read",
    "cut off",
    "nothing read",
    "reader failed",
    "question",
    "unused word",
    "names only",
    "no verb",
    "no known word",
]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where the innermost voice of a claim speaks of those whose deeds it tells.

    ``reason`` is a whole sentence, ``rests_on`` the words it was taken from, ``rows`` ids of the gazetteer it used.
    """

    sort: StandpointSort
    side: Side
    act: Act
    reason: str
    rests_on: tuple[Anchor, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """That a tie differs from the gazetteer. The claim stays as it is told: the report may be right.

    ``reason`` is a whole sentence, ``rows`` the ids it compares, ``version`` that of the gazetteer. ``valid_from`` and
    ``valid_to`` are the dates of what the reference has, ISO, empty where it has none.
    """

    sort: FlagSort
    reason: str
    rows: tuple[str, ...]
    version: str
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """That an event of a report is one told in it before, in other words. ``first`` is the claim that tells it first,
    ``rule`` a short name, ``reason`` a sentence a person can judge by."""

    first: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of the text, in code points, on which no claim rests, and why, as far as that is known.

    A sentence where the passage was read, the passage (or what of it was cut off) where it was not. ``words`` are
    those of the readers' lists that stand in it, ``why`` is for people.
    """

    start: int
    end: int
    zone: PassageKind
    sort: SilenceSort
    why: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """``sentences`` that were read, those ``covered`` by words of a claim, in how many each kind of claim rests.

    ``notes`` tell what bears on the whole: a text not read or cut off, a reader that broke off.
    """

    sentences: int
    covered: int
    gave: Mapping[str, int]
    silent: tuple[Silence, ...]
    notes: tuple[str, ...] = ()


AlignedSort = Literal["statement", "event"]

StandingWord = Literal["unique", "corroborated", "contested", "copied"]
"""How a claim fares across reports: told by one report; by several that have it independently; denied by somebody;
by several of one origin."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an alignment: by whose account, in which report, in which words.

    ``day`` is the report's, ISO, empty where unknown; ``origin`` the number of the origin it counts to, from 1;
    ``denies`` whether it says that it did not happen, or was not so.
    """

    id: str
    document_id: str
    title: str
    publisher: str
    day: str
    account: str
    words: str
    origin: int = 0
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """One value of a slot, and the claims that have it. ``low`` and ``high`` bound a count."""

    value: str
    held_by: tuple[str, ...]
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of an event as its tellings have it: one value is agreed, several are rivals, most held first."""

    name: str
    values: tuple[Rival, ...]

    @property
    def is_agreed(self) -> bool:
        return len(self.values) == 1


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tellings of one statement side by side; spans are places in their ``words``.

    ``passages`` are the sentences of the one with those of the other that tell them, ``left_only`` and ``right_only``
    telling words that the other has not, ``swapped`` those told in another word.
    """

    left: str
    right: str
    passages: tuple[tuple[tuple[Span, ...], tuple[Span, ...]], ...]
    left_only: tuple[Span, ...]
    right_only: tuple[Span, ...]
    swapped: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """``independent`` origins tell it; ``reasons`` say why others count to an origin already there, ``contested_by``
    who denies it."""

    word: StandingWord
    independent: int
    reasons: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Claims that tell the same statement or event. ``id`` is its first claim's; ``links`` say why they are one.

    ``fullest`` and ``original`` are claims, empty where none stands out; ``why_original`` is a sentence. ``beside``
    sets each other telling of a statement beside the fullest; ``slots`` are an event's.
    """

    id: str
    sort: AlignedSort
    tellings: tuple[Telling, ...]
    standing: Standing
    links: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    fullest: str = ""
    original: str = ""
    why_original: str = ""
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Appraised(DocumentView):
    """A view with the standpoint of each claim that has a voice, the flags of ties that differ from the gazetteer and
    the events that are told again, by the claim's id, and its coverage where wanted."""

    standpoints: Mapping[str, Standpoint] = field(default_factory=dict)
    flags: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    told_again: Mapping[str, ToldAgain] = field(default_factory=dict)
    coverage: Coverage | None = None


def appraised(view: DocumentView, **reckoned: Any) -> Appraised:
    """The view with what was reckoned from it; what it carried already stays."""
    return Appraised(**{f.name: getattr(view, f.name) for f in fields(view)} | reckoned)


def standpoint_of(view: DocumentView, claim_id: str) -> Standpoint | None:
    """None for what the publication says itself, and for a view from which none were reckoned."""
    return view.standpoints.get(claim_id) if isinstance(view, Appraised) else None


def flags_of(view: DocumentView, claim_id: str) -> tuple[Flag, ...]:
    """In which ways the gazetteer says otherwise; none for most claims."""
    return view.flags.get(claim_id, ()) if isinstance(view, Appraised) else ()


def told_again_of(view: DocumentView, claim_id: str) -> ToldAgain | None:
    """None for what is told once, and for the first telling of an event."""
    return view.told_again.get(claim_id) if isinstance(view, Appraised) else None


def coverage_of(view: DocumentView) -> Coverage | None:
    return view.coverage if isinstance(view, Appraised) else None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people say now of a claim: ``right``, ``wrong`` or ``unsure``, or ``disputed`` where they disagree.

    ``reviews`` are the newest of each person, by name; nobody who took his word back is among them.
    """

    word: ReviewedWord
    reviews: tuple[tuple[str, Review], ...]


def reviews_of(view: DocumentView) -> dict[str, Reviewed]:
    """Claim id -> what people say of it, claims that nobody reviewed left out. The order of entries does not matter."""
    said = [(entry.maker.name, entry.body) for entry in view.reviews if isinstance(entry.body, Review)]
    newest: dict[str, dict[str, Review]] = {}
    for person, review in sorted(said, key=lambda pair: (pair[1].turn, pair[1].verdict, pair[1].why)):
        newest.setdefault(review.assertion_id, {})[person] = review
    return {claim: told for claim, own in newest.items() if (told := _reviewed(own))}


def _reviewed(own: Mapping[str, Review]) -> Reviewed | None:
    said = tuple((person, own[person]) for person in sorted(own) if own[person].verdict != "withdrawn")
    words = {review.verdict for _, review in said} - {"unsure"}
    if not said:
        return None
    if len(words) > 1:
        return Reviewed("disputed", said)
    return Reviewed("right" if words == {"right"} else "wrong" if words else "unsure", said)


def overlap(one: Span, other: Span) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


CellWord = Literal["says", "denies", "both", "silent", "not seen"]
"""``silent``: a whole statement is in the ledger, and this is not in it. ``not seen``: no statement, or only parts."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a cell or a row rests on. ``day`` is the report's, ISO, empty where unknown; ``copied`` where the
    report is a near copy of one already counted."""

    claim: str
    document_id: str
    title: str
    day: str
    account: str
    words: str
    denies: bool = False
    copied: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    word: CellWord
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A proposition, in the words of its fullest telling. ``only``: the row that alone says it, else empty."""

    words: str
    sort: Literal["claim", "stance"]
    only: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """``speakers`` are those heard for it, ``whole`` whether a whole statement of theirs is there, ``stances`` how they
    stand to the trigger ("mourns"), with the words. ``cells`` are in order of the columns. ``perhaps`` names rows that
    may be the same until a person tells."""

    key: str
    name: str
    speakers: tuple[str, ...]
    whole: bool
    stances: tuple[tuple[str, Cited], ...]
    cells: tuple[GridCell, ...]
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridReport:
    """A report that the grid rests on."""

    id: str
    title: str
    publisher: str
    day: str


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What was read for a sheet on a ledger too large to be read whole: the newest ``read`` of ``named`` reports, or
    of so many at least where there is ``more``."""

    read: int
    named: int
    more: bool = False

    def is_all(self) -> bool:
        """Whether no report was left out that there was to read."""
        return self.read == self.named and not self.more


@dataclass(frozen=True, slots=True)
class Grid:
    """Who says what of a trigger. It holds as of ``reports``: another one may change every cell and every "only".
    ``made_of``: a part of the ledger, where it is not all; "only" is then told where no report was left out."""

    trigger: str
    since: str
    until: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    reports: tuple[GridReport, ...]
    made_of: MadeOf | None = None
