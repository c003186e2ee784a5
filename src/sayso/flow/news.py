"""``sayso news``: what is said, told of or admitted for the first time, each with its scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.comparing.grid import without_retold
from sayso.comparing.novelty import firsts
from sayso.contracts import DocumentView, Ledger
from sayso.derived import reviews_of
from sayso.flow.backing import Backing, Telling, backings
from sayso.flow.grid_take import FIRST_PERSON, People, Trigger, Uttered, settled, take_uttered
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import documents, view_document


@dataclass(frozen=True, slots=True)
class News:
    """One first. ``what`` is a sentence of ours, ``words`` the report's, ``scope`` tells among how many, since when."""

    sort: str
    day: str
    what: str
    words: str
    scope: str
    claim: str
    document_id: str
    title: str


def news(ledger: Ledger, since: str = "", actors: str = "", kept: str = "") -> list[News]:
    """Firsts of reports of the day ``since`` (ISO) or later, newest first; of all days where it is empty.

    Reports without a day are left out: nobody knows what they came after.
    """
    days = {d.id: d.published.earliest for d in documents(ledger) if d.published and d.published.earliest}
    found = [*_said(ledger, actors, kept), *_backing(ledger, days, (actors, kept))]
    return sorted((one for one in found if one.day >= since), key=lambda n: (n.day, n.claim), reverse=True)


def _said(ledger: Ledger, actors: str, kept: str) -> Iterator[News]:
    """First times that a speaker says something."""
    with Company(ledger, actors, kept) as company:
        entity_of = company.everybody().entities.entity
    people, rulings, found = People(), rulings_now(ledger), list[Uttered]()
    for document in documents(ledger):
        view = judged(view_document(ledger, document.id), rulings)
        found += _kept(view, take_uttered(view, entity_of, Trigger(""), people))
    uttered = [settled(one, people) for one in found if not one.row.startswith("unnamed:")]
    cited = {one.cited.claim: one.cited for one in uttered}
    for first in firsts(without_retold(s for one in uttered for s in one.sayings)):
        at = cited[first.saying.claim]
        who = people.names.get(first.saying.row, first.saying.row)
        verb = "denies" if first.saying.denies else "says"
        scope = f"first time {who} {verb} it, among {first.among} statements since {first.since} in this ledger"
        what = f"{who} {verb}"
        yield News("said", at.day, what, first.saying.words, scope, at.claim, at.document_id, at.title)


def _kept(view: DocumentView, uttered: Sequence[Uttered]) -> Iterator[Uttered]:
    wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
    return (one for one in uttered if one.cited.claim not in wrong)


def _backing(ledger: Ledger, days: dict[str, str], tables: tuple[str, str]) -> Iterator[News]:
    """First reports of who backs whom, and first admissions of it."""
    among = f"among {len(days)} dated reports since {min(days.values(), default='')} in this ledger"
    for backing in backings(ledger, "", *tables):
        if {backing.giver.lower(), backing.taker.lower()} & FIRST_PERSON:
            continue  # who "we" are nobody found: the next report's "we" may be others
        dated = sorted(
            (t for t in backing.tellings if t.document_id in days), key=lambda t: (days[t.document_id], t.claim)
        )
        told = next((t for t in dated if not t.disputes), None)
        admitted = next((t for t in dated if t.admits and not t.disputes), None)
        if told:
            yield _first(
                backing, told, days, ("tie", f"first report that has {backing.giver} backing {backing.taker}, {among}")
            )
        if admitted:
            scope = f"first admission that {backing.giver} backs {backing.taker}, {among}"
            yield _first(backing, admitted, days, ("admission", scope))


def _first(backing: Backing, told: Telling, days: dict[str, str], said: tuple[str, str]) -> News:
    sort, scope = said
    by = f", by the account of {told.account}" if told.account else ", as the report says itself"
    what = f"{backing.giver} → {backing.taker}{by}"
    return News(sort, days[told.document_id], what, told.sentence, scope, told.claim, told.document_id, told.title)
