"""Results as a table that reads well in a terminal and is Markdown too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Result = dict[str, Any]

PERCENT_FREE = ("in_empty_rows", "median_km")
"""Figures that are counts or kilometres; all others are shares, shown in percent."""


def results_table(result: Result) -> str:
    """One block a need, one line a task, then what was not measured and what broke."""
    lines = [f"Sayso {result['versions']['sayso']}, {result['split']} splits, {result['date']}"]
    if result["limit"]:
        lines.append(f"Only the first {result['limit']} documents of each corpus: not to be compared with full runs.")
    outcomes = list(result["tasks"].items())
    for need in dict.fromkeys(outcome["need"] for _, outcome in outcomes):
        lines += ["", *_block(need, [(n, o) for n, o in outcomes if o["need"] == need])]
    return "\n".join([*lines, *_notes(result)])


def shown(path: str, value: float | None) -> str:
    """A figure as printed: shares in percent with one decimal."""
    if value is None:
        return "-"
    if path.rpartition(".")[2].lstrip("-") in PERCENT_FREE:
        return f"{value:g}"
    return f"{100 * value:.1f}"


def markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    """Lines of a Markdown table with columns padded to their width, the first to the left, others to the right."""
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]

    def line(cells: list[str]) -> str:
        first = cells[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
        return "| " + " | ".join([first, *rest]) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if k else "-") for k, width in enumerate(widths)) + "|"
    return [line(head), rule, *(line(row) for row in rows)]


def _block(need: str, outcomes: list[tuple[str, Result]]) -> Iterator[str]:
    columns = list(dict.fromkeys(path for _, outcome in outcomes for path in outcome["figures"]))
    head = [need, "docs", *(path.removeprefix("-") for path in columns)]
    rows = []
    for name, outcome in outcomes:
        figures = [shown(p, outcome["figures"][p]) if p in outcome["figures"] else "" for p in columns]
        rows.append([name.removeprefix(f"{need}/"), str(outcome["documents"]), *figures])
    return iter(markdown(head, rows))


def _notes(result: Result) -> Iterator[str]:
    passed_over = {
        "Corpora that are absent": result["absent"],
        "Readers that are absent": result["readers_absent"],
        "Not measured": result["not_measured"],
    }
    for title, found in passed_over.items():
        if found:
            yield ""
            yield f"{title}:"
            yield from (f"- {name}: {why}" for name, why in found.items())
    if result["problems"]:
        yield ""
        yield f"Problems: {len(result['problems'])}; the first:"
        yield from ("- {document}: {doing}: {met}".format(**problem) for problem in result["problems"][:10])
