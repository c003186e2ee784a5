"""Damage of every sort, done to the file by other means, and what verify says of it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from making import MAKER, at, doc, said, source
from sayso.contracts import Submission, Verified
from sayso.errors import LedgerError
from sayso.ledger.schema import guards
from sayso.ledger.sqlite import SqliteLedger
from sayso.record import Match, Mention, Reading
from sayso.record.ids import body_id

Damage = Callable[[sqlite3.Connection], object]

TEXTS = ["Anna said the dam held. Anna left.", "Boris said it rained all night.", "Clara said nothing of note."]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Per report: source, document, assertion, and a mention (seq 1 to 12); then a match and a reading of the first."""
    path = tmp_path / "x.ledger"
    ledger = SqliteLedger(path, create=True, clock=lambda: "2026-01-01T00:00:00Z")
    for text in TEXTS:
        document = doc(text)
        name = text.split()[0]
        content = text.split("said ")[1].split(".")[0]
        bodies = (
            source(text),
            document,
            said(document, name, "said", content),
            Mention(anchor=at(document, name), kind="person"),
        )
        ledger.append([Submission(body, MAKER) for body in bodies], [text.encode()])
    first = doc(TEXTS[0])
    again = Mention(anchor=at(first, "Anna", 1), kind="person")
    left, right = sorted((body_id(again), body_id(Mention(anchor=at(first, "Anna"), kind="person"))))
    match = Match(left=left, right=right, verdict="same")
    reading = Reading(document_id=first.id, layout_id=body_id(first), makers=(MAKER,), findings=(left, right))
    ledger.append([Submission(body, MAKER) for body in (again, match, reading)])
    ledger.close()
    return path


def verified(path: Path) -> Verified:
    ledger = SqliteLedger(path)
    try:
        return ledger.verify()
    finally:
        ledger.close()


def damage(path: Path, *changes: str) -> list[tuple[int, str]]:
    """Faults found after these statements were run with the guards taken away and put back."""
    raw = sqlite3.connect(path)
    for name, _ in guards():
        raw.execute(f"DROP TRIGGER {name}")
    for change in changes:
        assert raw.execute(change).rowcount != 0, f"{change} changed nothing"
    for _, statement in guards():
        raw.execute(statement)
    raw.commit()
    raw.close()
    return [(fault.seq, fault.what) for fault in verified(path).faults]


def test_a_sound_ledger_has_no_faults(path: Path) -> None:
    found = verified(path)
    assert (found.entries, found.anchors, found.sources, found.faults) == (15, 16, 3, ())


def test_a_changed_quote(path: Path) -> None:
    (fault,) = damage(path, "UPDATE entries SET body = replace(body, 'it rained', 'it snowed') WHERE seq = 7")
    assert fault[0] == 7
    assert fault[1].startswith("Entry 7 (assertion:")
    assert ") was changed: its body is filed as 'assertion:" in fault[1]


def test_a_changed_quote_with_its_id_changed_along(path: Path) -> None:
    raw = sqlite3.connect(path)
    (body,) = raw.execute("SELECT body FROM entries WHERE seq = 8").fetchone()
    raw.close()
    from sayso.record.codec import decode_body

    forged = body.replace('"Boris"', '"Basil"')
    key = body_id(decode_body(forged.encode()))
    (fault,) = damage(path, f"UPDATE entries SET body = '{forged}', body_id = '{key}' WHERE seq = 8")
    assert fault == (8, f"Entry 8 ({key}): [0, 5) holds 'Boris', the anchor quotes 'Basil'.")


def test_a_changed_character_of_a_text(path: Path) -> None:
    faults = damage(path, "UPDATE entries SET body = replace(body, 'Boris said it', 'Borix said it') WHERE seq = 6")
    assert [seq for seq, _ in faults] == [6, 7, 8]
    assert "was changed: its body is filed as" in faults[0][1]
    assert faults[2][1].endswith("[0, 5) holds 'Borix', the anchor quotes 'Boris'.")


def test_a_forged_entry_that_holds_in_itself_breaks_the_chain(path: Path) -> None:
    (fault,) = damage(path, "UPDATE entries SET confidence = 0.5 WHERE seq = 7")
    assert fault[0] == 7
    assert fault[1].endswith(") was changed: its contents and the link before it do not give its link.")
    (fault, _) = damage(path, "UPDATE entries SET made_at = '2025-01-01T00:00:00Z' WHERE seq = 3")
    assert fault[0] == 3


def test_a_changed_link_is_blamed_on_its_entry_alone(path: Path) -> None:
    (fault,) = damage(path, "UPDATE entries SET link = 'x' WHERE seq = 7")
    assert fault[0] == 7


def test_a_removed_row(path: Path) -> None:
    assert damage(path, "DELETE FROM entries WHERE seq = 7") == [(7, "Entry 7 is missing.")]


def test_removed_rows_that_others_lean_on(path: Path) -> None:
    faults = damage(path, "DELETE FROM entries WHERE seq IN (5, 6)")
    assert faults[0] == (5, "Entries 5 to 6 are missing.")
    assert [seq for seq, _ in faults[1:]] == [7, 8, 0]
    assert faults[1][1].endswith(f"its document {doc(TEXTS[1]).id} is not in the ledger.")
    assert faults[3][1].endswith(" belong to no source.")


def test_a_removed_finding_is_missed_by_the_reading_that_lists_it(path: Path) -> None:
    faults = damage(path, "DELETE FROM entries WHERE seq = 13")
    assert [seq for seq, _ in faults] == [13, 14, 15]
    assert ", which is not in the ledger." in faults[2][1]


def test_rows_cut_off_at_the_end(path: Path) -> None:
    assert damage(path, "DELETE FROM entries WHERE seq > 13") == [(14, "Entries 14 to 15 are missing.")]


@pytest.mark.parametrize(("one", "other"), [(3, 12), (7, 8)])
def test_rows_that_changed_places(path: Path, one: int, other: int) -> None:
    faults = damage(
        path,
        f"UPDATE entries SET seq = 99 WHERE seq = {one}",
        f"UPDATE entries SET seq = {one} WHERE seq = {other}",
        f"UPDATE entries SET seq = {other} WHERE seq = 99",
        "UPDATE sqlite_sequence SET seq = 15 WHERE name = 'entries'",
    )
    assert [seq for seq, _ in faults] == [one, other]
    assert faults[0][1].endswith(f"was written as entry {other}: entries changed places.")
    assert faults[1][1].endswith(f"was written as entry {one}: entries changed places.")


def test_a_changed_maker(path: Path) -> None:
    faults = damage(path, """UPDATE makers SET maker = '{"name":"nobody"}'""")
    assert len(faults) == 15
    assert "was changed: its maker is filed as 'maker:" in faults[0][1]


def test_a_missing_maker(path: Path) -> None:
    faults = damage(path, "DELETE FROM makers")
    assert len(faults) == 15
    assert faults[0][1].startswith("Entry 1 (source:")
    assert faults[0][1].endswith(" is not in the ledger.")


@pytest.mark.parametrize("column", ["record", "document_id"])
def test_a_changed_column(path: Path, column: str) -> None:
    (fault,) = damage(path, f"UPDATE entries SET {column} = 'reading' WHERE seq = 7")
    assert fault[0] == 7
    assert "is filed as 'reading' but gives '" in fault[1]


def test_an_entry_of_a_later_version(path: Path) -> None:
    (fault,) = damage(path, "UPDATE entries SET version = 9 WHERE seq = 7")
    assert fault[0] == 7
    assert "they were written with schema version 9, this Sayso knows" in fault[1]


def test_an_entry_that_is_no_json_or_no_text(path: Path) -> None:
    faults = damage(
        path,
        "UPDATE entries SET body = '{' WHERE seq = 3",
        "UPDATE entries SET body = CAST(x'ff' || body AS TEXT) WHERE seq = 7",
        """UPDATE entries SET body = replace(body, '"kind":"person"', '"kind":"persson"') WHERE seq = 12""",
    )
    assert [seq for seq, _ in faults] == [3, 7, 12]
    assert "truncated" in faults[0][1]
    assert "Invalid enum value 'persson' - at `$.kind`" in faults[2][1]


def test_changed_source_bytes(path: Path) -> None:
    digest = source(TEXTS[1]).digest
    packed = zlib.compress(b"other bytes").hex()
    faults = damage(
        path,
        f"UPDATE blobs SET packed = x'{packed}' WHERE digest = '{digest}'",
        f"UPDATE blobs SET packed = x'00' WHERE digest = '{source(TEXTS[2]).digest}'",
        f"DELETE FROM blobs WHERE digest = '{source(TEXTS[0]).digest}'",
    )
    assert [seq for seq, _ in faults] == [1, 5, 9]
    assert faults[0][1].endswith("its bytes are not in the ledger, or cannot be unpacked.")
    assert "its bytes have the digest " in faults[1][1]
    assert faults[2][1].endswith("its bytes are not in the ledger, or cannot be unpacked.")


def test_bytes_of_no_source(path: Path) -> None:
    (fault,) = damage(path, "INSERT INTO blobs VALUES ('abc', 1, x'00')")
    assert fault == (0, "The bytes with digest abc belong to no source.")


def test_overlapping_passages(path: Path) -> None:
    """Written by other means with all digests made to fit: only the rules themselves can tell."""
    from sayso.record import Passage
    from sayso.record.codec import replace
    from sayso.record.ids import canonical

    crossed = replace(
        doc(TEXTS[2]), passages=(Passage(kind="body", start=0, end=9), Passage(kind="body", start=4, end=12))
    )
    body = canonical(crossed).decode().replace("'", "''")
    (fault,) = damage(path, f"UPDATE entries SET body = '{body}', body_id = '{body_id(crossed)}' WHERE seq = 10")
    assert fault[0] == 10
    assert fault[1].endswith("passage 1 at [4, 12) begins before the one before it ends, at 9.")


def test_missing_guards(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER entries_no_delete")
    raw.commit()
    raw.close()
    assert [f.what for f in verified(path).faults] == [
        "The guard entries_no_delete, which refuses changes, is missing."
    ]


@pytest.mark.parametrize("pages_kept", [1, 3, -8, -1])
def test_a_truncated_file(path: Path, pages_kept: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: pages_kept * 4096])
    told = [str(fault) for fault in faults_or_refusal(path)]
    assert told
    assert "damaged" in told[0]


def faults_or_refusal(path: Path) -> list[object]:
    try:
        return list(verified(path).faults)
    except LedgerError as error:
        return [error]


@pytest.mark.parametrize("offset", range(100, 60_000, 3967))
def test_any_overwritten_stretch_is_told_or_touches_nothing_that_counts(path: Path, offset: int) -> None:
    """Sixteen bytes anywhere in the file: either a fault, or the file reads exactly as before."""
    before = everything(path)
    data = bytearray(path.read_bytes())
    offset = min(offset, len(data) - 16)
    data[offset : offset + 16] = b"\xa5" * 16
    path.write_bytes(data)
    assert faults_or_refusal(path) or everything(path) == before


def everything(path: Path) -> list[object]:
    ledger = SqliteLedger(path)
    try:
        return [*ledger.entries(), *(ledger.source_bytes(source(text).digest) for text in TEXTS)]
    finally:
        ledger.close()
