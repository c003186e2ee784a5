"""One document's view on its way out: printed, as JSON lines, as a page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.files import written_whole

if TYPE_CHECKING:
    from sayso.contracts import DocumentView
    from sayso.settings import Settings


def print_view(view: DocumentView) -> None:
    """The readable summary, on stdout."""
    from sayso.cli.console import console
    from sayso.cli.summary import print_summary
    from sayso.flow.summary import summarise

    print_summary(summarise(view), console(sys.stdout))


def print_json(view: DocumentView, ids: Sequence[str] = ()) -> None:
    """One assertion a line on stdout, in UTF-8 whatever the terminal's encoding; only those of ``ids`` if any."""
    from sayso.flow.summary import assertion_json

    print_lines(assertion_json(view, ids))


def print_lines(lines: Iterable[bytes]) -> None:
    """Lines of JSON on stdout, in UTF-8 whatever the terminal's encoding."""
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.flush()


def write_page(view: DocumentView, path: Path, settings: Settings) -> None:
    """The self-contained page, at ``path``; said on stderr. Without a parser it does not mark what gave nothing."""
    from sayso.cli.console import say
    from sayso.errors import MissingPart
    from sayso.flow.coverage import with_coverage
    from sayso.flow.summary import write_html

    try:
        view = with_coverage(view, settings)
    except MissingPart as missing:
        say(f"the page does not mark what gave nothing: {missing.met}")
    with written_whole(path) as out:
        write_html(view, out)
    say(f"wrote {path}")
