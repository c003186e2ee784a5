"""A name taken apart: words in any script; what one spelling joins and another parts is brought together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sayso.text.names.letters import ABJADS, bones_of, fold_part, script_of, sounds_of
from sayso.text.names.tables import Meaning, commonness, given_names, meanings

PartRole = Literal["name", "initial", "unit", "quality", "legal", "title", "kunya", "particle", "number"]

LIGHT = {"legal": 0.08, "title": 0.05, "particle": 0.02, "kunya": 0.1}
"""How much such a word tells of who is meant, a rare surname telling 1."""
INITIAL_WEIGHT = 0.3
UNIT_WEIGHT = 0.35
QUALITY_WEIGHT = 0.55
NUMBER_WEIGHT = 0.6
GIVEN_WEIGHT = 0.6
"""At most: a given name is shared by many."""
PATRONYMIC_WEIGHT = 0.35
LEAST_WEIGHT = 0.25
MOST_WORDS = 30
MOST_SOUNDS = 40
"""What is no name of anybody must not take long either: of more only the beginning is compared."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´ʿʾ′\u200c\u0301][^\W_]+)*['’]?", re.UNICODE)
_DROPPED = re.compile(r"['’ʼ‘`´ʿʾ′\u200c\u200d\u200e\u200f\u0640]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_ASIDE = re.compile(r"\((?:[^()]*\b(?:a\.?k\.?a|alias|formerly|also|f\.?k\.?a|former)\b[^()]*)\)", re.IGNORECASE)
_ABD = re.compile(r"abd(?:[aeou]{1,2}[lr]?|[aeou]{1,2}(?P<t>[a-z])(?=(?P=t)))?(?=[a-z]{3})")
_ARABIC_ABD = re.compile(r"عبد(?:ال)?(?=...)")
_DIN = re.compile(r"(?<=[a-z]{3})(?:[aeiou]{0,2}[dld]?-?)?d(?:ee|i|ie|y)ne?$")
_LAH = re.compile(r"(?<=[a-z]{3})[aeiou]?(?:ll|l)[aeo]h?$")
_ABD_WORD = re.compile(r"abd(?:[aeou]{1,2}[a-z]{0,2})?$")
_LATIN_DIN = ("din", "deen", "dine", "dien", "eddine", "uddin", "eddin", "aldin", "addin", "uldin", "oddin", "udin")
_DIN_WORDS = frozenset((*_LATIN_DIN, "edine", "ddin", "eldin", "دين", "الدين"))
_GOD_WORDS = frozenset(("allah", "ullah", "alla", "illah", "ollah", "الله", "للہ", "اللہ"))
_PATRONYMIC = re.compile(
    r"(?:[oe]v|[ie]?ev|av)(?:i[cC]|n)a?$|(?:ovi|evi|avi|yvi|ivi)[ckCsS]+$|(?:ovna|evna|auna|euna|avna|ivna)$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name.

    ``sounds`` and ``bones`` (its consonants) are what is compared; ``meaning`` where a list has it; ``given`` the given
    name it is a spelling of; ``rest`` the sounds after Abd, which tell Abd-names apart; ``weight`` how much it tells,
    from 0 to 1; ``unvowelled`` where its script leaves vowels out; ``of_kunya`` what follows Abu or Umm.
    """

    written: str
    folded: str
    sounds: str
    bones: str
    role: PartRole
    meaning: str = ""
    given: str = ""
    rest: str = ""
    weight: float = 1.0
    unvowelled: bool = False
    of_kunya: bool = False


@lru_cache(maxsize=32_768)
def parts_of(name: str, is_person: bool = False) -> tuple[Part, ...]:
    """The parts in order. With ``is_person`` words that only name bodies ("Victory", "Lions") are plain names."""
    text = unicodedata.normalize("NFKC", name)
    text = _ASIDE.sub(" ", text) if _ASIDE.sub(" ", text).strip() else text
    text = _DOTTED.sub(lambda m: re.sub(r"[.\s]", "", m.group()) + " ", text)
    words = [(_DROPPED.sub("", m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [word for word in words if word[0]][:MOST_WORDS]
    made = [_part(word, text[start:end].rstrip("'’"), is_person) for word, start, end in _joined(words)]
    return tuple(_with_kunyas(_with_sums(made)))


def clear() -> None:
    """Forget all names: for who changes the lists that weights come from."""
    parts_of.cache_clear()
    _part.cache_clear()


Word = tuple[str, int, int]
"""Without apostrophes and joiners, and where it stands in the name."""


def _joined(words: list[Word]) -> Iterator[Word]:
    """Abd + al + Rahman, Salah + al + Din and Hizb + Allah as one word each."""
    i = 0
    while i < len(words):
        word, end = _with_next(words, i)
        yield word, words[i][1], words[end - 1][2]
        i = end


def _with_next(words: list[Word], i: int) -> tuple[str, int]:
    """The word at i with those that belong to it, and the place after them."""
    word, folded = words[i][0], fold_part(words[i][0])
    last = len(words) - 1
    after = i + 1 + (i + 1 < last and _is_article(words[i + 1][0]))
    following = fold_part(words[after][0]) if after <= last else ""
    if folded == "عبد" or _ABD_WORD.match(folded):
        if following and following not in _SONS:
            return ("عبد" if folded == "عبد" else "abd") + words[after][0], after + 1
    elif following in _DIN_WORDS | _GOD_WORDS and not _is_article(word):
        return word + words[after][0], after + 1
    return word, i + 1


_SONS = frozenset(["bin", "ben", "ibn", "al", "el"])


def _is_article(word: str) -> bool:
    return any(m == Meaning("particle", "article") for m in meanings().get(fold_part(word), ()))


@lru_cache(maxsize=65_536)
def _part(word: str, written: str, is_person: bool) -> Part:
    folded = fold_part(word)
    bare = _without_article(folded)
    meaning = _meaning(folded, bare, is_person)
    servant_of = _after_abd(bare)
    given = given_names().get(folded) or given_names().get(bare) or _abd_name(servant_of)
    if meaning and (meaning.role in ("particle", "kunya", "title", "legal", "number") or not given or not is_person):
        role: PartRole = meaning.role
        name = meaning.name
    else:
        role, name = ("initial" if len(bare) == 1 and not bare.isdigit() else "name"), ""
    if is_person and len(word) == 1 and word.isupper():
        role, name = "initial", ""
    if word.isdecimal():
        role, name = "number", _figure(word)
    sounds = _sounds(bare)[:MOST_SOUNDS]
    bare_script = script_of(word) in ABJADS
    part = Part(
        written,
        folded,
        sounds,
        bones_of(sounds),
        role,
        name,
        given,
        sounds_of(servant_of)[:MOST_SOUNDS],
        1.0,
        bare_script,
    )
    return replace(part, weight=_weight(part))


def _figure(written: str) -> str:
    """Digits of any script as ours, without noughts before."""
    return "".join(str(unicodedata.decimal(c)) for c in written).lstrip("0") or "0"


def _after_abd(bare: str) -> str:
    """What follows Abd al- in one word: Abdurrahman gives rahman; empty for other words."""
    found = (_ARABIC_ABD if script_of(bare) == "ARABIC" else _ABD).match(bare)
    return bare[found.end() :] if found else ""


def _abd_name(rest: str) -> str:
    known = given_names().get(rest, "")
    return f"abd {known}" if known else ""


def _meaning(folded: str, bare: str, is_person: bool) -> Meaning | None:
    listed = meanings().get(folded) or meanings().get(bare) or ()
    fitting = [m for m in listed if not is_person or m.role not in ("unit", "quality", "legal", "number")]
    return fitting[0] if fitting else None


@lru_cache(maxsize=32_768)
def _without_article(folded: str) -> str:
    """Arabic wa-, al- and their like off, where three letters are left."""
    if script_of(folded) == "ARABIC":
        return re.sub(r"^و?ال(?=..)(?!له$)", "", folded)
    return folded


@lru_cache(maxsize=32_768)
def _sounds(bare: str) -> str:
    """Sounds, with the spellings of Abd al-, -al-Din and -allah made one."""
    word = bare
    if script_of(bare) == "ARABIC":
        word = re.sub(r"^عبدال(?=...)", "عبد", word)
        word = re.sub(r"(?<=..)ال(?:دين|دین)$", "دين", word)
        word = re.sub(r"(?<=..)(?:ال|ا?ل)له$", "له", word)
    elif script_of(bare) == "LATIN":
        word = _ABD.sub("abd", word, count=1) if word.startswith("abd") and word != "abdallah" else word
        word = _LAH.sub("lah", _DIN.sub("din", word)) if not word.endswith(("ella", "ila")) else _DIN.sub("din", word)
    return sounds_of(word)


def _weight(part: Part) -> float:
    if part.role in LIGHT:
        return LIGHT[part.role]
    fixed = {"unit": UNIT_WEIGHT, "quality": QUALITY_WEIGHT, "number": NUMBER_WEIGHT, "initial": INITIAL_WEIGHT}
    if part.role in fixed:
        return fixed[part.role]
    if _PATRONYMIC.search(part.sounds):
        return PATRONYMIC_WEIGHT
    told = max(LEAST_WEIGHT, 1.0 - commonness().get(part.bones, 0.0))
    return min(told, GIVEN_WEIGHT) if part.given else told


def _with_sums(parts: list[Part]) -> list[Part]:
    """Forty-four is one number."""
    summed: list[Part] = []
    for part in parts:
        before = summed[-1] if summed else None
        if (
            before
            and before.role == part.role == "number"
            and not before.folded.isdecimal()
            and not part.folded.isdecimal()
        ):
            tens, ones = int(before.meaning), int(part.meaning)
            if tens >= 20 and tens % 10 == 0 and 0 < ones < 10:
                summed[-1] = replace(before, written=f"{before.written} {part.written}", meaning=str(tens + ones))
                continue
        summed.append(part)
    return summed


def _with_kunyas(parts: list[Part]) -> Iterator[Part]:
    """What follows Abu (and an article) belongs to it."""
    pending = False
    for part in parts:
        if part.role == "particle" and pending:
            yield part
            continue
        yield replace(part, of_kunya=True) if pending and part.role != "kunya" else part
        pending = part.role == "kunya"
