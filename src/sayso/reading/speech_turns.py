"""Turns of a conversation set down as one: "Q: ...", "HADDAD: ...", "[Haddad] ...", with all paragraphs of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.certainty import is_question
from sayso.reading.sources import Speaker
from sayso.reading.utterance import Utterance
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence

MIN_TURNS = 3
"""A conversation has at least so many turns, two labels, and a label that comes back."""

_LABEL = re.compile(r"(?P<name>[^\W\d_][\w.'’\-]*(?: [^\W\d_a-zà-ÿ][\w.'’\-]*){0,3})(?: ?\([^()\n]{1,40}\))?:(?=\s+\S)")
_NOISE = re.compile(r"(?:\s*\[[^\]]*\][.\s]*)*")
"""Nothing but what the transcriber says: "[Question indistinct]"."""
_PERSONAL = re.compile(r"\b(?:I|we|my|our|us|me|you|your|mine|ours)\b|\bI['’]", re.IGNORECASE)
_BRACKETED = re.compile(
    r"(?:\[[^\]\n]{1,40}\] ?){0,2}\[(?P<name>[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,3})\](?=\s+\S)"
)
"""Transcripts of broadcasts: "[REPORTER] How many were there? [HADDAD] Twenty"; "[End recording]" is no label."""


@dataclass(frozen=True, slots=True)
class Turn:
    """``passage`` numbers where it begins; ``label`` and ``colon`` (or the bracket that closes the label) are spans;
    ``words`` one span a passage."""

    passage: int
    label: Span
    colon: Span
    words: tuple[Span, ...]


def turns_of(parse: Parse) -> dict[int, Turn]:
    """Turns by the number of the passage in which they begin; none where the document is no conversation.

    An answer goes on over the next paragraphs while they are in the first or second person and name no speaker."""
    readable = list(dict.fromkeys(s.passage for s in parse.sentences if s.kind == "body"))
    labels = {passage: label for passage in readable if (label := _label(parse, passage))}
    names = Counter(parse.text_of(label) for label in labels.values())
    if len(labels) < MIN_TURNS or len(names) < 2 or max(names.values()) < 2:
        return {}
    found: dict[int, Turn] = {}
    for place, passage in enumerate(readable):
        if passage in labels:
            words = (_words_after(parse, passage, labels[passage][1]), *_going_on(parse, readable[place + 1 :], labels))
            found[passage] = Turn(passage, labels[passage], (labels[passage][1], labels[passage][1] + 1), words)
    return found


def turn_utterance(parse: Parse, turn: Turn, sentences: Sequence[Sentence]) -> Utterance | None:
    """What is said in a turn; None where it is all questions, which assert nothing."""
    spoken = [s for s in sentences if s.end > turn.colon[1] + 1]
    silent = all(_NOISE.fullmatch(parse.text_of(words)) for words in turn.words)
    if not spoken or silent or (len(turn.words) == 1 and all(is_question(parse, s) for s in spoken)):
        return None
    token = next(t for t in parse.tokens_of(spoken[0]) if t.end > turn.colon[0])
    return Utterance(cue=turn.colon, token=token, source=Speaker(turn.label), contents=turn.words, verbatim=True)


def _label(parse: Parse, passage: int) -> Span | None:
    """The label that opens a passage, in front of a colon or in brackets."""
    page = parse.document.passages[passage]
    text, words = parse.document.text, load_lexicon("attribution_cues")["labels"]
    if found := _BRACKETED.match(text, page.start, page.end):
        noise = any(word in words["noises"] for word in found["name"].casefold().split())
        return None if noise else found.span("name")
    found = _LABEL.match(text, page.start, page.end)
    if found is None or found["name"].casefold() in words["words"] or found["name"][0].islower():
        return None
    end = text.index(":", found.end("name"))
    return (found.start("name"), found.end("name")) if end == found.end("name") else (found.start("name"), end)


def _words_after(parse: Parse, passage: int, label_end: int) -> Span:
    return _trimmed(parse, label_end + 1, parse.document.passages[passage].end)


def _trimmed(parse: Parse, start: int, end: int) -> Span:
    words = parse.document.text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _going_on(parse: Parse, after: Sequence[int], labels: dict[int, Span]) -> Iterator[Span]:
    names = {parse.text_of(label) for label in labels.values()}
    for passage in after:
        page = parse.document.passages[passage]
        words = parse.document.text[page.start : page.end]
        named = any(len(name) > 2 and name in words for name in names)
        if passage in labels or named or not _PERSONAL.search(words):
            return
        yield _trimmed(parse, page.start, page.end)
