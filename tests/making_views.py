"""A hand-made view with something of every kind, for exports, pages and the command line. Invented groups only."""

from __future__ import annotations

from making import at, doc, source
from sayso.contracts import DocumentView
from sayso.derived import Appraised
from sayso.flow.appraise import appraise
from sayso.record import (
    Assertion,
    Attribution,
    Certainty,
    Document,
    Entry,
    Event,
    Forecast,
    Maker,
    Match,
    Mention,
    PlaceGuess,
    Problem,
    Published,
    Reading,
    Role,
    Stance,
    Tie,
    Voice,
    When,
    Where,
)
from sayso.record.entry import Body
from sayso.record.ids import body_id

HEADLINE = "Harbour raid: the Harun Brigade and its backers"
FIRST = (
    "Gunmen of the Harun Brigade killed at least 12 guards in Port Salim on 3 May 2021, Samir Odeh told the "
    "Coast Herald. The state of Varenia backs the brigade, he admitted."
)
STATEMENT = "We shelled the depot 😀 with rockets, and we will not stop."
ARABIC = "قال المتحدث باسم لواء هارون: «لن نتوقف»."
LAST = "The brigade may attack again before Sunday if the siege goes on."
COMMENT = "reader7 | May 5, 2021\n<script>alert('x')</script> =SUM(A1) The Harun Brigade should surrender."
TEXT = "\n\n".join([HEADLINE, FIRST, STATEMENT, ARABIC, LAST, "Donate & subscribe", COMMENT])

READER = Maker(name="rules", sort="reader", version="1")
SECOND = Maker(name="head", sort="reader", version="0.2", weights="abc123")


def sample_document() -> Document:
    made = doc(
        TEXT,
        ("headline", HEADLINE),
        ("body", FIRST),
        ("statement", STATEMENT),
        ("body", ARABIC),
        ("body", LAST),
        ("boilerplate", "Donate & subscribe"),
        ("comment", COMMENT),
        title=HEADLINE,
        publisher="Coast Herald",
        address="reports/harbour <raid>.txt",
        published=Published(earliest="2021-05-04", latest="2021-05-05", guessed=True, how="bounded by a comment"),
    )
    assert made.text == TEXT
    return made


def sample_view() -> Appraised:
    """One of every kind; one assertion found by two makers; a pronoun and a description resolved; standpoints."""
    document = sample_document()
    mentions = sample_mentions(document)
    found = sample_assertions(document)
    view = DocumentView(
        document=document,
        source=source(TEXT, media_type="text/plain", address=document.address),
        intake=Maker(name="plain", sort="intake", version="1"),
        mentions=tuple(entry(mention) for mention in mentions.values()),
        assertions=(*(entry(body, confidence=0.8) for body in found.values()), entry(found["event"], SECOND, 0.6)),
        matches=(
            _match(mentions["he"], mentions["Samir Odeh"], "the only man named before"),
            _match(mentions["the brigade"], mentions["the Harun Brigade"], "same head noun"),
        ),
        reading=Reading(document_id=document.id, layout_id=body_id(document), sentences=7, fruitful=5, skipped=120),
        problems=(
            Problem(
                address=document.address,
                stage="read",
                doing="Reading a report",
                met="a sentence had no verb",
                todo="Look at it yourself",
            ),
        ),
    )
    return appraise(view)


def sample_mentions(document: Document) -> dict[str, Mention]:
    """Mentions by name; see ``sample_view`` for which are taken for the same."""
    he = at(document, "he admitted").start
    return {
        "Samir Odeh": Mention(anchor=at(document, "Samir Odeh"), kind="person"),
        "he": Mention(anchor=document.anchor(he, he + 2), kind="person", form="pronoun"),
        "the Harun Brigade": Mention(anchor=at(document, "Harun Brigade", 1), kind="armed_group"),
        "the brigade": Mention(anchor=at(document, "the brigade"), kind="armed_group", form="description"),
    }


def sample_assertions(document: Document) -> dict[str, Assertion]:
    """One of each kind, in no special order."""
    return {
        "attribution": _told_by_odeh(document),
        "statement": _statement(document),
        "event": _killing(document),
        "tie": _backing(document),
        "forecast": _attack_to_come(document),
        "stance": _against_the_siege(document),
    }


def _told_by_odeh(document: Document) -> Assertion:
    words = at(document, FIRST[: FIRST.index(", Samir")])
    return Assertion(
        evidence=at(document, FIRST[: FIRST.index(" The state")]),
        content=Attribution(content=(words,), directness="indirect"),
        chain=(
            Voice(speaker=at(document, "Coast Herald"), manner="reported"),
            Voice(speaker=at(document, "Samir Odeh"), cue=at(document, "told"), addressee=at(document, "the Coast")),
        ),
    )


def _statement(document: Document) -> Assertion:
    words = at(document, STATEMENT)
    return Assertion(
        evidence=words,
        content=Attribution(content=(words,), directness="block"),
        chain=(Voice(speaker=at(document, "Samir Odeh"), on_behalf_of=at(document, "the Harun Brigade", 1)),),
    )


def _killing(document: Document) -> Assertion:
    day = at(document, "3 May 2021")
    return Assertion(
        evidence=at(document, FIRST[: FIRST.index(" The state")]),
        content=Event(
            code="ASSAULT",
            mode="killing",
            trigger=at(document, "killed"),
            roles=(
                Role(name="actor", anchor=at(document, "Gunmen of the Harun Brigade")),
                Role(name="victim", anchor=at(document, "at least 12 guards"), low=12),
            ),
        ),
        chain=(Voice(speaker=at(document, "Samir Odeh"), cue=at(document, "told")),),
        when=When(
            words=day,
            value="2021-05-03",
            earliest="2021-05-03",
            latest="2021-05-03",
            precision="day",
            basis="stated",
        ),
        where=Where(
            words=at(document, "Port Salim"),
            guesses=(
                PlaceGuess(gazetteer_id="x1", name="Port Salim", lat=-12.5, lon=44.1, country="VA", precision="town"),
            ),
        ),
    )


def _backing(document: Document) -> Assertion:
    brigade = at(document, "the brigade")
    he = at(document, "he admitted").start
    return Assertion(
        evidence=at(document, FIRST[FIRST.index("The state") :]),
        content=Tie(
            code="SUPPORTS",
            left=at(document, "The state of Varenia"),
            right=brigade,
            cue=at(document, "backs"),
        ),
        chain=(
            Voice(speaker=document.anchor(he, he + 2), cue=at(document, "admitted"), manner="admitted", continued=True),
        ),
    )


def _attack_to_come(document: Document) -> Assertion:
    hedge = at(document, "may")
    return Assertion(
        evidence=at(document, LAST),
        content=Forecast(
            of=at(document, "attack again"),
            actors=(at(document, "The brigade"),),
            latest=When(
                words=at(document, "before Sunday"),
                value="2021-05-09",
                latest="2021-05-08",
                precision="day",
                basis="guessed_publication",
            ),
            hedge=hedge,
            condition=at(document, "the siege goes on"),
        ),
        certainty=Certainty(stance="hedged", cue=hedge),
    )


def _against_the_siege(document: Document) -> Assertion:
    return Assertion(
        evidence=at(document, "attack again before Sunday if the siege"),
        content=Stance(
            attitude="rejects",
            holder=at(document, "The brigade"),
            target=at(document, "the siege"),
            cue=at(document, "attack again"),
        ),
    )


def entry(body: Body, maker: Maker = READER, confidence: float = 1.0) -> Entry:
    return Entry(
        seq=1, body_id=body_id(body), body=body, maker=maker, made_at="2021-05-06T00:00:00Z", confidence=confidence
    )


def _match(left: Mention, right: Mention, reason: str) -> Match:
    first, second = sorted((body_id(left), body_id(right)))
    return Match(left=first, right=second, verdict="same", score=0.9, rule="nearest", reason=reason)
