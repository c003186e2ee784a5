"""Text -> words and word pieces with the surface features the encoder reads beside them.

A *word* is an unbroken run of letters and digits, or one sign of punctuation (BERT's basic tokenizer); a word has one
or more *pieces*. The encoder is uncased, so what capitals, quotation marks and paragraph starts tell is given to it as
one feature number a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.record import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

OPENING, CLOSING, STRAIGHT = frozenset("“«„‟「『"), frozenset("”»」』"), '"'
MARKS = OPENING | CLOSING | {STRAIGHT}
ENDING = frozenset(".?!…")

ABBREVIATED = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "capt", "maj", "sgt", "prof", "rev", "st"}
    | {"jr", "sr", "no", "vs", "inc", "corp", "co"}
)
"""Words whose full stop ends no sentence; single letters are taken as initials."""

SHAPES = 10
PLACES = 3
FEATURES = SHAPES * 2 * PLACES
"""A feature is shape x (outside, inside double quotes) x (mid-sentence, at a sentence's, at a passage's start)."""

TAKING_UP = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "but", "and"})
"""Words that open a passage which goes on with what the one before told."""

LONGEST_WORD = 24
"""Pieces; of longer "words" (addresses, hashes) the rest is left out."""


MOST_WORDS = 16_384
"""Different words whose shapes are remembered."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some passages in text order.

    ``spans``: code points of the document, half-open. ``pieces``: each word's vocabulary numbers. ``sentences`` and
    ``passages``: each word's number, counting up from 0. ``features`` in [0, FEATURES). ``leaning``: of a word that
    opens a passage, how closely that hangs on the one before (2 a quotation mark, 1 a pronoun or "but"); else 0.
    """

    spans: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    features: tuple[int, ...]
    sentences: tuple[int, ...]
    passages: tuple[int, ...]
    leaning: tuple[int, ...]


def words_of(text: str, passages: Sequence[Span], tokenizer: Tokenizer) -> Words:
    """Words of these stretches of the text, each tokenised on its own. Control signs and blanks are no words."""
    spans: list[Span] = []
    pieces: list[tuple[int, ...]] = []
    owners: list[int] = []
    encodings = tokenizer.encode_batch([text[s:e] for s, e in passages], add_special_tokens=False)
    for number, ((start, _), encoding) in enumerate(zip(passages, encodings, strict=True)):
        for low, high, ids in _words(encoding):
            spans.append((start + low, start + high))
            pieces.append(ids)
            owners.append(number)
    starts, sentences = _sentence_starts(text, spans, owners)
    features = tuple(_features(text, spans, starts))
    leaning = tuple(_leaning(text[a:b]) if start == 2 else 0 for (a, b), start in zip(spans, starts, strict=True))
    return Words(tuple(spans), tuple(pieces), features, tuple(sentences), tuple(owners), leaning)


def _leaning(word: str) -> int:
    return 2 if word in OPENING or word == STRAIGHT else int(word.lower() in TAKING_UP)


def _words(encoding: Encoding) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(start, end, pieces) of each word, offsets within the encoded stretch."""
    word, low, high, ids = None, 0, 0, [0][:0]
    for piece, number, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if number != word:
            if ids:
                yield low, high, tuple(ids[:LONGEST_WORD])
            word, low, ids = number, start, []
        ids.append(piece)
        high = end
    if ids:
        yield low, high, tuple(ids[:LONGEST_WORD])


def _sentence_starts(text: str, spans: Sequence[Span], owners: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of each word: 2 at a passage's start, 1 at a sentence's, else 0; and the number of its sentence."""
    starts, numbers, number = [], [], -1
    for i in range(len(spans)):
        start = 2 if i == 0 or owners[i] != owners[i - 1] else int(_opens_sentence(text, spans, i))
        number += start > 0
        starts.append(start)
        numbers.append(number)
    return starts, numbers


def _opens_sentence(text: str, spans: Sequence[Span], i: int) -> bool:
    """A blank before it, a sentence's end before that (quotation marks and brackets may follow the end)."""
    if spans[i][0] == spans[i - 1][1] or text[spans[i][0]].islower():
        return False
    k = i - 1
    while k > 0 and text[spans[k][0]] in "”»’'\")]" and spans[k][0] == spans[k - 1][1]:
        k -= 1
    if text[spans[k][0]] not in ENDING:
        return "\n" in text[spans[i - 1][1] : spans[i][0]]
    before = text[slice(*spans[k - 1])] if k else ""
    return text[spans[k][0]] != "." or not (len(before) == 1 or before.lower() in ABBREVIATED)


def _features(text: str, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[int]:
    inside = False
    for (low, high), start in zip(spans, starts, strict=True):
        word = text[low:high]
        if start == 2 and inside and not _carries_on(word):
            inside = False
        shape = _shape(word)
        opens = closes = False
        if word in MARKS:
            opens = word in OPENING or (word == STRAIGHT and not inside)
            closes = not opens
            shape = 6 if opens else 7
        yield (shape * 2 + int(inside or opens)) * PLACES + start
        inside = opens or (inside and not closes)


def _carries_on(word: str) -> bool:
    """A quotation left open goes on in the next paragraph only if that opens with a mark again."""
    return word in OPENING or word == STRAIGHT


@lru_cache(maxsize=MOST_WORDS)
def _shape(word: str) -> int:
    """0 lower case, 1 capitalised, 2 upper case, 3 mixed, 4 one capital, 5 digits, 8 other signs, 9 other letters."""
    if not word[0].isalnum():
        return 8
    if any(c.isdigit() for c in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 4 if len(word) == 1 else 2
    if not any(c.isupper() for c in word):
        return 9
    return 1 if word[0].isupper() and word[1:].islower() else 3
