"""How alike two names are, with the rule and the spellings that decided, in a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.text.names.acronyms import is_acronym_pair
from sayso.text.names.brakes import TELLING, Question, brake_on
from sayso.text.names.evidence import evidence
from sayso.text.names.letters import fold_part
from sayso.text.names.pairing import Pairing, pair_parts
from sayso.text.names.parts import parts_of
from sayso.text.names.trees import score_of
from sayso.text.names.verdicts import Verdict, braked, joined, parted, written_alike

SAME = 0.5
"""From this score two names are more likely one than not: the one threshold that all measures use."""

MOST = 0.99
"""1 is for what is written the same."""
PART = 0.8
"""One word of a person's name, against the whole: likely in one report, no more than a proposal across reports."""
BODY_ROLES = frozenset({"unit", "quality", "legal"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1, calibrated so that ``SAME`` divides; ``rule`` short and stable; ``reason`` a sentence.

    ``spelled``: the part of the left and of the right name that decided, as written.
    """

    score: float
    rule: str
    reason: str
    spelled: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names side by side, before the verdict."""

    pairing: Pairing
    is_acronym: bool
    is_person: bool


def likeness(left: str, right: str, kind: str = "") -> Likeness:
    """Symmetric: exchanged names exchange ``spelled`` and what ``reason`` names, no more; 1 for the same spelling.

    ``kind``: a kind of mention where it is known (``person``, ``armed_group``, ``organisation``, ``vessel`` ...).
    """
    is_turned = left > right
    score, told = _judged((right, left) if is_turned else (left, right), kind)
    told = told.turned() if is_turned else told
    return Likeness(score, told.rule, told.sentence((left, right)), told.spelled)


def _judged(names: tuple[str, str], kind: str) -> tuple[float, Verdict]:
    if same_writing(names[0]) == same_writing(names[1]):
        return 1.0, written_alike(names)
    compared = compare(*names, kind)
    score = min(MOST, score_of(features(compared)))
    brake = brake_on(Question(names, compared.pairing, kind.casefold(), compared.is_acronym))
    if brake and (brake.most < score or score < SAME):
        return round(min(score, brake.most), 4), braked(brake)
    if is_part_of_person(compared):
        score = min(score, PART)
    if score < SAME:
        return round(score, 4), parted(names, compared.pairing)
    return round(score, 4), joined(names, compared.pairing, compared.is_acronym)


def compare(left: str, right: str, kind: str = "") -> Compared:
    """The words of both names side by side."""
    is_person = _is_person(left, right, kind)
    pairing = pair_parts(parts_of(left, is_person), parts_of(right, is_person))
    return Compared(pairing, not is_person and is_acronym_pair(left, right), is_person)


def is_part_of_person(compared: Compared) -> bool:
    """Whether one of the two is a single word of a person's name, and the other more."""
    sides = (compared.pairing.left, compared.pairing.right)
    counts = sorted(sum(part.role in TELLING for part in side) for side in sides)
    return compared.is_person and counts[0] == 1 < counts[1]


def features(compared: Compared) -> tuple[float, ...]:
    """What the score is reckoned from."""
    return evidence(compared.pairing, compared.is_acronym, compared.is_person)


@lru_cache(maxsize=16_384)
def same_writing(name: str) -> str:
    """Case, marks, blanks and letter forms folded, nothing else."""
    return " ".join(fold_part(name).split())


def _is_person(left: str, right: str, kind: str) -> bool:
    """By the kind; without one a name with a word for a body in it is none of a person."""
    if kind:
        return kind.casefold() == "person"
    parts = (*parts_of(left), *parts_of(right))
    return not any(part.role in BODY_ROLES and not part.given for part in parts)
