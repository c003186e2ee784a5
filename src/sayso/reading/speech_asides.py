"""Voices told of in passing: "as the bishop put it", "in the bishop's view", "heard from neighbours that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.frames import arguments, noun_span
from sayso.reading.sources import Mentions, speaker_from
from sayso.reading.speech_idle import is_idiom
from sayso.reading.utterance import Utterance, pieces
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Parse, Sentence, Token, span_of

VIEWING = frozenset({"in", "by", "on", "from"})


def by_asides(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """All cues of a sentence that stand beside the words in a clause or phrase of their own."""
    for token in parse.tokens_of(sentence):
        if token.pos == "VERB" and not is_idiom(parse, token):
            yield from _as_clause(parse, mentions, token)
            yield from _heard_from(parse, mentions, token)
        elif token.pos == "NOUN":
            yield from _account(parse, mentions, token)


def _as_clause(parse: Parse, mentions: Mentions, verb: Token) -> Iterator[Utterance]:
    """ "..., as the bishop put it", "..., as reported by the agency": all else in the clause above is told."""
    mark = next((m for m in parse.children(verb, "mark") if m.lower == "as"), None)
    if verb.dep != "advcl" or mark is None or not _begins_an_aside(parse, mark):
        return
    manner = _manner_of_clause(parse, verb)
    frame = arguments(parse, verb)
    doers = frame.agent if verb.tag == "VBN" else parse.children(verb, "nsubj")
    days = {t.i for t in parse.children(verb, "npadvmod") if _is_day(parse, mentions, t)}
    beside = [t for t in parse.children(verb, "ccomp", "xcomp", "npadvmod", "advmod") if t.i not in days]
    if manner is None or not doers or beside:
        return
    below = {t.i for t in parse.subtree(verb)}
    rest = [t for t in parse.subtree(parse.head(verb)) if t.i not in below]
    yield Utterance(_cue(parse, verb), verb, manner, speaker_from(parse, mentions, doers[0]), _told(rest))


def _is_day(parse: Parse, mentions: Mentions, token: Token) -> bool:
    """The "today" of "as the minister announced today"."""
    dated = (
        m.anchor
        for m in mentions.inside((parse.sentence_of(token).start, parse.sentence_of(token).end))
        if m.kind == "date"
    )
    return any(a.start <= token.start < a.end for a in dated)


def _begins_an_aside(parse: Parse, mark: Token) -> bool:
    """After a comma or at the start of its sentence; not the second "as" of "as soon as the council declared"."""
    return mark.i == parse.sentence_of(mark).first or parse.tokens[mark.i - 1].pos == "PUNCT"


def _manner_of_clause(parse: Parse, verb: Token) -> Manner | None:
    objects = parse.children(verb, "dobj")
    if verb.lemma == "put" and any(o.lower == "it" for o in objects):
        return "said"
    entry = load_lexicon("attribution_cues")["verbs"].get(verb.lemma)
    if entry is None or objects or entry.get("of_things") or "clause" not in str(entry["takes"]):
        return None
    manner: Manner = entry["manner"]
    return manner


def _heard_from(parse: Parse, mentions: Mentions, verb: Token) -> Iterator[Utterance]:
    """ "She had heard from neighbours that the mill was burning": the neighbours' words, said to her."""
    clauses = parse.children(verb, "ccomp") if verb.lemma in load_lexicon("attribution_cues")["hearing"] else []
    tellers = [n for p in parse.children(verb, "prep") if p.lower == "from" for n in parse.children(p, "pobj")]
    if not clauses or not tellers:
        return
    hearers = arguments(parse, verb).subject
    yield Utterance(
        cue=_cue(parse, verb),
        token=verb,
        source=speaker_from(parse, mentions, tellers[0]),
        contents=tuple(pieces(parse.subtree(clauses[0]))),
        addressee=_who(parse, mentions, hearers[0]) if hearers else None,
    )


def _account(parse: Parse, mentions: Mentions, noun: Token) -> Iterator[Utterance]:
    """ "In the bishop's view, ...", "By their own account, ...": all else in the clause is thought or told."""
    entry = load_lexicon("attribution_cues")["accounts"].get(noun.lemma)
    prep, owner = parse.head(noun), parse.child(noun, "poss")
    if entry is None or owner is None or noun.dep != "pobj" or prep.lower not in VIEWING:
        return
    clause = parse.head(prep)
    below = {t.i for t in parse.subtree(prep)}
    rest = [t for t in parse.subtree(clause) if t.i not in below]
    if clause.pos in {"VERB", "AUX"} and _set_off(parse, prep, below):
        source = speaker_from(parse, mentions, owner)
        yield Utterance((noun.start, noun.end), noun, entry["manner"], source, _told(rest))


def closes_sentence(parse: Parse, phrase: Token) -> bool:
    """Whether a comma sets the phrase of this preposition off and nothing but signs follows it in its sentence."""
    below = {t.i for t in parse.subtree(phrase)}
    after = parse.tokens[phrase.i : parse.sentence_of(phrase).last]
    comma = phrase.i > 0 and parse.tokens[phrase.i - 1].text in {",", "”", '"'}
    return comma and all(t.i in below or not t.is_word for t in after)


def without_tails(parse: Parse, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """Utterances less the ", according to the agency" at the end of their sentence: the agency tells all before it."""
    tails = [u.token for u in found if u.token.lower == "according" and closes_sentence(parse, u.token)]
    if not tails:
        yield from found
        return
    for utterance in found:
        others = [t for t in tails if t is not utterance.token]
        cut = tuple(_cut_before(parse, span, others) for span in utterance.contents) if others else utterance.contents
        yield replace(utterance, contents=cut)


def _cut_before(parse: Parse, span: Span, tails: Sequence[Token]) -> Span:
    start, end = span
    inside = [t.start for t in tails if start < t.start < end <= parse.sentence_of(t).end]
    return (start, start + len(parse.document.text[start : min(inside)].rstrip(" ,"))) if inside else span


def _set_off(parse: Parse, prep: Token, below: set[int]) -> bool:
    """Whether commas part the phrase from the words: "raised it in his view of ..." is no aside."""
    after = max(below) + 1
    edges = [parse.tokens[k].text for k in (prep.i - 1, after) if 0 <= k < len(parse.tokens)]
    return "," in edges


def _told(rest: list[Token]) -> tuple[Span, ...]:
    if rest and rest[-1].text in {".", "!", "?"}:
        rest = rest[:-1]
    return tuple(pieces(rest))


def _cue(parse: Parse, verb: Token) -> Span:
    """The verb with the words that help it, and the "it" of "put it"."""
    helping = [c for c in parse.children(verb, "aux", "auxpass", "neg") if c.i < verb.i]
    it = [c for c in parse.children(verb, "dobj") if c.lower == "it" and c.i == verb.i + 1]
    return span_of([*helping, verb, *it])


def _who(parse: Parse, mentions: Mentions, head: Token) -> Span:
    mention = mentions.covering(head)
    return mention.anchor.span if mention else noun_span(parse, head)
