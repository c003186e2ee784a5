"""Lines of JSON for what is reckoned from the ledger and kept nowhere: news, forecasts, briefs, differences."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from sayso.exporting.lines import EXPORT_SCHEMA

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Reckoned = Literal["news", "foretold", "calibration", "brief", "difference", "made_of"]


def reckoned_line(record: Reckoned, value: DataclassInstance) -> str:
    """One line without its end; every key is always there (docs/export-schema.md)."""
    return json.dumps({"schema": EXPORT_SCHEMA, "record": record, **asdict(value)}, ensure_ascii=False)
