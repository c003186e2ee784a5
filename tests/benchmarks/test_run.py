from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import tasks
from benchmarks.reading import Crew, gather_readers
from benchmarks.run import Wish, main, run_bench
from benchmarks.tables import results_table, shown
from making import MAKER
from sayso.contracts import Findings, Found
from sayso.errors import MissingPart
from sayso.reading.catalogue import READERS
from sayso.reading.events_ontology import event_ontology
from sayso.record import Mention, When
from sayso.settings import Settings
from sayso.text.parsed import Parse

ROWS = [
    {"text": "The harbour closed in 2031.\nIt reopened in 2032.", "times": [[22, 26, "2031"], [43, 47, "2032"]]},
    {"text": "Nothing moved in 2033.", "times": [[17, 21, "2033"]]},
]


class YearReader:
    """Finds the year 2031 and 2033, and breaks off where it meets a ferry."""

    maker = MAKER

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        if "ferry" in parse.document.text:
            raise ValueError("no ferries")
        for token in parse.tokens:
            if token.text in {"2031", "2033"}:
                anchor = parse.document.anchor(token.start, token.end)
                when = When(words=anchor, value="2031")
                yield Found(Mention(anchor=anchor, kind="date", when=when))


CREW = Crew((("times", YearReader()),), {"mentions": "not written"})


def put_times(folder: Path, rows: list[dict[str, Any]]) -> Settings:
    file = folder / "times" / "meantime-dev.jsonl"
    file.parent.mkdir(parents=True)
    lines = []
    for n, row in enumerate(rows):
        times = [{"start": a, "end": b, "type": "DATE", "value": v} for a, b, v in row["times"]]
        lines.append(json.dumps({**row, "id": f"t{n}", "corpus": "MEANTIME", "times": times}))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Settings(corpora=str(folder))


@pytest.mark.model
def test_a_run_measures_what_is_there_and_names_what_is_not(tmp_path: Path) -> None:
    settings = put_times(tmp_path, ROWS)
    result = run_bench(Wish(needs=("times", "entities")), settings, crew=CREW)
    outcome = result["tasks"]["times/meantime (without date lines)"]
    assert (outcome["all"]["exact"]["hits"], outcome["all"]["exact"]["gold"]) == (2, 3)
    assert outcome["figures"]["value_accuracy"] == 0.5
    assert result["sets"]["meantime"]["documents"] == 2
    assert len(result["sets"]["meantime"]["digest"]) == 64
    assert "timebank-aquaint" in result["absent"]
    assert result["not_measured"] == {"entities": "no reader of mentions: not written"}
    assert result["makers"][0]["name"] == "test"
    json.dumps(result)


@pytest.mark.model
def test_a_reader_that_breaks_off_is_named_with_its_document(tmp_path: Path) -> None:
    rows = [{"text": "The ferry sank in 2031.", "times": []}, *ROWS]
    result = run_bench(Wish(needs=("times",)), put_times(tmp_path, rows), crew=CREW)
    assert [(p["document"], "no ferries" in p["met"]) for p in result["problems"]] == [("t0", True)]
    assert result["tasks"]["times/meantime (without date lines)"]["all"]["exact"]["hits"] == 2


@pytest.mark.model
def test_a_limited_run_says_so(tmp_path: Path) -> None:
    result = run_bench(Wish(needs=("times",), limit=1), put_times(tmp_path, ROWS), crew=CREW)
    assert (result["limit"], result["sets"]["meantime"]["documents"]) == (1, 1)
    assert "Only the first 1 documents" in results_table(result)


def test_without_any_corpus_the_bench_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=r"none of the corpora is in .*'corpora' \(SAYSO_CORPORA\)"):
        run_bench(Wish(needs=("times",)), Settings(corpora=str(tmp_path)), crew=CREW)


def test_the_command_line_ends_with_the_error_s_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_CORPORA", str(tmp_path))
    assert main(["--only", "times"]) == MissingPart.exit_code
    assert "none of the corpora" in capsys.readouterr().err


def test_an_unknown_need_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "times,weather"])
    assert "there is no need 'weather'; use attribution, entities" in capsys.readouterr().err


def test_a_test_split_cannot_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--split", "test"])
    assert "invalid choice: 'test'" in capsys.readouterr().err


def test_every_need_has_a_reader_in_the_catalogue() -> None:
    assert set(tasks.READER_OF) == set(tasks.needs())
    assert set(tasks.READER_OF.values()) <= set(READERS)


def test_every_line_has_a_name_of_its_own() -> None:
    names = [task.name for task in tasks.tasks()]
    assert len(names) == len(set(names))


def test_codes_of_the_tables_exist() -> None:
    """A tie or event renamed in the ontology must be renamed in the bench's tables too."""
    from sayso.reading.word_lists import load_ontology

    for table in tasks.codes()["ties"].values():
        assert set(table) <= set(load_ontology("ties"))
    modes = {f"{code}/{mode}" for code, mode in event_ontology().groups}
    assert set(tasks.codes()["events"]["plv"]) <= set(tasks.event_codes("plover").values()) | modes


def test_readers_that_are_not_there_are_named_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "times", "sayso.reading.no_such_module:Reader")
    crew = gather_readers()
    assert "no_such_module" in crew.absent["times"]
    assert not crew.has("times")


def test_readers_after_the_last_one_wanted_do_not_read() -> None:
    crew = Crew((("a", YearReader()), ("b", YearReader()), ("c", YearReader())))
    assert [name for name, _ in crew.up_to({"b"}).readers] == ["a", "b"]
    assert crew.up_to(set()).readers == ()


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [("exact.f1", 0.51237, "51.2"), ("-over_coding.in_empty_rows", 8, "8"), ("auc", None, "-")],
)
def test_figures_in_print(path: str, value: float | None, text: str) -> None:
    assert shown(path, value) == text


def test_the_table_is_markdown_with_one_block_a_need() -> None:
    result = {
        "versions": {"sayso": "1"},
        "split": "dev",
        "date": "2031-02-03",
        "limit": 0,
        "absent": {"polnear": "there is no file x"},
        "readers_absent": {},
        "not_measured": {},
        "problems": [{"document": "t0", "doing": "Reading t0", "met": "no ferries"}],
        "tasks": {
            "times/a": {"need": "times", "documents": 2, "figures": {"exact.f1": 0.5}},
            "times/long name": {"need": "times", "documents": 10, "figures": {"-over_coding.wrong": 0.25}},
        },
    }
    assert results_table(result).split("\n") == [
        "Sayso 1, dev splits, 2031-02-03",
        "",
        "| times     | docs | exact.f1 | over_coding.wrong |",
        "|-----------|-----:|---------:|------------------:|",
        "| a         |    2 |     50.0 |                   |",
        "| long name |   10 |          |              25.0 |",
        "",
        "Corpora that are absent:",
        "- polnear: there is no file x",
        "",
        "Problems: 1; the first:",
        "- t0: Reading t0: no ferries",
    ]
