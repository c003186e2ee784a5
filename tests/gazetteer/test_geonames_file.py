"""A country file that a user brings: what is taken, what is refused and how, and that it lies over ours."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sayso.errors import BadInput
from sayso.gazetteer.atlas import Atlas, open_atlas
from sayso.gazetteer.geonames_file import COLUMNS, add_file


def line(number: int, name: str, code: str = "P.PPL", **more: str) -> str:
    """A row of the format: 19 columns, those not named empty."""
    row = [""] * COLUMNS
    row[0], row[1], row[2], row[3] = str(number), name, name, more.get("others", "")
    row[4], row[5] = more.get("lat", "34.5"), more.get("lon", "41.5")
    row[6], row[7] = code.split(".")
    row[8], row[10], row[14] = "IQ", "01", more.get("people", "0")
    return "\t".join(row) + "\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.places"


def text_file(folder: Path, *lines: str) -> Path:
    file = folder / "XX.txt"
    file.write_text("".join(lines), encoding="utf-8")
    return file


def kinds(atlas: Atlas, name: str) -> list[tuple[str, str]]:
    return [(c.place.id, c.place.kind) for c in atlas.candidates(name)]


def test_places_are_found_by_all_their_names(tmp_path: Path, own: Path) -> None:
    added = add_file(text_file(tmp_path, line(900000001, "Tell Qasbah", others="Tall Qasba,تل قصبة")), own)
    assert (added.places, added.left_out) == (1, 0)
    atlas = open_atlas(str(own))
    for name in ("Tell Qasbah", "Tall Qasba", "تل قصبة", "Tall al-Qasaba"):
        assert kinds(atlas, name) == [("geonames:900000001", "town")], name
    (found,) = atlas.candidates("Tell Qasbah")
    assert (found.place.country, found.place.province, found.place.lat) == ("IQ", "IQ.01", 34.5)


def test_an_archive_is_read_as_its_table(tmp_path: Path, own: Path) -> None:
    archive = tmp_path / "XX.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("readme.txt", "see the site")
        packed.writestr("XX.txt", line(900000002, "Tell Qasbah"))
    assert add_file(archive, own).places == 1


def test_kinds_come_from_codes_and_useless_ones_are_left_out(tmp_path: Path, own: Path) -> None:
    codes = ["A.ADM1", "A.ADM2", "H.STM", "T.ISL", "S.MILB", "A.PCLI", "S.HTL", "R.RD", "V.FRST"]
    added = add_file(text_file(tmp_path, *(line(900000010 + i, f"Qasbah{i}", c) for i, c in enumerate(codes))), own)
    assert (added.places, added.left_out) == (5, 4)
    atlas = open_atlas(str(own))
    assert [kinds(atlas, f"Qasbah{i}")[0][1] for i in range(5)] == [
        "province",
        "district",
        "water",
        "island",
        "facility",
    ]


def test_a_place_of_ours_is_replaced_and_others_stay(tmp_path: Path, own: Path) -> None:
    (ours,) = (c.place for c in open_atlas().candidates("Kirkuk") if c.place.kind == "town" and c.place.country == "IQ")
    number = int(ours.id.removeprefix("geonames:"))
    add_file(text_file(tmp_path, line(number, "Kirkuk", lat="35.0", lon="44.0", people="5")), own)
    found = {c.place.id: c.place for c in open_atlas(str(own)).candidates("Kirkuk")}
    assert (found[ours.id].lat, found[ours.id].population) == (35.0, 5)
    assert len(found) == len(open_atlas().candidates("Kirkuk"))


def test_adding_twice_changes_nothing(tmp_path: Path, own: Path) -> None:
    file = text_file(tmp_path, line(900000003, "Tell Qasbah"))
    assert add_file(file, own) == add_file(file, own)
    assert kinds(open_atlas(str(own)), "Tell Qasbah") == [("geonames:900000003", "town")]


def test_progress_is_told_to_the_end(tmp_path: Path, own: Path) -> None:
    file = text_file(tmp_path, *(line(910000000 + i, f"Qasbah{i}") for i in range(50)))
    told: list[tuple[int, int]] = []
    add_file(file, own, lambda done, total: told.append((done, total)))
    assert told[-1] == (file.stat().st_size, file.stat().st_size)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("a,b,c\n", "line 1 has 1 columns, not 19"),
        (line(1, "X") + "\t\n", "line 2 has 2 columns, not 19"),
        (line(1, "X", lat="north"), "line 1: could not convert string to float: 'north'"),
        (line(1, "X", lat="95"), "line 1: 95.0, 41.5 is no place on Earth"),
        (line(1, "X", "R.RD"), "no line of it is a place"),
        ("", "no line of it is a place"),
    ],
)
def test_what_is_no_country_file_is_refused_and_nothing_is_kept(tmp_path: Path, own: Path, text: str, met: str) -> None:
    with pytest.raises(BadInput) as refused:
        add_file(text_file(tmp_path, text), own)
    assert met in refused.value.met
    assert "XX.txt" in refused.value.doing
    assert open_atlas(str(own)).candidates("X") == open_atlas().candidates("X")


def test_other_bytes_are_refused(tmp_path: Path, own: Path) -> None:
    file = tmp_path / "XX.txt"
    file.write_bytes(b"1\t\xff\xfe" + b"\t" * 17 + b"\n")
    with pytest.raises(BadInput, match="line 1"):
        add_file(file, own)


def test_a_missing_file_and_an_empty_archive_are_told(tmp_path: Path, own: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.txt"):
        add_file(tmp_path / "none.txt", own)
    with zipfile.ZipFile(tmp_path / "XX.zip", "w"):
        pass
    with pytest.raises(BadInput, match="the archive holds 0 tables"):
        add_file(tmp_path / "XX.zip", own)
