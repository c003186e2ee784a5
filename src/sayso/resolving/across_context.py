"""Somebody as one report tells of him: names, kind, and the company that tells look-alikes apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.contracts import DocumentView
from sayso.gazetteer.load import Actor, Place, Row
from sayso.gazetteer.spelling import bare_name, name_key
from sayso.record import Anchor, Assertion, Mention, Span, Tie
from sayso.resolving.compare_names import word_set, words_of_name

KNOWN_KINDS = frozenset(
    {"person", "armed_group", "state", "state_body", "organisation", "outlet", "facility", "vessel"}
)
"""Kinds that are sought across reports. Of places the guesses of ``Where`` speak; peoples, dates, weapons and events
are no actors."""

COUNTRY = "country:"

UNDER = frozenset({"leads", "commands", "deputises", "speaks_for", "member_of", "part_of"})
"""Ties whose left side belongs to the right one."""

_BESIDE = 2
"""Characters between the name of a country and what it stands before: "Varenian commander", "Varenia's army"."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody in one report, or a row of the gazetteer. ``id`` is the mention (or row) that stands for him.

    ``names`` longest first. ``row`` is the gazetteer's row that his spellings matched, if they agree. ``under`` holds
    the bodies he belongs to (rows, else folded names), ``above`` what these are under, ``countries`` ISO codes,
    ``roles`` words of roles, ``company`` those named in the same paragraphs, as ``under``.
    """

    id: str
    document_id: str
    kind: str
    names: tuple[str, ...]
    row: str = ""
    under: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()


def is_known(row: Row | None) -> bool:
    """Whether a row is of somebody who is sought: an actor or a state."""
    return isinstance(row, Actor) or (isinstance(row, Place) and row.kind == "country")


def persona_of_row(row: Row, rows: Mapping[str, Row]) -> Persona:
    """A row of the gazetteer as somebody to compare with; its parents and countries are its context."""
    if isinstance(row, Place):
        return Persona(row.id, "", "state", (row.name,), row.id, countries=frozenset({row.country}))
    names = tuple(dict.fromkeys((bare_name(row.name), *row.aliases)))
    under = frozenset({row.parent} - {""})
    return Persona(row.id, "", row.kind, names, row.id, under, _above(under, rows), frozenset(row.countries))


def _above(under: Iterable[str], rows: Mapping[str, Row]) -> frozenset[str]:
    """The rows that these are under, not they themselves."""
    found: set[str] = set()
    waiting = list(under)
    while waiting:
        row = rows.get(waiting.pop())
        if isinstance(row, Actor) and row.parent and row.parent not in found:
            found.add(row.parent)
            waiting.append(row.parent)
    return frozenset(found)


def personas(view: DocumentView, entity_of: Mapping[str, str], rows: Mapping[str, Row]) -> list[Persona]:
    """Those whom a report names, by id. ``entity_of`` (mention -> entity) is of this report alone."""
    mentions = {e.body_id: e.body for e in view.mentions if isinstance(e.body, Mention)}
    report = _Report(view, mentions, entity_of, rows)
    found = (report.persona(members) for members in report.clusters.values())
    return sorted((persona for persona in found if persona), key=lambda persona: persona.id)


class _Report:
    def __init__(
        self,
        view: DocumentView,
        mentions: Mapping[str, Mention],
        entity_of: Mapping[str, str],
        rows: Mapping[str, Row],
    ) -> None:
        self.view, self.mentions, self.rows = view, mentions, rows
        self.entity_of = {mention: entity_of.get(mention, mention) for mention in mentions}
        self.clusters: dict[str, list[str]] = defaultdict(list)
        for mention, entity in self.entity_of.items():
            self.clusters[entity].append(mention)
        self._by_span: dict[Span, str] = {m.anchor.span: key for key, m in mentions.items()}
        self._over = self._ties_up()
        self._company = self._by_paragraph()
        self._countries = self._by_country()

    def persona(self, members: Iterable[str]) -> Persona | None:
        """None for those whom no name of a kind that is sought stands for."""
        told = {key: self.mentions[key] for key in members}
        named = {k: m for k, m in told.items() if m.form == "name" and m.kind in KNOWN_KINDS}
        if not named:
            return None
        stands = max(named, key=lambda key: (len(_words(named[key])), -named[key].anchor.start, key))
        rows = {m.actor_id for m in named.values() if is_known(self.rows.get(m.actor_id))}
        row = rows.pop() if len(rows) == 1 else ""
        entity = self.entity_of[stands]
        return Persona(
            id=stands,
            document_id=self.view.document.id,
            kind=Counter(m.kind for m in named.values()).most_common(1)[0][0],
            names=tuple(sorted({_words(m) for m in named.values()}, key=lambda n: (-len(n), n))),
            row=row,
            under=frozenset(self._over[entity]),
            above=_above(self._over[entity], self.rows),
            countries=frozenset(c for key in told for c in self._countries.get(key, ())),
            roles=frozenset(word for m in told.values() for word in _roles(m)),
            company=frozenset(c for key in told for c in self._company.get(self._line(told[key].anchor), ()))
            - {self.label(entity)},
        )

    def label(self, entity: str) -> str:
        """What names an entity beyond its report: a row, else its longest name folded; empty for no name."""
        named = [self.mentions[key] for key in self.clusters.get(entity, ()) if self.mentions[key].form == "name"]
        rows = sorted({m.actor_id for m in named if m.actor_id})
        if rows:
            return rows[0]
        keys = sorted({name_key(m.anchor.quote) for m in named}, key=lambda key: (-len(key), key))
        return keys[0] if keys else ""

    def _entity_at(self, anchor: Anchor) -> str:
        for article in ("", "the ", "a ", "an "):
            span = (anchor.start + len(article), anchor.end)
            if anchor.quote.lower().startswith(article) and span in self._by_span:
                return self.entity_of[self._by_span[span]]
        return ""

    def _ties_up(self) -> dict[str, set[str]]:
        above: dict[str, set[str]] = defaultdict(set)
        for entry in self.view.assertions:
            tie = entry.body.content if isinstance(entry.body, Assertion) else None
            if not isinstance(tie, Tie) or tie.negated:
                continue
            low, high = (tie.right, tie.left) if tie.code == "comprises" else (tie.left, tie.right)
            label = self.label(self._entity_at(high)) if tie.code in UNDER | {"comprises"} else ""
            if label:
                above[self._entity_at(low)].add(label)
        return above

    def _line(self, anchor: Anchor) -> int:
        return self.view.document.text.rfind("\n", 0, anchor.start)

    def _by_paragraph(self) -> dict[int, set[str]]:
        """Labels of those named in full in each paragraph; a country or a lone word is no company that tells."""
        found: dict[int, set[str]] = defaultdict(set)
        for key, mention in self.mentions.items():
            if mention.form == "name" and mention.kind in KNOWN_KINDS - {"state", "outlet"}:
                label = self.label(self.entity_of[key])
                if not label.startswith(COUNTRY) and (":" in label or " " in label):
                    found[self._line(mention.anchor)].add(label)
        return found

    def _by_country(self) -> dict[str, set[str]]:
        """Countries that a mention holds or stands right behind, and those of its row."""
        found: dict[str, set[str]] = defaultdict(set)
        lands = [(m.anchor.span, code) for m in self.mentions.values() if (code := self._code(m))]
        for key, mention in self.mentions.items():
            row = self.rows.get(mention.actor_id)
            found[key] |= set(row.countries) if isinstance(row, Actor) else set()
            start, end = mention.anchor.span
            for (land_start, land_end), code in lands:
                inside = start <= land_start and land_end <= end
                if inside or 0 <= start - land_end <= _BESIDE:
                    found[key].add(code)
        return found

    def _code(self, mention: Mention) -> str:
        row = self.rows.get(mention.actor_id)
        return row.country if isinstance(row, Place) and row.kind == "country" else ""


def _words(mention: Mention) -> str:
    return " ".join(mention.anchor.quote.split())


def _roles(mention: Mention) -> set[str]:
    if mention.form != "description":
        return set()
    return set(words_of_name(mention.anchor.quote)) & (word_set("titles") | word_set("sole_roles"))
