"""Short forms of provinces as they follow a town: "Springfield, Ill."; "Perth, W.A."."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    lines = (files("sayso.gazetteer") / "data" / "abbreviations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {short: code for code, shorts in (line.split("\t") for line in lines) for short in shorts.split("|")}


def province_of(short: str) -> str:
    """GeoNames' code of the province ("US.IL"), or nothing. Capitals and full stops count ("Ill.", not "ill")."""
    return _table().get(short, "")
