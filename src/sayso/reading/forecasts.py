"""What is expected, promised or threatened to come, with its window, condition and hedge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.forecast_terms import term_end
from sayso.reading.frames import arguments
from sayso.reading.sources import Mentions
from sayso.reading.tie_sides import ACTORS
from sayso.reading.voices import VoiceMap
from sayso.reading.word_lists import lexicon_digest, load_lexicon
from sayso.record import Anchor, Assertion, Forecast, Maker, Mention, When
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Sentence, Token, span_of

Sort = Literal["expectation", "promise", "threat"]

QUESTION_WORDS = frozenset({"when", "where", "how", "why", "whether", "what", "who"})
REASONS = frozenset({"because", "although", "though", "while", "whereas"})
APART = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "parataxis"})
"""Clauses below the predicate whose dates are theirs: "a truce that ends on 20 May might collapse"."""

BOUNDING = frozenset({"before", "until", "till", "once", "after", "as", "when"})

BY_CUE, BY_MODAL = 0.8, 0.6
"""Confidence by kind of evidence, until calibrated: a verb of promise or expectation is surer than a modal."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The predicate of what is to come; ``cue`` the word that points ahead (and hedges, if ``hedges``)."""

    predicate: Token
    cue: Token
    sort: Sort
    hedges: bool
    confidence: float


class ForecastReader:
    """Rules over the parse: verbs and nouns of promise and expectation, future and open modals."""

    maker = Maker(name="forecast-rules", version="3", weights=lexicon_digest("forecasts", "certainty"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Forecast assertions in text order; of several cues over one predicate the surest."""
        mentions, voices = Mentions(so_far.mentions), VoiceMap(so_far.assertions)
        for sentence in parse.sentences:
            if sentence.kind not in READ_FOR_FACTS or is_question(parse, sentence):
                continue
            for outlook in _distinct(_outlooks(parse, mentions, sentence)):
                yield Found(_assertion(parse, mentions, voices, outlook), outlook.confidence)


def _distinct(outlooks: Iterable[Outlook]) -> list[Outlook]:
    best: dict[int, Outlook] = {}
    for outlook in outlooks:
        known = best.get(outlook.predicate.i)
        if known is None or outlook.confidence > known.confidence:
            best[outlook.predicate.i] = outlook
    return [best[i] for i in sorted(best)]


def _outlooks(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Outlook]:
    for token in parse.tokens_of(sentence):
        if token.pos == "VERB":
            yield from _by_cue(parse, token)
        elif token.pos == "NOUN":
            yield from _by_noun(parse, token)
        if token.dep == "aux":
            yield from _by_modal(parse, mentions, token)
        elif token.lower in load_lexicon("forecasts")["adjectives"]:
            yield from _by_adjective(parse, mentions, token)


def _by_cue(parse: Parse, verb: Token) -> Iterator[Outlook]:
    """ "expects the army to attack", "vowed to fight": the infinitive, or the clause with a future verb."""
    entry = load_lexicon("forecasts")["cues"].get(verb.lemma)
    if entry is None or any(c.lower in {"been", "being"} for c in parse.children(verb, "auxpass")):
        return
    for clause in parse.children(verb, "xcomp", "ccomp", "advcl"):
        if _is_infinitive(parse, clause) or _future_modal(parse, clause):
            yield Outlook(clause, verb, entry["sort"], bool(entry.get("hedges")), BY_CUE)
    for noun in parse.children(verb, "dobj"):  # "expects more attacks"
        if entry.get("hedges") and verb.tag in {"VBZ", "VBP"} and _happens(noun):
            yield Outlook(noun, verb, entry["sort"], True, BY_CUE)


def _by_noun(parse: Parse, noun: Token) -> Iterator[Outlook]:
    entry = load_lexicon("forecasts")["nouns"].get(noun.lemma)
    for clause in parse.children(noun, "acl") if entry else ():
        if _is_infinitive(parse, clause):
            yield Outlook(clause, noun, entry["sort"], False, BY_CUE)


def _by_modal(parse: Parse, mentions: Mentions, modal: Token) -> Iterator[Outlook]:
    lexicon = load_lexicon("forecasts")
    verb = parse.head(modal)
    if not _lies_ahead(parse, mentions, verb) or _is_indirect_question(parse, verb) or _is_purpose(parse, verb):
        return
    if modal.lower in lexicon["will"]["words"]:
        yield Outlook(verb, modal, "expectation", False, BY_MODAL)
    elif modal.lower in lexicon["may"]["words"] and verb.lemma in lexicon["may"]["verbs"]:
        if not parse.children(verb, "neg"):
            yield Outlook(verb, modal, "expectation", True, BY_MODAL)
    elif modal.lower == "would":
        yield from _reported_future(parse, verb, modal)


def _lies_ahead(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """A base form that somebody does or that happens ("will attack"), or a passive ("will be broken")."""
    stative = verb.lemma in load_lexicon("forecasts")["stative"]["verbs"]
    active = verb.tag == "VB" and not stative and _can_happen(parse, mentions, verb)
    return active or _passive_future(parse, verb) or _will_be(parse, verb)


def _will_be(parse: Parse, verb: Token) -> bool:
    """ "There will be more attacks"."""
    subjects = parse.children(verb, "attr", "nsubj")
    return verb.lemma == "be" and bool(parse.children(verb, "expl")) and any(_happens(t) for t in subjects)


def _is_purpose(parse: Parse, verb: Token) -> bool:
    """ "so that the mines will only hit patrols", "ensuring that the vote will be held" tell an aim."""
    governor = parse.head(verb)
    aimed = verb.dep == "ccomp" and governor.lemma in load_lexicon("forecasts")["aiming"]["verbs"]
    return aimed or any(m.lower == "so" for m in parse.children(verb, "mark", "advmod"))


def _is_indirect_question(parse: Parse, verb: Token) -> bool:
    """ "when the attack will happen (is uncertain)" foresees nothing."""
    return any(c.lower in QUESTION_WORDS for c in parse.children(verb, "advmod", "mark", "nsubj", "dobj"))


def _reported_future(parse: Parse, verb: Token, modal: Token) -> Iterator[Outlook]:
    """ "said they would leave": the speaker's own doing is his promise, anything else what he expects."""
    first = verb
    while first.dep == "conj" and parse.head(first).pos in {"VERB", "AUX"}:  # "said they could strike and would win"
        first = parse.head(first)
    cue = parse.head(first)
    if _is_unreal(parse, verb) or first.dep != "ccomp" or cue.lemma not in load_lexicon("attribution_cues")["verbs"]:
        return
    own = any(s.pos == "PRON" for s in parse.children(verb, "nsubj"))
    yield Outlook(verb, modal, "promise" if own else "expectation", False, BY_MODAL)


def _passive_future(parse: Parse, verb: Token) -> bool:
    """ "will be broken": a participle whose passive auxiliary stands in the base form."""
    return verb.tag == "VBN" and any(c.tag == "VB" for c in parse.children(verb, "auxpass"))


def _by_adjective(parse: Parse, mentions: Mentions, adjective: Token) -> Iterator[Outlook]:
    """ "is likely to attack", "is expected to attack" (present tense only: "was set to" is told of the past)."""
    verb = adjective if parse.children(adjective, "auxpass") else parse.head(adjective)
    present = [
        t for t in (verb, *parse.children(verb, "auxpass", "aux")) if t.lower in {"is", "are", "’s", "'s", "’re"}
    ]
    clauses = [*parse.children(adjective, "xcomp"), *(parse.children(verb, "xcomp") if verb is not adjective else ())]
    for clause in clauses[:1]:
        if present and _is_infinitive(parse, clause):
            yield Outlook(clause, adjective, "expectation", adjective.lower not in {"set", "due"}, BY_CUE)


def _is_unreal(parse: Parse, verb: Token) -> bool:
    """ "if I had to bet, I would": a condition in the past tense."""
    for clause in parse.children(verb, "advcl"):
        words = [clause, *parse.children(clause, "aux")]
        if any(m.lower == "if" for m in parse.children(clause, "mark")) and any(w.tag == "VBD" for w in words):
            return True
    return False


def _is_infinitive(parse: Parse, clause: Token) -> bool:
    return any(c.lower == "to" for c in parse.children(clause, "aux"))


def _future_modal(parse: Parse, clause: Token) -> bool:
    words = {*load_lexicon("forecasts")["will"]["words"], "would", "could", "may", "might"}
    return any(c.lower in words for c in parse.children(clause, "aux"))


def _happens(noun: Token) -> bool:
    """Whether it names what happens though no actor is told ("attacks"). The event reader is not asked: readers do not
    depend on one another's order."""
    return noun.lemma in load_lexicon("forecasts")["happenings"]["words"]


def _can_happen(parse: Parse, mentions: Mentions, verb: Token) -> bool:
    """Somebody acts or an event takes place: the subject is an actor, a pronoun for one, or an event noun."""
    subjects = arguments(parse, verb).subject
    for subject in subjects:
        mention = mentions.covering(subject)
        if (mention and mention.kind in ACTORS | {"event"}) or _happens(subject):
            return True
    return False


def _assertion(parse: Parse, mentions: Mentions, voices: VoiceMap, outlook: Outlook) -> Assertion:
    anchor = parse.document.anchor
    words = _clause(parse, outlook)
    span = span_of(words)
    evidence = min(span[0], outlook.cue.start), max(span[1], outlook.cue.end)
    earliest, latest = _window(parse, mentions, words, outlook.predicate)
    certainty = certainty_of(parse, outlook.predicate)
    hedge = anchor(outlook.cue.start, outlook.cue.end) if outlook.hedges else None
    doubted = certainty.stance == "hedged" and certainty.cue and certainty.cue.start != outlook.cue.start
    return Assertion(
        evidence=anchor(*evidence),
        content=Forecast(
            of=anchor(*span),
            sort=_sort(parse, voices, outlook),
            actors=tuple(_actors(parse, mentions, outlook)),
            earliest=earliest,
            latest=latest,
            hedge=hedge or (certainty.cue if doubted else None),
            condition=_condition(parse, outlook.predicate),
            negated=is_negated(parse, outlook.predicate),
        ),
        chain=voices.chain_at((outlook.predicate.start, outlook.predicate.end)),
        certainty=certainty,
    )


def _clause(parse: Parse, outlook: Outlook) -> list[Token]:
    """The words of what is to come, without a leading comma, a final stop and coordinated clauses."""
    predicate = outlook.predicate
    joined = parse.children(predicate, "conj") if parse.children(predicate, "cc") else []
    apart = {t.i for clause in joined for t in parse.subtree(clause)}
    kept = [t for t in parse.subtree(predicate) if t.i not in apart]
    while len(kept) > 1 and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept.pop()
    while len(kept) > 1 and (kept[0].pos in {"PUNCT", "CCONJ"} or kept[0].lower in REASONS):
        kept.pop(0)
    return kept


def _sort(parse: Parse, voices: VoiceMap, outlook: Outlook) -> Sort:
    """A plain "we will" in somebody's own words is a promise, not an expectation."""
    subject = next(iter(arguments(parse, outlook.predicate).subject), None)
    own_words = voices.attribution_at((outlook.predicate.start, outlook.predicate.end)) is not None
    if outlook.confidence == BY_MODAL and not outlook.hedges and own_words and subject and subject.lower in {"we", "i"}:
        return "promise"
    return outlook.sort


def _actors(parse: Parse, mentions: Mentions, outlook: Outlook) -> Iterator[Anchor]:
    frame = arguments(parse, outlook.predicate)
    for head in frame.doers:
        mention: Mention | None = mentions.covering(head)
        if mention and mention.kind in ACTORS:
            yield mention.anchor


def _condition(parse: Parse, predicate: Token) -> Anchor | None:
    for clause in parse.children(predicate, "advcl"):
        if any(m.lower in {"if", "unless", "provided"} for m in parse.children(clause, "mark")):
            return parse.document.anchor(*span_of(parse.subtree(clause)))
    return None


def _window(parse: Parse, mentions: Mentions, words: list[Token], predicate: Token) -> tuple[When | None, When | None]:
    """(not before, not after). A bare date bounds both sides, "within two days" the end; a duration that runs on
    ("for two days") and an unresolved word bound none."""
    for mention in mentions.inside(span_of(words)):
        date = parse.tokens_in(mention.anchor.span)
        if mention.when is None or not date or not _dates_it(parse, date, predicate):
            continue
        if mention.when.timex == "DURATION":
            if _is_term(parse, date):
                return None, term_end(mention.when, parse.document.published)
        elif mention.when.timex in {"DATE", "TIME"} and _is_bounded(mention.when):
            return _side(parse, date, predicate, mention.when)
    return None, None


def _dates_it(parse: Parse, date: tuple[Token, ...], predicate: Token) -> bool:
    """Whether a date is the predicate's own, or that of a clause which bounds it ("before the rains begin in June")."""
    token = next((t for t in date if not date[0].i <= t.head <= date[-1].i), date[-1])
    if token.dep in {"amod", "compound", "nummod"} and parse.head(token).pos in {"NOUN", "PROPN"}:
        return False  # "publish its 2014 return"
    while token.i not in (token.head, predicate.i):
        bounds = any(m.lower in BOUNDING for m in parse.children(token, "mark", "advmod"))
        if token.dep in APART and not bounds:
            return False
        token = parse.head(token)
    return True


def _is_term(parse: Parse, date: tuple[Token, ...]) -> bool:
    """ "within two days", "in two days", "in the coming weeks"."""
    before = parse.tokens[date[0].i - 1].lower if date[0].i else ""
    return before in {"within", "in"} or any(t.lower in {"within"} for t in date[:1])


def _is_bounded(when: When) -> bool:
    return bool(when.earliest or when.latest)


def _side(parse: Parse, date: tuple[Token, ...], predicate: Token, when: When) -> tuple[When | None, When | None]:
    """Which side is bounded: by the nearest word of the window between the predicate and the date, if there is one."""
    if not (when.earliest and when.latest):
        return (when, None) if when.earliest else (None, when)
    window = load_lexicon("forecasts")["window"]
    start = min(predicate.i, date[0].i) if date else predicate.i
    for token in reversed(parse.tokens[start : date[0].i + 1 if date else start]):
        if token.lower in window["latest"]:
            return None, when
        if token.lower in window["earliest"]:
            return when, None
    return when, when
