"""A match of a rule, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import Shape


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shape over tokens [first, last)."""

    first: int
    last: int
    shape: Shape
    sure: bool = True
    modifier: str = ""
    bounds: str = ""


class Hit:
    """A rule's match, with its groups as tokens."""

    def __init__(self, tokens: list[Token], match: re.Match[str]) -> None:
        self.tokens, self._match = tokens, match
        self.first, self.last = match.span()

    def group(self, name: str) -> list[Token]:
        """Tokens of a group; none where the pattern has no such group or it took no part."""
        if name not in self._match.re.groupindex or self._match.start(name) < 0:
            return []
        return self.tokens[self._match.start(name) : self._match.end(name)]

    def get(self, name: str, *classes: str) -> Any:
        """Value of the group's first token in the first of these classes that it has; None without."""
        found = self.group(name)
        return next((found[0].meanings[c] for c in classes if c in found[0].meanings), None) if found else None

    def words(self, name: str) -> str:
        return " ".join(token.lower for token in self.group(name))

    def start_of(self, name: str) -> int:
        return self._match.start(name)

    def after(self, steps: int = 0) -> Token | None:
        """The token behind the match, or some steps further."""
        return self.tokens[self.last + steps] if self.last + steps < len(self.tokens) else None

    def before(self, steps: int = 1) -> Token | None:
        return self.tokens[self.first - steps] if self.first >= steps else None

    def made(self, shape: Shape | None, *, sure: bool = True, last: int = 0, modifier: str = "") -> Candidate | None:
        """A candidate over the match, or up to token ``last`` of it; None for no shape."""
        return None if shape is None else Candidate(self.first, last or self.last, shape, sure, modifier)
