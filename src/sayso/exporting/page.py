"""One self-contained HTML page of a report and all that was found in it: no network, no script but ours."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from string import Template
from typing import BinaryIO

from sayso import __version__
from sayso.contracts import Carried, DocumentView
from sayso.derived import Appraised, Coverage, coverage_of, reviews_of
from sayso.exporting.claims import Claim, by_kind, claims_of
from sayso.exporting.markup import text_html
from sayso.exporting.names import Names
from sayso.exporting.overview import Overview, overview, zone_lines
from sayso.exporting.page_list import list_html, standpoints_of, voices_of
from sayso.exporting.page_text import report_html
from sayso.exporting.silences import by_zone, coverage_words, zone_title
from sayso.exporting.words import group_title
from sayso.record import Document, Problem

NOTHING = '<p class="nothing">Nothing was found in this report.</p>'


def write_page(view: DocumentView, out: BinaryIO) -> Carried:
    """Write the page as UTF-8. All text and every assertion are on it.

    Mentions and matches are not on it by themselves: they show only where they name a part of a claim.
    """
    out.write(page_html(view).encode("utf-8"))
    written = {"document": 1, "assertion": len(view.assertions), "problem": len(view.problems)}
    left_out = {"mention": len(view.mentions), "match": len(view.matches)}
    return Carried(
        written={kind: n for kind, n in written.items() if n},
        left_out={kind: n for kind, n in left_out.items() if n},
    )


@dataclass(frozen=True, slots=True)
class PageParts:
    """Pieces of a report's page as HTML, everything from the report escaped. ``found`` is the side list, ``total`` how
    many claims are on it; ``voices``, ``stances`` and ``standpoints`` are the filters' options."""

    language: str
    title: str
    facts: str
    problems: str
    kinds: str
    stances: str
    voices: str
    standpoints: str
    silence: str
    report: str
    found: str
    total: str
    footer: str


def page_parts(view: DocumentView) -> PageParts:
    """Offsets are used here only; no script counts any."""
    claims, names, seen = claims_of(view), Names(view), overview(view)
    points = view.standpoints if isinstance(view, Appraised) else {}
    flags = view.flags if isinstance(view, Appraised) else {}
    again = view.told_again if isinstance(view, Appraised) else {}
    return PageParts(
        language=text_html(view.document.language or "und"),
        title=text_html(seen.title or view.document.address or "Report"),
        facts=_facts(view.document, seen),
        problems=_problems(view.problems),
        kinds=_kinds(claims),
        stances=_options(sorted(Counter(c.assertion.certainty.stance for c in claims).items())),
        voices=_options(voices_of(claims, names)),
        standpoints=_options(standpoints_of(points)),
        silence=_silence(coverage_of(view)),
        report=report_html(view.document, claims, found.silent if (found := coverage_of(view)) else ()),
        found=list_html(claims, names, points, flags, reviews_of(view), again) or NOTHING,
        total=str(len(claims)),
        footer=_footer(view),
    )


def page_html(view: DocumentView) -> str:
    """The page as text."""
    style, script = _static("page.css"), _static("page.js")
    hashes = {"style_hash": _csp_hash(style), "script_hash": _csp_hash(script)}
    return Template(_static("page.html")).substitute(asdict(page_parts(view)), style=style, script=script, **hashes)


def _static(name: str) -> str:
    return files("sayso.exporting").joinpath("static", name).read_text(encoding="utf-8")


def _csp_hash(inline: str) -> str:
    """Hash under which a browser lets this inline text run (CSP level 2)."""
    return base64.b64encode(hashlib.sha256(inline.encode("utf-8")).digest()).decode("ascii")


def _facts(document: Document, seen: Overview) -> str:
    read = ", ".join(zone_lines(seen, read=True))
    gave = f"; {seen.fruitful} of {seen.sentences} sentences gave something" if seen.sentences else ""
    rows = [
        ("From", ", ".join(filter(None, (document.publisher, *document.authors)))),
        ("Published", _published(seen)),
        ("Read", read + gave),
        ("Not read", ", ".join(zone_lines(seen, read=False))),
        ("Address", document.address),
    ]
    return "".join(f"<dt>{term}</dt><dd><bdi>{text_html(told)}</bdi></dd>" for term, told in rows if told)


def _published(seen: Overview) -> str:
    quoted = ", ".join(f"“{quote}”" for quote in seen.evidence)
    return seen.published + "".join(f"; {told}" for told in (seen.how, quoted) if told)


def _problems(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    items = "".join(f"<li>{text_html(f'{p.doing}: {p.met}. {p.todo}.')}</li>" for p in problems)
    return f'<aside class="problems" aria-label="Problems"><ul>{items}</ul></aside>'


def _kinds(claims: Sequence[Claim]) -> str:
    """A box a kind, in the kind's colour: legend and filter at once."""
    return "".join(
        f'<label class="kind k-{kind}"><input type="checkbox" name="kind" value="{kind}" checked>'
        f'<span>{text_html(group_title(kind))} <span class="count">{len(members)}</span></span></label>'
        for kind, members in by_kind(claims).items()
    )


def _silence(found: Coverage | None) -> str:
    """A switch for marking what gave nothing, with how much that is in each zone; nothing where it is not known."""
    if found is None:
        return ""
    told = [coverage_words(found), *found.notes, *(zone_title(zone, ones) for zone, ones in by_zone(found).items())]
    rows = "".join(f"<li>{text_html(line)}</li>" for line in dict.fromkeys(told))
    return (
        '<label class="kind k-silence"><input type="checkbox" id="silence">'
        f'<span>Gave nothing <span class="count">{len(found.silent)}</span></span></label>'
        f'<ul class="silences">{rows}</ul>'
    )


def _options(counted: Sequence[tuple[str, int]]) -> str:
    return "".join(f'<option value="{text_html(value)}">{text_html(value)} ({n})</option>' for value, n in counted)


def _footer(view: DocumentView) -> str:
    makers = view.reading.makers if view.reading else ()
    read_by = ", ".join(dict.fromkeys(f"{maker.name} {maker.version}" for maker in makers))
    told = [f"Made by Sayso {__version__}", f"taken by {view.intake.name} {view.intake.version}"]
    told += [f"read by {read_by}"] if read_by else []
    return text_html("; ".join(told) + f". Source {view.source.digest}, {view.source.size} bytes.")
