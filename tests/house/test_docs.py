"""Docs cannot drift: the recipes' code runs, decisions keep their form, versions and commands agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import sayso
from sayso.contracts import Findings
from sayso.intake.auction import take_bytes
from sayso.record import Source
from sayso.record.ids import digest_bytes

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def code_of(page: str) -> dict[str, object]:
    """Runs the Python blocks of a page, one after another, and gives the names they made."""
    text = (DOCS / page).read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": page}
    for block in re.findall(r"```python\n(.*?)```", text, flags=re.S):
        exec(compile(block, page, "exec"), names)
    return names


def test_the_format_recipe_reads_its_format() -> None:
    data = b"MEMO\nThe bridge is open."
    memo = code_of("add-a-format.md")["Memo"]()
    source = Source(digest=digest_bytes(data), size=len(data))
    assert memo.claims(data, "x", "") > memo.claims(b"other", "x", "")
    document = memo.take(data, source).documents[0]
    assert [document.text[p.start : p.end] for p in document.passages] == ["The bridge is open."]
    assert take_bytes(data, source).documents, "the built-in formats take it too, as plain text"


@pytest.mark.model
def test_the_kind_recipe_finds_its_kind() -> None:
    from making import doc
    from sayso.reading.parse import parse_document
    from sayso.settings import Settings

    reader = code_of("add-a-kind.md")["SurrenderReader"]()
    parse = parse_document(doc("The rebels may surrender on Monday."), Settings().parser)
    found = list(reader.read(parse, Findings()))
    assert [(f.record.content.trigger.quote, f.record.certainty.stance) for f in found] == [("surrender", "hedged")]


def test_the_export_recipe_writes_and_counts() -> None:
    import io

    from making_views import sample_view

    exporter, out = code_of("add-an-export.md")["Quotes"](), io.BytesIO()
    made = sample_view()
    carried = exporter.write([made], out)
    assert carried.written["assertion"] == len(made.assertions) == len(out.getvalue().splitlines())


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem[:30])
def test_decisions_keep_their_form(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    number = page.name[:4]
    assert re.match(rf"# {number} \S", text), "the title starts with the number of the file"
    assert re.search(r"^\*\d{4}-\d\d-\d\d\. Revisit when: .+\*$", text, flags=re.M), "date and when to revisit"
    assert all(f"**{part}.**" in text for part in ("Goal", "Choice", "Rejected"))


def test_decisions_are_numbered_without_gaps() -> None:
    assert [page.name[:4] for page in DECISIONS] == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    assert newest is not None
    assert {project["version"], sayso.__version__, newest.group(1)} == {sayso.__version__}


def test_the_readme_names_the_two_commands_and_what_they_call_exists() -> None:
    assert "python3 start.py sample" in README
    assert "python3 start.py test" in README
    assert "start.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    start = (ROOT / "start.py").read_text(encoding="utf-8")
    sample = re.search(r'SAMPLE = HERE / "(\w+)" / "([\w.-]+)"', start)
    assert sample is not None
    assert (ROOT / sample.group(1) / sample.group(2)).is_file()


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []
