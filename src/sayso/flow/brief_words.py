"""The brief as Markdown, as a page or as a Word file, and as a pack with quotes, sources and what was verified."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from sayso.contracts import Ledger
from sayso.exporting.docx_sheet import Section, docx_of
from sayso.exporting.made_of import made_of_words
from sayso.exporting.markup import text_html
from sayso.exporting.reckoned_lines import reckoned_line
from sayso.exporting.sheet_page import page_of, section_html
from sayso.flow.brief import Brief, Evidence, Line, Part
from sayso.record import Source
from sayso.record.ids import digest_bytes

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the pack: the same brief gives the same bytes."""


def brief_markdown(brief: Brief) -> str:
    """Each sentence ends with the numbers of its evidence, which is listed at the end."""
    numbers = _numbers(brief)
    lines = [f"# {_plain(brief.about)}", "", _lead(brief), ""]
    for part in _filled(brief):
        lines += [f"## {part.title}", ""]
        lines += [f"- {_plain(line.text)} {_references(line, numbers)}" for line in part.lines]
        lines.append("")
    lines += ["## Evidence", ""]
    for evidence, number in numbers.items():
        lines.append(f"{number}. “{_plain(evidence.quote)}” ({_plain(_source(evidence))}; {_short(evidence)})")
    lines += ["", "## As of these reports", ""]
    lines += [f"- {_plain(', '.join(filter(None, (r.title, r.publisher, r.day))))}" for r in brief.reports]
    return "\n".join(lines) + "\n"


def brief_html(brief: Brief) -> str:
    """The same as a page; each sentence opens the words it rests on."""
    parts = []
    for part in _filled(brief):
        items = "".join(_item(line) for line in part.lines)
        parts.append(section_html(part.title, f"<ul>{items}</ul>"))
    told = "".join(
        f"<li><bdi>{text_html(', '.join(filter(None, (r.title, r.publisher, r.day))))}</bdi></li>"
        for r in brief.reports
    )
    parts.append(section_html("As of these reports", f"<ul>{told}</ul>"))
    return page_of(brief.about, text_html(_lead(brief)), "\n".join(parts))


def brief_docx(brief: Brief) -> bytes:
    """The same as a Word file; sentences end with the numbers of their evidence. Raises MissingPart where the library
    for it is not installed."""
    numbers = _numbers(brief)
    parts = [
        Section(p.title, tuple(f"{line.text} {_references(line, numbers)}" for line in p.lines)) for p in _filled(brief)
    ]
    evidence = tuple(f"[{n}] “{e.quote}” ({_source(e)}; {_short(e)})" for e, n in numbers.items())
    reports = tuple(", ".join(filter(None, (r.title, r.publisher, r.day))) for r in brief.reports)
    sections = (*parts, Section("Evidence", evidence, "plain"), Section("As of these reports", reports))
    return docx_of(brief.about, _lead(brief), sections)


def brief_json(brief: Brief) -> str:
    """One line of JSON."""
    return reckoned_line("brief", brief) + "\n"


def write_pack(brief: Brief, ledger: Ledger, out: BinaryIO) -> None:
    """A zip: brief.md, brief.html, quotes.csv, sources/ with the bytes, digests.txt, verification.txt."""
    sources = _sources(brief, ledger)
    verified = ledger.verify()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in (
            ("brief.md", brief_markdown(brief).encode()),
            ("brief.html", brief_html(brief).encode()),
            ("quotes.csv", _quotes(brief).encode("utf-8-sig")),
            *((f"sources/{source.digest}", data) for source, data in sources),
            ("digests.txt", "".join(f"{s.digest}  sources/{s.digest}\n" for s, _ in sources).encode()),
            ("verification.txt", _verification(sources, verified.head, verified.faults).encode()),
        ):
            pack.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)


def _sources(brief: Brief, ledger: Ledger) -> list[tuple[Source, bytes]]:
    """Of every report that the brief rests on, each once, by digest."""
    found: dict[str, Source] = {}
    for report in brief.reports:
        for entry in ledger.entries(document_id=report.id, record="document"):
            source = ledger.find(getattr(entry.body, "source_id", ""))
            if source and isinstance(source.body, Source):
                found[source.body.digest] = source.body
    return [(found[digest], ledger.source_bytes(digest)) for digest in sorted(found)]


def _verification(sources: list[tuple[Source, bytes]], head: str, faults: tuple[object, ...]) -> str:
    lines = [f"head of the ledger: {head}", f"faults of the ledger: {len(faults)}", *(f"  {fault}" for fault in faults)]
    for source, data in sources:
        word = "holds" if digest_bytes(data) == source.digest else "DOES NOT HOLD"
        lines.append(f"{source.digest} {word} ({len(data)} bytes, {source.address or 'standard input'})")
    return "\n".join(lines) + "\n"


def _quotes(brief: Brief) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("number", "claim", "quote", "report", "day", "document"))
    for evidence, number in _numbers(brief).items():
        cells = (evidence.claim, evidence.quote, evidence.title, evidence.day, evidence.document_id)
        rows.writerow((number, *map(_harmless, cells)))
    return out.getvalue()


def _harmless(cell: str) -> str:
    """No spreadsheet reckons with a report's words: what begins like a formula gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _numbers(brief: Brief) -> dict[Evidence, int]:
    listed = (evidence for part in brief.parts for line in part.lines for evidence in line.evidence)
    return {evidence: n for n, evidence in enumerate(dict.fromkeys(listed), start=1)}


def _filled(brief: Brief) -> Iterator[Part]:
    return (part for part in brief.parts if part.lines)


def _lead(brief: Brief) -> str:
    since = f" since {brief.since}" if brief.since else ""
    count = len(brief.reports)
    told = f"From {count} report{'s' * (count != 1)}{since}, as of {brief.day}. Nothing is decided here."
    return " ".join(filter(None, (told, made_of_words(brief.made_of))))


def _references(line: Line, numbers: dict[Evidence, int]) -> str:
    return "".join(f"[{numbers[evidence]}]" for evidence in line.evidence)


def _item(line: Line) -> str:
    quotes = "".join(
        f'<li><q><bdi>{text_html(e.quote)}</bdi></q> <span class="why">{text_html(_source(e))} '
        f"<code>{_short(e)}</code></span></li>"
        for e in line.evidence
    )
    return f"<li><details><summary><bdi>{text_html(line.text)}</bdi></summary><ul>{quotes}</ul></details></li>"


def _source(evidence: Evidence) -> str:
    return ", ".join(filter(None, (evidence.title, evidence.day)))


def _short(evidence: Evidence) -> str:
    return evidence.claim.removeprefix("assertion:")[:8]


def _plain(text: str) -> str:
    """No word of a report is taken for Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
