"""From a form's words and choices to a claim that a person tells better, or found where the machine found none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso.contracts import Ledger
from sayso.errors import BadInput
from sayso.exporting.claims import kind_of
from sayso.flow.places import places_named
from sayso.flow.review import add_claim, find_claim, person_named, review, reviews_by
from sayso.flow.review_forms import CONTENTS, MANNERS, VOICE_PARTS, choices_of, place_of, slots_of, voices_of
from sayso.reading.events_codebooks import in_codebooks
from sayso.reading.events_ontology import event_ontology
from sayso.reading.mentions_places import rank_places
from sayso.record import (
    Anchor,
    Assertion,
    Certainty,
    Document,
    Event,
    PlaceGuess,
    Review,
    Role,
    Voice,
    When,
    Where,
)
from sayso.record.codec import replace
from sayso.settings import Settings

DOING = "Making a claim"
TAKEN_BACK = "taken back by who added it"


@dataclass(frozen=True, slots=True)
class Part:
    """Words for a part, in code points of the document's text. ``start`` -1: where ``quote`` stands nearest to the
    evidence; else ``quote``, where it is given, must stand there."""

    name: str
    start: int = -1
    end: int = -1
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants a claim to say. Choices that are left out stay as they were, parts that are left out go."""

    kind: str
    parts: tuple[Part, ...]
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The new claim's id, and the word on the old one where there was one."""

    id: str
    review: Review | None


def fix_claim(ledger: Ledger, claim: str, wish: Wish, person: str, settings: Settings, why: str = "") -> Fixed:
    """Appends the claim as this person tells it, and that the old one is wrong and told better so.

    Raises BadInput where a part is missing, stands nowhere, or nothing is changed.
    """
    found = find_claim(ledger, claim)
    assert isinstance(found.body, Assertion)
    made = claim_of(_document(ledger, found.body.evidence.document_id), wish, settings, found.body)
    if made == found.body:
        raise BadInput("Fixing a claim", "nothing was changed", "Change a part, or say that it is right")
    added = _added(ledger, made, person)
    return Fixed(added, review(ledger, found.body_id, "wrong", person, why, added))


def new_claim(ledger: Ledger, document_id: str, wish: Wish, person: str, settings: Settings) -> Fixed:
    """Appends a claim that this person found in the document. Raises BadInput as ``fix_claim`` does."""
    return Fixed(_added(ledger, claim_of(_document(ledger, document_id), wish, settings), person), None)


def take_back(ledger: Ledger, claim: str, person: str) -> str:
    """Undoes what this person added: his claim is wrong by his own word, and his words that it tells another one
    better are withdrawn. Gives the id. Raises BadInput for a claim that he did not add."""
    found = find_claim(ledger, claim)
    assert isinstance(found.body, Assertion)
    home = found.body.evidence.document_id
    by_hand = (e for e in ledger.entries(record="assertion", document_id=home) if e.body_id == found.body_id)
    if not any(e.maker.sort == "person" and e.maker.name == person for e in by_hand):
        raise BadInput("Taking a claim back", f"{person} did not add it", "Say that it is wrong, or fix it")
    for fixed in _fixed_by(ledger, found.body_id, home, person):
        review(ledger, fixed, "withdrawn", person)
    review(ledger, found.body_id, "wrong", person, TAKEN_BACK)
    return found.body_id


def claim_of(document: Document, wish: Wish, settings: Settings, old: Assertion | None = None) -> Assertion:
    """The claim that is wished for; what no form asks for is taken over from ``old``, where that is of one kind.

    Raises BadInput where a needed part is missing or a choice is none that the form offers; AnchorError for a place
    outside the text.
    """
    words = _anchored(document, wish)
    chosen = _chosen(wish, old)
    same = old if old and kind_of(old) == wish.kind else None
    return Assertion(
        evidence=words["evidence"][0],
        content=_content(wish.kind, words, chosen, same),
        chain=_chain(words, wish, chosen, old),
        certainty=Certainty(stance=chosen["certainty"], cue=_one(words, "certainty.cue")),  # type: ignore[arg-type]
        when=_when(_one(words, "when.words"), chosen, old.when if old else None),
        where=_where(_one(words, "where.words"), chosen["place"], settings, old.where if old else None),
    )


def span_shown(text: str, at: int, before: str) -> int:
    """The place in code points that lies behind ``before``, as a browser shows the text from ``at`` on.

    A browser shows CR LF as one line break, and control characters stand on the page as pictures: of ``before`` only
    the length and the letters count. Raises BadInput where the text does not read so.
    """
    here = at
    for shown in before:
        held = text[here : here + 1]
        if shown != held and (not held or (held.isprintable() and shown.isprintable())):
            raise BadInput(
                "Finding selected words", "the page shows another text than the ledger", "Load the page anew"
            )
        here += 2 if text[here : here + 2] == "\r\n" else 1
    return here


def _added(ledger: Ledger, made: Assertion, person: str) -> str:
    """Appended; had he taken the same claim back before, that is withdrawn."""
    person_named(person)
    added = add_claim(ledger, made, person)
    before = reviews_by(ledger, person, find_claim(ledger, added))
    if before and before[-1].verdict == "wrong":
        review(ledger, added, "withdrawn", person)
    return added


def _fixed_by(ledger: Ledger, claim: str, document_id: str, person: str) -> list[str]:
    """Claims of which this person's newest word is that ``claim`` tells them better."""
    newest: dict[str, Review] = {}
    for entry in ledger.entries(record="review", document_id=document_id):
        if isinstance(entry.body, Review) and entry.maker.name == person:
            known = newest.get(entry.body.assertion_id)
            if known is None or entry.body.turn >= known.turn:
                newest[entry.body.assertion_id] = entry.body
    return [key for key, said in newest.items() if said.instead == claim and said.verdict != "withdrawn"]


def _document(ledger: Ledger, document_id: str) -> Document:
    layouts = [e.body for e in ledger.entries(record="document", document_id=document_id)]
    if not layouts or not isinstance(layouts[-1], Document):
        raise BadInput(DOING, f"the ledger holds no report {document_id[:80]!r}", "Take an id from the inbox")
    return layouts[-1]


def _anchored(document: Document, wish: Wish) -> dict[str, list[Anchor]]:
    """Part -> its anchors, in text order. The evidence comes first: it tells where to look for typed words."""
    slots = {slot.name: slot for slot in slots_of(wish.kind)}
    words: dict[str, list[Anchor]] = {}
    near = 0
    for part in sorted(wish.parts, key=lambda part: part.name != "evidence"):
        if part.name not in slots:
            raise BadInput(DOING, f"{wish.kind} has no part {part.name[:60]!r}", f"Give some of {', '.join(slots)}")
        anchor = _anchor(document, part, near)
        near = anchor.start if part.name == "evidence" else near
        if anchor not in words.setdefault(part.name, []):
            words[part.name].append(anchor)
    for name, slot in slots.items():
        if slot.needed and name not in words:
            raise BadInput(DOING, f"there are no words for {_told(name)}", "Select some in the text")
        if not slot.many and len(words.get(name, ())) > 1:
            raise BadInput(DOING, f"there are several words for {_told(name)}", "Give one stretch")
    return {name: sorted(anchors, key=lambda a: a.span) for name, anchors in words.items()}


def _told(name: str) -> str:
    return f"“{name.rpartition('.')[2].replace('_', ' ')}”"


def _anchor(document: Document, part: Part, near: int) -> Anchor:
    if part.start < 0:
        return _nearest(document, part, near)
    start, end = _trimmed(document.text, part.start, part.end)
    anchor = document.anchor(start, end)
    if part.quote and part.quote.split() != anchor.quote.split():
        met = f"[{start}, {end}) holds “{anchor.quote[:60]}” and not “{part.quote[:60]}”"
        raise BadInput(DOING, met, "Select the words again")
    return anchor


def _nearest(document: Document, part: Part, near: int) -> Anchor:
    pattern = r"\s+".join(map(re.escape, part.quote.split()))
    found = [match.span() for match in re.finditer(pattern, document.text)] if pattern else []
    if not found:
        met = f"“{part.quote[:60]}” does not stand in the report"
        raise BadInput(DOING, met, f"Select words of the report for {_told(part.name)}")
    return document.anchor(*min(found, key=lambda span: abs(span[0] - near)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the edges, which a double click takes along."""
    inner = text[start:end] if 0 <= start < end <= len(text) else ""
    if not inner.strip():
        return start, end
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _chosen(wish: Wish, old: Assertion | None) -> dict[str, str]:
    known = {choice.name: choice for choice in choices_of(wish.kind, old)}
    for name, value in wish.choices.items():
        if name not in known:
            raise BadInput(DOING, f"{wish.kind} has no {name[:60]!r} to choose", f"Choose {', '.join(known)}")
        options = known[name].options
        if options and value not in options and value != known[name].value:
            raise BadInput(DOING, f"{name} may not be {value[:60]!r}", f"Choose one of {', '.join(options[:30])}")
    return {name: choice.value for name, choice in known.items()} | dict(wish.choices)


def _content(kind: str, words: Mapping[str, Sequence[Anchor]], chosen: Mapping[str, str], old: Assertion | None) -> Any:
    fields: dict[str, Any] = {name: chosen[name] == "yes" for name in ("negated", "ended") if name in chosen}
    fields |= {name: chosen[name] for name in ("directness", "reality", "sort", "attitude") if name in chosen}
    if kind == "tie":
        fields["code"] = chosen["code"]
    if kind == "event":
        fields["code"], _, fields["mode"] = chosen["code"].partition("/")
        fields["roles"] = _roles(words, old)
    if kind == "forecast":
        fields |= _window(words, chosen, old.content if old else None)
    for slot in slots_of(kind):
        owner, _, name = slot.name.partition(".")
        if owner == "content" and "." not in name:
            fields[name] = tuple(words.get(slot.name, ())) if slot.many else _one(words, slot.name)
    made = replace(old.content, **fields) if old else CONTENTS[kind](**fields)
    return _coded(made, old.content if old else None) if isinstance(made, Event) else made


def _window(words: Mapping[str, Sequence[Anchor]], chosen: Mapping[str, str], old: Any) -> dict[str, When | None]:
    """The first and last day of a forecast, each with the words that give it."""
    days = {side: _day(chosen[f"window_{side}"]) for side in ("earliest", "latest")}
    if days["earliest"] and days["latest"] and days["earliest"] > days["latest"]:
        raise BadInput(DOING, f"{days['earliest']} comes after {days['latest']}", "Give the earlier day first")
    return {
        side: _bound(_one(words, f"content.{side}.words"), side, day, getattr(old, side, None))
        for side, day in days.items()
    }


def _bound(words: Anchor | None, side: str, day: str, old: When | None) -> When | None:
    """As it was where words and day are the same; a day that came with other words goes with them."""
    if words is None:
        return None
    same_day = old is not None and getattr(old, side) == day
    if old and old.words == words and same_day:
        return old
    if not day or (old and old.words != words and same_day):
        return When(words=words)
    return When(words=words, value=day, precision="day", basis="stated", **{side: day})  # type: ignore[arg-type]


def _coded(event: Event, old: Any) -> Event:
    """With what other codebooks call it, where the person coded it anew."""
    same = isinstance(old, Event) and all(
        getattr(old, name) == getattr(event, name) for name in ("code", "mode", "negated", "reality")
    )
    return event if same or event.code not in event_ontology().codes else replace(event, **in_codebooks(event))


def _roles(words: Mapping[str, Sequence[Anchor]], old: Assertion | None) -> tuple[Role, ...]:
    """Roles that were there keep their counts and their order; new ones follow."""
    before = old.content.roles if old and isinstance(old.content, Event) else ()
    wanted = [
        (name.rpartition(".")[2], anchor)
        for name, anchors in words.items()
        if name.startswith("content.roles.")
        for anchor in anchors
    ]
    kept = [role for role in before if (role.name, role.anchor) in wanted]
    known = {(role.name, role.anchor) for role in kept}
    return (*kept, *(Role(name=name, anchor=anchor) for name, anchor in wanted if (name, anchor) not in known))  # type: ignore[arg-type]


def _chain(
    words: Mapping[str, Sequence[Anchor]], wish: Wish, chosen: Mapping[str, str], old: Assertion | None
) -> tuple[Voice, ...]:
    """Voices as they are now told; a voice whose words are all gone goes. One around the innermost of which the wish
    says nothing, neither words nor manner, stays."""
    before = voices_of(old)
    made: list[Voice | None] = []
    for place, manner in MANNERS.items():
        asked = (
            place == "chain" or manner in wish.choices or any(one.name.startswith(f"{place}.") for one in wish.parts)
        )
        known = before.get(place)
        made.append(_voice(words, place, chosen[manner], known) if asked else known)
    if made[0] is None and wish.kind == "attribution":
        raise BadInput(DOING, "a statement has no voice", "Select the speaker, or the word that attributes it")
    beyond = old.chain[: -len(MANNERS)] if old else ()
    return (*beyond, *(voice for voice in reversed(made) if voice))


def _voice(words: Mapping[str, Sequence[Anchor]], place: str, manner: str, old: Voice | None) -> Voice | None:
    """None where no words are left of it; one that never had words stays."""
    parts = {name: _one(words, f"{place}.{name}") for name in VOICE_PARTS}
    is_wordless = old is not None and not any(getattr(old, name) for name in parts)
    if not any(parts.values()) and not is_wordless:
        return None
    fields: dict[str, Any] = parts | {"manner": manner}
    if old is None:
        return Voice(**fields)
    moved = {"continued": False, "source": None, "author": False} if old.speaker != parts["speaker"] else {}
    return replace(old, **fields, **moved)


def _when(words: Anchor | None, chosen: Mapping[str, str], old: When | None) -> When | None:
    """The time as it was where words and dates are the same; else the dates that the person gives."""
    earliest, latest = (_day(chosen[name]) for name in ("earliest", "latest"))
    if words is None:
        return None
    if old and old.words == words and (old.earliest, old.latest) == (earliest, latest):
        return old
    if old and old.words != words and (old.earliest, old.latest) == (earliest, latest):
        earliest = latest = ""
    if earliest and latest and earliest > latest:
        raise BadInput(DOING, f"{earliest} comes after {latest}", "Give the earlier day first")
    if not (earliest or latest):
        return When(words=words)
    if earliest == latest:
        return When(words=words, value=earliest, earliest=earliest, latest=latest, precision="day", basis="stated")
    return When(words=words, earliest=earliest, latest=latest, precision="interval", basis="stated")


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError as error:
        raise BadInput(DOING, f"{given[:40]!r} is no day", "Write it as 2021-05-03") from error


def _where(words: Anchor | None, place: str, settings: Settings, old: Where | None) -> Where | None:
    if words is None:
        return None
    if old and old.words == words and place_of(old) == place:
        return old
    if not place or (old and old.words != words and place_of(old) == place):
        return Where(words=words)
    guesses = [*(old.guesses if old else ()), *_guesses(words.quote, settings)]
    chosen = next((guess for guess in guesses if guess.gazetteer_id == place), None)
    if chosen is None:
        raise BadInput(DOING, f"{place[:60]!r} is no place that “{words.quote[:60]}” may mean", "Choose from the list")
    return Where(words=words, guesses=(chosen,))


def _guesses(name: str, settings: Settings) -> list[PlaceGuess]:
    return [guess for found in places_named(name, settings) for guess in rank_places([found.place], Counter())]


def _one(words: Mapping[str, Sequence[Anchor]], name: str) -> Anchor | None:
    return words[name][0] if words.get(name) else None
