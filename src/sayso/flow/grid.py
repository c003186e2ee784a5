"""``sayso grid``: who says what of a trigger, who denies it, who is silent, and of whom no whole statement is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.comparing.copies import CopyIndex, clusters, sketch
from sayso.comparing.grid import Column, Held, cell, columns, only_by, relation, without_retold
from sayso.contracts import DocumentView, Ledger
from sayso.derived import Cited, Grid, GridCell, GridColumn, GridReport, GridRow, reviews_of
from sayso.exporting.words import phrases
from sayso.flow.grid_take import People, Trigger, Uttered, settled, take_uttered
from sayso.flow.newest import Chosen, of_part
from sayso.flow.scope import Scope, scope_of
from sayso.record import Document
from sayso.record.document import READ_FOR_ATTRIBUTIONS


def reaction_grid(
    ledger: Ledger,
    about: str,
    since: str = "",
    until: str = "",
    tables: Sequence[str] = (),
    chosen: Chosen | None = None,
) -> Grid:
    """The grid of what is said of ``about``: a name, an id of a claim (its first letters) or words.

    ``since`` and ``until`` are ISO days, both included, of the reports; one whose day nobody knows is in. ``tables``
    are the user's own actors and the files of who is who and of what is alike, if any. Claims that a person called
    wrong are left out. ``chosen``: the reports that are read instead of all (``newest.naming``). Raises BadInput where
    no report speaks of it.
    """
    days = since, until
    if chosen is None:
        return grid_of(scope_of(ledger, about, days, tables), days)
    with of_part(chosen):
        found = grid_of(scope_of(chosen.of(ledger), about, days, tables[:1]), days)
    columns_told = found.columns if chosen.made_of.is_all() else tuple(replace(one, only="") for one in found.columns)
    return replace(found, columns=columns_told, made_of=chosen.made_of)


def grid_of(scope: Scope, days: tuple[str, str] = ("", "")) -> Grid:
    """The grid of a scope; ``days`` are only shown."""
    people = People()
    copied = near_copies(scope.views)
    found = [
        replace(one, cited=replace(one.cited, copied=view.document.id in copied))
        for view in scope.views
        for one in _kept(view, take_uttered(view, scope.entity_of, scope.trigger, people))
    ]
    uttered = _in_play(_as_originals([settled(one, people) for one in found], people))
    table = columns(without_retold(s for one in uttered for s in one.sayings))
    rows = tuple(_rows(uttered, table, people, scope))
    return Grid(
        trigger=scope.trigger.name,
        since=days[0],
        until=days[1],
        columns=tuple(_column(column) for column in table),
        rows=rows,
        reports=tuple(report_of(view.document) for view in scope.views),
    )


def report_of(document: Document) -> GridReport:
    published = document.published
    day = published.earliest if published else ""
    return GridReport(document.id, document.title or document.address, document.publisher, day)


def near_copies(views: Iterable[DocumentView]) -> frozenset[str]:
    """Reports that are near copies of an earlier one (of the same day: of the one with the smaller id)."""
    index, found = CopyIndex(), []
    days = {}
    for view in views:
        spans = [p.span for p in view.document.passages if p.kind in READ_FOR_ATTRIBUTIONS]
        text = "\n".join(view.document.text[a:b] for a, b in spans)
        found += index.add(sketch(view.document.id, text))
        days[view.document.id] = report_of(view.document).day or "9"
    groups: dict[str, list[str]] = {}
    for one, top in clusters(found).items():
        groups.setdefault(top, []).append(one)
    return frozenset(one for group in groups.values() for one in sorted(group, key=lambda d: (days[d], d))[1:])


def _as_originals(uttered: Sequence[Uttered], people: People) -> list[Uttered]:
    """Whoever a copy names is whom the others name so, even where nobody has told yet that the two are one."""
    known = {people.names.get(one.row, one.row): one.row for one in uttered if not one.cited.copied}
    found = []
    for one in uttered:
        row = known.get(people.names.get(one.row, one.row), one.row) if one.cited.copied else one.row
        speaker = row if one.speaker == one.row else one.speaker
        sayings = tuple(replace(saying, row=row) for saying in one.sayings)
        found.append(replace(one, row=row, speaker=speaker, sayings=sayings))
    return found


def _kept(view: DocumentView, uttered: Iterable[Uttered]) -> Iterator[Uttered]:
    """Without what people call wrong."""
    wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
    return (one for one in uttered if one.cited.claim not in wrong)


def _in_play(uttered: Sequence[Uttered]) -> list[Uttered]:
    """What rows say in the reports in which they speak of the trigger; and what others say there of the same."""
    spoken = {(one.row, one.cited.document_id) for one in uttered if one.is_about}
    inside = [one for one in uttered if (one.row, one.cited.document_id) in spoken]
    known = [saying for one in inside for saying in one.sayings]
    for one in uttered:
        if (one.row, one.cited.document_id) not in spoken:
            same = tuple(s for s in one.sayings if any(relation(s, other)[0] for other in known))
            if same:
                inside.append(replace(one, sayings=same))
    return inside


def _column(column: Column) -> GridColumn:
    first = column[0].saying
    return GridColumn(first.words, "stance" if first.attitude else "claim", only_by(column))


def _rows(uttered: Sequence[Uttered], table: Sequence[Column], people: People, scope: Scope) -> Iterator[GridRow]:
    """Those who say most first."""
    by_row: dict[str, list[Uttered]] = {}
    for one in uttered:
        by_row.setdefault(one.row, []).append(one)
    made = [_row(key, own, table, people, scope) for key, own in by_row.items()]
    made = [row for row in made if row.stances or any(cell.cited for cell in row.cells)]
    names = {row.key: row.name for row in made}
    made = [replace(row, perhaps=_perhaps(row.key, names, scope)) for row in made]
    yield from sorted(made, key=lambda r: (-sum(bool(c.cited) for c in r.cells), r.name))


def _perhaps(key: str, names: Mapping[str, str], scope: Scope) -> tuple[str, ...]:
    """Names of other rows that may be the same."""
    others = {side for pair in scope.perhaps if key in pair for side in pair if side != key}
    return tuple(sorted(names[other] for other in others if other in names))


def _row(key: str, own: Sequence[Uttered], table: Sequence[Column], people: People, scope: Scope) -> GridRow:
    rows, trigger = scope.rows, scope.trigger
    is_whole = any(one.is_whole for one in own)
    cited = {one.cited.claim: one.cited for one in own}
    speakers = dict.fromkeys(_name(one.speaker, people, rows) for one in own if one.speaker != key)
    stances = tuple((_attitude(one, trigger), one.cited) for one in own if one.of_trigger and one.sayings)
    return GridRow(
        key=key,
        name=_name(key, people, rows),
        speakers=tuple(speakers),
        whole=is_whole,
        stances=stances,
        cells=tuple(_cell(column, key, is_whole, cited) for column in table),
    )


def _attitude(one: Uttered, trigger: Trigger) -> str:
    """ "mourns"; with whom or what it is taken to where that only has to do with the trigger."""
    saying = one.sayings[0]
    named = "" if saying.target in trigger.entities else saying.words.removeprefix(saying.attitude)
    return (phrases()["attitude"][saying.attitude][1] if saying.denies else saying.attitude) + named


def _cell(column: Column, key: str, is_whole: bool, cited: Mapping[str, Cited]) -> GridCell:
    """A copy is what stands word for word in a report that is none."""
    word, held = cell(column, key, is_whole=is_whole)
    listed = _widest([_cite(one, cited[one.saying.claim]) for one in sorted(held, key=_place)])
    first = {one.words for one in listed if not one.copied}
    return GridCell(word, tuple(replace(one, copied=one.copied and one.words in first) for one in listed))


def _widest(cited: Sequence[Cited]) -> list[Cited]:
    """Without words that stand in longer ones of the same report beside them; originals before copies."""
    kept = [
        one
        for one in cited
        if not any(one.document_id == c.document_id and one.words != c.words and one.words in c.words for c in cited)
    ]
    return sorted(kept, key=lambda one: one.copied)


def _cite(held: Held, cited: Cited) -> Cited:
    return replace(cited, words=held.saying.quote or held.saying.words, denies=held.denies)


def _place(held: Held) -> tuple[str, str, int]:
    return held.saying.day or "9", held.saying.claim, held.saying.at


def _name(key: str, people: People, rows: Mapping[str, str]) -> str:
    """The row of the gazetteer's name where there is one, else the fullest heard."""
    return rows.get(key) or people.names.get(key, key)
