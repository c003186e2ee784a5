"""Who is who across reports: matches that a machine may make by itself, and those that wait for a person.

The name proposes, the context decides. A match is ``same`` only where the reports give a full name of the same kind
and nothing speaks against it, or where both lead to one row of the gazetteer. Everything less is ``unsure``: it waits
and merges nothing. ``different`` keeps look-alikes apart: by kind, by number, by the bodies they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.record import Match
from sayso.resolving.across_context import COUNTRY, Persona
from sayso.resolving.block import NameIndex, Spelled, candidate_pairs, index_of
from sayso.resolving.compare_names import word_set, words_of_name
from sayso.resolving.entities import Pair, pair_of

SURE = 0.9
"""From here a match holds without a person. Only rules that need the full name reach it."""
BY_ROW = 0.97
"""A spelling that the gazetteer lists; less than 1, so that a person's word and plainer evidence go before it."""
BY_NAME = 0.95
BY_SPELLING = 0.92
LIKELY = 0.5
"""Two names below this are not more likely one than two, and are not proposed."""
ALIKE = 0.85
"""Another spelling of a full name is taken for it where something in the reports speaks for it, too."""
WHOLE = frozenset({"same_name", "same_words", "spelling", "script", "word_order"})
"""Rules by which all of a name answers to all of the other; an acronym, a shorter name and a translated word leave
room for another: the Salim Brigades and the Salim Brigade are two."""
CLOSE = frozenset({"other_kind_of_body", "other_number", "father_and_son", "kunya_alone"})
"""Rules that tell look-alikes apart by one word: worth showing beside the one that was asked for."""
COMPANY = 2
"""So many others told beside both say something; one large group is told beside everybody."""
STEP = 0.1
"""What a reason for or against adds to a proposal's score, or takes from it. It only orders what waits."""
ASKED = 0.85
"""No proposal that waits scores more than this: it stays below what is sure."""

_RELATED_KINDS = (
    frozenset({"armed_group", "organisation", "state_body"}),
    frozenset({"organisation", "outlet"}),
    frozenset({"state", "state_body"}),
)
"""Kinds that reports and tables give the same body; all other pairs of kinds are two things."""

_KUNYA = frozenset({"ابو", "ابي", "ام", "ابن"})
_WORDS_OF_A_KUNYA = 2
"""“Abu Hamza” is borne by many, “Abu Hamza al-Harithi” by few."""


class Alike(Protocol):
    """How alike two names are, from 0 to 1, by which rule and why."""

    @property
    def score(self) -> float: ...
    @property
    def rule(self) -> str: ...
    @property
    def reason(self) -> str: ...


Likeness = Callable[[str, str, str], Alike]
"""Of two names of one kind (empty: unknown)."""


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of the gazetteer as personas, and all their names."""

    rows: Mapping[str, Persona]
    index: NameIndex[Spelled]


def known_from(rows: Iterable[Persona]) -> Known:
    """Takes a second for some thousand rows: make it once."""
    found = {row.id: row for row in rows}
    return Known(found, index_of({key: row.names for key, row in found.items()}))


def match_across(people: Iterable[Persona], known: Known, likeness: Likeness) -> list[Match]:
    """Matches between reports, and of reports with rows of the gazetteer, in order of ids.

    The order of ``people`` does not matter. A pair on which there is nothing to say is left out.
    """
    told = {persona.id: persona for persona in people}
    found = [match for persona in told.values() if (match := by_row(persona, known.rows.get(persona.row)))]
    names = {key: telling_names(persona) for key, persona in told.items() if not persona.row}
    weigher = Weigher(likeness)
    for left, right, spelled in candidate_pairs(names, known.index):
        one, other = (told.get(key) or known.rows[key] for key in (left, right))
        match = weigher.match(one, other, spelled)
        found += [match] if match else []
    return sorted(found, key=lambda m: (m.left, m.right, m.rule))


class Weigher:
    """Weighs pairs, comparing each pair of spellings once."""

    def __init__(self, likeness: Likeness) -> None:
        self._compare = _Cached(likeness)

    def match(self, one: Persona, other: Persona, spelled: Iterable[Pair]) -> Match | None:
        """The machine's judgement on two that share a key, ``spelled`` being names of the one and of the other.

        None for two of one report, whose resolver has spoken, and where there is nothing to say. Whom a report calls
        by a spelling of a row is not to be weighed here: he goes by his row.
        """
        if one.document_id == other.document_id:
            return None
        return weigh(one, other, self._compare.best(spelled, _shared_kind(one, other)))


def telling_names(persona: Persona) -> tuple[str, ...]:
    """The names to compare somebody by: the full ones, where he has any. Two who are both called Ahmed for short are
    not alike by that."""
    return tuple(name for name in persona.names if is_full(name, persona.kind)) or persona.names


@dataclass(frozen=True, slots=True)
class Spelt:
    """The two names that are most alike of two personas, and how alike they are."""

    names: Pair
    alike: Alike

    def is_whole(self, kind: str) -> bool:
        return all(is_full(name, kind) for name in self.names)

    @property
    def is_same(self) -> bool:
        """The same words, case, marks and articles aside."""
        return words_of_name(self.names[0]) == words_of_name(self.names[1])


class _Cached:
    """The best likeness of pairs of names; each pair of spellings is compared once."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self._known: dict[tuple[str, str, str], Alike] = {}

    def best(self, spelled: Iterable[Pair], kind: str) -> Spelt:
        pairs = sorted({pair_of(*pair) for pair in spelled})
        return max((Spelt(pair, self._of(*pair, kind)) for pair in pairs), key=lambda spelt: spelt.alike.score)

    def _of(self, left: str, right: str, kind: str) -> Alike:
        key = (left, right, kind)
        if key not in self._known:
            self._known[key] = self._likeness(*key)
        return self._known[key]


def by_row(persona: Persona, row: Persona | None) -> Match | None:
    """A spelling of the gazetteer's: sure, unless it is a short one and the report has him under somebody else."""
    if row is None:
        return None
    name = persona.names[0]
    against = reasons_against(persona, row)
    if against and not any(is_full(name, persona.kind) for name in persona.names):
        reason = f"“{name}” is a spelling of {row.names[0]} in the gazetteer, but {'; '.join(against)}"
        return _match(persona, row, "unsure", (ASKED, "same_actor", reason))
    reason = f"“{name}” is a spelling of {row.names[0]} in the gazetteer"
    return _match(persona, row, "same", (BY_ROW, "same_actor", reason))


def _shared_kind(one: Persona, other: Persona) -> str:
    return one.kind if one.kind == other.kind else ""


def weigh(one: Persona, other: Persona, spelt: Spelt) -> Match | None:
    """The machine's judgement on two personas by their names and what is told of them; None where there is none."""
    alike = spelt.alike
    if alike.score < LIKELY:
        return None
    apart = _apart(one, other)
    if apart:
        return _match(one, other, "different", (alike.score, "look_alike", f"{alike.reason}, but {apart}"))
    favour, against = reasons_for(one, other), reasons_against(one, other)
    whole = spelt.is_whole(one.kind)
    if against and not whole:
        return _match(one, other, "different", (alike.score, "look_alike", f"{alike.reason}, but {'; '.join(against)}"))
    said = "; ".join((alike.reason, *favour, *(f"but {reason}" for reason in against)))
    if not against and (sure := _sure(spelt, one, other)):
        return _match(one, other, "same", (sure, alike.rule, said))
    if not whole and not favour and one.kind == "person":
        return None  # a given name or a kunya by itself: half of a region bears it
    score = min(ASKED, max(0.0, ASKED * alike.score + STEP * (len(favour) - len(against) - (not whole))))
    return _match(one, other, "unsure", (round(score, 3), alike.rule, said))


def look_alike(one: Persona, other: Persona, spelled: Iterable[Pair], likeness: Likeness) -> Match | None:
    """Why two with like names are two for a machine; None where it has no reason. ``spelled`` are the names to compare,
    of the one and of the other."""
    spelt = _Cached(likeness).best(spelled, _shared_kind(one, other))
    alike = spelt.alike
    if alike.rule == "shorter_name":
        return None  # half of the other's name: no near miss
    if alike.rule in CLOSE:
        return _match(one, other, "different", (alike.score, alike.rule, alike.reason))
    match = weigh(one, other, spelt)
    return match if match and match.verdict == "different" else None


def _sure(spelt: Spelt, one: Persona, other: Persona) -> float:
    """The score where nothing speaks against it; 0 where a person has to look.

    The same full name is enough. Half a name needs the body over both (for a state's body its country), another
    spelling that or the same company. A shared role is no proof of anything: commanders abound.
    """
    under = bool(_shared_line(one, other)) or (
        bool(one.countries & other.countries) and one.kind == other.kind == "state_body"
    )
    if spelt.is_same and (spelt.is_whole(one.kind) or under):
        return BY_NAME if spelt.is_whole(one.kind) else SURE
    is_whole = spelt.alike.score >= ALIKE and spelt.alike.rule in WHOLE and spelt.is_whole(one.kind)
    return BY_SPELLING if is_whole and (under or len(one.company & other.company) >= COMPANY) else 0.0


def _match(
    one: Persona, other: Persona, verdict: Literal["same", "different", "unsure"], told: tuple[float, str, str]
) -> Match:
    left, right = pair_of(one.id, other.id)
    score, rule, reason = told
    return Match(left=left, right=right, verdict=verdict, score=score, rule=rule, reason=reason)


def is_full(name: str, kind: str) -> bool:
    """Whether a name is enough to tell its bearer: of a person a kunya with more, or two words that are not both common
    given names; of a body two words of which one is no word that many bodies have."""
    words = words_of_name(name)
    if kind == "person":
        if words and words[0] in word_set("kunya") | _KUNYA:
            return len(words) > _WORDS_OF_A_KUNYA
        return len(words) > 1 and bool(set(words) - word_set("he_names") - word_set("she_names"))
    telling = set(words) - word_set("generic") - word_set("small") - word_set("group_names")
    return len(words) > 1 and bool(telling)


def _apart(one: Persona, other: Persona) -> str:
    """Why two are surely not one, whatever their names; empty where nothing says so."""
    if one.row and other.row and one.row != other.row:
        return f"the gazetteer has them as {one.row} and {other.row}"
    if one.kind != other.kind and not any({one.kind, other.kind} <= kinds for kinds in _RELATED_KINDS):
        return f"one is told as {_kind(one)}, the other as {_kind(other)}"
    if _numbers(one) and _numbers(other) and not _numbers(one) & _numbers(other):
        return "their numbers differ"
    return ""


def _kind(persona: Persona) -> str:
    word = persona.kind.replace("_", " ")
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _numbers(persona: Persona) -> frozenset[str]:
    """Figures in its names: the 7th Brigade is not the 5th."""
    digits = ("".join(c for c in word if c.isdigit()) for name in persona.names for word in words_of_name(name))
    return frozenset(filter(None, digits))


def reasons_for(one: Persona, other: Persona) -> list[str]:
    """What the reports tell of both: the same body over them, the same role, the same company."""
    found = []
    under = _shared_line(one, other)
    if under:
        found.append(f"both are under {_listed(under)}")
    company = (one.company & other.company) - under
    if len(company) >= COMPANY:
        found.append(f"both are told beside {_listed(company)}")
    if one.roles & other.roles:
        found.append(f"both are told as {_listed(one.roles & other.roles)}")
    if one.countries & other.countries and one.kind != "person":
        found.append(f"both are of {_listed(one.countries & other.countries)}")
    return found


def _shared_line(one: Persona, other: Persona) -> frozenset[str]:
    """Bodies that both are under, or one directly and the other through what it is under: a wing and its party. An
    umbrella over two bodies is none."""
    return (one.under & other.under) | (one.under & other.above) | (one.above & other.under)


def reasons_against(one: Persona, other: Persona) -> list[str]:
    """Told under different bodies, or of different countries."""
    found = []
    lines = [persona.under | persona.above for persona in (one, other)]
    if one.under and other.under and not lines[0] & lines[1]:
        found.append(f"one is under {_listed(one.under)}, the other under {_listed(other.under)}")
    if one.countries and other.countries and not one.countries & other.countries:
        found.append(f"one is of {_listed(one.countries)}, the other of {_listed(other.countries)}")
    return found


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word.removeprefix("actor:").removeprefix(COUNTRY) for word in sorted(words))
