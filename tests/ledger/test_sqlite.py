"""The file itself: what opens, what is refused, what other processes see. The contract is tested for all ledgers."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from making import MAKER, doc, said, source
from sayso.contracts import Submission
from sayso.errors import LedgerError, NewerLedger
from sayso.ledger import searching
from sayso.ledger.sqlite import SqliteLedger
from sayso.record import Maker
from sayso.record.codec import SCHEMA_VERSION

TEXT = "The mayor said the dam held."
DOC = doc(TEXT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.ledger"


def fill(ledger: SqliteLedger, text: str = TEXT) -> None:
    document = doc(text)
    bodies = (source(text), document, said(document, "The mayor", "said", "the dam held"))
    ledger.append([Submission(body, MAKER) for body in bodies], [text.encode()])


def filled(path: Path) -> Path:
    ledger = SqliteLedger(path, create=True)
    fill(ledger)
    ledger.close()
    return path


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    ledger = SqliteLedger(filled(path))
    assert ledger.verify().entries == 3
    assert ledger.verify().faults == ()


def test_everything_is_in_one_file(path: Path) -> None:
    ledger = SqliteLedger(path, create=True)
    fill(ledger)
    assert [file.name for file in path.parent.iterdir()] == ["my.ledger"], "also while it is open"


def test_appending_what_is_known_leaves_the_file_byte_for_byte(path: Path) -> None:
    before = filled(path).read_bytes()
    ledger = SqliteLedger(path, create=True)
    fill(ledger)
    ledger.close()
    assert path.read_bytes() == before


def test_source_bytes_are_packed(path: Path) -> None:
    text = TEXT + " The dam held." * 20_000
    ledger = SqliteLedger(path, create=True)
    data = text.encode()
    ledger.append([Submission(source(text), MAKER)], [data])
    assert path.stat().st_size < len(data) / 2
    assert ledger.source_bytes(source(text).digest) == data


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("content", "met"),
    [
        (b"Not a database at all, but long enough to be one. " * 40, "the file is no ledger"),
        (b"short", "the file is no ledger"),
        (None, "it is another application's database"),
    ],
    ids=["text", "short text", "another database"],
)
def test_what_is_no_ledger_is_refused_and_left_alone(path: Path, create: bool, content: bytes | None, met: str) -> None:
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE birds (name TEXT)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=f"Opening the ledger .*my.ledger: {met}"):
        SqliteLedger(path, create=create)
    assert path.read_bytes() == before


def test_where_there_is_no_ledger_the_message_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"there is no such file. Make one with 'sayso init' or 'sayso read'"):
        SqliteLedger(path)
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerError, match=r"the file is empty. Make a ledger"):
        SqliteLedger(path)
    with pytest.raises(LedgerError, match=r"it is a folder. Name a file"):
        SqliteLedger(path.parent, create=True)
    with pytest.raises(LedgerError, match=r"there is no folder .*gone"):
        SqliteLedger(path.parent / "gone" / "x", create=True)


def test_an_empty_file_may_become_a_ledger(path: Path) -> None:
    path.touch()
    ledger = SqliteLedger(path, create=True)
    fill(ledger)
    assert ledger.verify().faults == ()


def test_a_ledger_of_a_later_sayso_is_refused(path: Path) -> None:
    with sqlite3.connect(filled(path)) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerLedger, match=f"schema version {SCHEMA_VERSION + 1}; this one knows .* Upgrade Sayso"):
        SqliteLedger(path)


def test_a_ledger_that_lacks_a_table_is_refused(path: Path) -> None:
    with sqlite3.connect(filled(path)) as raw:
        raw.execute("DROP TABLE blobs")
    with pytest.raises(LedgerError, match=r"its tables blobs are missing. Restore it from a copy"):
        SqliteLedger(path)


CHANGES = [
    "UPDATE entries SET body = body",
    "DELETE FROM entries WHERE seq = 3",
    "UPDATE blobs SET size = 0",
    "DELETE FROM blobs",
    "UPDATE makers SET maker = '{}'",
    "DELETE FROM makers",
    "INSERT OR REPLACE INTO blobs SELECT digest, 0, packed FROM blobs",
    "INSERT OR REPLACE INTO makers SELECT maker_id, '{}' FROM makers",
    "INSERT OR REPLACE INTO entries SELECT * FROM entries",
    "INSERT INTO entries SELECT 9, 'x', maker_id, record, document_id, version, made_at, 1, body, link FROM entries",
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_can_be_changed_by_sql(path: Path, change: str) -> None:
    raw = sqlite3.connect(filled(path))
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match=r"the ledger is append-only: nothing in .* is changed or removed"):
        raw.execute(change)
    raw.rollback()
    assert list(raw.iterdump()) == before


def derived(path: Path) -> list[str]:
    with sqlite3.connect(path) as raw:
        return [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE name LIKE 'derived%'")]


def drop_derived(path: Path, names: tuple[str, ...] = searching.TABLES) -> None:
    raw = sqlite3.connect(path)
    for name in names:
        raw.execute(f"DROP TABLE {name}")
    raw.close()


def test_derived_tables_may_all_be_dropped_and_come_back_with_a_search(path: Path) -> None:
    before = derived(filled(path))
    drop_derived(path)
    assert derived(path) == []
    ledger = SqliteLedger(path)
    assert ledger.verify().faults == ()
    assert len(ledger.search("dam")) == 2
    assert sorted(derived(path)) == sorted(before)


def test_any_one_derived_table_may_be_dropped(path: Path) -> None:
    filled(path)
    for name in searching.TABLES:
        drop_derived(path, (name,))
        ledger = SqliteLedger(path)
        assert len(ledger.search("dam")) == 2, name
        ledger.close()


def test_derived_tables_come_back_with_an_append(path: Path) -> None:
    drop_derived(filled(path))
    ledger = SqliteLedger(path)
    fill(ledger, "The mayor said the dam held. Twice.")
    assert len(ledger.search("dam")) == 4


def test_rebuilding_mends_an_index_that_lost_its_rows_and_puts_guards_back(path: Path) -> None:
    raw = sqlite3.connect(filled(path))
    raw.execute("DELETE FROM derived_parts")
    raw.execute("DROP TRIGGER entries_no_update")
    raw.commit()
    raw.close()
    ledger = SqliteLedger(path)
    assert ledger.search("dam") == []
    assert [f.what for f in ledger.verify().faults] == [
        "The guard entries_no_update, which refuses changes, is missing."
    ]
    ledger.rebuild()
    assert len(ledger.search("dam")) == 2
    assert ledger.verify().faults == ()


READ_ONLY = """
import os, sys, tempfile
sys.path[:0] = sys.argv[1:]
from making import MAKER, doc, source
from sayso.contracts import Submission
from sayso.errors import LedgerError
from sayso.ledger import searching
from sayso.ledger.sqlite import SqliteLedger
with tempfile.TemporaryDirectory() as folder:
    path = folder + "/x.ledger"
    ledger = SqliteLedger(path, create=True)
    bodies = [Submission(source("Rain."), MAKER), Submission(doc("Rain."), MAKER)]
    ledger.append(bodies, [b"Rain."])
    print(len(ledger.search("rain")))
    ledger.close()
    os.chmod(path, 0o444)
    os.chmod(folder, 0o555)
    if os.getuid() == 0:  # root may write everything
        os.seteuid(65534)
    try:
        ledger = SqliteLedger(path)
        print(ledger.verify().entries, len(ledger.search("rain")))
        ledger.append([Submission(source("Snow."), MAKER)], [b"Snow."])
    except LedgerError as error:
        print(error)
    if os.getuid() == 0:
        os.seteuid(0)
    os.chmod(folder, 0o755)
"""


def test_a_file_that_may_not_be_written_is_still_read() -> None:
    told = run(READ_ONLY, str(Path(__file__).parents[1])).splitlines()
    assert told[:2] == ["1", "2 1"]
    assert "it may not be written to (attempt to write a readonly database). Change its permissions" in told[2]


def run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


FILL_UP = """
import resource, sys
sys.path[:0] = sys.argv[2:]
from making import MAKER, doc, source
from sayso.contracts import Submission
from sayso.errors import LedgerError
from sayso.ledger import searching
from sayso.ledger.sqlite import SqliteLedger
ledger = SqliteLedger(sys.argv[1], create=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
done = 0
try:
    for i in range(200):
        text = f"Report {i} " + " ".join(str(n * i) for n in range(2000))
        ledger.append([Submission(source(text), MAKER), Submission(doc(text), MAKER)], [text.encode()])
        done += 1
except LedgerError as error:
    print(done, error)
"""


def test_where_no_more_can_be_written_the_last_append_is_undone_and_told(path: Path) -> None:
    told = run(FILL_UP, str(path), str(Path(__file__).parents[1]))
    done = int(told.split()[0])
    assert done > 3
    assert "the disk failed or is full" in told
    assert "what was finished before is safe" in told
    ledger = SqliteLedger(path)
    verified = ledger.verify()
    assert (verified.entries, verified.faults) == (2 * done, ())


def test_a_full_disk_is_told(path: Path) -> None:
    ledger = SqliteLedger(path, create=True)
    fill(ledger)
    with ledger._reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite's own stand-in for a full disk
    with pytest.raises(LedgerError, match=r"Appending to the ledger .*: the disk is full .* Free some space"):
        fill(ledger, TEXT + "x" * 100_000)
    assert ledger.verify().entries == 3


def _append_many(path: str, name: str, count: int) -> None:
    ledger = SqliteLedger(path, create=True)
    for i in range(count):
        text = f"{name} {i}"
        maker = Maker(name=name)
        ledger.append([Submission(source(text), maker), Submission(doc(text), maker)], [text.encode()])
    ledger.close()


def test_processes_that_open_and_append_at_once_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_append_many, args=(str(path), f"worker {n}", 15)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    ledger = SqliteLedger(path)
    assert (ledger.verify().entries, ledger.verify().faults) == (120, ())
    pairs = [(e.seq, e.maker.name) for e in ledger.entries()]
    assert all(pairs[i][1] == pairs[i + 1][1] for i in range(0, 120, 2)), "each append stays together"


def test_a_slow_reader_does_not_keep_others_from_appending(path: Path) -> None:
    reader, writer = SqliteLedger(filled(path)), SqliteLedger(path)
    slow = reader.entries()
    next(slow)
    fill(writer, "The mayor said the dam held. Later.")
    assert len(list(slow)) >= 2


def test_a_writer_that_never_ends_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.connecting.BUSY_S", 0.05)
    other = sqlite3.connect(filled(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match=r"another process is writing to it and did not finish"):
        fill(SqliteLedger(path), "The mayor said the dam held. Never.")
