"""Whom "I", "we" and "our" mean: who speaks in the quotation or statement in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.record import Anchor, Assertion, Attribution, Mention, Span, Voice
from sayso.resolving.compare_names import Likeness, word_set
from sayso.resolving.grammar import Grammar
from sayso.resolving.roster import Known, Roster, family_of
from sayso.text.spans import SpanIndex

WE_OF = re.compile(r" (?:,? ?)(?:in|of|at|from|with|the) (?:the )?")
"""Between "we" and the body that says it: "we in the Harbour Brigades"."""

OWN_WORDS = frozenset({"direct", "block", "mixed", "headline"})
"""Kinds of attribution that may hold the speaker's very words; what is told in other words has the teller's "we"."""


class Speakers:
    """Comes last: a quotation may stand before the name of who utters it."""

    def __init__(
        self, roster: Roster, grammar: Grammar, assertions: Sequence[Assertion], mentions: Sequence[Mention]
    ) -> None:
        self._roster = roster
        self._grammar = grammar
        self._mentions = mentions
        self._spans: SpanIndex[Mention] = SpanIndex((m.anchor.span, m) for m in mentions)
        self._voices: SpanIndex[Voice] = SpanIndex(_own_words(assertions))
        self._said_by: dict[tuple[object, str], Known] = {}

    def take_all(self) -> None:
        for mention in self._mentions:
            word = mention.anchor.quote.casefold()
            if mention.form == "pronoun" and word in word_set("i"):
                self._take(mention, "I")
            elif mention.form == "pronoun" and word in word_set("we"):
                self._take(mention, "we")

    def _take(self, mention: Mention, person: str) -> None:
        voice, stretch = self._voice(mention)
        known = self._beside_we(mention) if person == "we" else None
        if known is not None:
            reason = f"“{known.named.anchor.quote}” stands right after “{mention.anchor.quote}”"
            self._roster.extend(known, mention, Likeness(0.85, "we_of", reason))
        elif voice is not None and (known := self._speaker(voice, person)):
            reason = (
                f"“{known.named.anchor.quote}” {_how(voice)} these words, and “{mention.anchor.quote}” is who speaks"
            )
            self._roster.extend(known, mention, Likeness(0.8, "speaker", reason))
        elif stretch is not None and (known := self._said_by.get((stretch, person))):
            reason = f"“{mention.anchor.quote}” is who speaks, as “{known.last.anchor.quote}” is in the same words"
            self._roster.extend(known, mention, Likeness(0.7, "same_voice", reason))
        else:
            known = self._roster.add(mention)
        self._said_by[stretch, person] = known

    def _voice(self, mention: Mention) -> tuple[Voice | None, object]:
        """Who utters the words around the mention, and in which stretch of own words it stands: a quotation, a
        statement, or, outside of both, the paragraph."""
        page = self._roster.page
        quotation = page.quotation(mention.anchor.span)
        told = self._voices.covering(mention.anchor.span)
        if not told:
            return None, quotation.span if quotation else page.line(mention)
        span, voice = min(told, key=lambda pair: pair[0][1] - pair[0][0])
        return voice, quotation.span if quotation else span

    def _speaker(self, voice: Voice, person: str) -> Known | None:
        known = self._known_at(voice.speaker)
        if person == "I":
            return known if known is not None and known.kind == "person" else None
        behalf = self._known_at(voice.on_behalf_of)
        if behalf is not None and behalf.family == "group":
            return behalf
        if known is not None and known.family in {"group", "people", "place"} and known.kind != "place":
            return known
        return None

    def _known_at(self, anchor: Anchor | None) -> Known | None:
        """Of the mention on these words; else of the longest one inside that is no place."""
        if anchor is None:
            return None
        start, end = anchor.span
        inside = [m for m in self._mentions if start <= m.anchor.start and m.anchor.end <= end]
        inside = [m for m in inside if family_of(m) != "place" or m.kind == "state"]
        best = max(inside, key=lambda m: (m.anchor.end - m.anchor.start, -m.anchor.start), default=None)
        return self._roster.known_of(best) if best is not None else None

    def _beside_we(self, mention: Mention) -> Known | None:
        end = mention.anchor.end
        between = WE_OF.match(self._roster.page.text, end)
        after = [m for m in self._mentions if between and m.anchor.start == between.end() and m.form == "name"]
        return self._roster.known_of(after[0]) if after and family_of(after[0]) == "group" else None


def _own_words(assertions: Sequence[Assertion]) -> Iterator[tuple[Span, Voice]]:
    for assertion in assertions:
        content = assertion.content
        if isinstance(content, Attribution) and content.directness in OWN_WORDS and assertion.chain:
            for anchor in content.content:
                yield anchor.span, assertion.chain[-1]


def _how(voice: Voice) -> str:
    return f"speaks (“{voice.cue.quote}”)" if voice.cue else "speaks"
