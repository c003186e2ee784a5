"""Ties told by a noun of role or part: "X, the leader of Y", "Y's chief X", "X, the armed wing of Y", "Y's X Force".

Worked out over the words in a row rather than the parse, whose appositions are often wrong in just these phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sayso.reading.ontologies import load_ontology
from sayso.reading.tie_sides import RawTie, Sides
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Sentence, Token

INTO_BODY = frozenset({"of", "in", "for", "at", "with", "to", "within"})
FORMER = frozenset({"former", "ex", "late", "onetime", "erstwhile", "then"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
SKIPPED_BEFORE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PUNCT"})
TITLE_WORDS = 5
"""At most this many words of title between a role phrase and the name ("the martyr Commander Abu ...")."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence under work, its parse, and who is mentioned in it."""

    parse: Parse
    sides: Sides
    sentence: Sentence


def role_ties(parse: Parse, sides: Sides, sentence: Sentence) -> Iterator[RawTie]:
    """Ties of a person to a body by a role noun, and of a part to its whole by a part noun or a possessive."""
    scene = Scene(parse, sides, sentence)
    for token in parse.tokens_of(sentence):
        code, first = _role_at(parse, token)
        if code:
            yield from _by_role(scene, _Phrase(code, first, token))
        elif token.pos == "NOUN" and token.lemma in load_ontology("ties")["part_of"]["parts"]:
            yield from _by_part(scene, token)
    yield from _by_possessive(scene)


class _Phrase:
    """A role noun with its first word ("deputy chairman"): tokens [first, last]."""

    def __init__(self, code: str, first: Token, last: Token) -> None:
        self.code, self.first, self.last = code, first, last


def _role_at(parse: Parse, token: Token) -> tuple[str, Token]:
    """Code of the role noun that ends here, longest spelling first, and its first word."""
    if token.pos not in {"NOUN", "PROPN"}:
        return "", token
    table: dict[str, Any] = load_ontology("ties")
    before = parse.tokens[token.i - 1] if token.i else token
    for first, word in ((before, f"{before.lower} {token.lemma}"), (token, token.lemma), (token, token.lower)):
        for code, entry in table.items():
            if word in entry.get("roles", ()):
                return code, first
    if before.lower in {"deputy", "vice"} and _role_at_alone(token):
        return "deputises", before
    return "", token


def _role_at_alone(token: Token) -> bool:
    table: dict[str, Any] = load_ontology("ties")
    return any(token.lemma in table[code]["roles"] for code in ("leads", "commands"))


def _by_role(scene: Scene, phrase: _Phrase) -> Iterator[RawTie]:
    left_side = load_ontology("ties")[phrase.code]["left"]
    body, after = _body_after(scene, phrase.last)
    owner = _body_before(scene, phrase.first)
    person = _person_around(scene, phrase, owner, after, left_side)
    right = body or owner
    if person is None or right is None or person.anchor.span == right.anchor.span:
        return
    tie = RawTie(
        code=phrase.code,
        left=person.anchor.span,
        right=right.anchor.span,
        cue=(phrase.first.start, phrase.last.end),
        predicate=phrase.last,
        ended=_is_former(scene, phrase.first),
    )
    yield tie
    wing = _name_of_part(scene, right)
    if wing and wing.anchor.span != person.anchor.span:
        yield replace(tie, right=wing.anchor.span)


def _body_after(scene: Scene, role: Token) -> tuple[Mention | None, int]:
    """ "leader of Y": the body and the number of the token after it (after the role itself where there is none)."""
    at = role.i + 1
    if at >= scene.sentence.last or scene.parse.tokens[at].lower not in INTO_BODY:
        return None, at
    for token in scene.parse.tokens[at + 1 : min(at + 9, scene.sentence.last)]:
        found = scene.sides.mention(token, "body")
        if found:
            return found, _after(scene, found)
        if token.pos in {"PUNCT", "VERB", "CCONJ"} or token.lower in INTO_BODY - {"of"}:
            break
    return None, at


def _after(scene: Scene, mention: Mention) -> int:
    return next(
        (t.i for t in scene.parse.tokens_of(scene.sentence) if t.start >= mention.anchor.end), scene.sentence.last
    )


def _body_before(scene: Scene, role: Token) -> Mention | None:
    """ "Northern Front leader", "the Front's leader", "their leader": the body that ends right before the role."""
    at = role.i - 1
    while at >= scene.sentence.first and (
        scene.parse.tokens[at].pos == "ADJ" or scene.parse.tokens[at].text in POSSESSIVE
    ):
        found = scene.sides.mention(scene.parse.tokens[at], "body")
        if found:
            return found
        at -= 1
    if at < scene.sentence.first:
        return None
    return scene.sides.mention(scene.parse.tokens[at], "body")


def _person_around(scene: Scene, phrase: _Phrase, owner: Mention | None, after: int, side: str) -> Mention | None:
    """Who has the role: the name right after it, before it, after the body, or the subject of "is"."""
    found = _name_next(scene, phrase.last.i + 1, side, words=2)
    found = found or _name_before(scene, phrase, owner, side)
    if found is None and after > phrase.last.i + 1:
        found = _name_next(scene, _past_place(scene, after), side, words=TITLE_WORDS)
    return found or _subject_of_is(scene.parse, scene.sides, phrase.last, side)


def _name_next(scene: Scene, start: int, side: str, *, words: int) -> Mention | None:
    """A name within a few words of title after this place ("the martyr Commander X"); other words end the search."""
    for token in scene.parse.tokens[start : min(start + words, scene.sentence.last)]:
        found = scene.sides.mention(token, side)
        if found and found.form == "name":
            return found
        if token.pos not in SKIPPED_BEFORE_NAME or token.text in {".", ";", ":", "(", ")"}:
            return None
    return None


def _past_place(scene: Scene, at: int) -> int:
    """Steps over "in PLACE" after the body."""
    if at + 1 < scene.sentence.last and scene.parse.tokens[at].lower in {"in", "for"}:
        at += 2
        while at < scene.sentence.last and scene.parse.tokens[at].pos == "PROPN":
            at += 1
    return at


def _name_before(scene: Scene, phrase: _Phrase, owner: Mention | None, side: str) -> Mention | None:
    """ "X, the leader", "X, their leader": a name before the comma before the role phrase."""
    start = owner.anchor.start if owner else phrase.first.start
    at = next((t.i for t in scene.parse.tokens_of(scene.sentence) if t.end > start), phrase.first.i) - 1
    while (
        at >= scene.sentence.first
        and scene.parse.tokens[at].pos in {"DET", "ADJ", "PRON"}
        and not scene.sides.mention(scene.parse.tokens[at], side)
    ):
        at -= 1
    if at <= scene.sentence.first or scene.parse.tokens[at].text not in {",", "(", "—", "–"}:
        return None
    found = scene.sides.mention(scene.parse.tokens[at - 1], side)
    return found if found and found.form == "name" else None


def _subject_of_is(parse: Parse, sides: Sides, role: Token, side: str) -> Mention | None:
    verb = parse.head(role)
    if role.dep not in {"attr", "oprd"} or verb.lemma not in {"be", "become", "remain", "serve"}:
        return None
    subject = parse.child(verb, "nsubj")
    return sides.mention(subject, side) if subject else None


def _is_former(scene: Scene, first: Token) -> bool:
    return any(t.lower in FORMER for t in scene.parse.tokens[max(scene.sentence.first, first.i - 3) : first.i])


def _by_part(scene: Scene, part: Token) -> Iterator[RawTie]:
    """ "X, the armed wing of Y" and "the armed wing of Y, X"."""
    whole, after = _body_after(scene, part)
    whole = whole or _body_before(scene, part)
    if whole is None:
        return
    phrase = _Phrase("part_of", part, part)
    name = _name_before(scene, phrase, None, "body")
    name = name or _name_next(scene, after, "body", words=3)
    if name and name.anchor.span != whole.anchor.span and name.kind not in {"state", "place", "people"}:
        yield RawTie("part_of", name.anchor.span, whole.anchor.span, (part.start, part.end), part)


def _name_of_part(scene: Scene, body: Mention) -> Mention | None:
    """The name after "(leader of) the armed wing of Y, X": the wing that is meant."""
    parts = load_ontology("ties")["part_of"]["parts"]
    inside = [t for t in scene.parse.tokens_in(body.anchor.span) if t.lemma in parts]
    if not inside:
        return None
    _, after = _body_after(scene, inside[-1])
    return _name_next(scene, max(after, _after(scene, body)), "body", words=3)


def _by_possessive(scene: Scene) -> Iterator[RawTie]:
    """ "Israel's 13th Flotilla", "the Guards' Quds Force", "the Quds Force of the Guards": a named unit of a body."""
    for token in scene.parse.tokens_of(scene.sentence):
        if token.text in POSSESSIVE and scene.sentence.first < token.i < scene.sentence.last - 1:
            whole = scene.sides.mention(scene.parse.tokens[token.i - 1], "body")
            unit = _named(scene.sides, scene.parse.tokens[token.i + 1 : token.i + 4])
        elif token.lower in {"of", "in"} and scene.sentence.first < token.i < scene.sentence.last - 2:
            unit = scene.sides.mention(scene.parse.tokens[token.i - 1], "body")
            whole = _named(scene.sides, scene.parse.tokens[token.i + 1 : token.i + 3])
        else:
            continue
        if whole and unit and _may_be_unit(unit, whole, token):
            yield RawTie("part_of", unit.anchor.span, whole.anchor.span, _cue_of(token), token)


def _named(sides: Sides, tokens: tuple[Token, ...]) -> Mention | None:
    """The body named by the first word that is no article, number or adjective."""
    first = next((t for t in tokens if t.pos not in {"DET", "NUM", "ADJ"} or sides.mention(t, "body")), None)
    return sides.mention(first, "body") if first else None


def _may_be_unit(unit: Mention, whole: Mention, token: Token) -> bool:
    """Both named; a unit or group is part of a body. With "of" and "in" the whole must be a body, not a country."""
    if unit.form != "name" or whole.form != "name" or unit.anchor.span == whole.anchor.span:
        return False
    units = unit.kind in {"armed_group", "state_body"}
    wholes = {"armed_group", "state_body", "organisation"} | ({"state"} if token.text in POSSESSIVE else set())
    return units and whole.kind in wholes


def _cue_of(token: Token) -> Span:
    return token.start, token.end
