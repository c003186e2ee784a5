"""Golden attributions, block statements, and the cue list held to its own examples."""

from __future__ import annotations

import pytest

from making import at, doc
from making_readings import attribution_lines, read_document, read_text, rows
from sayso.reading.attributions import AttributionReader
from sayso.reading.trained.session import weights_digest
from sayso.reading.word_lists import load_lexicon
from sayso.record import Attribution, Passage
from sayso.record.codec import replace

pytestmark = pytest.mark.model


@pytest.mark.parametrize("row", rows("attributions"), ids=lambda row: row["label"])
def test_golden_attributions(row: dict) -> None:
    found = attribution_lines(read_text(row["text"]))
    if row["expect"] == "known-failure":
        assert found != row["said"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["said"], row["why"]


@pytest.mark.parametrize(("word", "entry"), load_lexicon("attribution_cues")["verbs"].items())
def test_each_verb_fires_on_its_example(word: str, entry: dict) -> None:
    found = [a for a in read_text(entry["example"]).assertions if isinstance(a.content, Attribution)]
    assert entry["manner"] in {a.chain[-1].manner for a in found}, (
        f"{word}: {attribution_lines(read_text(entry['example']))}"
    )


@pytest.mark.parametrize(("word", "entry"), load_lexicon("attribution_cues")["nouns"].items())
def test_each_noun_fires_on_its_example(word: str, entry: dict) -> None:
    voices = [a.chain[-1] for a in read_text(entry["example"]).assertions if isinstance(a.content, Attribution)]
    assert word in {v.cue.quote for v in voices if v.cue and v.manner == entry["manner"]} or any(
        v.cue and v.cue.quote.startswith(word) for v in voices
    )


INTRODUCTION = "Abu Karim, their spokesperson released a statement after the raid."
STATEMENT = "Today we mourn our brothers. The enemy will pay, said our leader."
AFTERWARDS = "The town was quiet on Friday."


def _with_statement() -> tuple:
    text = f"{INTRODUCTION}\n\n{STATEMENT}\n\n{AFTERWARDS}"
    page = doc(text, ("body", INTRODUCTION), ("statement", STATEMENT), ("body", AFTERWARDS))
    passages = list(page.passages)
    passages[1] = replace(passages[1], parent=0)
    return replace(page, passages=tuple(passages)), read_document(replace(page, passages=tuple(passages)))


def test_a_block_statement_goes_to_whoever_introduces_it() -> None:
    page, found = _with_statement()
    block = next(a for a in found.assertions if isinstance(a.content, Attribution) and a.content.directness == "block")
    voice = block.chain[-1]
    assert block.content.content == (at(page, STATEMENT),)
    assert (voice.speaker.quote, voice.role.quote, voice.on_behalf_of.quote) == (
        "Abu Karim",
        "their spokesperson",
        "their",
    )
    assert voice.medium.quote == "a statement"


def test_everything_in_a_statement_carries_its_voice_and_nothing_after_it_does() -> None:
    page, found = _with_statement()
    span = at(page, STATEMENT).span
    inside = [a for a in found.assertions if span[0] <= a.evidence.start and a.evidence.end <= span[1]]
    outside = [a for a in found.assertions if a.evidence.start > span[1]]
    assert inside
    assert {a.chain[0].speaker.quote for a in inside} == {"Abu Karim"}
    assert all(not a.chain for a in outside)


def test_a_statement_without_any_speaker_near_it_is_nobodys() -> None:
    page = doc(STATEMENT, ("statement", STATEMENT))
    found = attribution_lines(read_document(page))
    assert found == ["our leader | said | The enemy will pay"]


def test_a_quotation_over_paragraphs_is_one_attribution() -> None:
    first, second = "“We are leaving,” the mayor said. “The road is open.", "“But we will be back in spring.”"
    page = doc(f"{first}\n\n{second}", ("body", first), ("body", second))
    assert attribution_lines(read_document(page)) == [
        "the mayor | said | “We are leaving,” ... “The road is open. ... “But we will be back in spring.”"
    ]


def test_a_tellers_account_runs_on_and_is_marked_as_an_inference() -> None:
    text = "Lastly, Salem mentioned the transfer of the rifles. The rifles were kept on a hill near the coast."
    found = [a for a in read_text(text).assertions if isinstance(a.content, Attribution)]
    assert [a.chain[-1].continued for a in found] == [False, True]
    assert found[1].content.content[0].quote.startswith("The rifles were kept")


def test_an_account_stops_where_the_thing_is_not_taken_up() -> None:
    text = "Lastly, Salem mentioned the transfer of the rifles. The minister resigned in May."
    found = [a for a in read_text(text).assertions if isinstance(a.content, Attribution)]
    assert [a.chain[-1].continued for a in found] == [False]


def test_headlines_give_voices_but_other_zones_do_not() -> None:
    headline, comment = "Mayor says bridge is safe", "The mayor said that we are all fools"
    page = doc(f"{headline}\n\n{comment}", ("headline", headline), ("comment", comment))
    assert [line.split(" | ")[0] for line in attribution_lines(read_document(page))] == ["Mayor"]


def test_addressee_medium_and_negated_saying() -> None:
    found = read_text("In an interview, the envoy told reporters that talks had failed.").assertions
    voice = next(a for a in found if isinstance(a.content, Attribution)).chain[-1]
    assert (voice.addressee.quote, voice.medium.quote) == ("reporters", "an interview")
    denied = read_text("The army did not say that it had fired.").assertions
    attribution = next(a for a in denied if isinstance(a.content, Attribution))
    assert (attribution.certainty.stance, attribution.certainty.cue.quote) == ("denied", "not")


def test_statement_passages_are_found_by_index_not_by_text() -> None:
    twice = f"{INTRODUCTION}\n\n{STATEMENT}\n\n{STATEMENT}"
    page = doc(twice, ("body", INTRODUCTION), ("statement", STATEMENT), ("statement", STATEMENT))
    passages = tuple(
        replace(p, parent=0) if isinstance(p, Passage) and p.kind == "statement" else p for p in page.passages
    )
    found = read_document(replace(page, passages=passages))
    blocks = [a for a in found.assertions if isinstance(a.content, Attribution) and a.content.directness == "block"]
    assert len({a.evidence.start for a in blocks}) == 2


@pytest.mark.parametrize(
    "introduction",
    [
        "A week ago the ministry had still denied that there were any.",
        "The mayor did not say when help would come.",
        "Reporters asked whether the bridge was safe.",
    ],
)
def test_what_was_denied_asked_or_not_said_introduces_no_statement(introduction: str) -> None:
    page = doc(f"{introduction}\n\n{STATEMENT}", ("body", introduction), ("statement", STATEMENT))
    linked = replace(page, passages=(page.passages[0], replace(page.passages[1], parent=0)))
    blocks = [a for a in read_document(linked).assertions if getattr(a.content, "directness", "") == "block"]
    assert blocks == []


def test_what_stands_between_two_paragraphs_of_a_quotation_is_no_evidence() -> None:
    first, picture, second = (
        "“We are leaving,” the mayor said. “The road is open.",
        "[image: a road]",
        "“We will be back.”",
    )
    zones = (("body", first), ("placeholder", picture), ("body", second))
    found = read_document(doc("\n\n".join(words for _, words in zones), *zones))
    told = next(a for a in found.assertions if isinstance(a.content, Attribution))
    assert told.content.content[-1].quote == second
    assert picture not in told.evidence.quote


def test_the_maker_keeps_its_name_and_tells_the_weights() -> None:
    """Views take the newest findings of each maker's name: a new name would leave the old findings standing."""
    assert AttributionReader.maker.name == "attribution-rules"
    assert AttributionReader.maker.weights.endswith(weights_digest())


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("I believe that the rebels burned the mill.", True),
        ("“I believe that the rebels burned the mill.”", False),
        ("“I believe that the rebels burned the mill,” the mayor said.", False),
        ("She believes that the rebels burned the mill.", False),
    ],
)
def test_who_says_i_outside_of_marks_is_the_author(text: str, author: bool) -> None:
    told = [a for a in read_text(text).assertions if isinstance(a.content, Attribution)]
    assert told
    assert any(voice.author for a in told for voice in a.chain) == author
    assert not any(voice.author for a in told for voice in a.chain[1:])
