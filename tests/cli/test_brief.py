from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.conftest import Sayso


@pytest.mark.usefixtures("ledger")
class TestBrief:
    def test_markdown(self, sayso: Sayso) -> None:
        out = sayso("brief", "--about", "Harun Brigade", "--due", "2021-05-07").out
        assert out.startswith("# Harun Brigade\n")
        assert "## What happened" in out
        assert "Due on 2021-05-07" in out

    def test_page_pack_and_json(self, sayso: Sayso, folder: Path) -> None:
        sayso("brief", "--about", "Harun Brigade", "--format", "html", "-o", "b.html", "--pack", "b.zip")
        assert "<h2><bdi>What happened</bdi></h2>" in (folder / "b.html").read_text(encoding="utf-8")
        assert "verification.txt" in zipfile.ZipFile(folder / "b.zip").namelist()
        assert (
            json.loads(sayso("brief", "--about", "Harun Brigade", "--format", "json").out)["about"] == "Harun Brigade"
        )
