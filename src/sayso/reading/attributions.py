"""Who says, thinks, wants or shows what: cues, quotations and block statements joined into chains of voices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_question
from sayso.reading.marked_words import CLAUSE, by_marks, by_passage, settled, share_right
from sayso.reading.quoted import join_quotations, with_words
from sayso.reading.shown_words import shown_words
from sayso.reading.sources import Mentions
from sayso.reading.speech_asides import without_tails
from sayso.reading.speech_carried import by_carriers
from sayso.reading.speech_phrases import by_phrases
from sayso.reading.speech_tags import settle_tags
from sayso.reading.speech_turns import Turn, turn_utterance, turns_of
from sayso.reading.speech_verbs import by_verbs
from sayso.reading.trained.session import weights_digest
from sayso.reading.utterance import Utterance
from sayso.reading.word_lists import lexicon_digest
from sayso.record import Anchor, Assertion, Attribution, Certainty, Maker, Span, Voice, When
from sayso.record.codec import replace as codec_replace
from sayso.record.content import Directness
from sayso.text.marked import NO_MARKS
from sayso.text.parsed import Parse, Sentence
from sayso.text.quotes import quotations, quotations_of
from sayso.text.spans import SpanIndex

SURE, LIKELY, INFERRED = 0.84, 0.54, 0.5
"""Confidence of what rules found by themselves: a clause or quotation with its speaker; a noun phrase or no speaker;
both the share that is right on the development split. The last, a voice carried on from a sentence before: a guess."""

PASSED_OVER = 0.25
"""Confidence of a noun phrase or of words without a speaker, in no quotation marks, that the trained reader, having
read them, did not mark: 4 of 14 are right on the development split, 2 of 8 wholly right in the hand check."""

UNBORNE = 0.45
"""Confidence of a clause with its speaker that the trained reader, having read the same words, did not mark."""

FIRST_PERSON = frozenset({"i", "we"})

REACH = 3
"""A block statement may stand this many passages after its speaker's (pictures and placeholders come between)."""


@dataclass(frozen=True, slots=True)
class Told:
    """An utterance in its passage, with what the page's layout adds to it."""

    utterance: Utterance
    passage: int
    block: bool = False
    continued: bool = False


class AttributionReader:
    """Rules over the parse and the trained reader's marks. Reads headlines, body and statements; everything said inside
    words carries that voice."""

    maker = Maker(  # older ledgers know it by this name: under another its old findings would stand beside the new ones
        name="attribution-rules",
        version="6",
        weights=f"{lexicon_digest('attribution_cues', 'certainty')}+{weights_digest()}",
    )

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Attribution assertions in text order, outer ones before those inside them; then the words of captions."""
        mentions = Mentions(so_far.mentions)
        told: list[Told] = []
        running: int | None = None
        turns = turns_of(parse)
        marked = by_passage(parse, by_marks(parse, mentions))
        for passage, group in groupby(parse.sentences, key=lambda s: s.passage):
            told.extend(_statement(parse, passage, told))
            sentences = list(group)
            told.extend(_turn(parse, sentences, turns.get(passage)))
            running = _passage(parse, mentions, sentences, (told, marked.get(passage, [])), running)
        return [*_assertions(parse, mentions, told), *shown_words(parse.document)]


def _turn(parse: Parse, sentences: list[Sentence], turn: Turn | None) -> Iterator[Told]:
    utterance = turn_utterance(parse, turn, sentences) if turn else None
    if utterance:
        yield Told(utterance, sentences[0].passage)


def _passage(
    parse: Parse,
    mentions: Mentions,
    sentences: list[Sentence],
    found: tuple[list[Told], list[Utterance]],
    running: int | None,
) -> int | None:
    """Adds a passage's utterances to what is ``found``: all told so far, and what the trained reader marked here.
    ``running`` numbers the one whose quotation was left open by the passage before (newspapers open each paragraph of
    a long quotation anew); returned is the one this leaves open."""
    told, marked = found
    passage = sentences[0].passage
    taken = {t.utterance.cue for t in told if t.utterance.verbatim and t.passage == passage}
    cues = [u for s in sentences if _may_speak(parse, s) for u in _cues(parse, mentions, s) if u.cue not in taken]
    joined = join_quotations(parse, sentences, cues)
    if running is not None and joined.opening is not None:
        longer = with_words(told[running].utterance, joined.opening.span)
        told[running] = replace(told[running], utterance=longer)
    still_open = running if joined.opening is not None and not joined.opening.closed else None
    open_cue = joined.utterances[joined.running].token if joined.running is not None else None
    spoken = (u for u in marked if u.cue not in taken and _may_speak(parse, parse.sentence_of(u.token)))
    utterances = list(without_tails(parse, settled(parse, mentions, joined.utterances, list(spoken))))
    for utterance in utterances:
        if utterance.token is open_cue:
            still_open = len(told)
        told.append(Told(utterance, passage))
    told.extend(Told(u, passage, continued=True) for u in _continued(parse, sentences, utterances))
    return still_open


def _cues(parse: Parse, mentions: Mentions, sentence: Sentence) -> list[Utterance]:
    """All attributing cues of a sentence, in text order."""
    verbs = settle_tags(parse, mentions, sentence, list(by_verbs(parse, mentions, sentence)))
    found = by_carriers(parse, mentions, [*verbs, *by_phrases(parse, mentions, sentence)])
    return sorted(found, key=lambda u: u.cue)


def _may_speak(parse: Parse, sentence: Sentence) -> bool:
    """A question asserts nothing, unless somebody's words hold it."""
    if not is_question(parse, sentence):
        return True
    return bool(quotations(parse.document.text, sentence.start, sentence.end))


def _statement(parse: Parse, passage: int, told: Sequence[Told]) -> Iterator[Told]:
    """A block statement goes to the last cue of the passage that introduces it, if that cue can introduce one."""
    page = parse.document.passages
    if page[passage].kind != "statement":
        return
    parent = page[passage].parent
    before = [t for t in told if t.utterance.source and not t.continued and t.passage < passage]
    nearest = parent if parent is not None else max((t.passage for t in before), default=-1)
    introducing = [t for t in before if t.passage == nearest and nearest >= passage - REACH]
    cues = [t for t in introducing if t.utterance.releases] or introducing[-1:]
    for cue in (t for t in cues[-1:] if _may_introduce(parse, t.utterance)):
        whole = replace(cue.utterance, contents=(_trimmed(parse.document.text, page[passage].span),), releases=False)
        yield Told(whole, passage, block=True)


def _may_introduce(parse: Parse, utterance: Utterance) -> bool:
    """Nobody's own words follow what he denied, asked, thought or did not say: none is better than a wrong speaker."""
    if utterance.releases:
        return True
    plain = certainty_of(parse, utterance.token).stance == "stated"
    return plain and utterance.manner not in {"denied", "asked", "believes", "plans", "wants", "shows"}


def _trimmed(text: str, span: Span) -> Span:
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def _continued(parse: Parse, sentences: list[Sentence], found: list[Utterance]) -> Iterator[Utterance]:
    """A teller's account that runs on: the next sentence takes up a thing of it and has no voice of its own."""
    for before, after in pairwise(sentences):
        tellers = [u for u in found if u.account and before.start <= u.cue[0] < before.end and u.source]
        taken = any(s < after.end and after.start < e for u in found for s, e in (*u.contents, u.cue))
        told = tellers and certainty_of(parse, tellers[-1].token).stance == "stated"  # no account is what was not told
        if told and not taken and not is_question(parse, after) and _takes_up(parse, tellers[-1], after):
            yield replace(tellers[-1], contents=((after.start, after.end),))


def _takes_up(parse: Parse, teller: Utterance, sentence: Sentence) -> bool:
    nouns = {t.lemma for span in teller.contents for t in parse.tokens_in(span) if t.pos == "NOUN"}
    first_verb = next((t for t in parse.tokens_of(sentence) if t.pos in {"VERB", "AUX"}), None)
    past = first_verb is not None and first_verb.tag == "VBD"
    definite = {
        t.lemma
        for t in parse.tokens_of(sentence)
        if t.pos == "NOUN" and any(d.lower == "the" for d in parse.children(t))
    }
    return past and bool(nouns & definite)


def _assertions(parse: Parse, mentions: Mentions, told: Sequence[Told]) -> Iterator[Found]:
    spoken = sorted(
        (t for t in told if t.utterance.contents and not _only_asks_which(parse, t.utterance.contents)),
        key=lambda t: (_hull(t.utterance.contents), t.utterance.carrier is not None, t.utterance.cue),
    )
    voices = {id(t): _voices(parse, mentions, t) for t in spoken}
    contents = SpanIndex((span, t) for t in spoken for span in t.utterance.contents)
    for item in spoken:
        outer = [t for t in _covering(contents, item) if t is not item and _carries(t, item)]
        outer.sort(key=lambda t: (-_length(t.utterance.contents), t.utterance.carrier is not None))
        chain = _by_author(parse, _once(v for t in (*outer, item) for v in voices[id(t)]))
        yield Found(_assertion(parse, item, chain), _confidence(parse, item))


def _by_author(parse: Parse, chain: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """ "I saw", outside of marks, statements and everybody's words: the author's own."""
    speaker = chain[0].speaker
    if speaker is None or speaker.quote.lower() not in FIRST_PERSON:
        return chain
    page = next((p for p in parse.document.passages if p.start <= speaker.start < p.end), None)
    if page is None or page.kind != "body":
        return chain
    quoted = any(q.start <= speaker.start < q.end for q in quotations_of(parse.document.text, *page.span))
    return chain if quoted else (codec_replace(chain[0], author=True), *chain[1:])


def _only_asks_which(parse: Parse, contents: Sequence[Span]) -> bool:
    """ "What the statements say", "which, he said, ...": a word that stands for what is not there is no saying."""
    words = [t for span in contents for t in parse.tokens_in(span)]
    return bool(words) and all(t.tag in {"WP", "WDT", "WRB"} or t.text == "," for t in words)


def _once(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """A carrier comes twice where his own words hold those he passes on."""
    return tuple({v.cue: v for v in reversed(list(voices))}.values())[::-1]


def _covering(contents: SpanIndex[Told], inner: Told) -> list[Told]:
    """Those whose words hold the inner cue (of a block or a continued account: its words), each once."""
    place = inner.utterance.contents[0] if inner.block or inner.continued else inner.utterance.cue
    found: list[Told] = []
    for _, told in contents.covering(place):
        if not any(told is known for known in found):
            found.append(told)
    return found


def _carries(outer: Told, inner: Told) -> bool:
    """Longer words of another cue. Two blocks never hold one another, and an attitude without words holds none."""
    if outer.utterance.manner == "other":
        return False
    larger = _length(outer.utterance.contents) > _length(inner.utterance.contents)
    return larger and outer.utterance.cue != inner.utterance.cue and not (outer.block and inner.block)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _hull(spans: Sequence[Span]) -> Span:
    return min(s for s, _ in spans), max(e for _, e in spans)


def _voices(parse: Parse, mentions: Mentions, told: Told) -> tuple[Voice, ...]:
    own, carrier = _voice(parse, mentions, told), told.utterance.carrier
    if carrier is None:
        return (own,)
    speaker, role = _anchored(parse, carrier.source.who), _anchored(parse, carrier.source.role)
    return Voice(speaker=speaker, role=role, cue=_anchored(parse, carrier.cue), manner="reported"), own


def _voice(parse: Parse, mentions: Mentions, told: Told) -> Voice:
    u = told.utterance
    return Voice(
        speaker=_anchored(parse, u.source.who) if u.source else None,
        role=_anchored(parse, u.source.role) if u.source else None,
        on_behalf_of=_anchored(parse, u.source.on_behalf_of) if u.source else None,
        cue=_anchored(parse, u.cue),
        manner=u.manner,
        medium=_anchored(parse, u.medium),
        addressee=_anchored(parse, u.addressee),
        when=_said_when(parse, mentions, u),
        continued=told.continued,
        source=_anchored(parse, u.source.phrase) if u.source and u.source.phrase != u.source.who else None,
    )


def _anchored(parse: Parse, span: Span | None) -> Anchor | None:
    return parse.document.anchor(*span) if span else None


def _said_when(parse: Parse, mentions: Mentions, utterance: Utterance) -> When | None:
    """The date that hangs on the cue itself, outside source and content."""
    below: set[int] = set()
    for child in parse.children(utterance.token, "npadvmod", "prep", "advmod"):
        below.update(t.i for t in parse.subtree(child))
    sentence = parse.sentence_of(utterance.token)
    for mention in mentions.inside((sentence.start, sentence.end)):
        tokens = parse.tokens_in(mention.anchor.span) if mention.kind == "date" else ()
        outside = not any(s <= mention.anchor.start < e for s, e in utterance.contents)
        named = any(mentions.covering(t, names_only=True) for t in tokens)  # the "Weekly" of a paper's name
        if tokens and outside and not named and all(t.i in below for t in tokens):
            return mention.when
    return None


def _assertion(parse: Parse, told: Told, chain: tuple[Voice, ...]) -> Assertion:
    contents = told.utterance.contents
    return Assertion(
        evidence=parse.document.anchor(*_evidence(parse, told)),
        content=Attribution(
            content=tuple(parse.document.anchor(*span) for span in contents), directness=_directness(parse, told)
        ),
        chain=chain,
        certainty=Certainty() if told.block or told.continued else certainty_of(parse, told.utterance.token),
    )


def _evidence(parse: Parse, told: Told) -> Span:
    """Source, cue and as much of the content as stands in the cue's own passage: what lies between two paragraphs of a
    quotation (a picture, a comment) is no evidence. Of blocks and continued accounts the content alone."""
    u = told.utterance
    if told.block or told.continued:
        return _hull(u.contents)
    page = parse.document.passages[told.passage]
    pieces = [*u.contents, u.cue, *([u.source.who] if u.source else [])]
    return _hull([(start, end) for start, end in pieces if page.start <= start and end <= page.end])


def _directness(parse: Parse, told: Told) -> Directness:
    if told.block:
        return "block"
    if parse.document.passages[told.passage].kind == "headline":
        return "headline"
    if told.utterance.verbatim:
        return "direct"
    total = quoted = 0
    text = parse.document.text
    for start, end in told.utterance.contents:
        marks = quotations(text, start, end)
        quoted += sum(_letters(text, q.start, q.end) for q in marks)
        total += _letters(text, start, end)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _confidence(parse: Parse, told: Told) -> float:
    trained = parse.marks is not NO_MARKS
    if told.continued:
        return INFERRED
    marked = share_right(told.utterance)
    if marked is not None:
        return marked
    clause = any(end - start > CLAUSE for start, end in told.utterance.contents)
    if not told.utterance.source or not (told.block or clause):
        return PASSED_OVER if trained and _directness(parse, told) == "indirect" else LIKELY
    return UNBORNE if trained and not (told.block or told.utterance.verbatim) else SURE
