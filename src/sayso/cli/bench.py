"""``sayso bench``: runs the checkout's measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer

import sayso
from sayso.errors import MissingPart


def bench(context: typer.Context) -> None:
    """Measure how well and how fast this Sayso reads (in a checkout of its sources).

    Options are handed on to benchmarks/run.py; see 'sayso bench -- --help' and benchmarks/README.md.

    \b
    Example:
      sayso bench --only attribution
    """
    checkout = Path(sayso.__file__).parents[2]
    if not (checkout / "benchmarks" / "run.py").is_file():
        raise MissingPart(
            "Running the bench",
            "the measures are not part of the installed package",
            "Clone the sources and run it there: git clone, pip install -e ., sayso bench",
        )
    arguments = [word for word in context.args if word != "--"]
    done = subprocess.run([sys.executable, "-m", "benchmarks.run", *arguments], cwd=checkout, check=False)
    raise typer.Exit(done.returncode)
