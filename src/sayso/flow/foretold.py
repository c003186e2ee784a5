"""One forecast with what people say became of it, claims that may show it, and how forecasters fare: read from those
reports alone that bear on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.comparing.register import Bin, Calibration, Judged, agreed, bins, calibration
from sayso.contracts import Ledger
from sayso.errors import BadInput
from sayso.flow.forecast_outcomes import Outlook, Proposal
from sayso.flow.forecasts import Foretold, Register, forecasts_of, register
from sayso.flow.newest import Chosen
from sayso.flow.review import find_claim
from sayso.flow.shown import COLUMNS, Shown, shown_from
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import view_document
from sayso.record import Assertion, Forecast, Outcome
from sayso.record.judgement import OutcomeWord

LOOKED_THROUGH = 2_000
"""Claims of the forecast's own names that are looked through for what may show its outcome."""

_NEAR = f"""
SELECT {COLUMNS}, n.n AS shared FROM (
  SELECT claim, count(DISTINCT key) AS n FROM (
    SELECT claim, key FROM parts WHERE sort = 'event' AND day >= ? AND key IN (
      SELECT key FROM parts WHERE claim = ?) ORDER BY day LIMIT {LOOKED_THROUGH}) GROUP BY claim) n
JOIN claims c ON c.id = n.claim JOIN reports r ON r.id = c.report
WHERE c.report <> ? AND c.status = '' AND c.sentence LIKE ? ESCAPE '!' ORDER BY shared DESC, c.day, c.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Fared:
    """All forecasts with an outcome, and how those who made them fare."""

    settled: tuple[Foretold, ...]
    calibrations: tuple[Calibration, ...]
    bins: tuple[Bin, ...]


def foretold(ledger: Ledger, claim: str, day: str) -> Foretold:
    """The forecast of this id (or a beginning of it) as of a day. Raises BadInput for what is none, and for one that
    people reviewed as wrong or that the newest reading no longer finds."""
    found = find_claim(ledger, claim)
    assert isinstance(found.body, Assertion)
    if not isinstance(found.body.content, Forecast):
        raise BadInput("Looking a forecast up", f"{found.body_id} is no forecast", "Take one from the list")
    home = found.body.evidence.document_id
    for one in forecasts_of(judged(view_document(ledger, home), rulings_now(ledger)), day):
        if one.claim == found.body_id:
            return one
    met = f"{found.body_id} was reviewed as wrong, or is no longer found"
    raise BadInput("Looking a forecast up", met, "Take one from the list")


def outcomes_now(ledger: Ledger) -> dict[str, OutcomeWord]:
    """Forecast -> what people together say became of it, where anybody's word stands."""
    newest: dict[tuple[str, str], Outcome] = {}
    for entry in ledger.entries(record="outcome"):
        if isinstance(entry.body, Outcome):
            key = entry.body.assertion_id, entry.maker.name
            known = newest.get(key)
            newest[key] = entry.body if known is None or entry.body.turn >= known.turn else known
    said: dict[str, list[OutcomeWord]] = {}
    for (claim, _), outcome in newest.items():
        said.setdefault(claim, []).append(outcome.verdict)
    return {claim: word for claim, words in said.items() if (word := agreed(words))}


def fared(ledger: Ledger, day: str) -> Fared:
    """From the reports whose forecasts have an outcome; ``day`` is for their timing."""
    with_outcome = outcomes_now(ledger)
    claims = (ledger.find(one) for one in with_outcome)
    homes = {e.body.evidence.document_id for e in claims if e and isinstance(e.body, Assertion)}
    rulings = rulings_now(ledger)
    found = [
        one
        for home in sorted(homes)
        for one in forecasts_of(judged(view_document(ledger, home), rulings), day)
        if one.claim in with_outcome
    ]
    told = [Judged(one.forecaster, one.chance, with_outcome[one.claim]) for one in found]
    found.sort(key=lambda one: (one.latest or one.earliest or "9", one.claim), reverse=True)
    return Fared(tuple(found), tuple(calibration(told)), tuple(bins(told)))


def register_of(ledger: Ledger, day: str, actors: str, chosen: Chosen) -> Register:
    """The register as these reports have it (``newest.foretelling``): outcomes are proposed of their events alone, how
    forecasters fare is reckoned of all that people judged. ``actors``: the user's own table."""
    told, fares = register(chosen.of(ledger), day, (actors,)), fared(ledger, day)
    return replace(told, calibrations=fares.calibrations, bins=fares.bins, made_of=chosen.made_of)


def proposed(file: sqlite3.Connection, ledger: Ledger, one: Foretold, reports: Sequence[str]) -> tuple[Proposal, ...]:
    """Events of these reports that may be what was foreseen, with why; doers are compared as the tables have them.
    Nothing where somebody has said already what became of it."""
    if one.people:
        return ()

    def entity_of(mention: str) -> str:
        found = file.execute("SELECT entity FROM entities WHERE mention = ?", (mention,)).fetchone()
        return str(found[0]) if found else mention

    outlook, rulings = Outlook(entity_of), rulings_now(ledger)
    for report in dict.fromkeys((one.document_id, *reports)):
        outlook.add(judged(view_document(ledger, report), rulings))
    return outlook.proposals().get(one.claim, ())


def likely_evidence(
    file: sqlite3.Connection, one: Foretold, words: str = "", limit: int = 30
) -> Sequence[tuple[Shown, int]]:
    """Events of other reports, of the forecast's day or later, in which those that the forecast names have a part, and
    how many of them: most first. ``words`` must stand in the sentence."""
    like = "%" + words.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    rows = file.execute(_NEAR, (one.told, one.claim, one.document_id, like, limit))
    return [(shown_from(row), int(row["shared"])) for row in rows]
