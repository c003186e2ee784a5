"""The event ontology: patterns, slots and codebook columns, read from ``ontology/events.toml``.

The file documents its own form. What is wrong in it is told with the group it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args

from sayso.errors import BadSetting
from sayso.reading.word_lists import load_ontology
from sayso.record.content import RoleName

FILES = ("events", "kinds", "reality", "codebooks")
ANY = "*"
GAP = "..."


@dataclass(frozen=True, slots=True)
class Code:
    """One category, and what it is called elsewhere: columns of data, "" where the codebook has none."""

    name: str
    says: str
    plover: str = ""
    cameo: str = ""
    quad: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns of one mode of a code. ``slots`` and ``noun_slots`` map a grammatical slot to a role."""

    code: str
    mode: str
    plover: str = ""
    cameo: str = ""
    acled: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    noun_slots: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pair: bool = False
    counted: bool = False
    bars: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    strict: bool = False
    reach: str = ""
    weak: bool = False
    or_passive: bool = False
    absorbs: bool = False
    uttered: bool = False
    of_deed: bool = False

    def allows(self, role: str, kind: str) -> bool:
        """Whether something of this kind may take the role. A phrase of no known kind has the kind ""."""
        allowed = self.kinds.get(role, frozenset())
        return ANY in allowed or kind in allowed


@dataclass(frozen=True, slots=True)
class Pattern:
    """``words`` after the head's lemma (``gap``: its object may stand before them); ``nouns``: one must be its object;
    ``clauses``: one must be its complement.
    """

    group: Group
    lemma: str
    words: tuple[str, ...] = ()
    gap: bool = False
    nouns: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    written: str = ""
    examples: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much of the text it asks for; heavier patterns are tried first."""
        return len(self.words) + 2 * bool(self.nouns) + bool(self.clauses) + 3 * bool(self.group.beside)


@dataclass(frozen=True, slots=True)
class Ontology:
    """``verbs`` and ``nouns`` by lemma of the head, heaviest pattern first."""

    codes: Mapping[str, Code]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    light: Mapping[str, tuple[Pattern, ...]]
    occurring: Mapping[str, tuple[Pattern, ...]]
    idioms: Mapping[str, str]
    lemmas: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], Group] = field(default_factory=dict)
    """By code and mode; of several groups of one mode, the first."""

    def lemma(self, form: str, lemma: str) -> str:
        """The parser's lemma, put right where the ontology says so. ``form`` in lower case."""
        return self.lemmas.get(form, lemma)

    def patterns(self) -> Iterator[Pattern]:
        for table in (self.verbs, self.nouns):
            for listed in table.values():
                yield from listed


@lru_cache(maxsize=1)
def event_ontology() -> Ontology:
    """The ontology that ships with the package, read once."""
    return read_ontology(load_ontology("events"))


def read_ontology(table: Mapping[str, Any]) -> Ontology:
    """Ontology of a decoded file. Raises BadSetting naming the group for unknown codes, roles or empty examples."""
    codes = {name: Code(name=name, **_only(raw, Code)) for name, raw in table["codes"].items()}
    verbs: list[Pattern] = []
    nouns: list[Pattern] = []
    groups: dict[tuple[str, str], Group] = {}
    for raw in table["group"]:
        group = _group(raw, table)
        groups.setdefault((group.code, group.mode), group)
        verbs += [_verb_pattern(group, *line) for line in raw.get("verbs", {}).items()]
        nouns += [_noun_pattern(group, *line) for line in raw.get("nouns", {}).items()]
    nothing = Group(code="", mode="")
    return Ontology(
        codes=codes,
        verbs=_by_lemma(verbs),
        nouns=_by_lemma(nouns),
        light=_by_lemma([_verb_pattern(nothing, *line) for line in table["light"].items()]),
        occurring=_by_lemma([_verb_pattern(nothing, *line) for line in table["occurring"].items()]),
        idioms=table["not_events"],
        lemmas=table.get("lemmas", {}),
        groups=groups,
    )


def _group(raw: Mapping[str, Any], table: Mapping[str, Any]) -> Group:
    code = table["codes"].get(raw.get("code"))
    if code is None:
        raise _wrong(raw, f"the code {raw.get('code')!r} is not in [codes]", "Add it there, or correct it")
    given = {**code, **raw}
    slots = {**code.get("slots", {}), **raw.get("slots", {})}
    noun_slots = {**code.get("noun_slots", {}), **raw.get("noun_slots", {})}
    roles = {role for value in (*slots.values(), *noun_slots.values()) for role in value.split("|") if role}
    for role in (*roles, *raw.get("needs", ()), *raw.get("also", ()), *raw.get("kinds", {})):
        if role not in get_args(RoleName):
            raise _wrong(raw, f"{role!r} is no role", f"Use one of: {', '.join(get_args(RoleName))}")
    return Group(
        code=raw["code"],
        mode=raw.get("mode", ""),
        plover=given.get("plover", ""),
        cameo=given.get("cameo", ""),
        acled=given.get("acled", ""),
        slots=slots,
        noun_slots=noun_slots,
        kinds={role: frozenset(kinds) for role, kinds in {**table["kinds"], **raw.get("kinds", {})}.items()},
        needs=tuple(given.get("needs", ())),
        also=tuple(given.get("also", ())),
        pair=given.get("pair", False),
        counted=given.get("counted", False),
        bars=frozenset(given.get("bars", ())),
        beside=frozenset(given.get("beside", ())),
        strict=given.get("strict", False),
        reach=given.get("reach", ""),
        weak=given.get("weak", False),
        or_passive=given.get("or_passive", False),
        absorbs=given.get("absorbs", False),
        uttered=given.get("uttered", False),
        of_deed=given.get("of_deed", False),
    )


def _verb_pattern(group: Group, written: str, examples: str | list[str]) -> Pattern:
    head, _, rest = written.partition("+" if "+" in written else ">")
    lemma, *words = head.split()
    choices = frozenset(part.strip() for part in rest.split("|") if part.strip())
    return Pattern(
        group=group,
        lemma=lemma,
        words=tuple(word for word in words if word != GAP),
        gap=GAP in words,
        nouns=choices if "+" in written else frozenset(),
        clauses=choices if ">" in written else frozenset(),
        written=written,
        examples=_examples(group, written, examples),
    )


def _noun_pattern(group: Group, written: str, examples: str | list[str]) -> Pattern:
    *words, lemma = written.split()
    return Pattern(
        group=group,
        lemma=lemma,
        words=tuple(words),
        written=written,
        examples=_examples(group, written, examples),
    )


def _examples(group: Group, written: str, examples: str | list[str]) -> tuple[str, ...]:
    listed = (examples,) if isinstance(examples, str) else tuple(examples)
    if not all(listed) or not listed:
        raise _wrong({"code": group.code, "mode": group.mode}, f"{written!r} has no example", "Write one sentence")
    return listed


def _by_lemma(patterns: list[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    table: dict[str, list[Pattern]] = {}
    for pattern in sorted(patterns, key=lambda p: -p.weight):
        table.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(listed) for lemma, listed in table.items()}


def _only(raw: Mapping[str, Any], record: type) -> dict[str, Any]:
    return {name: raw[name] for name in record.__dataclass_fields__ if name in raw}  # type: ignore[attr-defined]


def _wrong(raw: Mapping[str, Any], met: str, todo: str) -> BadSetting:
    return BadSetting(f"Reading the event ontology, group {raw.get('code')}/{raw.get('mode', '')}", met, todo)
