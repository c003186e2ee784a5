"""Attribution by verbs: "said that", "denied shooting", "accused X of", "released a statement"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.reading.frames import arguments, is_passive, noun_span
from sayso.reading.sources import Mentions, Speaker, speaker_from
from sayso.reading.speech_idle import attributes_nothing, is_things, only_wished_by
from sayso.reading.speech_labels import in_label
from sayso.reading.speech_parts import addressee_of, behind_the_words, carrier_of, medium_of, spoken_for_by, with_body
from sayso.reading.utterance import Utterance, pieces, whole_marks
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Parse, Sentence, Token, span_of
from sayso.text.quotes import first_from, quotations, quotations_of

FINITE = frozenset({"VBD", "VBZ", "VBP"})
ANSWERING = frozenset({"deny", "reject", "confirm", "doubt", "dispute", "dismiss", "refute", "verify"})
"""Verbs that answer a claim: with "it" or "this" for their object they still say whose word stands against whose."""
WITHHOLDING = frozenset({"refuse", "decline"})
GOING_ON = frozenset({"add", "continue", "conclude"})
"""Verbs that go on with words begun before: "said that the road was open and added that ...": the same speaker adds."""
OPENINGS = frozenset({"that", "to", "whether", "if", "how", "what", "who", "why", "where", "when"})
EMPTY_OBJECTS = frozenset({"it", "that", "this", "so", "them", "him", "her", "me", "us", "what", "which"})


def by_verbs(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    verbs = load_lexicon("attribution_cues")["verbs"]
    for token in parse.tokens_of(sentence):
        if token.pos != "VERB":
            continue
        if token.lemma in verbs and not _withholds(parse, token) and only_wished_by(parse, token) is None:
            yield from _by_verb(parse, mentions, token, verbs[token.lemma])
        if release := release_of(parse, mentions, token):
            yield release


def _withholds(parse: Parse, verb: Token) -> bool:
    """ "refused to confirm": one voice, that of the confirming which was not done."""
    verbs = load_lexicon("attribution_cues")["verbs"]
    return verb.lemma in WITHHOLDING and any(c.lemma in verbs for c in parse.children(verb, "xcomp"))


def _by_verb(parse: Parse, mentions: Mentions, verb: Token, entry: dict[str, Any]) -> Iterator[Utterance]:
    frame = arguments(parse, true_governor(parse, verb) or verb)
    takes = str(entry["takes"]).split()
    doers = tuple(d for d in (frame.agent if frame.passive else frame.subject) if not in_label(parse, d, verb))
    behind = behind_the_words(parse, doers)
    source = _source(parse, mentions, verb, (behind[0],) if behind else doers)
    contents = _whole_contents(parse, verb, takes, source)
    if (not contents and verb.tag == "VBN" and not source) or attributes_nothing(parse, verb, doers, entry):
        return
    if is_things(parse, mentions, verb, doers):
        return
    yield Utterance(
        cue=cue_of_verb(parse, verb),
        token=verb,
        manner=manner_of_verb(parse, verb, entry),
        source=source,
        contents=contents,
        medium=medium_of(parse, verb),
        addressee=addressee_of(parse, mentions, verb),
        account=bool(entry.get("account")),
        carrier=carrier_of(parse, mentions, verb),
    )


def _source(parse: Parse, mentions: Mentions, verb: Token, doers: Sequence[Token]) -> Speaker | None:
    speaker = speaker_from(parse, mentions, doers[0]) if doers else _only_person(parse, mentions, verb)
    return with_body(speaker, spoken_for_by(parse, mentions, verb))


def manner_of_verb(parse: Parse, verb: Token, entry: dict[str, Any]) -> Manner:
    """The manner of the verb's entry; that of its infinitive where it has one ("asked them to leave": demanded)."""
    openly: Manner = entry.get("open_manner", entry["manner"])
    plain: Manner = entry["manner"]
    if verb.lemma == "call" and any(p.lower in {"for", "on", "upon"} for p in parse.children(verb, "prep")):
        return openly  # "called for a truce", "called on them to leave"
    clauses = parse.children(verb, "xcomp", "ccomp") if openly != plain else ()
    return openly if any(a.lower == "to" for c in clauses for a in parse.children(c, "aux")) else plain


def _whole_contents(parse: Parse, verb: Token, takes: list[str], source: Speaker | None) -> tuple[Span, ...]:
    spans = _joined(parse, _contents(parse, verb, takes, source)) or _own_quotation(parse, verb)
    return tuple(whole_marks(parse, span, verb) for span in spans)


def _own_quotation(parse: Parse, verb: Token) -> tuple[Span, ...]:
    """The quotation after a verb that stands inside somebody else's words: "the captain told him: “Leave by six.”"."""
    page = parse.document.passages[parse.sentence_of(verb).passage]
    around = next((q for q in quotations_of(parse.document.text, *page.span) if q.start < verb.start < q.end), None)
    if around is None and verb.dep != "ccomp":
        return ()
    inner = quotations(parse.document.text, around.start + 1, around.end - 1) if around else None
    found = first_from(inner if inner is not None else quotations_of(parse.document.text, *page.span), verb.end)
    hearers = {t.i for c in parse.children(verb, "dobj", "dative") for t in parse.subtree(c)}
    between = parse.tokens_in((verb.end, found.start)) if found else ()
    return (found.span,) if found and all(t.i in hearers or not t.is_word for t in between) else ()


def _joined(parse: Parse, spans: Iterable[Span]) -> tuple[Span, ...]:
    """In text order, neighbours with nothing but blanks between them as one."""
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and not parse.document.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _only_person(parse: Parse, mentions: Mentions, verb: Token) -> Speaker | None:
    """For a finite main verb whose subject the parser lost: the one person named before it in the sentence."""
    if verb.dep != "ROOT" or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    sentence = parse.sentence_of(verb)
    before = mentions.inside((sentence.start, verb.start))
    people = [m for m in before if m.kind == "person" and m.form == "name" and not _is_object(parse, m.anchor.span)]
    return Speaker(people[0].anchor.span) if len(people) == 1 else None


def _is_object(parse: Parse, span: Span) -> bool:
    """By the parse; not where commas part the name from its head ("for the coast, Ali Haddad, ...")."""
    tokens = parse.tokens_in(span)
    around = (parse.tokens[tokens[0].i - 1].text, parse.tokens[tokens[-1].i + 1].text) if tokens and tokens[0].i else ()
    return around != (",", ",") and any(t.dep in {"pobj", "dobj", "poss"} for t in tokens)


def cue_of_verb(parse: Parse, verb: Token) -> Span:
    """Span of the verb with its auxiliaries, negation and adverbs that stand next to it, and its particle; with the
    verb that withholds it ("refused to confirm")."""
    kept = {verb.i}
    for child in parse.children(verb, "aux", "auxpass", "neg", "advmod", "prt"):
        kept.update((child.i, *(t.i for t in parse.children(child, "neg"))))  # "no longer claim"
    above = parse.head(verb)
    if verb.dep == "xcomp" and above.lemma in WITHHOLDING:
        kept.update((above.i, *(c.i for c in parse.children(above, "aux", "auxpass", "neg", "advmod"))))
    first = last = verb.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return span_of(parse.tokens[first : last + 1])


def _contents(parse: Parse, verb: Token, takes: list[str], source: Speaker | None) -> Iterator[Span]:
    heads = list(_content_heads(parse, verb, takes))
    if not heads and verb.dep == "parataxis":
        heads = [_main_verb(parse, parse.head(verb))]
    blocked = _blocked(parse, verb, source)
    for head in heads:
        below = parse.subtree(head)
        blocked.update(t.i for v in below if _belongs_above(parse, v, verb) for t in parse.subtree(v))
        yield from pieces([*_lost_opening(parse, verb, below[0]), *(t for t in below if t.i not in blocked)])


def _belongs_above(parse: Parse, verb: Token, outer: Token) -> bool:
    above = true_governor(parse, verb) if verb.dep == "conj" else None
    return above is not None and (above.i == outer.i or above.i in {a.i for a in parse.ancestors(outer)})


def true_governor(parse: Parse, verb: Token) -> Token | None:
    """For a verb joined by "and" to one it does not agree with, the verb above with which it does.

    "denied reports that its jets had fired, and accused ...": parsers join to the nearest verb, though a plain past
    cannot go on after "had", nor words outside quotation marks after words inside.
    """
    first = parse.head(verb)
    if verb.dep != "conj" or verb.tag not in FINITE or parse.children(verb, "nsubj", "nsubjpass"):
        return None
    if verb.lemma in GOING_ON and first.dep == "ccomp" and parse.head(first).tag == verb.tag:
        return parse.head(first)
    perfect = first.tag == "VBN" and any(c.lemma == "have" for c in parse.children(first, "aux"))
    if not perfect and not _marks_between(parse, first, verb):
        return None
    fits = (a for a in parse.ancestors(first) if a.tag == verb.tag and a.pos == "VERB")
    return next((a for a in fits if not _marks_between(parse, a, verb)), None)


def _marks_between(parse: Parse, left: Token, right: Token) -> bool:
    """Whether one stands inside quotation marks that the other stands outside of."""
    between = parse.document.text[left.end : right.start]
    return len([c for c in between if c in "“”"]) % 2 == 1 or between.count('"') % 2 == 1


def _lost_opening(parse: Parse, verb: Token, first: Token) -> Sequence[Token]:
    """What stands from "that" to a clause whose beginning the parser hung on the addressee."""
    if first.i <= verb.i or first.lower in OPENINGS:
        return ()
    gap = parse.tokens[verb.i + 1 : first.i]
    opening = next((k for k, t in enumerate(gap) if t.lower == "that" and t.tag in {"IN", "WDT"}), None)
    return () if opening is None or any(t.text in {",", ";"} for t in gap[opening:]) else gap[opening:]


def _main_verb(parse: Parse, token: Token) -> Token:
    """Parsers hang "officials said" on an auxiliary: the verb it helps is meant."""
    return parse.head(token) if token.dep in {"aux", "auxpass"} else token


def _blocked(parse: Parse, verb: Token, source: Speaker | None) -> set[int]:
    """Tokens of the cue and its source, which never belong to the content."""
    blocked = {verb.i}
    for child in parse.children(verb, "aux", "auxpass", "neg", "nsubj", "advmod", "prt"):
        blocked.update(t.i for t in parse.subtree(child))
    if verb.dep == "parataxis":
        blocked.update(t.i for t in parse.subtree(verb))
    if source:
        blocked.update(t.i for t in parse.tokens_in(source.who))
    blocked.update(c.i for c in _gaps(parse, verb))
    return blocked


def _gaps(parse: Parse, verb: Token) -> Iterator[Token]:
    """The relative pronoun that opens the clause of the verb: "which he hopes to win"."""
    if verb.dep == "relcl":
        first = parse.subtree(verb)[0]
        if first.tag in {"WDT", "WP"}:
            yield first


def _content_heads(parse: Parse, verb: Token, takes: list[str]) -> Iterator[Token]:
    clauses = parse.children(verb, "ccomp") or list(_misplaced_clauses(parse, verb, takes))
    if "clause" in takes:
        yield from clauses
        if not clauses:
            yield from (c for c in parse.children(verb, "advcl") if _has_mark(parse, c, "that", "whether"))
    if "open" in takes or "of_open" in takes or is_passive(parse, verb):
        to_somebody = verb.lemma != "call" or any(p.lower in {"on", "upon"} for p in parse.children(verb, "prep"))
        yield from (c for c in parse.children(verb, "xcomp") if to_somebody)
    if "as" in takes:
        yield from parse.children(verb, "oprd")
        yield from _prepositional(parse, verb, "as")
    for take, words in (("of", ("of", "for", "on")), ("about", ("about", "of", "on")), ("for", ("for", "on"))):
        if take in takes:
            yield from _prepositional(parse, verb, *words)
    if verb.lemma == "call":
        named = bool(parse.children(verb, "oprd"))
        yield from (o for o in parse.children(verb, "dobj") if named or _is_followed_by_marks(parse, o))
    if verb.lemma in ANSWERING and verb.dep == "ROOT" and is_passive(parse, verb):
        yield from (s for s in parse.children(verb, "nsubjpass") if s.lower not in EMPTY_OBJECTS and _is_told(s))
    if "object" in takes and not clauses:
        anaphoric = verb.lemma in ANSWERING and verb.dep != "relcl"
        yield from (
            o
            for o in parse.children(verb, "dobj")
            if o.lower not in EMPTY_OBJECTS or (anaphoric and o.lower in {"it", "this", "that"})
        )


def _is_told(noun: Token) -> bool:
    """A claim, a report, a death: what can be verified or denied, no person."""
    words = load_lexicon("attribution_cues")
    return noun.lemma in words["nouns"] or noun.lemma in words["utterances"]["nouns"]


def _is_followed_by_marks(parse: Parse, noun: Token) -> bool:
    """ "called the raid “a crime”": parsers take the name for an apposition."""
    after = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    return after.tag == "``" and bool(parse.children(noun, "appos"))


def _misplaced_clauses(parse: Parse, verb: Token, takes: list[str]) -> Iterator[Token]:
    """ "said in a statement that ...", "told reporters that ...": parsers hang the clause on the noun."""
    held = [t for p in parse.children(verb, "prep") for t in parse.children(p, "pobj")]
    told = () if "object" in takes else parse.children(verb, "dobj", "dative")
    for noun in (*told, *held):
        for clause in parse.children(noun, "acl", "relcl", "ccomp"):
            if _opens_with_that(parse, clause, noun) and parse.children(clause, "nsubj", "nsubjpass", "expl"):
                yield clause


def _opens_with_that(parse: Parse, clause: Token, noun: Token) -> bool:
    """The "that" of a content clause; parsers take it for a relative pronoun after "in a statement", where only what is
    done with statements ("that the ministry published") is a relative clause."""
    first, words = parse.subtree(clause)[0], load_lexicon("attribution_cues")
    if first.lower != "that" or first.tag == "IN":
        return first.lower == "that"
    handled = clause.lemma in {*words["utterances"]["release"], *words["carrying"]["verbs"]}
    own = any(s.i != first.i for s in parse.children(clause, "nsubj", "nsubjpass"))
    return noun.lemma in words["utterances"]["nouns"] and own and not handled


def _prepositional(parse: Parse, verb: Token, *words: str) -> Iterator[Token]:
    """Prepositional phrases of the verb, or of its object where they follow it ("accused the guards of ...")."""
    for head in (verb, *parse.children(verb, "dobj")):
        preps = [p for p in parse.children(head, "prep") if p.lower in words and parse.children(p, "pobj", "pcomp")]
        fitting = [p for p in preps if head is verb or p.lower in {"of", "as"}]
        if fitting:
            yield from fitting
            return


def _has_mark(parse: Parse, clause: Token, *words: str) -> bool:
    return any(m.lower in words for m in parse.children(clause, "mark"))


def release_of(parse: Parse, mentions: Mentions, verb: Token) -> Utterance | None:
    """ "issued a statement", "a message released by the group"."""
    words = load_lexicon("attribution_cues")["utterances"]
    if verb.lemma not in words["release"]:
        return None
    frame = arguments(parse, verb)
    things = [t for t in frame.object if t.lemma in words["nouns"]]
    doers = frame.agent if frame.passive else frame.subject
    if not things or not doers:
        return None
    return Utterance(
        cue=cue_of_verb(parse, verb),
        token=verb,
        source=speaker_from(parse, mentions, doers[0]),
        medium=noun_span(parse, things[0]),
        releases=True,
    )
