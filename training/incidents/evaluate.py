"""The network over messages, and the entities that come of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.incidents.fit import scores
from training.incidents.network import Incidents
from training.incidents.parts import Part, tensors
from training.incidents.weigh import Case, cases, fillers_in

Read = tuple[NDArray[np.float32], float]
"""Scores of a message's words, and the log odds that it tells an incident (of its stretches, the highest)."""


def read(network: Incidents, parts: Sequence[Part]) -> Read:
    """One message."""
    roles, relevant = [], []
    for part in parts:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            got = scores(network, tensors([part]))
        roles.append(got.roles[0].numpy())
        relevant.append(float(got.relevant[0]))
    return np.concatenate(roles), max(relevant)


def cases_of(network: Incidents, found: Sequence[Sequence[Part]]) -> list[Case]:
    """Every entity that might be told in these messages."""
    network.eval()
    told: list[Case] = []
    for parts in found:
        told.extend(cases(parts[0].message, fillers_in(parts[0].message, *read(network, parts))))
    return told
