"""Who carries which words: the chain of voices over any stretch of a document."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import Assertion, Attribution, Span, Voice
from sayso.text.parsed import Parse


class VoiceMap:
    """Looks up the chain of the innermost attribution whose content holds a place.

    Every attribution already carries its whole chain, outermost voice first, so the innermost one says all.
    """

    def __init__(self, parse: Parse, assertions: Iterable[Assertion]) -> None:
        self._contents: list[tuple[Span, Assertion]] = sorted(
            (
                (anchor.span, a)
                for a in assertions
                if isinstance(a.content, Attribution)
                for anchor in a.content.content
            ),
            key=lambda pair: (pair[0][0], -pair[0][1]),
        )
        self._parse = parse

    def attribution_at(self, span: Span) -> Assertion | None:
        """The attribution with the shortest content piece that covers [start, end), or None."""
        covering = [pair for pair in self._contents if pair[0][0] <= span[0] and span[1] <= pair[0][1]]
        if not covering:
            return None
        return min(covering, key=lambda pair: (-len(pair[1].chain), pair[0][1] - pair[0][0]))[1]

    def chain_at(self, span: Span) -> tuple[Voice, ...]:
        """Voices that carry [start, end), outermost first; empty where the publication speaks itself."""
        found = self.attribution_at(span)
        return found.chain if found else ()
