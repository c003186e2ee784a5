"""A person's verdict on whether two are one, into the ledger; a later one of hers takes the place of the earlier."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.flow.align_rulings import is_claim, judge_claims
from sayso.flow.some_reports import some_reports
from sayso.flow.who_cast import Company
from sayso.record import Maker, Mention, Verdict
from sayso.record.codec import replace
from sayso.record.judgement import VerdictWord
from sayso.resolving.entities import pair_of


@dataclass(frozen=True, slots=True)
class Known:
    """``actors``: the user's own table, if any; ``kept``: the file of what was reckoned before, if any. ``reports``:
    those out of which who is who is reckoned, where the ledger is too large for all."""

    actors: str = ""
    kept: str = ""
    reports: tuple[str, ...] = ()


NOTHING_KEPT = Known()


def judge(
    ledger: Ledger, pair: tuple[str, str], verdict: VerdictWord, person: str, why: str = "", known: Known = NOTHING_KEPT
) -> Verdict:
    """Append this person's verdict on a pair of ids, and give it back.

    Each side is a mention (a beginning of its id will do) or a row of the gazetteer (``actor:...``), one at least a
    mention. ``withdrawn`` undoes: what was before this person's word is back. Nothing is removed from the ledger.
    ``known`` says what else there is. Raises BadInput for what can not be judged, LedgerError where a beginning fits
    several ids.
    """
    if is_claim(ledger, pair[0]):
        return judge_claims(ledger, pair, verdict, person, why)
    looked_at = some_reports(ledger, known.reports) if known.reports else ledger
    with Company(looked_at, known.actors, "" if known.reports else known.kept) as company:
        left, right = pair_of(*(_side(company, ledger, start) for start in pair))
        seen = company.cast((left, right)).seen((left, right))
    if left == right:
        raise BadInput("Judging", f"both ids are {left}", "Give two different ones")
    if not (left.startswith("mention:") or right.startswith("mention:")):
        raise BadInput("Judging", f"{left} and {right} are both rows of the gazetteer", "Correct your table of actors")
    before = [v for v in verdicts_by(ledger, person) if (v.left, v.right) == (left, right)]
    if verdict == "withdrawn" and (not before or before[-1].verdict == "withdrawn"):
        raise BadInput("Undoing a verdict", f"{person} has none on {left} and {right}", "Look at it with 'sayso who'")
    made = Verdict(left=left, right=right, verdict=verdict, why=why, turn=len(before), seen=seen)
    if before and replace(before[-1], turn=made.turn, seen=_seen_again(before[-1], seen)) == made:
        return before[-1]
    ledger.append([Submission(made, Maker(name=person, sort="person"))])
    return made


def _seen_again(before: Verdict, seen: int) -> int:
    """What a word given again is compared by: to deny or doubt it anew is news where more reports have come."""
    return seen if before.verdict in {"same", "withdrawn"} else before.seen


def verdicts_by(ledger: Ledger, person: str) -> list[Verdict]:
    """All verdicts of one person, by turn."""
    entries = ledger.entries(record="verdict")
    found = [e.body for e in entries if isinstance(e.body, Verdict) and e.maker.name == person]
    return sorted(found, key=lambda v: v.turn)


def _side(company: Company, ledger: Ledger, start: str) -> str:
    if company.is_row(start):
        return start
    entry = ledger.find(start)
    if entry is None or not isinstance(entry.body, Mention):
        met = (
            f"{start} is {'nothing' if entry is None else entry.body_id}, neither a mention nor a row of the gazetteer"
        )
        raise BadInput("Judging", met, "Take the ids that 'sayso who' prints")
    return entry.body_id
