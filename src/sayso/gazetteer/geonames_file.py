"""A GeoNames country file that a user brings, put into his own file of places."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from sayso.errors import BadInput
from sayso.gazetteer.atlas_file import SCHEMA, Written, set_facts, write
from sayso.gazetteer.load import Place, PlaceKind

COLUMNS = 19
"""Of https://download.geonames.org/export/dump/readme.txt, "The main 'geoname' table"."""
BATCH = 20_000

KIND_OF_CLASS: dict[str, PlaceKind] = {"A": "district", "H": "water", "L": "region", "P": "town", "T": "region"}
KIND_OF_CODE: dict[str, PlaceKind] = {
    "ADM1": "province",
    "ADM1H": "province",
    "PPLC": "capital",
    "ISL": "island",
    "ISLS": "island",
    "MILB": "facility",  # base
    "CMPRF": "facility",  # camp of refugees
    "OILF": "facility",  # oilfield
    "GASF": "facility",
    "PRT": "facility",  # port
    "AIRB": "facility",  # air base
    "AIRF": "facility",
    "AIRP": "facility",
    "BDG": "facility",  # bridge
    "BDRY": "facility",
    "BP": "facility",  # border post
    "CMP": "facility",  # camp
    "CSTL": "facility",  # castle
    "CUST": "facility",  # custom post
    "DAM": "facility",
    "FT": "facility",  # fort
    "HSP": "facility",  # hospital
    "INSM": "facility",  # installation of an army
    "MNMT": "facility",  # monument
    "MSQE": "facility",  # mosque
    "NUCR": "facility",  # reactor
    "PRN": "facility",  # prison
    "PS": "facility",  # power station
    "REFY": "facility",
    "OILR": "facility",  # refinery
    "RUIN": "facility",
    "ANS": "facility",  # ancient site
    "PSTB": "facility",  # border post
    "PSTP": "facility",
    "MN": "facility",  # mine
}
"""Other buildings, roads, woods and undersea features are left out: reports hardly name them, and shops are many."""

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all."""


@dataclass(slots=True)
class Added:
    """What was taken from a file. ``left_out``: lines of kinds that are of no use here."""

    places: int = 0
    names: int = 0
    left_out: int = 0


def add_file(source: Path, own: Path, progress: Progress | None = None) -> Added:
    """Puts the places of a country file (.txt, or the .zip that holds it) into the user's file; all of them or none.

    A place that is there already is replaced. Raises BadInput, naming file and line, for what is no such file.
    """
    added = Added()
    with _table(source) as (table, size), closing(_opened(own)) as file, file:
        digest = hashlib.sha256(_digest_of(file).encode())
        done = 0
        rows = _rows(source, _hashed(table, digest), added)
        while batch := list(islice(rows, BATCH)):
            write(file, batch, replacing=True)
            done = table.tell()
            if progress is not None:
                progress(done, size)
        if not added.places:
            raise _refused(source, "no line of it is a place")
        set_facts(file, digest.hexdigest()[:16])
    return added


@contextmanager
def _table(source: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of the table, out of its archive where it is in one, with their number."""
    try:
        if not zipfile.is_zipfile(source):
            with source.open("rb") as table:
                yield table, source.stat().st_size
            return
        with zipfile.ZipFile(source) as archive:
            inside = [i for i in archive.infolist() if i.filename.endswith(".txt") and i.filename != "readme.txt"]
            if len(inside) != 1:
                raise _refused(source, f"the archive holds {len(inside)} tables")
            with archive.open(inside[0]) as packed:
                yield packed, inside[0].file_size
    except (OSError, zipfile.BadZipFile) as error:
        raise BadInput(f"Reading places from {source}", str(error), "Check the path and the file") from error


def _opened(own: Path) -> sqlite3.Connection:
    try:
        file = sqlite3.connect(own)
        file.executescript(SCHEMA)
        set_facts(file, _digest_of(file))
        file.commit()
    except sqlite3.Error as error:
        raise BadInput(
            f"Opening your places in {own}", str(error), "Name another file in the setting 'places'"
        ) from error
    return file


def _digest_of(file: sqlite3.Connection) -> str:
    row = file.execute("SELECT value FROM facts WHERE name = 'digest'").fetchone()
    return str(row[0]) if row else ""


def _hashed(lines: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for line in lines:
        digest.update(line)
        yield line


def _rows(source: Path, lines: Iterable[bytes], added: Added) -> Iterator[Written]:
    for number, line in enumerate(lines, start=1):
        try:
            row = line.decode("utf-8").rstrip("\r\n").split("\t")
            if len(row) != COLUMNS:
                raise _refused(source, f"line {number} has {len(row)} columns, not {COLUMNS}", number)
            written = _place(row)
        except ValueError as error:
            raise _refused(source, f"line {number}: {error}", number) from error
        if written is None:
            added.left_out += 1
            continue
        added.places += 1
        added.names += 1 + len(written[2])
        yield written


def _place(row: list[str]) -> Written | None:
    """None for a kind that is left out. Raises ValueError where a number is none."""
    kind = KIND_OF_CODE.get(row[7]) or KIND_OF_CLASS.get(row[6])
    if kind is None or row[7].startswith("PCL"):  # countries themselves are ours
        return None
    lat, lon = float(row[4]), float(row[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no place on Earth")
    province = f"{row[8]}.{row[10]}" if row[10] and row[10] != "00" else ""
    place = Place(f"geonames:{int(row[0])}", row[1], kind, lat, lon, row[8], int(row[14] or 0), province)
    others = dict.fromkeys((row[2], *row[3].split(",")))
    return int(row[0]), place, tuple(name for name in others if name and name != row[1])


def _refused(source: Path, met: str, line: int = 0) -> BadInput:
    return BadInput(
        f"Reading places from {source}",
        met,
        "Give a country file of https://download.geonames.org/export/dump, such as IQ.zip or IQ.txt",
        line=line or None,
    )
