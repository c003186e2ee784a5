"""Tags that name the speaker beside his words: "..., officials said." and "..., said its head, ...".

Parsers often hang such tags, or the words, on the wrong verb; what stands between the commas tells better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.sources import Mentions, speaker_from
from sayso.reading.utterance import Utterance, pieces
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLOSERS = frozenset({"”", '"', "’", "''", "»", "?", "!", "“"})
LONGEST_TAG = 14
"""Tokens of a speaker in a tag; beyond it the parser's subject is left alone."""


def settle_tags(
    parse: Parse, mentions: Mentions, sentence: Sentence, found: Sequence[Utterance]
) -> Iterator[Utterance]:
    """The utterances of a sentence, those of its tags with all the words beside the tag, which others then lose."""
    tags = {u.cue: tag for u in found if (tag := _tag(parse, mentions, sentence, u))}
    cut = [span for _, span in tags.values()]
    for utterance in found:
        if utterance.cue in tags:
            yield tags[utterance.cue][0]
        elif cut:
            yield replace(utterance, contents=tuple(_without(parse, utterance.contents, cut)))
        else:
            yield utterance


def _tag(parse: Parse, mentions: Mentions, sentence: Sentence, u: Utterance) -> tuple[Utterance, Span] | None:
    verb = u.token
    entry = load_lexicon("attribution_cues")["verbs"].get(verb.lemma, {})
    if verb.pos != "VERB" or verb.tag not in FINITE or "clause" not in str(entry.get("takes", "")):
        return None
    return _trailing(parse, sentence, u) if u.source else _inverted(parse, mentions, sentence, u)


def _trailing(parse: Parse, sentence: Sentence, u: Utterance) -> tuple[Utterance, Span] | None:
    """ "The road was closed, officials said [on Monday].": subject and verb stand last, after a comma."""
    subject = parse.child(u.token, "nsubj")
    tokens = parse.tokens_of(sentence)
    if subject is None or subject.i > u.token.i or any(t.pos in {"VERB", "AUX"} for t in tokens if t.i > u.token.i):
        return None
    first = parse.subtree(subject)[0].i
    before = parse.tokens[first - 1] if first > sentence.first else None
    said = parse.tokens[sentence.first : first]
    if before is None or before.text != "," or u.token.i - first > LONGEST_TAG or any(t.text in CLOSERS for t in said):
        return None
    if not any(t.pos in {"VERB", "AUX"} for t in said) or parse.children(u.token, "dobj", "xcomp"):
        return None
    start = parse.tokens[first].start
    return replace(u, contents=tuple(pieces(list(said)))), (start, u.token.end)


def _inverted(parse: Parse, mentions: Mentions, sentence: Sentence, u: Utterance) -> tuple[Utterance, Span] | None:
    """ "The state must pay, said its head, Clara Montejo." and "“How big is it?” asked the boy."."""
    verb, after = u.token, parse.tokens[u.token.i + 1 : sentence.last]
    before = parse.tokens[verb.i - 1] if verb.i > sentence.first else None
    if before is None or not (before.text == "," or before.text in CLOSERS) or not after:
        return None
    head = _first_head(parse, after)
    if head is None or parse.children(verb, "nsubj", "nsubjpass", "auxpass", "aux"):
        return None
    source = speaker_from(parse, mentions, head)
    end = max(source.who[1], head.end, source.role[1] if source.role else 0)
    follows = next((t for t in after if t.start >= end), None)
    if follows is not None and follows.pos not in {"PUNCT", "PRON", "ADP", "SCONJ", "CCONJ"}:
        return None
    named = replace(u, source=source, addressee=None)
    if before.text in CLOSERS:
        return replace(named, contents=()), (verb.start, end)
    rest = [t for t in parse.tokens_of(sentence) if t.end <= verb.start or t.start >= end]
    return replace(named, contents=tuple(pieces(_without_stop(rest)))), (verb.start, end)


def _first_head(parse: Parse, after: Sequence[Token]) -> Token | None:
    """Head of the noun phrase that begins right after the verb."""
    noun = parse.head(after[0]) if after[0].tag == "PRP$" else after[0]
    if noun.pos not in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"} or noun.tag in {"WP", "WDT"}:
        return None
    known = {t.i for t in after}
    while noun.head in known and noun.pos != "PRON" and parse.head(noun).pos in {"NOUN", "PROPN"}:
        if parse.head(noun).i < noun.i:
            break
        noun = parse.head(noun)
    return noun if noun.pos in {"NOUN", "PROPN", "PRON"} and noun.i - after[0].i <= LONGEST_TAG else None


def _without_stop(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens and tokens[-1].text in {".", "!", "?"} else tokens


def _without(parse: Parse, contents: Sequence[Span], cut: Sequence[Span]) -> Iterator[Span]:
    """Contents less the tags in them. A content that is all tag stays as it is: then the tag was none of its."""
    for span in contents:
        inside = [c for c in cut if span[0] <= c[0] and c[1] <= span[1]]
        if not inside:
            yield span
            continue
        kept = [t for t in parse.tokens_in(span) if not any(s <= t.start < e for s, e in inside)]
        yield from pieces(kept)
