"""What the shared bottom of the encoder gave for a document, kept so that other trained parts can read on from it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.trained.decode import Scores
from sayso.reading.trained.pieces import Words


@dataclass(frozen=True, slots=True)
class Lower:
    """``lows``: (pieces, width) for each window of ``windows_of(words, capacity)``, [CLS] first and [SEP] last."""

    words: Words
    lows: tuple[Scores, ...]
    capacity: int
