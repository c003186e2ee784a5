"""Attributions as the trained reader marks them, put beside those of the rules.

The network marks spans; grammar says what they are: the cue's manner, the speaker inside the source phrase, his role,
medium and addressee. Where both found a cue, the network's edges stand (they are closer to the annotators' on the
development split) and the rule's grammar; what only one of them found stays where ``settled`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.reading.frames import arguments, is_passive
from sayso.reading.sources import ACTORS, Mentions, Speaker
from sayso.reading.speech_edges import closed_brackets, is_fragment, whole_phrase
from sayso.reading.speech_given import cue_token, given_utterance
from sayso.reading.speech_idle import attributes_nothing, is_idiom, is_things, only_wished_by
from sayso.reading.speech_labels import in_label, is_title
from sayso.reading.utterance import Utterance, whole_marks
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.marked import NO_MARKS, MarkedWords
from sayso.text.parsed import Parse, Token
from sayso.text.quotes import quotations

AGREED, ALONE, BARE = 0.15, 0.4, 0.8
"""A mark counts from so sure on: with a rule that found the same cue; by itself; by itself without anybody who says it,
or where a few words are all that is told by a cue which no list has (below that one in three is right on the
development split). Chosen there."""

RIGHT = {True: ((0.9, 0.94), (0.5, 0.74), (0.0, 0.57)), False: ((0.8, 0.71), (0.0, 0.43))}
"""Share of whole attributions that are right on the development split: where a rule found the cue, too, and where none
did; by the network's own sureness from so much on."""

CLAUSE = 40
"""Characters from which words are taken for a clause."""

GRAVE: frozenset[Manner] = frozenset({"threatened", "denied", "admitted", "claimed", "accused", "condemned"})
"""Manners that weigh most in this field: a rule's word for them is enough."""

LOOSE = frozenset(" \n\t\r,;:-–—")
LITTLE = frozenset({"DET", "ADP", "SCONJ", "CCONJ", "PART", "PUNCT"})

MEASURES = frozenset({"more", "less", "most", "little", "much", "nothing", "enough", "else"})
"""How much is said, which tells nothing of what."""


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


def settled(
    parse: Parse, mentions: Mentions, rules: Sequence[Utterance], marked: Sequence[Utterance]
) -> list[Utterance]:
    """Both together in text order, each cue once.

    Of what only the rules found stays what is plain, and what stands inside marked words: the network was taught to
    find the outermost voice alone. Where the trained reader has not read at all, all rules stay.
    """
    if parse.marks is NO_MARKS:
        return list(rules)
    waiting = [m for m in marked if not _is_carriers(rules, m)]
    kept: list[Utterance] = []
    for rule in rules:
        same = _same_cue(rule, waiting)
        if same is not None:
            waiting.remove(same)
            kept.append(_merged(parse, mentions, rule, same))
        elif _is_plain(rule, parse.document.text) or any(
            _overlap(rule.cue, span) for m in marked for span in m.contents
        ):
            kept.append(rule)
    alone = [m for m in waiting if m.share is not None and m.share >= _least(parse, m)]
    return sorted([*kept, *alone], key=lambda u: u.cue)


def _least(parse: Parse, mark: Utterance) -> float:
    """How sure the network must be of what no rule found."""
    wordy = any(end - start > CLAUSE for start, end in mark.contents)
    quoted = any(quotations(parse.document.text, start, end) for start, end in mark.contents)
    if mark.token.text == ":" and not (
        quoted or _is_persons(parse, mark) or is_title(parse, parse.sentence_of(mark.token))
    ):
        return BARE  # a heading that runs into its line, more often than a voice
    told = mark.source is not None and (mark.manner != "other" or wordy or quoted)
    return ALONE if told else BARE


def _is_persons(parse: Parse, mark: Utterance) -> bool:
    """Whether the parser takes all words of the source for a person's name."""
    words = parse.tokens_in(mark.source.who) if mark.source else ()
    return bool(words) and all(t.label == "PERSON" for t in words)


def _same_cue(rule: Utterance, waiting: Sequence[Utterance]) -> Utterance | None:
    """The mark on the same telling word, else one whose cue holds words of the rule's."""
    touching = [m for m in waiting if _overlap(m.cue, rule.cue)]
    return next((m for m in touching if m.token is rule.token), next(iter(touching), None))


def _is_carriers(rules: Sequence[Utterance], mark: Utterance) -> bool:
    """The outer cue of "X was quoted by Y as saying", which the rules already have as a voice of the same words."""
    return any(r.carrier is not None and _overlap(r.carrier.cue, mark.cue) for r in rules)


def share_right(utterance: Utterance) -> float | None:
    """How many in a hundred such marks are right, as a fraction; None for what only the rules found."""
    share = utterance.share
    return None if share is None else next(right for least, right in RIGHT[utterance.ruled] if share >= least)


def _is_plain(rule: Utterance, text: str) -> bool:
    """All but verbs with nobody's own words: of those that the network passed over, one in four is right."""
    if rule.verbatim or rule.releases or rule.carrier is not None or rule.token.pos not in {"VERB", "AUX"}:
        return True
    quoted = any(quotations(text, start, end) for start, end in rule.contents)
    return rule.source is not None and (quoted or rule.manner in GRAVE)


def _merged(parse: Parse, mentions: Mentions, rule: Utterance, mark: Utterance) -> Utterance:
    if rule.releases and rule.medium and all(_overlap(rule.medium, span) for span in mark.contents):
        return rule  # "released a video in which ...": a thing made of words is not what it says
    return replace(
        rule,
        cue=mark.cue,
        source=_speaker(rule.source, mark.source, keep=_is_plainly_by(parse, mentions, rule)),
        contents=rule.contents if rule.verbatim or _is_cut_short(rule, mark) else mark.contents,
        share=mark.share,
    )


def _is_plainly_by(parse: Parse, mentions: Mentions, rule: Utterance) -> bool:
    """Where the words leave no doubt: after "according to", and of a name straight before its verb in a clause of its
    own ("Odeh backed it, while Haddad threatened to ...")."""
    subject = parse.child(rule.token, "nsubj")
    if rule.token.lower == "according" or subject is None:
        return rule.token.lower == "according"
    cue, mention = parse.tokens_in(rule.cue), mentions.covering(subject, names_only=True)
    beside = bool(cue) and cue[0].i == subject.i + 1 and rule.token.dep == "advcl"
    return beside and mention is not None and mention.kind in ACTORS


def _is_cut_short(rule: Utterance, mark: Utterance) -> bool:
    """After "according to" and its like the rest of the sentence is what is told: there the network only errs by taking
    less of it."""
    within = all(any(a <= s and e <= b for a, b in rule.contents) for s, e in mark.contents)
    return rule.token.pos not in {"VERB", "AUX", "NOUN"} and within


def _speaker(rule: Speaker | None, mark: Speaker | None, *, keep: bool = False) -> Speaker | None:
    """The rule's where the network has none or both mean the same words (in the whole phrase then); else the network's,
    or with ``keep`` the rule's: "according to" stands before whoever it means, and a name elsewhere is not his.

    A speaker that only the rules see adds 0.7 points to whole attributions on the development split."""
    if rule is None or mark is None or mark.phrase is None:
        return rule or mark
    if _overlap(rule.who, mark.phrase):
        return replace(rule, phrase=mark.phrase)
    return rule if keep else mark


def _utterance(parse: Parse, mentions: Mentions, mark: MarkedWords) -> Utterance | None:
    token = cue_token(parse, mark.cue)
    if token is None or _is_idle(parse, mentions, token):
        return None
    wishing = only_wished_by(parse, token)
    if wishing is not None and (wishing.start < mark.cue[0] or is_passive(parse, wishing)):
        return None  # but "wants to say" is a cue of one who does
    contents = [_whole_words(parse, mark, span, token) for span in _telling(parse, mark)]
    whole = (whole_phrase(parse, span, mark.cue, *mark.contents) for span in mark.sources)
    unlabelled = (_behind_label(parse, span, token) for span in whole)
    sources = [s for s in sorted(unlabelled, key=lambda s: s[0] - s[1]) if s[0] < s[1] and not _is_empty(parse, s)]
    found = given_utterance(parse, mentions, tidy(parse, mark.cue), sources, contents)
    if found is None or not contents or _names_a_source(parse, token, contents):
        return None
    speaker = replace(found.source, phrase=sources[0]) if found.source and sources else found.source
    return replace(found, source=speaker, share=mark.score, ruled=False)


def _behind_label(parse: Parse, span: Span, token: Token) -> Span:
    """A source without the label that opens its line ("Foreign travel: Unions said ..."), which may leave nothing."""
    tokens = parse.tokens_in(span)
    behind = [t for t in tokens if t.text != ":" and not in_label(parse, t, token)]
    if not tokens or not in_label(parse, tokens[0], token):
        return span
    return (behind[0].start, span[1]) if behind else (span[1], span[1])


def _whole_words(parse: Parse, mark: MarkedWords, span: Span, token: Token) -> Span:
    """A piece of content with its edges put right by grammar, brackets and marks."""
    grown = whole_phrase(parse, tidy(parse, span), mark.cue, *mark.sources, *mark.contents, owners=True)
    return closed_brackets(parse.document.text, whole_marks(parse, grown, token))


def _is_idle(parse: Parse, mentions: Mentions, token: Token) -> bool:
    """Words of saying that say nothing, by the rules' own lists ("say a prayer", "so to speak")."""
    entry = load_lexicon("attribution_cues")["verbs"].get(token.lemma) if token.pos == "VERB" else None
    if entry is None:
        return is_idiom(parse, token)
    frame = arguments(parse, token)
    doers = frame.agent if frame.passive else frame.subject
    return attributes_nothing(parse, token, doers, entry) or is_things(parse, mentions, token, doers)


def _names_a_source(parse: Parse, token: Token, contents: Sequence[Span]) -> bool:
    """ "citing two officers": whom, not what."""
    tokens = [t for span in contents for t in parse.tokens_in(span)]
    return token.lemma in {"cite", "quote"} and not any(t.pos in {"VERB", "AUX"} or t.tag == "``" for t in tokens)


def tidy(parse: Parse, span: Span) -> Span:
    """Without commas, colons, dashes, blanks and a last "and" at its ends, unless it has nothing else."""
    text = parse.document.text
    start, end = span
    tokens = parse.tokens_in(span)
    if len(tokens) > 1 and tokens[-1].dep == "cc":
        end = tokens[-2].end
    while start < end and text[start] in LOOSE:
        start += 1
    while start < end and text[end - 1] in LOOSE:
        end -= 1
    return (start, end) if start < end else span


def _telling(parse: Parse, mark: MarkedWords) -> list[Span]:
    """Pieces of the content outside the source, with something besides little words, signs and "more than that"."""
    outside = [s for s in mark.contents if not any(_overlap(s, source) for source in mark.sources)]
    return [s for s in outside if any(_is_telling(t) for t in parse.tokens_in(s))]


def _is_telling(token: Token) -> bool:
    return token.is_word and token.pos not in LITTLE and token.lower not in MEASURES


def _is_empty(parse: Parse, span: Span) -> bool:
    """The "it" of "it was announced that": nobody."""
    tokens = parse.tokens_in(span)
    nobody = len(tokens) == 1 and tokens[0].lower in {"it", "there"} and tokens[0].dep in {"expl", "nsubjpass"}
    return nobody or is_fragment(parse, span)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
