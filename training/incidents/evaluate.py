"""The top over messages, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.incidents.examples import Message
from training.incidents.fit import scores, tensors
from training.incidents.lows import Lows, Part
from training.incidents.network import Top, pooled
from training.incidents.weigh import Case, cases, fillers_in

Read = tuple[NDArray[np.float32], float]
"""Scores of a message's words, and the log odds that it tells an incident (of its stretches, the highest)."""


def read(top: Top, lows: Lows, parts: Sequence[Part]) -> Read:
    """One message."""
    roles, relevant = [], []
    for part in parts:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            got = scores(top, tensors([part], lows))
        roles.append(got.roles[0].numpy())
        relevant.append(float(got.relevant[0]))
    return np.concatenate(roles), max(relevant)


def cases_of(top: Top, lows: Lows, found: Sequence[Sequence[Part]]) -> list[Case]:
    """Every entity that might be told in these messages."""
    top.eval()
    told: list[Case] = []
    for parts in found:
        message: Message = parts[0].message
        told.extend(cases(message, fillers_in(message, *read(top, lows, parts))))
    return told


def summaries(lows: Lows, found: Sequence[Sequence[Part]]) -> torch.Tensor:
    """What the bottom gave for each stretch, pooled (see ``pooled``)."""
    every = [part for parts in found for part in parts]
    given = (lows.of(part.number, part.start, part.end)[None] for part in every)
    return torch.cat([pooled(low, torch.ones(1, low.shape[1])) for low in given])
