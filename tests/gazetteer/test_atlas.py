"""The places that a name may mean: spellings, their order, and what the look-up costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadInput
from sayso.gazetteer.abbreviations import province_of
from sayso.gazetteer.atlas import MAX_FOUND, open_atlas
from sayso.gazetteer.atlas_file import cache_folder
from sayso.gazetteer.atlas_names import bare_forms, bones, sort_of


@pytest.mark.parametrize(
    ("words", "id_", "how"),
    [
        ("Khan Younis", "geonames:281124", "name"),
        ("KHAN YOUNIS", "geonames:281124", "name"),
        ("خان يونس", "geonames:281124", "alias"),
        ("Deir Ezzor", "geonames:170794", "likeness"),
        ("Raqqa", "geonames:172955", "name"),
        ("al-Raqqa", "geonames:172955", "part"),
        ("Hasakah Governorate", "place:hasakah-province-sy", "alias"),
        ("Manila Cathedral", "geonames:1701668", "holder"),
        ("Ill.", "place:illinois-us", "alias"),
        ("the Euphrates", "place:euphrates", "name"),
        ("Syrian", "country:SY", "alias"),
        ("St. Petersburg", "geonames:498817", "name"),
        ("Saint Petersburg", "geonames:498817", "name"),
    ],
)
def test_spellings_lead_to_places(words: str, id_: str, how: str) -> None:
    assert (id_, how) in {(c.place.id, c.how) for c in open_atlas().candidates(words)}


@pytest.mark.parametrize("words", ["", " ", "ill", "Xarqoneh", "🙂", "-", "the"])
def test_what_is_no_place_leads_nowhere(words: str) -> None:
    assert not any(c.place.id == "place:illinois-us" for c in open_atlas().candidates(words))
    assert words == "ill" or not open_atlas().candidates(words)


def test_the_tables_reach_far_enough() -> None:
    atlas = open_atlas()
    assert len(atlas.candidates("Springfield")) > 15
    assert len(atlas.candidates("San José")) <= MAX_FOUND
    for words in ("Sangamon County", "Bavaria", "Lake Kivu", "Bab al-Hawa crossing", "Hmeimim", "Russian Federation"):
        assert atlas.candidates(words), words


def test_places_come_most_populous_first() -> None:
    people = [c.place.population for c in open_atlas().candidates("Tripoli")]
    assert people == sorted(people, reverse=True)


def test_a_province_written_by_hand_stands_once_with_its_code() -> None:
    found = [
        c.place for c in open_atlas().candidates("Texas") if c.place.kind == "province" and c.place.country == "US"
    ]
    assert [(place.id, place.province) for place in found] == [("place:texas-us", "US.TX")]


@pytest.mark.parametrize(
    ("one", "other"), [("Deir Ezzor", "Dayr az Zawr"), ("Abu Kamal", "Al Bukamal"), ("Saraqeb", "Sarāqib")]
)
def test_transliterations_have_the_same_bones(one: str, other: str) -> None:
    assert bones(one) == bones(other) != ""


def test_words_of_the_sort_are_taken_off() -> None:
    assert next(bare_forms("Anbar province")) == "anbar"
    assert next(bare_forms("province of Anbar")) == "anbar"
    assert (sort_of("Lake Kivu"), sort_of("Anbar province"), sort_of("Kivu")) == ("water", "province", None)
    assert (province_of("Ill."), province_of("ill")) == ("US.IL", "")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_words_may_be_asked(words: str) -> None:
    ids = [c.place.id for c in open_atlas().candidates(words)]
    assert len(ids) == len(set(ids)) <= MAX_FOUND + 1


def test_another_file_is_not_taken_for_places(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    file.write_text("no database", encoding="utf-8")
    with pytest.raises(BadInput, match="no file of places"):
        open_atlas(str(file))


def test_the_cache_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "made"))
    assert cache_folder() == tmp_path / "made"


WEIGHING = """
import sayso.gazetteer.lookup, sqlite3, difflib
def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4 / 1024
before = held()
from sayso.gazetteer.atlas import open_atlas
from sayso.gazetteer.load import load_gazetteer
load_gazetteer()
for name in ("Springfield", "Deir Ezzor", "San José", "طرابلس", "Nowhere at all"):
    open_atlas().candidates(name)
print(held() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc")
def test_both_gazetteers_stay_small_in_memory() -> None:
    open_atlas()  # made on first use, which takes memory once
    done = subprocess.run([sys.executable, "-c", WEIGHING], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 120
