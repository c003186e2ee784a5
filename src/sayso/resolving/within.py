"""Who is who within one document: mentions matched by name, by apposition, and by safe reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.record import Document, Match, Mention
from sayso.resolving.by_name import take_name
from sayso.resolving.by_reference import Appositions, References
from sayso.resolving.compare_names import words_of_name
from sayso.resolving.roster import Roster


def match_within(document: Document, mentions: Sequence[Mention]) -> list[Match]:
    """Matches between mentions of one document, in text order; dates are left out.

    Every mention is matched to the last one of the same person or thing before it, so n mentions of one make n - 1
    matches. What cannot be told safely is left without a match.
    """
    ordered = sorted((m for m in mentions if m.kind != "date"), key=lambda m: (m.anchor.start, -m.anchor.end))
    roster = Roster(document)
    references = References(roster, document.text)
    appositions = Appositions(document.text, ordered)
    common = {word for m in ordered if m.kind in {"people", "state"} for word in words_of_name(m.anchor.quote)}
    for mention in _names_before_appositions(ordered, appositions):
        if mention.form == "name":
            take_name(roster, mention, common)
        elif mention.form == "pronoun":
            references.take_pronoun(mention)
        else:
            name = appositions.beside(mention)
            references.take_description(mention, roster.with_name(name) if name else None)
    return roster.matches


def clusters(matches: Iterable[Match]) -> list[set[str]]:
    """Mention ids that are one and the same by the "same" matches. The order of the matches does not matter."""
    parent: dict[str, str] = {}
    for match in matches:
        if match.verdict == "same":
            left, right = _root(parent, match.left), _root(parent, match.right)
            parent[max(left, right)] = min(left, right)
    groups: dict[str, set[str]] = {}
    for member in parent:
        groups.setdefault(_root(parent, member), set()).add(member)
    return [groups[root] for root in sorted(groups)]


def _root(parent: dict[str, str], member: str) -> str:
    parent.setdefault(member, member)
    while parent[member] != member:
        member = parent[member]
    return member


def _names_before_appositions(ordered: Sequence[Mention], appositions: Appositions) -> Iterator[Mention]:
    """Text order, but a description right before its name comes after the name."""
    waiting: dict[int, list[Mention]] = {}
    for mention in ordered:
        name = appositions.beside(mention)
        if name is not None and name.anchor.start > mention.anchor.start:
            waiting.setdefault(name.anchor.start, []).append(mention)
            continue
        yield mention
        if mention.form == "name":
            yield from waiting.pop(mention.anchor.start, ())
