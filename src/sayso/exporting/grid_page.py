"""The reaction grid as one self-contained HTML page, and as a line of JSON. Cells open the words they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sayso.derived import Cited, Grid, GridCell, GridColumn, GridRow
from sayso.exporting.lines import EXPORT_SCHEMA
from sayso.exporting.made_of import made_of_words
from sayso.exporting.markup import text_html
from sayso.exporting.sheet_page import page_of
from sayso.exporting.words import phrases
from sayso.record.codec import encode

MARKS = {"says": "✓ says", "denies": "✗ denies", "both": "✓✗ both", "silent": "– silent", "not seen": "? not seen"}
"""A sign besides the word: colour alone would not do."""

SIGNS = {"says": "+", "denies": "-", "both": "+-", "silent": ".", "not seen": "?"}
"""For narrow tables."""

_KEY = (
    "says · denies · silent: a whole statement is in the ledger, and this is not in it · "
    "not seen: no statement of theirs is there, or only a part of one"
)


def grid_html(grid: Grid) -> str:
    """The page as text. No script, nothing from elsewhere."""
    lead = f"What {len(grid.rows)} speakers and groups say, in {among(grid)}{_span(grid)}."
    lead = " ".join(filter(None, (lead, made_of_words(grid.made_of))))
    parts = [f'<p class="lead key">{_KEY}</p>', _table(grid), _only(grid), _reports(grid)]
    return page_of(f"Said of {grid.trigger}", lead, "\n".join(filter(None, parts)))


def grid_line(grid: Grid) -> bytes:
    """One line of JSON, UTF-8, without line end; every key is always there (docs/export-schema.md)."""
    return encode({"schema": EXPORT_SCHEMA, "record": "grid", **asdict(grid)})


def as_of(grid: Grid) -> str:
    """As of which reports it holds, in words."""
    told = [", ".join(filter(None, (r.title, r.publisher, r.day))) for r in grid.reports]
    held = f"It holds among {among(grid)}; another may change it: {'; '.join(told)}."
    return " ".join(filter(None, (made_of_words(grid.made_of), held)))


def among(grid: Grid) -> str:
    """ "4 reports as of 2020-01-07": how far an "only" reaches. The day is that of the newest report."""
    day = max((report.day for report in grid.reports), default="")
    count = len(grid.reports)
    return f"{count} report{'s' * (count != 1)}{f' as of {day}' if day else ''}"


def stance_in_words(word: str, trigger: str) -> str:
    """ "mourns" with whom: "mourns Samir Odeh"; a stance that names its own object is left as it is."""
    bare = {form for forms in phrases()["attitude"].values() for form in forms} | set(phrases()["attitude"])
    return f"{word} {trigger}" if word in bare else word


def row_title(row: GridRow) -> str:
    """ "Free Coast Movement (Abu Yasin)"."""
    return f"{row.name} ({', '.join(row.speakers)})" if row.speakers else row.name


def perhaps_words(row: GridRow) -> str:
    """That it may be one with other rows; empty where nothing says so."""
    return f"may be the same as {' or '.join(row.perhaps)}: nobody has told yet" if row.perhaps else ""


def stance_words(row: GridRow) -> str:
    """How they stand to the trigger, each once; empty where nothing shows it."""
    return ", ".join(dict.fromkeys(word for word, _ in row.stances))


def _span(grid: Grid) -> str:
    since = f" since {text_html(grid.since)}" if grid.since else ""
    return since + (f" until {text_html(grid.until)}" if grid.until else "")


def _table(grid: Grid) -> str:
    heads = "".join(_head(column, grid) for column in grid.columns)
    rows = "".join(_row(row, grid.columns) for row in grid.rows)
    top = f"<tr><th>Who</th><th>Stands to it</th>{heads}</tr>"
    return f'<div class="wide" tabindex="0"><table class="grid"><thead>{top}</thead><tbody>{rows}</tbody></table></div>'


def _head(column: GridColumn, grid: Grid) -> str:
    name = next((row.name for row in grid.rows if row.key == column.only), "")
    only = f'<br><span class="only">only {text_html(name)}, among {among(grid)}</span>' if name else ""
    return f'<th class="proposition"><bdi>{text_html(column.words)}</bdi>{only}</th>'


def _row(row: GridRow, columns: Sequence[GridColumn]) -> str:
    heard = f'<br><span class="why">{text_html(", ".join(row.speakers))}</span>' if row.speakers else ""
    heard += f'<br><span class="why">{text_html(perhaps_words(row))}</span>' if row.perhaps else ""
    stance = _opened(stance_words(row), [cited for _, cited in row.stances])
    cells = "".join(_cell(cell, column.only == row.key) for cell, column in zip(row.cells, columns, strict=True))
    return f'<tr><th scope="row"><bdi>{text_html(row.name)}</bdi>{heard}</th><td>{stance}</td>{cells}</tr>'


def _cell(cell: GridCell, is_only: bool) -> str:
    kind = cell.word.replace(" ", "-")
    only = " alone" if is_only and cell.word == "says" else ""
    return f'<td class="{kind}{only}">{_opened(MARKS[cell.word], cell.cited)}</td>'


def _opened(word: str, cited: Sequence[Cited]) -> str:
    if not cited:
        return text_html(word)
    items = "".join(map(_item, cited))
    return f"<details><summary>{text_html(word)}</summary><ul>{items}</ul></details>"


def _item(cited: Cited) -> str:
    copied = "; a copy" if cited.copied else ""
    source = ", ".join(filter(None, (cited.title, cited.day))) + copied
    by = f"as told by {cited.account}; " if cited.account else ""
    key = text_html(cited.claim.removeprefix("assertion:")[:8])
    return (
        f"<li><q><bdi>{text_html(cited.words)}</bdi></q> "
        f'<span class="why">{text_html(by + source)} <code>{key}</code></span></li>'
    )


def _only(grid: Grid) -> str:
    names = {row.key: row_title(row) for row in grid.rows}
    told = [(names[c.only], c.words) for c in grid.columns if c.only and c.sort == "claim"]
    items = "".join(
        f"<li><bdi>{text_html(who)}</bdi>: <q><bdi>{text_html(words)}</bdi></q></li>" for who, words in told
    )
    return f"<section><h2>What one alone says, among {among(grid)}</h2><ul>{items}</ul></section>" if items else ""


def _reports(grid: Grid) -> str:
    told = (", ".join(filter(None, (r.title, r.publisher, r.day))) for r in grid.reports)
    items = "".join(f"<li><bdi>{text_html(line)}</bdi></li>" for line in told)
    return f"<section><h2>As of these reports</h2><p>Another may change every cell.</p><ul>{items}</ul></section>"
