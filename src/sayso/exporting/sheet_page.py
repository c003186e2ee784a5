"""Plain self-contained HTML sheets: a title, a sentence, and sections with lists and tables. No script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from sayso import __version__
from sayso.exporting.markup import text_html

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1><bdi>{title}</bdi></h1>
"""


def page_of(title: str, lead: str, body: str) -> str:
    """A whole page; ``title`` is plain text, ``lead`` and ``body`` are HTML."""
    room = files("sayso.exporting").joinpath("static")
    style = "".join(room.joinpath(name).read_text(encoding="utf-8") for name in ("alignments.css", "sheets.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    opening = _HEAD.replace("{hash}", digest).replace("{style}", style).replace("{title}", text_html(title))
    foot = f"<footer>Made by Sayso {text_html(__version__)} from the ledger alone; nothing is written freely.</footer>"
    return f'{opening}<p class="lead">{lead}</p>\n{body}\n{foot}\n</body>\n</html>\n'


def table_html(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain text."""
    top = "".join(f"<th>{text_html(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f"<td><bdi>{text_html(c)}</bdi></td>" for c in row) + "</tr>" for row in rows)
    return f'<div class="wide" tabindex="0"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def section_html(title: str, body: str) -> str:
    """``title`` is plain text, ``body`` HTML."""
    return f"<section><h2><bdi>{text_html(title)}</bdi></h2>{body}</section>"
