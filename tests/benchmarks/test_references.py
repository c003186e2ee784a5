from __future__ import annotations

from benchmarks.references import reference_row, whole_clusters
from making import at, doc
from sayso.record import Match, Mention
from sayso.record.ids import body_id


def test_matches_become_links_between_numbers() -> None:
    document = doc("Omar Said left. He slept in May.")
    omar = Mention(anchor=at(document, "Omar Said"), kind="person")
    may = Mention(anchor=at(document, "May"), kind="date")
    he = Mention(anchor=at(document, "He"), kind="person", form="pronoun")
    left, right = sorted((body_id(omar), body_id(he)))
    same = Match(left=left, right=right, verdict="same", rule="near")
    unsure = Match(left=left, right=right, verdict="unsure", rule="far")
    row = reference_row({"id": "a"}, [may, omar, he], [same, unsure])
    assert [m["form"] for m in row["mentions"]] == ["name", "pronoun"]
    assert [{link["left"], link["right"]} for link in row["links"]] == [{0, 1}]
    assert row["links"][0]["rule"] == "near"


def test_clusters_with_one_link_are_put_together() -> None:
    def mention(start: int, link: str | None = None) -> dict[str, object]:
        return {"start": start, "end": start + 1, "link": link}

    first, second, third = [mention(0, "Omar")], [mention(2, "Omar"), mention(4)], [mention(6, "Karim")]
    row = {"id": "a", "clusters": [first, second, third], "entities": [*first, *second, *third, mention(8, "Omar")]}
    assert whole_clusters(row)["clusters"] == [[*first, *second, {"start": 8, "end": 9}], third]
