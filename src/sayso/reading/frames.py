"""Who stands in which grammatical slot of a predicate: subject, object, agent, prepositions; for verbs and event nouns.

Slots are *logical* where English gives a sure sign: the subject of a passive is an ``object``, the head noun of a
relative or participle clause fills the clause's gap, and a verb without a subject of its own takes the one it is
controlled by. Every slot lists all coordinated heads ("A, B and C"). Nothing is supplied from other sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.record import Span
from sayso.text.parsed import Parse, Token, once_a_token, span_of

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
SUBJECTS = ("nsubj", "nsubjpass")
SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp"})
OUTSIDE_THE_PHRASE = frozenset(
    {"relcl", "acl", "appos", "conj", "cc", "punct", "prep", "advcl", "preconj", "dep", "cop", "case"}
)
ROW_JOINTS = frozenset({",", "and", "or", "&"})
INSIDE_PREPOSITIONS = frozenset({"of"})
"""Only "of" belongs to the name of a thing ("leader of the Front"); other prepositions mostly place it."""

OBJECT_CONTROL = frozenset(
    {"order", "force", "urge", "ask", "tell", "help", "allow", "call", "press", "lead", "permit", "push", "enable"}
    | {"invite", "warn", "instruct", "direct", "compel", "encourage", "select", "appoint", "send", "recruit", "train"}
)
"""Verbs whose object does what their infinitive says ("ordered troops to attack")."""


OPEN_TO = frozenset({"about", "able", "ready", "willing", "unwilling", "unable", "likely", "unlikely", "set", "due"})
OPEN_TO |= frozenset({"prepared", "determined", "eager", "keen", "free", "quick", "slow", "sure", "certain"})
"""Adjectives whose subject, be it "it", does what their infinitive says."""

CHARGING = frozenset({"charge", "credit", "task", "entrust"})
"""Verbs whose object does, or did, what stands after their "with" ("charged two men with arming the rebels")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Heads of the arguments of ``predicate``, each slot in text order.

    ``prepositions`` pairs the preposition's lower-case form with the head of its noun phrase. ``owners`` are
    possessives, ``modifiers`` adjectives and compounds before a noun predicate. ``complements`` are clause heads.
    """

    predicate: Token
    passive: bool = False
    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()
    agent: tuple[Token, ...] = ()
    dative: tuple[Token, ...] = ()
    owners: tuple[Token, ...] = ()
    modifiers: tuple[Token, ...] = ()
    prepositions: tuple[tuple[str, Token], ...] = ()
    complements: tuple[Token, ...] = field(default=())

    @property
    def doers(self) -> tuple[Token, ...]:
        """Who does it, however it is put: the agent of a passive, else the subject."""
        return self.agent if self.passive or not self.subject else self.subject

    def after(self, *prepositions: str) -> tuple[Token, ...]:
        """Heads of the noun phrases after any of these prepositions."""
        return tuple(token for word, token in self.prepositions if word in prepositions)


@once_a_token
def arguments(parse: Parse, token: Token) -> Frame:
    """The frame of a verb or of an event noun."""
    verbal = token.pos in {"VERB", "AUX"} and not is_verbal_noun(parse, token)
    return _verb_frame(parse, token) if verbal else _noun_frame(parse, token)


def is_verbal_noun(parse: Parse, token: Token) -> bool:
    """Whether a word that was tagged as a verb's "-ing" form is a noun: "after the shooting in Harim"."""
    return token.tag == "VBG" and bool(parse.children(token, "det"))


def listed(parse: Parse, head: Token) -> list[Token]:
    """The head and all heads coordinated with it.

    Parsers take the second of three names for an apposition ("A, B and C"): an apposition that is itself
    coordinated counts as a member of the list.
    """
    found = [head]
    for child in parse.children(head, "conj", "appos"):
        if child.dep == "conj" or parse.children(child, "cc") or _is_one_of_three(parse, head, child):
            found.extend(listed(parse, child))
    return found


def _is_one_of_three(parse: Parse, head: Token, second: Token) -> bool:
    """ "A baker, a nurse and two drivers": each with "a" or a number of its own, so that none describes another."""
    beside = parse.children(parse.head(head), head.dep) if parse.children(head, "cc") else []
    last = [t for t in (*parse.children(head, "conj"), *beside) if t.i > second.i]
    return bool(last) and all(_is_counted(parse, t) for t in (head, second, last[0]))


def _is_counted(parse: Parse, noun: Token) -> bool:
    own = parse.children(noun, "nummod", "det")
    return any(t.dep == "nummod" or t.lower in {"a", "an"} for t in own)


def noun_span(parse: Parse, head: Token) -> Span:
    """The noun phrase of a head: its modifiers and "of" phrases, without clauses, appositions and coordination."""
    return span_of(_phrase(parse, head))


@once_a_token
def is_passive(parse: Parse, verb: Token) -> bool:
    """Passive voice: an auxiliary or subject says so, or it is a participle that shares a passive's subject."""
    if parse.children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.tag != "VBN" or parse.children(verb, "dobj", "nsubj", "aux"):
        return False
    return verb.dep == "acl" or (verb.dep == "conj" and is_passive(parse, parse.head(verb)))


def antecedent(parse: Parse, token: Token) -> Token:
    """What a relative pronoun stands for; any other token is returned as it is."""
    if token.lower not in RELATIVES or token.pos not in {"PRON", "DET", "SCONJ"}:
        return token
    clause = next((a for a in parse.ancestors(token) if a.dep == "relcl"), None)
    return token if clause is None else _agreeing(parse, parse.head(clause), clause)


def _agreeing(parse: Parse, noun: Token, clause: Token) -> Token:
    """Of "the heroes of the resistance who were killed", the noun that a plural verb agrees with: the heroes."""
    plural = any(a.lower in {"were", "are", "have"} for a in (clause, *parse.children(clause, "aux", "auxpass")))
    outer = parse.head(parse.head(noun))
    if plural and noun.tag == "NN" and parse.head(noun).lower == "of" and outer.tag == "NNS":
        return outer
    return noun


def _phrase(parse: Parse, head: Token) -> list[Token]:
    found, waiting = [], [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        for child in parse.children(token):
            inside = child.dep not in OUTSIDE_THE_PHRASE or child.lower in INSIDE_PREPOSITIONS
            if inside and child.sentence == head.sentence:
                waiting.append(child)
    return found


def _verb_frame(parse: Parse, verb: Token) -> Frame:
    passive = is_passive(parse, verb)
    surface = tuple(_expand(parse, _surface_subject(parse, verb)))
    objects = tuple(_expand(parse, parse.children(verb, "dobj") or _shared(parse, verb, "dobj")))
    agents = parse.children(verb, "agent") or (_shared(parse, verb, "agent") if passive else [])
    return Frame(
        predicate=verb,
        passive=passive,
        subject=() if passive else surface,
        object=surface if passive else objects or tuple(_gap_object(parse, verb)),
        agent=tuple(_expand(parse, (p for a in agents for p in parse.children(a, "pobj")))),
        dative=tuple(_expand(parse, _datives(parse, verb))),
        prepositions=tuple(_prepositions(parse, verb)),
        complements=tuple(_complements(parse, verb)),
    )


def _shared(parse: Parse, verb: Token, dependent: str) -> list[Token]:
    """What the last of verbs in a row brings for all: "trained, armed and funded THE GUARDS", "armed and paid BY X".

    Parsers give it to the last one alone, and often take the middle ones for adjectives.
    """
    last = verbs_in_row(parse, verb)[-1]
    if last.i == verb.i or parse.children(verb, "dobj", "prep", "xcomp", "ccomp", "prt", "advmod"):
        return []
    return [t for t in parse.children(last, dependent) if t.i > last.i]


def verbs_in_row(parse: Parse, verb: Token) -> list[Token]:
    """The verb and those joined to it by nothing but commas and "and", in text order."""
    row = [verb]
    for step in (1, -1):
        at, joined = verb.i + step, False
        while 0 <= at < len(parse.tokens) and parse.tokens[at].sentence == verb.sentence:
            token = parse.tokens[at]
            if token.lower in ROW_JOINTS:
                joined = True
            elif joined and _is_verb_form(token):
                row.append(token)
                joined = False
            else:
                break
            at += step
    return sorted(row, key=lambda t: t.i)


def _is_verb_form(token: Token) -> bool:
    return token.pos == "VERB" or (token.tag == "JJ" and token.lower.endswith("ed"))


def _complements(parse: Parse, verb: Token) -> Iterator[Token]:
    """Clause heads below the verb, and below its adjective ("is ready to leave")."""
    for holder in (verb, *parse.children(verb, "acomp")):
        yield from parse.children(holder, "xcomp", "ccomp")


def _noun_frame(parse: Parse, noun: Token) -> Frame:
    pairs = tuple(_prepositions(parse, noun))
    return Frame(
        predicate=noun,
        agent=tuple(token for word, token in pairs if word == "by"),
        owners=tuple(_expand(parse, parse.children(noun, "poss"))),
        modifiers=tuple(_expand(parse, parse.children(noun, "amod", "compound", "nmod"))),
        prepositions=pairs,
        complements=tuple(parse.children(noun, "acl")),
    )


def _expand(parse: Parse, heads: Iterable[Token]) -> Iterator[Token]:
    for head in heads:
        yield from listed(parse, _possessed(parse, antecedent(parse, head)))


def _possessed(parse: Parse, noun: Token) -> Token:
    """What a noun before a bare apostrophe owns ("the Guards’ chief"): parsers take such marks for punctuation."""
    after = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    owned = parse.head(after)
    return owned if after.text in {"’", "'"} and after.dep in {"punct", "case"} and owned.i > after.i else noun


def _surface_subject(parse: Parse, verb: Token) -> list[Token]:
    own = parse.children(verb, *SUBJECTS)
    if own:
        return own
    head = parse.head(verb)
    if head is verb:
        return []
    if verb.dep == "acl":
        return _participle_subject(parse, verb, head)
    if verb.dep == "relcl":
        return []
    if verb.dep == "advcl" and verb.tag == "VBN" and (bracketed := _before_bracket(parse, verb)):
        return bracketed
    if verb.dep in SHARES_SUBJECT:
        return _shared_subject(parse, verb, head)
    return []


def _before_bracket(parse: Parse, verb: Token) -> list[Token]:
    """ "The king (held captive by the general)": of whom it is said in brackets."""
    first = parse.subtree(verb)[0]
    before = parse.tokens[max(0, first.i - 1)]
    return [before] if first.text == "(" and before.pos in {"NOUN", "PROPN"} else []


def _first_in_row(parse: Parse, verb: Token) -> list[Token]:
    """Subject of the first of verbs in a row, where the parser lost the thread at an "adjective" between them."""
    first = verbs_in_row(parse, verb)[0]
    return parse.children(first, *SUBJECTS) if first.i != verb.i else []


def _participle_subject(parse: Parse, verb: Token, noun: Token) -> list[Token]:
    """ "men carrying rifles", "men killed there": the noun. "a plan to attack": whoever's plan it is."""
    if any(child.lower == "to" for child in parse.children(verb, "aux")):
        owners = parse.children(noun, "poss")
        governor = parse.head(noun)
        if owners or noun.dep != "dobj":
            return owners
        return _surface_subject(parse, governor) if not is_passive(parse, governor) else []
    return [noun]


def _shared_subject(parse: Parse, verb: Token, head: Token) -> list[Token]:
    if head.dep == "acomp":  # "is about to attack", "is ready to attack"
        nobody = [s.lower for s in parse.children(parse.head(head), "nsubj")] == ["it"] and head.lower not in OPEN_TO
        return [] if nobody else _surface_subject(parse, parse.head(head))  # "it is not enough to punish them"
    if head.dep == "prep" or head.pos == "ADP":  # "after attacking", "accused of attacking"
        return _subject_through_preposition(parse, head)
    if head.pos not in {"VERB", "AUX"}:
        return _first_in_row(parse, verb)
    controlled = parse.children(head, "dobj")
    to_him = head.lemma == "call" and any(o.pos == "PRON" for o in parse.children(verb, "dobj"))
    if verb.dep in {"xcomp", "advcl"} and controlled and head.lemma in OBJECT_CONTROL and not to_him:
        return controlled  # but "called the governor to congratulate him": the caller does
    return _surface_subject(parse, head)


def _subject_through_preposition(parse: Parse, preposition: Token) -> list[Token]:
    governor = parse.head(preposition)
    if governor.dep == "acomp":  # "is guilty of shelling"
        return _surface_subject(parse, parse.head(governor))
    if governor.pos not in {"VERB", "AUX"}:
        return []
    controlled = parse.children(governor, "dobj")
    charged = preposition.lower == "with" and governor.lemma in CHARGING
    if controlled and (charged or preposition.lower in {"of", "for", "from", "into"}):  # "accused the army of shelling"
        return controlled
    return _surface_subject(parse, governor)


def _gap_object(parse: Parse, verb: Token) -> Iterator[Token]:
    """The head noun of a relative clause that lacks an object and has no relative word: "the arms they moved"."""
    words = [child for child in parse.children(verb) if child.i < verb.i]
    if verb.dep != "relcl" or not parse.children(verb, "nsubj"):
        return
    if any(w.lower in RELATIVES or w.tag in {"WRB", "WDT", "WP"} for child in words for w in parse.subtree(child)):
        return
    if not parse.children(verb, "prep", "xcomp", "ccomp"):
        yield from listed(parse, parse.head(verb))


def _datives(parse: Parse, verb: Token) -> Iterator[Token]:
    for child in parse.children(verb, "dative"):
        yield from parse.children(child, "pobj") if child.pos == "ADP" else [child]


def _prepositions(parse: Parse, token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun head) pairs: of the token, of an object-like particle, and chained ones ("out of Harim")."""
    for child in parse.children(token, "prep", "prt", "dative", "agent"):
        for noun in parse.children(child, "pobj"):
            for head in _expand(parse, [noun]):
                yield child.lower, head
        if parse.children(child, "prep"):
            yield from _prepositions(parse, child)
