"""The timeline and the list of forecasts: bars as long as what is known, open ends drawn open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from making_views import sample_assertions, sample_document
from sayso.flow.shown import Shown
from sayso.record.ids import body_id
from sayso.workbench.timeline import WIDTH, bars_of

DOCUMENT = sample_document()
EVENT, FORECAST = (body_id(sample_assertions(DOCUMENT)[kind]) for kind in ("event", "forecast"))
CLAIM = Shown(**dict.fromkeys(Shown.__dataclass_fields__, ""))


def test_events_and_forecasts_open_their_words(client: TestClient) -> None:
    page = client.get("/timeline").text
    for claim in (EVENT, FORECAST):
        assert f'href="/reports/{DOCUMENT.id}#{claim}"' in page
    assert FORECAST not in client.get("/timeline?kind=event").text
    assert "no beginning known" in page


def test_a_page_too_far_is_empty_or_refused(client: TestClient) -> None:
    assert "Nothing more" in client.get("/timeline?page=9").text
    assert client.get("/timeline?page=0").status_code == 422
    assert client.get("/api/v1/timeline?limit=201").status_code == 422


def test_forecasts_by_window(client: TestClient) -> None:
    assert FORECAST in client.get("/forecasts").text
    (told,) = client.get("/api/v1/forecasts").json()["claims"]
    assert (told["id"], told["day"], told["until"]) == (FORECAST, "2021-05-08", "<")


@pytest.mark.parametrize(
    ("day", "until", "start", "width", "open_ends"),
    [
        ("2020-01-01", "2020-01-10", 0, WIDTH, (False, False)),
        ("2020-01-01", "2020-01-05", 0, WIDTH / 2, (False, False)),
        ("2020-01-06", "", WIDTH / 2, WIDTH / 2, (False, True)),
        ("2020-01-05", "<", 0, WIDTH / 2, (True, False)),
    ],
)
def test_a_bar_is_as_long_as_what_is_known(
    day: str, until: str, start: float, width: float, open_ends: tuple[bool, bool]
) -> None:
    ends = [replace(CLAIM, day="2020-01-01", until="2020-01-10")]
    (_, bar), scale = bars_of([*ends, replace(CLAIM, day=day, until=until)])
    assert scale == ("2020-01-01", "2020-01-10")
    assert (bar.start, bar.width) == (start, width)
    assert (bar.open_start, bar.open_end) == open_ends


def test_nothing_dated_makes_no_scale() -> None:
    assert bars_of([]) == ([], ("", ""))
