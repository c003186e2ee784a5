from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.flow.opening import open_ledger
from sayso.settings import Settings


def test_a_ledger_is_opened_where_the_settings_say(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "a.ledger"))
    with pytest.raises(LedgerError, match="there is no such file"):
        open_ledger(settings)
    open_ledger(settings, create=True).close()
    assert open_ledger(settings).verify().entries == 0
