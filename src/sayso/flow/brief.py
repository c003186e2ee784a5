"""``sayso brief``: a sourced digest, filled into templates from the ledger alone; every sentence names its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Alignment, Cited, Grid, GridCell, GridReport, MadeOf, overlap, reviews_of
from sayso.exporting.agreement import agreeing
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.grid_page import among, row_title, stance_in_words
from sayso.exporting.names import Names
from sayso.exporting.words import account, certainty_words, plain, sentence, squeezed
from sayso.flow.compare import compare_reports
from sayso.flow.forecasts import Foretold, forecasts_of
from sayso.flow.forecasts_page import hedge_of, window_of
from sayso.flow.grid import grid_of
from sayso.flow.newest import Chosen, of_part
from sayso.flow.scope import Scope, scope_of
from sayso.record import Event, Mention, Span, Tie


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a sentence rests on, and where they stand."""

    claim: str
    document_id: str
    title: str
    day: str
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the brief, filled into a template, with all it rests on."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """As of ``reports``; ``day`` is that on which forecasts are due or past. A part may be empty.
    ``made_of``: a part of the ledger, where it is not all; nothing in it is then called new."""

    about: str
    since: str
    day: str
    parts: tuple[Part, ...]
    reports: tuple[GridReport, ...]
    made_of: MadeOf | None = None


def brief(
    ledger: Ledger, about: str, since: str, day: str, tables: Sequence[str] = (), chosen: Chosen | None = None
) -> Brief:
    """What the ledger has on a trigger in reports of the day ``since`` or later; ``day`` as for ``register``.

    ``about``, ``tables`` and ``chosen`` as for ``reaction_grid``. Claims that people called wrong are left out. Raises
    BadInput where no report speaks of it.
    """
    if chosen is None:
        return _brief(ledger, about, (since, day), tables)
    with (
        of_part(chosen),
        TemporaryDirectory() as folder,
    ):  # for the brief alone: it asks twice who is who, what is alike
        kept = *(*tables, "")[:1], str(Path(folder, "who")), str(Path(folder, "alike"))
        return _brief(chosen.of(ledger), about, (since, day), kept, chosen.made_of)


def _brief(
    ledger: Ledger, about: str, days: tuple[str, str], tables: Sequence[str], made_of: MadeOf | None = None
) -> Brief:
    since, day = days
    scope = scope_of(ledger, about, (since, ""), tables)
    before = _Claims(scope_of(ledger, about, ("", ""), tables)) if since else None
    grid, claims = grid_of(scope, (since, "")), _Claims(scope)
    found = compare_reports(ledger, [view.document.id for view in scope.views], *tables)
    told = {claim for claim, _, _ in claims.about()}
    contested = [a for a in found if a.standing.word == "contested" and told & {t.id for t in a.tellings}]
    parts = (
        Part("What happened", tuple(claims.events(found))),
        Part("Who said what", tuple(_said(grid))),
        Part("What only one says", tuple(_only(grid)) if made_of is None or made_of.is_all() else ()),
        Part("What is contested", (*_denied(grid), *map(_contested, contested))),
        Part("Old cases told beside it", tuple(_merged(claims.old_cases()))),
        Part("Ties, by whose account", tuple(_ties(claims, before, made_of is None))),
        Part("Forecasts", tuple(claims.forecasts(day))),
    )
    return Brief(scope.trigger.name, since, day, parts, grid.reports, made_of)


class _Claims:
    """The claims of a scope that speak of its trigger."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def about(self) -> Iterator[tuple[str, Claim, DocumentView]]:
        """(id, claim, report), claims that people called wrong left out, a report after the other by day."""
        for view in sorted(self._scope.views, key=lambda v: (_day(v) or "9", v.document.id)):
            wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
            spans = self._spans(view)
            for claim in claims_of(view):
                evidence = claim.assertion.evidence
                inside = any(overlap(span, evidence.span) for span in spans)
                if claim.id not in wrong and (inside or self._scope.trigger.is_told(evidence.quote, frozenset())):
                    yield claim.id, claim, view

    def _spans(self, view: DocumentView) -> list[Span]:
        """Where the trigger is named in a report."""
        entity, wanted = self._scope.entity_of, self._scope.trigger.entities
        found = [(e.body.anchor.span, entity(e.body_id)) for e in view.mentions if isinstance(e.body, Mention)]
        return [span for span, key in found if key in wanted]

    def events(self, alignments: Sequence[Alignment]) -> Iterator[Line]:
        """Those that are told to have happened, one line for what several reports tell. What somebody says or how he
        stands to it is told elsewhere."""
        group = {t.id: one.id for one in alignments for t in one.tellings}
        told: dict[str, list[tuple[str, Evidence]]] = {}
        for key, claim, view in self.about():
            content = claim.assertion.content
            if isinstance(content, Event) and _is_told_as_done(claim, content) and content.code not in _SPOKEN:
                text = self._told(claim, view)
                told.setdefault(group.get(key, text), []).append((text, _evidence(claim, view)))
        for lines in told.values():
            also = " Told otherwise, too." if len({text for text, _ in lines}) > 1 else ""
            yield Line(lines[0][0] + also, tuple(evidence for _, evidence in lines))

    def old_cases(self) -> Iterator[tuple[str, Evidence]]:
        """Events that the scope's reports date a year or more before their own day, the oldest first: what a writer
        calls to mind beside the trigger need not name it."""
        found = []
        for view in self._scope.views:
            wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
            for claim in claims_of(view):
                content, when = claim.assertion.content, claim.assertion.when
                old = when is not None and bool(when.latest) and when.latest <= _year_before(_day(view))
                if old and isinstance(content, Event) and claim.id not in wrong and _is_told_as_done(claim, content):
                    found.append((when.latest if when else "", self._told(claim, view), _evidence(claim, view)))
        return ((text, evidence) for _, text, evidence in sorted(found, key=lambda f: (f[0], f[1], f[2].claim)))

    def ties(self) -> Iterator[tuple[str, Evidence]]:
        for _, claim, view in self.about():
            if isinstance(claim.assertion.content, Tie):
                yield self._told(claim, view), _evidence(claim, view)

    def forecasts(self, day: str) -> Iterator[Line]:
        """All of the scope's reports: what is to come need not name the trigger. Due first."""
        found: list[tuple[Foretold, DocumentView]] = []
        for view in self._scope.views:
            found += [(one, view) for one in forecasts_of(view, day)]
        for one, view in sorted(found, key=lambda f: (_TIMINGS.index(f[0].timing), f[0].latest or "9", f[0].claim)):
            outcome = f" Outcome: {one.outcome}." if one.outcome else ""
            notes = "; ".join(filter(None, (f"by {one.forecaster}", hedge_of(one))))
            text = f"{one.timing.capitalize()} on {day} ({window_of(one)}): {one.sentence} ({notes}).{outcome}"
            yield Line(text, (Evidence(one.claim, view.document.id, one.title, one.told, one.words),))

    def _told(self, claim: Claim, view: DocumentView) -> str:
        names = Names(view)
        by = account(claim.assertion, names)
        sure = certainty_words(claim.assertion)
        source = f"by the account of {by}" if by else "as the report says itself"
        return f"{plain(sentence(claim.assertion, names))} ({'; '.join(filter(None, (source, sure)))})."


_SPOKEN = frozenset({"STATEMENT", "ACCUSE", "MOURNING", "CELEBRATION", "SUPPORT"})
"""Codes of events that are somebody's words or standing: "Who said what" has them."""


def _is_told_as_done(claim: Claim, event: Event) -> bool:
    """What is told not to have happened stands with what is said, denied and contested."""
    return event.reality == "happened" and not event.negated and claim.assertion.certainty.stance != "denied"


_VERBS = {"denies": ("denies",), "both": ("says", "denies")}
"""How a cell's word is told of a row; any other is "says"."""
_TIMINGS = ("due", "open", "past")


def _year_before(day: str) -> str:
    """ISO; empty where the day is not known: nothing is older than it."""
    return f"{int(day[:4]) - 1}{day[4:]}" if day else ""


def _day(view: DocumentView) -> str:
    return view.document.published.earliest if view.document.published else ""


def _evidence(claim: Claim, view: DocumentView) -> Evidence:
    document = view.document
    quote = squeezed(claim.assertion.evidence.quote)
    return Evidence(claim.id, document.id, document.title or document.address, _day(view), quote)


def _merged(told: Iterator[tuple[str, Evidence]]) -> Iterator[Line]:
    """Sentences alike are one line with the evidence of all."""
    lines: dict[str, list[Evidence]] = {}
    for text, evidence in told:
        lines.setdefault(text, []).append(evidence)
    for text, found in lines.items():
        yield Line(text, tuple(found))


def _of(cited: Cited) -> Evidence:
    return Evidence(cited.claim, cited.document_id, cited.title, cited.day, cited.words)


def _said(grid: Grid) -> Iterator[Line]:
    """Row by row: stances first, then claims."""
    for row in grid.rows:
        for word in dict.fromkeys(word for word, _ in row.stances):
            text = f"{row_title(row)} {agreeing(row.name, stance_in_words(word, grid.trigger))}."
            yield Line(text, tuple(_of(cited) for told, cited in row.stances if told == word))
        for cell, column in zip(row.cells, grid.columns, strict=True):
            if cell.cited and column.sort == "claim":
                verb = " and ".join(agreeing(row.name, word) for word in _VERBS.get(cell.word, ("says",)))
                words = _own_words(cell) if cell.word == "says" else column.words
                yield Line(f"{row_title(row)} {verb}: “{words}”{_copies(cell)}", tuple(map(_of, cell.cited)))


def _own_words(cell: GridCell) -> str:
    """The longest of the row's own tellings: the column's heading may tell more than this one says."""
    return max((cited.words for cited in cell.cited), key=len)


def _copies(cell: GridCell) -> str:
    copies = sum(cited.copied for cited in cell.cited)
    are = "is a copy" if copies == 1 else "are copies"
    return f" ({copies} of {len(cell.cited)} tellings {are})" if copies else ""


def _only(grid: Grid) -> Iterator[Line]:
    rows = {row.key: row for row in grid.rows}
    for i, column in enumerate(grid.columns):
        if column.only and column.sort == "claim":
            row = rows[column.only]
            scope = f"among {len(grid.rows)} speakers in {among(grid)}"
            text = f"Only {row_title(row)} {agreeing(row.name, 'says')}, {scope}: “{column.words}”"
            yield Line(text, tuple(map(_of, row.cells[i].cited)))


def _denied(grid: Grid) -> Iterator[Line]:
    """Claims that one row says and another denies; nothing is decided."""
    for i, column in enumerate(grid.columns):
        saying = [row for row in grid.rows if row.cells[i].word in {"says", "both"}]
        denying = [row for row in grid.rows if row.cells[i].word in {"denies", "both"}]
        if saying and denying:
            names = [" and ".join(map(row_title, side)) for side in (saying, denying)]
            text = f"“{column.words}”: said by {names[0]}, denied by {names[1]}."
            yield Line(text, tuple(_of(cited) for row in (*saying, *denying) for cited in row.cells[i].cited))


def _contested(one: Alignment) -> Line:
    """An event or statement of several reports that somebody denies."""
    evidence = tuple(Evidence(t.id, t.document_id, t.title, t.day, t.words) for t in one.tellings)
    against = "; ".join(one.standing.contested_by)
    return Line(
        f"“{one.tellings[0].words}”: told by {one.standing.independent} origins, denied by {against}.", evidence
    )


def _ties(claims: _Claims, before: _Claims | None, whole: bool) -> Iterator[Line]:
    """New ones are those that no report before told in these words."""
    new = list(_merged(claims.ties()))
    here = {e.claim for line in new for e in line.evidence}
    old = {text for text, evidence in before.ties() if evidence.claim not in here} if before else set()
    otherwise = "New here" if before and whole else "Told"
    for line in new:
        yield Line(f"{'Known before' if line.text in old else otherwise}: {line.text}", line.evidence)
