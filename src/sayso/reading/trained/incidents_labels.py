"""Labels of the incident reader. Their order is part of the weights: new ones go to the end."""

from __future__ import annotations

ROLES = ("perpetrator", "organisation", "target", "victim", "weapon", "described")
"""Who did it; the body it was done for; the thing attacked; a victim by name; the weapon; a victim not named."""

KINDS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
"""Kinds of incident a text may tell, as MUC-4 has them."""
