"""One self-contained HTML page of what reports have in common: tellings, standing, passages side by side."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise

from sayso import __version__
from sayso.derived import Alignment, Beside, Rival, Slot, Telling
from sayso.exporting.alignment_words import headline, slot_name, standing_words
from sayso.exporting.markup import text_html
from sayso.record import Span

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Told by several</title>
<style>{style}</style>
</head>
<body>
<h1>Told by several</h1>
"""
_KEY = """<p class="lead key">Side by side: <mark>words that the other has not</mark> · <u>told in another word</u> ·
<span class="rest">not in the other telling</span></p>
"""


def page_html(alignments: Sequence[Alignment]) -> str:
    """The page as text; alignments in the order given. No script, nothing from elsewhere."""
    style = files("sayso.exporting").joinpath("static", "alignments.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    reports = {t.document_id for a in alignments for t in a.tellings}
    statements = sum(a.sort == "statement" for a in alignments)
    lead = (
        f"{_counted(statements, 'statement')} and {_counted(len(alignments) - statements, 'event')} "
        f"that {len(reports)} reports have in common."
    )
    if not alignments:
        lead = "Nothing was found that two reports have in common."
    sections = "\n".join(map(_section, alignments))
    holds = "It holds as of the reports in the ledger; a new one may change it."
    foot = f"<footer>Made by Sayso {text_html(__version__)}. {holds}</footer>"
    opening = _HEAD.replace("{hash}", digest).replace("{style}", style)
    return f'{opening}<p class="lead">{lead}</p>\n{_KEY}{sections}\n{foot}\n</body>\n</html>\n'


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _section(alignment: Alignment) -> str:
    standing = alignment.standing
    why = "; ".join((*standing.reasons, *alignment.links))
    parts = [
        f'<section id="{text_html(alignment.id)}"><h2><bdi>{text_html(headline(alignment))}</bdi></h2>',
        f'<p class="standing {standing.word}">{text_html(standing_words(standing))}</p>',
        _tellings(alignment),
        _slots(alignment.slots, {t.id: t for t in alignment.tellings}),
        besides_html(alignment),
        f'<p class="why">Taken for one: {text_html(why)}</p>' if why else "",
        "</section>",
    ]
    return "\n".join(filter(None, parts))


def _tellings(alignment: Alignment) -> str:
    rows = "".join(_telling(t, alignment) for t in alignment.tellings)
    heads = "".join(f"<th>{h}</th>" for h in ("Origin", "Day", "Report", "By whose account", "Words", "Claim"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _telling(telling: Telling, alignment: Alignment) -> str:
    notes = [
        "denied here" if telling.denies else "",
        "fullest" if telling.id == alignment.fullest else "",
        f"original: {alignment.why_original}" if telling.id == alignment.original else "",
    ]
    told = "; ".join(filter(None, notes))
    report = ", ".join(filter(None, (telling.title, telling.publisher)))
    own = (report, telling.account or "the report itself", telling.words)
    cells = "".join(f"<td><bdi>{text_html(cell)}</bdi></td>" for cell in own)
    note = f'<br><span class="why">{text_html(told)}</span>' if told else ""
    key = text_html(telling.id.removeprefix("assertion:")[:8])
    return (
        f"<tr><td>{telling.origin}</td><td>{text_html(telling.day)}</td>{cells}<td><code>{key}</code>{note}</td></tr>"
    )


def _slots(slots: Sequence[Slot], tellings: Mapping[str, Telling]) -> str:
    if not slots:
        return ""
    rows = "".join(f"<tr><th>{text_html(slot_name(s.name))}</th><td>{_values(s, tellings)}</td></tr>" for s in slots)
    return f"<table><tbody>{rows}</tbody></table>"


def _values(slot: Slot, tellings: Mapping[str, Telling]) -> str:
    """One value is given as it is, rivals each with who has it."""
    if slot.is_agreed:
        return f"<bdi>{text_html(slot.values[0].value)}</bdi>"
    return "<br>".join(
        f"<bdi>{text_html(v.value)}</bdi> <span class='why'>({_owners(v, tellings)})</span>" for v in slot.values
    )


def _owners(rival: Rival, tellings: Mapping[str, Telling]) -> str:
    known = (tellings[one] for one in rival.held_by if one in tellings)
    return text_html("; ".join(dict.fromkeys(t.publisher or t.title for t in known)))


def besides_html(alignment: Alignment) -> str:
    """Each other telling of a statement beside the fullest, as markup."""
    return "\n".join(_side_by_side(beside, alignment.tellings) for beside in alignment.beside)


def _side_by_side(beside: Beside, tellings: Sequence[Telling]) -> str:
    by_id = {t.id: t for t in tellings}
    left, right = by_id[beside.left], by_id[beside.right]
    swapped = [list(side) for side in zip(*beside.swapped, strict=True)] or [[], []]
    told = [[span for spans in side for span in spans] for side in zip(*beside.passages, strict=True)] or [[], []]
    sides = ((left, beside.left_only, swapped[0], told[0]), (right, beside.right_only, swapped[1], told[1]))
    return '<div class="pair">' + "".join(_side(*side) for side in sides) + "</div>"


def _side(telling: Telling, only: Iterable[Span], swapped: Iterable[Span], told: Sequence[Span]) -> str:
    source = ", ".join(filter(None, (telling.publisher or telling.title, telling.day)))
    marked = _marked(telling.words, dict.fromkeys(only, "mark") | dict.fromkeys(swapped, "u"), told)
    return f"<div><h3>{text_html(source)}</h3><p><bdi>{marked}</bdi></p></div>"


def _marked(text: str, marks: Mapping[Span, str], told: Sequence[Span]) -> str:
    """The text with its marks; sentences that the other does not tell are faint as a whole."""
    pieces, at = [], 0
    for start, end in sorted(marks):
        if start < at or not any(s <= start < e for s, e in told):
            continue
        tag = marks[start, end]
        pieces += [_plain(text, at, start, told), f"<{tag}>{text_html(text[start:end])}</{tag}>"]
        at = end
    return "".join((*pieces, _plain(text, at, len(text), told)))


def _plain(text: str, start: int, end: int, told: Sequence[Span]) -> str:
    """A stretch without marks, cut where told passages begin and end."""
    edges = sorted({start, end, *(edge for span in told for edge in span if start < edge < end)})
    pieces = []
    for low, high in pairwise(edges):
        faint = not any(s < high and low < e for s, e in told)
        words = text_html(text[low:high])
        pieces.append(f'<span class="rest">{words}</span>' if faint and words.strip() else words)
    return "".join(pieces)
