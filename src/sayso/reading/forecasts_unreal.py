"""What looks ahead and foretells nothing: suppositions, aims, wishes, indirect questions, answers in surveys."""

from __future__ import annotations

from sayso.reading.frames import arguments
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Token

QUESTION_WORDS = frozenset({"when", "where", "how", "why", "whether", "what", "who"})
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})


def foretells_nothing(parse: Parse, predicate: Token) -> bool:
    """What holds for any predicate, whatever word points ahead."""
    return (
        _is_supposed(parse, predicate)
        or _is_bargain(parse, predicate)
        or _tells_the_manner(parse, predicate)
        or _is_wished(parse, predicate)
        or _is_talk(parse, predicate)
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


def opens_with(parse: Parse, clause: Token, word: str) -> bool:
    return any(m.lower == word for m in parse.children(clause, "mark"))


def _is_supposed(parse: Parse, predicate: Token) -> bool:
    """ "If you think that the rebels will win, ...": nobody says that they will. What a relative clause tells of
    something in there still counts ("if the talks that will open in May fail")."""
    for token in (predicate, *parse.ancestors(predicate)):
        if token.dep == "relcl":
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
