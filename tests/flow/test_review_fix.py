"""A claim told better by a person, or added: from words and choices to an assertion whose anchors hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from making_views import TEXT, sample_assertions, sample_document, sample_view
from sayso.contracts import Ledger, Submission
from sayso.derived import reviews_of
from sayso.errors import AnchorError, BadInput
from sayso.flow.review import review
from sayso.flow.review_fix import Part, Wish, claim_of, fix_claim, new_claim, span_shown, take_back
from sayso.flow.review_forms import SLOTS, filled_parts, form_for
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.record import Assertion, Event, Maker, Tie
from sayso.record.ids import body_id
from sayso.settings import Settings

DOCUMENT = sample_document()
CLAIMS = sample_assertions(DOCUMENT)
TIE = body_id(CLAIMS["tie"])
SETTINGS = Settings()


@pytest.fixture
def ledger() -> Ledger:
    kept, view = MemoryLedger(), sample_view()
    bodies = [view.source, view.document, *(e.body for e in (*view.mentions, *view.assertions))]
    kept.append([Submission(body, Maker(name="rules"), 0.8) for body in bodies], [TEXT.encode("utf-8")])
    return kept


def wish_of(claim: Assertion, *changed: Part, drop: str = "", **choices: str) -> Wish:
    """What the form of this claim sends back where only ``changed`` parts and ``choices`` differ."""
    names = {part.name for part in changed} | {drop}
    same = [
        Part(name, anchor.start, anchor.end, anchor.quote)
        for name, anchors in filled_parts(claim).items()
        for anchor in anchors
        if name not in names and name in {slot.slot.name for slot in form_for(kind(claim)).parts}
    ]
    return Wish(kind(claim), (*same, *changed), choices)


def kind(claim: Assertion) -> str:
    return type(claim.content).__name__.lower()


def words(name: str, quote: str) -> Part:
    start = TEXT.index(quote)
    return Part(name, start, start + len(quote), quote)


def body(ledger: Ledger, key: str) -> Assertion:
    entry = ledger.find(key)
    assert entry is not None
    assert isinstance(entry.body, Assertion)
    return entry.body


@pytest.mark.parametrize("name", CLAIMS)
def test_a_form_sent_back_as_it_was_is_the_same_claim(name: str) -> None:
    assert claim_of(DOCUMENT, wish_of(CLAIMS[name]), SETTINGS, CLAIMS[name]) == CLAIMS[name]


def test_a_part_told_better(ledger: Ledger) -> None:
    fixed = fix_claim(
        ledger, TIE, wish_of(CLAIMS["tie"], words("content.left", "Varenia")), "ada", SETTINGS, "no state"
    )
    made = body(ledger, fixed.id)
    assert isinstance(made.content, Tie)
    assert made.content.left.quote == "Varenia"
    assert (made.content.right, made.chain) == (CLAIMS["tie"].content.right, CLAIMS["tie"].chain)
    told = reviews_of(view_document(ledger, DOCUMENT.id))[TIE]
    assert (told.word, told.reviews[0][1].instead, told.reviews[0][1].why) == ("wrong", fixed.id, "no state")
    assert ledger.verify().faults == ()


def test_undone_it_is_as_before_and_done_again_it_stands(ledger: Ledger) -> None:
    wish = wish_of(CLAIMS["tie"], code="opposes")
    fixed = fix_claim(ledger, TIE, wish, "ada", SETTINGS)
    take_back(ledger, fixed.id, "ada")
    now = reviews_of(view_document(ledger, DOCUMENT.id))
    assert TIE not in now
    assert now[fixed.id].word == "wrong"
    assert fix_claim(ledger, TIE, wish, "ada", SETTINGS).id == fixed.id
    now = reviews_of(view_document(ledger, DOCUMENT.id))
    assert fixed.id not in now
    assert now[TIE].word == "wrong"


def test_nobody_takes_back_what_another_added(ledger: Ledger) -> None:
    fixed = fix_claim(ledger, TIE, wish_of(CLAIMS["tie"], code="opposes"), "ada", SETTINGS)
    for claim, person in ((fixed.id, "ben"), (TIE, "ada")):
        with pytest.raises(BadInput, match="did not add it"):
            take_back(ledger, claim, person)


def test_nothing_changed_is_no_fix(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="nothing was changed"):
        fix_claim(ledger, TIE, wish_of(CLAIMS["tie"]), "ada", SETTINGS)
    assert list(ledger.entries(record="review")) == []


def test_one_added_by_hand(ledger: Ledger) -> None:
    parts = (
        words("evidence", "We shelled the depot 😀 with rockets"),
        words("content.trigger", "shelled"),
        words("content.roles.actor", "We"),
        words("content.roles.target", "the depot"),
        words("when.words", "3 May 2021"),
        words("where.words", "Port Salim"),
    )
    choices = {"code": "ASSAULT/shelling", "earliest": "2021-05-03", "latest": "2021-05-03"}
    made = body(ledger, new_claim(ledger, DOCUMENT.id, Wish("event", parts, choices), "ada", SETTINGS).id)
    assert isinstance(made.content, Event)
    assert [(role.name, role.anchor.quote) for role in made.content.roles] == [("actor", "We"), ("target", "the depot")]
    assert (made.content.code, made.content.mode, made.content.cameo) == ("ASSAULT", "shelling", "18")
    assert made.when is not None
    assert (made.when.value, made.when.precision, made.when.basis) == ("2021-05-03", "day", "stated")
    assert made.where is not None
    assert made.where.guesses == ()
    assert made.chain == ()


def test_a_place_is_one_that_the_words_may_mean() -> None:
    claim = CLAIMS["event"]
    with pytest.raises(BadInput, match="no place that"):
        claim_of(DOCUMENT, wish_of(claim, place="geonames:0"), SETTINGS, claim)


def test_a_role_kept_keeps_its_count() -> None:
    made = claim_of(
        DOCUMENT, wish_of(CLAIMS["event"], words("content.trigger", "killed at least")), SETTINGS, CLAIMS["event"]
    )
    assert made.content.roles == CLAIMS["event"].content.roles


def test_typed_words_are_those_nearest_to_the_evidence() -> None:
    claim = CLAIMS["tie"]
    made = claim_of(DOCUMENT, wish_of(claim, Part("content.goods", quote="the   brigade")), SETTINGS, claim)
    assert made.content.goods.start == TEXT.index("the brigade")


@pytest.mark.parametrize(
    ("parts", "choices", "met"),
    [
        ((), {}, "no words for “evidence”"),
        ((words("evidence", "Varenia"), words("content.left", "Varenia")), {}, "no words for “right”"),
        ((Part("evidence", quote="nowhere to be found"),), {}, "does not stand in the report"),
        ((Part("evidence", 0, 7, "another"),), {}, "and not “another”"),
        ((words("content.trigger", "killed"),), {}, "has no part 'content.trigger'"),
        ((words("evidence", "Varenia"), words("evidence", "Odeh")), {}, "several words"),
        ((words("evidence", "Varenia"),), {"code": "marries"}, "may not be 'marries'"),
        ((words("evidence", "Varenia"),), {"colour": "red"}, "no 'colour' to choose"),
    ],
)
def test_what_no_claim_can_be_made_of(parts: tuple[Part, ...], choices: dict[str, str], met: str) -> None:
    if choices:
        parts = wish_of(CLAIMS["tie"]).parts
    with pytest.raises(BadInput, match=met):
        claim_of(DOCUMENT, Wish("tie", parts, choices), SETTINGS)


@pytest.mark.parametrize(
    ("choices", "met"),
    [({"earliest": "soon"}, "is no day"), ({"earliest": "2021-05-04", "latest": "2021-05-01"}, "comes after")],
)
def test_days_that_are_none(choices: dict[str, str], met: str) -> None:
    wish = wish_of(CLAIMS["event"], words("when.words", "3 May 2021"), **choices)
    with pytest.raises(BadInput, match=met):
        claim_of(DOCUMENT, wish, SETTINGS, CLAIMS["event"])


def test_a_statement_without_a_voice_is_none() -> None:
    parts = (words("evidence", "we will not stop"), words("content.content", "we will not stop"))
    with pytest.raises(BadInput, match="no voice"):
        claim_of(DOCUMENT, Wish("attribution", parts), SETTINGS)
    made = claim_of(DOCUMENT, Wish("attribution", (*parts, words("chain.speaker", "Samir Odeh"))), SETTINGS)
    assert made.chain[0].speaker is not None


def test_a_place_outside_the_text() -> None:
    with pytest.raises(AnchorError):
        claim_of(DOCUMENT, Wish("tie", (Part("evidence", 5, 10_000_000),)), SETTINGS)


def test_white_space_at_the_edges_is_no_part_of_it() -> None:
    start = TEXT.index(" Varenia ")
    wish = wish_of(CLAIMS["tie"], Part("content.left", start, start + len(" Varenia "), "Varenia"))
    assert claim_of(DOCUMENT, wish, SETTINGS, CLAIMS["tie"]).content.left.quote == "Varenia"


def test_a_fixed_claim_then_judged_right_by_another(ledger: Ledger) -> None:
    fixed = fix_claim(ledger, TIE, wish_of(CLAIMS["tie"], negated="yes"), "ada", SETTINGS)
    review(ledger, fixed.id, "right", "ben")
    assert reviews_of(view_document(ledger, DOCUMENT.id))[fixed.id].word == "right"


@given(some.text(alphabet="ab \r\n\x00\x1b😀\u202eش", max_size=12), some.data())
def test_what_a_browser_shows_leads_to_its_place(text: str, data: some.DataObject) -> None:
    """A browser makes one line break of CR LF and of a lone CR; control characters stand on the page as pictures."""
    at = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(at, len(text)))
    if text[end - 1 : end + 1] == "\r\n":
        end -= 1
    if text[at - 1 : at + 1] == "\r\n" and at:
        at -= 1
    end = max(at, end)
    pictures = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    before = text[at:end].translate(pictures).replace("\r\n", "\n").replace("\r", "\n")
    assert span_shown(text, at, before) == end


def test_a_page_of_another_text_is_noticed() -> None:
    for before in ("xyz", TEXT + "more"):
        with pytest.raises(BadInput, match="another text"):
            span_shown(TEXT, 0, before)


def test_every_kind_has_a_form() -> None:
    for name in SLOTS:
        assert form_for(name).parts[0].slot.name == "evidence"
    with pytest.raises(BadInput, match="no kind of claim"):
        form_for("rumour")
