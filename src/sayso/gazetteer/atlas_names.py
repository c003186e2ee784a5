"""How a place's name is folded for the atlas, what remains of it without its sort, and its consonants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sayso.gazetteer.spelling import name_key

Sort = Literal["province", "district", "town", "camp", "water", "island", "heights", "facility"]

SORTS: dict[str, Sort] = {
    "province": "province",  # Anbar province
    "provinces": "province",  # Anbar and Diyala provinces
    "governorate": "province",  # Hasakah governorate
    "oblast": "province",  # Kherson oblast
    "region": "province",  # Kursk region
    "state": "province",  # Borno state
    "prefecture": "province",  # Fukushima prefecture
    "wilayat": "province",  # a province in Islamic State's words
    "department": "province",  # Arauca department
    "county": "district",  # Sangamon County
    "parish": "district",  # Orleans Parish
    "district": "district",  # Afrin district
    "raion": "district",  # Bakhmut raion
    "subdistrict": "district",
    "city": "town",  # Raqqa city
    "town": "town",  # the town of Saraqib
    "township": "town",
    "borough": "town",
    "village": "town",  # the village of Hawl
    "camp": "camp",  # Jenin camp
    "river": "water",  # Euphrates river
    "lake": "water",  # Lake Kivu
    "sea": "water",  # Black Sea
    "gulf": "water",
    "strait": "water",
    "bay": "water",
    "canal": "water",
    "island": "island",  # Qeshm island
    "islands": "island",
    "isle": "island",
    "mount": "heights",  # Mount Hermon
    "mountain": "heights",
    "mountains": "heights",  # Nuba mountains
    "valley": "heights",  # Bekaa valley
    "airport": "facility",  # Aleppo airport
    "airbase": "facility",  # Shayrat airbase
    "crossing": "facility",  # Bab al-Hawa crossing
    "prison": "facility",
}
"""What a word beside a name says about the sort of place."""

_SIDES = frozenset(
    str.split("north south east west northern southern eastern western central northeast northwest southeast southwest")
    + str.split(
        "northeastern northwestern southeastern southwestern upper lower greater downtown metropolitan rural old"
    )
)
"""Words of a part of a place, which lies near enough to the whole: "eastern Aleppo"."""

_ARTICLES = frozenset(str.split("al ad an ar as ash at az adh ath ed er es esh et ez ul"))
"""The Arabic article with its assimilated forms, folded."""

_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "c"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ch", "c"), ("dj", "j"))
_SOFT = re.compile(r"[aeiouywh]+")
_TWICE = re.compile(r"(.)\1+")
MIN_CONSONANTS = 3
"""Two consonants are shared by hundreds of towns."""


def look_up_key(name: str) -> str:
    """Folded words without an English article before; St., Mt. and Ft. written out, as both ways are common."""
    words = name_key(name).removeprefix("the ").split(" ")
    return " ".join([_WRITTEN_OUT.get(words[0], words[0]), *words[1:]]) if len(words) > 1 else words[0]


def bare_forms(name: str) -> Iterator[str]:
    """Other keys worth trying where the name itself is in no table, likeliest first; none of them is the name's own."""
    words = look_up_key(name).split()
    whole = words
    words = _without_sort(words)
    if words != whole:
        yield " ".join(words)
    if len(words) > 1 and words[0] in _ARTICLES:
        yield " ".join(words[1:])
    elif words:
        yield " ".join(["al", *words])
    if len(words) > 1 and words[0] in _SIDES:
        yield " ".join(words[1:])


def inner_names(name: str) -> Iterator[str]:
    """Keys of names that a longer one may begin with or end with after "of": Manila of "Manila Cathedral"."""
    words = look_up_key(name).split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count])
    if "of" in words:
        yield " ".join(words[words.index("of") + 1 :])


def _without_sort(words: list[str]) -> list[str]:
    """ "anbar province", "province of anbar", "lake kivu" and "refugee camp" lose the words of their sort."""
    while len(words) > 1 and (words[-1] in SORTS or words[-1] in {"refugee", "international"}):
        words = words[:-1]
    if len(words) > 2 and words[0] in SORTS and words[1] == "of":
        return words[2:]
    return words[1:] if len(words) > 1 and words[0] in SORTS else words


def sort_of(name: str) -> Sort | None:
    """The sort that the name's own last or first word tells."""
    words = look_up_key(name).split()
    if len(words) < 2:
        return None
    return SORTS.get(words[-1]) or SORTS.get(words[0])


def bones(name: str) -> str:
    """The consonants, if they are enough to look a place up by; else empty. "Deir Ezzor" and "Dayr az Zawr" agree."""
    firm = consonants(name)
    return firm if len(firm) >= MIN_CONSONANTS else ""


def consonants(name: str) -> str:
    """Consonants without articles, doublings and what transliterations differ in; empty for other scripts."""
    letters = "".join(word for word in look_up_key(name).split() if word not in _ARTICLES)
    if not letters.isascii():
        return ""
    for pair, single in _DIGRAPHS:
        letters = letters.replace(pair, single)
    return _TWICE.sub(r"\1", _SOFT.sub("", letters).replace("q", "k").replace("c", "s").replace("p", "b"))
