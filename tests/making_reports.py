"""Small reports with their claims written down by hand, put into a ledger as a run leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from making import MAKER, at, doc, source
from sayso.contracts import Ledger, Submission
from sayso.record import Assertion, Attribution, Event, Maker, Mention, Published, Role, Voice
from sayso.record.ids import body_id

INTAKE = Maker(name="plain", sort="intake", version="1")


@dataclass(frozen=True, slots=True)
class Put:
    """A report's id and those of its claims, in the order given: statements, then events."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """An event: its words, its trigger and its victim in them; ``by`` is who tells it, ``low`` a count."""

    words: str
    trigger: str
    victim: str
    by: str = ""
    low: int | None = None
    negated: bool = False


def put(
    ledger: Ledger,
    text: str,
    *,
    publisher: str = "",
    day: str = "",
    said: Sequence[tuple[str, str]] = (),
    deeds: Sequence[Deed] = (),
) -> Put:
    """``said``: (speaker, words). Speakers become mentions of persons."""
    published = Published(earliest=day, latest=day) if day else None
    document = doc(text, title=text.partition(".")[0], publisher=publisher, published=published, language="en")
    speakers = dict.fromkeys([who for who, _ in said] + [d.by for d in deeds if d.by])
    mentions = [Mention(anchor=at(document, who), kind="person") for who in speakers]
    claims = []
    for who, words in said:
        content = at(document, words)
        attribution = Attribution(content=(content,), directness="direct" if words[0] in "“" else "indirect")
        claims.append(
            Assertion(evidence=content, content=attribution, chain=(Voice(speaker=at(document, who)),)),
        )
    for deed in deeds:
        role = Role(name="victim", anchor=at(document, deed.victim), low=deed.low, high=deed.low)
        event = Event(code="ASSAULT", trigger=at(document, deed.trigger), roles=(role,), negated=deed.negated)
        chain = (Voice(speaker=at(document, deed.by)),) if deed.by else ()
        claims.append(Assertion(evidence=at(document, deed.words), content=event, chain=chain))
    bodies = [Submission(source(text), INTAKE), Submission(document, INTAKE)]
    ledger.append([*bodies, *(Submission(body, MAKER) for body in (*mentions, *claims))], [text.encode()])
    return Put(document.id, tuple(body_id(claim) for claim in claims))
