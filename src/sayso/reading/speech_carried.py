"""The same words passed on: "X was quoted as saying by Y", "Y quoted X as saying", "Citing X, Y reported"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.frames import arguments
from sayso.reading.sources import Mentions, Speaker, speaker_from
from sayso.reading.utterance import Carrier, Utterance
from sayso.text.parsed import Parse, Token

CITING = frozenset({"cite", "quote"})


def by_carriers(parse: Parse, mentions: Mentions, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """All utterances of a sentence; those quoted by somebody carry him, and those who are cited are added."""
    for utterance in found:
        quoting = _quoting(parse, utterance.token)
        yield _quoted(parse, mentions, utterance, quoting) if quoting else utterance
        if utterance.source and utterance.contents:
            yield from _cited(parse, mentions, utterance)


def _quoting(parse: Parse, verb: Token) -> Token | None:
    """The "quoted" of "quoted as saying"."""
    governor = parse.head(verb)
    quoting = parse.head(governor)
    return quoting if governor.lower == "as" and quoting.lemma in CITING and verb.tag == "VBG" else None


def _quoted(parse: Parse, mentions: Mentions, utterance: Utterance, quoting: Token) -> Utterance:
    frame = arguments(parse, quoting)
    if frame.passive:
        speakers, carriers = frame.object, frame.agent or arguments(parse, utterance.token).after("by")
    else:
        speakers, carriers = frame.object, frame.subject
    source = speaker_from(parse, mentions, speakers[0]) if speakers else utterance.source
    carrier = Carrier((quoting.start, quoting.end), speaker_from(parse, mentions, carriers[0])) if carriers else None
    blocked = carrier.source.who if carrier else None
    contents = tuple(c for c in utterance.contents if blocked is None or not c[0] <= blocked[0] < c[1])
    return replace(utterance, source=source, carrier=carrier, contents=contents)


def _cited(parse: Parse, mentions: Mentions, utterance: Utterance) -> Iterator[Utterance]:
    """ "Citing a guard, the paper reported ...": the guard's words, through the paper."""
    for citing in parse.children(utterance.token, "advcl", "prep"):
        cited = parse.child(citing, "dobj", "pobj")
        if citing.lemma in CITING and citing.tag == "VBG" and cited is not None and utterance.source:
            source: Speaker = speaker_from(parse, mentions, cited)
            if mentions.covering(cited) or source.role:
                carrier = Carrier(utterance.cue, utterance.source)
                cue = (citing.start, citing.end)
                yield Utterance(cue, citing, source=source, contents=utterance.contents, carrier=carrier)
