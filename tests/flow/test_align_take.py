from __future__ import annotations

import pytest

from making import at, doc, source
from making_reports import INTAKE
from sayso.contracts import DocumentView, Submission
from sayso.flow.align_take import take_report
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.record import Assertion, Event, PlaceGuess, Role, Where

TEXT = "Gunmen burnt the mill at Port Salim."


def guess(number: int, country: str) -> PlaceGuess:
    return PlaceGuess(
        gazetteer_id=f"place:{number}",
        name="Port Salim",
        lat=1.5,
        lon=number + 0.5,
        country=country,
        precision="town",
        score=0.5,
    )


def burnt(*guesses: PlaceGuess) -> DocumentView:
    document = doc(TEXT, language="en")
    place = at(document, "Port Salim")
    event = Event(code="ASSAULT", trigger=at(document, "burnt"), roles=(Role(name="place", anchor=place),))
    where = Where(words=place, guesses=guesses)
    claim = Assertion(evidence=at(document, TEXT), content=event, where=where)
    ledger = MemoryLedger()
    ledger.append([Submission(body, INTAKE) for body in (source(TEXT), document, claim)], [TEXT.encode()])
    return view_document(ledger, document.id)


@pytest.mark.parametrize(
    ("guesses", "value", "keys"),
    [
        ((), "Port Salim", ("port salim",)),
        ((guess(1, "LX"),), "Port Salim", ("place:1",)),
        ((guess(1, "LX"), guess(2, "LY")), "Port Salim (LX or LY)", ("place:1", "place:2")),
        ((guess(1, "LX"), guess(2, "LX")), "Port Salim (one of 2 of that name)", ("place:1", "place:2")),
    ],
)
def test_a_place_is_told_once_with_its_doubt(
    guesses: tuple[PlaceGuess, ...], value: str, keys: tuple[str, ...]
) -> None:
    (claim,) = take_report(burnt(*guesses)).claims
    assert [(f.name, f.value, (f.key, *f.perhaps)) for f in claim.filled] == [("place", value, keys)]
