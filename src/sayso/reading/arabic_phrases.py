"""Where an Arabic noun phrase ends, and who speaks in it: a name, a role, the body spoken for.

There is no parse, so a phrase is told by its form: nouns in construct end with the first definite one (or known name,
or words in marks), and the definite adjectives after it belong to it. What this cannot tell stays undivided.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.arabic_lines import Line, Run, after_letters
from sayso.reading.arabic_words import (
    CONJUNCTIONS,
    bare,
    entries,
    is_adjective,
    is_definite,
    is_in,
    is_whole,
    without_conjunction,
)
from sayso.record import Span

LONGEST_SOURCE = 14
"""Tokens of a source at most; what is longer was not understood and is nobody's."""

LONGEST_NAME = 6
"""Tokens of a person's name at most ("Abu Karim Salem bin Ali al-Dir'i")."""

PREPOSITIONS = frozenset({"من", "الي", "عن", "علي", "ب"})

_EDGES = frozenset({"،", ",", "؛", ":", "-", "–", "—", "("})

QUANTITIES = frozenset({"جميع", "كل", "كافه", "سائر", "بعض", "كلا"})
"""All, some: a phrase begins with them."""

NOBODY = frozenset({"اي", "احد", "هل"})
"""Any, anyone: "no party has claimed it" names no speaker."""

NOUNS = ("spokes", "roles", "bodies", "outlets", "papers", "media")


@dataclass(frozen=True, slots=True)
class Source:
    """Spans in the document: who speaks, the words for his role, the body spoken for, and the whole phrase where it
    says more than ``who``."""

    who: Span
    role: Span | None = None
    on_behalf_of: Span | None = None
    phrase: Span | None = None


def closing(line: Line, run: Run) -> int:
    """The token after the first noun phrase of a run; 0 where nothing in the run shows its end."""
    i, last = run
    while i < last:
        step = _whole(line, i)
        if step:
            return _with_adjectives(line, (step, last))
        if not line.tokens[i].is_word:
            return 0
        if i > run[0] and line.lemma(i) in QUANTITIES:
            return i
        if is_definite(line.lemma(i)):
            return _with_adjectives(line, (i + 1, last))
        if i > run[0] and _qualifies(line.lemma(i), line.lemma(i - 1)):
            return i + 1
        i += 1
    return 0


def _qualifies(lemma: str, noun: str) -> bool:
    """Whether an adjective without article ends the phrase: "a security source".

    After a role only one that the list knows: "head of an association" looks the same.
    """
    if is_in(noun, "roles", "spokes"):
        return lemma in entries("adjectives")
    return is_in(noun, *NOUNS) and is_adjective(lemma) and not is_in(lemma, *NOUNS)


def _whole(line: Line, i: int) -> int:
    """The token after a known name or a quotation that begins here; 0 for none."""
    quotation = line.quote_opening(i)
    if quotation and quotation.closed:
        return line.at(quotation.end)
    return i + 1 if line.lemma(i) in entries("states") else line.name_at(i)


def _with_adjectives(line: Line, run: Run) -> int:
    i, last = run
    while i < last and (is_definite(line.lemma(i)) and is_adjective(line.lemma(i))):
        i += 1
    if i < last and line.lemma(i).startswith("وال") and is_definite(line.lemma(i)[1:]):
        return _with_adjectives(line, (i + 1, last))  # "the ministry of defence and the interior"
    return i


def source_in(line: Line, run: Run) -> Source | None:
    """Who speaks in a run of tokens from which what follows the phrase has been cut off; None where it holds none."""
    first, last = _unmarked(line, run)
    if first >= last or not any(line.tokens[i].is_word for i in range(first, last)):
        return None
    head, apposition = _at_comma(line, (first, last))
    if head[1] - head[0] > LONGEST_SOURCE or line.lemma(head[0]) in NOBODY:
        return None
    if apposition and _is_role(line, head[0]):
        who, role = _span(line, apposition), _span(line, head)
        return Source(who, role, _spoken_for(line, head), (role[0], who[1]))
    source = _titled(line, head) if _is_role(line, head[0]) else Source(_span(line, head))
    if apposition and source and source.role is None:
        role = _span(line, apposition)
        return Source(source.who, role, _spoken_for(line, apposition), (source.who[0], role[1]))
    return source


def _unmarked(line: Line, run: Run) -> Run:
    first, last = run
    while last > first and (line.tokens[last - 1].pos == "SYM" or line.lemma(last - 1) in _EDGES):
        last -= 1
    while first < last and (line.tokens[first].pos == "SYM" or line.lemma(first) in _EDGES):
        first += 1
    return first, last


def _at_comma(line: Line, run: Run) -> tuple[Run, Run | None]:
    """The phrase before the first comma, and the role, or to a role the name, set off by commas after it."""
    comma = next((i for i in range(*run) if line.lemma(i) in {"،", ","}), None)
    if comma is None:
        return run, None
    rest = _unmarked(line, (comma + 1, run[1]))
    fits = rest[0] < rest[1] and (_is_role(line, rest[0]) or _is_role(line, run[0]))
    return (run[0], comma), rest if fits else None


def _is_role(line: Line, i: int) -> bool:
    return is_in(line.lemma(i), "spokes", "roles")


def _titled(line: Line, run: Run) -> Source:
    """A role with the name after it, or the role alone."""
    end = role_end(line, run)
    body = _spoken_for(line, run)
    if not end or end >= run[1] or run[1] - end > LONGEST_NAME or not may_be_name(line, end):
        return Source(_span(line, run), None, body)
    return Source(_span(line, (end, run[1])), _span(line, (run[0], end)), body, _span(line, run))


def may_be_name(line: Line, i: int) -> bool:
    """Whether a person's name can begin here: no preposition, quantity, or noun with a pronoun ("his soldiers")."""
    lemma, letters = line.lemma(i), [c for c in line.tokens[i].text if c.isalpha()]
    owned = letters[-1:] == ["ه"] or "".join(letters[-2:]) in {"ها", "هم"}
    owned = owned and len(letters) > 3 and lemma not in {"الله", "عبده"}
    return line.tokens[i].pos == "X" and lemma not in PREPOSITIONS and lemma not in QUANTITIES and not owned


def role_end(line: Line, run: Run) -> int:
    """The token after a role with all that belongs to it ("the official spokesman of the army"); 0 where unknown."""
    end = run[0] + 1 if is_definite(line.lemma(run[0])) else closing(line, run)
    if not end:
        return 0
    end = _with_adjectives(line, (end, run[1]))
    body = _body(line, (run[0] + 1, run[1]))
    return max(end, body[1]) if body else end if not _goes_on(line, end, run[1]) else 0


def _goes_on(line: Line, i: int, last: int) -> bool:
    """A preposition after the role, with something whose end does not show."""
    return i < last and line.lemma(i) in {"باسم", "في", "ل", "لدي"}


def _spoken_for(line: Line, run: Run) -> Span | None:
    if not any(is_in(line.lemma(i), "spokes") for i in range(*run)):
        return None
    body = _body(line, (run[0] + 1, run[1]))
    return _span(line, body) if body else None


def _body(line: Line, run: Run) -> Run | None:
    """The body of "spokesman in the name of B", "commander in B", "spokesman of B", where its end shows."""
    for i in range(*run):
        lemma = line.lemma(i)
        if lemma in {"باسم", "في", "ل"} and i + 1 < run[1]:
            end = closing(line, (i + 1, run[1]))
            return (i + 1, end) if end else None
        if lemma.startswith("لل") and len(lemma) > 4:
            return i, _with_adjectives(line, (i + 1, run[1]))
        if lemma.startswith("ل") and is_in(lemma[1:], "bodies") and not is_whole(lemma):
            end = closing(line, (i + 1, run[1]))
            return (i, end) if end else None
        if line.name_at(i) and not line.is_person(i):
            return i, line.name_at(i)
    return None


def _span(line: Line, run: Run) -> Span:
    """Without a conjunction, or the preposition li- where no article follows, written onto the first word; and
    without marks that stand around the whole."""
    first = line.tokens[run[0]]
    start, end = line.span(run)
    quotation = line.quote_opening(run[0])
    if quotation and quotation.closed and quotation.end == end:
        return start + 1, end - 1
    return (after_letters(first, 1), end) if _carries_clitic(first.lemma) else (start, end)


def _carries_clitic(lemma: str) -> bool:
    if is_whole(lemma) or len(lemma) < 4:
        return False
    if lemma[0] in CONJUNCTIONS and (lemma[1:3] == "ال" or is_in(lemma[1:], *NOUNS)):
        return not is_in(lemma, *NOUNS)
    return lemma[0] == "ل" and not lemma.startswith("لل") and is_in(lemma[1:], *NOUNS) and not is_in(lemma, *NOUNS)


def begins_source(line: Line, i: int) -> bool:
    """Whether a phrase that begins here can be a source before its verb: definite, known, or a telling noun."""
    lemma = line.lemma(i)
    noun = without_conjunction(lemma)
    known = is_in(lemma, *NOUNS, "states") or is_in(noun, *NOUNS, "states")
    return known or is_definite(lemma) or is_definite(noun) or bool(line.name_at(i))


def is_outlet(line: Line, source: Source) -> bool:
    """Whether these pass words on: an agency, a paper, a statement."""
    first = next((i for i, t in enumerate(line.tokens) if t.end > source.who[0]), 0)
    words = {bare(line.lemma(first)), bare(line.lemma(first))[1:]}
    return any(word in entries(table) for word in words for table in ("outlets", "papers"))
