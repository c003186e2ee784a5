"""Whose words a headline gives without a verb: "Ferry sunk by mine – officials", "Nine hurt in blast: police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.sources import ACTORS, Mentions, Speaker
from sayso.reading.utterance import Utterance
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Sentence, Token, span_of

SEPARATORS = frozenset({"—", "–", "-", "--", ":"})
_NO_NAME = frozenset({"VERB", "AUX", "ADP", "PUNCT"})
LONGEST_SOURCE = 5
"""Words of a source at the end of a headline ("UN nuclear agency"); a longer tail is a second half of the story."""


def by_titles(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """The source after the last dash or colon of a headline that ends with this sentence; all before it is his."""
    page = parse.document.passages[sentence.passage]
    if sentence.kind != "headline" or parse.document.text[sentence.end : page.end].strip():
        return
    tokens = parse.tokens_of(sentence)
    mark = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].text in SEPARATORS), None)
    if mark is None:
        return
    words, said = tokens[mark + 1 :], parse.document.text[page.start : tokens[mark].start].rstrip()
    speaker = _source(mentions, words) if len(said.split()) > 1 else None
    if speaker:
        start = page.start + len(said) - len(said.lstrip())
        cue = tokens[mark]
        yield Utterance((cue.start, cue.end), cue, "said", speaker, ((start, page.start + len(said)),))


def _source(mentions: Mentions, words: Sequence[Token]) -> Speaker | None:
    words = words[1:] if words and words[0].lower in {"the", "a", "an"} else words
    if not 0 < len(words) <= LONGEST_SOURCE or any(t.pos in _NO_NAME or t.text[-1].isdigit() for t in words):
        return None
    named = mentions.covering(words[-1], names_only=True)
    known = _known_sources()
    told = words[-1].lemma in known or words[-1].lower in known
    return Speaker(span_of(words)) if told or (named and named.kind in ACTORS) else None


def _known_sources() -> frozenset[str]:
    """Nouns that may stand alone as a headline's source."""
    lexicon = load_lexicon("attribution_cues")
    return frozenset([*lexicon["roles"]["spokes"], *lexicon["roles"]["other"], *lexicon["headline_sources"]["nouns"]])
