"""Arabic document -> Parse: words, sentences and passages. No grammar: Sayso ships no Arabic model.

A token's lemma is its text with letters folded (``sayso.text.folding.fold_letters``): marks, tatweel and the forms of
alef, hamza and ta marbuta gone, clitics kept. ``pos`` is NUM, PUNCT, SYM or X (a word of unknown class); ``tag`` and
``dep`` are empty and every token is its own head.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sayso.record import Document, Maker, Passage, Span
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.text.folding import fold_letters
from sayso.text.parsed import Parse, Sentence, Token

ARABIC_PARSER = Maker(name="parser-ar", version="1")

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_JOINERS = "\u00ad\u061c\u200b-\u200f\u2060\ufeff"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"\d+(?:[.,٫٬]\d+)*|{_LETTER}[{_MARKS}]*(?:[{_JOINERS}]*{_LETTER}[{_MARKS}]*)*|\S")
"""A figure; a word with its marks and what joins or hides inside it; any other sign by itself."""

_END = re.compile(r"(?:[.!?؟…۔]+[»”\"›)\]\u200e\u200f\u061c]*(?=\s|$))|\n[^\S\n]*\n", re.MULTILINE)
"""Where a sentence ends: a stop with the marks that close after it, or an empty line."""

_SHORTENED = re.compile(rf"(?:^|[\s(.])(?:{_LETTER}[{_MARKS}]*)\.$")
"""One letter before a stop is an abbreviation: a title (doctor, professor) or an agency's initials."""


def parse_arabic(document: Document) -> Parse:
    """Parse of all passages in which words are looked for; headlines among them."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, passage in enumerate(document.passages):
        if passage.kind not in READ_FOR_ATTRIBUTIONS:
            continue
        for start, end in _sentence_spans(document.text, passage):
            first = len(tokens)
            tokens.extend(_tokens(document.text, start, end, first, len(sentences)))
            if len(tokens) > first:
                place = (tokens[first].start, tokens[-1].end)
                sentences.append(Sentence(len(sentences), first, len(tokens), *place, number, passage.kind))
    return Parse(document, tokens, sentences)


def _sentence_spans(text: str, passage: Passage) -> Iterator[Span]:
    start = passage.start
    for stop in _END.finditer(text, passage.start, passage.end):
        if stop.group()[0] == "." and _SHORTENED.search(text, max(start, stop.start() - 8), stop.start() + 1):
            continue
        yield start, stop.end()
        start = stop.end()
    if start < passage.end:
        yield start, passage.end


def _tokens(text: str, start: int, end: int, first: int, sentence: int) -> Iterator[Token]:
    found = (m for m in _TOKEN.finditer(text, start, end) if not _is_hidden(m.group()))
    for i, match in enumerate(found, first):
        word = match.group()
        folded = fold_letters(word).text or word
        yield Token(i, match.start(), match.end(), word, folded, _pos(word), "", "", i, sentence)


def _is_hidden(word: str) -> bool:
    """Direction marks and stray vowel signs: nothing to be read by themselves."""
    return len(word) == 1 and unicodedata.category(word) in {"Cf", "Mn", "Cc"}


def _pos(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    if word[0].isalpha():
        return "X"
    return "PUNCT" if unicodedata.category(word[0]).startswith("P") or word in '"`' else "SYM"
