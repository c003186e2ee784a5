"""Days as given on the command line."""

from __future__ import annotations

from datetime import date

from sayso.errors import BadSetting


def day_of(given: str) -> str:
    """The same day, ISO; empty stays empty. Raises BadSetting for what is no day."""
    if not given:
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise BadSetting("Reading a day", f"{given} is none", "Write it as 2019-03-08") from error
