from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso
from making_reports import Put, put
from sayso.flow.opening import open_ledger
from sayso.settings import Settings

ONE = "Samir Odeh said that gunmen had shelled the depot of Bir Salam and fled to the hills."
OTHER = "Gunmen shelled the depot of Bir Salam before they escaped to the hills, Odeh said. It rained."


@pytest.fixture
def made(folder: Path) -> tuple[Put, Put]:
    ledger = open_ledger(Settings(ledger=str(folder / "sayso.ledger")), create=True)
    try:
        return (
            put(
                ledger,
                ONE,
                said=[("Samir Odeh", "that gunmen had shelled the depot of Bir Salam and fled to the hills")],
            ),
            put(
                ledger, OTHER, said=[("Odeh", "Gunmen shelled the depot of Bir Salam before they escaped to the hills")]
            ),
        )
    finally:
        ledger.close()


def test_table_lines_and_page(made: tuple[Put, Put], sayso: Sayso, folder: Path) -> None:
    out = sayso("compare").out
    assert "statement, corroborated by 2 independent origins" in out
    assert "Odeh: “Gunmen shelled" in out
    line = json.loads(sayso("compare", made[0].id, "--json").out)
    assert {t["document_id"] for t in line["tellings"]} == {report.id for report in made}
    assert sayso("compare", "--html", "page.html").code == 0
    assert "shelled the depot" in (folder / "page.html").read_text(encoding="utf-8")


def test_a_persons_word(made: tuple[Put, Put], sayso: Sayso) -> None:
    said = sayso("judge", made[0].claims[0], made[1].claims[0], "different", "--by", "ada")
    assert said.code == 0
    done = sayso("compare")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Nothing was found that two reports have in common.\n"


def test_what_is_no_report_is_refused(made: tuple[Put, Put], sayso: Sayso) -> None:
    done = sayso("compare", made[0].claims[0])
    assert done.code != 0
    assert "no report" in done.err
