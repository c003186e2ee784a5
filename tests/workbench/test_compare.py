"""What several reports tell, on a page and as JSON."""

from __future__ import annotations

from fastapi.testclient import TestClient

from sayso.workbench.keeping import keeper_of


def test_one_report_has_nothing_in_common_with_itself(client: TestClient) -> None:
    client.get("/compare")
    keeper_of(client.app).wait()  # type: ignore[arg-type]
    assert "Nothing was found that two reports have in common" in client.get("/compare").text
    told = client.get("/api/v1/alignments").json()
    assert told == {"alignments": [], "total": 0, "busy": False, "among": 0}
