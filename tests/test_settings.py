"""Settings come from four places, in order; what means nothing is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import BadSetting
from sayso.settings import Settings, read_settings


def test_defaults_need_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(environ={}) == Settings()


def test_later_places_win(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('ledger = "file.ledger"\nparser = "file"\nmax_input_mb = 1.5\n', encoding="utf-8")
    read = read_settings(file, environ={"SAYSO_PARSER": "environment", "SAYSO_LEDGER": "e"}, ledger="argument")
    assert (read.ledger, read.parser, read.max_input_mb) == ("argument", "environment", 1.5)


def test_numbers_from_the_environment_are_numbers() -> None:
    assert read_settings(environ={"SAYSO_MAX_READ_CHARS": "1000"}).max_read_chars == 1000


def test_an_argument_that_was_not_given_does_not_count() -> None:
    assert read_settings(environ={}, ledger=None).ledger == Settings().ledger


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('lejer = "x"', "there is no setting 'lejer'"),
        ('max_input_mb = "much"', "is no float"),
        ("= 3", "Reading settings from"),
    ],
)
def test_wrong_files_say_what_is_wrong(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadSetting) as raised:
        read_settings(file, environ={})
    assert told in str(raised.value)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="there is no file"):
        read_settings(tmp_path / "none.toml", environ={})
