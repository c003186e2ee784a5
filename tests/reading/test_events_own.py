"""A user's own events over ours: what is added counts, what is switched off does not, faults are told with line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from making import doc
from sayso.contracts import Findings
from sayso.errors import BadSetting
from sayso.reading.events import EventReader
from sayso.reading.events_checks import check_table
from sayso.reading.events_ontology import event_ontology
from sayso.reading.events_own import digest_with, ontology_with
from sayso.reading.parse import parse_document
from sayso.reading.word_lists import load_ontology
from sayso.record import Assertion, Event
from sayso.settings import Settings

GUIDE = Path(__file__).parents[2] / "docs" / "own-events.md"
EXAMPLE = GUIDE.read_text(encoding="utf-8").split("```toml\n")[2].split("```")[0]


def written(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_guides_example_is_laid_over_ours(tmp_path: Path) -> None:
    path = written(tmp_path, EXAMPLE)
    laid = ontology_with(path)
    assert laid.codes["WATER"].cameo == "17"
    assert "back" in {p.written for p in event_ontology().patterns()}
    assert "back" not in {p.written for p in laid.patterns()}
    assert set(event_ontology().codes) | {"WATER"} == set(laid.codes)
    assert digest_with(path) != digest_with("")


@pytest.mark.model
def test_the_guides_examples_fire_and_carry_their_codebooks(tmp_path: Path) -> None:
    reader = EventReader(own_events=written(tmp_path, EXAMPLE))
    assert reader.maker.weights != EventReader.maker.weights
    for example in tomllib.loads(EXAMPLE)["group"][0]["verbs"].values():
        parse = parse_document(doc(example), Settings().parser)
        records = [f.record for f in reader.read(parse, Findings())]
        events = [r.content for r in records if isinstance(r, Assertion) and isinstance(r.content, Event)]
        assert [(e.code, e.plover, e.cameo, e.acled) for e in events] == [
            ("WATER", "COERCE", "17", "Strategic developments: Other")
        ]


HEAD = '[[group]]\ncode = "ASSAULT"\nmode = "new"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[codes.X]\nsays = "A."\nplovr = "AID"\n', "line 3: code X has no key 'plovr'"),
        ('[codes.X]\nsays = "A."\nplover = "HELP"\n', "line 3: plover has no 'HELP'"),
        ('[[group]]\nmode = "m"\ncode = "NOPE"\n', "line 3: the code 'NOPE' is not in [codes]"),
        (HEAD + 'acled = "Fight"\n', "line 4: acled has no 'Fight'"),
        (HEAD + 'needs = ["doer"]\n', "line 4: 'doer' is no role"),
        (HEAD + 'slots = { object = "prey" }\n', "line 4: 'prey' is no role"),
        (HEAD + 'kinds = { actor = ["robot"] }\n', "line 4: 'robot' is no kind of mention"),
        (HEAD + '[group.verbs]\n"Hit + a > b" = "x"\n', "line 5: 'Hit + a > b' is no pattern"),
        (HEAD + '[group.verbs]\nhit = ""\n', "line 5: 'hit' has no example"),
        ("[groups]\n", "line 1: there is no table 'groups'"),
        ('without = ["no such"]\n', "'without' names 'no such'"),
        ("[codes.X\n", "line 1"),
    ],
)
def test_faults_are_told_with_line_and_reason(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadSetting) as error:
        ontology_with(written(tmp_path, text))
    assert told in str(error.value)
    assert "own.toml" in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="cannot be read"):
        ontology_with(str(tmp_path / "none.toml"))


def test_our_own_table_has_no_fault() -> None:
    ours = load_ontology("events")
    check_table(ours, ours["codes"], doing="Reading ours", text="")


def test_groups_of_one_mode_agree_on_their_codebooks() -> None:
    ours = load_ontology("events")
    seen: dict[tuple[str, str], tuple[str, ...]] = {}
    for group in ours["group"]:
        named = tuple(
            group.get(book, ours["codes"][group["code"]].get(book, "")) for book in ("plover", "cameo", "acled")
        )
        assert seen.setdefault((group["code"], group["mode"]), named) == named
