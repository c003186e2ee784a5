"""What looks ahead and foretells nothing: suppositions, aims, wishes, indirect questions, answers in surveys."""

from __future__ import annotations

from sayso.reading.certainty import is_negated
from sayso.reading.frames import arguments
from sayso.reading.sources import Mentions
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Token, span_of

QUESTION_WORDS = frozenset({"when", "where", "how", "why", "whether", "what", "who"})
MEASURING = frozenset({"much", "often", "well", "hard", "far", "fast", "likely"})
"""Before "as" they open a comparison; "long" and "soon" open a condition or a time."""
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})


def foretells_nothing(parse: Parse, predicate: Token) -> bool:
    """What holds for any predicate, whatever word points ahead."""
    return (
        _is_supposed(parse, predicate)
        or _is_bargain(parse, predicate)
        or _tells_the_manner(parse, predicate)
        or _is_wished(parse, predicate)
        or _is_talk(parse, predicate)
        or _is_left_unsaid(parse, predicate)
        or _is_anybodys(parse, predicate)
        or _is_compared(parse, predicate)
    )


def is_purpose(parse: Parse, verb: Token) -> bool:
    """ "so that the mines will only hit patrols", "ensuring that the vote will be held" tell an aim."""
    governor = parse.head(verb)
    aimed = verb.dep == "ccomp" and governor.lemma in load_lexicon("forecasts")["aiming"]["verbs"]
    return aimed or any(m.lower == "so" for m in parse.children(verb, "mark", "advmod"))


def is_indirect_question(parse: Parse, verb: Token) -> bool:
    """ "when the attack will happen (is uncertain)", "asked if they will attack" foresee nothing."""
    if verb.dep in {"ccomp", "csubj", "pcomp", "acl"} and parse.subtree(verb)[0].lower in QUESTION_WORDS:
        return True  # "how hard they will fight"
    if verb.dep == "ccomp" and opens_with(parse, verb, "if"):
        return True
    return any(c.lower in QUESTION_WORDS for c in parse.children(verb, "advmod", "mark", "nsubj", "dobj"))


def is_unreal(parse: Parse, verb: Token) -> bool:
    """ "if I had to bet, I would": a condition in the past tense."""
    for clause in parse.children(verb, "advcl"):
        words = [clause, *parse.children(clause, "aux")]
        if opens_with(parse, clause, "if") and any(w.tag == "VBD" for w in words):
            return True
    return False


def is_polled(parse: Parse, cue: Token) -> bool:
    """ "Three in ten of those asked said they would not buy there": what people answer in a survey."""
    polled = load_lexicon("forecasts")["polled"]["words"]
    return any(t.lower in polled for subject in arguments(parse, cue).subject for t in parse.subtree(subject))


def is_permitted(parse: Parse, mentions: Mentions, verb: Token, modal: Token) -> bool:
    """ "Workers could join unions", "residents may leave the town": what people are free to do, unless it is dated or
    bound to a condition."""
    lexicon = load_lexicon("forecasts")
    free = verb.lemma in lexicon["may"]["permitted"] and modal.lower in {"could", "may"}
    people = not any(t.lemma in lexicon["happenings"]["words"] for t in arguments(parse, verb).subject)
    bound = parse.children(verb, "advcl") or any(m.when for m in mentions.inside(span_of(parse.subtree(verb))))
    return free and people and not bound


def opens_with(parse: Parse, clause: Token, word: str) -> bool:
    return any(m.lower == word for m in parse.children(clause, "mark"))


def _is_supposed(parse: Parse, predicate: Token) -> bool:
    """ "If you think that the rebels will win, ...": nobody says that they will. What a relative clause tells of
    something in there still counts ("if the talks that will open in May fail")."""
    for token in (predicate, *parse.ancestors(predicate)):
        if token.dep == "relcl" and not _is_saying(token):
            return False
        for mark in parse.children(token, "mark"):
            told = parse.tokens[mark.i : predicate.i]
            if mark.lower in SUPPOSING and (token.dep == "advcl" or all(t.text != "," for t in told)):
                return True  # parsers take some for the main clause: up to a comma they are none
    return False


def _is_bargain(parse: Parse, predicate: Token) -> bool:
    """ "Lend me a boat and I will pay for it": an order that stands for a condition."""
    order = parse.head(predicate)
    bare = order.tag == "VB" and not parse.children(order, "nsubj", "nsubjpass", "aux", "auxpass")
    return predicate.dep == "conj" and bare and bool(parse.children(predicate, "nsubj"))


def _tells_the_manner(parse: Parse, predicate: Token) -> bool:
    """ "The way in which they will pay is not settled"."""
    manners = load_lexicon("forecasts")["manners"]["nouns"]
    return predicate.dep == "relcl" and parse.head(predicate).lemma.lower() in manners


def _is_wished(parse: Parse, predicate: Token) -> bool:
    """ "Hopefully they will leave"."""
    return any(t.lower == "hopefully" for t in parse.children(predicate, "advmod"))


def _is_talk(parse: Parse, predicate: Token) -> bool:
    """ "I will read to you", "we will see": how the talk goes on."""
    subjects = arguments(parse, predicate).subject
    talks = predicate.lemma in load_lexicon("forecasts")["talking"]["verbs"]
    return talks and any(t.lower == "i" for t in subjects) and not parse.children(predicate, "npadvmod")


def _is_left_unsaid(parse: Parse, predicate: Token) -> bool:
    """ "He did not mention that she will go", "I do not believe he ever said that she will go": nobody tells it. Of a
    thought that is denied the contrary is told ("I do not think that she will go")."""
    raising = load_lexicon("forecasts")["denying"]["raising"]
    telling, denied = predicate, False
    while telling.dep in {"ccomp", "xcomp", "conj"}:
        telling = parse.head(telling)
        said = telling.pos == "VERB" and telling.lemma not in raising
        outer = parse.head(telling) if telling.dep == "ccomp" else telling
        denied = denied or (said and _is_saying(telling) and (is_negated(parse, telling) or _is_doubted(parse, outer)))
    return denied


def _is_anybodys(parse: Parse, predicate: Token) -> bool:
    """ "Those who say that they will leave", "it is wrong to say that they will leave", "a third say that they will":
    not told by anybody of his own."""
    telling = parse.head(predicate)
    if predicate.dep != "ccomp" or not _is_saying(telling):
        return False
    above, indefinite = parse.head(telling), load_lexicon("forecasts")["anybody"]["nouns"]
    generic = telling.dep == "relcl" and telling.tag in {"VBP", "VBZ"} and above.lemma.lower() in indefinite
    judged = any(a.lower == "to" for a in parse.children(telling, "aux")) and above.lemma == "be"
    return generic or judged or is_polled(parse, telling)


def _is_compared(parse: Parse, predicate: Token) -> bool:
    """ "They praise it as much as they will praise us": a measure, and nothing to come."""
    marks = parse.children(predicate, "mark") if predicate.dep == "advcl" else []
    return any(m.lower == "as" and m.i and parse.tokens[m.i - 1].lower in MEASURING for m in marks)


def _is_saying(verb: Token) -> bool:
    entry = load_lexicon("attribution_cues")["verbs"].get(verb.lemma)
    return entry is not None and entry["manner"] in {"said", "reported"}


def _is_doubted(parse: Parse, verb: Token) -> bool:
    return verb.lemma in load_lexicon("forecasts")["denying"]["raising"] and is_negated(parse, verb)
