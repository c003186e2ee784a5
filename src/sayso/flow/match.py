"""Whether two names are one, by the gazetteer first and by their spelling where it knows at most one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.gazetteer.load import Actor, Gazetteer
from sayso.gazetteer.spelling import name_key
from sayso.text.names.likeness import SAME, Likeness, likeness

KNOWN_SAME = 0.98
"""Two spellings of one row: below 1, since namesakes that no row tells apart exist."""
KNOWN_APART = 0.02


@dataclass(frozen=True, slots=True)
class Matched:
    """``judged`` with what the gazetteer knows; ``spelt`` by spelling alone; whose name each side is, if anybody's."""

    left: str
    right: str
    judged: Likeness
    spelt: Likeness
    left_actors: tuple[Actor, ...] = ()
    right_actors: tuple[Actor, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.judged.score >= SAME


def match_names(left: str, right: str, gazetteer: Gazetteer, kind: str = "") -> Matched:
    """One row that has both spellings joins them, two rows that have one each hold them apart (rules ``same_actor`` and
    ``other_actors``); else their spelling decides. A name in the gazetteer several times may be any of those."""
    ours, theirs = actors_named(left, gazetteer), actors_named(right, gazetteer)
    kind = kind or _kind_of((*ours, *theirs))
    spelt = likeness(left, right, kind)
    judged = _by_rows(left, right, ours, theirs) or spelt
    return Matched(left, right, judged, spelt, ours, theirs)


def actors_named(name: str, gazetteer: Gazetteer) -> tuple[Actor, ...]:
    """Rows of actors that have exactly this spelling, articles, case and marks aside."""
    key = name_key(name)
    keys = dict.fromkeys((key, key.removeprefix("the "), key.removeprefix("al "), f"al {key}", key.removeprefix("ال")))
    found = {s.row.id: s.row for k in keys for s in gazetteer.spellings.get(k, ()) if isinstance(s.row, Actor)}
    return tuple(found.values())


def match_json(matched: Matched) -> dict[str, Any]:
    """Both names, the verdict, the rule and its sentence, the spellings that decided, and whose they are."""
    return {
        "left": matched.left,
        "right": matched.right,
        "same": matched.is_same,
        "score": matched.judged.score,
        "rule": matched.judged.rule,
        "reason": matched.judged.reason,
        "spelled": list(matched.judged.spelled),
        "by_spelling": {"score": matched.spelt.score, "rule": matched.spelt.rule, "reason": matched.spelt.reason},
        "left_actors": [{"id": actor.id, "name": actor.name} for actor in matched.left_actors],
        "right_actors": [{"id": actor.id, "name": actor.name} for actor in matched.right_actors],
    }


def _kind_of(actors: Iterable[Actor]) -> str:
    """The kind of those known, where they agree."""
    kinds = {actor.kind for actor in actors}
    return kinds.pop() if len(kinds) == 1 else ""


def _by_rows(left: str, right: str, ours: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> Likeness | None:
    shared = [actor for actor in ours if actor in theirs]
    if shared:
        reason = f"“{left}” and “{right}” are both spellings of {shared[0].name} ({shared[0].id}) in the gazetteer"
        return Likeness(KNOWN_SAME, "same_actor", reason, (left, right))
    if ours and theirs:
        reason = (
            f"In the gazetteer “{left}” is {ours[0].name} ({ours[0].id}), “{right}” {theirs[0].name} ({theirs[0].id})"
        )
        return Likeness(KNOWN_APART, "other_actors", reason, (left, right))
    return None
