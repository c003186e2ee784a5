"""The exports of the sample, byte for byte. After a wished change: python tests/exporting/test_golden.py"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
NAMES = ("jsonl", "csv")


def exported(name: str) -> bytes:
    from making_views import sample_view
    from sayso.exporting.catalogue import EXPORTERS
    from sayso.plugins import load

    out = io.BytesIO()
    load(EXPORTERS[name])().write([sample_view()], out)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_the_export_is_as_it_was(name: str) -> None:
    assert exported(name) == (GOLDEN / f"sample.{name}").read_bytes(), "if wished: see this file's first line"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for wished in NAMES:
        (GOLDEN / f"sample.{wished}").write_bytes(exported(wished))
