from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.comparing.against import HEADS, SPEAKS_OR_BELONGS
from sayso.errors import BadInput
from sayso.gazetteer.load import load_gazetteer
from sayso.gazetteer.tenures import COLUMNS, load_tenures, tenures_from


def test_every_row_names_known_actors_and_ties_has_a_source_and_ends_after_it_began() -> None:
    rows = load_gazetteer().rows
    for tenure in (one for listed in load_tenures().values() for one in listed):
        assert tenure.actor in rows, tenure
        assert tenure.body in rows, tenure
        assert tenure.tie in HEADS | SPEAKS_OR_BELONGS, tenure
        assert tenure.source, tenure
        if tenure.valid_from and tenure.valid_to:
            assert tenure.valid_from <= tenure.valid_to, tenure


def test_the_most_reported_have_their_times() -> None:
    assert len({actor for actor, _ in load_tenures()}) >= 60


def test_stretches_of_one_tie_do_not_overlap() -> None:
    for listed in load_tenures().values():
        by_tie: dict[str, list[tuple[str, str]]] = {}
        for one in listed:
            by_tie.setdefault(one.tie, []).append((one.valid_from, one.valid_to))
        for stretches in by_tie.values():
            ordered = sorted(stretches)
            assert all(end and end <= start for (_, end), (start, _) in pairwise(ordered))


def test_nobody_holds_a_post_after_his_row_ends() -> None:
    rows = load_gazetteer().rows
    for tenure in (one for listed in load_tenures().values() for one in listed):
        end = getattr(rows[tenure.actor], "valid_to", "")
        assert not end or (tenure.valid_to and tenure.valid_to[:4] <= end[:4]), tenure


@pytest.mark.parametrize("line", ["a\tleads\tb", "a\tleads\tb\tsoon\t\t\thand", "a\tleads\tb\t2017-2\t\t\thand"])
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(BadInput, match="line 2"):
        tenures_from("\t".join(COLUMNS) + "\n" + line)
    with pytest.raises(BadInput, match="other columns"):
        tenures_from("actor\tbody\n")
