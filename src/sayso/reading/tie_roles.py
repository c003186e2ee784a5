"""Ties told by a noun of role or part: "X, the leader of Y", "Y's chief X", "X, the armed wing of Y", "Y's X Force".

Worked out over the words in a row rather than the parse, whose appositions are often wrong in just these phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sayso.reading.frames import antecedent
from sayso.reading.mentions_words import mention_words
from sayso.reading.tie_sides import FORMER, RawTie, Sides, is_over
from sayso.reading.word_lists import load_ontology
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Sentence, Token

INTO_BODY = frozenset({"of", "in", "for", "at", "with", "to", "within"})
UNREAL = frozenset({"will", "would", "shall", "could", "may", "might", "should", "to", "'ll", "’ll"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
SKIPPED_BEFORE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PUNCT"})
TITLE_WORDS = 5
"""At most this many words of title between a role phrase and the name ("the martyr Commander Abu ...")."""

COMPOUND_WORDS = 3
"""At most this many nouns before a part noun ("a bomb disposal unit")."""

BODY_KINDS = frozenset({"armed_group", "state_body", "organisation"})
REGIONAL = frozenset({"director", "researcher", "manager", "coordinator", "representative", "head", "chief"})
"""Offices that bodies have for countries ("its Syria director")."""

NO_BODY_ALONE = frozenset({"intelligence", "security", "team", "media", "force", "unit", "opposition", "court"})
"""Nouns that, before "chief" and the like, tell the office and not the body headed."""


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
    yield from _by_name_and_body(scene)


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
    if phrase.last.lemma in load_ontology("ties")[phrase.code].get("portfolios", ()):
        body = None
    owner = _body_before(scene, phrase.first)
    person = _person_around(scene, phrase, owner, after, left_side)
    right = body or owner
    span = _span_of_body(scene, right) if right else _plain_body_before(scene, phrase.first)
    cue = phrase.first.start, phrase.last.end
    if person is None or span is None or _overlap(person.anchor.span, span) or _overlap(span, cue):
        return
    if _is_office(scene, phrase, body, owner):
        return
    tie = RawTie(
        code=_code_for(phrase, right),
        left=person.anchor.span,
        right=span,
        cue=cue,
        predicate=phrase.last,
        ended=_is_former(scene, phrase.first) or is_over(scene.parse, phrase.last),
    )
    yield tie
    wing = _name_of_part(scene, right) if right else None
    if wing and wing.anchor.span != person.anchor.span:
        yield replace(tie, right=wing.anchor.span)


def _span_of_body(scene: Scene, body: Mention) -> Span:
    """Of "the advocacy group Open Roads", the name."""
    head = scene.parse.tokens_in((body.head or body.anchor).span)
    return ((scene.sides.name_of(body, head[-1]) if head else None) or body).anchor.span


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _code_for(phrase: _Phrase, right: Mention | None) -> str:
    """An "Iranian commander" commands no Iran: he belongs to it."""
    of_country = right is not None and (right.kind == "people" or (right.kind == "state" and right.form == "name"))
    return "member_of" if phrase.code == "commands" and of_country else phrase.code


def _is_office(scene: Scene, phrase: _Phrase, body: Mention | None, owner: Mention | None) -> bool:
    """ "Assembly deputy X" is a lawmaker, nobody's deputy: the word alone needs "of", "to" or a possessive."""
    alone = phrase.code == "deputises" and phrase.first is phrase.last
    above = scene.parse.head(phrase.last)
    if alone and phrase.last.dep in {"amod", "compound", "nmod"} and above.pos == "NOUN" and above.i > phrase.last.i:
        return True  # "the Front's deputy press director" is nobody's deputy, but a director
    before = scene.parse.tokens[phrase.first.i - 1]
    owned = owner is not None and (owner.form == "pronoun" or before.text in POSSESSIVE)
    return alone and body is None and not owned


def _plain_body_before(scene: Scene, first: Token) -> Span | None:
    """The bare noun of "army spokesman X", "militia leader X", which no mention covers by itself."""
    token = scene.parse.tokens[first.i - 1] if first.i > scene.sentence.first else first
    kinds = set(mention_words().heads.get(token.lemma, ()))
    fits = token.pos == "NOUN" and token.dep == "compound" and token.lemma not in NO_BODY_ALONE
    return (token.start, token.end) if fits and kinds & BODY_KINDS and token is not first else None


def _body_after(scene: Scene, role: Token) -> tuple[Mention | None, int]:
    """ "leader of Y": the body and the number of the token after it (after the role itself where there is none)."""
    at = role.i + 1
    if at >= scene.sentence.last or scene.parse.tokens[at].lower not in INTO_BODY:
        return None, at
    located = scene.parse.tokens[at].lower in {"in", "at"}
    for token in scene.parse.tokens[at + 1 : min(at + 9, scene.sentence.last)]:
        found = scene.sides.mention(token, "body")
        country = found is not None and found.form == "name" and found.kind in {"place", "state", "people"}
        if found and country and token.dep in {"compound", "nmod", "amod"} and _after(scene, found) <= token.head:
            continue  # "a member of the Harim chapter of ...", "a member of the Marzan women's team"
        if found and (token.tag == "PRP" or (located and found.kind == "place")):
            return None, _after(scene, found)  # "a member of the tribe he leads", "a strategist in Harim"
        if found:
            owned = _owned_body(scene, found)
            return owned, _after(scene, owned or found)
        if token.pos == "NOUN" and token.lemma in load_ontology("ties")["part_of"]["offices"]:
            break  # "head of the press department of ...": of that alone
        if token.pos in {"PUNCT", "VERB", "CCONJ", "PROPN"} or token.lower in INTO_BODY - {"of"}:
            break
    return None, at


def _owned_body(scene: Scene, body: Mention) -> Mention | None:
    """The body itself; of "Marzan's Dawn Force" the force, and of "Marzan's arms programme" none: who heads it does not
    head the country."""
    at = _after(scene, body)
    if at >= scene.sentence.last or scene.parse.tokens[at].text not in POSSESSIVE:
        return body
    return _named(scene.sides, scene.parse.tokens[at + 1 : min(at + 4, scene.sentence.last)])


def _after(scene: Scene, mention: Mention) -> int:
    return next(
        (t.i for t in scene.parse.tokens_of(scene.sentence) if t.start >= mention.anchor.end), scene.sentence.last
    )


def _body_before(scene: Scene, role: Token) -> Mention | None:
    """ "Northern Front leader", "the Front's leader", "their leader": the body that ends right before the role. A
    "Palestine director" directs somebody's work there, and not the country."""
    found = _named_before(scene, role)
    abroad = found is not None and found.kind in {"state", "place"} and role.lemma in REGIONAL
    return None if abroad and scene.parse.tokens[role.i - 1].text not in POSSESSIVE else found


def _named_before(scene: Scene, role: Token) -> Mention | None:
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
    several = phrase.last.tag in {"NNS", "NNPS"}
    next_ = phrase.last.i + 1
    listed = (
        several and scene.parse.tokens[min(next_, scene.sentence.last - 1)].text == ","
    )  # "his backers, Haddad says"
    found = None if listed else _name_next(scene, next_, side, words=2)
    found = found or _name_before(scene, phrase, owner, side)
    if found is None and after > next_ and not several:
        found = _name_next(scene, _past_place(scene, after), side, words=TITLE_WORDS)
    return found or _subject_of_is(scene.parse, scene.sides, phrase.last, side)


def _name_next(scene: Scene, start: int, side: str, *, words: int) -> Mention | None:
    """A name within so many words after this place, ranks not counted ("there, the martyr Commander X"); words that
    belong to no such phrase end the search."""
    for token in scene.parse.tokens[start : scene.sentence.last]:
        found = scene.sides.mention(token, side)
        if found and found.form == "name":
            return found if found.kind != "place" else None
        if token.lower in mention_words().titles or token.lower in {"there", "here"}:
            continue
        if token.pos not in SKIPPED_BEFORE_NAME or token.text in {".", ";", ":", "(", ")"} or words <= 1:
            return None
        words -= 1
    return None


def _past_place(scene: Scene, at: int) -> int:
    """Steps over "in PLACE" after the body."""
    if at + 1 < scene.sentence.last and scene.parse.tokens[at].lower in {"in", "for"}:
        at += 2
        while at < scene.sentence.last and scene.parse.tokens[at].pos == "PROPN":
            at += 1
    return at


def _name_before(scene: Scene, phrase: _Phrase, owner: Mention | None, side: str) -> Mention | None:
    """ "X, the leader", "X, their leader": a name before the comma before the role phrase. Of several ("many other
    members") nobody is named."""
    if phrase.last.tag in {"NNS", "NNPS"} and side == "person":
        return None
    start = owner.anchor.start if owner else phrase.first.start
    at = next((t.i for t in scene.parse.tokens_of(scene.sentence) if t.end > start), phrase.first.i) - 1
    while (
        at >= scene.sentence.first
        and (scene.parse.tokens[at].pos in {"DET", "ADJ", "PRON", "ADV"} or _compound_of(scene, at, phrase.first))
        and not scene.sides.mention(scene.parse.tokens[at], side)
    ):
        at -= 1
    if at <= scene.sentence.first:
        return None
    at += scene.parse.tokens[at + 1].lower == "the" and scene.parse.tokens[at].pos == "PROPN"  # "Haddad the chairman"
    if scene.parse.tokens[at].text not in {",", "(", "—", "–", "the"}:
        return None
    found = scene.sides.mention(scene.parse.tokens[at - 1], side)
    return found if found and found.form == "name" and found.kind != "place" else None


def _compound_of(scene: Scene, at: int, noun: Token) -> bool:
    """A noun or hyphen in the phrase before the role or part noun: "a sabotage unit", "a pro-army faction"."""
    token = scene.parse.tokens[at]
    inside = noun.i - at <= COMPOUND_WORDS and token.text != ","
    return inside and (token.dep in {"compound", "amod", "nmod"} or token.tag == "HYPH")


def _subject_of_is(parse: Parse, sides: Sides, role: Token, side: str) -> Mention | None:
    verb = parse.head(role)
    if role.dep not in {"attr", "oprd"} or verb.lemma not in {"be", "become", "remain", "serve"}:
        return None
    if any(t.lower in UNREAL for t in parse.children(verb, "aux")):  # "will become its president"
        return None
    subject = parse.child(verb, "nsubj")
    return sides.mention(antecedent(parse, subject), side) if subject else None


def _is_former(scene: Scene, first: Token) -> bool:
    return any(t.lower in FORMER for t in scene.parse.tokens[max(scene.sentence.first, first.i - 3) : first.i])


def _by_part(scene: Scene, part: Token) -> Iterator[RawTie]:
    """ "X, the armed wing of Y" and "the armed wing of Y, X"."""
    after_it, after = _body_after(scene, part)
    before_it = None if after_it or part.lemma == "part" else _body_before(scene, _first_compound(scene, part))
    whole = after_it or before_it
    if whole is None or whole.kind == "place" or (whole.form == "pronoun" and whole.kind == "person"):
        return
    phrase = _Phrase("part_of", part, part)
    name = _name_before(scene, phrase, before_it, "body")
    name = name or _name_next(scene, after, "body", words=3)
    name = name or _subject_of_is(scene.parse, scene.sides, part, "body")
    if name and not _overlap(name.anchor.span, whole.anchor.span) and name.kind not in {"state", "place", "people"}:
        over = _is_former(scene, part) or is_over(scene.parse, part)
        yield RawTie("part_of", name.anchor.span, whole.anchor.span, (part.start, part.end), part, ended=over)


def _first_compound(scene: Scene, noun: Token) -> Token:
    """ "youth" of "the Front's youth wing": the first of the nouns and adjectives before the noun."""
    at = noun.i
    while at - 1 >= scene.sentence.first and _compound_of(scene, at - 1, noun):
        if scene.sides.mention(scene.parse.tokens[at - 1], "body"):
            break
        at -= 1
    return scene.parse.tokens[at]


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
    foreign = unit.kind == "armed_group" and whole.kind == "state" and not _is_military(unit)
    return units and whole.kind in wholes and not foreign


def _is_military(unit: Mention) -> bool:
    """Whether the name ends as those of a state's forces do: "Marzan's Dawn Force", not "its Dawn Movement"."""
    return unit.anchor.quote.split()[-1].lower() in load_ontology("ties")["part_of"]["forces"]


def _cue_of(token: Token) -> Span:
    return token.start, token.end


def _by_name_and_body(scene: Scene) -> Iterator[RawTie]:
    """ "Ali Haddad of the Northern Front", "a militia under General Ali Haddad"."""
    for token in scene.parse.tokens_of(scene.sentence)[1:-1]:
        if token.lower == "of":
            person = scene.sides.mention(scene.parse.tokens[token.i - 1], "person")
            body = _named(scene.sides, scene.parse.tokens[token.i + 1 : token.i + 3])
            named = person and body and person.form == body.form == "name"
            if person and body and named and body.kind in BODY_KINDS:
                yield RawTie("member_of", person.anchor.span, body.anchor.span, _cue_of(token), token)
        elif token.lower == "under":
            body = scene.sides.mention(scene.parse.tokens[token.i - 1], "body")
            leader = _name_next(scene, _past_command(scene, token.i + 1), "person", words=1)
            if body and leader and body.form != "pronoun" and body.kind in BODY_KINDS:
                named = scene.sides.name_of(body, scene.parse.tokens[token.i - 1])
                yield RawTie("leads", leader.anchor.span, (named or body).anchor.span, _cue_of(token), token)


def _past_command(scene: Scene, at: int) -> int:
    """Steps over "the command of"."""
    words = [t.lower for t in scene.parse.tokens[at : at + 3]]
    return at + 3 if words in (["the", "command", "of"], ["the", "leadership", "of"]) else at
