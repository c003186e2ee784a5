"""What is given to the inbox: kept beside the ledger for its owner alone, and read in a row."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.errors import BadInput
from sayso.settings import Settings
from sayso.workbench.reading import Reading


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return Reading(Settings(ledger=str(tmp_path / "x.ledger"), max_input_mb=0.001))


def test_a_file_is_kept_for_its_owner_alone(reading: Reading, tmp_path: Path) -> None:
    reading.add_file("../../etc/pass wd?.txt", b"words")
    kept = tmp_path / "x.inbox" / "pass wd_.txt"
    assert kept.read_bytes() == b"words"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_another_file_of_the_same_name_stands_beside_it(reading: Reading, tmp_path: Path) -> None:
    for data in (b"one", b"two", b"one"):
        reading.add_file("a.txt", data)
    assert sorted(p.name for p in (tmp_path / "x.inbox").iterdir()) == ["a-2.txt", "a.txt"]
    assert reading.state().waiting == 3


@pytest.mark.parametrize("name", ["..", "", "/", ".hidden", "a" * 400, "\x00\x01"])
def test_a_name_never_leaves_the_folder(reading: Reading, tmp_path: Path, name: str) -> None:
    reading.add_file(name, b"x")
    (kept,) = (tmp_path / "x.inbox").iterdir()
    assert kept.is_file()


def test_what_is_too_large_is_refused(reading: Reading) -> None:
    with pytest.raises(BadInput, match="larger than"):
        reading.add_file("a.txt", b"x" * 1001)


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "-", "ftp://example.org/x"])
def test_a_page_may_not_name_files_of_this_machine(reading: Reading, address: str) -> None:
    with pytest.raises(BadInput, match="no web address"):
        reading.add_addresses([address])


@pytest.mark.model
def test_a_pasted_text_is_read_and_shown_and_read_again(client: TestClient) -> None:
    client.post("/read", data={"pasted": "Canal talks fail\n\nThe Canal Guard said that the talks had failed."})
    when_read(client)
    rows = client.get("/api/v1/reports").json()["reports"]
    assert len(rows) == 2
    assert rows[0]["found"]["attribution"] >= 1
    client.post(f"/reports/{rows[0]['id']}/again")
    (told, _) = when_read(client)
    assert told == {"words": told["words"], "report": rows[0]["id"], "again": True}
    assert "nothing changes" in told["words"]
    assert f"/reports/{rows[0]['id']}/changes" in client.get("/").text


def when_read(client: TestClient) -> list[dict[str, object]]:
    for _ in range(600):
        state = client.get("/api/v1/reading").json()
        if not state["busy"]:
            break
        time.sleep(0.1)
    return list(state["told"])


def test_what_is_not_there_is_not_read_again(client: TestClient) -> None:
    assert client.post("/reports/document:00/again").status_code == 400
    assert client.get("/reports/document:00/changes").status_code == 404
    assert client.post("/api/v1/reports/document:00/again").status_code == 400


def test_a_report_that_one_version_read_has_no_changes(client: TestClient) -> None:
    report = client.get("/api/v1/reports").json()["reports"][0]["id"]
    assert "One version of Sayso alone has read this report" in client.get(f"/reports/{report}/changes").text
    assert client.get(f"/api/v1/reports/{report}/changes").status_code == 404
