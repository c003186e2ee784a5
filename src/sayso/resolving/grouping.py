"""Who is one by the matches: groups of mention ids."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import Match


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
