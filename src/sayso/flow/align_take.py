"""A report as it is compared with others: its text, its statements and its deeds, with who is meant if known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sayso.comparing.copies import Sketch, sketch
from sayso.comparing.deeds import Deed, is_light
from sayso.comparing.origins import agencies_in
from sayso.comparing.slots import Filled
from sayso.comparing.statements import Words
from sayso.comparing.stories import Terms, terms
from sayso.comparing.telling import tokens
from sayso.contracts import DocumentView
from sayso.derived import overlap
from sayso.exporting.claims import claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, full_name, squeezed, voice_name
from sayso.flow.appraise import entities
from sayso.record import Anchor, Assertion, Attribution, Event, Mention, Role, Span, Voice, Where
from sayso.record.document import READ_FOR_ATTRIBUTIONS

EntityOf = Callable[[str], str]
"""Mention id, or a key of one report -> entity across reports."""

_SUFFERERS = frozenset({"target", "victim"})

_PLAIN_TIMES = frozenset({"stated", "publication"})
"""What a day must rest on to tell two deeds apart."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that can be told again elsewhere. ``words`` are a statement's, ``deed`` an event's; ``voices`` keys of
    those through whom it reaches the report; ``directness`` of a statement."""

    id: str
    account: str
    text: str
    voices: frozenset[str]
    words: Words | None = None
    directness: str = ""
    deed: Deed | None = None
    filled: tuple[Filled, ...] = ()
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What tells a report from others, and its origin."""

    id: str
    title: str
    publisher: str
    day: str
    made_from: str
    agencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What is kept of a report to compare it by. ``keys`` are all entities in it, as ``entity_of`` gave them."""

    head: Head
    sketch: Sketch
    terms: Terms
    claims: tuple[Claimed, ...]
    keys: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.head.id


def take_report(view: DocumentView, entity_of: EntityOf = str) -> Report:
    """``entity_of`` leads on from who is who in the report to who it is in all reports."""
    document = view.document
    spans = [p.span for p in document.passages if p.kind in READ_FOR_ATTRIBUTIONS]
    text = "\n".join(document.text[start:end] for start, end in spans)
    taker = _Taker(view, entity_of)
    head = Head(
        id=document.id,
        title=document.title or document.address or document.id,
        publisher=document.publisher,
        day=document.published.earliest if document.published else "",
        made_from=document.made_from,
        agencies=agencies_in(text, document.authors),
    )
    told = sketch(document.id, text), terms(document.id, text)
    return Report(head, *told, tuple(taker.claims()), frozenset(taker.entity.values()))


class _Taker:
    def __init__(self, view: DocumentView, entity_of: EntityOf) -> None:
        self._view, self._names = view, Names(view)
        who = entities(view)
        self.entity: Mapping[Span, str] = {
            e.body.anchor.span: entity_of(who[e.body_id]) for e in view.mentions if isinstance(e.body, Mention)
        }

    def claims(self) -> Iterator[Claimed]:
        """Statements and events, in text order."""
        for claim in claims_of(self._view):
            content = claim.assertion.content
            if isinstance(content, Attribution):
                yield self._statement(claim.id, claim.assertion, content)
            elif isinstance(content, Event):
                yield self._event(claim.id, claim.assertion, content)

    def _statement(self, key: str, assertion: Assertion, content: Attribution) -> Claimed:
        text = " … ".join(squeezed(anchor.quote) for anchor in content.content)
        voice = assertion.chain[-1] if assertion.chain else Voice()
        told = " < ".join(filter(None, (voice_name(voice, self._names), account(assertion, self._names))))
        words = Words(text, tuple(self._called(voice)), self._entities(voice))
        voices = self._voices(assertion.chain[:-1])
        return Claimed(key, told, text, voices, words=words, directness=content.directness)

    def _event(self, key: str, assertion: Assertion, content: Event) -> Claimed:
        text = squeezed(assertion.evidence.quote)
        deed = Deed(
            id=key,
            document_id=self._view.document.id,
            story="",
            word=_telling_word(content.trigger),
            parties=frozenset(k for role in content.roles for k in self._parties(role)),
            around=frozenset(t.stem for t in tokens(text) if t.weight),
            earliest=_day(assertion, "earliest"),
            latest=_day(assertion, "latest"),
            real=content.reality == "happened",
            shown=squeezed(content.trigger.quote),
            suffers=frozenset(k for role in content.roles if role.name in _SUFFERERS for k in self._parties(role)),
        )
        told = account(assertion, self._names)
        denies = content.negated or assertion.certainty.stance == "denied"
        filled = tuple(self._filled(key, assertion, content))
        return Claimed(key, told, text, self._voices(assertion.chain), deed=deed, filled=filled, denies=denies)

    def _called(self, voice: Voice) -> Iterator[str]:
        """Names of who speaks and of the body spoken for; a pronoun that nobody is found for is none."""
        for anchor in (voice.speaker, voice.on_behalf_of):
            name = full_name(anchor, self._names) if anchor else ""
            if any(t.weight for t in tokens(f"by {name}")):
                yield name

    def _entities(self, voice: Voice) -> frozenset[str]:
        found = (self._key(anchor) for anchor in (voice.speaker, voice.on_behalf_of) if anchor)
        return frozenset(key for key in found if key)

    def _voices(self, chain: tuple[Voice, ...]) -> frozenset[str]:
        """Key and name of each voice that is known by name."""
        return frozenset(
            f"{self._key(v.speaker) or full_name(v.speaker, self._names)}|{full_name(v.speaker, self._names)}"
            for v in chain
            if v.speaker and list(self._called(v))
        )

    def _key(self, anchor: Anchor) -> str:
        """The entity on these words, with or without the article; empty where there is none."""
        start, end = anchor.span
        skip = len("the ") if anchor.quote.lower().startswith("the ") else 0
        return self.entity.get((start, end)) or self.entity.get((start + skip, end), "")

    def _parties(self, role: Role) -> Iterator[str]:
        """The entity, and the stem of the last telling word, by which the other report may call it."""
        entity = self._key(role.anchor)
        if entity:
            yield entity
        listed = [t for t in tokens(full_name(role.anchor, self._names)) if t.weight and t.sort != "number"]
        if listed:
            yield listed[-1].stem

    def _filled(self, key: str, assertion: Assertion, content: Event) -> Iterator[Filled]:
        where = assertion.where
        for role in content.roles:
            if where and role.name == "place" and overlap(role.anchor.span, where.words.span):
                continue  # the same words once more
            name = full_name(role.anchor, self._names)
            entity = self._key(role.anchor)
            words = " ".join(t.stem for t in tokens(name) if t.weight and t.sort != "number")
            same = entity if ":" in entity else words
            unknown = (words,) if entity.startswith("mention:") else ()  # in the same words it may be the same
            yield Filled(key, role.name, same, name, role.low, role.high, perhaps=unknown)
        if where:
            ids = [guess.gazetteer_id for guess in where.guesses] or [squeezed(where.words.quote).lower()]
            yield Filled(key, "place", ids[0], _place(where), perhaps=tuple(ids[1:]))
        if assertion.when and assertion.when.earliest:
            days = (assertion.when.earliest, assertion.when.latest)
            told = days[0] if days[0] == days[1] else " to ".join(filter(None, days))
            yield Filled(key, "when", told, told, earliest=days[0], latest=days[1])


def _telling_word(trigger: Anchor) -> str:
    """Stem of the first word that tells something: "carried out an attack" is told by "attack"."""
    stems = [t.stem for t in tokens(trigger.quote) if t.sort != "number"]
    return next((s for s in stems if not is_light(s)), stems[0] if stems else trigger.quote.lower())


def _place(where: Where) -> str:
    """The likeliest by name; with the countries it may lie in, or how many bear the name, where that is in doubt."""
    if not where.guesses:
        return squeezed(where.words.quote)
    countries = list(dict.fromkeys(guess.country for guess in where.guesses if guess.country))
    doubt = " or ".join(countries) if len(countries) > 1 else f"one of {len(where.guesses)} of that name"
    name = where.guesses[0].name
    return f"{name} ({doubt})" if len(where.guesses) > 1 else name


def _day(assertion: Assertion, side: str) -> str:
    when = assertion.when
    if when is None or when.basis not in _PLAIN_TIMES:
        return ""
    return when.earliest if side == "earliest" else when.latest
