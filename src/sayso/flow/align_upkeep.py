"""Bringing the tables of what is alike (``align_tables``) up to the ledger: only what changed is taken and compared.

What comes out does not depend on how often and when it was brought up. Claims are kept with the entities of their own
report; who is who across reports stands beside them, so that a new report may rename an entity and touch no claim. Only
where it joins or parts some are the statements of their reports compared anew.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.contracts import Ledger
from sayso.flow import align_tables as tables
from sayso.flow.align import Board
from sayso.flow.align_take import Report, take_report
from sayso.flow.following import continues, fact, home_of, is_up, keep_facts, last_seen, under_other_verdicts
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged
from sayso.flow.who_upkeep import made_by
from sayso.ledger.views import view_document
from sayso.record import Entry, Match
from sayso.resolving.entities import MENTION


def bring_up(file: sqlite3.Connection, ledger: Ledger, company: Company, actors: str = "") -> None:
    """The tables are those of the ledger as it is now, under what people say now. Whole or not at all.

    ``company`` is who is who in this ledger, ``actors`` the user's own table, if any.
    """
    facts = {"made by": made_by(actors), "verdicts": company.rulings.digest}
    if is_up(file, ledger, facts["made by"]) and fact(file, "verdicts") == facts["verdicts"]:
        return
    with file:
        file.execute("BEGIN IMMEDIATE")
        if not continues(file, ledger, facts["made by"]):
            tables.empty(file)
        changed, newest = _changed(file, ledger)
        again = set() if fact(file, "verdicts") == facts["verdicts"] else _under_other_verdicts(file, ledger, company)
        _Upkeep(file, ledger, company).bring(changed | again)
        keep_facts(file, facts, newest)


def _changed(file: sqlite3.Connection, ledger: Ledger) -> tuple[set[str], Entry | None]:
    """Reports that entries have come to since, and the newest entry."""
    found: dict[str, str] = {}
    newest = None
    for newest in ledger.entries(since=last_seen(file)):
        home = home_of(newest.body)
        if not home and isinstance(newest.body, Match):
            home = found.get(newest.body.left) or _home(ledger, newest.body.left)
        if home:
            found[newest.body_id] = home
    return set(found.values()), newest


def _home(ledger: Ledger, mention: str) -> str:
    entry = ledger.find(mention)
    return home_of(entry.body) if entry else ""


def _under_other_verdicts(file: sqlite3.Connection, ledger: Ledger, company: Company) -> set[str]:
    judged_ones = ((_home(ledger, one), one) for one in company.rulings.sides if one.startswith(MENTION))
    return under_other_verdicts(file, company.rulings, ((home, one) for home, one in judged_ones if home))


class _Upkeep:
    def __init__(self, file: sqlite3.Connection, ledger: Ledger, company: Company) -> None:
        self._file, self._ledger, self._company = file, ledger, company

    def bring(self, document_ids: Iterable[str]) -> None:
        """Puts reports in the place of what the tables have of them."""
        changed = sorted(document_ids)
        before = {key for report in changed for key in self._keys_of(report)}
        made = [self._take(report) for report in changed]
        keys = before.union(*(report.keys for report, _ in made))
        for other in self._settle(keys) - set(changed):
            Board(self._file).match_again(other)
        board = Board(self._file)
        for report, verdicts in made:
            board.replace(report, verdicts)

    def _take(self, document_id: str) -> tuple[Report, str]:
        """The report as it now stands, and the verdicts it is seen under."""
        view = view_document(self._ledger, document_id)
        here = self._company.rulings.on(entry.body_id for entry in view.mentions)
        return take_report(judged(view, here.said)), here.digest

    def _keys_of(self, document_id: str) -> list[str]:
        query = "SELECT k.key FROM reports_of k JOIN reports r ON r.number = k.report WHERE r.id = ?"
        return [key for (key,) in self._file.execute(query, (document_id,))]

    def _settle(self, keys: set[str]) -> set[str]:
        """Writes the entities of these keys and of all that are or were one with them, and gives back the reports in
        which some are joined or parted by that."""
        then = {key: entity for one in self._entities(keys) for key, entity in self._members(one)}
        of = self._company.settled(key for key in keys | then.keys() if self._may_be_another(key)).of
        now = {key: of.get(key, key) for key in keys | then.keys() | of.keys()}
        moved = [(key, entity) for key, entity in now.items() if then.get(key, key) != entity or key in keys]
        self._file.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", moved)
        query = "SELECT r.id FROM reports_of k JOIN reports r ON r.number = k.report WHERE k.key = ?"
        return {report for key in regrouped(then, now) for (report,) in self._file.execute(query, (key,))}

    def _may_be_another(self, key: str) -> bool:
        """A row of the gazetteer is itself, but where people say otherwise."""
        return key.startswith(MENTION) or key in self._company.rulings.of

    def _entities(self, keys: Iterable[str]) -> set[str]:
        query = "SELECT entity FROM keys WHERE key = ?"
        return {entity for key in keys for (entity,) in self._file.execute(query, (key,)).fetchall()}

    def _members(self, entity: str) -> list[tuple[str, str]]:
        return self._file.execute("SELECT key, entity FROM keys WHERE entity = ?", (entity,)).fetchall()


def regrouped(then: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Keys that are one with others, or apart from others, than they were; a new name for the same group is nothing."""
    before, after = _groups(then, then), _groups({key: now.get(key, key) for key in then}, then)
    return {key for key in then if before[key] != after[key]}


def _groups(entity: Mapping[str, str], keys: Iterable[str]) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        members[entity[key]].add(key)
    return {key: frozenset(members[entity[key]]) for key in keys}
