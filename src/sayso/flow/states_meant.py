"""Nationalities that stand for a state: "Iranian support" is Iran's, but "Iranians" are people."""

from __future__ import annotations

from sayso.gazetteer.load import Place, Spelling, load_gazetteer
from sayso.gazetteer.spelling import name_key
from sayso.record import Mention


def state_meant(mention: Mention | None, actors: str = "") -> Place | None:
    """The country that an adjective of nationality stands for, by the gazetteer's spellings; None for everything else,
    and where a spelling is several countries'. ``actors`` is the user's own table.

    The report's words stay as they are: this is for views, in which giver and taker are looked for.
    """
    if mention is None or mention.kind != "people" or mention.form != "name":
        return None
    spelled = load_gazetteer(actors).spellings.get(name_key(mention.anchor.quote), ())
    countries = {spelling.row.id: spelling.row for spelling in spelled if _is_adjective(spelling)}
    found = next(iter(countries.values())) if len(countries) == 1 else None
    return found if isinstance(found, Place) else None


def _is_adjective(spelling: Spelling) -> bool:
    return spelling.form == "adjective" and isinstance(spelling.row, Place) and spelling.row.kind == "country"
