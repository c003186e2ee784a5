"""A page while its blocks are being typed. Only ``passages`` makes records of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.record import PassageKind, Span
from sayso.text.quotes import ALL_MARKS, Quotation, quotations

LONG = 4000
"""Characters beyond which a block's words are no longer counted: no rule tells such blocks apart."""

_ENDS_SENTENCE = re.compile(r"[.!?…؟۔।。][\"”“’'»)\]*\s\d]*\Z|:\Z")
_MARK = re.compile(f"[{''.join(sorted(set(''.join(ALL_MARKS))))}]")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦‣>+]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)")


@dataclass
class Part:
    """A block and what is known of it so far. ``kind`` is None while nothing speaks for another kind than body.

    ``is_told`` means that the format gave the kind. ``by`` and ``at`` are spans of the page's text; ``parent`` is an
    index into the page.
    """

    start: int
    end: int
    words: str
    size: int
    place: str = ""
    kind: PassageKind | None = None
    why: str = ""
    is_told: bool = False
    parent: int | None = None
    by: Span | None = None
    at: Span | None = None

    @cached_property
    def own(self) -> str:
        """The words outside quotation marks; a quotation left open counts to the end."""
        kept: list[str] = []
        at = 0
        for quotation in self._quotations:
            kept.append(self.words[at : quotation.start])
            at = quotation.end
        kept.append(self.words[at:])
        return " ".join(kept)

    @property
    def is_wholly_quoted(self) -> bool:
        """Whether there are words and none of them stands outside quotation marks."""
        return bool(self._quotations) and not any(c.isalnum() for c in self.own)

    @property
    def leaves_quotation_open(self) -> bool:
        return bool(self._quotations) and not self._quotations[-1].closed

    @cached_property
    def _quotations(self) -> list[Quotation]:
        return quotations(self.words, 0, len(self.words)) if _MARK.search(self.words) else []

    @property
    def is_free(self) -> bool:
        return self.kind is None

    @property
    def ends_sentence(self) -> bool:
        return _ENDS_SENTENCE.search(self.words, max(0, len(self.words) - 12)) is not None

    @property
    def is_listed(self) -> bool:
        """Whether it begins with a bullet or a number, as the items of a list do."""
        return _BULLET.match(self.words) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it may be a paragraph of the body: a whole sentence, or too long for anything else."""
        return self.is_free and (self.size >= 30 or (self.size >= 8 and self.ends_sentence))

    def set(self, kind: PassageKind, why: str) -> None:
        self.kind, self.why = kind, why


Page = Sequence[Part]


def count_words(words: str) -> int:
    return LONG if len(words) > LONG else len(words.split())
