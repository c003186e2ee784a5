"""Who a pronoun or a description stands for, as the matches of the same document have it, with their reasons."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sayso.contracts import DocumentView
from sayso.record import Anchor, Match, Mention, Span

_ARTICLE = "the "
LONGEST_NAME_WORDS = 6
"""A longer mention is a name with its apposition or clause; then its head is the better name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The fullest name in the cluster of a mention, and why the mention is taken for it."""

    name: str
    resolved_by: str


class Names:
    """Names for anchors of one view. Only matches judged ``same`` count; nothing is guessed here."""

    def __init__(self, view: DocumentView) -> None:
        self._mentions = {e.body_id: e.body for e in view.mentions if isinstance(e.body, Mention)}
        self._by_span = _by_span(self._mentions)
        self._found: dict[str, Named | None] = {}
        self._neighbours: dict[str, list[Match]] = {}
        for match in view.matches:
            if match.verdict == "same" and {match.left, match.right} <= self._mentions.keys():
                self._neighbours.setdefault(match.left, []).append(match)
                self._neighbours.setdefault(match.right, []).append(match)

    def of(self, anchor: Anchor) -> Named | None:
        """The fullest name of the anchor's cluster, or None where that adds nothing to the anchor's own words.

        Pronouns, descriptions and persons' short names get one. Another name ("Iran", "Varenian") stays as written:
        it tells who is meant, and a reader wants the report's own word.
        """
        start = self._mention_id(anchor)
        if start not in self._found:
            self._found[start] = self._best_name(start)
        named = self._found[start]
        return None if named is None or named.name in anchor.quote else named

    def _best_name(self, mention_id: str) -> Named | None:
        mention = self._mentions.get(mention_id)
        if mention is None or (mention.form == "name" and mention.kind != "person"):
            return None
        reached = self._reach(mention_id)
        best = self._fullest(reached)
        return Named(self._name(best), "; ".join(dict.fromkeys(reached[best]))) if best else None

    def _mention_id(self, anchor: Anchor) -> str:
        found = self._by_span.get(anchor.span, "")
        if not found and anchor.quote.lower().startswith(_ARTICLE):
            found = self._by_span.get((anchor.start + len(_ARTICLE), anchor.end), "")
        return found

    def _reach(self, start: str) -> dict[str, list[str]]:
        """Every mention of the cluster, with the reasons along the shortest way to it."""
        reached: dict[str, list[str]] = {start: []}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for match in self._neighbours.get(here, ()):
                there = match.right if match.left == here else match.left
                if there not in reached:
                    reached[there] = [*reached[here], match.reason or match.rule or "matched"]
                    waiting.append(there)
        return reached

    def _fullest(self, reached: dict[str, list[str]]) -> str | None:
        """The longest name; of its mentions the one with the fewest reasons between. Only names count."""
        named = [i for i in reached if self._mentions[i].form == "name"]
        return max(named, key=lambda i: (len(self._name(i)), -len(reached[i])), default=None)

    def _name(self, mention_id: str) -> str:
        mention = self._mentions[mention_id]
        words = mention.anchor.quote.split()
        if len(words) > LONGEST_NAME_WORDS and mention.head:
            words = mention.head.quote.split()
        return " ".join(words)


def _by_span(mentions: dict[str, Mention]) -> dict[Span, str]:
    """Mention ids by place; a whole mention goes before another's head."""
    found: dict[Span, str] = {}
    for mention_id, mention in mentions.items():
        if mention.head:
            found[mention.head.span] = mention_id
    found.update({mention.anchor.span: mention_id for mention_id, mention in mentions.items()})
    return found
