"""Attribution without a verb of saying: nouns, phrases, reports, colons, dashes, inscriptions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from sayso.reading.frames import arguments, noun_span
from sayso.reading.sources import ACTORS, BODIES, Mentions, Speaker, speaker_from
from sayso.reading.speech_asides import by_asides, closes_sentence
from sayso.reading.speech_idle import is_no_source
from sayso.reading.speech_titles import by_titles
from sayso.reading.utterance import Utterance, pieces
from sayso.reading.word_lists import load_lexicon
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Sentence, Token, span_of
from sayso.text.quotes import ALL_MARKS, Quotation, first_from, last_until, quotations_of

DASHES = frozenset({"—", "–", "―", "-", "--"})

NAME_TOKENS = 8
"""A name before a colon is shorter than this; with a role and a topic, before a quotation, ``FARTHEST_COLON``."""
LINE_MARKS = 80
"""Marks and blanks that may open a line stand within so many characters."""

FARTHEST_COLON = 20
SPEAKING = ACTORS - {"state", "people"}
"""Kinds of names that speak in a turn. "Lebanon: two boats lost" is a topic; so is a vessel, a weapon, an event."""


def by_phrases(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """All cues of a sentence that are no verbs."""
    yield from _by_nouns(parse, mentions, sentence)
    yield from _by_source_phrases(parse, mentions, sentence)
    yield from _by_report_nouns(parse, mentions, sentence)
    yield from _by_colon(parse, mentions, sentence)
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


def _by_colon(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "Haddad: the war is over", "HADDAD: Well, ...": a short name at the very start of a line or headline.

    Before a quotation the name may come with a role or a topic ("Commander Haddad on the raid: “...”")."""
    tokens = parse.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[:FARTHEST_COLON]) if t.text in {":", "):"}), None)
    if not colon or not _opens_line(parse, sentence.start):
        return
    name, at = tokens[:colon], tokens[colon].end
    if any(t.pos in {"VERB", "AUX"} for t in name) or _quotes_more_than_a_nickname(name):
        return
    quoted = _quoted_after(parse, sentence, at, "")
    rest = quoted.span if quoted else (_start_after(parse, at), _end_of_line(parse, sentence.end))
    turn = _named_turn(mentions, name, bool(quoted))
    told = len(parse.text_of(rest).split()) > 1
    if turn and rest[0] < rest[1] and (quoted or (colon < NAME_TOKENS and told)):
        cue = (at - 1, at)
        yield Utterance(cue=cue, token=tokens[colon], source=turn[0], contents=(rest,), medium=turn[1])


def _quotes_more_than_a_nickname(name: tuple[Token, ...]) -> bool:
    """Any quotation marks but one pair around a word or two (Commander “Lynx”)."""
    marks = [k for k, t in enumerate(name) if t.text in ALL_MARKS]
    return bool(marks) and not (len(marks) == 2 and marks[1] - marks[0] in {2, 3})


def _named_turn(mentions: Mentions, name: tuple[Token, ...], quoted: bool) -> tuple[Speaker, Span | None] | None:
    """Who speaks in a turn, and the medium if it is said ("Statement by the Front: ...")."""
    label = name[1:] if name[0].lower == "from" and len(name) > 1 else name
    named = [m for m in mentions.inside(span_of(label)) if m.form == "name" and m.kind in SPEAKING]
    medium = _named_medium(label)
    if medium and quoted:
        bodies = [m for m in named if m.kind in BODIES or m.kind == "person"]
        return (Speaker(bodies[0].anchor.span), medium) if bodies else None
    speaker = _named_speaker(label, named, quoted)
    return (speaker, None) if speaker else None


def _named_medium(name: tuple[Token, ...]) -> Span | None:
    """ "Statement" in "Statement by the Front", "Statement of the Front"."""
    nouns = load_lexicon("attribution_cues")["utterances"]["nouns"]
    head = next((t for t in name if t.lower in nouns), None)
    joined = head is not None and any(t.lower in {"by", "from", "of"} for t in name if t.i == head.i + 1)
    return (head.start, head.end) if head and joined else None


def _named_speaker(name: tuple[Token, ...], named: list[Mention], quoted: bool) -> Speaker | None:
    people = [m for m in named if m.kind == "person"]
    if len(people) == 1 and (quoted or people[0].anchor.end == name[-1].end):
        before = [t for t in name if t.end <= people[0].anchor.start]
        return Speaker(people[0].anchor.span, span_of(before) if before else None)
    roles = load_lexicon("attribution_cues")["roles"]
    if quoted and name[0].lemma in {*roles["spokes"], *roles["other"]}:
        return Speaker(span_of(takewhile(lambda t: t.lower not in {"on", "about", "of", "in", ","}, name)))
    if len(named) == 1 and not people and (quoted or name[0].lower == "the"):
        return Speaker(named[0].anchor.span) if len(name) < NAME_TOKENS else None
    upper = all(t.text.isupper() for t in name if t.is_word)
    return Speaker(span_of(name)) if (named or upper) and len(name) < NAME_TOKENS else None


def _start_after(parse: Parse, at: int) -> int:
    text = parse.document.text
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _by_dash(parse: Parse, sentence: Sentence) -> Iterator[Utterance]:
    """ "“We will fight.” — Ali Haddad": a dash between a closing quotation mark and a name."""
    for token in parse.tokens_of(sentence)[:-1]:
        after = parse.tokens[token.i + 1]
        if token.text in DASHES and after.pos == "PROPN":
            before = last_until(_quotations_around(parse, sentence), token.start)
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
        quotation = _quoted_after(parse, sentence, token.end, ",:")
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
    quotation = _quoted_after(parse, sentence, token.end, ",:")
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


def _quotations_around(parse: Parse, sentence: Sentence) -> tuple[Quotation, ...]:
    """All quotations of the sentence's passage."""
    return quotations_of(parse.document.text, *parse.document.passages[sentence.passage].span)


def _quoted_after(parse: Parse, sentence: Sentence, at: int, marks: str) -> Quotation | None:
    """The quotation that follows this place with nothing but blanks and these marks between."""
    found = first_from(_quotations_around(parse, sentence), at)
    return found if found and not parse.document.text[at : found.start].strip(f" \t\r\n{marks}") else None


def _opens_line(parse: Parse, offset: int) -> bool:
    """Whether no letter stands between the start of the line and this place (dashes, bullets and blanks may)."""
    start = max(parse.document.text.rfind("\n", 0, offset) + 1, offset - LINE_MARKS)
    return not any(c.isalpha() for c in parse.document.text[start:offset])


def _end_of_line(parse: Parse, end: int) -> int:
    at = parse.document.text.find("\n", end)
    return len(parse.document.text.rstrip()) if at < 0 else at
