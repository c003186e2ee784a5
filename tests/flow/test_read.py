from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faking import NameReader, SaidReader, pipeline, take
from sayso.contracts import Findings, Found, Ledger, Taken
from sayso.errors import LedgerError, MissingPart
from sayso.flow.outcome import Outcome
from sayso.flow.read import read_reports
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.record import Anchor, Document, Maker, Match, Mention, Problem, Reading, Source
from sayso.record.codec import replace
from sayso.settings import Settings
from sayso.text.parsed import Parse

TEXT = "Anna said the bridge stands\nBoris slept\nAnna said nothing more"


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger(clock=lambda: "2026-01-01T00:00:00Z")


def write(folder: Path, **texts: str) -> list[str]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def read(ledger: Ledger, *addresses: str, settings: Settings | None = None, **fields: Any) -> Outcome:
    fields.setdefault("pipeline", pipeline())
    return read_reports(addresses, ledger=ledger, settings=settings or Settings(), **fields)


def bodies(ledger: Ledger, kind: type) -> list[Any]:
    return [entry.body for entry in ledger.entries() if isinstance(entry.body, kind)]


def test_a_report_is_taken_read_matched_and_stored(ledger: MemoryLedger, tmp_path: Path) -> None:
    (path,) = write(tmp_path, report=TEXT)
    outcome = read(ledger, path)
    assert outcome.counts == {"new": 1, "known": 0, "problem": 0}
    view = view_document(ledger, outcome.document_ids[0])
    assert [e.body.anchor.quote for e in view.mentions] == ["Anna", "Boris", "Anna"]  # type: ignore[union-attr]
    assert [e.confidence for e in view.assertions] == [0.8, 0.8]
    assert [m.rule for m in view.matches] == ["spelt alike"]
    assert view.intake.name == "fake intake"
    assert ledger.source_bytes(view.source.digest) == TEXT.encode()
    assert ledger.verify().faults == ()


def test_the_reading_tells_what_was_read_and_found(ledger: MemoryLedger, tmp_path: Path) -> None:
    read(ledger, *write(tmp_path, report=TEXT))
    (reading,) = bodies(ledger, Reading)
    assert (reading.sentences, reading.fruitful, reading.skipped) == (3, 2, 0)
    assert reading.found == {"attribution": 2, "match": 1, "mention": 3}
    assert [maker.name for maker in reading.makers] == ["fake parser", "fake names", "fake said", "within"]
    assert len(reading.findings) == 6


def test_the_same_report_twice_changes_nothing_and_is_not_read_again(ledger: MemoryLedger, tmp_path: Path) -> None:
    (path,) = write(tmp_path, report=TEXT)
    read(ledger, path)
    before = ledger.verify().head

    def no_parse(document: Document) -> Parse:
        raise AssertionError("it was parsed again")

    outcome = read(ledger, path, pipeline=pipeline(parse=no_parse))
    assert outcome.counts == {"new": 0, "known": 1, "problem": 0}
    assert ledger.verify().head == before


def test_a_better_reader_adds_its_reading_beside_the_old(ledger: MemoryLedger, tmp_path: Path) -> None:
    class Better(SaidReader):
        maker = Maker(name="fake said", version="2")

        def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
            yield from list(super().read(parse, so_far))[:1]

    (path,) = write(tmp_path, report=TEXT)
    first = read(ledger, path)
    before = len(list(ledger.entries()))
    read(ledger, path, pipeline=pipeline(NameReader(), Better()))
    added = list(ledger.entries(since=before))
    assert [(e.maker.name, e.maker.version) for e in added] == [("fake said", "2"), ("flow", "1")]
    assert len(view_document(ledger, first.document_ids[0]).assertions) == 1


def test_another_layout_is_read_again_and_its_findings_stand_alone(ledger: MemoryLedger, tmp_path: Path) -> None:
    def take_first_line(data: bytes, source: Source) -> Taken:
        taken = take(data, source)
        (document,) = taken.documents
        return Taken((replace(document, passages=document.passages[:1]),), maker=taken.maker)

    (path,) = write(tmp_path, report=TEXT)
    first = read(ledger, path)
    second = read(ledger, path, pipeline=pipeline(take=take_first_line))
    assert second.document_ids == first.document_ids
    view = view_document(ledger, first.document_ids[0])
    assert [e.body.anchor.quote for e in view.mentions] == ["Anna"]  # type: ignore[union-attr]
    assert view.matches == ()
    assert len(bodies(ledger, Mention)) == 3, "nothing is ever removed"


def test_every_kind_of_input_in_the_order_given(ledger: MemoryLedger, tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    write(tmp_path / "in", z="Zoe said z", a="Ada said a")
    write(tmp_path / "in" / "b", m="Mia said m")
    (tmp_path / "in" / ".hidden").write_text("Hid said h")
    steps: list[tuple[int, int]] = []

    def fetch(address: str) -> tuple[bytes, Source]:
        return b"Web said w", replace(take_source(b"Web said w"), address=address)

    outcome = read(
        ledger,
        "https://example.org/w",
        str(tmp_path / "in"),
        "-",
        stdin=io.BytesIO(b"Std said s"),
        progress=lambda done, of, address: steps.append((done, of)),
        pipeline=pipeline(fetch=fetch),
    )
    assert outcome.counts["new"] == 5
    assert [d.text.split()[0] for d in bodies(ledger, Document)] == ["Web", "Ada", "Mia", "Zoe", "Std"]
    assert [s.address.rsplit("/", 1)[-1] for s in bodies(ledger, Source)] == ["w", "a.txt", "m.txt", "z.txt", ""]
    assert steps == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]


def take_source(data: bytes) -> Source:
    from sayso.record.ids import digest_bytes

    return Source(digest=digest_bytes(data), size=len(data))


def test_the_ledgers_own_file_in_a_folder_is_left_out(ledger: MemoryLedger, tmp_path: Path) -> None:
    write(tmp_path, a="Ada said a")
    (tmp_path / "my.ledger").write_text("not a report")
    outcome = read(ledger, str(tmp_path), settings=Settings(ledger=str(tmp_path / "my.ledger")))
    assert [Path(report.address).name for report in outcome.reports] == ["a.txt"]


def the_problem(ledger: MemoryLedger, outcome: Outcome) -> Problem:
    (problem,) = outcome.problems
    assert bodies(ledger, Problem) == [problem], "what is told is what is kept"
    return problem


@pytest.mark.parametrize(
    ("name", "content", "stage", "met"),
    [
        ("missing.txt", None, "intake", "there is no such file"),
        ("empty.txt", b"", "intake", "it is empty"),
        ("broken.txt", b"BROKEN", "intake", "unforeseen RuntimeError: the fake intake fell over"),
        ("latin.txt", b"\xff", "intake", "unforeseen UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff"),
        ("large.txt", b"x" * 2001, "intake", "it is larger than 0.002 MB"),
    ],
)
def test_bad_input_becomes_a_problem_and_its_neighbours_survive(
    ledger: MemoryLedger, tmp_path: Path, name: str, content: bytes | None, stage: str, met: str
) -> None:
    before, after = write(tmp_path, a="Ada said a", z="Zoe said z")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    settings = Settings(max_input_mb=0.002)
    outcome = read(ledger, before, str(tmp_path / name), after, settings=settings)
    assert [report.status for report in outcome.reports] == ["new", "problem", "new"]
    problem = the_problem(ledger, outcome)
    assert (problem.stage, problem.met[: len(met)]) == (stage, met)
    assert problem.address.endswith(name)
    assert ledger.verify().faults == ()
    head = ledger.verify().head
    read(ledger, before, str(tmp_path / name), after, settings=settings)
    assert ledger.verify().head == head, "the same problem again is nothing new"


def test_the_bytes_of_what_could_not_be_taken_are_kept(ledger: MemoryLedger, tmp_path: Path) -> None:
    outcome = read(ledger, *write(tmp_path, a="BROKEN"))
    digest = the_problem(ledger, outcome).source_id.removeprefix("source:")
    assert ledger.source_bytes(digest) == b"BROKEN"


def test_an_empty_folder_and_an_absent_stdin_are_told(ledger: MemoryLedger, tmp_path: Path) -> None:
    outcome = read(ledger, str(tmp_path), "-")
    assert [problem.met for problem in outcome.problems] == ["there are no files in this folder", "there is none"]


def test_a_refused_address_is_a_problem_of_fetching(ledger: MemoryLedger) -> None:
    outcome = read(ledger, "http://example.org/")
    problem = the_problem(ledger, outcome)
    assert (problem.stage, problem.met, problem.address) == ("fetch", "tests open no address", "http://example.org/")


def test_a_file_name_that_is_no_utf8_is_written_out(ledger: MemoryLedger, tmp_path: Path) -> None:
    path = tmp_path / "na\udcffme.txt"
    path.write_text("Ada said a")
    outcome = read(ledger, str(path))
    assert outcome.counts["new"] == 1
    assert bodies(ledger, Source)[0].address.endswith("na\\udcffme.txt")
    missing = read(ledger, str(tmp_path / "gone\udcff"))
    assert missing.problems[0].address.endswith("gone\\udcff")


class Sloppy:
    """Finds one thing that does not hold, between two that do."""

    maker = Maker(name="sloppy", version="1")

    def __init__(self, bad: Any) -> None:
        self.bad = bad

    def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
        good = list(NameReader().read(parse, so_far))
        yield good[0]
        yield self.bad(parse.document)
        yield good[1]


def shifted(document: Document) -> Found:
    return Found(Mention(anchor=Anchor(document_id=document.id, start=1, end=5, quote="Anna"), kind="person"))


def elsewhere(document: Document) -> Found:
    return Found(Mention(anchor=Anchor(document_id="document:x", start=0, end=4, quote="Anna"), kind="person"))


def misspelt(document: Document) -> Found:
    return Found(Mention(anchor=document.anchor(0, 4), kind="persson"))  # type: ignore[arg-type]


def too_sure(document: Document) -> Found:
    return Found(Mention(anchor=document.anchor(0, 4), kind="person"), 1.5)


def stray(document: Document) -> Found:
    return Found(document)  # type: ignore[arg-type]


def surrogate(document: Document) -> Found:
    return Found(Mention(anchor=document.anchor(0, 4), kind="person", actor_id="\ud800"))


@pytest.mark.parametrize(
    ("bad", "met"),
    [
        (shifted, "a finding was refused: [1, 5) holds 'nna ', the anchor quotes 'Anna'"),
        (elsewhere, "a finding was refused: the anchor belongs to document document:x"),
        (misspelt, "a finding was refused: Invalid enum value 'persson' - at `$.kind`"),
        (too_sure, "a finding was refused: its confidence is 1.5, not between 0 and 1"),
        (stray, "a finding was refused: it is a Document, not an assertion or a mention"),
        (surrogate, "a finding was refused: 'utf-8' codec can't encode character '\\ud800'"),
    ],
)
def test_a_finding_that_does_not_hold_is_refused_and_its_neighbours_survive(
    ledger: MemoryLedger, tmp_path: Path, bad: Any, met: str
) -> None:
    outcome = read(ledger, *write(tmp_path, a=TEXT), pipeline=pipeline(Sloppy(bad), SaidReader()))
    assert outcome.counts["new"] == 1
    problem = the_problem(ledger, outcome)
    assert problem.met.startswith(met)
    assert problem.doing.endswith(" by sloppy")
    assert problem.document_id == outcome.document_ids[0]
    view = view_document(ledger, outcome.document_ids[0])
    assert [e.body.anchor.quote for e in view.mentions] == ["Anna", "Boris"]  # type: ignore[union-attr]
    assert len(view.assertions) == 1, "the reader after it reads on"


def test_numbers_and_lists_of_a_plug_in_are_kept_as_records_have_them(ledger: MemoryLedger, tmp_path: Path) -> None:
    class Loose(SaidReader):
        def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
            for found in super().read(parse, so_far):
                yield Found(replace(found.record, chain=list(found.record.chain)), 1)  # type: ignore[union-attr]

    outcome = read(ledger, *write(tmp_path, a=TEXT), pipeline=pipeline(NameReader(), Loose()))
    assert outcome.problems == ()
    assert isinstance(view_document(ledger, outcome.document_ids[0]).assertions[0].body.chain, tuple)  # type: ignore[union-attr]


class Falling:
    """Falls over after its first finding, unless mended."""

    maker = Maker(name="falling", version="1")

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
        found = list(NameReader().read(parse, so_far))
        yield found[0]
        if self.error:
            raise self.error
        yield from found[1:]


def test_a_reader_that_falls_over_is_told_and_reads_again_next_time(ledger: MemoryLedger, tmp_path: Path) -> None:
    (path,) = write(tmp_path, a=TEXT)
    first = read(ledger, path, pipeline=pipeline(Falling(KeyError("lemma")), SaidReader()))
    assert the_problem(ledger, first).met == "unforeseen KeyError: 'lemma'"
    (reading,) = bodies(ledger, Reading)
    assert "falling" not in [maker.name for maker in reading.makers]
    assert len(view_document(ledger, first.document_ids[0]).mentions) == 1
    second = read(ledger, path, pipeline=pipeline(Falling(None), SaidReader()))
    assert second.counts["new"] == 1
    assert len(view_document(ledger, first.document_ids[0]).mentions) == 3


def test_a_parser_that_falls_over_leaves_the_document_unread(ledger: MemoryLedger, tmp_path: Path) -> None:
    def fall(document: Document) -> Parse:
        raise RecursionError("too deep")

    outcome = read(ledger, *write(tmp_path, a=TEXT), pipeline=pipeline(parse=fall))
    assert outcome.counts["new"] == 1
    assert the_problem(ledger, outcome).met == "unforeseen RecursionError: too deep"
    assert bodies(ledger, Reading) == []


def test_a_missing_parser_ends_the_run_before_anything_is_half_stored(ledger: MemoryLedger, tmp_path: Path) -> None:
    def missing(document: Document) -> Parse:
        raise MissingPart("Loading the parser", "it is not installed", "Run: pip install it")

    with pytest.raises(MissingPart, match="pip install it"):
        read(ledger, *write(tmp_path, a=TEXT), pipeline=pipeline(parse=missing))
    assert list(ledger.entries()) == []


def test_matches_that_fall_over_or_point_nowhere_leave_the_findings(ledger: MemoryLedger, tmp_path: Path) -> None:
    def astray(document: Document, *_: Any) -> Iterator[Match]:
        yield Match(left="mention:1", right="mention:2", verdict="same")

    outcome = read(ledger, *write(tmp_path, a=TEXT), pipeline=pipeline(match=astray))
    problem = the_problem(ledger, outcome)
    assert (problem.stage, problem.met) == ("resolve", "mention:1 or mention:2 is no mention of this document")
    assert len(view_document(ledger, outcome.document_ids[0]).mentions) == 3


def test_a_document_the_ledger_refuses_is_a_problem_of_that_report_alone(ledger: MemoryLedger, tmp_path: Path) -> None:
    def overlapping(data: bytes, source: Source) -> Taken:
        taken = take(data, source)
        (document,) = taken.documents
        if "Boris" not in document.text:
            return taken
        return Taken((replace(document, passages=document.passages[::-1]),), maker=taken.maker)

    outcome = read(ledger, *write(tmp_path, a=TEXT, b="Ada said b"), pipeline=pipeline(take=overlapping))
    assert [report.status for report in outcome.reports] == ["problem", "new"]
    problem = the_problem(ledger, outcome)
    assert (problem.stage, problem.met) == (
        "store",
        "passage 1 at [28, 39) begins before the one before it ends, at 62",
    )


def test_what_no_format_should_give_is_a_problem_of_that_report_alone(ledger: MemoryLedger, tmp_path: Path) -> None:
    def strange(data: bytes, source: Source) -> Taken:
        return Taken(("not a document",)) if b"Boris" in data else take(data, source)  # type: ignore[arg-type]

    outcome = read(ledger, *write(tmp_path, a=TEXT, b="Ada said b"), pipeline=pipeline(take=strange))
    assert [report.status for report in outcome.reports] == ["problem", "new"]
    assert the_problem(ledger, outcome).met == "unforeseen AttributeError: 'str' object has no attribute 'id'"


def test_a_ledger_that_can_no_longer_be_written_ends_the_run(tmp_path: Path) -> None:
    class Full(MemoryLedger):
        def append(self, *_: Any, **__: Any) -> Any:
            raise LedgerError("Appending", "the disk is full", "Free some space", sqlite="SQLITE_FULL")

    with pytest.raises(LedgerError, match="the disk is full"):
        read(Full(), *write(tmp_path, a=TEXT))


def test_a_long_document_is_kept_whole_and_read_up_to_the_limit(ledger: MemoryLedger, tmp_path: Path) -> None:
    settings = Settings(max_read_chars=TEXT.index("Boris") + 3)
    outcome = read(ledger, *write(tmp_path, a=TEXT), settings=settings)
    view = view_document(ledger, outcome.document_ids[0])
    assert view.document.text == TEXT
    assert [e.body.anchor.quote for e in view.mentions] == ["Anna", "Bor"]  # type: ignore[union-attr]
    assert the_problem(ledger, outcome).met == "it has 62 characters; only the first 31 were read"


def test_an_interrupt_ends_the_run_after_the_finished_reports(ledger: MemoryLedger, tmp_path: Path) -> None:
    def interrupt(done: int, of: int, address: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    outcome = read(ledger, *write(tmp_path, a="Ada said a", b="Ben said b", c="Cy said c"), progress=interrupt)
    assert outcome.interrupted
    assert outcome.counts["new"] == 2
    assert [d.text for d in bodies(ledger, Document)] == ["Ada said a", "Ben said b"]
    assert ledger.verify().faults == ()


@given(st.lists(st.text(st.sampled_from("Aa sid\n“é"), max_size=40), max_size=4))
def test_the_same_input_gives_the_same_bodies_in_the_same_order(texts: list[str]) -> None:
    def lines() -> list[tuple[str, str]]:
        ledger = MemoryLedger(clock=lambda: "2026-01-01T00:00:00Z")
        for text in texts:
            read_reports(
                ["-"],
                ledger=ledger,
                settings=Settings(),
                stdin=io.BytesIO(text.encode()),
                pipeline=pipeline(),
            )
        return [(entry.body_id, entry.link) for entry in ledger.entries()]

    assert lines() == lines()
