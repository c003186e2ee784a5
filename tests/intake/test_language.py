"""The language of a text."""

import sys

import pytest

from sayso.intake.language import language_of

ROWS = [
    ("The boat was held for six hours at the bar of the river.", "en"),
    ("احتُجز القارب ست ساعات عند مصب النهر قبل أن يسمح له بالعبور.", "ar"),
    ("Судно шесть часов стояло у входа в реку.", "ru"),
    ("הסירה עוכבה שש שעות בפתח הנהר.", "he"),
    ("Le bateau a été retenu six heures à l'entrée du fleuve.", "fr"),
]


@pytest.mark.parametrize(("text", "code"), ROWS)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "   ", "Hezbollah", "Reed Brigade", "1 2 3 4 5"])
def test_fewer_than_three_words_tell_nothing(text: str) -> None:
    assert language_of(text) == ""


def test_the_library_is_not_loaded_for_nothing() -> None:
    import subprocess

    code = "import sys, sayso.intake.plain; sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
