"""Attribution without a verb of saying: nouns, phrases, reports, colons, dashes, inscriptions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from sayso.reading.frames import arguments, noun_span
from sayso.reading.sources import Mentions, Speaker, speaker_from
from sayso.reading.speech_asides import by_asides, closes_sentence
from sayso.reading.speech_idle import is_no_source
from sayso.reading.speech_labels import by_label, quotations_around, quoted_after
from sayso.reading.speech_titles import by_titles
from sayso.reading.utterance import Utterance, pieces
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence, Token, span_of
from sayso.text.quotes import ALL_MARKS, last_until

DASHES = frozenset({"—", "–", "―", "-", "--"})


def by_phrases(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """All cues of a sentence that are no verbs."""
    yield from _by_nouns(parse, mentions, sentence)
    yield from _by_source_phrases(parse, mentions, sentence)
    yield from _by_report_nouns(parse, mentions, sentence)
    yield from by_label(parse, mentions, sentence)
    yield from _by_dash(parse, sentence)
    yield from _by_inscription(parse, sentence)
    yield from by_asides(parse, mentions, sentence)
    yield from by_titles(parse, mentions, sentence)


def _by_nouns(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "the army's claim that ...", "a threat by the group to ..."."""
    nouns = load_lexicon("attribution_cues")["nouns"]
    for token in parse.tokens_of(sentence):
        if token.pos != "NOUN" or token.lemma not in nouns:
            continue
        clauses = [c for c in parse.children(token, "acl", "relcl", "ccomp") if _states_content(parse, c)]
        clauses += [p for p in parse.children(token, "prep") if p.lower == "for" and token.lemma in {"call", "demand"}]
        owner = _noun_owner(parse, token)
        if clauses and (owner or (nouns[token.lemma].get("alone") and _stands_alone(parse, token))):
            yield Utterance(
                cue=(token.start, token.end),
                token=token,
                manner=nouns[token.lemma]["manner"],
                source=speaker_from(parse, mentions, owner) if owner else None,
                contents=tuple(s for c in clauses[:1] for s in pieces(parse.subtree(c))),
            )


def _stands_alone(parse: Parse, noun: Token) -> bool:
    """ "There were reports that ...", "Rumours that ... spread": nobody is named, and no cue takes the noun."""
    above = parse.head(noun)
    taken = noun.dep == "dobj" and above.lemma in load_lexicon("attribution_cues")["verbs"]
    return not taken and not parse.children(noun, "poss", "compound", "amod")


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


def _by_source_phrases(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "according to X", "in the words of X": the rest of the clause is the content."""
    tokens = parse.tokens_of(sentence)
    told = [t.lower for t in tokens]
    for words in _source_phrases():
        if words[0] not in told:
            continue
        for k in range(len(tokens) - len(words)):
            if told[k : k + len(words)] == words:
                yield from _by_phrase(parse, mentions, tokens[k : k + len(words)])


@lru_cache(maxsize=1)
def _source_phrases() -> list[list[str]]:
    return [phrase.split() for phrase in load_lexicon("attribution_cues")["phrases"]]


def _by_phrase(parse: Parse, mentions: Mentions, cue: tuple[Token, ...]) -> Iterator[Utterance]:
    target = parse.child(cue[-1], "pobj") or next(
        (t for c in cue for t in parse.children(c, "pobj") if t.i > cue[-1].i), None
    )
    if target is None:
        return
    if cue[0].lower == "according" and is_no_source(target):
        return
    outside = next((t for t in (cue[0], *parse.ancestors(cue[0])) if parse.head(t) not in cue and t in cue), cue[0])
    clause = _clause_of(parse, outside)
    if closes_sentence(parse, cue[0]):
        clause = _whole_sentence(parse, clause)
    if cue[0].lower == "per" and not (mentions.covering(target) or parse.children(target, "det", "poss")):
        return  # "per square foot"
    source = speaker_from(parse, mentions, target)
    below = {t.i for t in (*parse.subtree(outside), *parse.tokens_in(source.who))}
    rest = [t for t in parse.subtree(clause) if t.i not in below]
    if len(rest) > 1 and rest[0].dep == "mark" and (rest[1].text == "," or rest[1].i != rest[0].i + 1):
        rest = rest[1:]  # "that, according to the scouts, the road ..."
    yield Utterance(
        cue=span_of(cue),
        token=cue[0],
        source=source,
        contents=tuple(pieces(_drop_final_stop(rest))),
    )


def _whole_sentence(parse: Parse, clause: Token) -> Token:
    """The top of the sentence, where no mark of a quotation stands between: what is told last is told of it all."""
    above = next((a for a in parse.ancestors(clause) if a.head == a.i), clause)
    between = parse.document.text[min(above.start, clause.start) : max(above.end, clause.end)]
    return clause if any(c in ALL_MARKS for c in between) else above


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
    if owner is None or not after or after[0].text != "," or _is_spoken_by_itself(parse, first, owner):
        return
    yield Utterance(
        cue=(noun.start, noun.end),
        token=noun,
        manner="reported",
        source=speaker_from(parse, mentions, owner),
        contents=tuple(pieces(_drop_final_stop(list(after[1:])))),
    )


def _is_spoken_by_itself(parse: Parse, first: Token, owner: Token) -> bool:
    """ "In its latest report, the commission said ...": the commission's verb already tells it."""
    return owner.pos == "PRON" and parse.head(first).lemma in load_lexicon("attribution_cues")["verbs"]


def _outlet(parse: Parse, mentions: Mentions, noun: Token) -> Token | None:
    """The name written before the noun ("a Reuters report")."""
    for child in parse.children(noun, "compound", "amod", "nmod"):
        mention = mentions.covering(child, names_only=True)
        if mention and mention.kind in {"outlet", "organisation", "armed_group", "state_body"}:
            return child
        dated = any(m.kind == "date" for m in mentions.inside(noun_span(parse, child)))  # "a May 22 statement"
        if child.pos == "PROPN" and child.label in {"", "ORG", "PERSON"} and not dated:
            return child
    return None


def _by_dash(parse: Parse, sentence: Sentence) -> Iterator[Utterance]:
    """ "“We will fight.” — Ali Haddad": a dash between a closing quotation mark and a name."""
    for token in parse.tokens_of(sentence)[:-1]:
        after = parse.tokens[token.i + 1]
        if token.text in DASHES and after.pos == "PROPN":
            before = last_until(quotations_around(parse, sentence), token.start)
            if before and not parse.document.text[before.end : token.start].strip():
                name = list(takewhile(lambda t: t.pos == "PROPN", parse.tokens[after.i : sentence.last]))
                yield Utterance(
                    cue=(token.start, token.end),
                    token=token,
                    source=Speaker(span_of(name), _role_after(parse, name[-1])),
                    contents=(before.span,),
                )


def _role_after(parse: Parse, name: Token) -> Span | None:
    """The "commander" of "— Ali Haddad, commander of the brigades"."""
    roles = load_lexicon("attribution_cues")["roles"]
    comma, noun = (parse.tokens[k] if k < len(parse.tokens) else name for k in (name.i + 1, name.i + 2))
    known = noun.lemma in {*roles["spokes"], *roles["other"]}
    return noun_span(parse, noun) if comma.text == "," and known else None


def _by_inscription(parse: Parse, sentence: Sentence) -> Iterator[Utterance]:
    """ "a banner with the inscription “...”": written words whose writer the text does not name."""
    words = load_lexicon("attribution_cues")["utterances"]
    for token in parse.tokens_of(sentence):
        if token.lower in {"read", "reads"} and token.pos != "VERB":
            yield from _read_out(parse, sentence, token)
        if token.pos != "NOUN" or token.lemma not in words["inscriptions"]:
            continue
        quotation = quoted_after(parse, sentence, token.end, ",:")
        if quotation:
            carrier = _carrier(parse, token)
            yield Utterance(
                cue=(token.start, token.end),
                token=token,
                contents=(quotation.span,),
                medium=noun_span(parse, carrier) if carrier else None,
            )


def _read_out(parse: Parse, sentence: Sentence, token: Token) -> Iterator[Utterance]:
    """ "The message read: “...”", where the parser takes the verb for a noun: the thing made of words speaks."""
    quotation = quoted_after(parse, sentence, token.end, ",:")
    nouns = load_lexicon("attribution_cues")["utterances"]["nouns"]
    thing = next((t for t in parse.tokens[sentence.first : token.i] if t.lemma in nouns), None)
    if quotation and thing:
        written = [t for t in parse.subtree(thing) if t.i < min(token.i, thing.i + 1)]
        speaker = Speaker(span_of([*written, thing]))
        yield Utterance(cue=(token.start, token.end), token=token, source=speaker, contents=(quotation.span,))


def _carrier(parse: Parse, noun: Token) -> Token | None:
    """The banner, poster or wall that bears the words: subject of the verb above."""
    verb = _clause_of(parse, noun)
    subjects = arguments(parse, verb).subject if verb.pos == "VERB" else ()
    return subjects[0] if subjects else None
