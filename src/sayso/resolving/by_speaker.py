"""Whom "I", "we" and "our" mean: who speaks in the quotation or statement in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.record import Anchor, Assertion, Attribution, Mention, Span, Voice
from sayso.resolving.by_description import Descriptions
from sayso.resolving.compare_names import Likeness, word_set
from sayso.resolving.roster import Known, Roster, family_of
from sayso.text.spans import SpanIndex

WE_OF = re.compile(r",? (?:in|of|at|from|the) (?:the )?")
"""Between "we" and the body that says it: "we in the Harbour Brigades"."""

OWN_WORDS = frozenset({"direct", "block", "mixed", "headline"})
"""Kinds of attribution that may hold the speaker's very words; what is told in other words has the teller's "we"."""


class Speakers:
    """Comes last: a quotation may stand before the name of who utters it."""

    def __init__(
        self, roster: Roster, descriptions: Descriptions, assertions: Sequence[Assertion], mentions: Sequence[Mention]
    ) -> None:
        self._roster = roster
        self._descriptions = descriptions
        self._mentions = mentions
        self._voices: SpanIndex[tuple[Voice, str]] = SpanIndex(_own_words(assertions))
        self._said_by: dict[tuple[object, str], tuple[Known, Mention]] = {}

    def take_all(self) -> None:
        firsts = [m for m in self._mentions if m.form == "pronoun" and _person(m)]
        placed = [(m, *self._voice(m)) for m in firsts]
        self._take_we_of(placed)
        for mention, voice, stretch in placed:
            if self._roster.known_of(mention) is None:
                self._take(mention, voice, stretch)

    def _take_we_of(self, placed: Sequence[tuple[Mention, Voice | None, object]]) -> None:
        """ "We in the Harbour Brigades" tells who every "we" of the same words is, those before it too."""
        for mention, _, stretch in placed:
            known = self._beside_we(mention) if mention.anchor.quote.casefold() == "we" else None
            if known is not None and (stretch, "we") not in self._said_by:
                reason = f"“{known.named.anchor.quote}” stands right after “{mention.anchor.quote}”"
                self._roster.extend(known, mention, Likeness(0.85, "we_of", reason))
                self._said_by[stretch, "we"] = known, mention

    def _take(self, mention: Mention, voice: Voice | None, stretch: object) -> None:
        """The same as before in the same words; else who utters them; else somebody unknown."""
        person = _person(mention)
        if said := self._said_by.get((stretch, person)):
            reason = f"“{mention.anchor.quote}” is who speaks, as “{said[1].anchor.quote}” is in the same words"
            self._roster.extend(said[0], mention, Likeness(0.7, "same_voice", reason))
            return
        known = self._speaker(voice, person) if voice is not None else None
        if voice is not None and known is not None:
            told = f"“{known.named.anchor.quote}” utters these words" + (f" (“{voice.cue.quote}”)" if voice.cue else "")
            reason = f"{told}, and “{mention.anchor.quote}” is who speaks"
            self._roster.extend(known, mention, Likeness(0.8, "speaker", reason))
        else:
            known = self._roster.add(mention)
        self._said_by[stretch, person] = known, mention

    def _voice(self, mention: Mention) -> tuple[Voice | None, object]:
        """Who utters the words around the mention, and in which stretch of own words it stands: a quotation, a
        statement, or, outside of both, the paragraph."""
        page = self._roster.page
        quotation = page.quotation(mention.anchor.span)
        told = self._voices.covering(mention.anchor.span)
        if not told:
            return None, quotation.span if quotation else page.line(mention)
        span, (voice, directness) = min(told, key=lambda pair: pair[0][1] - pair[0][0])
        if quotation is None and directness == "mixed":
            return None, page.line(mention)
        return voice, quotation.span if quotation else span

    def _speaker(self, voice: Voice, person: str) -> Known | None:
        known = self._known_at(voice.speaker)
        if person == "I":
            return known if known is not None and known.kind == "person" else None
        for body in (self._known_at(voice.on_behalf_of), known, self._descriptions.body_of_spokesman(known)):
            if body is not None and body.family in {"group", "people"}:
                return body
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


def _own_words(assertions: Sequence[Assertion]) -> Iterator[tuple[Span, tuple[Voice, str]]]:
    for assertion in assertions:
        content = assertion.content
        if isinstance(content, Attribution) and content.directness in OWN_WORDS and assertion.chain:
            for anchor in content.content:
                yield anchor.span, (assertion.chain[-1], content.directness)


def _person(mention: Mention) -> str:
    """ "I", "we", or "" for all other words."""
    word = mention.anchor.quote.casefold()
    return "I" if word in word_set("i") else "we" if word in word_set("we") else ""
