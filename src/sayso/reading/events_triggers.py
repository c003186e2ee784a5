"""Where the ontology's patterns stand in a sentence: verbs with their words and nouns, and event nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.reading.events_ontology import ANY, Group, Ontology, Pattern
from sayso.reading.frames import Frame, arguments, is_verbal_noun
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence, Token, span_of

LONGEST_TRIGGER = 5
"""Tokens from a verb to its noun that are anchored as one trigger ("claimed full responsibility"); beyond, the verb."""

MEASURES_OF_EVENTS = frozenset({"part", "series", "wave", "number", "string", "campaign", "dozen", "round", "spate"})
PARTICLES = frozenset({"away", "off", "down", "up", "out"})
"""Adverbs that make another verb of the one just before them: "backed away from" is no backing."""

ENDINGS = frozenset(
    {"suspension", "halt", "end", "cut", "reduction", "freeze", "cancellation", "withdrawal", "refusal", "rejection"}
    | {"denial", "lack", "loss", "absence", "breach", "violation", "collapse", "failure", "lifting", "removal"}
)
"""Nouns whose "of" names what there is no more: who announced a suspension of aid announced no aid."""

ANYBODY = frozenset({"any", "every", "each"})

CARRIED = ("dobj", "nsubjpass", "pobj", "attr")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern found at ``head``. ``frame`` is the head's; ``noun_frame`` that of the pattern's own noun.

    ``support`` is the light or occurring verb above an event noun, ``carried`` its frame where it is a light one.
    ``prepositional`` is the head's preposition that belongs to the pattern ("call for"); ``absorbed`` are the tokens of
    a clause that is part of it ("failed to AGREE").
    """

    group: Group
    head: Token
    tokens: tuple[Token, ...]
    frame: Frame
    nominal: bool = False
    noun: Token | None = None
    noun_frame: Frame | None = None
    support: Token | None = None
    carried: Frame | None = None
    prepositional: str = ""
    absorbed: frozenset[int] = frozenset()

    @property
    def span(self) -> Span:
        """Words of the trigger; only the head where they lie far apart."""
        first, last = min(t.i for t in self.tokens), max(t.i for t in self.tokens)
        return span_of(self.tokens) if last - first < LONGEST_TRIGGER else (self.head.start, self.head.end)


def triggers(parse: Parse, sentence: Sentence, ontology: Ontology) -> Iterator[list[Trigger]]:
    """For each place where something may be told, the readings of it, the one that asks for most words first.

    A caller takes the first reading whose participants fit and then leaves its noun alone.
    """
    barred = _idiom_spans(parse, sentence, ontology)
    tokens = [t for t in parse.tokens_of(sentence) if not any(s <= t.start and t.end <= e for s, e in barred)]
    for token in tokens:
        patterns = ontology.verbs.get(ontology.lemma(token.lower, token.lemma), ())
        if patterns and token.pos in {"VERB", "AUX"} and not is_verbal_noun(parse, token):
            yield list(_verb_readings(parse, token, patterns))
    for token in tokens:
        if _noun_key(parse, token) in ontology.nouns and token.dep not in {"compound", "amod"}:
            yield list(_noun_readings(parse, token, ontology))


def _noun_key(parse: Parse, token: Token) -> str:
    if token.pos in {"NOUN", "PROPN"}:
        return token.lemma
    return token.lower if is_verbal_noun(parse, token) else ""


def _verb_readings(parse: Parse, verb: Token, patterns: Iterable[Pattern]) -> Iterator[Trigger]:
    frame, around = arguments(parse, verb), _around(parse, verb)
    for pattern in patterns:
        words = _words_of(parse, verb, pattern, around)
        if words is None or not _clause_fits(parse, frame, pattern) or not _stands_beside(parse, verb, pattern.group):
            continue
        if any(c.lemma in pattern.group.bars for c in frame.complements):  # "declined to comment"
            continue
        absorbed = [c for c in frame.complements if pattern.clauses and pattern.group.absorbs]
        noun = _noun_of(parse, frame, pattern) if pattern.nouns else None
        if pattern.nouns and noun is None:
            continue
        if pattern.group.of_deed:
            noun = None
        yield Trigger(
            group=pattern.group,
            head=verb,
            tokens=(verb, *words, *([noun] if noun else [])),
            frame=frame,
            noun=noun,
            noun_frame=arguments(parse, noun) if noun else None,
            absorbed=frozenset(c.i for c in absorbed),
            prepositional=next((w.lower for w in words if parse.children(w, "pobj")), ""),
        )


@dataclass(frozen=True, slots=True)
class _Around:
    """The words in which a verb's patterns are looked for, gathered once a verb: those below it and below their own
    prepositions, particles, clauses and objects. ``particles`` must be asked for: "carry out" is not "carry"."""

    near: tuple[Token, ...]
    particles: tuple[str, ...]


def _around(parse: Parse, verb: Token) -> _Around:
    below = parse.children(verb)
    near = [*below, *(t for child in below if child.dep in {"prep", "prt", "advmod"} for t in parse.children(child))]
    near += [t for child in below if child.dep in {"ccomp", "xcomp", "dobj"} for t in parse.children(child)]
    measured = (
        o
        for child in below
        if child.dep == "dobj"
        for of in parse.children(child, "prep")
        if of.lower == "of"
        for o in parse.children(of, "pobj")
    )
    near += [t for noun in measured for t in parse.children(noun, "prep")]  # "returned dozens of rifles TO the army"
    particles = (t.lower for t in below if t.dep == "prt" or (t.lower in PARTICLES and t.i == verb.i + 1))
    return _Around(tuple(t for t in near if t.i > verb.i), tuple(particles))


def _words_of(parse: Parse, verb: Token, pattern: Pattern, around: _Around) -> list[Token] | None:
    """The verb's own dependents, or theirs, that are the pattern's words, or None where one is missing."""
    if any(particle not in pattern.words for particle in around.particles):
        return None
    found = []
    for word in pattern.words:
        token = next((t for t in around.near if word in (t.lower, t.lemma) and not _of_time(parse, t)), None)
        if token is None:
            return None
        found.append(token)
    stranded = not pattern.gap and not pattern.nouns and any(_behind_object(parse, verb, word) for word in found)
    return None if stranded else found


def _behind_object(parse: Parse, verb: Token, word: Token) -> bool:
    """Whether the verb's object stands before its preposition: "called the race for" is no calling for anything."""
    return bool(parse.children(word, "pobj")) and any(o.i < word.i for o in parse.children(verb, "dobj"))


def _of_time(parse: Parse, word: Token) -> bool:
    """Whether a preposition only dates the verb: "called the king on Friday" is no calling on anybody."""
    return any(noun.label in {"DATE", "TIME"} for noun in parse.children(word, "pobj"))


def _stands_beside(parse: Parse, verb: Token, group: Group) -> bool:
    """Whether one of the words that the group asks for stands in the verb's sentence."""
    sentence = parse.tokens_of(parse.sentence_of(verb)) if group.beside else ()
    return not group.beside or any(t.lower in group.beside for t in sentence)


def _clause_fits(parse: Parse, frame: Frame, pattern: Pattern) -> bool:
    if not pattern.clauses:
        return True
    if any(
        d.lower in ANYBODY
        for c in frame.complements
        for s in parse.children(c, "nsubj")
        for d in parse.children(s, "det")
    ):
        return False  # "said any firm that comes must pay" asks nothing of anybody
    clauses = (*frame.complements, *parse.children(frame.predicate, "advcl"))
    lemmas = {clause.lemma for clause in clauses}
    lemmas |= {a.lower for clause in frame.complements for a in parse.children(clause, "aux")}  # "said they must leave"
    infinitives = [c for c in frame.complements if any(a.lower == "to" for a in parse.children(c, "aux"))]
    return bool(lemmas & pattern.clauses) or (ANY in pattern.clauses and bool(infinitives))


def _noun_of(parse: Parse, frame: Frame, pattern: Pattern) -> Token | None:
    """The argument whose head is one of the pattern's nouns: an object ("responsibility was claimed" too), what the
    object is a measure of ("a state of emergency"), or, with a preposition in the pattern, what stands after it.
    """
    own = (*frame.object, *frame.dative, *parse.children(frame.predicate, "attr", "oprd", "npadvmod"))
    direct = next((t for t in own if singular(t) in pattern.nouns), None)
    if direct is not None:
        return direct
    inner = [pair for t in frame.object if t.lemma not in ENDINGS for pair in arguments(parse, t).prepositions]
    candidates = [noun for word, noun in inner if word == "of"]
    candidates += [noun for word, noun in (*frame.prepositions, *inner) if word in pattern.words]
    return next((t for t in candidates if singular(t) in pattern.nouns), None)


def singular(token: Token) -> str:
    """The lemma; of a capitalised plural, which parsers leave as it is, the word without its "s"."""
    plural = token.pos == "PROPN" and token.lower.endswith("s") and token.lemma == token.lower
    return token.lower[:-1] if plural else token.lemma


def _noun_readings(parse: Parse, noun: Token, ontology: Ontology) -> Iterator[Trigger]:
    frame = arguments(parse, noun)
    support, carried = _support(parse, noun, ontology)
    for pattern in ontology.nouns[_noun_key(parse, noun)]:
        before = _words_before(parse, noun, pattern.words)
        if before is not None:
            owned = arguments(parse, before[0]).owners if before and not frame.owners else ()
            yield Trigger(
                group=pattern.group,
                head=noun,
                tokens=(*before, noun),
                frame=replace(frame, owners=owned) if owned else frame,  # "X's claim of responsibility"
                nominal=True,
                support=support,
                carried=carried,
            )


def _words_before(parse: Parse, noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens just before the noun, where they are these words."""
    before = list(parse.tokens[max(0, noun.i - len(words)) : noun.i]) if words else []
    fits = len(before) == len(words) and all(w in (t.lower, t.lemma) for t, w in zip(before, words, strict=True))
    return before if fits else None


def _support(parse: Parse, noun: Token, ontology: Ontology) -> tuple[Token | None, Frame | None]:
    """The verb that carries an event noun, and its frame where the verb's doer is the event's actor."""
    verb = _governor(parse, noun)
    for candidate in (*([verb] if noun.dep in CARRIED else []), *parse.children(noun, "acl", "relcl")):
        if _fits(parse, candidate, ontology.light):
            return candidate, arguments(parse, candidate)
    occurs = noun.dep == "nsubj" and _fits(parse, verb, ontology.occurring)
    return (verb, None) if occurs else (None, None)


def _governor(parse: Parse, noun: Token) -> Token:
    """The verb above an event noun; through "a series of" and "part in", but not past another object of its own."""
    verb = parse.head(parse.head(noun)) if noun.dep == "pobj" else parse.head(noun)
    if verb.lemma in MEASURES_OF_EVENTS and verb.pos == "NOUN":
        return parse.head(verb)
    objects = [o for o in parse.children(verb, "dobj") if o.lemma not in MEASURES_OF_EVENTS]
    return noun if noun.dep == "pobj" and objects else verb


def _fits(parse: Parse, verb: Token, table: Mapping[str, tuple[Pattern, ...]]) -> bool:
    patterns = table.get(verb.lemma, ())
    around = _around(parse, verb) if patterns else None
    return around is not None and any(_words_of(parse, verb, p, around) is not None for p in patterns)


def _idiom_spans(parse: Parse, sentence: Sentence, ontology: Ontology) -> list[Span]:
    """Stretches around an idiom, widened to the clause-sized piece between punctuation marks."""
    text = parse.text_of((sentence.start, sentence.end))
    spans = []
    for match in _idioms(tuple(ontology.idioms)).finditer(text):
        start = max((text.rfind(mark, 0, match.start()) for mark in ",;:"), default=-1) + 1
        ends = [at for at in (text.find(mark, match.end()) for mark in ",;:") if at >= 0]
        spans.append((sentence.start + start, sentence.start + min(ends, default=len(text))))
    return spans


@lru_cache(maxsize=4)
def _idioms(idioms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them, longest first; one that can match nothing where there is none."""
    written = [r"\s+(?:\w+\s+){0,3}".join(re.escape(part.strip()) for part in idiom.split("...")) for idiom in idioms]
    longest = sorted(written, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b" if longest else r"(?!)", re.IGNORECASE)
