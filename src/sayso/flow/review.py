"""A person's word on a claim, and claims that a person adds; nothing is removed, and the newest word of each counts."""

from __future__ import annotations

from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.record import Assertion, Entry, Maker, Review
from sayso.record.codec import replace
from sayso.record.ids import body_id
from sayso.record.judgement import ReviewWord


def review(ledger: Ledger, claim: str, verdict: ReviewWord, person: str, why: str = "", instead: str = "") -> Review:
    """Append this person's word on a claim (its id, or a beginning of it), and give it back.

    ``instead``: a claim that tells it better, see ``add_claim``. The same word said twice is kept once. ``withdrawn``
    undoes: what was before this person's word is back. Raises BadInput for what is no claim, and for a word to take
    back that was never given; LedgerError where a beginning fits several ids.
    """
    found = find_claim(ledger, claim)
    before = reviews_by(ledger, person, found)
    if verdict == "withdrawn" and (not before or before[-1].verdict == "withdrawn"):
        raise BadInput("Undoing a review", f"{person} has none on {found.body_id}", "Look at it with 'sayso show'")
    made = Review(assertion_id=found.body_id, verdict=verdict, instead=instead, why=why, turn=len(before))
    if before and replace(before[-1], turn=made.turn) == made:
        return before[-1]
    ledger.append([Submission(made, person_named(person))])
    return made


def add_claim(ledger: Ledger, claim: Assertion, person: str) -> str:
    """Append a claim that a person found; its id. Raises AnchorError for words that do not stand where it says."""
    ledger.append([Submission(claim, person_named(person))])
    return body_id(claim)


def person_named(name: str) -> Maker:
    """The maker that stands for a person. Raises BadInput for a blank name: nobody judges in nobody's name."""
    if not name.strip():
        raise BadInput("Reviewing", "the name of the person is blank", "Say who you are")
    return Maker(name=name.strip(), sort="person")


def find_claim(ledger: Ledger, start: str) -> Entry:
    """The first entry of the claim whose id starts so; "assertion:" in front may be left out."""
    entry = ledger.find(start)
    if entry is None or not isinstance(entry.body, Assertion):
        met = f"{start} is {'nothing' if entry is None else entry.body_id}, and no claim"
        raise BadInput("Reviewing", met, "Take an id that 'sayso read' or 'sayso show' prints")
    return entry


def reviews_by(ledger: Ledger, person: str, claim: Entry) -> list[Review]:
    """This person's words on a claim, by turn."""
    assert isinstance(claim.body, Assertion)
    entries = ledger.entries(record="review", document_id=claim.body.evidence.document_id)
    bodies = (e.body for e in entries if e.maker.name == person)
    found = [b for b in bodies if isinstance(b, Review) and b.assertion_id == claim.body_id]
    return sorted(found, key=lambda r: r.turn)
