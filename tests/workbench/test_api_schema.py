"""The interface against its own description: whatever schemathesis makes up, no answer breaks what is promised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of
from workbench.conftest import HERE, PORT

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance
"""Left out: an id of the right form may still be that of nothing, and is then refused."""

EXAMPLES = 8
"""For each operation: some two hundred requests in all."""

PATIENCE_S = 300
"""The first look-up of a name loads the gazetteer."""

REAL = {
    "document_id": sample_document().id,
    "claim": body_id(sample_assertions(sample_document())["tie"]),
}
"""Ids of the sample, in turn with those that are made up: else nothing but 404 is ever tried."""

QUICK = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_every_answer_is_as_described(ledger: Path) -> None:
    guard = Guard(hosts_of(PORT))
    app = create_app(make_desk(Settings(ledger=str(ledger)), guard))
    ours = {"origin": HERE, "x-sayso-token": guard.token, "host": f"127.0.0.1:{PORT}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=ours)
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)
        for real in (False, True):
            _try(operation, ours, real=real)
    assert len(tried) >= 15


def _try(operation: Any, ours: dict[str, str], *, real: bool) -> None:
    @QUICK
    @given(case=operation.as_strategy())
    def held(case: Any) -> None:
        if real:
            case.path_parameters = {**(case.path_parameters or {}), **_known(case.path_parameters or {})}
        case.headers = {**dict(case.headers or {}), **ours}
        case.call_and_validate(timeout=PATIENCE_S, excluded_checks=[positive_data_acceptance])

    held()


def _known(given_parameters: dict[str, Any]) -> dict[str, str]:
    return {name: REAL[name] for name in given_parameters if name in REAL}
