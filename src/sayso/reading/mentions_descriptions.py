"""Descriptions ("the freighter", "militant factions in Gaza") and pronouns that stand for somebody or something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.mentions_words import MentionWords
from sayso.record import MentionForm, MentionKind
from sayso.text.parsed import Parse, Sentence, Token

MAX_TOKENS = 14
"""Longer noun phrases are cut to their head with what stands before it: the parser has mostly gone astray."""

LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "npadvmod", "case", "punct"}
)
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Description:
    """On tokens [first, last), with its head token."""

    first: int
    last: int
    head: int
    kind: MentionKind
    form: MentionForm


def descriptions_of(
    parse: Parse, sentence: Sentence, named: frozenset[int], words: MentionWords
) -> Iterator[Description]:
    """Noun phrases whose head the word list has, and pronouns, in text order. ``named``: tokens inside names."""
    for token in parse.tokens_of(sentence):
        if token.i in named:
            continue
        found = _pronoun(parse, token, words) or _noun_phrase(parse, token, named, words)
        if found:
            yield found


def _pronoun(parse: Parse, token: Token, words: MentionWords) -> Description | None:
    if token.pos not in {"PRON", "DET"} or token.tag not in {"PRP", "PRP$"}:
        return None
    lower = token.lower
    if lower in words.pronouns["person"]:
        kind: MentionKind = "person"
    elif lower in words.pronouns["plural"]:
        kind = "people"
    elif lower in words.pronouns["thing"] and token.dep != "expl" and not _is_empty_it(parse, token):
        kind = "other"
    else:
        return None
    return Description(token.i, token.i + 1, token.i, kind, "pronoun")


def _is_empty_it(parse: Parse, token: Token) -> bool:
    """The "it" of "it is clear that", "it seems": points at nobody."""
    if token.tag != "PRP" or token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = parse.head(token)
    if verb.lemma in {"seem", "appear", "rain", "snow"}:
        return True
    return any(child.dep in {"ccomp", "csubj", "advcl", "xcomp"} for child in parse.children(verb)) and (
        verb.lemma == "be" or token.dep == "nsubjpass"
    )


def _noun_phrase(parse: Parse, token: Token, named: frozenset[int], words: MentionWords) -> Description | None:
    if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "npadvmod"}:
        return None
    kinds = words.heads.get(token.lemma) or words.heads.get(token.lower)
    if not kinds:
        return None
    left = [child for child in parse.children(token, *LEFT) if child.i < token.i]
    first = _leftmost(parse, token, left)
    kind = _kind(kinds, token, parse.tokens[first : token.i], words)
    if token.lemma == "group" and _is_of_people(parse, token, words):
        kind = "people"
    last = _with_places(parse, token, named)
    if last - first > MAX_TOKENS:
        last = token.i + 1
    if token.i + 1 - first > MAX_TOKENS or _overlaps_edge(parse, first, last, named):
        return None
    return Description(first, last, token.i, kind, "description")


def _leftmost(parse: Parse, token: Token, left: Sequence[Token]) -> int:
    first = token.i
    for child in left:
        if child.dep == "punct" and child.text not in {"-", "‑", "–"}:
            continue
        first = min([first, *(t.i for t in parse.subtree(child))])
    while first < token.i and parse.tokens[first].pos in {"PUNCT", "CCONJ"}:
        first += 1
    first = max(first, parse.sentence_of(token).first)
    return _after_line_break(parse, first, token.i)


def _after_line_break(parse: Parse, first: int, head: int) -> int:
    """No phrase runs over the end of a line with an empty one after it: that is another paragraph."""
    text, tokens = parse.document.text, parse.tokens
    for i in range(head, first, -1):
        if "\n" in text[tokens[i - 1].end : tokens[i].start]:
            return i
    return first


def _kind(kinds: tuple[str, ...], token: Token, before: Sequence[Token], words: MentionWords) -> MentionKind:
    """A head may be of two kinds, by number: "fighters" are a group, "a fighter" is a person."""
    plural = token.tag in PLURAL_TAGS
    if plural and "armed_group_plural" in kinds:
        return "armed_group"
    if plural and "people" in kinds:
        return "people"
    kind = next((k for k in kinds if k != "armed_group_plural"), "armed_group")
    if kind == "people" and "person" in kinds:
        kind = "person"
    if kind == "organisation" and any(t.lower in words.armed for t in before):
        kind = "armed_group"
    return kind  # type: ignore[return-value]


def _is_of_people(parse: Parse, token: Token, words: MentionWords) -> bool:
    """ "A group of residents" is people, not an organisation."""
    of = next((c for c in parse.children(token, "prep") if c.lower == "of"), None)
    member = parse.child(of, "pobj") if of else None
    return member is not None and bool({"person", "people"} & set(words.heads.get(member.lemma, ())))


def _with_places(parse: Parse, token: Token, named: frozenset[int]) -> int:
    """End of the phrase: with "of ...", and with "in/from/near <name>"."""
    last = token.i + 1
    for child in parse.children(token, "prep"):
        objects = parse.children(child, "pobj")
        if child.i != last or not objects or child.lower not in {"of", "in", "from", "near", "for"}:
            continue
        inner = parse.subtree(objects[0])
        if any(t.dep in {"relcl", "acl", "appos", "advcl", "conj"} for t in inner):
            continue
        if child.lower == "of" or objects[0].i in named:
            last = max(t.i for t in inner) + 1
    return last


def _overlaps_edge(parse: Parse, first: int, last: int, named: frozenset[int]) -> bool:
    """A name that reaches over the phrase's edge shows that one of them is wrong."""
    return (last < len(parse.tokens) and last in named and last - 1 in named) or (
        first > 0 and first in named and first - 1 in named
    )
