"""What points to things to come: verbs and nouns of promise and expectation, modals, words like "likely" and "due"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from sayso.reading.certainty import is_negated
from sayso.reading.forecasts_persons import PERSONS, persons_of
from sayso.reading.forecasts_unreal import (
    QUESTION_WORDS,
    foretells_nothing,
    is_indirect_question,
    is_permitted,
    is_polled,
    is_purpose,
    is_unreal,
    opens_with,
)
from sayso.reading.frames import arguments
from sayso.reading.sources import Mentions
from sayso.reading.tie_sides import ACTORS
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Sentence, Token, span_of

Sort = Literal["expectation", "promise", "threat"]

COMPARED = frozenset({"more", "less", "most", "least"})
""" "Are more likely to vote" compares people and foretells nothing."""

HABITS = frozenset({"each", "every", "often", "usually", "always", "sometimes"})

UNREAL = frozenset({"would", "could", "might", "'d", "’d"})

BY_CUE, BY_MODAL = 0.8, 0.79
"""Confidence by kind of evidence, between the shares right wholly and in the main thing in the hand check
(docs/precision.md); verbs and nouns of promise and expectation are no surer than modals, but of two over one predicate
they are taken."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The predicate of what is to come; ``cue`` the word that points ahead (and hedges, if ``hedges``).

    ``negated``: the cue says that it will not come ("do not expect", "unlikely", "little chance").
    """

    predicate: Token
    cue: Token
    sort: Sort
    hedges: bool
    confidence: float
    negated: bool = False


def outlooks_in(parse: Parse, mentions: Mentions, sentence: Sentence) -> list[Outlook]:
    """In text order; of several cues over one predicate the surest, of equals the first."""
    best: dict[int, Outlook] = {}
    for outlook in _outlooks(parse, mentions, sentence):
        if foretells_nothing(parse, outlook.predicate) or _lost_its_clause(parse, best, outlook):
            continue
        known = best.get(outlook.predicate.i)
        if known is None or outlook.confidence > known.confidence:
            best[outlook.predicate.i] = outlook
    return [_as_the_first(parse, best, best[i]) for i in sorted(best)]


def _lost_its_clause(parse: Parse, best: dict[int, Outlook], outlook: Outlook) -> bool:
    """ "Many voiced fear it would not pay or would leave", where the parser joins "leave" to "voiced"."""
    first, second = parse.head(outlook.predicate), outlook.predicate
    bare = (
        second.dep == "conj" and first.tag in {"VBD", "VBZ", "VBP"} and not parse.children(second, "nsubj", "nsubjpass")
    )
    return bare and any(first.i < i < second.i and o.confidence == BY_CUE for i, o in best.items())


def _as_the_first(parse: Parse, best: dict[int, Outlook], outlook: Outlook) -> Outlook:
    """The second of "feared that the army would leave or would split" is feared, too."""
    first = best.get(parse.head(outlook.predicate).i) if outlook.predicate.dep == "conj" else None
    if first is None or first.predicate.dep not in {"ccomp", "acl"} or first.confidence <= outlook.confidence:
        return outlook
    return replace(first, predicate=outlook.predicate, negated=False)


def _outlooks(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Outlook]:
    lexicon = load_lexicon("forecasts")
    for token in parse.tokens_of(sentence):
        if token.pos == "VERB":
            yield from _by_cue(parse, mentions, token)
        elif token.pos == "NOUN":
            yield from _by_noun(parse, token)
        if token.dep == "aux":
            yield from _by_modal(parse, mentions, token)
        elif token.lower in lexicon["adjectives"]:
            yield from _by_adjective(parse, mentions, token)
        if token.lower in lexicon["pending"]["words"]:
            yield from _by_verdict(parse, token)
        elif token.lower in {"is", "are"}:
            yield from _by_being_to(parse, mentions, token)


# ---- verbs and nouns


def _by_cue(parse: Parse, mentions: Mentions, verb: Token) -> Iterator[Outlook]:
    """ "expects the army to attack", "vowed to fight": the infinitive, or the clause with a future verb."""
    entry = load_lexicon("forecasts")["cues"].get(verb.lemma)
    if entry is None or any(c.lower in {"been", "being", "would"} for c in parse.children(verb, "auxpass", "aux")):
        return
    denied, expects = is_negated(parse, verb), entry["sort"] == "expectation"
    if (denied and not expects) or (expects and _is_past(parse, verb)):
        return
    negated = denied != bool(entry.get("negates"))
    for clause in parse.children(verb, "xcomp", "ccomp", "advcl"):
        asked = is_indirect_question(parse, clause)  # "failed to foresee how bad it might be"
        if not asked and (_is_infinitive(parse, clause) or _future_modal(parse, clause)):
            harms = clause.lemma in load_lexicon("forecasts")["harming"]["verbs"]
            sort: Sort = entry["sort"] if harms or not _is_a_things(parse, mentions, verb) else "expectation"
            yield Outlook(clause, verb, sort, bool(entry.get("hedges")), BY_CUE, negated)
    for noun in parse.children(verb, "dobj"):  # "expects more attacks"
        if entry.get("hedges") and not entry.get("negates") and verb.tag in {"VBZ", "VBP"} and _happens(noun):
            yield Outlook(noun, verb, entry["sort"], True, BY_CUE, negated)


def _is_a_things(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """ "The drought threatens to empty the wells": what things threaten is what is to be expected."""
    doers = arguments(parse, verb).doers if verb.lemma == "threaten" else ()
    return bool(doers) and all(t.pos == "NOUN" and not _acts(mentions, t) for t in doers)


def _is_past(parse: Parse, verb: Token) -> bool:
    """What was expected: "had expected", "feared", "was expected". What is reported in the past may still come: "said
    it expected"."""
    helpers = {t.lower for t in parse.children(verb, "aux", "auxpass")}
    if "had" in helpers:
        return True
    held = verb.tag == "VBD" and verb.lemma in load_lexicon("forecasts")["states"]["verbs"]
    return (held or bool(helpers & {"was", "were"})) and not _is_reported(parse, verb)


def _by_noun(parse: Parse, noun: Token) -> Iterator[Outlook]:
    """ "a vow to attack", "a threat that they will attack", "little chance that they will attack"."""
    lexicon = load_lexicon("forecasts")
    entry = lexicon["nouns"].get(noun.lemma)
    for clause in parse.children(noun, "acl", "ccomp"):
        if (
            entry
            and clause.lemma not in lexicon["kept"]["verbs"]
            and (_is_infinitive(parse, clause) or _future_modal(parse, clause))
        ):
            yield Outlook(clause, noun, entry["sort"], False, BY_CUE)
        elif noun.lemma in lexicon["chances"]["words"] and _future_modal(parse, clause):
            small = any(t.lower in lexicon["chances"]["small"] for t in parse.children(noun, "amod", "det"))
            yield Outlook(clause, noun, "expectation", True, BY_CUE, small)


# ---- modals


def _by_modal(parse: Parse, mentions: Mentions, modal: Token) -> Iterator[Outlook]:
    lexicon = load_lexicon("forecasts")
    verb = parse.head(modal)
    if not _lies_ahead(parse, mentions, verb) or is_indirect_question(parse, verb) or is_purpose(parse, verb):
        return
    if modal.lower == "shall" and not any(s.lower in {"i", "we"} for s in arguments(parse, verb).subject):
        return  # a law: "the state shall protect them"
    if modal.lower in lexicon["will"]["words"]:
        yield Outlook(verb, modal, _own_sort(parse, mentions, verb), False, BY_MODAL)
    elif modal.lower in lexicon["may"]["words"] and verb.lemma in lexicon["may"]["verbs"]:
        if not parse.children(verb, "neg") and (
            _is_reported(parse, verb) or not is_permitted(parse, mentions, verb, modal)
        ):
            yield Outlook(verb, modal, "expectation", True, BY_MODAL)
    elif modal.lower in {"would", "’d", "'d"}:
        yield from _by_would(parse, mentions, verb, modal)


def _lies_ahead(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """A base form that somebody does or that happens ("will attack"), or a passive ("will be broken")."""
    stative = verb.lemma in load_lexicon("forecasts")["stative"]["verbs"] or _only_lasts(parse, verb)
    active = verb.tag == "VB" and not stative and _can_happen(parse, mentions, verb)
    return active or _passive_future(parse, verb) or _will_be(parse, verb)


def _only_lasts(parse: Parse, verb: Token) -> bool:
    """ "Beating them will take time": how long or hard it is, whatever the subject."""
    lasting = load_lexicon("forecasts")["lasting"]["objects"]
    return verb.lemma in {"take", "cost"} and any(t.lemma in lasting for t in parse.children(verb, "dobj", "npadvmod"))


def _will_be(parse: Parse, verb: Token) -> bool:
    """ "There will be more attacks"."""
    subjects = parse.children(verb, "attr", "nsubj")
    return verb.lemma == "be" and bool(parse.children(verb, "expl")) and any(_happens(t) for t in subjects)


def _by_would(parse: Parse, mentions: Mentions, verb: Token, modal: Token) -> Iterator[Outlook]:
    """ "said they would leave"; "if the talks fail, they would leave"."""
    cue = _telling(parse, verb)
    if cue is not None and any(t.lower in UNREAL for t in parse.children(cue, "aux")):
        return  # "we would tell them that we would not leave"
    if any(t.lower in HABITS for t in parse.subtree(verb)):
        return  # "people would show up at each event"
    if is_unreal(parse, verb) or (cue is not None and (_is_past(parse, cue) or is_polled(parse, cue))):
        return
    shifted = cue is not None and not _marks_between(parse, cue, verb)  # “I would say” tells of no day to come
    if shifted and _is_reported(parse, verb):
        yield Outlook(verb, modal, _own_sort(parse, mentions, verb), False, BY_MODAL)
    elif any(opens_with(parse, c, "if") and _is_present(parse, c) for c in parse.children(verb, "advcl")):
        yield Outlook(verb, modal, "expectation", True, BY_MODAL)


def _is_present(parse: Parse, clause: Token) -> bool:
    return any(t.tag in {"VBZ", "VBP"} for t in (clause, *parse.children(clause, "aux")))


def _is_reported(parse: Parse, verb: Token) -> bool:
    """Told by a verb of speech: "said they would leave", "said they could strike and would win"."""
    cue = _telling(parse, verb)
    entry = load_lexicon("attribution_cues")["verbs"].get(cue.lemma) if cue is not None else None
    return entry is not None and entry["manner"] != "shows"


def _telling(parse: Parse, verb: Token) -> Token | None:
    """The verb whose content this one is, alone or as one of several."""
    first = verb
    while first.dep == "conj" and parse.head(first).pos in {"VERB", "AUX"}:
        first = parse.head(first)
    return parse.head(first) if first.dep == "ccomp" else None


def _own_sort(parse: Parse, mentions: Mentions, verb: Token) -> Sort:
    """In "X said they would attack", "X warned its men will attack" the speaker tells his own doing: a promise, or a
    threat where it does harm. Anything else is what he expects."""
    if not _is_reported(parse, verb) or not _is_own(parse, mentions, verb):
        return "expectation"
    return sort_of_own(parse, verb)


def sort_of_own(parse: Parse, verb: Token) -> Sort:
    """What the own doing in this verb amounts to: who will see, face or suffer something only expects it, and who
    cannot believe that he would promises nothing."""
    lexicon, cue = load_lexicon("forecasts"), _telling(parse, verb)
    disbelieved = cue is not None and cue.lemma in lexicon["denying"]["raising"] and is_negated(parse, cue)
    if disbelieved or verb.lemma in lexicon["undergone"]["verbs"]:
        return "expectation"
    warned = parse.head(verb).lemma in {"warn", "threaten"}
    revenge = any(t.lemma in lexicon["harming"]["objects"] for t in parse.children(verb, "dobj"))
    harms = (revenge or verb.lemma in lexicon["harming"]["verbs"]) and not is_negated(parse, verb)
    return "threat" if warned or harms else "promise"


def _is_own(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """The subject is a pronoun for the one who tells it, or what he owns ("his forces"): "I think she will win" is not
    about herself, and what "it would take" is about nobody."""
    cue = _telling(parse, verb)
    tellers = arguments(parse, cue).subject if cue is not None else ()
    persons = persons_of(mentions, tellers)
    if cue is not None and _marks_between(parse, cue, verb) and not _is_that_clause(parse, cue, verb):
        persons &= {"self"}  # in his own words he is no "he"
    for subject in arguments(parse, verb).subject:
        if subject.lower == "it" and _is_empty(parse, verb):
            continue
        mention = mentions.covering(subject)
        another = subject.tag == "NN" and mention is not None and mention.kind == "person"  # "her father"
        owners = () if another else parse.children(subject, "poss")
        pronouns = [t.lower for t in (subject, *owners) if t.pos == "PRON"]
        if any(PERSONS.get(p, "") in persons for p in pronouns):
            return True
    return False


def _is_that_clause(parse: Parse, cue: Token, verb: Token) -> bool:
    """ "Announced that “it will guard the port”": what opens before the mark is told from without, and "it" with it."""
    between = parse.tokens[cue.i : verb.i]
    mark = next((t.i for t in between if t.text in {'"', "“", "``", "''"}), verb.i)
    return any(t.lower == "that" and t.i < mark for t in parse.children(verb, "mark"))


def _marks_between(parse: Parse, one: Token, other: Token) -> bool:
    """Whether a quotation opens or ends between the two, which leaves one of them outside."""
    between = parse.tokens[min(one.i, other.i) : max(one.i, other.i)]
    return sum(t.text in {'"', "“", "”", "''", "``"} for t in between) % 2 == 1


def _passive_future(parse: Parse, verb: Token) -> bool:
    """ "will be broken": a participle whose passive auxiliary stands in the base form."""
    return verb.tag == "VBN" and any(c.tag == "VB" for c in parse.children(verb, "auxpass"))


# ---- "is likely to", "is imminent", "is to be freed"


def _by_adjective(parse: Parse, mentions: Mentions, adjective: Token) -> Iterator[Outlook]:
    """ "is likely to attack", "is expected to attack" ("was set to" is told of the past, unless it is reported)."""
    verb = adjective if parse.children(adjective, "auxpass", "aux") else parse.head(adjective)
    if not _is_now(parse, verb) or any(t.lower in COMPARED for t in parse.children(adjective, "advmod")):
        return
    clauses = [*parse.children(adjective, "xcomp"), *(parse.children(verb, "xcomp") if verb is not adjective else ())]
    entry: dict[str, Any] = load_lexicon("forecasts")["adjectives"][adjective.lower]
    negated = is_negated(parse, verb) != bool(entry.get("negates"))
    weight = BY_MODAL if adjective.lower == "going" else BY_CUE
    if parse.subtree(verb)[0].lower in QUESTION_WORDS:
        return  # "what they are going to see"
    for clause in clauses[:1]:
        if _is_infinitive(parse, clause) and (adjective.lower != "going" or _is_done(parse, mentions, clause)):
            yield Outlook(clause, adjective, "expectation", bool(entry.get("hedges")), weight, negated)


def _is_done(parse: Parse, mentions: Mentions, clause: Token) -> bool:
    """Something that somebody does or that happens, and no state ("it is going to be close")."""
    stative = clause.lemma in load_lexicon("forecasts")["stative"]["verbs"]
    return not stative and _can_happen(parse, mentions, clause)


def _by_verdict(parse: Parse, word: Token) -> Iterator[Outlook]:
    """ "An attack is imminent", "more raids are expected", "elections are due in June"."""
    verb = word if parse.children(word, "auxpass") else parse.head(word)
    if parse.children(word, "xcomp", "ccomp") or parse.children(verb, "xcomp") or not _is_now(parse, verb):
        return
    if verb is not word and (verb.lemma not in {"be", "seem", "look", "appear"} or word.dep not in {"acomp", "attr"}):
        return
    if any(_happens(t) for t in parse.children(verb, "nsubj", "nsubjpass")):
        lexicon = load_lexicon("forecasts")["pending"]
        hedges = word.lower in lexicon["hedging"]
        negated = word.lower in lexicon["negating"]
        yield Outlook(verb, word, "expectation", hedges, BY_CUE, negated)


def _by_being_to(parse: Parse, mentions: Mentions, be: Token) -> Iterator[Outlook]:
    """ "The prisoners are to be freed", "the talks are to resume on Friday"; but an aim is to promote something."""
    subjects = parse.children(be, "nsubj")
    if parse.children(be, "acomp", "attr", "expl") or not any(_acts(mentions, t) or _happens(t) for t in subjects):
        return
    for clause in parse.children(be, "xcomp"):
        dated = any(m.when for m in mentions.inside(span_of(parse.subtree(clause))))
        if _is_infinitive(parse, clause) and (dated or parse.children(clause, "auxpass")):
            yield Outlook(clause, be, "expectation", False, BY_MODAL)


def _is_now(parse: Parse, verb: Token) -> bool:
    helpers = [verb, *parse.children(verb, "auxpass", "aux")]
    if any(t.tag in {"VBZ", "VBP"} for t in helpers) and not any(t.lower == "been" for t in helpers):
        return True
    cue = _telling(parse, verb)
    shifted = cue is not None and _is_reported(parse, verb) and not _marks_between(parse, cue, verb)
    return shifted and any(t.lower in {"was", "were"} for t in helpers)


def _is_infinitive(parse: Parse, clause: Token) -> bool:
    return any(c.lower == "to" for c in parse.children(clause, "aux"))


def _future_modal(parse: Parse, clause: Token) -> bool:
    """Not in "could have been hit", which tells of what was."""
    words = {*load_lexicon("forecasts")["will"]["words"], "would", "could", "may", "might"}
    helpers = [c.lower for c in parse.children(clause, "aux")]
    return any(c in words for c in helpers) and "have" not in helpers


def _happens(noun: Token) -> bool:
    """Whether it names what happens though no actor is told ("attacks"). The event reader is not asked: readers do not
    depend on one another's order."""
    return noun.lemma in load_lexicon("forecasts")["happenings"]["words"]


def _acts(mentions: Mentions, token: Token) -> bool:
    mention = mentions.covering(token)
    return mention is not None and mention.kind in ACTORS | {"event"}


def _can_happen(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """Somebody acts or an event takes place: the subject is an actor, a pronoun for one, or an event noun."""
    return any(
        _acts(mentions, subject) or _happens(subject) or _is_speaker(parse, mentions, verb, subject)
        for subject in arguments(parse, verb).subject
        if not (subject.lower == "it" and _is_empty(parse, verb))
    )


def _is_speaker(parse: Parse, mentions: Mentions, verb: Token, subject: Token) -> bool:
    """The "it" of "the movement said it would fight", of a body itself; not of "said it would take days"."""
    if subject.lower != "it" or not _is_reported(parse, verb):
        return False
    speakers: Iterable[Token] = parse.children(parse.head(verb), "nsubj")
    return any(_acts(mentions, t) for t in speakers) and not _is_empty(parse, verb)


def _is_empty(parse: Parse, verb: Token) -> bool:
    """ "It would take weeks"; but "it would take revenge"."""
    lexicon = load_lexicon("forecasts")
    takes = any(t.lemma in lexicon["harming"]["objects"] for t in parse.children(verb, "dobj"))
    return verb.lemma in lexicon["empty"]["verbs"] and not takes
