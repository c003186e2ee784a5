from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from making import doc, source
from making_views import ARABIC, FIRST, TEXT, entry, sample_document, sample_view
from reading_pages import parsed
from sayso.contracts import DocumentView
from sayso.exporting.claims import Claim, anchors_of, claims_of
from sayso.exporting.page_text import main_span, report_html, zones_of
from sayso.record import Assertion, Document, Event, Maker, Passage, Role, Tie, Voice
from sayso.record.codec import replace

PICTURES = str.maketrans({"\x00": "␀", "\x1b": "␛"})
LETTERS = st.sampled_from("ab <>&\"'\n\t😀نא\u200f\x00\x1b")


@st.composite
def views(draw: st.DrawFn) -> DocumentView:
    """Any text, any typing of it, any overlapping of claims."""
    text = draw(st.text(LETTERS, min_size=1, max_size=30))
    document = replace(doc(text), passages=_passages(draw, len(text)))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    anchors = places.map(lambda place: document.anchor(place[0], min(place[0] + place[1], len(text))))
    ties = st.builds(Tie, code=st.just("leads"), left=anchors, right=anchors, cue=anchors)
    voices = st.builds(Voice, speaker=anchors)
    found = draw(st.lists(st.builds(Assertion, evidence=anchors, content=ties, chain=st.tuples(voices)), max_size=4))
    return DocumentView(
        document=document,
        source=source(text),
        intake=Maker(name="plain", sort="intake"),
        assertions=tuple(entry(body) for body in found),
    )


def _passages(draw: st.DrawFn, length: int) -> tuple[Passage, ...]:
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    kinds = draw(st.lists(st.sampled_from(["body", "comment", "headline", "statement"]), min_size=6, max_size=6))
    spans = list(zip(edges, edges[1:], kinds, strict=False))[:: draw(st.integers(1, 2))]
    return tuple(Passage(kind=kind, start=start, end=end) for start, end, kind in spans)


def shown_offsets(document: Document) -> list[int]:
    """Code points that the page shows: all but white space between passages."""
    return [n for zone in zones_of(document) for start, end in zone.passages for n in range(start, end)]


@settings(deadline=None)
@given(views())
def test_all_of_the_text_is_shown_once_in_order_and_never_as_markup(view: DocumentView) -> None:
    text = view.document.text
    parser = parsed(report_html(view.document, claims_of(view)))
    shown = shown_offsets(view.document)
    assert "".join(run.text for run in parser.runs) == "".join(text[n] for n in shown).translate(PICTURES)
    assert "".join(text[n] for n in sorted(set(range(len(text))) - set(shown))).strip() == ""


@settings(deadline=None)
@given(views())
def test_every_character_names_the_claims_that_rest_on_it(view: DocumentView) -> None:
    claims = claims_of(view)
    parser = parsed(report_html(view.document, claims))
    characters = [(set(run.parts), set(run.evidence)) for run in parser.runs for _ in run.text]
    for (parts, evidence), at in zip(characters, shown_offsets(view.document), strict=True):
        resting = {claim.number for claim in claims if _covers(claim, at, evidence=False)}
        assert parts == resting
        assert evidence == {claim.number for claim in claims if _covers(claim, at, evidence=True)} - resting


def _covers(claim: Claim, at: int, *, evidence: bool) -> bool:
    return any(a.start <= at < a.end for part, a in anchors_of(claim.assertion) if (part == "evidence") == evidence)


def page(view: DocumentView) -> str:
    return report_html(view.document, claims_of(view))


def test_the_narrowest_part_comes_first_so_that_a_click_chooses_it() -> None:
    view = sample_view()
    kinds = {claim.number: claim.kind for claim in claims_of(view)}
    killed = next(run for run in parsed(page(view)).runs if run.text == "killed")
    assert [kinds[n] for n in killed.parts] == ["event", "attribution"]


def test_speaker_cue_and_words_look_different() -> None:
    looks = {run.text: run.classes for run in parsed(page(sample_view())).runs}
    assert "attribution-speaker" in looks["Samir Odeh"]
    assert "attribution-cue" in looks["told"]
    assert {"event-core", "attribution-words"} <= looks["killed"]
    assert "tie-core" in looks["backs"]
    assert "forecast-core" in looks["attack again"]
    assert looks["he"] == {"s", "faint"}


def test_what_was_not_read_is_labelled_and_comments_are_folded() -> None:
    html = page(sample_view())
    assert '<details class="zone z-comment"><summary>1 reader comment, kept but not read</summary>' in html
    assert '<div class="label">statement</div>' in html
    assert "<script>" not in html


def test_comments_that_follow_one_another_share_a_fold() -> None:
    document = doc("Yes.\n\nNo.\n\nMaybe.", ("comment", "Yes."), ("comment", "No."), ("body", "Maybe."))
    assert [(zone.kind, len(zone.passages)) for zone in zones_of(document)] == [("comment", 2), ("body", 1)]


def test_text_outside_all_passages_is_shown_and_said_to_be_so() -> None:
    document = doc("Lost words. Read words.", ("body", "Read words."))
    assert [zone.kind for zone in zones_of(document)] == [None, "body"]
    assert "outside every zone, kept but not read" in report_html(document, ())


def test_each_passage_finds_its_own_direction() -> None:
    html = page(sample_view())
    assert re.search(rf'<p dir="auto" data-at="\d+">{re.escape(ARABIC)}</p>', html)
    assert html.count('dir="auto"') == len(sample_document().passages)


def test_every_claim_has_a_place_to_jump_to() -> None:
    view = sample_view()
    ids = [attributes.get("id") for _, attributes in parsed(page(view)).elements]
    for claim in claims_of(view):
        assert ids.count(f"w{claim.number}") == 1


def test_a_claim_leads_to_the_first_anchor_of_its_content() -> None:
    event = next(claim for claim in claims_of(sample_view()) if claim.kind == "event")
    assert TEXT[slice(*main_span(event))] == "killed"


def test_a_label_is_told_where_a_part_begins() -> None:
    document = doc(FIRST)
    gunmen = document.anchor(0, 6)
    event = Event(code="ASSAULT", trigger=document.anchor(28, 34), roles=(Role(name="actor", anchor=gunmen),))
    view = DocumentView(
        document=document,
        source=source(FIRST),
        intake=Maker(name="plain", sort="intake"),
        assertions=(entry(Assertion(evidence=document.anchor(0, 40), content=event)),),
    )
    html = page(view)
    assert '<span class="s faint event-part" data-c="1" data-l="1=actor">Gunmen</span>' in html
    assert 'data-l="1=what">killed</span>' in html
