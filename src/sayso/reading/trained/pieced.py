"""A document's words as the encoders cut them, kept so that the second encoder need not cut them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import Window

CLS, SEP = 101, 102

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieced:
    """``capacity``: pieces of a window, by which a sentence is cut that is longer."""

    words: Words
    capacity: int


def numbers_of(words: Words, window: Window) -> tuple[Numbers, Numbers, Numbers]:
    """(pieces,) vocabulary numbers and features, [CLS] first and [SEP] last; (words,) places of first pieces."""
    pieces, features, first = [CLS], [0], []
    for i in range(window.first, window.last):
        first.append(len(pieces))
        own = words.pieces[i]
        pieces += own
        features += [words.features[i]] * len(own)
    pieces.append(SEP)
    features.append(0)
    return np.array(pieces), np.array(features), np.array(first)


def seen_of(words: Words, window: Window) -> Numbers:
    """(pieces, 2): number and feature of each, as the second encoder is given them."""
    return np.stack(numbers_of(words, window)[:2], 1)
