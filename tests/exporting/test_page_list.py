from __future__ import annotations

from making_views import sample_view
from reading_pages import PageParser, parsed
from sayso.derived import ToldAgain
from sayso.exporting.claims import claims_of
from sayso.exporting.names import Names
from sayso.exporting.page_list import list_html, voices_of


def listed() -> PageParser:
    view = sample_view()
    return parsed(list_html(claims_of(view), Names(view)))


def test_every_claim_is_an_item_that_leads_to_its_words() -> None:
    links = [attributes["href"] for tag, attributes in listed().elements if tag == "a"]
    assert sorted(links) == ["#w1", "#w2", "#w3", "#w4", "#w5", "#w6"]


def test_an_item_tells_account_certainty_makers_and_why_a_name_was_given() -> None:
    items = listed().items
    assert "as told by Samir Odeh" in items[3]
    assert "the brigade = Harun Brigade (same head noun)" in items[3]
    assert "hedged (“may”)" in items[5]
    assert "rules 1, confidence 80%" in items[1]
    assert "head 0.2, confidence 60%" in items[1]


def test_an_item_holds_every_part_of_its_claim() -> None:
    item = listed().items[1]
    for words in ("Gunmen of the Harun Brigade", "at least 12 guards", "3 May 2021", "Port Salim", "killed", "told"):
        assert words in item


def test_filters_get_what_they_compare() -> None:
    items = [attributes for tag, attributes in listed().elements if "item" in attributes.get("class", "")]
    found = {int(item["data-n"]): (item["data-stance"], item["data-voice"]) for item in items}
    assert found[3] == ("stated", "Samir Odeh")
    assert found[5] == ("hedged", "the report itself")


def test_voices_are_counted_by_the_name_resolved() -> None:
    view = sample_view()
    assert voices_of(claims_of(view), Names(view)) == [("Samir Odeh", 4), ("the report itself", 2)]


def test_an_event_told_again_leads_to_its_first_telling() -> None:
    view = sample_view()
    first, later = claims_of(view)[:2]
    again = {later.id: ToldAgain(first=first.id, rule="known", reason="they <are> one")}
    told = list_html(claims_of(view), Names(view), again=again)
    assert told.count(f'<a class="again" href="#c{first.number}">') == 1
    assert "they &lt;are&gt; one" in told
