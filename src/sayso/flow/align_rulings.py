"""What people say of two claims: one statement or event told twice, or not. Their word goes before the machine's."""

from __future__ import annotations

from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.record import Assertion, Maker, Verdict
from sayso.record.codec import replace
from sayso.record.judgement import VerdictWord
from sayso.resolving.entities import CLAIM, Pair, Ruling, pair_of, rulings_of


def rulings_on_claims(ledger: Ledger) -> dict[Pair, Ruling]:
    """What people say now of every pair of claims they judged."""
    told = ((e.maker.name, e.body) for e in ledger.entries(record="verdict") if isinstance(e.body, Verdict))
    return rulings_of((person, verdict) for person, verdict in told if verdict.left.startswith(CLAIM))


def is_claim(ledger: Ledger, start: str) -> bool:
    """Whether a beginning of an id is a claim's."""
    entry = ledger.find(start)
    return entry is not None and isinstance(entry.body, Assertion)


def judge_claims(ledger: Ledger, pair: tuple[str, str], verdict: VerdictWord, person: str, why: str = "") -> Verdict:
    """Append this person's verdict on whether two claims tell the same, and give it back.

    Beginnings of ids will do. ``withdrawn`` undoes. Saying the same again adds nothing. Raises BadInput for what is no
    claim or the same one twice, LedgerError where a beginning fits several ids.
    """
    left, right = pair_of(*(_claim(ledger, start) for start in pair))
    if left == right:
        raise BadInput("Judging", f"both ids are {left}", "Give two different ones")
    told = (e.body for e in ledger.entries(record="verdict") if e.maker.name == person)
    before = sorted(
        (v for v in told if isinstance(v, Verdict) and (v.left, v.right) == (left, right)), key=lambda v: v.turn
    )
    if verdict == "withdrawn" and (not before or before[-1].verdict == "withdrawn"):
        raise BadInput("Undoing a verdict", f"{person} has none on {left} and {right}", "Look at 'sayso compare'")
    made = Verdict(left=left, right=right, verdict=verdict, why=why, turn=len(before), seen=2)
    if before and replace(before[-1], turn=made.turn) == made:
        return before[-1]
    ledger.append([Submission(made, Maker(name=person, sort="person"))])
    return made


def _claim(ledger: Ledger, start: str) -> str:
    entry = ledger.find(start)
    if entry is None or not isinstance(entry.body, Assertion):
        met = f"{start} is {'nothing' if entry is None else entry.body_id}, and no claim"
        raise BadInput("Judging", met, "Take the ids that 'sayso compare' prints")
    return entry.body_id
