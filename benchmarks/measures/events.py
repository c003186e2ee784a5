"""Coded events of a sentence or document.

Rows: ``{"id", "events": [{"code", "source": [span, ...], "target": [...], "source_code", "target_code", "trigger",
"quad"}]}``; all but the code may be absent. Where an id repeats, the n-th row of it in the predictions answers the
n-th in gold.

Over the distinct codes of a row: ``accuracy`` (share of rows whose set of codes is gold's), ``micro``, ``macro_f1``.
Over events, paired one to one: ``coded`` (same code and, where gold has a trigger, touching triggers), ``whole`` (both
arguments right as well), ``source`` and ``target`` (an argument is right when it shares a character with gold's or,
where gold gives actor codes instead of spans, when the codes are the same; pairs chosen with codes second), ``trigger``
(codes ignored; None where gold has none), ``over_coding``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from benchmarks.measures.figures import Figures, Row, counted, mean, ratio
from benchmarks.measures.pairing import pair_by_fit
from benchmarks.measures.rows import number_repeats, pair_rows
from benchmarks.measures.spans import any_shared, read_span
from sayso.record import Span

Level = Literal["code", "root", "quad"]
"""``root``: CAMEO's first two digits, the first two parts of a dotted code. ``quad``: gold's own, else by table."""
Spans = tuple[Span, ...]
Codes = Mapping[str, str | None]

ROLES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as it is compared. Spans are empty and actor codes "" where absent."""

    code: str
    spans: dict[str, Spans]
    actors: dict[str, str]
    trigger: Spans

    def has(self, role: str, by_actor: bool) -> bool:
        return bool(self.actors[role] if by_actor else self.spans[role])


def score(
    gold_rows: Iterable[Row], predicted_rows: Iterable[Row], level: Level = "code", codes: Codes | None = None
) -> Figures:
    """``codes``: predicted code -> gold's code, None to leave such events out."""
    rows = pair_rows(number_repeats(gold_rows), number_repeats(predicted_rows))
    tally = _Tally()
    for row, prediction in rows.pairs:
        gold = _read(row["events"], row["id"], level, {})
        said = _read(prediction.get("events") or (), f"{row['id']} (predicted)", level, codes or {})
        tally.add(gold, said)
    return {
        "rows": len(rows.pairs),
        "level": level,
        **tally.figures(len(rows.pairs)),
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


class _Tally:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.codes: dict[str, Counter[str]] = {"hits": Counter(), "pred": Counter(), "gold": Counter()}

    def add(self, gold: list[Coded], said: list[Coded]) -> None:
        by_actor = any(g.actors[role] and not g.spans[role] for g in gold for role in ROLES)
        fits = _Fits(by_actor)
        self._add_codes({g.code for g in gold}, {s.code for s in said})
        self.counts.update(
            gold=len(gold),
            pred=len(said),
            coded=len(pair_by_fit(gold, said, fits.coded)),
            whole=len(pair_by_fit(gold, said, fits.whole)),
            in_empty_rows=0 if gold else len(said),
        )
        self._add_roles(gold, said, fits)
        if any(g.trigger for g in gold):
            self._add_triggers([g for g in gold if g.trigger], [s for s in said if s.trigger])

    def _add_codes(self, gold: set[str], said: set[str]) -> None:
        self.counts["rows right"] += gold == said
        for name, found in (("hits", gold & said), ("pred", said), ("gold", gold)):
            self.codes[name].update(found)

    def _add_roles(self, gold: list[Coded], said: list[Coded], fits: _Fits) -> None:
        pairs = pair_by_fit(gold, said, fits.arguments_first)
        for role in ROLES:
            self.counts[f"{role} hits"] += sum(fits.role(gold[i], said[j], role) for i, j in pairs)
            self.counts[f"{role} pred"] += sum(s.has(role, fits.by_actor) for s in said)
            self.counts[f"{role} gold"] += sum(g.has(role, fits.by_actor) for g in gold)

    def _add_triggers(self, gold: list[Coded], said: list[Coded]) -> None:
        pairs = pair_by_fit(gold, said, lambda g, s: float(any_shared(g.trigger, s.trigger)))
        self.counts.update({"trigger hits": len(pairs), "trigger pred": len(said), "trigger gold": len(gold)})

    def _counted(self, name: str) -> Figures:
        return counted(*(self.counts[f"{name} {side}"] for side in ("hits", "pred", "gold")))

    def figures(self, rows: int) -> Figures:
        n, sides = self.counts, [self.codes[side] for side in ("hits", "pred", "gold")]
        codes = {code: counted(*(side[code] for side in sides)) for code in sorted(sides[1].keys() | sides[2].keys())}
        return {
            "accuracy": ratio(n["rows right"], rows),
            "macro_f1": mean(c["f1"] for c in codes.values() if c["gold"]),
            "micro": counted(*(side.total() for side in sides)),
            "coded": counted(n["coded"], n["pred"], n["gold"]),
            "whole": counted(n["whole"], n["pred"], n["gold"]),
            **{role: self._counted(role) for role in ROLES},
            "trigger": self._counted("trigger") if n["trigger gold"] else None,
            "over_coding": {
                "per_gold": ratio(n["pred"], n["gold"]),
                "wrong": ratio(n["pred"] - n["coded"], n["pred"]),
                "in_empty_rows": n["in_empty_rows"],
            },
            "codes": codes,
        }


@dataclass(frozen=True, slots=True)
class _Fits:
    """How well two events fit. ``by_actor``: the row gives actor codes instead of spans."""

    by_actor: bool

    def role(self, gold: Coded, said: Coded, role: str) -> bool:
        if self.by_actor:
            return gold.actors[role] == said.actors[role] != ""
        return any_shared(gold.spans[role], said.spans[role])

    def _roles(self, gold: Coded, said: Coded) -> int:
        return sum(self.role(gold, said, role) for role in ROLES)

    def is_coded(self, gold: Coded, said: Coded) -> bool:
        return gold.code == said.code and (not gold.trigger or any_shared(gold.trigger, said.trigger))

    def coded(self, gold: Coded, said: Coded) -> float:
        return (1 + self._roles(gold, said)) / 3 if self.is_coded(gold, said) else 0.0

    def whole(self, gold: Coded, said: Coded) -> float:
        def settled(role: str) -> bool:
            absent = not gold.has(role, self.by_actor) and not said.has(role, self.by_actor)
            return absent or self.role(gold, said, role)

        return float(self.is_coded(gold, said) and all(settled(role) for role in ROLES))

    def arguments_first(self, gold: Coded, said: Coded) -> float:
        roles = self._roles(gold, said)
        return (roles + self.is_coded(gold, said) / 2) / 3 if roles else 0.0


def code_at(event: Row, level: Level, codes: Codes) -> str | None:
    """An event's code at this level, after the caller's map; None where the map leaves it out."""
    code = codes.get(event["code"], event["code"])
    if code is None or level == "code":
        return code
    if level == "root":
        return code[:2] if code[:2].isdigit() else ".".join(code.split(".")[:2])
    own = None if event["code"] in codes else event.get("quad")
    return str(own) if own else _quads()["plover"].get(code) or _quads()["cameo"].get(code[:2]) or "none"


@cache
def _quads() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("event_codes.toml").read_text(encoding="utf-8"))


def _read(events: Iterable[Row], where: str, level: Level, codes: Codes) -> list[Coded]:
    found = []
    for event in events:
        code = code_at(event, level, codes)
        if code is not None:
            trigger = event.get("trigger")
            found.append(
                Coded(
                    code=code,
                    spans={role: _argument(event.get(role) or (), where) for role in ROLES},
                    actors={role: event.get(f"{role}_code") or "" for role in ROLES},
                    trigger=(read_span(trigger, where),) if trigger else (),
                )
            )
    return found


def _argument(spans: Sequence[Any], where: str) -> Spans:
    """Spans of an argument; those without offsets are as good as absent."""
    placed = (s for s in spans if not (isinstance(s, dict) and s["start"] is None and s["end"] is None))
    return tuple(read_span(s, where) for s in placed)
