"""An alignment put together: its tellings, who has it independently, where they differ, which is fullest and first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.comparing.origins import Holder, Origins, origins
from sayso.comparing.slots import slots, standing
from sayso.comparing.statements import Words, compare
from sayso.comparing.telling import tokens
from sayso.derived import Alignment, Beside, Telling
from sayso.flow.align_take import Claimed, Head
from sayso.record import Match

_DIRECT = ("direct", "block", "mixed", "indirect", "headline")
"""How near to the speaker's own words, nearest first."""

THE_REPORT = "the report itself"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is known: reports by id, (report, claim) by the claim's id, clusters of copies by report, and the
    links that hold."""

    reports: Mapping[str, Head]
    claims: Mapping[str, tuple[str, Claimed]]
    copies: Mapping[str, str]
    links: Sequence[Match]


def build(members: Sequence[str], material: Material) -> Alignment:
    """Of claims that are one; in order of their reports' days, then of ids."""
    of = origins([_holder(one, material) for one in members])
    tellings = sorted(
        (_telling(one, material, of) for one in members), key=lambda t: (t.day or "9", t.document_id, t.id)
    )
    claims = [material.claims[t.id][1] for t in tellings]
    inside = set(members)
    links = [m for m in material.links if m.left in inside and m.right in inside]
    denying = tuple(dict.fromkeys(f"{t.account or THE_REPORT} ({t.title})" for t in tellings if t.denies))
    is_event = claims[0].deed is not None
    asserting = {t.origin for t in tellings if not t.denies} or {t.origin for t in tellings}
    contested = denying if denying and not all(t.denies for t in tellings) else ()
    fullest = "" if is_event else _fullest(tellings)
    original, why = ("", "") if is_event else _original(tellings, material)
    return Alignment(
        id=min(members),
        sort="event" if is_event else "statement",
        tellings=tuple(tellings),
        standing=standing(len({t.document_id for t in tellings}), len(asserting), of.reasons, contested),
        links=tuple(dict.fromkeys(f"{m.rule}: {m.reason.rstrip('.')}" for m in links)),
        slots=slots(f for claim in claims for f in claim.filled),
        fullest=fullest,
        original=original,
        why_original=why,
        beside=tuple(_beside(fullest, t.id, material) for t in tellings if fullest and t.id != fullest),
    )


def _holder(one: str, material: Material) -> Holder:
    home, claim = material.claims[one]
    report = material.reports[home]
    copies = material.copies.get(home, "")
    return Holder(one, home, report.publisher, report.agencies, copies, claim.voices, report.day)


def _telling(one: str, material: Material, of: Origins) -> Telling:
    home, claim = material.claims[one]
    report = material.reports[home]
    told = (report.title, report.publisher, report.day, claim.account, claim.text)
    return Telling(one, home, *told, origin=of.of[one], denies=claim.denies)


def _weight(text: str) -> float:
    return sum(token.weight for token in tokens(text))


def _fullest(tellings: Sequence[Telling]) -> str:
    """The one that tells most; the first of several."""
    return max(tellings, key=lambda t: _weight(t.words)).id


def _original(tellings: Sequence[Telling], material: Material) -> tuple[str, str]:
    """The nearest to the speaker's own words among the earliest that are no translation; empty where two are level."""

    def rank(telling: Telling) -> tuple[bool, str, int]:
        home, claim = material.claims[telling.id]
        place = _DIRECT.index(claim.directness) if claim.directness in _DIRECT else len(_DIRECT)
        return material.reports[home].made_from == "translation", telling.day or "9", place

    ordered = sorted(tellings, key=rank)
    first, second = rank(ordered[0]), rank(ordered[1])
    if first == second:
        return "", ""
    if first[0] != second[0]:
        return ordered[0].id, "The others are translations."
    if first[1] != second[1]:
        return ordered[0].id, f"Its report is the earliest, of {first[1]}."
    return ordered[0].id, "It gives the speaker's own words, the others retell them."


def _beside(fullest: str, other: str, material: Material) -> Beside:
    ours, theirs = (material.claims[one][1].words or Words("") for one in (fullest, other))
    found = compare(ours, theirs)
    passages = tuple((p.left, p.right) for p in found.passages)
    return Beside(fullest, other, passages, found.left_only, found.right_only, found.swapped)
