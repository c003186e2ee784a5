"""What people have done so far: every act, how many each, and how far those agree who judged the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.contracts import Ledger
from sayso.record import Assertion, Entry, Review, Verdict


@dataclass(frozen=True, slots=True)
class Act:
    """One entry that a person made. ``what`` is what was done in a few words, ``on`` the id it was done to."""

    person: str
    made_at: str
    what: str
    on: str
    why: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of claims that both judged right or wrong: how many, and on how many they agree."""

    people: tuple[str, str]
    both: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """``reviewed``: person -> claims on which his word stands. ``acts`` newest first."""

    claims: int
    reviewed: Mapping[str, int]
    agreements: tuple[Agreement, ...]
    acts: tuple[Act, ...]


def progress(ledger: Ledger) -> Progress:
    """Of the whole ledger."""
    acts, words = [], defaultdict[str, dict[str, Review]](dict)
    for record in ("review", "verdict"):
        for entry in ledger.entries(record=record):
            acts.append(_act(entry, ledger))
            if isinstance(entry.body, Review):
                own = words[entry.maker.name]
                known = own.get(entry.body.assertion_id)
                if known is None or entry.body.turn >= known.turn:
                    own[entry.body.assertion_id] = entry.body
    standing = {who: {k: r for k, r in own.items() if r.verdict != "withdrawn"} for who, own in words.items()}
    return Progress(
        claims=len({e.body_id for e in ledger.entries(record="assertion")}),
        reviewed=dict(sorted(Counter({who: len(own) for who, own in standing.items() if own}).items())),
        agreements=tuple(_agreement(pair, standing) for pair in combinations(sorted(standing), 2)),
        acts=tuple(sorted(acts, key=lambda act: act.made_at, reverse=True)),
    )


def _act(entry: Entry, ledger: Ledger) -> Act:
    body = entry.body
    assert isinstance(body, Review | Verdict)
    on = body.assertion_id if isinstance(body, Review) else f"{body.left} {body.right}"
    claim = ledger.find(body.assertion_id) if isinstance(body, Review) else None
    home = claim.body.evidence.document_id if claim and isinstance(claim.body, Assertion) else ""
    return Act(entry.maker.name, entry.made_at, body.verdict, on, body.why, home)


def _agreement(pair: tuple[str, str], standing: Mapping[str, Mapping[str, Review]]) -> Agreement:
    firm = [{k: r.verdict for k, r in standing[who].items() if r.verdict != "unsure"} for who in pair]
    both = firm[0].keys() & firm[1].keys()
    return Agreement(pair, len(both), sum(firm[0][k] == firm[1][k] for k in both))
