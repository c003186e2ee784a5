"""Bad input through the whole line: a clear Problem or a right reading, no lost neighbour, and a ledger that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.contracts import DocumentView
from sayso.flow.opening import open_ledger
from sayso.flow.outcome import Outcome
from sayso.flow.read import read_reports
from sayso.flow.show import show
from sayso.settings import Settings

pytestmark = pytest.mark.model

GOOD = "The mayor of Aden said that the bridge was safe.\n"
ARABIC = "قال المتحدث باسم البلدية إن الجسر آمن وإن الطريق مفتوح أمام الناس.\n"
CYRILLIC = "Мэр сказал, что мост безопасен и дорога открыта для людей.\n"
DEEP = 60_000

READ_RIGHT: dict[str, tuple[bytes, str]] = {
    "crlf.txt": (GOOD.replace(". ", ".\r\n").encode(), "The mayor"),
    "utf8-bom.txt": (b"\xef\xbb\xbf" + GOOD.encode(), "The mayor"),
    "utf16.txt": (GOOD.encode("utf-16"), "The mayor"),
    "cp1256.txt": (ARABIC.encode("cp1256"), "قال المتحدث"),
    "cp1251.txt": (CYRILLIC.encode("cp1251"), "Мэр сказал"),
    "emoji.txt": (("😀 " + GOOD + "He\u0301le\u0300ne 👨‍👩‍👧 left.\n").encode(), "😀 The mayor"),
    "mixed.txt": ((GOOD + "\u202eقال \u202cالمتحدث said yes.\n").encode(), "The mayor"),
    "zero-width.txt": (GOOD.replace("mayor", "ma\u200byor").encode(), "The ma\u200byor"),
    "unclosed.html": (b"<html><body>" + b"<p>" * 5_000 + GOOD.encode(), "The mayor"),
}
PROBLEMS: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "nul.txt": b"The \x00mayor\x00 said\x00\x00 so.\x00",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "paper.txt": b"%PDF-1.7\n" + bytes(range(200, 256)) * 20,
    "noise.bin": bytes((i * 89 + 7) % 256 for i in range(5_000)),
    "empty.html": b"<html><head><title></title></head><body></body></html>",
}
LOSSY: dict[str, bytes] = {
    "surrogate.txt": b"The mayor \xed\xa0\x80 said that the bridge was safe.\n",
    "broken-utf8.txt": GOOD.encode() * 3 + b"\xff\xfe\xff broken \xc3\n",
    "mojibake.txt": (GOOD + "L’été à Aden, dit-il: «c’est sûr».\n" * 3).encode().decode("cp1252", "replace").encode(),
}
BOMBS: dict[str, bytes] = {
    "deep.html": b"<div>" * DEEP + GOOD.encode() + b"</div>" * DEEP,
    "attribute.html": b'<p title="' + b"a" * 3_000_000 + b'">' + GOOD.encode() + b"</p>",
    "table.html": b"<table>" + b"<tr><td>x" * 40_000 + b"</table><p>" + GOOD.encode() + b"</p>",
    "entities.html": b"<p>&#xD800;&#x110000;&#0; " + GOOD.encode() + b"</p>",
    "one-line.txt": b"word " * 40_000,
    "no-blanks.txt": b"a" * 300_000,
}


def read_all(folder: Path) -> tuple[Outcome, dict[str, list[DocumentView]]]:
    """Reads the folder with a good report at either end; checks them and the ledger; views by file name."""
    for name in ("000-first.txt", "zzz-last.txt"):
        (folder / name).write_text(GOOD + name + "\n", encoding="utf-8")
    settings = Settings(ledger=str(folder.parent / "bad.ledger"))
    ledger = open_ledger(settings, create=True)
    try:
        outcome = read_reports([str(folder)], ledger=ledger, settings=settings)
        found = {Path(h.address).name: [_view(show(ledger, i)) for i in h.document_ids] for h in outcome.reports}
        verified = ledger.verify()
    finally:
        ledger.close()
    assert verified.faults == ()
    for name in ("000-first.txt", "zzz-last.txt"):
        assert len(found[name][0].assertions) == 1, "the neighbours are read as ever"
    return outcome, found


def _view(shown: object) -> DocumentView:
    assert isinstance(shown, DocumentView)
    return shown


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_odd_but_sound_files_are_read_right(tmp_path: Path) -> None:
    _, found = read_all(write(tmp_path / "odd", {name: data for name, (data, _) in READ_RIGHT.items()}))
    for name, (_, beginning) in READ_RIGHT.items():
        assert found[name], name
        assert found[name][0].document.text.lstrip().startswith(beginning), name


def test_what_cannot_be_read_is_a_problem_with_three_parts(tmp_path: Path) -> None:
    outcome, found = read_all(write(tmp_path / "bad", PROBLEMS))
    told = {Path(p.address).name: p for p in outcome.problems}
    for name in PROBLEMS:
        assert found[name] == [], name
        assert all((told[name].doing, told[name].met, told[name].todo)), name


def test_what_was_read_with_a_loss_says_so(tmp_path: Path) -> None:
    outcome, found = read_all(write(tmp_path / "lossy", LOSSY))
    told = {Path(p.address).name for p in outcome.problems}
    for name in LOSSY:
        assert found[name], f"{name} is read all the same"
        assert name in told, f"{name} has a Problem that tells the loss"


def test_bombs_neither_crash_the_run_nor_lose_a_neighbour(tmp_path: Path) -> None:
    outcome, found = read_all(write(tmp_path / "bombs", BOMBS))
    told = {Path(p.address).name for p in outcome.problems}
    for name in BOMBS:
        assert found[name] or name in told, name


@pytest.mark.slow
def test_fifty_megabytes_of_text(tmp_path: Path) -> None:
    """Kept whole, read up to the limit, told by a Problem; within bounded time."""
    paragraph = (GOOD.strip() + " The rebels left the town on Friday. " * 6).strip() + "\n\n"
    big = (paragraph * (50_000_000 // len(paragraph))).encode()
    folder = write(tmp_path / "big", {"big.txt": big})
    settings = Settings(ledger=str(tmp_path / "big.ledger"), max_read_chars=100_000)
    ledger = open_ledger(settings, create=True)
    try:
        outcome = read_reports([str(folder)], ledger=ledger, settings=settings)
        view = _view(show(ledger, outcome.document_ids[0]))
    finally:
        ledger.close()
    assert len(view.document.text) == len(big)
    assert 0 < max(e.body.evidence.end for e in view.assertions) <= settings.max_read_chars  # type: ignore[union-attr]
    assert any("max_read_chars" in p.todo or "max_read_chars" in p.met for p in outcome.problems)
