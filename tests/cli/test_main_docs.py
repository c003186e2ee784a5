"""docs/cli.md is what --help says, and docs/export-schema.md speaks of all keys.

After a wished change: python tests/cli/test_main_docs.py
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.comparing.register import Calibration
from sayso.derived import Cited, Grid, GridCell, GridColumn, GridReport, GridRow, MadeOf
from sayso.exporting.line_schema import line_schema
from sayso.exporting.table import COLUMNS, ROLES
from sayso.flow.brief import Brief, Evidence, Line, Part
from sayso.flow.diff import Changed, Difference
from sayso.flow.forecast_outcomes import Proposal
from sayso.flow.forecasts import Foretold, Said
from sayso.flow.news import News

DOCS = Path(__file__).parents[2] / "docs"

HEAD = """\
# The command line

This page is made from `sayso --help` and the help of each command; a test compares them.
What the JSON lines and the table hold is described in [export-schema.md](export-schema.md).
"""


def helped(command: str = "") -> str:
    done = CliRunner().invoke(app, [*command.split(), "--help"], prog_name="sayso", env={"COLUMNS": "300"})
    assert done.exit_code == 0
    return "\n".join(line.rstrip() for line in done.output.strip().splitlines())


def commands() -> list[str]:
    """Those of groups with the group's name before them ("places add")."""
    alone = [info.name for info in app.registered_commands if info.name]
    groups = [group.typer_instance for group in app.registered_groups if group.typer_instance]
    return alone + [f"{g.info.name} {info.name}" for g in groups for info in g.registered_commands if info.name]


def cli_page() -> str:
    parts = [HEAD, f"```text\n{helped()}\n```\n"]
    parts += [f"## sayso {name}\n\n```text\n{helped(name)}\n```\n" for name in commands()]
    return "\n".join(parts)


def test_the_page_is_what_the_help_says() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == cli_page(), "if wished: see this file's first lines"


def test_every_command_has_an_example() -> None:
    for name in commands():
        assert f"  sayso {name}" in helped(name), name


def test_every_option_is_explained() -> None:
    for name in commands():
        for line in helped(name).partition("Options:")[2].splitlines():
            if line.strip().startswith("-"):
                assert re.search(r"\S {2,}\S", line.strip()), (name, line)


def test_every_key_and_column_is_in_the_page_on_exports() -> None:
    page = (DOCS / "export-schema.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", page))
    keys = {key for definition in line_schema()["$defs"].values() for key in definition.get("properties", {})}
    assert keys - named == set()
    assert {column for column in COLUMNS if not column.startswith("role_")} - named == set()
    assert set(ROLES) <= named


RECKONED: dict[str, tuple[Any, ...]] = {
    "sayso news": (News,),
    "sayso forecasts": (Foretold, Said, Proposal, Calibration),
    "sayso brief": (Brief, Part, Line, Evidence, GridReport),
    "sayso diff": (Difference, Changed),
    "sayso grid": (Grid, GridColumn, GridRow, GridCell, Cited, GridReport, MadeOf),
}
"""By the command in a section's heading."""


@pytest.mark.parametrize("command", RECKONED)
def test_every_key_of_what_is_reckoned_is_in_its_section(command: str) -> None:
    page = (DOCS / "export-schema.md").read_text(encoding="utf-8")
    (section,) = [part for part in page.split("\n## ") if f"`{command} -" in part.partition("\n")[0]]
    named = set(re.findall(r"`([a-z_]+)`", section))
    assert {field.name for made in RECKONED[command] for field in fields(made)} - named == set()


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(cli_page(), encoding="utf-8")
