"""Mentions of known actors, states and capitals in Arabic text, by the spellings of the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.contracts import Findings, Found
from sayso.gazetteer.load import Actor, Gazetteer, Place, load_gazetteer
from sayso.reading.arabic_names import KnownName, known_names
from sayso.reading.mentions_places import rank_places
from sayso.reading.word_lists import lexicon_digest
from sayso.record import Anchor, Maker, Mention, MentionKind, Where
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.text.parsed import Parse

CONFIDENCE = 0.75
"""A guess: there is no Arabic corpus with such mentions to count on."""


class ArabicMentionReader:
    """Names only, whole words only: one with a preposition written onto it is passed over, and so are descriptions."""

    languages = frozenset({"ar"})

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load_gazetteer()
        weights = f"{self.gazetteer.digest}+{lexicon_digest('arabic_words')}"
        self.maker = Maker(name="mentions-arabic", version="1", weights=weights)

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Mentions in text order, in every passage in which words are looked for."""
        document = parse.document
        for passage in document.passages:
            if passage.kind in READ_FOR_ATTRIBUTIONS:
                for name in known_names(self.gazetteer, document.text, passage.start, passage.end):
                    yield Found(_mention(document.anchor(*name.span), name), CONFIDENCE)


def _mention(anchor: Anchor, name: KnownName) -> Mention:
    """An actor with his row where there is only one; the name of a country stands for its state, too."""
    first = name.rows[0]
    if isinstance(first, Actor):
        return Mention(anchor=anchor, kind=first.kind, actor_id=first.id if len(name.rows) == 1 else "")
    places = [row for row in name.rows if isinstance(row, Place)]
    kind: MentionKind = "state" if first.kind == "country" else "place"
    return Mention(anchor=anchor, kind=kind, where=_where(anchor, places))


def _where(anchor: Anchor, places: Sequence[Place]) -> Where:
    return Where(words=anchor, guesses=rank_places(places, Counter()))
