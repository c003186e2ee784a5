"""What may be wrong in a table of events, ours or a user's own: each fault with the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from sayso.errors import BadSetting
from sayso.reading.events_ontology import ANY, Code, Group
from sayso.reading.events_participants import KIND_ORDER
from sayso.reading.word_lists import load_ontology
from sayso.record.content import RoleName
from sayso.record.mention import MentionKind

TABLES = frozenset({"kinds", "lemmas", "light", "occurring", "not_events", "codes", "group", "without"})
WORDS = frozenset({"verbs", "nouns"})
GROUP_KEYS = frozenset(f.name for f in fields(Group)) | WORDS
CODE_KEYS = frozenset(f.name for f in fields(Code)) | GROUP_KEYS - {"code", "mode"} - WORDS
BOOKS = ("plover", "cameo", "acled")
SHAPE = re.compile(r"[^\s+>|]+( [^\s+>|]+)*( [+>] [^+>]+)?")
"""A head with its words, then at most one "+" (nouns) or ">" (clauses)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``group`` is the number of the [[group]] from 0, -1 outside of groups; ``word`` stands in the faulty line."""

    group: int
    word: str
    met: str
    todo: str


def check_table(table: Mapping[str, Any], codes: Mapping[str, Any], *, doing: str, text: str) -> None:
    """Raises BadSetting for the first fault, with its line and reason. ``codes``: all there are, ours among them."""
    fault = next(_faults(table, codes), None)
    if fault is not None:
        raise BadSetting(doing, f"line {_line(text, fault)}: {fault.met}", fault.todo)


def _faults(table: Mapping[str, Any], codes: Mapping[str, Any]) -> Iterator[Fault]:
    for name in table:
        if name not in TABLES:
            yield Fault(-1, name, f"there is no table {name!r}", f"Use one of: {', '.join(sorted(TABLES))}")
    for name, code in table.get("codes", {}).items():
        yield from _unknown(-1, code, CODE_KEYS, f"code {name}")
        yield from _columns(-1, code)
        yield from _roles(-1, code)
    for number, group in enumerate(table.get("group", ())):
        if group.get("code") not in codes:
            yield Fault(number, "code", f"the code {group.get('code')!r} is not in [codes]", "Add it, or correct it")
        yield from _unknown(number, group, GROUP_KEYS, "a group")
        yield from _columns(number, group)
        yield from _roles(number, group)
        yield from _patterns(number, group)


def _unknown(number: int, raw: Mapping[str, Any], known: frozenset[str], what: str) -> Iterator[Fault]:
    for key in raw:
        if key not in known:
            yield Fault(number, key, f"{what} has no key {key!r}", f"Use one of: {', '.join(sorted(known))}")


def _columns(number: int, raw: Mapping[str, Any]) -> Iterator[Fault]:
    for book in BOOKS:
        names = load_ontology("codebooks")[book]
        if raw.get(book) and raw[book] not in names:
            yield Fault(number, book, f"{book} has no {raw[book]!r}", f"Use one of: {', '.join(names)}")


def _roles(number: int, raw: Mapping[str, Any]) -> Iterator[Fault]:
    roles, kinds = get_args(RoleName), {*get_args(MentionKind), *KIND_ORDER, ANY}
    for table in ("slots", "noun_slots"):
        for slot, value in raw.get(table, {}).items():
            if not {role for role in value.split("|") if role} <= set(roles):
                yield Fault(number, slot, f"{value!r} is no role", f"Use one of: {', '.join(roles)}")
    for key in ("needs", "also", "kinds"):
        for role in raw.get(key, ()):
            if role not in roles:
                yield Fault(number, key, f"{role!r} is no role", f"Use one of: {', '.join(roles)}")
    for kind in (k for listed in raw.get("kinds", {}).values() for k in listed):
        if kind not in kinds:
            yield Fault(number, "kinds", f"{kind!r} is no kind of mention", f"Use one of: {', '.join(sorted(kinds))}")


def _patterns(number: int, group: Mapping[str, Any]) -> Iterator[Fault]:
    for table in sorted(WORDS):
        for written, examples in group.get(table, {}).items():
            if not SHAPE.fullmatch(written) or written != written.lower():
                met = f"{written!r} is no pattern"
                yield Fault(number, written, met, 'Write lower-case words, then "+ noun|noun" or "> verb|verb" at most')
            if not examples or not all(isinstance(e, str) and e for e in _listed(examples)):
                yield Fault(number, written, f"{written!r} has no example", "Write one sentence in which it is told")


def _listed(examples: Any) -> list[Any]:
    return examples if isinstance(examples, list) else [examples]


def _line(text: str, fault: Fault) -> int:
    """Number from 1 of the first line with the word, from the faulty group's head on."""
    lines = text.split("\n")
    heads = [i for i, line in enumerate(lines) if line.strip() == "[[group]]"]
    first = heads[fault.group] if fault.group >= 0 else 0
    return next((i for i in range(first, len(lines)) if fault.word in lines[i]), first) + 1
