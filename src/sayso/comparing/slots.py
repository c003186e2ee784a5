"""The parts of an event as its tellings have them: what all agree on, and where they differ, who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.derived import Rival, Slot, Standing, StandingWord

ORDER = (
    "actor",
    "target",
    "victim",
    "beneficiary",
    "instrument",
    "goods",
    "place",
    "from",
    "via",
    "to",
    "about",
    "when",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What one claim has for a part. ``key`` is what is compared (an entity, a place, a day), ``value`` what is shown;
    ``low`` and ``high`` bound a count, days ``earliest`` to ``latest`` (ISO) a time. ``perhaps``: further keys that it
    may be, where that is in doubt."""

    claim: str
    name: str
    key: str
    value: str
    low: int | None = None
    high: int | None = None
    earliest: str = ""
    latest: str = ""
    perhaps: tuple[str, ...] = ()


def slots(filled: Iterable[Filled]) -> tuple[Slot, ...]:
    """Parts in a fixed order, others by name. Values that can be one are one: the same key, what may be it, counts and
    times that meet ("at least 12", "14")."""
    by_name: dict[str, list[Filled]] = {}
    for one in sorted(filled, key=lambda f: (f.claim, f.key, f.value)):
        by_name.setdefault(one.name, []).append(one)
    names = sorted(by_name, key=lambda n: (ORDER.index(n) if n in ORDER else len(ORDER), n))
    return tuple(Slot(name, _values(by_name[name])) for name in names)


def _values(listed: Sequence[Filled]) -> tuple[Rival, ...]:
    groups: list[list[Filled]] = []
    for one in sorted(listed, key=_vagueness):
        home = next((group for group in groups if all(agree(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    rivals = [_rival(group) for group in groups]
    return tuple(sorted(rivals, key=lambda r: (-len(r.held_by), r.value)))


def _vagueness(one: Filled) -> tuple[bool, bool, int, str, str]:
    """Exact ones open the groups, so that a vague one joins a value instead of bridging two."""
    return one.low is None or one.low != one.high, one.earliest != one.latest, len(one.perhaps), one.key, one.claim


def agree(one: Filled, other: Filled) -> bool:
    """Whether two values of one part can both be so."""
    if _has_count(one) and _has_count(other):
        return max(one.low or 0, other.low or 0) <= min(_top(one.high), _top(other.high))
    if one.earliest and other.earliest:
        return one.earliest <= (other.latest or "9") and other.earliest <= (one.latest or "9")
    return _may_be_one(one, other) or (_has_count(one) != _has_count(other) and one.name == "victim")


def _may_be_one(one: Filled, other: Filled) -> bool:
    return not {one.key, *one.perhaps}.isdisjoint({other.key, *other.perhaps})


def _has_count(one: Filled) -> bool:
    return one.low is not None or one.high is not None


def _top(bound: int | None) -> float:
    return float("inf") if bound is None else bound


def _rival(group: Sequence[Filled]) -> Rival:
    """The most exact value is shown."""
    first = group[0]
    lows = [f.low for f in group if f.low is not None]
    highs = [f.high for f in group if f.high is not None]
    owners = tuple(sorted({f.claim for f in group}))
    return Rival(first.value, owners, max(lows, default=None), min(highs, default=None))


def standing(reports: int, independent: int, reasons: Sequence[str] = (), contested_by: Sequence[str] = ()) -> Standing:
    """Of a claim told by so many reports of so many origins. A denial goes before everything else."""
    word: StandingWord = "unique"
    if contested_by:
        word = "contested"
    elif independent > 1:
        word = "corroborated"
    elif reports > 1:
        word = "copied"
    return Standing(word, independent, tuple(reasons), tuple(contested_by))
