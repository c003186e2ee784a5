"""What every ledger promises; each test runs over each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import MAKER, at, doc, said, source
from sayso.contracts import Appended, Ledger, Submission
from sayso.errors import AnchorError, LedgerError
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.sqlite import SqliteLedger
from sayso.record import (
    Anchor,
    Body,
    Event,
    Maker,
    Match,
    Mention,
    Passage,
    Problem,
    Published,
    Reading,
    Role,
    Voice,
    When,
)
from sayso.record.codec import replace
from sayso.record.ids import body_id, canonical

Make = Callable[[], Ledger]
OTHER = Maker(name="other", version="1")
NOW = "2026-01-02T03:04:05Z"

TEXT = "The mayor of Lindau said the dam held. Anna left."
DOC = doc(TEXT)
SAID = said(DOC, "The mayor of Lindau", "said", "the dam held")
ANNA = Mention(anchor=at(DOC, "Anna"), kind="person")
MAYOR = Mention(anchor=at(DOC, "The mayor of Lindau"), kind="person", form="description")
REPORT: tuple[Body, ...] = (source(TEXT), DOC, ANNA, MAYOR, SAID)


@pytest.fixture(params=["sqlite", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes new, empty ledgers of one kind."""
    made: list[Ledger] = []

    def one() -> Ledger:
        if request.param == "memory":
            made.append(MemoryLedger(clock=lambda: NOW))
        else:
            made.append(SqliteLedger(tmp_path / f"{len(made)}.ledger", create=True, clock=lambda: NOW))
        return made[-1]

    yield one
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make: Make) -> Ledger:
    return make()


def submit(ledger: Ledger, *bodies: Body, maker: Maker = MAKER, blobs: tuple[str, ...] = ()) -> Appended:
    return ledger.append([Submission(body, maker) for body in bodies], [blob.encode() for blob in blobs])


def store(ledger: Ledger) -> None:
    submit(ledger, *REPORT, blobs=(TEXT,))


def match(left: Mention, right: Mention, **fields: Any) -> Match:
    low, high = sorted((body_id(left), body_id(right)))
    return Match(left=low, right=high, verdict="same", **fields)


def test_entries_come_back_as_they_went_in_and_in_order(ledger: Ledger) -> None:
    store(ledger)
    entries = list(ledger.entries())
    assert [e.body for e in entries] == list(REPORT)
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5]
    assert [e.body_id for e in entries] == [body_id(body) for body in REPORT]
    assert {(e.maker, e.made_at, e.confidence) for e in entries} == {(MAKER, NOW, 1.0)}


def test_each_link_is_the_digest_of_the_one_before_and_the_entry(ledger: Ledger) -> None:
    store(ledger)
    ledger.append([Submission(SAID, OTHER, 0.1 + 0.2)])
    link = ""
    for entry in ledger.entries():
        line = canonical(replace(entry, link=""))
        link = hashlib.sha256(link.encode() + line).hexdigest()
        assert entry.link == link
    assert ledger.verify().head == link


def test_entries_since_of_a_record_and_of_a_document(ledger: Ledger) -> None:
    store(ledger)
    other = doc("Ben said it rains.")
    submit(ledger, source(other.text), other, blobs=(other.text,))
    assert [e.seq for e in ledger.entries(since=4)] == [5, 6, 7]
    assert [e.seq for e in ledger.entries(record="document")] == [2, 7]
    assert [e.seq for e in ledger.entries(document_id=DOC.id)] == [2, 3, 4, 5]
    assert [e.seq for e in ledger.entries(document_id=DOC.id, record="mention", since=3)] == [4]
    assert list(ledger.entries(since=99)) == []


def test_a_known_pair_of_body_and_maker_is_skipped_and_counted(ledger: Ledger) -> None:
    store(ledger)
    head = ledger.verify().head
    assert submit(ledger, *REPORT, blobs=(TEXT,)) == Appended(new=0, known=5)
    assert ledger.verify().head == head
    assert submit(ledger, SAID, SAID, maker=OTHER) == Appended(new=1, known=1)
    assert [e.maker for e in ledger.entries(record="assertion")] == [MAKER, OTHER]


def test_source_bytes_come_back(ledger: Ledger) -> None:
    store(ledger)
    assert ledger.source_bytes(source(TEXT).digest) == TEXT.encode()
    with pytest.raises(LedgerError, match="does not hold"):
        ledger.source_bytes("0" * 64)


def test_an_empty_append_is_nothing(ledger: Ledger) -> None:
    assert ledger.append([]) == Appended()
    assert ledger.verify().entries == 0


def moved(anchor: Anchor) -> Anchor:
    return replace(anchor, start=anchor.start + 1, end=anchor.end + 1)


VOICE = SAID.chain[0]
EVENT = Event(code="coerce", trigger=at(DOC, "held"), roles=(Role(name="target", anchor=at(DOC, "the dam")),))
WHEN = When(words=at(DOC, "Anna"))

WRONG_ANCHORS = {
    "evidence": replace(SAID, evidence=moved(SAID.evidence)),
    "content": replace(SAID, content=replace(SAID.content, content=(moved(SAID.evidence),))),
    "speaker": replace(SAID, chain=(replace(VOICE, speaker=moved(at(DOC, "Anna"))),)),
    "second voice": replace(SAID, chain=(VOICE, Voice(role=moved(at(DOC, "mayor"))))),
    "role of an event": replace(
        SAID, content=replace(EVENT, roles=(*EVENT.roles, Role(name="actor", anchor=moved(at(DOC, "Anna")))))
    ),
    "trigger": replace(SAID, content=replace(EVENT, trigger=moved(EVENT.trigger))),
    "when": replace(SAID, when=replace(WHEN, words=moved(WHEN.words))),
    "certainty": replace(SAID, certainty=replace(SAID.certainty, cue=moved(at(DOC, "Anna")))),
    "mention": replace(ANNA, anchor=moved(ANNA.anchor)),
    "head of a mention": replace(MAYOR, head=moved(at(DOC, "mayor"))),
    "name on a comment": replace(DOC, passages=(Passage(kind="comment", start=0, end=4, by=moved(at(DOC, "Anna"))),)),
    "date of publication": replace(DOC, published=Published(evidence=(moved(at(DOC, "Anna")),))),
}


@pytest.mark.parametrize("body", WRONG_ANCHORS.values(), ids=WRONG_ANCHORS)
def test_a_wrong_quote_anywhere_turns_the_whole_append_away(ledger: Ledger, body: Body) -> None:
    with pytest.raises(AnchorError, match=r"\[\d+, \d+\) holds '.*', the anchor quotes '.*'") as caught:
        submit(ledger, *REPORT, body, blobs=(TEXT,))
    assert caught.value.facts["document_id"] == DOC.id
    assert list(ledger.entries()) == []
    with pytest.raises(LedgerError, match="does not hold"):
        ledger.source_bytes(source(TEXT).digest)


def test_an_anchor_outside_the_text_or_in_another_document_is_refused(ledger: Ledger) -> None:
    store(ledger)
    other = doc("Anna.")
    outside = Mention(anchor=Anchor(document_id=DOC.id, start=900, end=904, quote="Anna"), kind="person")
    with pytest.raises(AnchorError, match=r"\[900, 904\) holds ''"):
        submit(ledger, outside)
    with pytest.raises(AnchorError, match=f"its document {other.id} is not in the ledger"):
        submit(ledger, Mention(anchor=at(other, "Anna"), kind="person"))
    submit(ledger, source(other.text), other, blobs=(other.text,))
    with pytest.raises(AnchorError, match=f"the anchor belongs to document {other.id}"):
        submit(ledger, replace(SAID, chain=(Voice(speaker=at(other, "Anna")),)))
    negative = Anchor(document_id=DOC.id, start=-10, end=-5, quote=TEXT[-10:-5])
    with pytest.raises(AnchorError, match="holds ''"):
        submit(ledger, Mention(anchor=negative, kind="person"))


def test_findings_may_come_with_their_document_or_after_it(ledger: Ledger) -> None:
    submit(ledger, ANNA, source(TEXT), DOC, blobs=(TEXT,))
    submit(ledger, SAID)
    assert ledger.verify().faults == ()


P = Passage
REFUSED: dict[str, tuple[tuple[Body, ...], tuple[str, ...], str]] = {
    "no bytes": ((source(TEXT), DOC), (), "its bytes are not in the ledger"),
    "other bytes": ((source(TEXT), DOC), ("else",), "its bytes are not in the ledger"),
    "bytes of no source": ((), ("else",), "no source has the digest"),
    "wrong size": ((replace(source(TEXT), size=3),), (TEXT,), "it says 3 bytes, there are 49"),
    "no source": ((DOC,), (), "it leans on source:.*, which is not in the ledger"),
    "other text": ((source(TEXT), replace(DOC, text="Other")), (TEXT,), "source and text give document:"),
    "passage outside": (
        (source(TEXT), replace(DOC, passages=(P(kind="body", start=40, end=60),))),
        (TEXT,),
        r"passage 0 at \[40, 60\) is empty or outside the text of 49 characters",
    ),
    "passage negative": (
        (source(TEXT), replace(DOC, passages=(P(kind="body", start=-4, end=6),))),
        (TEXT,),
        "is empty or outside",
    ),
    "passages overlap": (
        (source(TEXT), replace(DOC, passages=(P(kind="body", start=0, end=9), P(kind="body", start=8, end=12)))),
        (TEXT,),
        r"passage 1 at \[8, 12\) begins before the one before it ends, at 9",
    ),
    "no such parent": (
        (source(TEXT), replace(DOC, passages=(P(kind="body", start=0, end=9, parent=1),))),
        (TEXT,),
        "names passage 1 as its parent",
    ),
    "match of nobody": (
        (*REPORT, replace(match(ANNA, MAYOR), right="mention:zz")),
        (TEXT,),
        "it leans on mention:zz, which is not in the ledger",
    ),
    "match of no mention": (
        (*REPORT, replace(match(ANNA, MAYOR), right=DOC.source_id)),
        (TEXT,),
        "source:.* is no mention",
    ),
    "match turned round": (
        (*REPORT, replace(match(ANNA, MAYOR), left=match(ANNA, MAYOR).right, right=match(ANNA, MAYOR).left)),
        (TEXT,),
        "its left id does not come before its right id",
    ),
    "reading of no layout": (
        (*REPORT, Reading(document_id=DOC.id, layout_id="layout:0")),
        (TEXT,),
        "it leans on layout:0",
    ),
    "reading that found nothing such": (
        (*REPORT, Reading(document_id=DOC.id, layout_id=body_id(DOC), findings=("mention:0",))),
        (TEXT,),
        "it leans on mention:0",
    ),
    "misspelt kind": ((*REPORT, replace(ANNA, kind="persson")), (TEXT,), "Invalid enum value 'persson'"),
    "list for a tuple": ((*REPORT, replace(SAID, chain=[])), (TEXT,), "reads back with other values"),
    "lone surrogate": ((*REPORT, replace(ANNA, actor_id="\udc80")), (TEXT,), "surrogates not allowed"),
    "not a number": ((*REPORT, match(ANNA, MAYOR, score=float("nan"))), (TEXT,), "Expected `float`, got `null`"),
}


@pytest.mark.parametrize(("bodies", "blobs", "met"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_hold_turns_the_whole_append_away(
    ledger: Ledger, bodies: tuple[Body, ...], blobs: tuple[str, ...], met: str
) -> None:
    with pytest.raises(LedgerError, match=met):
        submit(ledger, *bodies, blobs=blobs)
    assert list(ledger.entries()) == []


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_confidence_lies_between_0_and_1(ledger: Ledger, confidence: float) -> None:
    with pytest.raises(LedgerError, match="Give one between 0 and 1"):
        ledger.append([Submission(source(TEXT), MAKER, confidence)], [TEXT.encode()])


def test_a_match_within_a_document_is_filed_with_it(ledger: Ledger) -> None:
    store(ledger)
    other = doc("Anna came.")
    there = Mention(anchor=at(other, "Anna"), kind="person")
    submit(ledger, source(other.text), other, there, blobs=(other.text,))
    submit(ledger, match(ANNA, MAYOR), match(ANNA, there))
    assert [e.body for e in ledger.entries(document_id=DOC.id, record="match")] == [match(ANNA, MAYOR)]
    assert len(list(ledger.entries(record="match"))) == 2
    assert ledger.verify().faults == ()


def test_find_by_id_by_its_beginning_and_by_bare_digits(ledger: Ledger) -> None:
    store(ledger)
    submit(ledger, SAID, maker=OTHER)
    key = body_id(SAID)
    for prefix in (key, key[:-5], key.split(":")[1][:8], f"  {key.upper()} ", "assertion:"):
        found = ledger.find(prefix)
        assert found is not None, prefix
        assert (found.body, found.maker) == (SAID, MAKER)
    assert ledger.find("assertion:zz") is None
    assert ledger.find("") is None
    assert ledger.find("%") is None


def test_a_beginning_that_fits_several_is_refused_and_lists_them(ledger: Ledger) -> None:
    store(ledger)
    with pytest.raises(LedgerError, match=r"several ids begin so: mention:.*, mention:.* Give more of it"):
        ledger.find("mention:")


def test_a_documents_id_finds_its_newest_layout(ledger: Ledger) -> None:
    store(ledger)
    newer = replace(DOC, title="Dam")
    submit(ledger, newer)
    for prefix in (DOC.id, DOC.id[:20], DOC.id.split(":")[1]):
        found = ledger.find(prefix)
        assert found is not None
        assert found.body == newer
    older = ledger.find(body_id(DOC))
    assert older is not None
    assert older.body == DOC


def words(ledger: Ledger, query: str) -> list[tuple[str, str]]:
    return sorted((type(hit.entry.body).__name__, hit.snippet) for hit in ledger.search(query))


def test_search_finds_passages_evidence_and_voices_in_the_words_as_written(ledger: Ledger) -> None:
    store(ledger)
    assert words(ledger, "DAM") == [("Assertion", "the dam held"), ("Document", TEXT)]
    assert words(ledger, "lindau") == [("Assertion", "The mayor of Lindau"), ("Document", TEXT)]
    assert words(ledger, "anna") == [("Document", TEXT)]
    assert words(ledger, "mayor rain") == []
    assert words(ledger, '"dam held"') == words(ledger, "dam")
    assert words(ledger, '"held dam"') == []
    assert words(ledger, "lind*") == words(ledger, "lindau")
    assert words(ledger, "lind") == []


ARABIC = "وصل رئيسُ البلديّة إلى المدينة أمس."


@pytest.mark.parametrize("query", ["البلدية", "بلديه", "والبلدية", "اِلى", "المَدِينَة", "امس", "رئيس البلدية"])
def test_search_folds_arabic_letters_and_articles(ledger: Ledger, query: str) -> None:
    document = doc(ARABIC)
    submit(ledger, source(ARABIC), document, blobs=(ARABIC,))
    assert [hit.snippet for hit in ledger.search(query)] == [ARABIC]


def test_a_long_passage_is_cut_around_the_hit_between_words(ledger: Ledger) -> None:
    text = "lorem ipsum " * 40 + "the Weir\nbroke " + "dolor sit " * 40
    document = doc(text)
    submit(ledger, source(text), document, blobs=(text,))
    (hit,) = ledger.search("weir")
    assert "the Weir broke" in hit.snippet
    assert hit.snippet.startswith("… ipsum ") or hit.snippet.startswith("… lorem ")
    assert hit.snippet.endswith((" dolor …", " sit …"))
    assert len(hit.snippet) < 200


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "*", "AND", "NOT dam", "dam OR", "(dam", "dam)", "a:b", "^dam", "-", "'", "dam\x00", "{}"],
)
def test_no_query_is_an_error(ledger: Ledger, query: str) -> None:
    store(ledger)
    assert isinstance(ledger.search(query), list)


@settings(max_examples=150, deadline=None)
@given(query=st.text(max_size=30))
def test_no_text_at_all_is_an_error_and_all_ledgers_find_the_same(query: str) -> None:
    found = [words(ledger, query) for ledger in shared_pair()]
    assert found[0] == found[1]


PAIR: list[Ledger] = []


def shared_pair() -> list[Ledger]:
    """One of each, filled once: property tests ask many times."""
    if not PAIR:
        import tempfile

        PAIR.extend([MemoryLedger(), SqliteLedger(Path(tempfile.mkdtemp()) / "pair.ledger", create=True)])
        for ledger in PAIR:
            store(ledger)
            submit(ledger, source(ARABIC), doc(ARABIC), blobs=(ARABIC,))
    return PAIR


def test_search_keeps_to_its_limit_and_to_what_now_stands(ledger: Ledger) -> None:
    store(ledger)
    reading = Reading(document_id=DOC.id, layout_id=body_id(DOC), makers=(MAKER,), findings=(body_id(SAID),))
    newer = replace(DOC, passages=(Passage(kind="body", start=0, end=38),))
    submit(ledger, reading, newer, replace(reading, layout_id=body_id(newer), findings=()))
    assert words(ledger, "dam") == [("Document", TEXT[:38])]
    assert words(ledger, "anna") == []
    assert ledger.search("dam", limit=0) == []
    assert len(ledger.search("dam", limit=1)) == 1


def test_rebuilding_changes_no_entry_and_no_hit(ledger: Ledger) -> None:
    store(ledger)
    before = (list(ledger.entries()), words(ledger, "dam"))
    ledger.rebuild()
    assert (list(ledger.entries()), words(ledger, "dam")) == before


def test_verify_counts_what_it_checked_and_tells_its_progress(ledger: Ledger) -> None:
    store(ledger)
    steps: list[tuple[int, int]] = []
    verified = ledger.verify(progress=lambda done, of: steps.append((done, of)))
    assert (verified.entries, verified.anchors, verified.sources, verified.faults) == (5, 6, 1, ())
    assert steps == [(5, 5)]


def test_all_ledgers_chain_alike() -> None:
    heads = set()
    for ledger in shared_pair():
        heads.add(tuple(e.body_id for e in ledger.entries()))
    assert len(heads) == 1


BODIES = st.sampled_from(
    [
        *REPORT,
        replace(DOC, title="x"),
        match(ANNA, MAYOR),
        Problem(address="a", stage="read", doing="d", met="m", todo="t", document_id=DOC.id),
    ]
)


@settings(max_examples=60, deadline=None)
@given(appends=st.lists(st.lists(st.tuples(BODIES, st.sampled_from([MAKER, OTHER])), max_size=5), max_size=5))
def test_whatever_is_appended_both_agree_and_hold(
    appends: list[list[tuple[Body, Maker]]], tmp_path_factory: Any
) -> None:
    folder = tmp_path_factory.mktemp("agree")
    both: list[Ledger] = [
        MemoryLedger(clock=lambda: NOW),
        SqliteLedger(folder / "x.ledger", create=True, clock=lambda: NOW),
    ]
    for pairs in appends:
        told: list[Appended | str] = []
        for ledger in both:
            try:
                told.append(ledger.append([Submission(body, maker) for body, maker in pairs], [TEXT.encode()]))
            except (AnchorError, LedgerError) as error:
                told.append(str(error))
        assert told[0] == told[1]
    assert both[0].verify() == both[1].verify()
    assert both[0].verify().faults == ()
    both[1].close()
