"""What reports give to the grid: whose words, which propositions in them, and how they stand to the trigger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sayso.comparing.grid import Saying, propositions
from sayso.comparing.telling import tokens
from sayso.contracts import DocumentView
from sayso.derived import Cited, overlap
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, full_name, squeezed
from sayso.flow.align_take import EntityOf
from sayso.flow.appraise import entities
from sayso.record import Anchor, Attribution, Mention, Span, Stance, Tie, Voice

FIRST_PERSON = frozenset({"i", "we", "us", "our", "me", "my"})
_WORDED = frozenset({"direct", "block", "mixed"})
_LEADING = 5
"""Words before the word of a stance that opens a sentence: "We in the Reef Guard mourn"."""
_CUT = ("…", "...", "[…]", "[...]")
"""Marks of words left out: such a statement is there in part only."""


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
    """Rows by key: the fullest name heard, who speaks for it (person -> body, counted), and who was heard."""

    names: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def named(self, key: str, name: str) -> None:
        if len(name) > len(self.names.get(key, "")):
            self.names[key] = name

    def row(self, key: str) -> str:
        """The body that a person speaks for, where it is one only; else himself."""
        spoken_for = self.bodies.get(key)
        return next(iter(spoken_for)) if spoken_for and len(spoken_for) == 1 else key


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
        who = entities(view)
        found = [(e.body.anchor.span, who[e.body_id]) for e in view.mentions if isinstance(e.body, Mention)]
        self._cues = [c.assertion.content.cue.start for c in claims_of(view) if isinstance(c.assertion.content, Stance)]
        self._keys: Mapping[Span, str] = {span: entity_of(key) for span, key in found}

    def uttered(self) -> Iterator[Uttered]:
        for claim in claims_of(self._view):
            content = claim.assertion.content
            if isinstance(content, Tie) and content.code == "SPEAKS_FOR" and not content.negated:
                left, right = (self._key(side, self._view.document.id) for side in (content.left, content.right))
                self._people.bodies[left][right] += 1
            elif isinstance(content, Attribution):
                yield from self._words(claim, content)
            elif isinstance(content, Stance):
                yield from self._stance(claim, content)

    def _words(self, claim: Claim, content: Attribution) -> Iterator[Uttered]:
        """Not what a headline retells, and not what somebody is said not to have said."""
        if content.directness == "headline" or claim.assertion.certainty.stance in {"denied", "asked", "conditional"}:
            return
        voice = self._speaking(claim.assertion.chain)
        speaker, row = self._whose(voice)
        denies = claim.assertion.chain[-1].manner == "denied" if claim.assertion.chain else False
        sayings = []
        for anchor in content.content:
            for start, end in propositions(anchor.quote, is_worded=content.directness in _WORDED):
                words = squeezed(anchor.quote[start:end])
                if self._is_stance(anchor.start + start, anchor.start + end):
                    continue
                sayings.append(Saying(row, claim.id, words, self._day, anchor.start + start, denies))
        is_whole = content.directness == "block" and not any(m in a.quote for a in content.content for m in _CUT)
        is_about = any(self._is_about(anchor) for anchor in content.content)
        cited = self._cited(claim, " … ".join(squeezed(a.quote) for a in content.content), denies)
        yield Uttered(speaker, row, tuple(sayings), cited, is_about, is_whole)

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
        speaker, row = self._whose(Voice(speaker=content.holder) if has_holder else voice)
        name = full_name(content.target, self._names)
        target = self._key(content.target)
        words = f"{content.attitude} {name}"
        is_about = self._is_about(content.target)
        saying = Saying(row, claim.id, words, self._day, content.cue.start, content.negated, content.attitude, target)
        cited = self._cited(claim, squeezed(claim.assertion.evidence.quote), content.negated)
        yield Uttered(speaker, row, (saying,), cited, is_about, False, is_about)

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

    def _whose(self, voice: Voice | None) -> tuple[str, str]:
        """Key of who is heard and of the row it counts to: the body spoken for, else the speaker.

        Who has neither name nor mention is nobody outside this report: "residents" elsewhere are others.
        """
        heard = voice.speaker if voice and voice.speaker and self._names_somebody(voice.speaker) else None
        body = voice.on_behalf_of if voice else None
        home = self._view.document.id
        if heard is None and body is None:
            medium = squeezed(voice.medium.quote) if voice and voice.medium else ""
            key = f"unnamed:{home}:{medium}"
            self._people.named(key, f"someone unnamed ({medium})" if medium else "someone unnamed")
            return key, key
        speaker = self._key(heard, home) if heard else ""
        if body is None:
            return speaker, speaker
        row = self._key(body, home)
        if speaker:
            self._people.bodies[speaker][row] += 1
        return speaker or row, row

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
        inside = frozenset(key for span, key in self._keys.items() if overlap(span, anchor.span))
        return self._trigger.is_told(anchor.quote, inside)


def settled(uttered: Uttered, people: People) -> Uttered:
    """The same, counted to the row of the body its speaker is known to speak for."""
    row = people.row(uttered.row)
    return replace(uttered, row=row, sayings=tuple(replace(saying, row=row) for saying in uttered.sayings))
