"""What sort of thing an argument is: by the mention that covers it, else by its noun, else by the parser's label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sayso.reading.frames import noun_span
from sayso.reading.word_lists import load_ontology
from sayso.record import Anchor, Mention
from sayso.text.parsed import Parse, Token

LABEL_KINDS: Mapping[str, str] = {
    "PERSON": "person",
    "NORP": "people",
    "ORG": "organisation",
    "GPE": "state",
    "LOC": "place",
    "FAC": "facility",
}
NO_PARTICIPANT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "LANGUAGE", "EVENT"})
PERSON_ENDINGS = ("man", "men", "woman", "women", "ist")
CURRENCIES = frozenset("$€£¥")
HOUR_FIGURES = 4
HOUR_OR_YEAR = re.compile(r"0\d{3}|(?:1[89]|20)\d{2}")
"""Four figures that, alone, tell an hour of twenty-four ("at 0510") or a year."""

KIND_ORDER = (
    "person", "armed_group", "state_body", "people", "state", "weapon", "vessel", "facility", "place",
    "organisation", "outlet", "goods",
)  # fmt: skip
"""A noun listed under several kinds is the first of these."""

PLACE_PREPOSITIONS = frozenset({"in", "near", "at", "outside", "inside", "around"})
"""After these a name without a mention is taken for a place, whatever the parser's label: it often errs on towns."""


class Participants:
    """Kinds and anchors of the noun phrases of one document."""

    def __init__(self, parse: Parse, mentions: Iterable[Mention], event_nouns: Mapping[str, object]) -> None:
        self._parse = parse
        self._event_nouns = event_nouns
        self._by_token: dict[int, Mention] = {}
        listed = list(mentions)
        self._names_by_start = {m.anchor.start: m for m in listed if m.form == "name"}
        for mention in sorted(listed, key=lambda m: m.anchor.start - m.anchor.end):  # shorter ones overwrite
            head = mention_head(parse, mention)
            if head is not None and not (head.pos == "PRON" and mention.form == "name"):  # "US" is "us" in capitals
                self._by_token[head.i] = mention
        named = (m for m in listed if m.form == "name" and m.kind not in {"event", "date"})
        self._in_names = {t.i for m in named for t in parse.tokens_in(m.anchor.span)}

    def is_in_name(self, token: Token) -> bool:
        """Whether the word is part of somebody's or something's name: the "Strike" of "Strike Command"."""
        return token.i in self._in_names

    def is_placed(self, token: Token) -> bool:
        """A place after a preposition that parsers take for a part of its name at the head of a sentence
        ("Near Harim, two strikes hit ..."), or hang its clause on ("attacks in Harim that killed ten")."""
        found = self.mention(token)
        first = self._parse.tokens_in(found.anchor.span)[0] if found and found.form == "name" else token
        before = self._parse.tokens[first.i - 1].lower if first.i else ""
        return token.pos == "PROPN" and before in PLACE_PREPOSITIONS

    def mention(self, token: Token) -> Mention | None:
        """The shortest mention whose head is this token."""
        return self._by_token.get(token.i)

    def kind(self, token: Token) -> str:
        """Kind of mention, "event" for an event noun, "date" for a time, "" for anything else."""
        found = self.mention(token)
        if found is not None and not (found.kind == "other" and token.pos == "NOUN"):
            return found.kind
        if token.label in {"DATE", "TIME"}:
            return "date"
        if token.pos == "PROPN":
            return self._name_kind(token)
        return self._word_kind(token) or self._described_kind(token)

    def anchor(self, token: Token) -> Anchor:
        """The covering mention's anchor (of a description, the name's beside it), else that of a name in apposition,
        else the noun phrase's."""
        names = (self.mention(t) for t in self._parse.children(token, "appos"))
        found = self.mention(token) or next((m for m in names if m is not None and m.kind == self.kind(token)), None)
        if found is not None:
            return (self._name_beside(token, found) or found).anchor
        if self.is_placed(token):
            return self._parse.document.anchor(token.start, token.end)
        return self._parse.document.anchor(*noun_span(self._parse, token))

    def _name_beside(self, token: Token, described: Mention) -> Mention | None:
        """ "the force's chief, Ali Haddad", "the freighter Blue Heron": the one who is named beside the description."""
        if described.form != "description" or token.tag in {"NNS", "NNPS"}:
            return None
        head = self._parse.head(token)
        above = self.mention(head) if token.dep == "appos" else None  # "the Front, a militia armed by ..."
        if above is not None and above.form == "name" and above.kind != "person" and described.kind != "person":
            return above if above.kind not in {"place", "facility"} else None
        end = described.anchor.end
        for gap in (", ", " "):
            named = self._names_by_start.get(end + len(gap))
            if named and self._parse.document.text[end : end + len(gap)] == gap and _same_sort(described, named):
                return named
        return None

    def is_nominal(self, token: Token) -> bool:
        """Whether a word before a noun names somebody: a noun, a mention, a nationality; not "military", "public"."""
        return token.pos != "ADJ" or self.mention(token) is not None or token.label in {"NORP", "GPE"}

    def is_named_person(self, token: Token) -> bool:
        """A single person by name or pronoun, or by a civil office: no sign of force in itself."""
        if self.kind(token) != "person":
            return False
        return token.pos in {"PROPN", "PRON"} or token.lemma in _words("civil_office")

    def is_force(self, token: Token) -> bool:
        """Whether the word is one for an armed group, a state or one of its bodies, also where it is said of a man."""
        return any(token.lemma in _words(kind) for kind in ("armed_group", "state_body", "state"))

    def is_body(self, token: Token) -> bool:
        """Whether a word for a building is one for those who work in it too: a bank, a hospital, an embassy."""
        return any(
            word in _words(kind) for kind in ("organisation", "state_body") for word in (token.lemma, token.lower)
        )

    def _name_kind(self, token: Token) -> str:
        if token.label in NO_PARTICIPANT:
            return ""
        listed = _noun_kinds().get(token.lower) or _noun_kinds().get(token.lower.removesuffix("s"), "")
        if token.dep == "pobj" and self._parse.head(token).lower in PLACE_PREPOSITIONS and not listed:
            return "place"
        if token.label == "PERSON" and not listed:
            return "person"
        return listed or LABEL_KINDS.get(token.label, "other")

    def _word_kind(self, token: Token) -> str:
        if token.lower in _words("pronoun"):
            return "person"
        if token.lower in {"it", "itself"}:
            return self._it_kind(token)
        if token.label in {"NORP", "GPE"}:
            return LABEL_KINDS[token.label]
        if token.lemma in _words("measure") or token.pos == "NUM":
            return self._measured_kind(token)
        if token.lemma in _noun_kinds():
            return _noun_kinds()[token.lemma]
        if token.lemma in self._event_nouns:
            return "event"
        if self._is_initials(token):
            return "organisation"
        if token.pos == "NOUN" and token.lemma.endswith(PERSON_ENDINGS):
            return "person"
        measured = self._measured_kind(token) if self._parse.children(token, "nummod") else ""
        return measured if measured in {"weapon", "goods"} else ""

    def _is_initials(self, token: Token) -> bool:
        """ "ICE returned the rifles": capitals among other words are a body's initials, though parsers miss them."""
        beside = self._parse.tokens[max(0, token.i - 1) : token.i + 2]
        capitals = [t for t in beside if len(t.text) > 1 and t.text.isalpha() and t.text.isupper()]
        return token.pos == "NOUN" and capitals == [token]

    def _described_kind(self, token: Token) -> str:
        """A noun of no known kind is what the name in apposition to it is, or a person where it is a suspect."""
        if any(t.lower in {"alleged", "suspected", "accused"} for t in self._parse.children(token, "amod")):
            return "person"
        names = (t for t in self._parse.children(token, "appos") if t.pos == "PROPN")
        return next((kind for name in names if (kind := self.kind(name))), "")

    def _it_kind(self, token: Token) -> str:
        """ "The ministry said it ...": "it" is taken for a body only where a speaker of that sort stands above it."""
        verb = self._parse.head(token)
        if token.dep != "nsubj" or verb.dep != "ccomp":
            return ""
        return next((self.kind(s) for s in self._parse.children(self._parse.head(verb), "nsubj") if s != token), "")

    def _measured_kind(self, token: Token) -> str:
        """ "Fifty tonnes of weapons" are weapons, "dozens" alone are people."""
        if token.label in NO_PARTICIPANT:
            return ""
        for of in self._parse.children(token, "prep"):
            for noun in self._parse.children(of, "pobj"):
                if of.lower == "of" and self.kind(noun):
                    return self.kind(noun)
        if token.lemma in _noun_kinds():
            return _noun_kinds()[token.lemma]
        alone = token.pos == "NUM" or token.lemma in _words("measure")
        return "people" if alone and not self._counts_no_people(token) else ""

    def _counts_no_people(self, token: Token) -> bool:
        """ "$7 billion", "at 0510", "in 1989", "one of the first things"."""
        marked = any(c in CURRENCIES for t in self._parse.children(token, "quantmod", "nmod") for c in t.text)
        ofs = (of for of in self._parse.children(token, "prep") if of.lower == "of")
        things = any(noun.lemma in _words("no_people") for of in ofs for noun in self._parse.children(of, "pobj"))
        at = token.i and self._parse.tokens[token.i - 1].lower == "at"
        hour = bool(at and token.text.isdigit() and len(token.text) == HOUR_FIGURES)
        return marked or things or hour or bool(HOUR_OR_YEAR.fullmatch(token.text))


def _same_sort(described: Mention, named: Mention) -> bool:
    """A person for a person, a ship for a ship; nationality is said of persons ("a Palestinian, Ali Haddad")."""
    return named.kind == described.kind or (named.kind == "person" and described.kind == "people")


def mention_head(parse: Parse, mention: Mention) -> Token | None:
    """The token of a mention on which its other tokens hang; the last such where it has several."""
    tokens = parse.tokens_in(mention.anchor.span)
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.is_word and (t.head not in inside or t.head == t.i)]
    return tops[0] if tops else None


@lru_cache(maxsize=32)
def _words(name: str) -> frozenset[str]:
    return frozenset(load_ontology("kinds")[name].split())


@lru_cache(maxsize=1)
def _noun_kinds() -> Mapping[str, str]:
    return {word: kind for kind in reversed(KIND_ORDER) for word in _words(kind)}
