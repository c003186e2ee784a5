"""Ties told by a verb, an event noun, an adjective or a participle: "X backs Y", "X's support for Y", "X-backed Y"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from sayso.reading.frames import Frame, antecedent, arguments, listed, noun_span, verbs_in_row
from sayso.reading.heads import real_heads
from sayso.reading.tie_sides import RawTie, Sides, is_over
from sayso.reading.word_lists import load_ontology
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence, Token

ARMED = frozenset({"armed_group", "state_body", "state"})
PARTICLES = frozenset({"away", "off", "down", "out", "up", "over"})
FAR_TOKENS = 4
"""A participle may stand this far from its noun: behind it if a comma parts them, before it at all."""

BEING = frozenset({"be", "remain", "stay", "keep"})
HAVING = frozenset({"have", "maintain", "keep", "cultivate", "build", "enjoy"})
GIVING = frozenset(
    {"provide", "give", "offer", "extend", "supervise", "oversee", "direct", "manage", "run", "coordinate"}
)
GETTING = frozenset({"receive", "get", "obtain", "enjoy", "benefit", "gain", "secure", "accept"})


def predicate_ties(parse: Parse, sides: Sides, sentence: Sentence) -> Iterator[RawTie]:
    """All ties of the sentence that a predicate carries, code by code in the order of the ontology."""
    for token in parse.tokens_of(sentence):
        for code, entry in load_ontology("ties").items():
            if token.pos == "VERB":
                yield from _by_verb(parse, sides, token, code, entry)
            if token.pos in {"NOUN", "PROPN"}:
                yield from _by_noun(parse, sides, token, code, entry)
                yield from _by_possessed(parse, sides, token, code, entry)
            yield from _by_adjective(parse, sides, token, code, entry)
            yield from _by_participle(parse, sides, token, code, entry)


def _pairs(
    parse: Parse, sides: Sides, entry: dict[str, Any], lefts: tuple[Token, ...], rights: tuple[Token, ...]
) -> Iterator[tuple[Span, Span]]:
    """Spans of every fitting pair of the two lists."""
    for left, right in product(_meant(parse, lefts), _meant(parse, rights)):
        a, b = sides.span(left, entry["left"]), sides.span(right, entry["right"])
        if a and b and a != b and _kinds_fit(sides, entry, left, right):
            yield a, b


def _kinds_fit(sides: Sides, entry: dict[str, Any], left: Token, right: Token) -> bool:
    """``left_kinds`` and ``right_kinds`` narrow the sides; ``armed``: no persons, and one side bears arms."""
    mentions = (sides.mention(t, "actor") or sides.mention(t, "thing") for t in (left, right))
    kinds = [m.kind if m else "" for m in mentions]
    if entry.get("armed") and ("person" in kinds or not set(kinds) & ARMED):
        return False
    return all(
        kind in entry[f"{side}_kinds"]
        for side, kind in zip(("left", "right"), kinds, strict=True)
        if f"{side}_kinds" in entry
    )


def _meant(parse: Parse, heads: tuple[Token, ...]) -> list[Token]:
    return [t for head in heads for t in real_heads(parse, head)]


def _by_verb(parse: Parse, sides: Sides, verb: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    over = entry.get("enders", ())
    for spelling in (*entry.get("verbs", ()), *over):
        words = spelling.split()
        if verb.lemma != words[0]:
            continue
        frame = arguments(parse, verb)
        if entry.get("goods"):
            if not _unreal(parse, verb):
                yield from _by_giving(parse, sides, frame, code, entry)
            return
        if _far_participle(parse, verb, frame) or _unreal(parse, verb) or _passing(parse, verb, entry):
            continue
        rights = _complement(parse, frame, words[1:])
        for left, right in _pairs(parse, sides, entry, frame.doers, rights):
            ended = spelling in over or is_over(parse, verb)
            yield RawTie(code, left, right, (verb.start, verb.end), verb, ended=ended)
    for spelling in entry.get("reversed_verbs", ()):
        words = spelling.split()
        if verb.lemma == words[0] and not _unreal(parse, verb):
            frame = arguments(parse, verb)
            for left, right in _pairs(parse, sides, entry, _complement(parse, frame, words[1:]), frame.doers):
                yield RawTie(code, left, right, (verb.start, verb.end), verb, ended=is_over(parse, verb))
    if verb.lemma in entry.get("receivers", ()) and not _unreal(parse, verb):
        yield from _by_receiving(parse, sides, arguments(parse, verb), code, entry)


def _passing(parse: Parse, verb: Token, entry: dict[str, Any]) -> bool:
    """One deed and no standing tie: a fight told in the simple past ("fought the army on Monday"; that is an event),
    and a joining for something ("joined the ministers for talks", "joined them in condemning it")."""
    if entry.get("standing"):
        return verb.tag == "VBD" and not parse.children(verb, "aux")
    if verb.lemma != "join":
        return False
    purposes = [p for p in parse.children(verb, "prep") if p.lower in {"for", "in"}]
    return any(p.lower == "for" or parse.children(p, "pcomp") for p in purposes)


def _far_participle(parse: Parse, verb: Token, frame: Frame) -> bool:
    """ "fighters of X who fell in Y, led by Z": a participle after a comma, whose noun the parser guesses. Not read."""
    first = verbs_in_row(parse, verb)[0]
    alone = verb.tag == "VBN" and not parse.children(first, "aux", "auxpass")
    between = parse.tokens[frame.object[0].i : verb.i] if alone and frame.object else ()
    return len(between) > FAR_TOKENS and any(t.text == "," for t in between)


def _unreal(parse: Parse, verb: Token) -> bool:
    """No standing tie: an infinitive of purpose or wish ("chosen to arm the rebels"), what will or should
    be ("will back"), and a verb whose particle gives it another sense ("backed away")."""
    helpers = {c.lower for c in parse.children(verb, "aux")}
    if helpers & {"will", "would", "shall", "wo", "'ll", "’ll", "must", "should"}:
        return True
    following = parse.tokens[verb.i + 1].lower if verb.i + 1 < len(parse.tokens) else ""
    if following in PARTICLES:
        return True
    return "to" in helpers and parse.head(verb).lemma not in {"continue", "begin", "start", "help", "manage", "use"}


def _complement(parse: Parse, frame: Frame, words: list[str]) -> tuple[Token, ...]:
    """The object, or what stands after the preposition of "belong to", "pledge allegiance to"."""
    if not words:
        return frame.object
    if len(words) == 1:
        return frame.after(words[0])
    objects = [o for o in parse.children(frame.predicate, "dobj") if o.lower == words[0]]
    return tuple(t for o in objects for t in (*arguments(parse, o).after(words[1]), *frame.after(words[1])))


def _by_giving(parse: Parse, sides: Sides, frame: Frame, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """Giver, taker and goods of "supplied Y with rockets", "provided rockets to Y", "rockets given to Y by X"."""
    with_goods = frame.after("with")
    goods = _goods(parse, sides, with_goods or frame.object)
    takers = frame.object if with_goods else (*frame.dative, *frame.after("to"))
    if goods is None:
        return
    verb = frame.predicate
    for left, right in _pairs(parse, sides, entry, frame.doers, takers):
        yield RawTie(
            code, left, right, (verb.start, verb.end), verb, goods=noun_span(parse, goods), ended=is_over(parse, verb)
        )


def _by_receiving(parse: Parse, sides: Sides, frame: Frame, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "receives weapons from Y", also where the parser hangs "from" on the goods."""
    goods = _goods(parse, sides, frame.object)
    if goods is None or frame.passive:
        return
    verb = frame.predicate
    givers = frame.after("from") or arguments(parse, goods).after("from")
    for left, right in _pairs(parse, sides, entry, givers, frame.subject):
        yield RawTie(code, left, right, (verb.start, verb.end), verb, goods=noun_span(parse, goods))


def _goods(parse: Parse, sides: Sides, heads: tuple[Token, ...]) -> Token | None:
    """The first head that can be given: a weapon or vessel, or a word for aid of some kind. Who gives "their weapons"
    lays them down."""
    givable = load_ontology("ties")["supplies"]["givable"]
    for head in heads:
        if any(t.pos == "PRON" for t in parse.children(head, "poss")):
            continue
        mention = sides.mention(head, "thing")
        if head.lemma in givable or (mention and mention.kind in {"weapon", "vessel"}):
            return head
    return None


def _by_noun(parse: Parse, sides: Sides, noun: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    if noun.lemma in entry.get("nouns_between", ()):
        yield from _by_noun_between(parse, sides, noun, code, entry)
    if noun.lemma in entry.get("under", ()):
        yield from _by_noun_under(parse, sides, noun, code, entry)
    if noun.lemma not in entry.get("nouns", ()):
        return
    frame = arguments(parse, noun)
    givers: tuple[Token, ...] = (*frame.owners, *frame.modifiers, *frame.after("by", "from"))
    takers = frame.after(*entry.get("toward", ("for", "to", "of")))
    verb = _governing_verb(parse, noun)
    if verb is not None and _unreal(parse, verb):
        return
    if verb is not None:
        verb_frame = arguments(parse, verb)
        if verb.lemma in GETTING:
            takers = takers or verb_frame.subject
            givers = (*givers, *verb_frame.after("from"))
        elif verb.lemma in GIVING or (entry.get("had") and verb.lemma in HAVING):
            givers = (*givers, *verb_frame.doers)
            takers = takers or verb_frame.after("to", "for")
    cue = (noun.start, noun.end)
    for left, right in (*_pairs(parse, sides, entry, givers, takers), *_received(parse, sides, noun, entry)):
        yield RawTie(code, left, right, cue, noun, ended=is_over(parse, noun))


def _by_noun_under(parse: Parse, sides: Sides, noun: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "Y, under X's control", "Y is under the control of X"."""
    under = parse.head(noun)
    if noun.dep != "pobj" or under.lower != "under":
        return
    frame, above = arguments(parse, noun), parse.head(under)
    held = arguments(parse, above).subject if above.lemma in BEING else (above,)
    for left, right in _pairs(parse, sides, entry, (*frame.owners, *frame.modifiers, *frame.after("of")), held):
        yield RawTie(code, left, right, (noun.start, noun.end), noun, ended=is_over(parse, noun))


def _received(parse: Parse, sides: Sides, noun: Token, entry: dict[str, Any]) -> Iterator[tuple[Span, Span]]:
    """ "support the Front received from X", which parsers take for "support the Front" with a participle."""
    for taker in parse.children(noun, "dobj", "appos", "dep"):
        for verb in parse.children(taker, "acl", "relcl"):
            if verb.lemma in GETTING:
                yield from _pairs(parse, sides, entry, arguments(parse, verb).after("from"), (taker,))


def _governing_verb(parse: Parse, noun: Token) -> Token | None:
    """The verb whose object (also through "from") the noun is, or the verb of a clause that lacks its object."""
    relative = parse.child(noun, "relcl", "acl")
    if relative is not None and relative.lemma in GETTING:
        return relative
    head = parse.head(noun)
    if noun.dep == "pobj" and head.lower == "from":
        head = parse.head(head)
    if head.pos == "VERB" and noun.dep in {"dobj", "pobj", "nsubjpass"}:
        return head
    return _giving_verb_before(parse, noun)


def carrying_verb(parse: Parse, predicate: Token) -> Token:
    """The verb whose denial denies the tie: "is no member", "never oversaw any aid". The predicate where there is none:
    who "did not hide" his support gave it."""
    above = parse.head(predicate)
    if predicate.dep == "attr" and above.pos in {"AUX", "VERB"}:
        return above
    verb = _governing_verb(parse, predicate) if predicate.pos == "NOUN" else None
    return verb if verb is not None and verb.lemma in GIVING | GETTING | HAVING else predicate


def _giving_verb_before(parse: Parse, noun: Token) -> Token | None:
    """ "supervised, for years, the support to X" where the parser lost the object: the last verb before the noun."""
    sentence = parse.sentence_of(noun)
    before = [t for t in parse.tokens[sentence.first : noun.i] if t.pos == "VERB"]
    return before[-1] if before and before[-1].lemma in GIVING else None


def _by_noun_between(parse: Parse, sides: Sides, noun: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "X has close ties with Y", "ties between X and Y"."""
    frame = arguments(parse, noun)
    verb = parse.head(noun)
    lefts: tuple[Token, ...] = frame.owners
    if noun.dep == "pobj" and verb.lower in {"at", "in"} and parse.head(verb).lemma in BEING:  # "is at war with"
        lefts = arguments(parse, parse.head(verb)).subject
    if noun.dep == "dobj" and verb.lemma in HAVING:
        lefts = arguments(parse, verb).subject
    between = frame.after("between")
    if len(between) > 1:
        lefts, rights = between[:1], between[1:]
    else:
        rights = frame.after(*entry.get("before_partner", ("with", "to")))
        if noun.dep == "dobj" and verb.lemma in HAVING:
            rights = rights or arguments(parse, verb).after("with", "to")
    for left, right in _pairs(parse, sides, entry, lefts, rights):
        yield RawTie(code, left, right, (noun.start, noun.end), noun, ended=is_over(parse, noun))


def _by_possessed(parse: Parse, sides: Sides, noun: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "X's proxies", "Iranian proxies", "Y, an ally of X": the owner left, who is said to be it right."""
    if noun.lemma not in entry.get("possessed", ()):
        return
    frame = arguments(parse, noun)
    owners = (*frame.owners, *frame.modifiers, *frame.after("of"))
    named = tuple(t for t in owners if t.pos != "PRON")  # "its allies" names neither side
    held = _said_to_be(parse, noun) or ((noun,) if noun.dep != "appos" and not frame.after("of") else ())
    mention = sides.mention(noun, entry["right"])
    if held == (noun,) and entry.get("mutual") and not (mention and sides.name_of(mention, noun)):
        return  # "Iran's allies", nobody named: that allies are allied says nothing
    for left, right in _pairs(parse, sides, entry, named, held):
        yield RawTie(code, left, right, (noun.start, noun.end), noun, ended=is_over(parse, noun))


def _said_to_be(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """Who is the ally: what the noun stands in apposition to, or the subject of "is an ally"."""
    head = parse.head(noun)
    if noun.dep == "appos" and (noun.tag in {"NN", "NNP"} or head.pos == "PROPN"):
        return (head,)
    if noun.dep == "attr" and head.lemma in {"be", "become", "remain"} and not _unreal(parse, head):
        subjects = parse.children(head, "nsubj")
        return tuple(t for s in subjects for t in listed(parse, antecedent(parse, s)))
    return ()


def _by_adjective(parse: Parse, sides: Sides, token: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "X loyal to Y", "X is allied with Y"."""
    for spelling in entry.get("adjectives", ()):
        word, preposition = spelling.split()
        if token.lower != word:
            continue
        rights = tuple(
            t
            for prep in parse.children(token, "prep")
            if prep.lower == preposition
            for head in parse.children(prep, "pobj")
            for t in listed(parse, head)
        )
        for left, right in _pairs(parse, sides, entry, _described(parse, token), rights):
            yield RawTie(code, left, right, (token.start, token.end), token)


def _described(parse: Parse, adjective: Token) -> tuple[Token, ...]:
    """The noun an adjective or participle stands with, or the subject it is said of."""
    head = parse.head(adjective)
    if adjective.dep in {"amod", "acl", "relcl"} and head.pos in {"NOUN", "PROPN"}:
        return tuple(listed(parse, head))
    if adjective.dep in {"acomp", "attr"} or head.lemma == "be":
        return tuple(s for c in parse.children(head, "nsubj") for s in listed(parse, c))
    return tuple(s for c in parse.children(adjective, "nsubj", "nsubjpass") for s in listed(parse, c))


def _by_participle(parse: Parse, sides: Sides, token: Token, code: str, entry: dict[str, Any]) -> Iterator[RawTie]:
    """ "Iranian-backed militias", "Iran-backed X": a hyphen before the participle, the noun after."""
    if token.lower not in entry.get("participles", ()) or token.i < 2:
        return
    hyphen, first = parse.tokens[token.i - 1], parse.tokens[token.i - 2]
    if hyphen.text not in {"-", "‑", "–"} or hyphen.start != first.end:
        return
    head = parse.head(token) if parse.head(token).i > token.i else None
    if head is None or head.pos not in {"NOUN", "PROPN"} or head.i - token.i > FAR_TOKENS:
        return
    inside = _inside_name(sides, first, head)
    if inside is not None:
        left, right = inside if not entry.get("reversed") else (inside[1], inside[0])
        yield RawTie(code, left, right, (token.start, token.end), token)
        return
    lefts: tuple[Token, ...] = (first,)
    rights = tuple(t for t in listed(parse, head) if t is head or not parse.children(t, "det", "nummod", "poss"))
    if entry.get("reversed"):
        lefts, rights = rights, lefts
    entry = {**entry, "left": "actor"}  # of states too: "the Iran-led pact"
    for left, right in _pairs(parse, sides, entry, lefts, rights):
        yield RawTie(code, left, right, (token.start, token.end), token)


def _inside_name(sides: Sides, first: Token, head: Token) -> tuple[Span, Span] | None:
    """ "the US-led coalition" where the whole is taken for one name: its first word and itself."""
    whole = sides.mention(head, "body")
    covers = whole is not None and whole.form == "name" and whole.anchor.start <= first.start
    if whole is None or not covers or not (first.label in {"GPE", "NORP"} or first.text.isupper()):
        return None
    return (first.start, first.end), whole.anchor.span
