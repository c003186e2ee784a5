"""Whether the text tells an event as having happened, as meant (plan, promise, purpose) or as supposed (if, could)."""

from __future__ import annotations

from typing import Literal

from sayso.reading.certainty import certainty_of
from sayso.reading.word_lists import load_ontology
from sayso.text.parsed import Parse, Token

Reality = Literal["happened", "intended", "supposed"]

FARTHEST = 6
"""Governors looked at above a trigger. Deeper nesting than "is said to have begun to prepare to ..." was not met."""

WARNING = frozenset({"warn", "caution", "warning"})
"""Words whose "of" or "against" names what may come: "warned them against an attack"."""

GOING_ON = frozenset({"go", "proceed"})
"""Verbs whose infinitive parsers take for a purpose, though it happened: "went on to attack"."""

PENALTIES = frozenset({"sentence", "penalty", "punishment", "fine", "term"})
MEASURES = frozenset({"minimum", "maximum", "mandatory"})
"""With one of these, a penalty is that of a law and its deed none of a day: "the minimum sentence for murder"."""


def reality_of(parse: Parse, trigger: Token, support: Token | None = None, *, uttered: bool = False) -> Reality:
    """``support`` is the light verb of an event noun ("will carry out an attack"). ``uttered``: it is done by words or
    show, so that it is done where it is the purpose of a call or a gathering."""
    start = support or trigger
    if uttered and _is_done_so(parse, start):
        return "happened"
    if _has_adjective(parse, trigger):
        return "intended"
    if certainty_of(parse, start).stance == "conditional" or is_law(parse, start):
        return "supposed"
    token = start
    for _ in range(FARTHEST):
        found = _own_auxiliaries(parse, token) or _from_above(parse, token)
        if found:
            return found
        above = _spreading_head(parse, token)
        if above is None:
            break
        token = above
    return "happened"


def _has_adjective(parse: Parse, token: Token) -> bool:
    adjectives = load_ontology("reality")["intending_adjectives"]
    return any(child.lower in adjectives for child in parse.children(token, "amod", "compound"))


def is_law(parse: Parse, token: Token) -> bool:
    """Whether a law says it, in the present tense: "the law punishes officials who torture" tells of no torture."""
    laws = load_ontology("reality")["laws"]
    for verb in (token, *parse.ancestors(token)):
        now = verb.tag in {"VBZ", "VBP"} or any(a.tag in {"VBZ", "VBP"} for a in parse.children(verb, "aux"))
        if verb.pos == "VERB" and now and any(s.lemma in laws for s in parse.children(verb, "nsubj")):
            return True
    return False


def _own_auxiliaries(parse: Parse, token: Token) -> Reality | None:
    words = load_ontology("reality")
    auxiliaries = parse.children(token, "aux")
    perfect = any(a.lemma == "have" for a in auxiliaries)
    for auxiliary in auxiliaries:
        if auxiliary.lower in words["future_auxiliaries"]:
            return "intended"
        if auxiliary.lower == "would" and token.dep == "ccomp" and parse.head(token).tag == "VBD" and not perfect:
            return "intended"  # "said they would leave": the future as told in the past
        if auxiliary.lower in words["supposing_auxiliaries"] and not (perfect and auxiliary.lower in {"may", "might"}):
            return "supposed"
    going = token.dep == "xcomp" and parse.head(token).lower == "going"
    return "intended" if going else None


def _from_above(parse: Parse, token: Token) -> Reality | None:
    """What the governing word says of it: "planned to V", "a plan to V", "in order to V", "called for a N"."""
    words = load_ontology("reality")
    head = parse.head(token)
    if head is token:
        return None
    infinitive = any(a.lower == "to" for a in parse.children(token, "aux"))
    ruled = token.dep in {"dobj", "xcomp", "pcomp"} and head.lemma in words["supposing_verbs"]
    permitted = token.dep in {"ccomp", "xcomp"} and infinitive and head.lemma in words["permitting_verbs"]
    if permitted and head.tag in {"VBZ", "VBP"}:
        return "supposed"
    none = token.dep in {"acl", "relcl"} and any(d.lower == "no" for d in parse.children(head, "det"))
    if infinitive and none:  # "made no effort to V", "had no plan to V"
        return "supposed"
    if ruled or (token.dep in {"acl", "relcl"} and infinitive and head.lemma in words["supposing_nouns"]):
        return "supposed"
    if token.dep in {"advcl", "acl", "relcl"} and infinitive:
        went_on = head.lemma in GOING_ON and bool(parse.children(head, "prt", "prep"))
        return None if went_on else "intended"
    if token.dep == "xcomp" and infinitive:
        return None if head.lemma in words["happening_verbs"] else "intended"
    if token.dep == "ccomp" and token.i < head.i:  # "They demanded it; the army offered a part": two sentences in one
        return None
    if token.dep in {"ccomp", "xcomp", "dobj"} and head.lemma in words["intending_verbs"] and head.pos == "VERB":
        return "intended" if token.dep != "ccomp" or infinitive or head.lemma not in {"agree", "tell"} else None
    if token.dep in {"pobj", "pcomp"}:
        return _through_preposition(parse, head)
    return None


def _is_done_so(parse: Parse, purpose: Token) -> bool:
    """ "Called him to congratulate him", but not "will call him to" nor "called on him to"."""
    verb = parse.head(purpose)
    told = purpose.dep in {"advcl", "xcomp"} and verb.lemma in load_ontology("reality")["telling_verbs"]
    return told and verb.tag == "VBD" and not parse.children(verb, "neg")


def _through_preposition(parse: Parse, preposition: Token) -> Reality | None:
    """ "The threat of a N", "made preparations for a N", "called for a N"."""
    words = load_ontology("reality")
    governor = parse.head(preposition)
    if governor.lemma in WARNING and preposition.lower in {"of", "against"}:
        return "supposed"
    nouns = [governor] if governor.pos == "NOUN" else parse.children(governor, "dobj")
    measured = any(m.lower in MEASURES for m in parse.children(governor, "amod"))
    if preposition.lower == "for" and governor.lemma in PENALTIES and measured:
        return "supposed"
    if preposition.lower in {"of", "for", "to"} and any(n.lemma in words["intending_nouns"] for n in nouns):
        return "intended"
    return "intended" if preposition.lower == "for" and governor.lemma in words["intending_before_for"] else None


def _spreading_head(parse: Parse, token: Token) -> Token | None:
    """The word above whose auxiliaries and governors speak for this one too."""
    head = parse.head(token)
    if head is token:
        return None
    if token.dep == "conj" and not parse.children(token, "aux", "auxpass", "nsubj", "nsubjpass"):
        return head
    if token.dep == "advcl" and token.tag == "VBG" and token.i > head.i and not parse.children(token, "mark", "aux"):
        return head  # "will return to the coast, visiting the port"
    if token.dep == "pcomp" and head.lower == "by" and parse.head(head).pos == "VERB":
        return parse.head(head)  # "will answer by punishing them"
    return head if token.dep == "xcomp" else None
