"""A person's verdict on whether two are one, into the ledger; a later one of hers takes the place of the earlier."""

from __future__ import annotations

from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.flow.who_cast import Cast, gather
from sayso.record import Maker, Mention, Verdict
from sayso.record.codec import replace
from sayso.record.judgement import VerdictWord
from sayso.resolving.entities import pair_of


def judge(
    ledger: Ledger, pair: tuple[str, str], verdict: VerdictWord, person: str, why: str = "", actors: str = ""
) -> Verdict:
    """Append this person's verdict on a pair of ids, and give it back.

    Each side is a mention (a beginning of its id will do) or a row of the gazetteer (``actor:...``), one at least a
    mention. ``withdrawn`` undoes: what was before this person's word is back. Nothing is removed from the ledger.
    ``actors`` is the user's own table, if any. Raises BadInput for what can not be judged, LedgerError where a
    beginning fits several ids.
    """
    known = gather(ledger, actors)
    left, right = pair_of(*(_side(known, ledger, start) for start in pair))
    if left == right:
        raise BadInput("Judging", f"both ids are {left}", "Give two different ones")
    if not (left.startswith("mention:") or right.startswith("mention:")):
        raise BadInput("Judging", f"{left} and {right} are both rows of the gazetteer", "Correct your table of actors")
    before = [v for v in verdicts_by(ledger, person) if (v.left, v.right) == (left, right)]
    if verdict == "withdrawn" and (not before or before[-1].verdict == "withdrawn"):
        raise BadInput("Undoing a verdict", f"{person} has none on {left} and {right}", "Look at it with 'sayso who'")
    made = Verdict(left=left, right=right, verdict=verdict, why=why, turn=len(before), seen=known.seen((left, right)))
    if before and replace(before[-1], turn=made.turn, seen=made.seen) == made:
        return before[-1]
    ledger.append([Submission(made, Maker(name=person, sort="person"))])
    return made


def verdicts_by(ledger: Ledger, person: str) -> list[Verdict]:
    """All verdicts of one person, by turn."""
    entries = ledger.entries(record="verdict")
    found = [e.body for e in entries if isinstance(e.body, Verdict) and e.maker.name == person]
    return sorted(found, key=lambda v: v.turn)


def _side(cast: Cast, ledger: Ledger, start: str) -> str:
    if start in cast.rows:
        return start
    entry = ledger.find(start)
    if entry is None or not isinstance(entry.body, Mention):
        met = (
            f"{start} is {'nothing' if entry is None else entry.body_id}, neither a mention nor a row of the gazetteer"
        )
        raise BadInput("Judging", met, "Take the ids that 'sayso who' prints")
    return entry.body_id
