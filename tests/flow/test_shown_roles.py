"""Roles over time, from the first to the last day that they are told of."""

from __future__ import annotations

from sayso.flow import shown_tables as tables
from sayso.flow.shown_roles import LINKS_OF, roles_shown

ODEH, BRIGADE, STATE = "name:odeh", "name:brigade", "name:state"
LINKS = (
    ("a1", "leads", "Coast Herald", "2021-05-01", ODEH, BRIGADE),
    ("a2", "leads", "", "2021-06-01", ODEH, BRIGADE),
    ("a3", "leads", "", "", ODEH, BRIGADE),
    ("a4", "speaks_for", "", "2020-01-01", ODEH, STATE),
    ("a5", "supports", "", "2021-06-01", STATE, BRIGADE),
)


def test_a_role_runs_from_the_first_day_it_is_told_of_to_the_last() -> None:
    file = tables.open_shown(":memory:")
    for claim, code, voice, day, one, other in LINKS:
        values = (claim, f"report of {claim}", "tie", code, voice, day, one, other, "", "", "")
        file.execute(f"INSERT INTO links VALUES ({', '.join('?' * len(values))})", values)
    led, spoken = roles_shown(file, ODEH)
    assert (led.code, led.first, led.last, led.count, led.is_left) == ("leads", "2021-05-01", "2021-06-01", 3, True)
    assert (led.claim, led.accounts) == ("a2", ("", "Coast Herald"))
    assert (spoken.code, spoken.other) == ("speaks_for", "state")
    (by,) = roles_shown(file, BRIGADE)
    assert (by.is_left, by.one) == (False, "odeh")
    file.close()


def test_the_roles_of_one_are_found_among_its_own_ties() -> None:
    """In their order: neither by walking all ties by day nor by sorting all of the entity's own."""
    file = tables.open_shown(":memory:")
    for side, index in (("one", "links_one"), ("other", "links_other")):
        plan = file.execute("EXPLAIN QUERY PLAN " + LINKS_OF.format(side=side), (ODEH, 9)).fetchall()
        told = " ".join(str(row[3]) for row in plan)
        assert index in told
        assert "TEMP B-TREE" not in told
    file.close()
