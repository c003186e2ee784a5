"""The trained reader's names laid over the parser's entity labels, so that every rule sees the better of the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.record import Span
from sayso.text.marked import MarkedName
from sayso.text.parsed import Token

LABELS = {
    "person": "PERSON",
    "group": "ORG",
    "place": "GPE",
    "people": "NORP",
    "event": "EVENT",
    "vessel": "VESSEL",
    "weapon": "WEAPON",
    "work": "WORK_OF_ART",
    "other": "PRODUCT",
}
"""Label of each trained kind: OntoNotes 5 where it has one."""

REPLACED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""The parser's labels that only the trained reader may give, once it has read the text."""

FINER = {"GPE": frozenset({"LOC", "FAC"}), "WORK_OF_ART": frozenset({"LAW"})}
"""Labels of the parser that say the same more exactly."""


INITIAL = re.compile(r"[A-Z]\.")
"""As a token: behind it the trained reader now and then cuts a name in two."""


def relabelled(tokens: Sequence[Token], names: Sequence[MarkedName]) -> list[Token]:
    """Tokens with the marked names as their entities; dates, numbers and the like stay the parser's."""
    found = [_without_name(token) for token in tokens]
    entity = max((t.entity for t in tokens), default=-1)
    at = 0
    for name in joined(tokens, names):
        while at < len(tokens) and tokens[at].end <= name.span[0]:
            at += 1
        inside = [i for i in _from(tokens, at, name.span[1]) if _mostly_in(tokens[i], name.span)]
        label = _label(name.kind, (tokens[i].label for i in inside))
        entity += 1
        for i in inside:
            found[i] = _labelled(tokens[i], label, entity)
    return found


def joined(tokens: Sequence[Token], names: Sequence[MarkedName]) -> list[MarkedName]:
    """A person's name that was cut behind an initial made whole: "Vladimir V." and "Putin"."""
    initials = {t.end: t.i for t in tokens if INITIAL.fullmatch(t.text)}
    following = {t.i: t.start for t in tokens}
    made: list[MarkedName] = []
    for name in names:
        before = made[-1] if made else None
        cut = before is not None and before.kind == name.kind == "person" and before.span[1] in initials
        if before is not None and cut and following.get(initials[before.span[1]] + 1) == name.span[0]:
            made[-1] = replace(before, span=(before.span[0], name.span[1]))
        else:
            made.append(name)
    return made


def _from(tokens: Sequence[Token], at: int, end: int) -> Iterable[int]:
    while at < len(tokens) and tokens[at].start < end:
        yield at
        at += 1


def _mostly_in(token: Token, span: Span) -> bool:
    """Of "al-Shabaab's" cut otherwise by the parser: a token belongs to a name with more than half its letters."""
    shared = min(token.end, span[1]) - max(token.start, span[0])
    return 2 * shared > token.end - token.start


def _label(kind: str, given: Iterable[str]) -> str:
    own = LABELS[kind]
    return next((label for label in given if label in FINER.get(own, ())), own)


def _without_name(token: Token) -> Token:
    return _labelled(token, "", -1) if token.label and token.label in REPLACED else token


def _labelled(t: Token, label: str, entity: int) -> Token:
    return Token(t.i, t.start, t.end, t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.sentence, label, entity)
