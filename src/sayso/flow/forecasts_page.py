"""The register of forecasts as one self-contained HTML page."""

from __future__ import annotations

from sayso.comparing.register import Calibration
from sayso.exporting.calibration_plot import calibration_svg
from sayso.exporting.made_of import FORETELLING, made_of_words
from sayso.exporting.sheet_page import page_of, section_html, table_html
from sayso.flow.forecast_outcomes import Proposal
from sayso.flow.forecasts import Foretold, Register

_HEADS = ("Window", "Forecaster", "What is foretold", "If", "Hedge", "Outcome", "Report", "Claim")
_TITLES = {"due": "Due", "open": "Open", "past": "Past"}


def register_html(found: Register) -> str:
    """Due first, then open, then past; then how forecasters fare."""
    groups = {timing: [f for f in found.forecasts if f.timing == timing] for timing in _TITLES}
    parts = [
        section_html(title, table_html(_HEADS, map(_cells, groups[timing])))
        for timing, title in _TITLES.items()
        if groups[timing]
    ]
    if found.calibrations:
        parts.append(section_html("How forecasters fare", _calibrations(found)))
    lead = f"{len(found.forecasts)} forecasts, as of {found.day}. Outcomes are what people recorded, with evidence."
    lead = " ".join(filter(None, (lead, made_of_words(found.made_of, FORETELLING))))
    return page_of("Forecasts", lead, "\n".join(parts))


def _cells(one: Foretold) -> tuple[str, ...]:
    said = [f"{s.verdict} ({s.person}{': ' + s.why if s.why else ''})" for s in one.people]
    outcome = "; ".join([*said, *map(proposal_words, one.proposed)])
    source = ", ".join(filter(None, (one.title, one.told)))
    key = one.claim.removeprefix("assertion:")[:8]
    return window_of(one), one.forecaster, one.sentence, one.condition, hedge_of(one), outcome, source, key


def window_of(one: Foretold) -> str:
    """ "2019-03-14 to 2019-03-20"; an open side is left empty, no window at all told so."""
    if not one.earliest and not one.latest:
        return "no window told"
    return one.earliest if one.earliest == one.latest else f"{one.earliest or '…'} to {one.latest or '…'}"


def proposal_words(one: Proposal) -> str:
    """ "proposed: came true, as the same are told to have done it on …: “…” (Coast Herald)"."""
    by = f"by the account of {one.account}, " if one.account else ""
    return f"proposed: {one.verdict}, as {one.reason}: “{one.words}” ({by}{one.title})"


def hedge_of(one: Foretold) -> str:
    """ "likely (68 %)"."""
    return f"{one.hedge} ({one.chance * 100:.0f} %)" if one.chance is not None else one.hedge


def fares(one: Calibration) -> str:
    """ "came true 2, did not 1; Brier 0.19 over 3"."""
    counts = ", ".join(f"{word} {n}" for word, n in sorted(one.outcomes.items()))
    brier = f"Brier {one.brier:.2f} over {one.scored}" if one.brier is not None else "no chance told, no Brier score"
    return f"{counts}; {brier}"


def _calibrations(found: Register) -> str:
    table = table_html(("Forecaster", "How it went"), ((c.forecaster, fares(c)) for c in found.calibrations))
    if not found.bins:
        return table
    return table + calibration_svg((b.chance, b.count, b.share) for b in found.bins)
