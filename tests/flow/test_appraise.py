from __future__ import annotations

import dataclasses

from making_views import entry, sample_mentions, sample_view
from making_who import told
from sayso.derived import Appraised
from sayso.flow.appraise import appraise, entities, parents_of_rows, reference
from sayso.record import Mention
from sayso.record.codec import replace
from sayso.record.ids import body_id


def test_mentions_of_one_cluster_are_one_entity_and_others_stand_alone() -> None:
    view = sample_view()
    ids = {e.body.anchor.quote: e.body_id for e in view.mentions if isinstance(e.body, Mention)}
    found = entities(view)
    assert found[ids["he"]] == found[ids["Samir Odeh"]]
    assert found[ids["the brigade"]] != found[ids["he"]]


def test_a_row_of_the_gazetteer_names_the_whole_cluster() -> None:
    view = sample_view()
    named = replace(sample_mentions(view.document)["the Harun Brigade"], actor_id="actor:harun")
    mentions = (*view.mentions, entry(named))
    assert entities(dataclasses.replace(view, mentions=mentions))[body_id(named)] == "actor:harun"


def test_bodies_of_one_state_are_under_it_and_wings_under_their_party() -> None:
    parents = parents_of_rows()
    assert parents["actor:qassam-brigades"] == "actor:hamas"
    assert parents["actor:idf"] == "country:IL"
    assert "actor:hamas" not in parents


def test_appraising_twice_changes_nothing() -> None:
    once = appraise(sample_view())
    assert isinstance(once, Appraised)
    assert appraise(once).standpoints == once.standpoints


def test_a_tie_that_differs_from_the_gazetteer_is_flagged_with_its_version() -> None:
    report = {
        "text": "Yahya Sinwar leads the al-Qassam Brigades.",
        "names": [["Yahya Sinwar", "person"], ["al-Qassam Brigades", "armed_group"]],
        "ties": [["leads", "Yahya Sinwar", "leads", "al-Qassam Brigades"]],
    }
    rows = [
        {"id": "actor:p-sinwar", "name": "Yahya Sinwar", "kind": "person"},
        {"id": "actor:qassam-brigades", "name": "al-Qassam Brigades", "kind": "armed_group"},
    ]
    (view,) = told([report], rows).views
    ((flag,),) = appraise(view).flags.values()
    assert (flag.sort, flag.version) == ("other body", reference().version)
    assert "under Hamas" in flag.reason
