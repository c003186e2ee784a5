"""Claims that people judge differently, from the tables beside a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.conftest import fill
from making_views import sample_assertions, sample_document
from sayso.flow import shown_tables as tables
from sayso.flow.disputed import disputed
from sayso.flow.opening import open_ledger
from sayso.flow.review import review
from sayso.flow.shown_upkeep import catch_up
from sayso.record.ids import body_id
from sayso.settings import Settings

CLAIMS = {kind: body_id(claim) for kind, claim in sample_assertions(sample_document()).items()}


@pytest.mark.parametrize(
    ("words", "found"), [(("right", "wrong"), 1), (("right", "right"), 0), (("right", "unsure"), 0)]
)
def test_only_right_against_wrong_is_disputed(tmp_path: Path, words: tuple[str, str], found: int) -> None:
    ledger = open_ledger(Settings(ledger=str(tmp_path / "x.ledger")), create=True)
    fill(ledger)
    for person, word in zip(("ada", "bob"), words, strict=True):
        review(ledger, CLAIMS["tie"], word, person)  # type: ignore[arg-type]
    file = tables.open_shown(":memory:")
    while not catch_up(file, ledger, "", 5.0):
        pass
    listed = disputed(file)
    assert [one.claim.id for one in listed] == [CLAIMS["tie"]] * found
    assert all(one.said == (("ada", words[0]), ("bob", words[1])) for one in listed)
    file.close()
    ledger.close()


WORD = st.tuples(st.integers(0, 3), st.sampled_from("abc"), st.sampled_from(("right", "wrong", "fix", "unsure", "")))


@given(st.lists(WORD, max_size=30))
def test_the_table_is_what_counting_all_words_gives(told: list[tuple[int, str, str]]) -> None:
    """Words come, change and go (``""``)."""
    file, now = tables.open_shown(":memory:"), dict[tuple[int, str], str]()
    for claim, person, verdict in told:
        file.execute("DELETE FROM words WHERE claim = ? AND person = ?", (f"claim {claim}", person))
        now.pop((claim, person), None)
        if verdict:
            now[claim, person] = verdict
            file.execute("INSERT INTO words VALUES (?, ?, ?, ?)", (f"claim {claim}", person, "", verdict))
    words = {claim: {word for (one, _), word in now.items() if one == claim} - {"unsure"} for claim, _ in now}
    kept = [key for (key,) in file.execute("SELECT claim FROM disputes ORDER BY claim")]
    file.close()
    assert kept == sorted(f"claim {claim}" for claim, said in words.items() if len(said) > 1)
