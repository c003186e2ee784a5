"""A user's own events, laid over ours: the same form of file, only what is added or changed (setting ``events``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.errors import BadSetting
from sayso.reading.events_checks import check_table
from sayso.reading.events_ontology import FILES, Ontology, event_ontology, read_ontology
from sayso.reading.trained.incidents_session import incidents_digest
from sayso.reading.trained.second import second_digest
from sayso.reading.word_lists import load_ontology, ontology_digest
from sayso.record.ids import digest_bytes

MERGED = ("kinds", "lemmas", "light", "occurring", "not_events")


@lru_cache(maxsize=4)
def ontology_with(path: str) -> Ontology:
    """Ours with this file laid over it; ours alone where ``path`` is "". Read once a process.

    A code's keys replace ours one by one; a group's patterns go before ours that ask for as many words; ``without``
    lists patterns of ours, as they are written there, that are not to be used.
    Raises BadSetting with the line and the reason for whatever is wrong in it, and where the file is not there.
    """
    return read_ontology(_laid_over(path)) if path else event_ontology()


def digest_with(path: str) -> str:
    """Digest of all that events are read by, for the ``weights`` field of the maker: another file, another maker."""
    ours = "".join(ontology_digest(name) for name in FILES) + incidents_digest() + second_digest()
    own = digest_bytes(Path(path).read_bytes()) if path else ""
    return digest_bytes((ours + own).encode())[:16]


def _laid_over(path: str) -> dict[str, Any]:
    doing, ours = f"Reading your own events from {path}", load_ontology("events")
    text, own = _decoded(path, doing)
    codes = {
        **ours["codes"],
        **{name: {**ours["codes"].get(name, {}), **c} for name, c in own.get("codes", {}).items()},
    }
    check_table(own, codes, doing=doing, text=text)
    merged = {name: {**ours.get(name, {}), **own.get(name, {})} for name in MERGED}
    groups = [*own.get("group", ()), *(_without(group, own.get("without", ())) for group in ours["group"])]
    _check_without(own.get("without", ()), ours, doing)
    return {**merged, "codes": codes, "group": groups}


def _decoded(path: str, doing: str) -> tuple[str, dict[str, Any]]:
    try:
        text = Path(path).read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise BadSetting(doing, f"it cannot be read ({error.strerror})", "Check the setting 'events'") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(doing, str(error), "Correct the file") from error


def _without(group: Mapping[str, Any], dropped: Any) -> dict[str, Any]:
    tables = {name: group[name] for name in ("verbs", "nouns") if name in group}
    return {**group, **{name: {w: e for w, e in table.items() if w not in dropped} for name, table in tables.items()}}


def _check_without(dropped: Any, ours: Mapping[str, Any], doing: str) -> None:
    known = {written for group in ours["group"] for name in ("verbs", "nouns") for written in group.get(name, {})}
    for written in dropped:
        if written not in known:
            met = f"'without' names {written!r}, which is no pattern of ours"
            raise BadSetting(doing, met, "Write it as it is written in ours, or leave it out")
