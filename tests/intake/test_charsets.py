"""How plausible letters are as a text."""

import pytest

from sayso.intake.charsets import best_single_byte, plausibility


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("قال الناطق", "ÞÇá ÇáäÇØÞ"),
        ("Представитель", "оПЕДЯРЮБХРЕКЭ"),
        ("évacués près", "Иvacuиs prиs"),
        ("çatışmanın", "зatэюmanэn"),
    ],
)
def test_right_letters_score_above_wrong_ones(right: str, wrong: str) -> None:
    assert plausibility(right) > 0.5 > plausibility(wrong)


def test_ascii_tells_nothing() -> None:
    assert plausibility("plain words") == 0.0
    assert best_single_byte(b"plain words") == ("cp1252", 0.0)


def test_far_bytes_are_not_scored() -> None:
    data = b"ascii line\n" * 50_000 + "déjà vu\n".encode("cp1252")
    assert best_single_byte(data) is not None
    assert best_single_byte(data)[0] == "cp1252"  # type: ignore[index]
