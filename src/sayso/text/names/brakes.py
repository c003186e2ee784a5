"""Rules that hold two names apart however alike they sound. Each gives its name and the score it leaves at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.text.names.pairing import Pairing
from sayso.text.names.parts import Part

HELD = 0.3
"""Below ``likeness.SAME`` and above what is wholly different: a person may still say that they are one."""
COMPANY_KINDS = frozenset({"org", "company", "organization", "organisation", "legalentity", "outlet", "vessel"})
"""Of these "X" and "X Services" are often one: companies are cited shorter than they are registered."""
SHORT_ACRONYM = 6
APPELLATIVES = frozenset({"movement", "group", "party", "organisation"})
"""What may be added to a body's name as one likes: Hamas movement, Wagner Group."""
ENOUGH_SHARED = 3
"""Words that outweigh another given name: in long chains of forefathers writers choose."""
LIKE_ENOUGH = 0.8
TELLING = frozenset({"name", "initial", "number", "quality", "unit"})


@dataclass(frozen=True, slots=True)
class Brake:
    """``spelled``: the words of left and right that hold the two apart."""

    rule: str
    most: float
    spelled: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What the brakes look at."""

    names: tuple[str, str]
    pairing: Pairing
    kind: str
    is_acronym: bool


def brake_on(question: Question) -> Brake | None:
    """The first brake that holds; None where none does."""
    return next((brake for find in BRAKES for brake in find(question)), None)


def _no_words(question: Question) -> Iterator[Brake]:
    if not question.pairing.left or not question.pairing.right:
        yield Brake("no_words", 0.0, question.names)


def _other_acronym(question: Question) -> Iterator[Brake]:
    """PFLP, DFLP: of short names in capitals every letter counts."""
    left, right = (name.strip() for name in question.names)
    if left != right and all(n.isalpha() and n.isupper() and len(n) < SHORT_ACRONYM for n in (left, right)):
        yield Brake("other_acronym", HELD, (left, right))


def _nothing_shared(question: Question) -> Iterator[Brake]:
    """Titles, articles and forms of companies are shared by all."""
    pairing = question.pairing
    if question.is_acronym or any(pairing.left[i].role in TELLING for i, _, _ in pairing.pairs):
        return
    lone = [[p for p in pairing.lone(side) if p.given] for side in (0, 1)]
    if all(lone):
        yield Brake("other_given_name", HELD, (lone[0][0].written, lone[1][0].written))
    elif any(part.role in TELLING for part in (*pairing.left, *pairing.right)):
        yield Brake("nothing_shared", HELD, question.names)


def _only_units(question: Question) -> Iterator[Brake]:
    """Two brigades are not one for being brigades."""
    pairing = question.pairing
    roles = {pairing.left[i].role for i, _, _ in pairing.pairs if pairing.left[i].role in TELLING}
    lone = [[p for p in pairing.lone(side) if p.role in TELLING - {"unit"}] for side in (0, 1)]
    if roles == {"unit"} and all(lone):
        yield Brake("only_kind_shared", HELD, (_written(lone[0]), _written(lone[1])))


def _other_number(question: Question) -> Iterator[Brake]:
    lone = [[p for p in question.pairing.lone(side) if p.role == "number"] for side in (0, 1)]
    if all(lone) and question.kind not in COMPANY_KINDS:
        yield Brake("other_number", HELD, (_written(lone[0]), _written(lone[1])))


def _other_quality(question: Question) -> Iterator[Brake]:
    """Popular Front and Democratic Front; al-Quds Brigades and Quds Force."""
    if question.kind in COMPANY_KINDS:
        return
    for role in ("quality", "unit"):
        lone = [[p for p in question.pairing.lone(side) if p.role == role] for side in (0, 1)]
        if all(lone):
            yield Brake("other_kind_of_body", HELD, (_written(lone[0]), _written(lone[1])))


def _longer_name(question: Question) -> Iterator[Brake]:
    """Hezbollah and Hezbollah Brigades; Fatah and Fatah al-Islam: a body's name with more to it is another's."""
    if question.kind in COMPANY_KINDS:
        return
    for side in (0, 1):
        more = [p for p in question.pairing.lone(side) if p.role in ("unit", "quality")]
        other = (question.pairing.right, question.pairing.left)[side]
        telling = [p for p in other if p.role in TELLING]
        if all(p.meaning in APPELLATIVES for p in more):
            continue
        if not any(p.role in TELLING for p in question.pairing.lone(1 - side)) and _is_bare(telling, more):
            spelled = (_written(more), "") if side == 0 else ("", _written(more))
            yield Brake("longer_name", HELD, spelled)


def _is_bare(telling: list[Part], more: list[Part]) -> bool:
    """One word for the kind of body may go ("Northern Karama Brigades") unless a single word is left."""
    return len(telling) == 1 or len(more) > 1 or more[0].role == "quality"


def _father_and_son(question: Question) -> Iterator[Brake]:
    """Ahmad bin Hasan and Hasan bin Ahmad."""
    pairing = question.pairing
    places = [_around_son(parts) for parts in (pairing.left, pairing.right)]
    if places[0] is None or places[1] is None:
        return
    (a, b), (c, d) = places[0], places[1]
    alike = {(i, j): s for i, j, s in pairing.pairs}
    crossed = min(alike.get((a, d), 0.0), alike.get((b, c), 0.0))
    if crossed >= LIKE_ENOUGH and alike.get((a, c), 0.0) < LIKE_ENOUGH:
        spelled = [_written([parts[i], parts[k]]) for parts, i, k in ((pairing.left, a, b), (pairing.right, c, d))]
        yield Brake("father_and_son", HELD, (spelled[0], spelled[1]))


def _around_son(listed: Sequence[Part]) -> tuple[int, int] | None:
    for k, part in enumerate(listed):
        if part.role == "particle" and part.meaning == "son" and 0 < k < len(listed) - 1:
            before = next((i for i in range(k - 1, -1, -1) if listed[i].role == "name"), None)
            after = next((i for i in range(k + 1, len(listed)) if listed[i].role == "name"), None)
            return None if before is None or after is None else (before, after)
    return None


def _kunya_alone(question: Question) -> Iterator[Brake]:
    """Abu Hamza fits everybody whose son is Hamza; with a surname it is a name. And he is not Hamza."""
    pairing = question.pairing
    for side, parts in enumerate((pairing.left, pairing.right)):
        telling = [p for p in parts if p.role in TELLING]
        is_bare = len(telling) == 1 and telling[0].of_kunya
        other = (pairing.right, pairing.left)[side]
        more = [p for p in pairing.lone(1 - side) if p.role == "name"]
        if is_bare and not more and not any(p.of_kunya for p in other):
            more = [p for p in other if p.role == "name"]
        if is_bare and more:
            spelled = (_written(telling), _written(more)) if side == 0 else (_written(more), _written(telling))
            yield Brake("kunya_alone", HELD, spelled)


def _written(parts: list[Part]) -> str:
    return " ".join(part.written for part in parts)


def _other_given_name(question: Question) -> Iterator[Brake]:
    """Hasan Karimi and Husayn Karimi: one family, two given names."""
    pairing = question.pairing
    lone = [[p for p in pairing.lone(side) if p.given and not p.of_kunya] for side in (0, 1)]
    shared = [i for i, _, _ in pairing.pairs if pairing.left[i].role in TELLING]
    if all(lone) and len(shared) < ENOUGH_SHARED:
        yield Brake("other_given_name", HELD, (lone[0][0].written, lone[1][0].written))


def _other_initial(question: Question) -> Iterator[Brake]:
    """A. Nazari is not Nur Nazari; William G. Frost is not William W. Frost."""
    lone = [[p for p in question.pairing.lone(side) if p.role in ("name", "initial")] for side in (0, 1)]
    if not all(lone):
        return
    initials = [[p for p in side if p.role == "initial"] for side in lone]
    leads = [next(p for p in parts if p.role in TELLING) for parts in (question.pairing.left, question.pairing.right)]
    both_lead = all(lead is side[0] for lead, side in zip(leads, lone, strict=True))
    if all(initials) or (both_lead and any(lead.role == "initial" for lead in leads)):
        yield Brake("other_initial", HELD, (lone[0][0].written, lone[1][0].written))


BRAKES: tuple[Callable[[Question], Iterator[Brake]], ...] = (
    _no_words,
    _other_acronym,
    _nothing_shared,
    _other_number,
    _only_units,
    _father_and_son,
    _kunya_alone,
    _other_given_name,
    _other_initial,
    _other_quality,
    _longer_name,
)
