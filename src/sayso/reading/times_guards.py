"""What the grammar takes for a time and the parse or the neighbours show to be none; and what is a rate."""

from __future__ import annotations

from dataclasses import replace

from sayso.reading.times_dates import is_of
from sayso.reading.times_hits import Candidate
from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import Feast, Foreign, Length, Named, Period, Repeated
from sayso.reading.times_units import repeated_value
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse
from sayso.text.parsed import Token as Parsed

_SEASON_CUES = frozenset({"In", "During", "By", "To", "For"})
"""Before "the spring" and the like; after other words it may be water."""

_OPENING_MARKS = frozenset({'"', "“", "‘", "`", "«"})

_TIME_LABELS = frozenset({"DATE", "TIME"})


def confirmed(candidate: Candidate, tokens: list[Token], parse: Parse, inside: tuple[Parsed, ...]) -> Candidate | None:
    """The candidate, changed where it is a rate ("15 a year"); None where it is no time.

    ``inside`` are the parsed tokens of the candidate; with none, only what the neighbours show is used.
    """
    if _in_name(candidate, tokens, inside) or _in_title(candidate, tokens) or _is_kind_of(candidate, inside):
        return None
    if not candidate.sure and not _likely(candidate, tokens, parse, inside):
        return None
    if isinstance(candidate.shape, Length) and inside and inside[0].lower == "last" and inside[0].pos == "VERB":
        return replace(candidate, first=candidate.first + 1, shape=replace(candidate.shape, side=0))
    return _as_rate(candidate, parse, inside)


def _in_name(candidate: Candidate, tokens: list[Token], inside: tuple[Parsed, ...]) -> bool:
    """Part of a person's name ("April Smith") or of a body's ("the March 14 alliance")."""
    shape = candidate.shape
    if not isinstance(shape, Named | Feast | Foreign) or shape.year:
        return False
    if isinstance(shape, Feast) or shape.month:
        after = tokens[candidate.last].lower if candidate.last < len(tokens) else ""
        if after in load_lexicon("times")["named_after_dates"] or _has_title_before(candidate, tokens):
            return True
    return any(t.label == "PERSON" for t in inside) and _has_name_beside(candidate, tokens)


def _has_title_before(candidate: Candidate, tokens: list[Token]) -> bool:
    """ "Mr. March"."""
    before = [token.lower for token in tokens[max(candidate.first - 2, 0) : candidate.first]]
    return bool({"mr", "mrs", "ms", "dr"} & {*(before[-1:] if before[-1:] != ["."] else before)})


def _in_title(candidate: Candidate, tokens: list[Token]) -> bool:
    """ "This Week" in quotation marks is a programme; "the Russell 2000 Index" and "Bloody Sunday" are names."""
    shape, before = candidate.shape, tokens[candidate.first - 1] if candidate.first else None
    if before is None:
        return False
    words = tokens[candidate.first : candidate.last]
    if isinstance(shape, Period):
        return before.lower in _OPENING_MARKS and len(words) > 1 and all(word.capital for word in words)
    if isinstance(shape, Named) and shape.weekday and len(words) == 1:
        return before.capital and before.lower in load_lexicon("times")["named_days"]
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    bare_year = isinstance(shape, Named) and not candidate.sure and words[0].lower.isdigit()
    return bare_year and before.capital and not before.meanings and after is not None and after.capital


def _is_kind_of(candidate: Candidate, inside: tuple[Parsed, ...]) -> bool:
    """ "a quarterly dividend" is a kind of dividend, "they report quarterly" tells how often."""
    return (
        isinstance(candidate.shape, Repeated)
        and bool(inside)
        and inside[0].lower == "quarterly"
        and (inside[0].dep in {"amod", "compound", "nmod"})
    )


def _has_name_beside(candidate: Candidate, tokens: list[Token]) -> bool:
    beside = [tokens[i] for i in (candidate.first - 1, candidate.last) if 0 <= i < len(tokens)]
    return any(t.capital and not t.meanings for t in beside)


def _likely(candidate: Candidate, tokens: list[Token], parse: Parse, inside: tuple[Parsed, ...]) -> bool:
    shape = candidate.shape
    before = tokens[candidate.first - 1] if candidate.first else None
    labelled = any(t.label in _TIME_LABELS for t in inside)
    if isinstance(shape, Period):
        return candidate.last >= len(tokens) or "Of" not in tokens[candidate.last].meanings
    if isinstance(shape, Named) and shape.month:
        return labelled or any(t.tag in {"NNP", "NNPS"} and t.label not in {"PERSON", "GPE", "ORG"} for t in inside)
    if isinstance(shape, Named) and shape.season:
        if len(inside) == 1 and is_of(before, "To"):
            return False  # "to spring a trap"
        led = before is not None and not _SEASON_CUES.isdisjoint(before.meanings)
        return led or _comes_by_itself(parse, inside)
    if isinstance(shape, Feast):
        return labelled or not _has_name_beside(candidate, tokens)
    return labelled or (isinstance(shape, Named) and _is_year(parse, inside))


def _comes_by_itself(parse: Parse, inside: tuple[Parsed, ...]) -> bool:
    """ "Winter is near", "but spring shows hope": a bare subject. The fall of a town is mostly told with more words."""
    if len(inside) != 1 or inside[0].pos != "NOUN" or inside[0].dep != "nsubj" or inside[0].lower == "fall":
        return False
    return not parse.children(inside[0])


def _is_year(parse: Parse, inside: tuple[Parsed, ...]) -> bool:
    """A bare year by grammar, where the parser gives no labels: a number that counts no things ("2008 voters")."""
    if not inside or not inside[-1].text[-1].isdigit():
        return False
    return inside[-1].dep != "nummod" or parse.head(inside[-1]).tag not in {"NNS", "NNPS"}


def _as_rate(candidate: Candidate, parse: Parse, inside: tuple[Parsed, ...]) -> Candidate:
    """ "15 a year", "two raids a week": one unit right behind what is counted is a set."""
    shape = candidate.shape
    if not isinstance(shape, Length) or shape.amount != 1 or len(inside) != 2 or not inside[0].i:
        return candidate
    before = parse.tokens[inside[0].i - 1]
    if inside[0].tag == "DT" and inside[1].dep == "npadvmod" and before.pos in {"NOUN", "NUM", "ADV"}:
        return replace(candidate, shape=Repeated(repeated_value(1, shape.unit)))
    return candidate
