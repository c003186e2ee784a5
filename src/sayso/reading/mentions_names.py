"""Where names stand: the gazetteer, the parser's entities and telling words, weighed against one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.gazetteer.load import Actor, Gazetteer, Place, Spelling
from sayso.gazetteer.lookup import NameHit, find_all
from sayso.gazetteer.spelling import name_key
from sayso.reading.mentions_spans import (
    after_titles,
    capital_runs,
    entities,
    is_in_longer_name,
    is_inside_longer,
    listed_before,
    looks_like_name,
    opened_parts,
    pieces,
    trim,
    widen,
)
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
    "VESSEL": "vessel",
    "WEAPON": "weapon",
}
"""The labels (OntoNotes 5 and two of the trained reader's) that may be names of ours, and what each is until something
better is known."""

TOLD_BY_APPOSITION: tuple[MentionKind, ...] = ("person", "armed_group", "vessel", "outlet", "place")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NOMINAL = frozenset({"compound", "nsubj", "nsubjpass", "pobj", "dobj", "poss", "nmod", "amod", "appos"})
VERBISH = frozenset({"AUX", "VERB", "PRON", "DET", "ADP", "SCONJ", "INTJ"})
"""Parts of speech of words that are no name even where a row is spelt like them (IS, WHO), but in a noun's place."""
MAX_NAME_TOKENS, MAX_PERSON_TOKENS = 14, 4

MIN_NOTABLE = 300_000
"""Towns of this size are taken for themselves without further evidence, where the parser sees no person."""
MIN_AGAINST_PARSER = 150_000
"""Towns of this size are believed against the parser's "person", outside the countries of the list. At 50,000 the
training texts of UNER lost four points on persons."""

HAPPENING, ACTOR_OF_WORDS, TELLING, PARTY, WEAPON = 45.0, 40.0, 30.0, 28.0, 25.0
PLACE_OF_WORDS, ACTOR, PARSER, PLACE_IN_LONGER, DEMONYM, PLACE, GIVEN = 23.0, 22.0, 20.0, 15.0, 14.0, 10.0, 6.0
"""What wins where proposals overlap. An actor of several words beats a telling word, but parties do not: many
countries have a Democratic Party, and "Democratic Party of Baltia" is the longer name. The parser beats one-word
places, which are often parts of other names."""


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
            *self._labelled(parse, tokens),
            *self._telling(tokens, runs),
            *self._weapons(tokens),
            *self._given(tokens, runs),
            *self._happenings(tokens, runs),
            *self._explained(parse, tokens, runs),
        ]
        chosen = choose(proposals)
        return sorted(self._shared_heads(tokens, chosen), key=lambda name: name.first)

    def _known(self, parse: Parse, sentence: Sentence) -> Iterator[Name]:
        for hit in find_all(self.gazetteer, parse.document.text, sentence.start, sentence.end):
            tokens = parse.tokens_in((hit.start, hit.end))
            if tokens and tokens[0].start == hit.start and tokens[-1].end >= hit.end - 1:
                name = self._known_name(parse, self._placed(parse, hit, tokens), tokens)
                if name:
                    yield name

    def _placed(self, parse: Parse, hit: NameHit, tokens: Sequence[Token]) -> NameHit:
        """Of a name that is an actor's and a town's ("Duma"), the town's where a preposition of place stands before."""
        towns = tuple(s for s in hit.spellings if isinstance(s.row, Place))
        if len(towns) in {0, len(hit.spellings)} or not self._is_after_preposition(parse, tokens[-1]):
            return hit
        return replace(hit, spellings=towns)

    def _is_after_preposition(self, parse: Parse, token: Token) -> bool:
        preposition = parse.head(token)
        if token.dep != "pobj":
            return False
        travelled = preposition.lower in {"to", "from", "for", "into"}
        return preposition.lower in self.words.stance["place_prepositions"] or (
            travelled and parse.head(preposition).lemma in self.words.stance["travel_verbs"]
        )

    def _known_name(self, parse: Parse, hit: NameHit, tokens: Sequence[Token]) -> Name | None:
        first, last = tokens[0].i, tokens[-1].i + 1
        if tokens[0].lower == "the" and len(tokens) > 1:
            first += 1
            if all(t.text.islower() for t in tokens[1:]):  # "The national airline" is no newspaper
                return None
        elif len(tokens) == 1 and tokens[0].pos in VERBISH and tokens[0].dep not in NOMINAL:
            return None
        spelling = hit.spellings[0]
        if spelling.form != "name":
            return Name(first, last, "people", "gazetteer", DEMONYM, hit.spellings)
        is_town = all(isinstance(row, Place) and row.kind != "country" for row in hit.rows)
        if is_town and last - first == 1 and not self._is_place_like(parse, tokens[0], hit):
            return None
        multi = last - first > 1
        if isinstance(spelling.row, Actor):
            if spelling.row.kind == "person" and not multi and is_in_longer_name(parse, tokens[0], self.words):
                return None  # "Igor Putin" is not whom "Putin" alone means
            weight = ACTOR if not multi else PARTY if spelling.row.kind == "organisation" else ACTOR_OF_WORDS
            return Name(first, last, spelling.row.kind, "gazetteer", weight, hit.spellings)
        kind: MentionKind = "facility" if spelling.row.kind == "facility" else "place"
        in_longer = multi and is_inside_longer(parse, first, last)
        weight = PLACE if not multi else PLACE_IN_LONGER if in_longer else PLACE_OF_WORDS
        return Name(first, last, kind, "gazetteer", weight, hit.spellings)

    def _is_place_like(self, parse: Parse, token: Token, hit: NameHit) -> bool:
        """One word that is a town somewhere: the parser, a preposition of place or the size must speak for it."""
        if token.label in PLACE_LABELS:
            return True
        if hit.doubtful or token.pos not in {"PROPN", "NOUN", "ADJ"} or not token.text[0].isupper():
            return False
        after_preposition = self._is_after_preposition(parse, token)
        most = max(row.population for row in hit.rows if isinstance(row, Place))
        if token.label == "PERSON":
            far = any(
                isinstance(row, Place) and row.country not in self.words.shapes["surname_countries"] for row in hit.rows
            )
            is_region = any(isinstance(row, Place) and row.kind == "region" for row in hit.rows)
            unsurnamed = far and parse.head(token).label != "PERSON"
            return after_preposition or (unsurnamed and (is_region or most > MIN_AGAINST_PARSER))
        notable = any(isinstance(row, Place) and _is_notable(row) for row in hit.rows)
        return after_preposition or notable or (most > MIN_NOTABLE and token.label in {"", "ORG"})

    def _labelled(self, parse: Parse, tokens: Sequence[Token]) -> Iterator[Name]:
        """The parser's entities with their edges put right."""
        for group in entities(tokens):
            if group[0].label not in LABELS:
                continue
            for piece in pieces(group, self.words):
                label = piece[0].label
                if edges := self._edges(tokens, piece):
                    kind = self._label_kind(tokens, edges, label)
                    if kind == "organisation" and self._is_unknown_town(parse, *edges):
                        kind = "place"
                    if kind == "facility" and _is_of_facility(parse, edges):
                        kind = "place"
                    if label == "PERSON" and self._is_common_plural(parse, *edges):
                        continue
                    yield Name(*edges, kind, f"parser {label}", PARSER)

    def _is_unknown_town(self, parse: Parse, first: int, last: int) -> bool:
        """One capitalised word after "in" or "near", no acronym and no "Parliament": villages the tables lack."""
        token = parse.tokens[first]
        if last - first > 1 or token.text.isupper() or token.lower in self.words.tails:
            return False
        return token.dep == "pobj" and parse.head(token).lower in {"in", "near", "outside"}

    def _is_common_plural(self, parse: Parse, first: int, last: int) -> bool:
        """ "Schools will stay closed": a plural at the head of a sentence is no person."""
        token = parse.tokens[first]
        opens = last - first == 1 and first == parse.sentence_of(token).first
        return opens and token.lower.endswith("s") and token.lower[:-1] in self.words.heads

    def _edges(self, tokens: Sequence[Token], piece: Sequence[Token]) -> tuple[int, int] | None:
        offset = tokens[0].i
        first, last = piece[0].i - offset, piece[-1].i + 1 - offset
        first, last = self._trimmed(tokens, first, last, piece[0].label == "PERSON")
        if first < last:
            first, last = widen(tokens, first, last, self.words)
        if first >= last:
            return None
        if not looks_like_name(tokens[first:last], self.words) and not self._is_small_town(tokens[first:last]):
            return None
        return first + offset, last + offset

    def _trimmed(self, tokens: Sequence[Token], first: int, last: int, is_person: bool) -> tuple[int, int]:
        first, last = trim(tokens, first, last, self.words)
        while first < last and tokens[first].lower in self.words.shapes["leading_prepositions"]:
            first += 1
        while last - first > 1 and (
            tokens[last - 1].lower in self.words.shapes["never"] or (is_person and tokens[last - 1].text[0].isdigit())
        ):
            last -= 1
        if is_person and first < last:
            first = after_titles(tokens, first, last, self.words)
            while first < last - 1 and not tokens[first].text[0].isalnum():
                first += 1  # the dot of "Col."
            if first and tokens[first - 1].lower in self.words.honours and tokens[first - 1].text[0].isupper():
                first -= 1
        return first, last

    def _is_small_town(self, span: Sequence[Token]) -> bool:
        """In small letters, as in chats: the parser and the gazetteer must agree that it is a place."""
        key = name_key(" ".join(t.text for t in span))
        known = self.gazetteer.spellings.get(key, ())
        return (
            span[0].label in PLACE_LABELS
            and key not in self.gazetteer.never
            and any(isinstance(s.row, Place) and s.form == "name" for s in known)
        )

    def _label_kind(self, tokens: Sequence[Token], edges: tuple[int, int], label: str) -> MentionKind:
        offset = tokens[0].i
        span = tokens[edges[0] - offset : edges[1] - offset]
        told = self._told_by_words(span)
        if span[0].lower in self.words.shapes["person_openers"] and len(span) > 1:
            return "person"
        long = len(span) > 2 and span[0].lower not in self.words.given  # "Southern Harbour Company"
        if told and (label != "PERSON" or told not in {"place", "organisation"} or (long and told == "organisation")):
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
        """Kind by the name's first word ("USS", "Operation"), by its telling one before "of" or "for", or its last."""
        if len(span) < 2:
            return None
        if span[0].text[0].isupper() and span[0].lower in self.words.prefixes:
            return self.words.prefixes[span[0].lower]
        link = next((i for i, t in enumerate(span) if t.lower in {"of", "for"}), None)
        if link:
            word = span[link - 1].lower
            return self.words.openers.get(word) or self.words.tails.get(word)
        pair = f"{span[-2].lower}_{span[-1].lower}"
        return self.words.tails.get(pair) or self.words.tails.get(span[-1].lower)

    def _telling(self, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Runs of capitalised words that a telling word marks as a name, whatever the parser thinks."""
        offset = tokens[0].i
        for start, end in runs:
            for first, last in opened_parts(tokens, start, end, self.words):
                span = tokens[first:last]
                kind = self._told_by_words(span)
                if kind and len(span) <= MAX_NAME_TOKENS and any(t.tag in {"NNP", "NNPS"} for t in span):
                    begin = widen(tokens, first, last, self.words)[0]
                    if begin and ORDINAL.fullmatch(tokens[begin - 1].text):
                        begin -= 1
                    yield Name(begin + offset, last + offset, kind, "telling word", TELLING)

    def _weapons(self, tokens: Sequence[Token]) -> Iterator[Name]:
        for token in tokens:
            if token.lower in self.words.weapons and not token.text.islower():
                yield Name(token.i, token.i + 1, "weapon", "weapon", WEAPON)

    def _given(self, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Runs that begin with a given name, where nothing heavier says otherwise."""
        offset = tokens[0].i
        for start, end in runs:
            run = tokens[start:end]
            is_given = run[0].lower in self.words.given and len(run) <= MAX_PERSON_TOKENS
            if is_given and all(t.tag in {"NNP", "NNPS"} for t in run):
                yield Name(start + offset, end + offset, "person", "given name", GIVEN)

    def _explained(self, parse: Parse, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Runs that the parser passed over and an apposition explains: "the Faithful Banner, an armed faction"."""
        offset = tokens[0].i
        for start, end in runs:
            for first, last in opened_parts(tokens, start, end, self.words):
                span = tokens[first:last]
                after = tokens[last : last + 2]
                marked = len(after) == 2 and after[0].text == "," and after[1].lower in {"a", "an"}
                if marked and all(t.label == "" for t in span) and any(t.tag in {"NNP", "NNPS"} for t in span):
                    kind = explained_kind(parse, span[-1], self.words)
                    if kind is not None:
                        yield Name(first + offset, last + offset, kind, "apposition", GIVEN)

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
                yield Name(first + offset, last + 1 + offset, "event", "happening", HAPPENING)

    def _shared_heads(self, tokens: Sequence[Token], names: list[Name]) -> list[Name]:
        """In "A, B and C Brigades" A and B are brigades too."""
        found = {name.last: name for name in names}
        offset = tokens[0].i
        for name in sorted(names, key=lambda n: -n.first):
            tail = tokens[name.last - 1 - offset]
            if not tail.lower.endswith("s") or self.words.tails.get(tail.lower) != "armed_group":
                continue
            at, spot = name.first, name
            while (before := listed_before(tokens, at - offset)) and before + offset in found:
                spot = found[before + offset]
                if spot.is_known or spot.rule == "telling word":
                    break
                found[spot.last] = replace(spot, kind="armed_group", rule="shared head")
                at = spot.first
        return list(found.values())


def explained_kind(parse: Parse, root: Token, words: MentionWords) -> MentionKind | None:
    """Kind told by the noun in apposition to a name's root, for kinds of which one word is proof enough."""
    told = parse.child(root, "appos") or (parse.head(root) if root.dep == "appos" else None)
    if told is None or told.pos != "NOUN":
        return None
    kinds = words.heads.get(told.lemma, ())
    if "organisation" in kinds and is_armed(parse, told, words):
        return "armed_group"
    return next((kind for kind in TOLD_BY_APPOSITION if kinds and kinds[0] == kind), None)


def is_armed(parse: Parse, noun: Token, words: MentionWords) -> bool:
    """Whether "militant", "rebel" or the like stands with the noun."""
    return any(child.lower in words.armed for child in parse.children(noun, "amod", "compound"))


def _is_of_facility(parse: Parse, edges: tuple[int, int]) -> bool:
    """The town of "airport of Harim", which the parser calls a facility too."""
    return edges[0] > 0 and parse.tokens[edges[0] - 1].lower == "of" and edges[1] - edges[0] == 1


def _is_notable(place: Place) -> bool:
    """No mere town, or one that was put into the table by hand, as the conflicts' own towns were."""
    return place.kind not in {"town", "capital"} or place.id.startswith("place:")


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
