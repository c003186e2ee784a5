"""Labels of the incident head. Their order is part of the weights: new ones go to the end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieces import PLACES

ROLES = ("perpetrator", "organisation", "target", "victim", "weapon", "described")
"""Who did it; the body it was done for; the thing attacked; a victim by name; the weapon; a victim not named."""

KINDS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
"""Kinds of incident a text may tell, as MUC-4 has them."""

LETTERED = (1, 2, 3, 4)
"""Shapes that tell of capitals (``pieces``)."""


def lowered(features: NDArray[np.int64]) -> NDArray[np.int64]:
    """Features without what capitals tell: for texts that are written in them throughout."""
    shape, rest = np.divmod(features, 2 * PLACES)
    kept: NDArray[np.int64] = np.where(np.isin(shape, LETTERED), 0, shape) * (2 * PLACES) + rest
    return kept
