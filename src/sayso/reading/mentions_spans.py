"""Where a name may begin and end: runs of capitals, the parser's entities cut and trimmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.reading.mentions_words import MentionWords
from sayso.text.parsed import Parse, Token

HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NAME_MARKS = HYPHENS | POSSESSIVES | {"&", "."}
SMALL_BEFORE = frozenset({"DET", "PUNCT", "ADP", "CCONJ", "SYM", "PRON", "AUX", "VERB", "ADV", "PART"})
SMALL_AFTER = frozenset({"PUNCT", "ADP", "CCONJ", "DET", "SYM"})
"""Parts of speech with which no name begins in small letters, or ends."""

ENGLISH_TOO = frozenset({"as", "at", "an", "ad"})
"""Articles of Arabic names which, in small letters and without a hyphen, are English words: "Hassan al-Amri as Marzan
vows revenge" names two, "Bilal as-Sayyid" one."""


def capital_runs(tokens: Sequence[Token], words: MentionWords) -> Iterator[tuple[int, int]]:
    """[start, end) in the sentence: capitalised words, with hyphens, articles and small words between them."""
    i, count = 0, len(tokens)
    while i < count:
        if not _is_capital(tokens, i, words):
            i += 1
            continue
        end = i + 1
        while (step := _next_capital(tokens, end, words)) is not None:
            end = step + 1
        yield i, end
        i = end


def _next_capital(tokens: Sequence[Token], at: int, words: MentionWords) -> int | None:
    """Index of the next capitalised word if only small words of names stand between (at most three)."""
    for k in range(at, min(at + 4, len(tokens))):
        token = tokens[k]
        if _is_capital(tokens, k, words):
            return k
        if token.lower not in words.shapes["links"] and token.text not in HYPHENS and token.text not in POSSESSIVES:
            return None
    return None


def _is_capital(tokens: Sequence[Token], i: int, words: MentionWords) -> bool:
    token = tokens[i]
    if not token.text[0].isupper():
        return token.text[0].isdigit() and i > 0 and len(token.text) < 5 and tokens[i - 1].tag in {"NNP", "NNPS"}
    if i == 0:
        return token.pos in {"PROPN", "ADJ", "NOUN"}
    return (
        token.pos not in {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ"}
        or token.lower in words.shapes["name_articles"]
    )


def opened_parts(tokens: Sequence[Token], start: int, end: int, words: MentionWords) -> Iterator[tuple[int, int]]:
    """The parts of a run that may be one name each: cut at "and", "the" and possessives unless an opener spans them."""
    cuts = [start]
    opened = False
    for k in range(start, end):
        lower = tokens[k].lower
        if lower in {"of", "for"}:
            before = tokens[k - 1].lower if k > start else ""
            opened = opened or before in words.openers or before in words.tails
            if not opened:
                cuts.append(k)
        elif lower in POSSESSIVES or (lower == "and" and not opened):
            cuts.append(k)
            opened = False
    cuts.append(end)
    for left, right in pairwise(cuts):
        first, last = trim(tokens, left, right, words)
        first = after_titles(tokens, first, last, words) if last - first > 2 else first
        if first < last:
            yield first, last


def entities(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        if group and token.entity != group[0].entity:
            yield group
            group = []
        if token.entity >= 0:
            group.append(token)
    if group:
        yield group


def pieces(group: Sequence[Token], words: MentionWords) -> Iterator[list[Token]]:
    """An entity cut at punctuation and at small words that no name of ours runs over."""
    piece: list[Token] = []
    for token, after in zip(group, [*group[1:], None], strict=True):
        is_company = token.text == "," and after is not None and after.lower in words.shapes["company_forms"]
        if not is_company and _is_cut(token, piece, words):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def _is_cut(token: Token, piece: Sequence[Token], words: MentionWords) -> bool:
    if not any(c.isalnum() for c in token.text):
        return token.text not in NAME_MARKS
    if token.text[0] in "&@#" or token.lower == "rt":
        return True
    if token.lower == "and":
        return token.label != "ORG" or not any(t.lower in {"of", "for"} for t in piece)
    if not token.text.islower():
        return False
    small = token.pos in {"ADP", "PART"} and token.lower not in words.shapes["small_in_names"]
    return small or token.pos in {"VERB", "AUX", "PRON", "ADV", "SCONJ"}


def trim(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> tuple[int, int]:
    """Without article, leading and trailing small words, possessive and punctuation."""
    while first < last and tokens[first].pos in SMALL_BEFORE and not _opens_name(tokens[first], words):
        first += 1
    while first < last and (tokens[last - 1].text in POSSESSIVES or tokens[last - 1].pos in SMALL_AFTER):
        last -= 1
    while first < last and tokens[last - 1].text.islower() and tokens[last - 1].pos in {"NOUN", "VERB", "ADJ"}:
        last -= 1
    return first, last


def _opens_name(token: Token, words: MentionWords) -> bool:
    return token.text[0].isupper() and token.lower not in words.shapes["never_opens"]


def after_titles(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> int:
    """Index after the last title among the leading words, and after what it is of, if a word remains."""
    for k in range(last - 2, first - 1, -1):
        if tokens[k].lower.rstrip(".") in words.titles:
            return _after_office(tokens, k + 1, last, words)
    return first


def _after_office(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> int:
    """Past the field or the country of an office: "of State John Kerry", "of Iran Mohammad Javad Zarif"."""
    if first + 2 > last:
        return first
    led = tokens[first].lower in {"of", "for"}
    start = at = first + led + (led and tokens[first + 1].lower == "the")
    while at < last and tokens[at].lower in words.fields:
        at += 1
    if led and at == start:
        at += 2 if tokens[at].lower in words.shapes["country_openers"] else 1
    return at if at < last else first


def is_inside_longer(parse: Parse, first: int, last: int) -> bool:
    """Whether the parser sees an entity that begins before these tokens or ends after them."""
    tokens = parse.tokens
    inside = {tokens[i].entity for i in range(first, last)} - {-1}
    around = [i for i in (first - 1, last) if 0 <= i < len(tokens)]
    return any(tokens[i].entity in inside and tokens[i].lower not in {"the", "'s", "’s"} for i in around)


def is_in_longer_name(parse: Parse, token: Token, words: MentionWords) -> bool:
    """Whether a person's name as the parser marks it has more words than this one, besides titles."""
    whole = (t for t in parse.tokens_of(parse.sentence_of(token)) if t.entity == token.entity and t.i != token.i)
    named = {t.lower.rstrip(".") for t in whole if t.text[0].isupper()}
    return token.label == "PERSON" and bool(named - words.titles - words.fields - words.honours)


def widen(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> tuple[int, int]:
    """Over an Arabic article or "Abu" before the name, and over "al-X" or "bin X" after it."""
    articles = words.shapes["name_articles"]
    while first >= 2 and tokens[first - 1].text in HYPHENS and tokens[first - 2].lower in articles:
        first -= 2
    if first >= 1 and tokens[first - 1].lower in {"abu", "umm", "ibn", "bin"} and tokens[first - 1].text[0].isupper():
        first -= 1
    while last + 1 < len(tokens) and tokens[last].lower in articles and tokens[last].end <= tokens[last + 1].start:
        after = last + 2 if tokens[last + 1].text in HYPHENS else last + 1
        if after >= len(tokens) or not tokens[after].text[0].isupper():
            break
        if after == last + 1 and (tokens[last].pos == "ADP" or tokens[last].text in ENGLISH_TOO):
            break
        last = after + 1
    return first, last


def looks_like_name(span: Sequence[Token], words: MentionWords) -> bool:
    text = " ".join(t.text for t in span)
    if "@" in text or text[0] == "#" or "http" in text or "www." in text or not any(c.isalpha() for c in text):
        return False
    if len(span) == 1:
        token = span[0]
        if token.lower in words.shapes["never"] or token.lower.rstrip(".") in words.titles or len(token.text) < 2:
            return False
        return token.text[0].isupper() or any(c.isupper() for c in token.text)
    return any(t.text[0].isupper() for t in span)


def listed_before(tokens: Sequence[Token], at: int) -> int | None:
    """Where the list member before this place ends: only commas and "and" stand between."""
    k = at
    while k > 0 and (tokens[k - 1].text == "," or tokens[k - 1].lower == "and"):
        k -= 1
    return k if k < at and k > 0 else None
