"""How alike two names are, with the rule and the spellings that decided, in a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.text.folding import fold

SAME = 0.5
"""From this score two names are more likely one than not: the one threshold that all measures use."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1, calibrated so that ``SAME`` divides; ``rule`` short and stable; ``reason`` a sentence.

    ``spelled``: the part of the left and of the right name that decided, as written.
    """

    score: float
    rule: str
    reason: str
    spelled: tuple[str, str]


def likeness(left: str, right: str, kind: str = "") -> Likeness:
    """Symmetric but for the order of ``spelled`` and of the names in ``reason``; 1 for the same spelling.

    ``kind``: a kind of mention where it is known (``person``, ``armed_group``, ``organisation``, ``vessel`` ...).
    """
    is_same = fold(left).text.split() == fold(right).text.split()
    rule, verb = ("same_name", "are the same name") if is_same else ("other_name", "are different names")
    return Likeness(float(is_same), rule, f"“{left}” and “{right}” {verb}", (left, right))
