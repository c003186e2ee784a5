"""Attributions as the trained reader marks them, put beside those of the rules.

The network marks spans; grammar says what they are: the cue's manner, the speaker inside the source phrase, his role,
medium and addressee. Where both found a cue, the network's edges stand (they are closer to the annotators' on the
development split) and the rule's grammar; what only one of them found stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.reading.sources import Mentions, Speaker
from sayso.reading.speech_given import given_utterance
from sayso.reading.utterance import Utterance
from sayso.record import Span
from sayso.text.marked import MarkedWords
from sayso.text.parsed import Parse

AGREED, ALONE = 0.15, 0.45
"""A mark counts from so sure on: with a rule that found the same cue; by itself. Chosen on the development split."""


def by_marks(parse: Parse, mentions: Mentions) -> list[Utterance]:
    """What the trained reader marked, in text order of the cues."""
    found = (_utterance(parse, mentions, mark) for mark in parse.marks.words if mark.score >= AGREED)
    return [utterance for utterance in found if utterance is not None]


def by_passage(parse: Parse, found: Iterable[Utterance]) -> dict[int, list[Utterance]]:
    """By the passage their cues stand in."""
    passages: dict[int, list[Utterance]] = {}
    for utterance in found:
        passages.setdefault(parse.sentence_of(utterance.token).passage, []).append(utterance)
    return passages


def settled(rules: Sequence[Utterance], marked: Sequence[Utterance]) -> list[Utterance]:
    """Both together in text order, each cue once."""
    waiting = list(marked)
    kept: list[Utterance] = []
    for rule in rules:
        same = next((m for m in waiting if _overlap(m.cue, rule.cue)), None)
        if same is not None:
            waiting.remove(same)
        kept.append(_merged(rule, same) if same else rule)
    alone = [m for m in waiting if m.share is not None and m.share >= ALONE]
    return sorted([*kept, *alone], key=lambda u: u.cue)


def _merged(rule: Utterance, mark: Utterance) -> Utterance:
    return replace(
        rule,
        cue=mark.cue,
        source=_speaker(rule.source, mark.source),
        contents=rule.contents if rule.verbatim else mark.contents,
        share=mark.share,
    )


def _speaker(rule: Speaker | None, mark: Speaker | None) -> Speaker | None:
    """The rule's parting of the phrase where both mean the same words; else the network's."""
    if rule is None or mark is None or mark.phrase is None:
        return mark
    return replace(rule, phrase=mark.phrase) if _overlap(rule.who, mark.phrase) else mark


def _utterance(parse: Parse, mentions: Mentions, mark: MarkedWords) -> Utterance | None:
    sources = sorted(mark.sources, key=lambda s: s[0] - s[1])
    found = given_utterance(parse, mentions, mark.cue, sources, mark.contents)
    if found is None:
        return None
    speaker = replace(found.source, phrase=sources[0]) if found.source and sources else found.source
    return replace(found, source=speaker, share=mark.score)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
