"""Who carries which words: the chain of voices over any stretch of a document."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import Assertion, Attribution, Span, Voice
from sayso.text.spans import SpanIndex


class VoiceMap:
    """Looks up the chain of the innermost attribution whose content holds a place.

    Every attribution already carries its whole chain, outermost voice first, so the innermost one says all. An attitude
    without words ("the world was surprised when ...", manner ``other``) carries nothing: what it is about is told by
    whoever tells of the attitude.
    """

    def __init__(self, assertions: Iterable[Assertion]) -> None:
        self._contents = SpanIndex(
            (anchor.span, a)
            for a in assertions
            if isinstance(a.content, Attribution) and _carries(a)
            for anchor in a.content.content
        )

    def attribution_at(self, span: Span) -> Assertion | None:
        """The attribution with the longest chain, then the shortest words, whose words cover [start, end)."""
        covering = self._contents.covering(span)
        if not covering:
            return None
        return min(covering, key=lambda pair: (-len(pair[1].chain), pair[0][1] - pair[0][0]))[1]

    def chain_at(self, span: Span) -> tuple[Voice, ...]:
        """Voices that carry [start, end), outermost first; empty where the publication speaks itself."""
        found = self.attribution_at(span)
        return found.chain if found else ()


def _carries(assertion: Assertion) -> bool:
    return not assertion.chain or assertion.chain[-1].manner != "other"
