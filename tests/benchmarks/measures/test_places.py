from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.places import Counting, area_under_errors, distance_km, score
from sayso.errors import BadInput


def place(start: int, end: int, *point: float | None, **fields: Any) -> dict[str, Any]:
    lat, lon = point or (None, None)
    return {"start": start, "end": end, "lat": lat, "lon": lon, **fields}


def figures(gold: list[dict], said: list[dict], **counting: bool) -> dict[str, Any]:
    return score([{"id": "a", "places": gold}], [{"id": "a", "places": said}], Counting(**counting))


def test_distances() -> None:
    assert distance_km((33.51, 36.29), (33.89, 35.50)) == pytest.approx(84, abs=3), "Damascus to Beirut"
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km((10, 20), (10, 20)) == 0


def test_found_resolved_and_near() -> None:
    gold = [place(0, 6, 33.5, 36.3), place(10, 16, 36.2, 37.1), place(20, 26, 30.0, 31.2), place(30, 36)]
    said = [place(0, 6, 33.6, 36.2), place(11, 16, 52.0, 13.4), place(20, 26), place(30, 36, 1.0, 1.0), place(50, 55)]
    found = figures(gold, said)
    assert (found["exact"]["hits"], found["overlap"]["hits"], found["overlap"]["pred"]) == (3, 4, 5)
    assert (found["found"], found["resolved"]) == (3, 2)
    assert found["accuracy_all"] == pytest.approx(1 / 3)
    assert found["end_to_end"]["pred"] == 2, "one lies on a gold place without coordinates, two have none"


def test_expressions_that_are_no_names_are_neutral() -> None:
    gold = [place(0, 6, kind="Literal_Expression"), place(10, 16, kind="Demonym"), place(20, 26, kind="Metonymic")]
    said = [place(0, 6), place(10, 16), place(20, 26)]
    assert (figures(gold, said)["overlap"]["pred"], figures(gold, said)["overlap"]["gold"]) == (1, 1)
    literal = figures(gold, said, literal=True)["overlap"]
    assert (literal["pred"], literal["gold"]) == (2, 0)
    assert figures(gold, [place(20, 26, literal=False)], literal=True)["overlap"]["pred"] == 0
    assert figures(gold, said, resolved=True)["overlap"]["gold"] == 0


def test_any_of_several_countries_will_do() -> None:
    gold = [place(0, 6, country="Syria"), place(10, 16, country="Iraq"), place(20, 26, country="")]
    said = [place(0, 6, country=["iraq", "SYRIA"]), place(10, 16, country="Iran"), place(20, 26, country="Iran")]
    found = figures(gold, said)
    assert (found["country_known"], found["country_accuracy"]) == (2, 0.5)


def test_area_under_errors() -> None:
    assert area_under_errors([]) is None
    assert area_under_errors([0.0, 0.0]) == 0
    assert area_under_errors([20039.0] * 3) == pytest.approx(1)
    assert area_under_errors([30000.0]) == pytest.approx(1)


def test_a_point_off_the_earth_is_refused() -> None:
    with pytest.raises(BadInput, match=r"91.0, 10.0 is no place on Earth"):
        figures([], [place(0, 6, 91.0, 10.0)])
