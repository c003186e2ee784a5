"""The pieces a report goes through, put together from the catalogues and the settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sayso.contracts import Reader, Taken, languages_of
from sayso.flow.languages import ARABIC, ENGLISH, reading_language
from sayso.plugins import pieces
from sayso.record import Assertion, Document, Maker, Match, Mention, Source
from sayso.record.codec import replace
from sayso.settings import Settings
from sayso.text.parsed import Parse

RESOLVER = Maker(name="within", sort="resolver", version="5")

Matcher = Callable[[Document, Sequence[Mention], Sequence[Assertion], Parse], Iterable[Match]]
"""Who is who in a document: gets what all readers found, in text order, and the parse."""


@dataclass(frozen=True, slots=True)
class Parser:
    """Who parses the documents of a language, and how."""

    maker: Maker
    parse: Callable[[Document], Parse]


@dataclass(frozen=True, slots=True)
class Crew:
    """All who read the documents of one language: its parser, the readers that know it, the resolver."""

    parser: Maker
    parse: Callable[[Document], Parse]
    readers: tuple[Reader, ...]
    resolver: Maker

    @property
    def makers(self) -> tuple[Maker, ...]:
        """All who take part in a reading: where these have read a layout, it need not be read again."""
        return (self.parser, *(reader.maker for reader in self.readers), self.resolver)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """``parse`` and ``parser`` are those for English, ``parsers`` those for other languages, by ISO 639 code.

    ``parser`` and ``resolver`` name who parses and who matches; a reader names itself.
    """

    fetch: Callable[[str], tuple[bytes, Source]]
    take: Callable[[bytes, Source], Taken]
    parse: Callable[[Document], Parse]
    readers: tuple[Reader, ...]
    match: Matcher
    parser: Maker
    resolver: Maker = RESOLVER
    parsers: Mapping[str, Parser] = field(default_factory=dict)

    def crew_for(self, document: Document) -> Crew | None:
        """Those who read a document's language; None where nobody does."""
        language = reading_language(document)
        parser = Parser(self.parser, self.parse) if language == ENGLISH else self.parsers.get(language)
        if parser is None:
            return None
        readers = tuple(reader for reader in self.readers if language in languages_of(reader))
        return Crew(parser.maker, parser.parse, readers, self.resolver)


def pipeline_from(settings: Settings) -> Pipeline:
    """Ours and outside packages' pieces. Raises BadPlugin, MissingPart or BadSetting before anything is read."""
    from sayso.intake.auction import take_bytes
    from sayso.reading.parse import parse_document
    from sayso.reading.parse_arabic import ARABIC_PARSER, parse_arabic
    from sayso.reading.trained.session import weights_digest
    from sayso.resolving.within import match_within

    limit = f"max_read_chars={settings.max_read_chars}"
    return Pipeline(
        fetch=partial(_fetch, settings),
        take=take_bytes,
        parse=partial(parse_document, pipeline=settings.parser, trained=settings.trained),
        readers=_readers(settings),
        match=match_within,
        parser=Maker(name="parser", version=settings.parser, weights=weights_digest(), settings=limit)
        if settings.trained
        else Maker(name="parser", version=settings.parser, settings=limit),
        parsers={ARABIC: Parser(replace(ARABIC_PARSER, settings=limit), parse_arabic)},
    )


def _readers(settings: Settings) -> tuple[Reader, ...]:
    from sayso.reading.catalogue import READERS

    gazetteer = None
    readers = []
    for _, piece in pieces(READERS, "sayso.reading"):
        wanted = inspect.signature(piece).parameters
        if "own_events" in wanted:
            readers.append(piece(own_events=settings.events))
        elif "doubtful_ties" in wanted:
            readers.append(piece(doubtful_ties=settings.doubtful_ties))
        elif "gazetteer" in wanted:
            gazetteer = gazetteer or _gazetteer(settings)
            readers.append(piece(gazetteer))
        else:
            readers.append(piece())
    return tuple(readers)


def _gazetteer(settings: Settings) -> Any:
    from sayso.gazetteer.load import load_gazetteer

    return load_gazetteer(settings.actors, settings.places)


def _fetch(settings: Settings, address: str) -> tuple[bytes, Source]:
    from sayso.intake.fetch import fetch

    fetched = fetch(address, settings)
    return fetched.data, fetched.source
