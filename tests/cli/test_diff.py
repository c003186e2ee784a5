from __future__ import annotations

import pytest

from cli.conftest import Sayso
from making_views import sample_document


@pytest.mark.usefixtures("ledger")
class TestDiff:
    def test_what_one_version_read_has_nothing_to_compare(self, sayso: Sayso) -> None:
        done = sayso("diff", sample_document().id)
        assert done.code == 3
        assert "one version only" in done.err
