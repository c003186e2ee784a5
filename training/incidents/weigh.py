"""What each measure of an entity counts, and the score below which it is dropped: from held-out messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.measures.incidents import plain_mention, score
from sayso.reading.trained.incidents import Filler, RoleScores, candidates, shares_of
from sayso.reading.trained.incidents_entities import weighed
from training.incidents.examples import SCORED, Message

ROLES = tuple(SCORED)
HELD_BACK = 4.0
"""A role's own weights are held this many times closer to 0 than those that all roles share."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """An entity that might be told: its measures, and whether the key has it."""

    message: str
    role: str
    words: str
    measures: Sequence[float]
    right: bool


def fillers_in(message: Message, roles: NDArray[np.float32], relevance: float) -> list[Filler]:
    """``roles``: the top's scores of all words of the message."""
    found = candidates(message.words, 0, RoleScores(shares_of(roles), relevance))
    return sorted(found, key=lambda f: (f.span, f.role))


def cases(message: Message, fillers: Sequence[Filler]) -> Iterable[Case]:
    """Entities in the order of their likelihood; each of the key's is met once."""
    for role in ROLES:
        key = [{plain_mention(m[0]) for m in entity} for entity in message.row["entities"][SCORED[role]]]
        for words, measures in weighed(message.text, fillers, role):
            met = next((entity for entity in key if plain_mention(words[0]) in entity), None)
            if met is not None:
                key.remove(met)
            yield Case(message.id, role, words[0], measures, met is not None)


def weigh(found: Sequence[Case], held: float = 1.0, steps: int = 25) -> dict[str, list[float]]:
    """Logistic regression (Newton's steps): weights that all roles share, and smaller ones of each role's own."""
    shared = np.array([case.measures for case in found])
    right = np.array([case.right for case in found], float)
    role = np.array([case.role for case in found])
    given = np.concatenate([shared, *(shared * (role == name)[:, None] for name in ROLES)], 1)
    width = shared.shape[1]
    hold = np.r_[np.full(width, held), np.full(width * len(ROLES), held * HELD_BACK)]
    hold[0] = 0.01
    weights: Numbers = np.zeros(given.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - right) + hold * weights
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + np.diag(hold)
        weights -= np.linalg.solve(bend, slope)
    own = weights.reshape(len(ROLES) + 1, width)
    return {name: [round(float(w), 4) for w in own[0] + own[1 + n]] for n, name in enumerate(ROLES)}


def likely(found: Sequence[Case], weights: Mapping[str, Sequence[float]]) -> Numbers:
    return np.array([1 / (1 + np.exp(-np.dot(weights[case.role], case.measures))) for case in found])


def figures(found: Sequence[Case], chance: Numbers, least: float, messages: Sequence[Message]) -> dict[str, float]:
    """P, R, F1 over all roles of the entities that score at least so much."""
    said = {m.id: {"id": m.id, "entities": {role: [] for role in SCORED.values()}} for m in messages}
    for case, share in zip(found, chance, strict=True):
        if share >= least:
            said[case.message]["entities"][SCORED[case.role]].append([case.words])
    return score([m.row for m in messages], list(said.values()))["micro"]  # type: ignore[no-any-return]


def threshold(found: Sequence[Case], messages: Sequence[Message], folds: int = 5) -> tuple[float, float]:
    """The score that gives the best F1 where weights are learnt from other messages, and that F1."""
    fold = {m.id: n % folds for n, m in enumerate(messages)}
    chance = np.zeros(len(found))
    for k in range(folds):
        weights = weigh([case for case in found if fold[case.message] != k])
        mine = [n for n, case in enumerate(found) if fold[case.message] == k]
        chance[mine] = likely([found[n] for n in mine], weights)
    tried = [(figures(found, chance, least, messages)["f1"], -least) for least in np.arange(0.06, 0.6, 0.02)]
    best, least = max(tried)
    return round(-float(least), 2), best
