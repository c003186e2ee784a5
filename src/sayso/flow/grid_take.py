"""What reports give to the grid: whose words, which propositions in them, and how they stand to the trigger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso.comparing.grid import Saying, claims, propositions
from sayso.comparing.sides import BODIES
from sayso.comparing.telling import sentences, tokens
from sayso.comparing.titles import attitude_of_title
from sayso.contracts import DocumentView
from sayso.derived import Cited, overlap
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, full_name, squeezed
from sayso.flow.align_take import EntityOf
from sayso.flow.appraise import entities
from sayso.flow.grid_stances import Deed, death_in, deeds, sentence_at, shown_at
from sayso.record import Anchor, Attribution, Mention, Span, Stance, Tie, Voice

FIRST_PERSON = frozenset({"i", "we", "us", "our", "me", "my"})
_WORDED = frozenset({"direct", "block", "mixed"})
_LEADING = 5
"""Words before the word of a stance that opens a sentence: "We in the Reef Guard mourn"."""
_CUT = ("…", "...", "[…]", "[...]")
"""Marks of words left out: such a statement is there in part only."""
_BARE = re.compile(r"^(?:the\s+)?|[\s\"“”«».:!,;–—-]+$|^[\s\"“«]+", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:who|which|that)\s", re.IGNORECASE)
_LOOSE = re.compile(r"[\s,;–—-]*(?:\b(?:and|but|while)\b)?[\s,;–—-]*$", re.IGNORECASE)
"""What hangs over where a claim within a claim was cut out."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What it is about: entities, or words whose stems must all stand there. ``name`` as it is shown."""

    name: str
    entities: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    def is_told(self, text: str, keys: frozenset[str]) -> bool:
        """Whether words with these entities in them speak of it."""
        return bool(self.entities & keys) or (bool(self.stems) and self.stems <= {t.stem for t in tokens(text)})


@dataclass(slots=True)
class People:
    """Rows by key: the fullest name heard, who speaks for it (person -> body, counted), and what it is a part of."""

    names: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def named(self, key: str, name: str) -> None:
        if len(name) > len(self.names.get(key, "")):
            self.names[key] = name

    def row(self, key: str) -> str:
        """The body that a person speaks for, where it is one only; else himself. A wing counts to its body where one
        and the same person speaks for both."""
        spoken_for = {self._whole(body) for body in self.bodies.get(key, ())}
        return next(iter(spoken_for)) if len(spoken_for) == 1 else self._whole(key)

    def _whole(self, body: str) -> str:
        shared = {other for told in self.bodies.values() if body in told for other in told}
        return next((other for other in sorted(shared) if other in self.parents.get(body, ())), body)


@dataclass(frozen=True, slots=True)
class Uttered:
    """One claim of a voice: its propositions or its stance, what it is cited by, whether it speaks of the trigger."""

    speaker: str
    row: str
    sayings: tuple[Saying, ...]
    cited: Cited
    is_about: bool
    is_whole: bool
    of_trigger: bool = False


def take_uttered(view: DocumentView, entity_of: EntityOf, trigger: Trigger, people: People) -> list[Uttered]:
    """All that voices claim in a report, in text order; ``people`` learns names and who speaks for whom."""
    return list(_Taker(view, entity_of, trigger, people).uttered())


class _Taker:
    def __init__(self, view: DocumentView, entity_of: EntityOf, trigger: Trigger, people: People) -> None:
        self._view, self._trigger, self._people = view, trigger, people
        self._names = Names(view)
        self._claims = claims_of(view)
        self._sentences = sentences(view.document.text)
        who = entities(view)
        mentions = [(e.body, who[e.body_id]) for e in view.mentions if isinstance(e.body, Mention)]
        self._keys: dict[Span, str] = {mention.anchor.span: entity_of(key) for mention, key in mentions}
        self._keys |= self._in_captions([mention for mention, _ in mentions])
        self._named = {mention.anchor.span for mention, _ in mentions if mention.form == "name"}
        self._bodies = {mention.anchor.span for mention, _ in mentions if mention.kind in BODIES}
        stances = [c.assertion.content for c in self._claims if isinstance(c.assertion.content, Stance)]
        cues = [stance.cue.start for stance in stances]
        opening = [stance.cue.start for stance in stances if not self._describes(stance.target)]
        self._deeds = [d for d in deeds(view.document.text, self._claims, cues) if self._is_about(d.target)]
        self._shown: list[tuple[str, int]] = [
            (stance.attitude, stance.cue.start) for stance in stances if self._is_about(stance.target)
        ]
        self._shown += [(deed.attitude, deed.cue.start) for deed in self._deeds]
        shows = shown_at(self._claims)
        self._cues = [*opening, *(at for at in shows if self._is_told(sentence_at(self._sentences, at)))]
        self._said = [(c, c.assertion.content) for c in self._claims if isinstance(c.assertion.content, Attribution)]
        self._signed = {c.assertion.chain[-1]: by for c, said in self._said for by in self._signature(c, said)}

    def _in_captions(self, mentions: Sequence[Mention]) -> dict[Span, str]:
        """Where the trigger's names, as this report has them, stand under pictures, which are not read for mentions."""
        named = {m.anchor.quote: self._keys[m.anchor.span] for m in mentions if m.form == "name"}
        known = sorted((name for name, key in named.items() if key in self._trigger.entities), key=len, reverse=True)
        document = self._view.document
        captions = [passage.span for passage in document.passages if passage.kind == "caption"] if known else []
        names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in known))
        return {m.span(): named[m[0]] for start, end in captions for m in names.finditer(document.text, start, end)}

    def uttered(self) -> Iterator[Uttered]:
        for claim in self._claims:
            content = claim.assertion.content
            if isinstance(content, Tie):
                self._tie(content)
            elif isinstance(content, Attribution):
                yield from self._words(claim, content)
            elif isinstance(content, Stance):
                yield from self._stance(claim, content)
        for deed in self._deeds:
            yield from self._deed(deed)

    def _tie(self, tie: Tie) -> None:
        if tie.code not in {"speaks_for", "wing_of", "part_of"} or tie.negated:
            return
        left, right = (self._key(side, self._view.document.id) for side in (tie.left, tie.right))
        if tie.code == "speaks_for":
            self._people.bodies[left][right] += 1
        else:
            self._people.parents[left].add(right)

    def _words(self, claim: Claim, content: Attribution) -> Iterator[Uttered]:
        """Not what a headline retells, and not what somebody is said not to have said."""
        if content.directness == "headline" or claim.assertion.certainty.stance in {"denied", "asked", "conditional"}:
            return
        voice = self._speaking(claim.assertion.chain)
        if content.directness not in _WORDED and voice and not (voice.speaker or voice.on_behalf_of or voice.medium):
            return  # "it was widely known that": nobody's words
        speaker, row = self._whose(voice, self._apart(claim))
        denies = claim.assertion.chain[-1].manner == "denied" if claim.assertion.chain else False
        sayings = [
            Saying(row, claim.id, self._worded(start, end), self._day, start, denies)
            for anchor in content.content
            for start, end in self._claimed(claim, anchor, is_worded=content.directness in _WORDED)
            if not self._is_stance(start, end)
        ]
        is_cut = any(mark in a.quote for a in content.content for mark in _CUT)
        is_whole = (content.directness == "block" or voice in self._signed) and not is_cut
        is_about = any(self._is_about(anchor) for anchor in content.content)
        cited = self._cited(claim, " … ".join(squeezed(a.quote) for a in content.content), denies)
        yield Uttered(speaker, row, tuple(sayings), cited, is_about, is_whole)
        if content.directness in _WORDED and not denies:
            yield from self._titles(claim, content, (speaker, row))

    def _worded(self, start: int, end: int) -> str:
        return squeezed(self._view.document.text[start:end]).strip(' "“”«»')

    def _claimed(self, claim: Claim, anchor: Anchor, *, is_worded: bool) -> Iterator[Span]:
        """Places of the propositions in somebody's words, without what he says that others, or they themselves, say:
        that is a claim with words of its own."""
        inner = [span for told, said in self._said if told is not claim for span in self._within(told, said, anchor)]
        for start, end in propositions(anchor.quote, is_worded=is_worded):
            span = anchor.start + start, anchor.start + end
            for piece in self._without(span, inner):
                words = self._view.document.text[slice(*piece)]
                if piece == span or claims(words, is_worded=is_worded):
                    yield piece

    def _within(self, told: Claim, said: Attribution, outer: Anchor) -> Iterator[Span]:
        """From the cue to the end of words that stand inside others and claim something."""
        spans = [a.span for a in said.content]
        cue = told.assertion.chain[-1].cue if told.assertion.chain else None
        inside = all(outer.start <= start and end <= outer.end for start, end in spans)
        if cue is None or not inside or not (outer.start <= cue.start and cue.end <= outer.end):
            return
        if any(propositions(a.quote, is_worded=said.directness in _WORDED) for a in said.content):
            yield min(cue.start, spans[0][0]), max(cue.end, spans[-1][1])

    def _without(self, span: Span, inner: Sequence[Span]) -> Iterator[Span]:
        start, end = span
        for cut_start, cut_end in sorted(inner):
            if start < cut_end and cut_start < end:
                kept = _LOOSE.sub("", self._view.document.text[start:cut_start])
                if kept:
                    yield start, start + len(kept)
                start = max(start, cut_end)
        if start < end:
            yield start, end

    def _titles(self, claim: Claim, content: Attribution, who: tuple[str, str]) -> Iterator[Uttered]:
        """ "The martyr Odeh" in somebody's own words, once a statement and where nothing else there tells the same."""
        found: dict[str, tuple[Span, Span]] = {}
        text = self._view.document.text
        for anchor in content.content:
            for span in self._named_in(anchor):
                sentence = sentence_at(self._sentences, span[0])
                attitude = attitude_of_title(text[max(anchor.start, sentence[0]) : span[0]], text[slice(*span)])
                told = any(a == attitude and anchor.start <= at < anchor.end for a, at in self._shown)
                has_cue = any(sentence[0] <= cue < sentence[1] for cue in self._cues)
                if attitude and not told and (attitude not in found or has_cue):
                    found[attitude] = span, (max(anchor.start, sentence[0]), min(anchor.end, sentence[1]))
        for attitude, (span, sentence) in found.items():
            target, told_as = self._toward(self._view.document.anchor(*span), attitude)
            quote = squeezed(text[slice(*sentence)])
            saying = Saying(
                who[1], claim.id, f"{attitude} {told_as}", self._day, span[0], False, attitude, target, quote
            )
            yield Uttered(*who, (saying,), self._cited(claim, quote, False), True, False, True)

    def _named_in(self, anchor: Anchor) -> Iterator[Span]:
        """Where the trigger's entities stand in the words."""
        for span, key in self._keys.items():
            if key in self._trigger.entities and anchor.start <= span[0] and span[1] <= anchor.end:
                yield span

    def _describes(self, target: Anchor) -> bool:
        """ "A leader who has spread terror": what is said of him is a claim, whoever he is."""
        span = sentence_at(self._sentences, target.start)
        after = self._view.document.text[target.end : span[1]]
        return not self._is_comparable(target) and bool(_GOES_ON.match(after))

    def _is_comparable(self, target: Anchor) -> bool:
        """The trigger, or what a name tells: "a leader" is another one in each report."""
        return self._is_about(target) or any(target.start <= s and e <= target.end for s, e in self._named)

    def _is_stance(self, start: int, end: int) -> bool:
        """Whether the stretch opens with taking a stance ("We mourn"), which has a column of its own."""
        text = self._view.document.text
        return any(len(text[start:cue].split()) <= _LEADING for cue in self._cues if start <= cue < end)

    def _stance(self, claim: Claim, content: Stance) -> Iterator[Uttered]:
        """Of its holder, or of the voice that shows it; what the report itself takes a stand on has no row."""
        voice = self._speaking(claim.assertion.chain)
        has_holder = content.holder is not None and content.holder.quote.lower() not in FIRST_PERSON
        if not has_holder and voice is None:
            return
        who = self._whose(Voice(speaker=content.holder) if has_holder else voice)
        if self._is_comparable(content.target):
            yield self._standing(claim, who, (content.attitude, content.target, content.cue), content.negated)

    def _deed(self, deed: Deed) -> Iterator[Uttered]:
        """Of who does it; of the people of the place where nobody is told; of the voice whose own words it is ("We
        mourn", "Mourning the martyr")."""
        chain = deed.claim.assertion.chain
        if deed.holder is not None and deed.holder.quote.lower() not in FIRST_PERSON:
            who = self._whose(Voice(speaker=deed.holder))
        elif deed.crowd is not None:
            name = f"people in {full_name(deed.crowd, self._names)}"
            key = f"people:{self._view.document.id}:{name.lower()}"
            self._people.named(key, name)
            who = key, key
        elif chain and self._is_own(deed.cue):
            who = self._whose(self._speaking(chain))
        else:
            return
        yield self._standing(deed.claim, who, (deed.attitude, deed.target, deed.cue), deed.negated)

    def _is_own(self, cue: Anchor) -> bool:
        """Whether it stands in words that are told as somebody's own."""
        worded = (said for _, said in self._said if said.directness in _WORDED)
        return any(a.start <= cue.start and cue.end <= a.end for said in worded for a in said.content)

    def _standing(self, claim: Claim, who: tuple[str, str], how: tuple[str, Anchor, Anchor], negated: bool) -> Uttered:
        attitude, target, cue = how
        key, name = self._toward(target, attitude)
        is_about = self._is_about(target)
        quote = squeezed(claim.assertion.evidence.quote)
        saying = Saying(who[1], claim.id, f"{attitude} {name}", self._day, cue.start, negated, attitude, key, quote)
        return Uttered(*who, (saying,), self._cited(claim, quote, negated), is_about, False, is_about)

    def _toward(self, target: Anchor, attitude: str) -> tuple[str, str]:
        """Key and name of whom or what a stance is toward. Whose death one mourns, him one mourns; the death of one is
        one thing, however it is told."""
        inside = {key: span for span, key in self._keys.items() if target.start <= span[0] and span[1] <= target.end}
        death, name = death_in(target.quote), full_name(target, self._names)
        own = [key for key in inside if self._keys.get(target.span) != key]
        if not death or len(own) != 1:
            return self._key(target), name
        of_whom = full_name(self._view.document.anchor(*inside[own[0]]), self._names)
        if attitude == "mourns":
            return own[0], of_whom
        return f"death:{own[0]}", f"the {death} of {of_whom}"

    @property
    def _day(self) -> str:
        published = self._view.document.published
        return published.earliest if published else ""

    def _cited(self, claim: Claim, words: str, denies: bool) -> Cited:
        document = self._view.document
        told = account(claim.assertion, self._names)
        return Cited(claim.id, document.id, document.title or document.address, self._day, told, words, denies)

    def _speaking(self, chain: tuple[Voice, ...]) -> Voice | None:
        """The innermost voice that names somebody; "we" and what tells nobody are the voice's around it. The outermost
        where none does; None where nobody speaks."""
        named = (v for v in reversed(chain) if v.speaker and self._names_somebody(v.speaker))
        return next(named, chain[0] if chain else None)

    def _names_somebody(self, anchor: Anchor) -> bool:
        if anchor.quote.lower() in FIRST_PERSON:
            return False
        return bool(self._known(anchor)) or any(t.weight for t in tokens(f"by {anchor.quote}"))

    def _whose(self, voice: Voice | None, apart: str = "") -> tuple[str, str]:
        """Key of who is heard and of the row it counts to: the body spoken for, or that signs, else the speaker.

        Who has neither name nor mention is nobody outside this report: "residents" elsewhere are others. ``apart``
        keeps one whom nothing names from others of the report.
        """
        heard = voice.speaker if voice and voice.speaker and self._names_somebody(voice.speaker) else None
        body = (voice.on_behalf_of or self._signed.get(voice)) if voice else None
        home = self._view.document.id
        if heard is None and body is None:
            medium = squeezed(voice.medium.quote) if voice and voice.medium else apart.partition(":")[0]
            key = f"unnamed:{home}:{apart or medium}"
            self._people.named(key, f"someone unnamed ({medium})" if medium else "someone unnamed")
            return key, key
        speaker = self._key(heard, home) if heard else ""
        if body is None:
            return speaker, speaker
        row = self._key(body, home)
        if speaker:
            self._people.bodies[speaker][row] += 1
        return speaker or row, row

    def _apart(self, claim: Claim) -> str:
        """What sets words under a picture apart from those of others whom nobody names."""
        at = claim.assertion.evidence.start
        kinds = (p.kind for p in self._view.document.passages if p.start <= at < p.end)
        return f"a caption:{at}" if next(kinds, "") == "caption" else ""

    def _signature(self, claim: Claim, said: Attribution) -> Iterator[Anchor]:
        """A body's bare name as first or last sentence of words that nobody else is told to say."""
        voice = claim.assertion.chain[-1] if claim.assertion.chain else None
        if voice is None or voice.speaker or voice.on_behalf_of or said.directness not in _WORDED:
            return
        anchor = said.content[0]
        for start, end in sentences(anchor.quote)[:: max(1, len(sentences(anchor.quote)) - 1)]:
            words = anchor.quote[start:end]
            bare = _BARE.sub("", words)
            at = anchor.start + start + words.find(bare)
            if bare != anchor.quote and (at, at + len(bare)) in self._bodies:
                yield self._view.document.anchor(at, at + len(bare))
                return

    def _key(self, anchor: Anchor, home: str = "") -> str:
        """The entity on these words; else the words themselves, told apart by ``home`` where they hold no name."""
        has_name = any(t.sort == "name" for t in tokens(f"by {anchor.quote}"))
        words = squeezed(anchor.quote).lower().removeprefix("the ")
        key = self._known(anchor) or f"words:{'' if has_name else home}:{words}"
        self._people.named(key, full_name(anchor, self._names))
        return key

    def _known(self, anchor: Anchor) -> str:
        """The entity on these words, with or without the article; empty where there is none."""
        start, end = anchor.span
        skip = len("the ") if anchor.quote.lower().startswith("the ") else 0
        return self._keys.get((start, end)) or self._keys.get((start + skip, end), "")

    def _is_about(self, anchor: Anchor) -> bool:
        return self._is_told(anchor.span)

    def _is_told(self, span: Span) -> bool:
        inside = frozenset(key for at, key in self._keys.items() if overlap(at, span))
        return self._trigger.is_told(self._view.document.text[slice(*span)], inside)


def settled(uttered: Uttered, people: People) -> Uttered:
    """The same, counted to the row of the body its speaker is known to speak for."""
    row = people.row(uttered.row)
    return replace(uttered, row=row, sayings=tuple(replace(saying, row=row) for saying in uttered.sayings))
