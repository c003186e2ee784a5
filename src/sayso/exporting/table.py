"""One assertion a row, for spreadsheets and statistics packages."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, get_args

from sayso.contracts import Carried, DocumentView
from sayso.derived import Reviewed, Standpoint, ToldAgain, flags_of, reviews_of, standpoint_of, told_again_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, chain_words, flag_words, plain, sentence
from sayso.record import Anchor, Assertion, Attribution, Document, Event, Forecast, Published, Stance, Tie, Voice
from sayso.record.content import RoleName

BETWEEN = " | "
"""Between several values in one cell."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take text for a formula (OWASP, "CSV Injection"), full-width forms included."""

ROLES: tuple[str, ...] = get_args(RoleName)

COLUMNS: tuple[str, ...] = (
    *("id", "kind", "code", "mode", "sentence", "account"),
    *("document_id", "title", "publisher", "address", "published_earliest", "published_latest", "published_guessed"),
    *("evidence_start", "evidence_end", "evidence"),
    *("speaker", "speaker_name", "speaker_role", "on_behalf_of", "on_behalf_of_name", "manner", "cue", "medium"),
    *("addressee", "voices", "standpoint", "standpoint_side", "standpoint_act", "standpoint_reason", "flags"),
    *("same_event", "same_event_reason", "reviewed", "reviewed_by"),
    *("directness", "words", "stance", "stance_cue", "negated", "reality", "aside", "ended"),
    *("plover", "cameo", "acled"),
    *("when", "when_value", "when_earliest", "when_latest", "when_precision", "when_basis"),
    *("where", "place", "country", "lat", "lon", "place_precision"),
    "trigger",
    *(f"role_{name}" for name in ROLES),
    *("counted", "count_low", "count_high"),
    *("left", "left_name", "tie_cue", "right", "right_name", "goods"),
    *("sort", "forecast", "forecast_actors", "window_earliest", "window_latest", "hedge", "condition"),
    *("holder", "holder_name", "attitude", "attitude_cue", "toward", "toward_name"),
    *("confidence", "makers"),
)

Row = dict[str, Any]


class Table:
    """CSV after RFC 4180: comma, CRLF, quoted where needed; UTF-8 with a byte order mark.

    The mark is there because Excel takes a file without it for the system's old code page and spoils Arabic; read
    it elsewhere as ``utf-8-sig``. Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """

    name = "csv"

    def write(self, views: Iterable[DocumentView], out: BinaryIO) -> Carried:
        """``left_out`` counts what has no row: mentions, matches, problems, and documents' own texts."""
        written: Counter[str] = Counter()
        left_out: Counter[str] = Counter()
        out.write(codecs.BOM_UTF8 + _csv_line(COLUMNS))
        for view in views:
            names, reviewed = Names(view), reviews_of(view)
            for claim in claims_of(view):
                row = _row(claim, view.document, names) | _standpoint_cells(standpoint_of(view, claim.id))
                row["flags"] = flag_words(flags_of(view, claim.id))
                row |= _same_event_cells(told_again_of(view, claim.id))
                row |= _review_cells(reviewed.get(claim.id))
                out.write(_csv_line([neutral(row.get(column, "")) for column in COLUMNS]))
                written["assertion"] += len(claim.votes)
            left_out["document"] += 1
            left_out["mention"] += len(view.mentions)
            left_out["match"] += len(view.matches)
            left_out["review"] += len(view.reviews) - sum(len(told.reviews) for told in reviewed.values())
            left_out["problem"] += len(view.problems)
        return Carried(written=dict(written), left_out={kind: n for kind, n in left_out.items() if n})


def neutral(value: Any) -> Any:
    """Text that would be taken for a formula, with an apostrophe in front; numbers and all else unchanged."""
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _csv_line(cells: Iterable[Any]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8")


def _row(claim: Claim, document: Document, names: Names) -> Row:
    assertion = claim.assertion
    row: Row = {
        "id": claim.id,
        "kind": claim.kind,
        "sentence": plain(sentence(assertion, names)),
        "account": account(assertion, names),
        "confidence": claim.confidence,
        "makers": BETWEEN.join(f"{maker.name} {maker.version}".strip() for maker, _ in claim.votes),
    }
    row |= _document_cells(document) | _evidence_cells(assertion) | _voice_cells(assertion, names)
    row |= _when_cells(assertion) | _where_cells(assertion)
    fill = _CONTENT_CELLS.get(type(assertion.content))
    return row | fill(assertion.content, names) if fill else row


def _document_cells(document: Document) -> Row:
    published = document.published or Published()
    return {
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "address": document.address,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_guessed": _yes(published.guessed),
    }


def _evidence_cells(assertion: Assertion) -> Row:
    evidence, certainty = assertion.evidence, assertion.certainty
    return {
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "evidence": evidence.quote,
        "stance": certainty.stance,
        "stance_cue": _quote(certainty.cue),
    }


def _voice_cells(assertion: Assertion, names: Names) -> Row:
    """The innermost voice in columns, the whole chain in words."""
    if not assertion.chain:
        return {}
    voice: Voice = assertion.chain[-1]
    return {
        "speaker": _quote(voice.speaker),
        "speaker_name": _name(voice.speaker, names),
        "speaker_role": _quote(voice.role),
        "on_behalf_of": _quote(voice.on_behalf_of),
        "on_behalf_of_name": _name(voice.on_behalf_of, names),
        "manner": voice.manner,
        "cue": _quote(voice.cue),
        "medium": _quote(voice.medium),
        "addressee": _quote(voice.addressee),
        "voices": chain_words(assertion.chain, names),
    }


def _standpoint_cells(point: Standpoint | None) -> Row:
    if point is None:
        return {}
    return {
        "standpoint": point.sort,
        "standpoint_side": point.side,
        "standpoint_act": point.act,
        "standpoint_reason": point.reason,
    }


def _same_event_cells(again: ToldAgain | None) -> Row:
    return {"same_event": again.first, "same_event_reason": again.reason} if again else {}


def _review_cells(told: Reviewed | None) -> Row:
    """The word, and who gave it with his reason."""
    if told is None:
        return {}
    people = [f"{who} ({said.verdict}{f': {said.why}' if said.why else ''})" for who, said in told.reviews]
    return {"reviewed": told.word, "reviewed_by": BETWEEN.join(people)}


def _when_cells(assertion: Assertion) -> Row:
    when = assertion.when
    if when is None:
        return {}
    return {
        "when": when.words.quote,
        "when_value": when.value,
        "when_earliest": when.earliest,
        "when_latest": when.latest,
        "when_precision": when.precision,
        "when_basis": when.basis,
    }


def _where_cells(assertion: Assertion) -> Row:
    where = assertion.where
    if where is None:
        return {}
    row: Row = {"where": where.words.quote}
    if where.guesses:
        best = where.guesses[0]
        row |= {"place": best.name, "country": best.country, "place_precision": best.precision}
        row |= {"lat": _number(best.lat), "lon": _number(best.lon)}
    return row


def _attribution_cells(content: Attribution, names: Names) -> Row:
    return {"directness": content.directness, "words": BETWEEN.join(anchor.quote for anchor in content.content)}


def _event_cells(event: Event, names: Names) -> Row:
    row: Row = {
        "code": event.code,
        "mode": event.mode,
        "trigger": event.trigger.quote,
        "negated": _yes(event.negated),
        "reality": event.reality,
        "aside": _yes(event.aside),
        "plover": event.plover,
        "cameo": event.cameo,
        "acled": event.acled,
    }
    for name in ROLES:
        row[f"role_{name}"] = BETWEEN.join(_named(role.anchor, names) for role in event.roles if role.name == name)
    counted = [role for role in event.roles if (role.low, role.high) != (None, None)]
    row["counted"] = BETWEEN.join(role.anchor.quote for role in counted)
    row["count_low"] = _joined_numbers([role.low for role in counted])
    row["count_high"] = _joined_numbers([role.high for role in counted])
    return row


def _tie_cells(tie: Tie, names: Names) -> Row:
    return {
        "code": tie.code,
        "left": tie.left.quote,
        "left_name": _name(tie.left, names),
        "tie_cue": tie.cue.quote,
        "right": tie.right.quote,
        "right_name": _name(tie.right, names),
        "goods": _quote(tie.goods),
        "negated": _yes(tie.negated),
        "ended": _yes(tie.ended),
    }


def _forecast_cells(forecast: Forecast, names: Names) -> Row:
    return {
        "sort": forecast.sort,
        "forecast": forecast.of.quote,
        "forecast_actors": BETWEEN.join(_named(anchor, names) for anchor in forecast.actors),
        "window_earliest": forecast.earliest.earliest if forecast.earliest else "",
        "window_latest": forecast.latest.latest if forecast.latest else "",
        "hedge": _quote(forecast.hedge),
        "condition": _quote(forecast.condition),
        "negated": _yes(forecast.negated),
    }


def _stance_cells(stance: Stance, names: Names) -> Row:
    return {
        "holder": _quote(stance.holder),
        "holder_name": _name(stance.holder, names),
        "attitude": stance.attitude,
        "attitude_cue": stance.cue.quote,
        "toward": stance.target.quote,
        "toward_name": _name(stance.target, names),
        "negated": _yes(stance.negated),
    }


_CONTENT_CELLS: dict[type, Callable[[Any, Names], Row]] = {
    Attribution: _attribution_cells,
    Event: _event_cells,
    Tie: _tie_cells,
    Forecast: _forecast_cells,
    Stance: _stance_cells,
}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _number(value: float | None) -> float | str:
    return "" if value is None else value


def _joined_numbers(values: list[int | None]) -> int | str:
    """A lone number stays one, so that a spreadsheet can add it up."""
    if len(values) == 1 and values[0] is not None:
        return values[0]
    return BETWEEN.join("" if value is None else str(value) for value in values)


def _quote(anchor: Anchor | None) -> str:
    return anchor.quote if anchor else ""


def _name(anchor: Anchor | None, names: Names) -> str:
    """The name matches give, else the words themselves."""
    named = names.of(anchor) if anchor else None
    return named.name if named else _quote(anchor)


def _named(anchor: Anchor, names: Names) -> str:
    """The words, and the name matches give in brackets."""
    named = names.of(anchor)
    return f"{anchor.quote} [{named.name}]" if named else anchor.quote
