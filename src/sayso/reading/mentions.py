"""Mentions: names of persons, groups, bodies, places and things, descriptions of them, and pronouns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.contracts import Findings, Found
from sayso.gazetteer.load import Actor, Gazetteer, Place, load_gazetteer
from sayso.gazetteer.spelling import name_key
from sayso.reading.mentions_descriptions import Description, descriptions_of
from sayso.reading.mentions_names import Name, NameFinder, explained_kind, is_armed
from sayso.reading.mentions_places import locate
from sayso.reading.mentions_stance import root_of, stance_of
from sayso.reading.mentions_words import MentionWords, mention_words, words_digest
from sayso.reading.trained.session import weights_digest
from sayso.record import Maker, Mention, MentionKind, Where
from sayso.text.parsed import Parse, Token

VERSION = "7"
PLACES = frozenset({"place", "facility", "state"})
GROUPS = frozenset({"armed_group", "state", "state_body", "organisation", "outlet"})

CONFIDENCE = {
    "gazetteer": 0.71,
    "telling word": 0.82,
    "weapon": 0.65,
    "shared head": 0.7,
    "apposition": 0.85,
    "happening": 0.97,
    "named elsewhere": 0.5,
    "given name": 0.7,
    "parser PERSON": 0.79,
    "parser GPE": 0.54,
    "parser ORG": 0.55,
    "parser NORP": 0.32,
    "parser LOC": 0.54,
    "parser FAC": 0.54,
    "parser EVENT": 0.45,
    "parser PRODUCT": 0.3,
    "parser LAW": 0.5,
    "parser WORK_OF_ART": 0.5,
    "parser VESSEL": 0.4,
    "parser WEAPON": 0.4,
    "description": 0.5,
    "pronoun": 0.5,
}
"""By rule ("parser": the trained reader's labels, where it reads): the share found with the exact edges and the right
type of the common ones, over the development texts of CrossNER politics, GUM (names), UNER, WNUT17 and re3d. Rules met
fewer than a hundred times there have a neighbour's share, or a guess."""


class MentionReader:
    """Reads names, descriptions and pronouns. Dates are the times reader's."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load_gazetteer()
        self.words = mention_words()
        self.finder = NameFinder(self.gazetteer, self.words)
        self.maker = Maker(name="mentions", version=VERSION, weights=self._weights())

    def _weights(self) -> str:
        """Digests of all that decides which names are found: gazetteer, word lists, the trained reader."""
        return f"{self.gazetteer.digest}+{words_digest()}+{weights_digest()}"

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Mentions in text order. A description may hold names; names do not overlap one another."""
        dates = [parse.tokens_in(m.anchor.span) for m in so_far.mentions if m.kind == "date"]
        dated = {t.i: range(date[0].i, date[-1].i + 1) for date in dates for t in date}
        names = self._names(parse, dated)
        named = frozenset(i for name in names for i in range(name.first, name.last))
        found = [*self._name_mentions(parse, names), *self._other_mentions(parse, names, named | dated.keys())]
        return sorted(found, key=lambda f: (f.record.anchor.start, -f.record.anchor.end))  # type: ignore[union-attr]

    def _names(self, parse: Parse, dated: Mapping[int, range]) -> list[Name]:
        names = [name for sentence in parse.sentences for name in self.finder.names_of(parse, sentence)]
        names = [name for name in names if not _is_dated(name, dated)]
        names = _acronyms(parse, [_beside(parse, name, self.words) for name in names])
        agreed = agree(parse, names)
        return sorted([*agreed, *again(parse, agreed)], key=lambda name: name.first)

    def _name_mentions(self, parse: Parse, names: Sequence[Name]) -> Iterator[Found]:
        kinds = ["place" if _follows_place(parse, names, i) else self._kind(parse, n) for i, n in enumerate(names)]
        spans = [(parse.tokens[name.first].start, parse.tokens[name.last - 1].end) for name in names]
        located = locate(
            parse.document, [s for s, kind in zip(spans, kinds, strict=True) if kind in PLACES], self.gazetteer
        )
        for name, kind, span in zip(names, kinds, spans, strict=True):
            anchor = parse.document.anchor(*span)
            where = Where(words=anchor, guesses=located[span]) if kind in {"place", "facility"} else None
            confidence = CONFIDENCE[name.rule]
            if kind == "people" and (article := _one_of_them(parse, name)):
                one = parse.document.anchor(article.start, span[1])
                yield Found(Mention(anchor=one, kind="person", form="description", head=anchor), confidence)
            else:
                yield Found(Mention(anchor=anchor, kind=kind, actor_id=_actor_id(name), where=where), confidence)

    def _kind(self, parse: Parse, name: Name) -> MentionKind:
        rows = [s.row for s in name.spellings]
        is_country = any(isinstance(row, Place) and row.kind == "country" for row in rows)
        is_capital = any(isinstance(row, Place) and row.kind == "capital" for row in rows)
        if name.kind == "place" and (is_country or is_capital):
            return stance_of(parse, name.first, name.last, is_country, self.words)
        return name.kind

    def _other_mentions(self, parse: Parse, names: Sequence[Name], named: frozenset[int]) -> Iterator[Found]:
        last_group: MentionKind | None = None
        waiting = list(reversed(names))
        for sentence in parse.sentences:
            for found in descriptions_of(parse, sentence, named, self.words):
                while waiting and waiting[-1].first < found.first:
                    name = waiting.pop()
                    last_group = name.kind if name.kind in GROUPS else last_group
                yield self._described(parse, _settled(found, parse, last_group))

    def _described(self, parse: Parse, found: Description) -> Found:
        tokens = parse.tokens
        document = parse.document
        head = tokens[found.head]
        mention = Mention(
            anchor=document.anchor(tokens[found.first].start, tokens[found.last - 1].end),
            kind=found.kind,
            form=found.form,
            head=document.anchor(head.start, head.end) if found.form == "description" else None,
        )
        return Found(mention, CONFIDENCE[found.form])


def agree(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """One name, one kind within a document: the kind with most votes, better evidence counting for more."""
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    keys = [name_key(parse.text_of((parse.tokens[n.first].start, parse.tokens[n.last - 1].end))) for n in names]
    for key, name in zip(keys, names, strict=True):
        votes[key][name.kind] += _votes(name)
    surnames = {key.split(" ")[-1] for key in keys if " " in key and votes[key].most_common(1)[0][0] == "person"}
    spelt = {key: name.spellings for key, name in zip(keys, names, strict=True) if name.is_known}
    agreed = []
    for key, name in zip(keys, names, strict=True):
        kind = votes[key].most_common(1)[0][0]
        if not name.is_known and key in surnames and kind in {"organisation", "place", "other", "facility"}:
            kind = "person"
        known = name.spellings or spelt.get(key, ())
        fits = kind in PLACES or not any(isinstance(s.row, Place) and s.form == "name" for s in known)
        agreed.append(replace(name, kind=kind, spellings=known if fits else ()))
    return agreed


def _votes(name: Name) -> int:
    """An apposition outweighs a few places of that name, the gazetteer all hints, our words the parser's labels."""
    if name.rule == "apposition":
        return 120
    return 50 if name.is_known else 2 if name.rule.startswith("parser") else 5


def again(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Further places of names found elsewhere in the document, and of persons' last names, where nothing is yet."""
    taken = {i for name in names for i in range(name.first, name.last)}
    wanted = _wanted(parse, names)
    found = []
    for token in parse.tokens:
        for words, name in wanted.get(token.text, ()):
            last = token.i + len(words)
            if taken.isdisjoint(range(token.i, last)) and _is_again(parse.tokens[token.i : last], words):
                found.append(replace(name, first=token.i, last=last, rule="named elsewhere"))
                taken.update(range(token.i, last))
                break
    return found


def _wanted(parse: Parse, names: Sequence[Name]) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """By first word: the words of names worth looking for again, longest first."""
    known: dict[tuple[str, ...], Name] = {}
    for name in names:
        words = tuple(t.text for t in parse.tokens[name.first : name.last])
        is_sure = name.is_known or len(words) > 1 or name.rule == "apposition"
        if is_sure and name.kind not in {"people", "other"} and len("".join(words)) > 2:
            known.setdefault(words, name)
        if name.kind == "person" and len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
            known.setdefault(words[-1:], replace(name, spellings=()))
    wanted: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
    for words, name in sorted(known.items(), key=lambda item: -len(item[0])):
        wanted[words[0]].append((words, name))
    return wanted


def _is_again(tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    if tuple(t.text for t in tokens) != words or tokens[0].sentence != tokens[-1].sentence:
        return False
    return len(words) > 1 or (tokens[0].tag in {"NNP", "NNPS"} and tokens[0].text[0].isupper())


def _beside(parse: Parse, name: Name, words: MentionWords) -> Name:
    """The kind told by the words around a name: "the freighter X", "X, a news agency".

    A known name keeps its kind, but for a town's that is a ship's or a group's too.
    """
    if name.is_known and name.kind != "place":
        return name
    before = parse.tokens[name.first - 1] if name.first else None
    if before is not None and before.lower == "of" and name.first > 1:
        before = parse.tokens[name.first - 2]
    kind = None
    if before is not None:
        kind = words.before_name.get(before.lemma) or words.before_name.get(before.lower)
    if before is not None and before.lower == "group" and is_armed(parse, before, words):
        kind = "armed_group"
    if name.is_known:
        return replace(name, kind=kind, rule="apposition", spellings=()) if kind in {"vessel", "armed_group"} else name
    if kind is None:
        kind = _by_apposition(parse, name, words)
    return replace(name, kind=kind, rule="apposition") if kind else name


def _acronyms(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Letters in brackets after a name are of its kind: "Northern Salvation Front (NSF)"."""
    found = list(names[:1])
    for before, name in pairwise(names):
        in_brackets = name.first == before.last + 1 and parse.tokens[before.last].text == "("
        short = in_brackets and name.last - name.first == 1 and parse.tokens[name.first].text.isupper()
        found.append(replace(name, kind=before.kind, rule="apposition") if short and not name.is_known else name)
    return found


def _by_apposition(parse: Parse, name: Name, words: MentionWords) -> MentionKind | None:
    """None where it would make a person of a name whose own last word tells a body: "its spokesman, the Dawn Brigades"
    is a parse gone wrong."""
    kind = explained_kind(parse, root_of(parse, name.first, name.last), words)
    tail = words.tails.get(parse.tokens[name.last - 1].lower) if name.last - name.first > 1 else None
    return None if kind == "person" and tail in {"armed_group", "state_body"} else kind


def _settled(found: Description, parse: Parse, last_group: MentionKind | None) -> Description:
    """Kinds that hang on what was named before: "the group", "they", "its"."""
    head = parse.tokens[found.head]
    if last_group is None:
        return found
    if found.form == "pronoun" and found.kind in {"other", "people"}:
        return replace(found, kind=last_group)
    if found.form == "description" and head.lower == "group" and found.kind == "organisation":
        return replace(found, kind=last_group if last_group != "state" else "organisation")
    return found


def _is_dated(name: Name, dated: Mapping[int, range]) -> bool:
    """A name that is a date, or cuts one. One that holds a whole date is a name ("the 2008 Harbour Convention")."""
    touched = [dated[i] for i in range(name.first, name.last) if i in dated]
    cut = any(date.start < name.first or name.last < date.stop for date in touched)
    return cut or len(touched) == name.last - name.first


def _one_of_them(parse: Parse, name: Name) -> Token | None:
    """The article of "a Palestinian", which is a person; None for a people or an adjective."""
    before = parse.tokens[name.first - 1] if name.first else None
    if before is None or before.lower not in {"a", "an", "another", "one"} or name.last - name.first > 1:
        return None
    root = parse.tokens[name.first]
    return before if before.head == root.i and root.dep not in {"amod", "compound", "nmod", "npadvmod"} else None


def _follows_place(parse: Parse, names: Sequence[Name], i: int) -> bool:
    """The second place of "Mosul, Iraq"."""
    before = names[i - 1] if i else None
    if before is None or before.kind != "place" or names[i].kind != "place" or before.last + 1 != names[i].first:
        return False
    is_country = any(isinstance(s.row, Place) and s.row.kind == "country" for s in before.spellings)
    return parse.tokens[before.last].text == "," and not is_country


def _actor_id(name: Name) -> str:
    """The row's id where the spelling is of one actor or country only."""
    ids = {s.row.id for s in name.spellings if isinstance(s.row, Actor) or s.row.kind == "country"}
    return ids.pop() if len(ids) == 1 else ""
