"""Cues found by the parse: verbs, nouns and phrases that attribute, with source and content as far as grammar tells.

Content follows the annotation guidelines of PolNeAR (Newell et al., LREC 2018): with "that", "to" and quotation marks,
discontinuous where the cue stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sayso.reading.frames import arguments, is_passive, noun_span
from sayso.reading.sources import Mentions, Speaker, speaker_from
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Parse, Sentence, Token, span_of
from sayso.text.quotes import quotations

DASHES = frozenset({"—", "–", "―", "-", "--"})
EMPTY_OBJECTS = frozenset({"it", "that", "this", "so", "them", "him", "her", "me", "us", "what", "which"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """A cue with what grammar gives it. ``contents`` in text order; empty where only a quotation can fill it."""

    cue: Span
    token: Token
    manner: Manner = "said"
    source: Speaker | None = None
    contents: tuple[Span, ...] = ()
    medium: Span | None = None
    addressee: Span | None = None
    account: bool = False
    releases: bool = False
    """True for "released a statement" and the like: the words themselves stand elsewhere."""


def utterances(parse: Parse, mentions: Mentions, sentence: Sentence) -> list[Utterance]:
    """All attributing cues of a sentence, in text order."""
    found = [
        *_by_verbs(parse, mentions, sentence),
        *_by_nouns(parse, mentions, sentence),
        *_by_phrases(parse, mentions, sentence),
        *_by_report_nouns(parse, mentions, sentence),
        *_by_colon(parse, mentions, sentence),
        *_by_dash(parse, mentions, sentence),
        *_by_inscription(parse, sentence),
    ]
    return sorted(found, key=lambda u: u.cue)


def _by_verbs(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    verbs = load_lexicon("attribution_cues")["verbs"]
    for token in parse.tokens_of(sentence):
        if token.pos == "VERB" and token.lemma in verbs:
            yield from _by_verb(parse, mentions, token, verbs[token.lemma])
        if token.pos == "VERB" and (release := _release(parse, mentions, token)):
            yield release


def _by_verb(parse: Parse, mentions: Mentions, verb: Token, entry: dict[str, Any]) -> Iterator[Utterance]:
    frame = arguments(parse, verb)
    takes = str(entry["takes"]).split()
    doers = frame.agent if frame.passive else frame.subject
    source = speaker_from(parse, mentions, doers[0]) if doers else _only_person(parse, mentions, verb)
    contents = tuple(_contents(parse, verb, takes, source))
    if not contents and (verb.tag == "VBN" and not source):
        return
    yield Utterance(
        cue=_verb_cue(parse, verb),
        token=verb,
        manner=entry["manner"],
        source=source,
        contents=contents,
        medium=_medium(parse, verb),
        addressee=_addressee(parse, mentions, verb),
        account=bool(entry.get("account")),
    )


def _only_person(parse: Parse, mentions: Mentions, verb: Token) -> Speaker | None:
    """For a finite main verb whose subject the parser lost: the one person named before it in the sentence."""
    if verb.dep != "ROOT" or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    sentence = parse.sentence_of(verb)
    people = [m for m in mentions.inside((sentence.start, verb.start)) if m.kind == "person" and m.form == "name"]
    return Speaker(people[0].anchor.span) if len(people) == 1 else None


def _verb_cue(parse: Parse, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and adverbs that stand next to it, and its particle."""
    kept = {verb.i}
    for child in parse.children(verb, "aux", "auxpass", "neg", "advmod", "prt"):
        kept.add(child.i)
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
        yield from _pieces(parse, [t for t in parse.subtree(head) if t.i not in blocked])


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
    return blocked


def _content_heads(parse: Parse, verb: Token, takes: list[str]) -> Iterator[Token]:
    clauses = parse.children(verb, "ccomp")
    if "clause" in takes:
        yield from clauses
        if not clauses:
            yield from (c for c in parse.children(verb, "advcl") if _has_mark(parse, c, "that", "whether"))
    if "open" in takes or "of_open" in takes or is_passive(parse, verb):
        yield from parse.children(verb, "xcomp")
    if "as" in takes:
        yield from parse.children(verb, "oprd")
        yield from _prepositional(parse, verb, "as")
    for take, words in (("of", ("of", "for", "on")), ("about", ("about", "of", "on")), ("for", ("for", "on"))):
        if take in takes:
            yield from _prepositional(parse, verb, *words)
    if "object" in takes and not clauses:
        yield from (o for o in parse.children(verb, "dobj") if o.lower not in EMPTY_OBJECTS)


def _prepositional(parse: Parse, verb: Token, *words: str) -> Iterator[Token]:
    """Prepositional phrases of the verb, or of its object where they follow it ("accused the guards of ...")."""
    for head in (verb, *parse.children(verb, "dobj")):
        for prep in parse.children(head, "prep"):
            filled = bool(parse.children(prep, "pobj", "pcomp"))
            if prep.lower in words and filled and (head is verb or prep.lower == "of"):
                yield prep


def _has_mark(parse: Parse, clause: Token, *words: str) -> bool:
    return any(m.lower in words for m in parse.children(clause, "mark"))


def _pieces(parse: Parse, tokens: list[Token]) -> Iterator[Span]:
    """Unbroken runs of the tokens, trimmed of commas and blanks at their edges; runs without a word are dropped."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if run and (token is None or token.i != run[-1].i + 1):
            trimmed = _trim(run)
            if trimmed:
                yield span_of(trimmed)
            run = []
        if token is not None:
            run.append(token)


def _trim(run: list[Token]) -> list[Token]:
    while run and run[0].text in {",", ".", ";", "-", "—", "–", ":"}:
        run = run[1:]
    while run and run[-1].text in {",", ";", "-", "—", "–", ":"}:
        run = run[:-1]
    return run if any(t.is_word for t in run) else []


def _medium(parse: Parse, verb: Token) -> Span | None:
    """ "in a statement", "on Telegram", "during an interview with ..."."""
    nouns = load_lexicon("attribution_cues")["utterances"]["nouns"]
    for prep in parse.children(verb, "prep"):
        target = parse.child(prep, "pobj")
        if target is None or prep.lower not in {"in", "on", "via", "through", "during", "at", "to"}:
            continue
        channel = prep.lower in {"on", "via", "through"} and target.pos == "PROPN" and target.label != "DATE"
        if (target.lemma in nouns and prep.lower != "to") or channel:
            return noun_span(parse, target)
    return None


def _addressee(parse: Parse, mentions: Mentions, verb: Token) -> Span | None:
    """ "told reporters", "said to the council"."""
    told = parse.child(verb, "dative") if verb.lemma != "tell" else parse.child(verb, "dobj", "dative")
    if told and told.dep == "dative" and told.pos == "ADP":
        told = parse.child(told, "pobj")
    if told is None and verb.lemma in {"inform", "assure", "remind", "brief", "warn", "reassure"}:
        told = parse.child(verb, "dobj")
    if told is None and verb.lemma in {"say", "speak", "talk", "write"}:
        told = next(
            (t for p in parse.children(verb, "prep") if p.lower == "to" for t in parse.children(p, "pobj")), None
        )
    if told is None:
        return None
    mention = mentions.covering(told)
    return mention.anchor.span if mention else noun_span(parse, told)


def _prepositional_object(parse: Parse, verb: Token, word: str) -> Token | None:
    prepositions = (p for p in parse.children(verb, "prep") if p.lower == word)
    return next((t for p in prepositions for t in parse.children(p, "pobj")), None)


def _release(parse: Parse, mentions: Mentions, verb: Token) -> Utterance | None:
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
        cue=_verb_cue(parse, verb),
        token=verb,
        source=speaker_from(parse, mentions, doers[0]),
        medium=noun_span(parse, things[0]),
        releases=True,
    )


def _by_nouns(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "the army's claim that ...", "a threat by the group to ..."."""
    nouns = load_lexicon("attribution_cues")["nouns"]
    for token in parse.tokens_of(sentence):
        if token.pos != "NOUN" or token.lemma not in nouns:
            continue
        clauses = [c for c in parse.children(token, "acl", "relcl", "ccomp") if _states_content(parse, c)]
        clauses += [p for p in parse.children(token, "prep") if p.lower == "for" and token.lemma in {"call", "demand"}]
        owner = _noun_owner(parse, token)
        if clauses and owner:
            yield Utterance(
                cue=(token.start, token.end),
                token=token,
                manner=nouns[token.lemma]["manner"],
                source=speaker_from(parse, mentions, owner),
                contents=tuple(s for c in clauses[:1] for s in _pieces(parse, parse.subtree(c))),
            )


def _states_content(parse: Parse, clause: Token) -> bool:
    """ "that ..." with a subject of its own (parsers often call it relative), or "to ..."."""
    first = parse.subtree(clause)[0]
    own_subject = any(s.i != first.i for s in parse.children(clause, "nsubj", "nsubjpass"))
    return (first.lower == "that" and own_subject) or (first.lower == "to" and clause.tag == "VB")


def _noun_owner(parse: Parse, noun: Token) -> Token | None:
    owner = parse.child(noun, "poss")
    if owner is None:
        by = next((p for p in parse.children(noun, "prep") if p.lower in {"by", "from"}), None)
        owner = parse.child(by, "pobj") if by else None
    return owner


def _by_phrases(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "according to X", "in the words of X": the rest of the clause is the content."""
    tokens = parse.tokens_of(sentence)
    for phrase in load_lexicon("attribution_cues")["phrases"]:
        words = phrase.split()
        for k in range(len(tokens) - len(words)):
            if [t.lower for t in tokens[k : k + len(words)]] == words:
                yield from _by_phrase(parse, mentions, tokens[k : k + len(words)])


def _by_phrase(parse: Parse, mentions: Mentions, cue: tuple[Token, ...]) -> Iterator[Utterance]:
    target = parse.child(cue[-1], "pobj") or next(
        (t for c in cue for t in parse.children(c, "pobj") if t.i > cue[-1].i), None
    )
    if target is None:
        return
    outside = next((t for t in (cue[0], *parse.ancestors(cue[0])) if parse.head(t) not in cue and t in cue), cue[0])
    clause = _clause_of(parse, outside)
    below = {t.i for t in parse.subtree(outside)}
    rest = [t for t in parse.subtree(clause) if t.i not in below]
    yield Utterance(
        cue=span_of(cue),
        token=cue[0],
        source=speaker_from(parse, mentions, target),
        contents=tuple(_pieces(parse, _drop_final_stop(rest))),
    )


def _drop_final_stop(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens and tokens[-1].text in {".", "!", "?"} else tokens


def _clause_of(parse: Parse, token: Token) -> Token:
    """The nearest verb above, or the top of the sentence."""
    return next((t for t in parse.ancestors(token) if t.pos in {"VERB", "AUX"} or t.head == t.i), token)


def _by_report_nouns(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "In an al-Mada report, ...", "In its latest statement, the group ...": fronted, set off by a comma."""
    first = parse.tokens[sentence.first]
    noun = parse.child(first, "pobj") if first.lower == "in" and first.dep == "prep" else None
    if noun is None or noun.lemma not in load_lexicon("attribution_cues")["utterances"]["report_nouns"]:
        return
    owner = _noun_owner(parse, noun) or _outlet(parse, mentions, noun)
    phrase = parse.subtree(first)
    after = parse.tokens[phrase[-1].i + 1 : sentence.last]
    if owner is None or not after or after[0].text != ",":
        return
    yield Utterance(
        cue=(noun.start, noun.end),
        token=noun,
        manner="reported",
        source=speaker_from(parse, mentions, owner),
        contents=tuple(_pieces(parse, _drop_final_stop(list(after[1:])))),
    )


def _outlet(parse: Parse, mentions: Mentions, noun: Token) -> Token | None:
    """The name written before the noun ("a Reuters report")."""
    for child in parse.children(noun, "compound", "amod", "nmod"):
        mention = mentions.covering(child, names_only=True)
        if mention and mention.kind in {"outlet", "organisation", "armed_group", "state_body"}:
            return child
        if child.pos == "PROPN" and child.label in {"", "ORG", "PERSON"}:
            return child
    return None


def _by_colon(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "Haddad: the war is over", "HADDAD: Well, ...": a short name at the very start of a line or headline."""
    tokens = parse.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[:8]) if t.text == ":"), None)
    if not colon or len(tokens) < colon + 3 or sentence.start != _line_start(parse, sentence.start):
        return
    name = tokens[:colon]
    named = any(m.form == "name" and m.kind != "date" for m in mentions.inside(span_of(name)))
    if any(t.pos in {"VERB", "AUX"} for t in name) or not (named or all(t.text.isupper() for t in name if t.is_word)):
        return
    yield Utterance(
        cue=(tokens[colon].start, tokens[colon].end),
        token=tokens[colon],
        source=Speaker(span_of(name)),
        contents=((tokens[colon + 1].start, _end_of_line(parse, sentence.end)),),
    )


def _by_dash(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "“We will fight.” — Ali Haddad": a dash between a closing quotation mark and a name."""
    passage = parse.document.passages[sentence.passage]
    for token in parse.tokens_of(sentence)[:-1]:
        after = parse.tokens[token.i + 1]
        if token.text in DASHES and after.pos == "PROPN":
            before = quotations(parse.document.text, passage.start, token.start)[-1:]
            if before and not parse.document.text[before[0].end : token.start].strip():
                name = takewhile(lambda t: t.pos == "PROPN", parse.tokens[after.i : sentence.last])
                yield Utterance(
                    cue=(token.start, token.end),
                    token=token,
                    source=Speaker(span_of(name)),
                    contents=(before[0].span,),
                )


def _by_inscription(parse: Parse, sentence: Sentence) -> Iterator[Utterance]:
    """ "a banner with the inscription “...”": written words whose writer the text does not name."""
    text, passage = parse.document.text, parse.document.passages[sentence.passage]
    nouns = load_lexicon("attribution_cues")["utterances"]["inscriptions"]
    for token in parse.tokens_of(sentence):
        if token.pos != "NOUN" or token.lemma not in nouns:
            continue
        marks = (q for q in quotations(text, token.end, passage.end) if not text[token.end : q.start].strip(" ,:"))
        quotation = next(marks, None)
        if quotation:
            carrier = _carrier(parse, token)
            yield Utterance(
                cue=(token.start, token.end),
                token=token,
                contents=(quotation.span,),
                medium=noun_span(parse, carrier) if carrier else None,
            )


def _carrier(parse: Parse, noun: Token) -> Token | None:
    """The banner, poster or wall that bears the words: subject of the verb above."""
    verb = _clause_of(parse, noun)
    subjects = arguments(parse, verb).subject if verb.pos == "VERB" else ()
    return subjects[0] if subjects else None


def _line_start(parse: Parse, offset: int) -> int:
    return parse.document.text.rfind("\n", 0, offset) + 1


def _end_of_line(parse: Parse, end: int) -> int:
    at = parse.document.text.find("\n", end)
    return len(parse.document.text.rstrip()) if at < 0 else at
