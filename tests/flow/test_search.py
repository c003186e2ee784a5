from __future__ import annotations

import pytest

from faking import two_reports
from making_who import keep, told
from sayso.contracts import Ledger
from sayso.flow.search import listed_spellings, other_spellings, search
from sayso.flow.verify import verify
from sayso.flow.who_upkeep import default_likeness
from sayso.ledger.memory import MemoryLedger


@pytest.fixture
def ledger() -> Ledger:
    return two_reports()


@pytest.fixture
def spelled() -> Ledger:
    kept = MemoryLedger()
    reports = [
        {"text": "Qassem Soleimani came.", "names": [["Qassem Soleimani", "person"]]},
        {"text": "قال قاسم سليماني ذلك.", "names": [["قاسم سليماني", "person"]]},
        {"text": "Rafik Odeh left.", "names": [["Rafik Odeh", "person"]]},
        {"text": "It is late for the Islamic State.", "names": [["Islamic State", "armed_group"]]},
    ]
    keep(kept, told(reports))
    return kept


def test_search_and_verify_reach_the_ledger(ledger: Ledger) -> None:
    assert {hit.snippet for hit in search(ledger, "dam")} == {"Anna said the dam held", "the dam held"}
    assert len(search(ledger, "said", limit=1)) == 1
    assert verify(ledger).faults == ()


def test_a_name_is_found_in_its_other_spellings_and_scripts(spelled: Ledger) -> None:
    assert {hit.snippet for hit in search(spelled, "Qasim Suleymany")} == {
        "Qassem Soleimani came.",
        "قال قاسم سليماني ذلك.",
    }
    assert [hit.snippet for hit in search(spelled, "Rafiq Odeh")] == ["Rafik Odeh left."]


def test_the_words_as_asked_come_first(spelled: Ledger) -> None:
    assert next(hit.snippet for hit in search(spelled, "قاسم سليماني")) == "قال قاسم سليماني ذلك."
    assert [hit.snippet for hit in search(spelled, "قاسم سليماني", limit=1)] == ["قال قاسم سليماني ذلك."]


@pytest.mark.parametrize("query", ['"Rafiq Odeh"', "Rafiq Ode*"])
def test_quoted_words_and_beginnings_are_meant_as_they_are(spelled: Ledger, query: str) -> None:
    assert search(spelled, query) == []


def test_it_can_be_told_not_to(spelled: Ledger) -> None:
    assert search(spelled, "Rafiq Odeh", exact=True) == []


def test_an_acronym_that_is_a_word_when_folded_is_not_looked_for(spelled: Ledger) -> None:
    assert "IS" not in other_spellings(spelled, "Islamic State")


@pytest.mark.parametrize("query", ["", "   ", "&"])
def test_no_query_is_an_error(spelled: Ledger, query: str) -> None:
    assert search(spelled, query) == []


def test_one_word_is_not_widened_to_a_longer_name_that_only_has_one_like_it() -> None:
    """ "Soleimani" sounds like a word of "Mohammed bin Salman", who is another man."""
    found = list(listed_spellings("Soleimani", "", default_likeness()))
    assert "Qasem Soleimani" in found
    assert not [name for name in found if "Salman" in name]
