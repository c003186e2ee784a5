"""Figures of the judge on what it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.trained.events_rows import CODES, NONE, Scores
from sayso.reading.trained.pieced import Numbers
from training.events.rows import Taught


@dataclass(frozen=True, slots=True)
class Held:
    """``shares``: (answers, categories); ``label``: (answers,); ``asked``: (source, group, words) of each."""

    shares: Scores
    label: Numbers
    asked: tuple[tuple[str, str, str], ...]


def held(taught: Sequence[Taught], shares: Sequence[Scores]) -> Held:
    """Answers on what was marked in full, one by one."""
    pairs = [
        (s, n, who)
        for t, own in zip(taught, shares, strict=True)
        for s, n, w, who in zip(own, t.label, t.weight, t.asked, strict=True)
        if w == 1
    ]
    told = np.array([s for s, _, _ in pairs], np.float32).reshape(-1, len(CODES))
    return Held(told, np.array([n for _, n, _ in pairs], np.int64), tuple(who for _, _, who in pairs))


def report(found: Held) -> dict[str, object]:
    """By source: how often the category is right, given that there is one and at all; and what vetoes cost."""
    told: dict[str, object] = {}
    for source in dict.fromkeys(source for source, _, _ in found.asked):
        own = np.array([s == source for s, _, _ in found.asked])
        shares, label = found.shares[own], found.label[own]
        none = label == CODES.index(NONE)
        best = shares[:, :-1].argmax(1)
        whole = shares.argmax(1)
        told[source] = {
            "n": int(own.sum()),
            "right": _share(whole == label),
            "code": _share((best == label)[~none]),
            "none_p": _share(none[whole == CODES.index(NONE)]),
            "none_r": _share((whole == CODES.index(NONE))[none]),
            "veto": {str(t): _veto(shares[:, -1], none, t) for t in (0.5, 0.7, 0.8, 0.9)},
        }
    return told


def _veto(share: Scores, none: np.ndarray, least: float) -> str:
    out = share >= least
    return f"{int(out.sum())} of which none {_share(none[out])}"


def _share(right: np.ndarray) -> float:
    return round(100 * float(right.mean()), 1) if len(right) else 0.0
