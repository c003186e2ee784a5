"""Golden mentions, the anchors' promises, and the word lists held to their examples."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import at, doc
from making_readings import read_text, rows
from sayso.contracts import Findings
from sayso.gazetteer.load import load_gazetteer
from sayso.reading.mentions import MentionReader
from sayso.reading.mentions_places import rank_places
from sayso.reading.mentions_words import mention_words
from sayso.reading.parse import parse_document
from sayso.reading.word_lists import load_lexicon
from sayso.record import Mention
from sayso.settings import Settings

PIECES = (
    "The Karama Brigades fired at dawn. ",
    "“We left,” said Abu Walid al-Tamimi’s aide. ",
    "Iran's envoy met Hezbollah in Beirut, Lebanon. ",
    "It rained.\n\n",
    "the freighter Amal (IMO 12) ",
    "كتائب القسام ",
    "IS, U.S., AK-47s & co. ",
    "de la of for and al- ",
    "((( “ ” ’s — ",
    "🙂 e\u0301tat Łódź ",
    "\t\u00a0\u200f",
)


@lru_cache(maxsize=1)
def reader() -> MentionReader:
    return MentionReader()


def mentions_of(text: str, so_far: Findings | None = None) -> list[Mention]:
    parse = parse_document(doc(text), Settings().parser, trained=False)
    return [f.record for f in reader().read(parse, so_far or Findings()) if isinstance(f.record, Mention)]


def line_of(mention: Mention) -> str:
    form = "" if mention.form == "name" else f" {mention.form}"
    place = f" @ {mention.where.guesses[0].gazetteer_id}" if mention.where and mention.where.guesses else ""
    return f"{mention.kind}{form} | {mention.anchor.quote}{place}"


@pytest.mark.model
@pytest.mark.parametrize("row", rows("mentions"), ids=lambda row: row["label"])
def test_golden_mentions(row: dict) -> None:
    found = [line_of(mention) for mention in mentions_of(row["text"])]
    if row["expect"] == "known-failure":
        assert found != row["mentions"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["mentions"], row["why"]
        assert bool(found) == (row["expect"] == "pass")


@pytest.mark.model
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_every_anchor_checks_and_names_do_not_overlap(text: str) -> None:
    document = doc(text)
    mentions = mentions_of(text)
    for mention in mentions:
        anchors = [mention.anchor, *([mention.head] if mention.head else [])]
        anchors += [mention.where.words] if mention.where else []
        for anchor in anchors:
            document.check(anchor)
            assert mention.anchor.start <= anchor.start < anchor.end <= mention.anchor.end
        assert mention.anchor.quote == mention.anchor.quote.strip()
        assert "\n\n" not in mention.anchor.quote
    assert [m.anchor.start for m in mentions] == sorted(m.anchor.start for m in mentions)
    names = [m.anchor for m in mentions if m.form == "name"]
    assert all(left.end <= right.start for left, right in pairwise(names))


@pytest.mark.model
def test_dates_found_before_are_left_to_the_times_reader() -> None:
    text = "The Karama Brigades left on Friday."
    dated = Mention(anchor=at(doc(text), "Karama Brigades"), kind="date")
    assert [m.anchor.quote for m in mentions_of(text, Findings(mentions=(dated,)))] == []
    assert [m.anchor.quote for m in mentions_of(text)] == ["Karama Brigades"]


@pytest.mark.model
def test_only_exact_spellings_of_one_row_carry_its_id() -> None:
    found = {m.anchor.quote: m.actor_id for m in mentions_of("Hamas, Haddad and Iran met the Quds Force.")}
    assert found["Hamas"] == "actor:hamas"
    assert found["Iran"] == "country:IR"
    assert found["Quds Force"] == "actor:quds-force"
    assert found["Haddad"] == ""


@pytest.mark.model
def test_a_state_that_acts_has_no_place_but_a_town_keeps_its_rivals() -> None:
    found = {m.anchor.quote: m for m in mentions_of("Iran warned them. A bridge in Tripoli burned.")}
    assert found["Iran"].kind == "state"
    assert found["Iran"].where is None
    guesses = found["Tripoli"].where.guesses if found["Tripoli"].where else ()
    assert {"LY", "LB"} <= {guess.country for guess in guesses}
    assert [g.score for g in guesses] == sorted((g.score for g in guesses), reverse=True)


@pytest.mark.model
def test_one_name_has_one_kind_in_a_document() -> None:
    text = "The freighter Sahar left. Crews unloaded Sahar. Sahar was late."
    assert {m.kind for m in mentions_of(text) if m.anchor.quote == "Sahar"} == {"vessel"}


def test_the_maker_names_the_data_it_reads_with() -> None:
    assert reader().maker.name == "mentions"
    assert load_gazetteer().digest in reader().maker.weights


def test_documents_country_settles_a_town_of_two_countries() -> None:
    tripoli = [s.row for s in load_gazetteer().spellings["tripoli"]]
    assert rank_places(tripoli, Counter({"LB": 5}))[0].country == "LB"
    assert rank_places(tripoli, Counter({"LY": 5}))[0].country == "LY"
    assert rank_places(tripoli, Counter(), beside="LB")[0].country == "LB"


def test_every_line_of_the_word_list_has_an_example_with_one_of_its_words() -> None:
    listed = load_lexicon("mentions")
    lines = [line for table in listed.values() for line in (table if isinstance(table, list) else table.values())]
    assert len(lines) > 40
    for line in lines:
        example = line["example"].lower()
        words = [word.replace("_", " ") for word in line["words"].lower().split()]
        assert any(word in example for word in words), line["example"]


def test_kinds_of_the_word_list_are_kinds_of_mentions() -> None:
    words = mention_words()
    assert words.tails["brigades"] == "armed_group"
    assert words.tails["news_agency"] == "outlet"
    assert "armed_group_plural" in words.heads["fighter"]
    assert not set(words.happenings) & set(words.happening_modifiers)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("The Treaty of May 1990 was signed.", "Treaty of May 1990", "May 1990"),
        ("The March 14 Alliance met on 2 May 2009.", "March 14 Alliance", "2 May 2009"),
    ],
)
def test_a_name_may_hold_a_date_found_before(text: str, name: str, date: str) -> None:
    found = read_text(text).mentions
    assert name in {m.anchor.quote for m in found if m.kind != "date"}
    assert date in {m.anchor.quote for m in found if m.kind == "date"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State John Karim spoke.", "John Karim"),
        ("Minister of Foreign Affairs Sergei Haddad spoke.", "Sergei Haddad"),
        ("The Foreign Minister of Iran Mohammad Javad Karim spoke.", "Mohammad Javad Karim"),
        ("President of South Africa Cyril Karim spoke.", "Cyril Karim"),
        ("Emir of Qatar Tamim Karim spoke.", "Tamim Karim"),
        ("King Abdullah Karim spoke.", "King Abdullah Karim"),
        ("Secretary of State Karim spoke.", "Karim"),
        ("The report named Col. Ali R. Haddad.", "Ali R. Haddad"),
    ],
)
def test_an_office_before_a_marked_name_is_no_part_of_it(text: str, name: str) -> None:
    persons = [m for m in read_text(text, trained=True).mentions if m.kind == "person" and m.form == "name"]
    assert [m.anchor.quote for m in persons] == [name]
