from __future__ import annotations

from benchmarks.incidents import SCORED, incident_row
from benchmarks.measures.incidents import ROLES, score
from sayso.reading.trained.incidents_entities import Entity
from sayso.reading.trained.incidents_labels import ROLES as OURS


def test_one_string_an_entity_under_the_view_s_names() -> None:
    entities = [
        Entity("organisation", ("RDF", "Red Dawn Front"), 0.9),
        Entity("weapon", ("mortar",), 0.8),
        Entity("described", ("three farmers",), 0.9),
    ]
    row = incident_row({"id": "a"}, entities)
    assert {role: found for role, found in row["entities"].items() if found} == {
        "PerpOrg": [["RDF"]],
        "Weapon": [["mortar"]],
    }


def test_a_row_is_one_the_measure_takes() -> None:
    gold = {"id": "a", "entities": {"PerpOrg": [["Red Dawn Front", "RDF"]], "Weapon": [["a mortar"]]}}
    said = incident_row({"id": "a"}, [Entity("organisation", ("RDF",), 0.9), Entity("weapon", ("mortar",), 0.8)])
    assert score([gold], [said])["micro"]["f1"] == 1


def test_every_scored_role_is_one_of_ours() -> None:
    assert list(SCORED.values()) == list(ROLES)
    assert set(SCORED) <= set(OURS)
