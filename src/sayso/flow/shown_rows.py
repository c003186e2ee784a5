"""One report as rows of the tables that pages are shown from (``shown_tables``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sayso.contracts import DocumentView
from sayso.derived import Reviewed, flags_of, reviews_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.whenwords import published_words, when_words
from sayso.exporting.words import full_name, squeezed, voice_name
from sayso.flow.backing import tellings_of
from sayso.flow.review_queue import worth_of
from sayso.flow.states_meant import state_meant
from sayso.flow.summary import told_of
from sayso.gazetteer.load import Place
from sayso.record import Anchor, Attribution, Document, Event, Forecast, Mention, Span, Stance, Tie, When
from sayso.resolving.across_context import KNOWN_KINDS

Row = tuple[object, ...]

NOT_SO, TO_COME, ENDED = "not so", "not yet", "ended"
"""What is told of a claim besides that it is so."""

ON_TIMELINE = ("event", "forecast")

_ON_MAP = frozenset({"event", "attribution", "forecast"})
_ARTICLE = len("the ")


@dataclass(frozen=True, slots=True)
class Rows:
    """By table; ``spots``, ``people`` and ``names`` (kind and name, as written) are added where they are not there."""

    report: str
    claims: list[Row]
    parts: list[Row]
    links: list[Row]
    places: list[Row]
    words: list[Row]
    spots: list[Row]
    people: list[Row]
    names: list[tuple[str, str]]


def report_row(view: DocumentView, number: int, taken_at: str) -> Row:
    """The line of the inbox."""
    document, reading = view.document, view.reading
    return (
        document.id,
        number,
        document.title or document.address or "Untitled",
        document.publisher,
        published_words(document.published),
        _published(document),
        document.language,
        document.address,
        taken_at,
        json.dumps(dict(reading.found) if reading else {}),
        len({entry.body.assertion_id for entry in view.reviews}),  # type: ignore[union-attr]  # all are reviews
        len(view.problems),
    )


def rows_of(view: DocumentView) -> Rows:
    """Claims and what hangs on them; a claim that people call wrong has no part in any network, nor a place."""
    return _Writer(view).rows()


class _Writer:
    def __init__(self, view: DocumentView) -> None:
        self._view, self._names, self._reviewed = view, Names(view), reviews_of(view)
        self._mentions: dict[Span, str] = {}
        self._forms: dict[str, str] = {}
        self._states: dict[str, Place] = {}
        for entry in view.mentions:
            if isinstance(entry.body, Mention):
                self._mentions.setdefault(entry.body.anchor.span, entry.body_id)
                self._forms[entry.body_id] = entry.body.form
                if state := state_meant(entry.body):
                    self._states[entry.body_id] = state
        self._out = Rows(view.document.id, [], [], [], [], [], [], [], list(_names(view)))

    def rows(self) -> Rows:
        for claim in claims_of(self._view):
            said = self._reviewed.get(claim.id)
            voice = self._voice(claim)
            day, until, precision, dated = self._days(claim)
            self._claim(claim, said, voice, (day, until, precision, dated))
            if not said or said.word != "wrong":
                self._parts(claim, voice, day)
                self._place(claim, voice, day)
        for said_of, told in self._reviewed.items():
            report = self._out.report
            self._out.words.extend((said_of, person, report, review.verdict) for person, review in told.reviews)
        self._backing()
        return self._out

    def _claim(self, claim: Claim, said: Reviewed | None, voice: str, days: tuple[str, str, str, str]) -> None:
        flags = flags_of(self._view, claim.id)
        told = told_of(claim, self._names, flags=flags, reviewed=said)
        worth, why = worth_of(claim, self._view, said)
        row = (claim.id, self._out.report, claim.number, claim.kind, _code(claim), _status(claim), told.sentence)
        when = _when(claim)
        rest = (told.account, voice, told.certainty, told.evidence, told.confidence, told.flags, told.reviewed)
        moment = claim.kind in ON_TIMELINE and days[0] != ""
        timed = (moment, moment and days[3] == "told")
        self._out.claims.append((*row, *rest, *days, when_words(when) if when else "", worth, why, *timed))

    def _voice(self, claim: Claim) -> str:
        """The innermost, by name; empty for the report itself."""
        chain = claim.assertion.chain
        return voice_name(chain[-1], self._names) if chain else ""

    def _days(self, claim: Claim) -> tuple[str, str, str, str]:
        """First and last day, how precise, and whether the claim tells them or its report's date stands for them."""
        content = claim.assertion.content
        if isinstance(content, Forecast) and (content.earliest or content.latest):
            first, last = content.earliest, content.latest
            return (*_bounds(first.earliest if first else "", last.latest if last else ""), "window", "told")
        when = _when(claim)
        if when and (when.earliest or when.latest):
            precision = when.precision if when.earliest and when.latest else "interval"
            return (*_bounds(when.earliest, when.latest), precision, "told")
        day = _published(self._view.document)
        return day, day, "report", "report" if day else ""

    def _parts(self, claim: Claim, voice: str, day: str) -> None:
        content, code = claim.assertion.content, _code(claim)
        for role, anchor in _anchors(claim):
            key, mention = self._key(anchor)
            self._out.parts.append((claim.id, self._out.report, claim.kind, code, voice, day, role, key, mention))
        if isinstance(content, Tie):
            self._link("tie", claim, (content.left, content.right), (voice, day, ""))

    def _link(self, sort: str, claim: Claim, ends: tuple[Anchor, Anchor], told: tuple[str, str, str]) -> None:
        (one, left), (other, right) = (self._key(anchor) for anchor in ends)
        voice, day, body = told
        if one != other:
            code = _code(claim)
            self._out.links.append((claim.id, self._out.report, sort, code, voice, day, one, other, left, right, body))

    def _key(self, anchor: Anchor) -> tuple[str, str]:
        """What stands for an entity until it is known, and the mention on these words, if any, by which it is found.

        A name as it is written stands for itself, but "Iranian" (support) for Iran. A pronoun or a description that
        stands for nobody known keeps to its own mention, and other words to their report: they must not meet others'.
        """
        mention = self._mentions.get(anchor.span) or self._mentions.get((anchor.start + _ARTICLE, anchor.end), "")
        state = self._states.get(mention)
        if state is not None:
            self._out.people.append((state.id, state.name))
            return state.id, ""
        name = squeezed(full_name(anchor, self._names))
        is_named = mention and (self._forms[mention] == "name" or self._names.of(anchor))
        key = f"name:{name.casefold()}" if is_named else mention or f"words:{self._out.report}:{name.casefold()}"
        self._out.people.append((key, name))
        return key, mention

    def _place(self, claim: Claim, voice: str, day: str) -> None:
        where = claim.assertion.where
        if where is None or claim.kind not in _ON_MAP or not where.guesses:
            return
        best, rivals = where.guesses[0], where.guesses[1:4]
        if best.lat is None or best.lon is None:
            return
        told = json.dumps([f"{guess.name} ({guess.country})" for guess in rivals], ensure_ascii=False)
        self._out.spots.append((best.gazetteer_id, best.name, best.lat, best.lon, best.precision, best.country, 0))
        row = (claim.id, self._out.report, claim.kind, voice, day, best.gazetteer_id, squeezed(where.words.quote), told)
        self._out.places.append(row)

    def _backing(self) -> None:
        for claim, ends, told in tellings_of(self._view):
            day = self._days(claim)[0]
            body = json.dumps(asdict(told), ensure_ascii=False)
            self._link("backing", claim, ends, (self._voice(claim), day, body))


def _names(view: DocumentView) -> Iterator[tuple[str, str]]:
    """Kind and name of those that may be spelt otherwise elsewhere."""
    for entry in view.mentions:
        body = entry.body
        if isinstance(body, Mention) and body.form == "name" and body.kind in KNOWN_KINDS:
            yield body.kind, squeezed(body.anchor.quote)


def _anchors(claim: Claim) -> Iterator[tuple[str, Anchor]]:
    """Who has which part; the speaker too."""
    content = claim.assertion.content
    if isinstance(content, Tie):
        yield from (("left", content.left), ("right", content.right))
    elif isinstance(content, Event):
        yield from ((role.name, role.anchor) for role in content.roles)
    elif isinstance(content, Forecast):
        yield from (("actor", anchor) for anchor in content.actors)
    elif isinstance(content, Stance):
        yield from ((name, a) for name, a in (("holder", content.holder), ("target", content.target)) if a)
    for voice in claim.assertion.chain:
        if voice.speaker:
            yield "speaker", voice.speaker


def _code(claim: Claim) -> str:
    content = claim.assertion.content
    if isinstance(content, Attribution):
        return claim.assertion.chain[-1].manner if claim.assertion.chain else ""
    if isinstance(content, Forecast):
        return content.sort
    return content.attitude if isinstance(content, Stance) else content.code


def _status(claim: Claim) -> str:
    content = claim.assertion.content
    if getattr(content, "negated", False) or claim.assertion.certainty.stance == "denied":
        return NOT_SO
    if isinstance(content, Event) and content.reality != "happened":
        return TO_COME
    return ENDED if isinstance(content, Tie) and content.ended else ""


def _bounds(first: str, last: str) -> tuple[str, str]:
    """A day to sort by, and the last: empty where it goes on, ``<`` where only the end is known."""
    return (first, last) if first else (last, "<" if last else "")


def _when(claim: Claim) -> When | None:
    return claim.assertion.when


def _published(document: Document) -> str:
    """The last day on which it can have been published."""
    published = document.published
    return (published.latest or published.earliest) if published else ""
