"""Sets of small reports, written down by hand: who is named, how, and by which ties; no model, no gazetteer of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from making import MAKER, at, doc, source
from making_views import entry
from sayso.contracts import DocumentView, Ledger, Submission
from sayso.gazetteer.load import Actor
from sayso.gazetteer.spelling import name_key
from sayso.record import Assertion, Document, Maker, Match, Mention, Published, Tie
from sayso.record.ids import body_id
from sayso.resolving.across import known_from, match_across
from sayso.resolving.across_context import Persona, persona_of_row, personas
from sayso.resolving.entities import Entities, Pair, Ruling, pair_of, settle
from sayso.resolving.within import clusters
from sayso.text.names.likeness import likeness

INTAKE = Maker(name="plain", sort="intake", version="1")
RESOLVER = Maker(name="within", sort="resolver", version="1")


@dataclass(frozen=True, slots=True)
class Told:
    """A set of reports as made: views, rows, and the id of each name by "1: the name" (reports count from 1)."""

    views: tuple[DocumentView, ...]
    rows: Mapping[str, Actor]
    ids: Mapping[str, str]

    def personas(self) -> list[Persona]:
        return [p for view in self.views for p in personas(view, _entities(view), self.rows)]

    def matches(self, people: Iterable[Persona] | None = None) -> list[Match]:
        known = known_from(persona_of_row(row, self.rows) for row in self.rows.values())
        across = match_across(self.personas() if people is None else people, known, likeness)
        return [*(match for view in self.views for match in view.matches), *across]

    def entities(self, rulings: Mapping[Pair, Ruling] | None = None) -> Entities:
        return settle(self.matches(), rulings or {})

    def pair(self, one: str, other: str) -> Pair:
        return pair_of(*(self.ids.get(name, name) for name in (one, other)))

    def verdict(self, one: str, other: str) -> str:
        """ "joined", "waits", "kept apart" (by a reason) or "apart" (nothing is said of them)."""
        settled, matches = self.entities(), self.matches()
        left, right = (settled.entity(one) for one in self.pair(one, other))
        if left == right:
            return "joined"
        said = {
            m.verdict
            for m in matches
            if pair_of(settled.entity(m.left), settled.entity(m.right)) == pair_of(left, right)
        }
        return "waits" if "unsure" in said else "kept apart" if "different" in said else "apart"


def told(reports: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]] = ()) -> Told:
    """Of each report: ``text``; ``names`` [words, kind]; ``described`` [words, kind, name it is one with]; ``short``
    [words, name it is one with]; ``ties`` [code, left, cue, right]; ``title`` and ``published`` where wanted.

    A name that is a spelling of a row gets the row, as the reader of mentions would give it.
    """
    known = {row["id"]: _row(row) for row in rows}
    spellings = {name_key(n): row.id for row in known.values() for n in (row.name, *row.aliases)}
    views, ids = [], {}
    for number, report in enumerate(reports, start=1):
        made = _view(report, spellings)
        views.append(made[0])
        ids |= {f"{number}: {words}": body_id(mention) for words, mention in made[1].items()}
    return Told(tuple(views), known, ids)


def keep(ledger: Ledger, *made: Told) -> None:
    """Write reports into a ledger, as a run of flow leaves them."""
    for view in (view for one in made for view in one.views):
        bodies = [Submission(view.source, INTAKE), Submission(view.document, INTAKE)]
        bodies += [Submission(e.body, MAKER) for e in (*view.mentions, *view.assertions)]
        bodies += [Submission(match, RESOLVER, match.score) for match in view.matches]
        ledger.append(bodies, [view.document.text.encode()])


def _row(row: Mapping[str, Any]) -> Actor:
    lists = {key: tuple(row.get(key, ())) for key in ("aliases", "countries")}
    return Actor(**{**row, **lists})


def _view(report: Mapping[str, Any], spellings: Mapping[str, str]) -> tuple[DocumentView, dict[str, Mention]]:
    stated = report.get("published")
    published = Published(earliest=stated, latest=stated) if stated else None
    document = doc(report["text"], title=report.get("title", ""), published=published)
    mentions: dict[str, Mention] = {}
    for words, kind in report["names"]:
        row = spellings.get(name_key(words), "")
        mentions[words] = Mention(anchor=at(document, words), kind=kind, actor_id=row)
    matches = []
    for words, kind, name in report.get("described", ()):
        mentions[words] = Mention(anchor=at(document, words), kind=kind, form="description")
        matches.append(_same(mentions[words], mentions[name], 0.8))
    for words, name in report.get("short", ()):
        matches.append(_same(mentions[words], mentions[name], 0.9))
    ties = [_tie(document, mentions, *tie) for tie in report.get("ties", ())]
    listed = tuple(entry(mention) for mention in mentions.values())
    view = DocumentView(document, source(document.text), INTAKE, listed, tuple(map(entry, ties)), tuple(matches))
    return view, mentions


def _same(one: Mention, other: Mention, score: float) -> Match:
    left, right = sorted((body_id(one), body_id(other)))
    return Match(left=left, right=right, verdict="same", score=score, rule="told", reason="the report says so")


def _tie(document: Document, mentions: Mapping[str, Mention], code: str, left: str, cue: str, right: str) -> Assertion:
    sides = {"left": mentions[left].anchor, "right": mentions[right].anchor}
    spans = [anchor.span for anchor in sides.values()]
    evidence = document.anchor(min(s for s, _ in spans), max(e for _, e in spans))
    return Assertion(evidence=evidence, content=Tie(code=code, cue=at(document, cue), **sides))


def _entities(view: DocumentView) -> dict[str, str]:
    return {one: min(group) for group in clusters(view.matches) for one in group}
