"""Tokens of time -> expressions: matches the rules, builds shapes, keeps the leftmost and longest."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sayso.reading import times_dates, times_feasts, times_spans
from sayso.reading.times_hits import Candidate, Hit
from sayso.reading.times_lexer import Token, symbols
from sayso.reading.times_rules import PIECES, RULES

Builder = Callable[[Hit], Candidate | None]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over class names as one over symbols. Raises KeyError for a class no token has."""
    known = symbols()
    while "{" in pattern:
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda m: PIECES[m[1]], pattern)
    named = re.sub(r"(?<![A-Za-z<])[A-Z][A-Za-z]+", lambda m: known.matching(m[0]), pattern)
    return re.compile(named.replace(" ", ""))


@lru_cache(maxsize=1)
def _rules() -> list[tuple[re.Pattern[str], Builder]]:
    builders: dict[str, Builder] = vars(times_dates) | vars(times_feasts) | vars(times_spans)
    return [(compiled(pattern), builders[name]) for name, pattern in RULES]


def candidates_in(tokens: list[Token]) -> list[Candidate]:
    """Expressions over these tokens, leftmost first, longest where they compete, not overlapping."""
    line = "".join(token.symbol for token in tokens)
    found: list[tuple[int, int, int, Candidate]] = []
    for rank, (pattern, build) in enumerate(_rules()):
        match = pattern.search(line)
        while match:
            candidate = build(Hit(tokens, match))
            if candidate is not None:
                found.append((candidate.first, -candidate.last, rank, candidate))
            # A match that came to nothing must not hide one that begins inside it.
            match = pattern.search(line, match.end() if candidate else match.start() + 1)
    found.sort(key=lambda item: item[:3])
    kept: list[Candidate] = []
    for *_, candidate in found:
        if not kept or candidate.first >= kept[-1].last:
            kept.append(candidate)
    return kept
