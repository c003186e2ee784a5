"""Where names stand: the gazetteer, the parser's entities and telling words, weighed against one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.gazetteer.load import Actor, Gazetteer, Place, Spelling
from sayso.gazetteer.lookup import NameHit, find_all
from sayso.gazetteer.spelling import is_acronym, name_key
from sayso.reading.mentions_words import MentionWords
from sayso.record import MentionKind
from sayso.text.parsed import Parse, Sentence, Token

LABELS: dict[str, MentionKind] = {
    "PERSON": "person",
    "NORP": "people",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "event",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
"""The parser's labels (OntoNotes 5) that may be names of ours, and what each is until something better is known."""

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LEADING_PREPOSITIONS = frozenset({"near", "in", "at", "from", "inside", "outside", "around", "across"})
HYPHENS = frozenset("-‐‑–")
MAX_NAME_TOKENS = 14


@dataclass(frozen=True, slots=True)
class Name:
    """A name on tokens [first, last). ``rule`` says what found it; ``weight`` settles overlaps, the greater wins."""

    first: int
    last: int
    kind: MentionKind
    rule: str
    weight: float
    spellings: tuple[Spelling, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.spellings)


class NameFinder:
    """Finds the names of one sentence after another; keeps nothing between them."""

    def __init__(self, gazetteer: Gazetteer, words: MentionWords) -> None:
        self.gazetteer = gazetteer
        self.words = words

    def names_of(self, parse: Parse, sentence: Sentence) -> list[Name]:
        """Names of the sentence in text order, not overlapping."""
        tokens = parse.tokens_of(sentence)
        runs = list(capital_runs(tokens, self.words))
        proposals = [
            *self._known(parse, sentence),
            *self._labelled(tokens),
            *self._telling(tokens, runs),
            *self._weapons(tokens),
            *self._given(tokens, runs),
            *self._happenings(tokens, runs),
        ]
        chosen = choose(proposals)
        return sorted(self._shared_heads(tokens, chosen), key=lambda name: name.first)

    def _known(self, parse: Parse, sentence: Sentence) -> Iterator[Name]:
        for hit in find_all(self.gazetteer, parse.document.text, sentence.start, sentence.end):
            tokens = parse.tokens_in((hit.start, hit.end))
            if tokens and tokens[0].start == hit.start and tokens[-1].end >= hit.end - 1:
                name = self._known_name(parse, hit, tokens)
                if name:
                    yield name

    def _known_name(self, parse: Parse, hit: NameHit, tokens: Sequence[Token]) -> Name | None:
        first, last = tokens[0].i, tokens[-1].i + 1
        if tokens[0].lower == "the" and len(tokens) > 1:
            first += 1
        elif len(tokens) == 1 and tokens[0].pos in {"AUX", "VERB", "PRON", "DET", "ADP", "SCONJ", "INTJ"}:
            return None
        spelling = hit.spellings[0]
        if spelling.form != "name":
            return Name(first, last, "people", "gazetteer", 14, hit.spellings)
        is_town = all(isinstance(row, Place) and row.kind != "country" for row in hit.rows)
        if is_town and last - first == 1 and not self._is_place_like(parse, tokens[0], hit):
            return None
        multi = last - first > 1
        if isinstance(spelling.row, Actor):
            weight = 22 if not multi else 28 if spelling.row.kind == "organisation" else 40
            return Name(first, last, spelling.row.kind, "gazetteer", weight, hit.spellings)
        kind: MentionKind = "facility" if spelling.row.kind == "facility" else "place"
        weight = 10 if not multi else 15 if _is_inside_longer(parse, first, last) else 23
        return Name(first, last, kind, "gazetteer", weight, hit.spellings)

    def _is_place_like(self, parse: Parse, token: Token, hit: NameHit) -> bool:
        """One word that is a town somewhere: the parser, a preposition of place or the size must speak for it."""
        if token.label in PLACE_LABELS:
            return True
        if hit.doubtful or token.pos not in {"PROPN", "NOUN", "ADJ"} or not token.text[0].isupper():
            return False
        after_preposition = token.dep == "pobj" and parse.head(token).lower in self.words.stance["place_prepositions"]
        most = max(row.population for row in hit.rows if isinstance(row, Place))
        if token.label == "PERSON":
            far = any(isinstance(row, Place) and row.country not in SURNAME_COUNTRIES for row in hit.rows)
            return after_preposition or (far and most > MIN_AGAINST_PARSER and parse.head(token).label != "PERSON")
        notable = any(isinstance(row, Place) and row.kind not in {"town", "capital"} for row in hit.rows)
        return after_preposition or notable or (most > MIN_NOTABLE and token.label in {"", "ORG"})

    def _labelled(self, tokens: Sequence[Token]) -> Iterator[Name]:
        """The parser's entities with their edges put right."""
        for group in _entities(tokens):
            if group[0].label not in LABELS:
                continue
            for piece in _pieces(group):
                edges = self._edges(tokens, piece)
                if edges:
                    yield Name(*edges, self._label_kind(tokens, edges, piece[0].label), f"parser {piece[0].label}", 20)

    def _edges(self, tokens: Sequence[Token], piece: Sequence[Token]) -> tuple[int, int] | None:
        offset = tokens[0].i
        first, last = piece[0].i - offset, piece[-1].i + 1 - offset
        first, last = _trim(tokens, first, last)
        while first < last and tokens[first].lower in LEADING_PREPOSITIONS:
            first += 1
        while last - first > 1 and tokens[last - 1].lower in self.words.shapes["never"]:
            last -= 1
        while last - first > 1 and piece[0].label == "PERSON" and tokens[last - 1].text[0].isdigit():
            last -= 1
        if first < last and piece[0].label == "PERSON":
            first = _after_titles(tokens, first, last, self.words)
            if first and tokens[first - 1].lower in self.words.honours and tokens[first - 1].text[0].isupper():
                first -= 1
        if first < last:
            first, last = _widen(tokens, first, last, self.words)
        if first >= last:
            return None
        if not _looks_like_name(tokens[first:last], self.words) and not self._is_small_town(tokens[first:last]):
            return None
        return first + offset, last + offset

    def _is_small_town(self, span: Sequence[Token]) -> bool:
        """In small letters, as in chats: the parser and the gazetteer must agree that it is a place."""
        key = name_key(" ".join(t.text for t in span))
        known = self.gazetteer.spellings.get(key, ())
        return span[0].label in PLACE_LABELS and key not in self.gazetteer.never and any(
            isinstance(s.row, Place) and s.form == "name" for s in known
        )

    def _label_kind(self, tokens: Sequence[Token], edges: tuple[int, int], label: str) -> MentionKind:
        offset = tokens[0].i
        span = tokens[edges[0] - offset : edges[1] - offset]
        told = self._told_by_words(span)
        if span[0].lower in self.words.shapes["person_openers"] and len(span) > 1:
            return "person"
        if told and (label != "PERSON" or told not in {"place", "organisation"}):
            return told
        if len(span) == 1 and span[0].lower in self.words.peoples:
            return "people"
        if label not in {"PERSON", "NORP", "EVENT"} and self._is_person_like(tokens, span):
            return "person"
        return LABELS[label]

    def _is_person_like(self, tokens: Sequence[Token], span: Sequence[Token]) -> bool:
        """A title stands before, or the first word is a given name and no more than a family name follows."""
        at = span[0].i - tokens[0].i
        before = tokens[at - 1] if at else None
        if before is not None and before.lower.rstrip(".") in self.words.titles and before.text[0].isupper():
            return True
        return span[0].lower in self.words.given and len(span) <= MAX_PERSON_TOKENS

    def _told_by_words(self, span: Sequence[Token]) -> MentionKind | None:
        """Kind by the name's last word, or by its first telling one before "of" or "for"."""
        if len(span) < 2:
            return None
        link = next((i for i, t in enumerate(span) if t.lower in {"of", "for"}), None)
        if link:
            return self.words.openers.get(span[link - 1].lower) or self.words.tails.get(span[link - 1].lower)  # type: ignore[return-value]
        return self.words.tails.get(span[-1].lower)  # type: ignore[return-value]

    def _telling(self, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Runs of capitalised words that a telling word marks as a name, whatever the parser thinks."""
        offset = tokens[0].i
        for start, end in runs:
            for first, last in _opened_parts(tokens, start, end, self.words):
                span = tokens[first:last]
                kind = self._told_by_words(span)
                if kind and len(span) <= MAX_NAME_TOKENS and any(t.tag in {"NNP", "NNPS"} for t in span):
                    yield Name(first + offset, last + offset, kind, "telling word", 30)

    def _weapons(self, tokens: Sequence[Token]) -> Iterator[Name]:
        for token in tokens:
            if token.lower in self.words.weapons and not token.text.islower():
                yield Name(token.i, token.i + 1, "weapon", "weapon", 25)

    def _given(self, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Runs that begin with a given name, where nothing heavier says otherwise."""
        offset = tokens[0].i
        for start, end in runs:
            if tokens[start].lower in self.words.given and all(t.tag in {"NNP", "NNPS"} for t in tokens[start:end]):
                if end - start <= MAX_PERSON_TOKENS:
                    yield Name(start + offset, end + offset, "person", "given name", 6)

    def _happenings(self, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """ "2009 Baltian general election": a run, the words of its sort in small letters, the year before it."""
        offset = tokens[0].i
        for start, end in runs:
            last = end
            while last < len(tokens) and tokens[last].text in self.words.happening_modifiers:
                last += 1
            civil_war = last < len(tokens) and tokens[last].text == "war" and tokens[last - 1].lower == "civil"
            if civil_war or (last < len(tokens) and tokens[last].text in self.words.happenings):
                first = start - 1 if start and _is_year(tokens[start - 1]) else start
                yield Name(first + offset, last + 1 + offset, "event", "happening", 45)

    def _shared_heads(self, tokens: Sequence[Token], names: list[Name]) -> list[Name]:
        """In "A, B and C Brigades" A and B are brigades too."""
        found = {name.last: name for name in names}
        offset = tokens[0].i
        for name in sorted(names, key=lambda n: -n.first):
            tail = tokens[name.last - 1 - offset]
            if not tail.lower.endswith("s") or self.words.tails.get(tail.lower) != "armed_group":
                continue
            at, spot = name.first, name
            while (before := _listed_before(tokens, at - offset)) and before + offset in found:
                spot = found[before + offset]
                if spot.is_known or spot.rule == "telling word":
                    break
                found[spot.last] = replace(spot, kind="armed_group", rule="shared head")
                at = spot.first
        return list(found.values())


MIN_AGAINST_PARSER = 150_000
SURNAME_COUNTRIES = frozenset("US GB CA AU NZ IE ES PT MX AR CL CO PE VE EC BR DE FR IT NL PH IN CN ID NG".split())
"""Towns of these countries share their names with families that English reports name all the time."""
MAX_PERSON_TOKENS = 4
MIN_NOTABLE = 300_000
"""Towns of this size are taken for themselves without further evidence, where the parser sees no other entity."""


def _is_inside_longer(parse: Parse, first: int, last: int) -> bool:
    """Whether the parser sees an entity that begins before these tokens or ends after them."""
    tokens = parse.tokens
    inside = {tokens[i].entity for i in range(first, last)} - {-1}
    around = [i for i in (first - 1, last) if 0 <= i < len(tokens)]
    return any(tokens[i].entity in inside and tokens[i].lower not in {"the", "'s", "’s"} for i in around)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit()


def choose(proposals: Iterable[Name]) -> list[Name]:
    """The proposals that stand: heavier before lighter, longer before shorter, no overlaps.

    A proposal of the same span lends the winner the gazetteer's spellings and, if that had none, their kind.
    """
    taken: dict[tuple[int, int], Name] = {}
    for name in sorted(proposals, key=lambda n: (-n.weight - (n.last - n.first) * 0.1, n.first)):
        span = (name.first, name.last)
        if span in taken:
            taken[span] = _joined(taken[span], name)
        elif all(name.last <= first or last <= name.first for first, last in taken):
            taken[span] = name
    return list(taken.values())


def _joined(winner: Name, other: Name) -> Name:
    if winner.is_known or not other.is_known:
        return winner
    return replace(other, weight=winner.weight)


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
        if token.lower not in words.shapes["links"] and token.text not in HYPHENS and token.text not in {"'s", "’s"}:
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


def _opened_parts(tokens: Sequence[Token], start: int, end: int, words: MentionWords) -> Iterator[tuple[int, int]]:
    """The parts of a run that may be one name each: cut at "and", "the" and possessives unless an opener spans them."""
    cuts = [start]
    opened = False
    for k in range(start, end):
        lower = tokens[k].lower
        if lower in {"of", "for"}:
            opened = k > start and (tokens[k - 1].lower in words.openers or tokens[k - 1].lower in words.tails)
            if not opened:
                cuts.append(k)
        elif lower in {"'s", "’s"} or lower == "and" and not opened:
            cuts.append(k)
    cuts.append(end)
    for left, right in zip(cuts, cuts[1:], strict=False):
        first, last = _trim(tokens, left, right)
        first = _after_titles(tokens, first, last, words) if last - first > 2 else first
        if first < last:
            yield first, last


def _entities(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        if group and token.entity != group[0].entity:
            yield group
            group = []
        if token.entity >= 0:
            group.append(token)
    if group:
        yield group


def _pieces(group: Sequence[Token]) -> Iterator[list[Token]]:
    """An entity cut at punctuation and at small words that no name of ours runs over."""
    piece: list[Token] = []
    for token, after in zip(group, [*group[1:], None], strict=True):
        if _is_cut(token, piece) and not (token.text == "," and after is not None and after.lower in COMPANY_FORMS):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def _is_cut(token: Token, piece: Sequence[Token]) -> bool:
    if not any(c.isalnum() for c in token.text):
        return token.text not in NAME_MARKS
    if token.text[0] in "&@#" or token.lower == "rt":
        return True
    if token.lower == "and":
        return token.label != "ORG" or not any(t.lower in {"of", "for"} for t in piece)
    return token.text.islower() and token.pos in {"VERB", "AUX", "PRON", "ADV", "SCONJ"} | (
        set() if token.lower in SMALL_IN_NAMES else {"ADP", "PART"}
    )


COMPANY_FORMS = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp."})
NAME_MARKS = HYPHENS | {"&", "'", "’", ".", "'s", "’s"}
SMALL_IN_NAMES = frozenset("of for de del la da di von van der du al el bin ibn on against in 's ’s".split())


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Without article, leading and trailing small words, possessive and punctuation."""
    while first < last and (
        tokens[first].pos in {"DET", "PUNCT", "ADP", "CCONJ", "SYM", "PRON", "AUX", "VERB", "ADV", "PART"}
        and not _keeps_first(tokens[first])
    ):
        first += 1
    while first < last and (
        tokens[last - 1].text in {"'s", "’s", "'", "’"}
        or tokens[last - 1].pos in {"PUNCT", "ADP", "CCONJ", "DET", "SYM"}
    ):
        last -= 1
    while first < last and tokens[last - 1].text.islower() and tokens[last - 1].pos in {"NOUN", "VERB", "ADJ"}:
        last -= 1
    return first, last


def _keeps_first(token: Token) -> bool:
    return token.text[0].isupper() and token.lower not in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "in",
        "and",
        "at",
        "by",
        "of",
        "for",
    }


def _after_titles(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> int:
    """Index after the last title among the leading words, if a word remains."""
    for k in range(last - 2, first - 1, -1):
        if tokens[k].lower.rstrip(".") in words.titles:
            return k + 1
    return first


def _widen(tokens: Sequence[Token], first: int, last: int, words: MentionWords) -> tuple[int, int]:
    """Over an Arabic article or "Abu" before the name, and over "al-X" or "bin X" after it."""
    articles = words.shapes["name_articles"]
    while first >= 2 and tokens[first - 1].text in HYPHENS and tokens[first - 2].lower in articles:
        first -= 2
    if first >= 1 and tokens[first - 1].lower in {"abu", "umm", "ibn", "bin"} and tokens[first - 1].text[0].isupper():
        first -= 1
    while last + 1 < len(tokens) and tokens[last].lower in articles and tokens[last].end <= tokens[last + 1].start:
        after = last + 2 if tokens[last + 1].text in HYPHENS else last + 1
        if after >= len(tokens) or not tokens[after].text[0].isupper() or tokens[last].pos == "ADP":
            break
        last = after + 1
    return first, last


def _looks_like_name(span: Sequence[Token], words: MentionWords) -> bool:
    text = " ".join(t.text for t in span)
    if "@" in text or text[0] == "#" or "http" in text or "www." in text or not any(c.isalpha() for c in text):
        return False
    if len(span) == 1:
        token = span[0]
        if token.lower in words.shapes["never"] or token.lower.rstrip(".") in words.titles or len(token.text) < 2:
            return False
        return token.text[0].isupper() or any(c.isupper() for c in token.text)
    return any(t.text[0].isupper() for t in span)


def _listed_before(tokens: Sequence[Token], at: int) -> int | None:
    """Where the list member before this place ends: only commas and "and" stand between."""
    k = at
    while k > 0 and (tokens[k - 1].text == "," or tokens[k - 1].lower == "and"):
        k -= 1
    return k if k < at and k > 0 else None


def is_exact_acronym(name: Name) -> bool:
    return any(is_acronym(spelling.text) for spelling in name.spellings)
