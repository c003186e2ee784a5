"""Whole readings of a text, for golden rows: every reader of the catalogue over one parse."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from making import doc
from sayso.contracts import Findings, languages_of
from sayso.flow.languages import ARABIC, reading_language
from sayso.plugins import load
from sayso.reading.catalogue import READERS
from sayso.reading.parse import parse_document
from sayso.reading.parse_arabic import parse_arabic
from sayso.record import (
    Anchor,
    Assertion,
    Attribution,
    Document,
    Event,
    Forecast,
    Mention,
    Published,
    Stance,
    Tie,
    Voice,
)
from sayso.settings import Settings
from sayso.text.parsed import Parse

TELLING = {Event: "trigger", Tie: "cue", Forecast: "of", Stance: "cue"}
"""Field of each kind that holds the words which tell it; an attribution's are its innermost voice's cue."""

GOLDEN = Path(__file__).parent / "golden" / "readings"


@lru_cache(maxsize=1)
def _readers() -> list[Any]:
    return [load(dotted)() for dotted in READERS.values()]


def read_text(text: str, *passages: tuple[str, str], published: str = "", trained: bool = False) -> Findings:
    """Findings of all readers; passages as in ``making.doc``. Golden rows are of the rules, so the trained reader's
    marks are left out unless asked for: the rules must hold by themselves, and weights are replaced now and then."""
    stated = Published(earliest=published, latest=published) if published else None
    return read_document(doc(text, *passages, published=stated), trained=trained)


def read_document(document: Document, *, trained: bool = False) -> Findings:
    """Findings of all readers of the document's language."""
    language = reading_language(document)
    parse = _parse(document, trained) if language != ARABIC else parse_arabic(document)
    so_far = Findings()
    for reader in (r for r in _readers() if language in languages_of(r)):
        found = [f.record for f in reader.read(parse, so_far)]
        so_far = Findings(
            mentions=so_far.mentions + tuple(r for r in found if isinstance(r, Mention)),
            assertions=so_far.assertions + tuple(r for r in found if isinstance(r, Assertion)),
        )
    return so_far


def _parse(document: Document, trained: bool) -> Parse:
    return parse_document(document, Settings().parser, trained=trained)


def rows(name: str) -> list[dict[str, Any]]:
    """Golden rows of a file: label, text, expected lines, why, expect = pass | known-failure | nothing."""
    return tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))["reading"]


def attribution_lines(found: Findings) -> list[str]:
    """ "outer < inner | manner | content ... content"; "?" for a voice without a speaker."""
    return [
        f"{_chain(a)} | {a.chain[-1].manner} | {' ... '.join(c.quote for c in a.content.content)}"
        for a in found.assertions
        if isinstance(a.content, Attribution)
    ]


def chain_lines(found: Findings) -> list[str]:
    """ "outer voice < inner voice | content ... content", each voice as in ``voice_line``."""
    return [
        f"{' < '.join(map(voice_line, a.chain))} | {' ... '.join(c.quote for c in a.content.content)}"
        for a in found.assertions
        if isinstance(a.content, Attribution)
    ]


def voice_line(voice: Voice) -> str:
    """ "speaker / manner: cue / as role / for body / in medium / to addressee" without what is absent; "?": nobody."""
    parts = [f"{voice.speaker.quote if voice.speaker else '?'} / {voice.manner}: {_quote(voice.cue)}"]
    named = (("as", voice.role), ("for", voice.on_behalf_of), ("in", voice.medium), ("to", voice.addressee))
    return " / ".join([*parts, *(f"{word} {anchor.quote}" for word, anchor in named if anchor)])


def sure_lines(found: Findings) -> list[str]:
    """ "kind | its cue or trigger | stance | words that carry it"; the last is left out where it is plainly stated."""
    lines = []
    for a in found.assertions:
        told = a.chain[-1].cue if isinstance(a.content, Attribution) else getattr(a.content, TELLING[type(a.content)])
        carried = [a.certainty.cue.quote] if a.certainty.cue else []
        lines.append(" | ".join([type(a.content).__name__.lower(), _quote(told), a.certainty.stance, *carried]))
    return lines


def read_row(row: dict[str, Any]) -> Findings:
    """A row's ``text``, or its ``passages`` ([kind, words] each, a blank line between)."""
    passages = [(kind, words) for kind, words in row.get("passages", ())]
    return read_text(row.get("text") or "\n\n".join(words for _, words in passages), *passages)


def tie_lines(found: Findings) -> list[str]:
    """ "code | left | right", with "not", "ended" and the voices where there are any."""
    lines = []
    for a in found.assertions:
        if isinstance(a.content, Tie):
            marks = [m for m, on in (("not", a.content.negated), ("ended", a.content.ended)) if on]
            parts = [a.content.code, a.content.left.quote, a.content.right.quote, *marks]
            lines.append(" | ".join([*parts, *([f"by {_chain(a)}"] if a.chain else [])]))
    return lines


def forecast_lines(found: Findings) -> list[str]:
    """ "sort | words | hedge | not before | not after | voices"; "-" for what is absent."""
    lines = []
    for a in found.assertions:
        if isinstance(a.content, Forecast):
            c = a.content
            window = [w.value if w else "-" for w in (c.earliest, c.latest)]
            lines.append(" | ".join([c.sort, c.of.quote, _quote(c.hedge), *window, _chain(a) if a.chain else "-"]))
    return lines


def stance_lines(found: Findings) -> list[str]:
    """ "attitude | holder | target | cue", with "not" and the voices where there are any; "-" for no holder."""
    lines = []
    for a in found.assertions:
        if isinstance(a.content, Stance):
            c = a.content
            parts = [c.attitude, _quote(c.holder), c.target.quote, c.cue.quote, *(["not"] if c.negated else [])]
            lines.append(" | ".join([*parts, *([f"by {_chain(a)}"] if a.chain else [])]))
    return lines


def _chain(assertion: Assertion) -> str:
    return " < ".join(v.speaker.quote if v.speaker else "?" for v in assertion.chain)


def _quote(anchor: Anchor | None) -> str:
    return anchor.quote if anchor else "-"
