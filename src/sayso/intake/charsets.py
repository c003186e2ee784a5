"""Which of the old one-language encodings bytes are in, by how plausible the letters they give are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CANDIDATES = ("cp1252", "cp1256", "cp1251", "cp1255", "cp1253", "cp1250", "cp1254", "koi8-r", "cp866", "iso8859-6")
EAST_ASIAN = ("gb18030", "shift_jis", "euc_jp", "euc_kr", "big5")
"""Tried in this order, which also decides between equals: the likeliest first."""

SAMPLE_BYTES = 20_000
"""Scored bytes: a few paragraphs tell as much as a whole file."""

_FREQUENT = {
    "ARABIC": "اليمنورتبدعهفةسقكح",
    "CYRILLIC": "оеаинтсрвлкмдпуяы",
    "HEBREW": "יוהלארתבמשנםקפעדח",
    "GREEK": "αοιετσνηυρπκμλς",
    "LATIN": "éèàçêâîôûëïüöäßñóíáúãõåøæœşğıčšžřýěůłąęśżźćńőűțășđ",
}
"""The commoner letters of the languages written in each script (for Latin, those with marks), from general knowledge;
the rows of tests/intake/test_decode.py hold them to it."""

_FREQUENT_HAN = frozenset(
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學"
    "对對可里後后小么部队隊日本今者社発表報市政府月分前行発軍军方名第三十二内外事新手長长明安全"
)
"""The commonest signs of Chinese and Japanese news; a wrong East Asian decoding gives rare ones."""

_TYPOGRAPHIC = frozenset("“”‘’„–—…«»‹›•\u00a0،؛؟¿¡°§€£\u200c\u200d\u200e\u200f№·")
_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+")


def best_single_byte(data: bytes) -> tuple[str, float] | None:
    """(encoding, plausibility) of the best candidate that decodes at all; None where none does."""
    return _best(_sample(data))


@lru_cache(maxsize=4)
def _best(sample: bytes) -> tuple[str, float] | None:
    found: tuple[str, float] | None = None
    for name in CANDIDATES + EAST_ASIAN:
        try:
            score = plausibility(sample.decode(name))
        except UnicodeDecodeError:
            continue
        if found is None or score > found[1] + 1e-9:
            found = name, score
    return found


def _sample(data: bytes) -> bytes:
    """Lines that hold other than ASCII bytes, from the start on; whole lines, as half a character tells nothing."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def plausibility(text: str) -> float:
    """Mean score of the non-ASCII characters, about -2 to 1.5; 0 where there are none.

    Letters count for it when their word is of one script, more when frequent in that script; letters of several
    scripts in one word, capitals within a word and odd symbols count against it.
    """
    total, count = 0.0, 0
    for found in _WORD.finditer(text[:SAMPLE_BYTES]):
        word = found.group()
        if not word.isascii():
            score, letters = _word_score(word)
            total, count = total + score, count + letters
    for sign in text[:SAMPLE_BYTES]:
        if sign > "\x7f" and not sign.isalpha():
            total, count = total + _sign_score(sign), count + 1
    return total / count if count else 0.0


def _word_score(word: str) -> tuple[float, int]:
    """(sum of scores, number of non-ASCII letters) of a word with at least one such letter."""
    letters = sum(1 for c in word if c > "\x7f")
    scripts = {_script(c) for c in word}
    if len(scripts) > 1:
        return -2.0 * letters, letters
    script = scripts.pop()
    if script == "HAN":
        return sum(_han_score(c) for c in word), letters
    return _same_script_score(word, script, letters), letters


def _han_score(letter: str) -> float:
    if letter in _FREQUENT_HAN:
        return 1.3
    return 0.4 if "\u4e00" <= letter <= "\u9fff" else 1.0


def _same_script_score(word: str, script: str, letters: int) -> float:
    frequent = _FREQUENT.get(script, "")
    score = sum(1.2 if c in frequent or c.lower() in frequent else 0.0 for c in word if c > "\x7f")
    if word[1:] != word[1:].lower() and not word.isupper():
        score -= 1.5 * letters
    if script != "LATIN" and word.isupper() and letters > 1:
        score -= 0.5 * letters  # Hebrew bytes read as KOI8 are all capitals; few texts are
    if script == "LATIN" and letters > 1 and letters / len(word) > 0.5:
        score -= 1.5 * letters  # no Latin-script language writes half of a word in accented letters
    return score


def _sign_score(sign: str) -> float:
    if sign in _TYPOGRAPHIC:
        return 0.5
    if unicodedata.category(sign) in ("Mn", "Mc"):
        return 0.3
    return -1.0


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if _HAN.match(letter):
        return "HAN"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
