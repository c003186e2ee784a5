from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso
from making_views import sample_document, sample_view


@pytest.mark.usefixtures("ledger")
class TestExport:
    def test_to_stdout(self, sayso: Sayso) -> None:
        done = sayso("export", "jsonl")
        assert [json.loads(line)["record"] for line in done.out.splitlines()].count("assertion") == 6
        assert "wrote: 7 assertion, 1 document, 2 match, 4 mention" in done.err

    def test_to_a_file_and_what_was_left_out_is_said(self, sayso: Sayso, folder: Path) -> None:
        done = sayso("export", "csv", "-o", "facts.csv")
        assert done.out == ""
        assert (folder / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
        assert "left out: 1 document, 2 match, 4 mention" in done.err

    def test_only_the_reports_named(self, sayso: Sayso) -> None:
        short = sample_document().id.partition(":")[2][:10]
        assert sayso("export", "jsonl", short).out == sayso("export", "jsonl").out

    def test_an_id_of_something_else_is_refused(self, sayso: Sayso) -> None:
        done = sayso("export", "jsonl", sample_view().assertions[0].body_id)
        assert done.code == 3
        assert "is no report but assertion:" in done.err

    def test_an_unknown_export(self, sayso: Sayso) -> None:
        done = sayso("export", "yaml")
        assert done.code == 2
        assert "Use one of: jsonl, csv" in done.err

    def test_never_over_the_ledger(self, sayso: Sayso) -> None:
        done = sayso("export", "csv", "-o", "sayso.ledger")
        assert done.code == 2
        assert sayso("verify").code == 0

    def test_nothing_half_written_is_left_when_it_fails(self, sayso: Sayso, folder: Path) -> None:
        before = sorted(path.name for path in folder.iterdir())
        assert sayso("export", "yaml", "-o", "x.yaml").code == 2
        assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(("shape", "holds"), [("lines", "TieLine"), ("entries", "Entry")])
def test_schemas(sayso: Sayso, shape: str, holds: str) -> None:
    found = json.loads(sayso("schema", shape).out)
    assert holds in found["$defs"]


def test_the_schema_of_lines_is_the_one_printed_unasked(sayso: Sayso) -> None:
    assert sayso("schema").out == sayso("schema", "lines").out
