"""The text of a new settings file: every setting with what it means, commented out at its default."""

from __future__ import annotations

import inspect
import json
from dataclasses import fields

from sayso.settings import Settings

_HEAD = """\
# Settings of Sayso. Each line shows the default; take the # away to change it.
# SAYSO_LEDGER, SAYSO_PARSER ... in the environment go before this file, options before both.
"""


def settings_text() -> str:
    """TOML in which nothing is set yet. The explanations are those of ``Settings``."""
    meanings = _meanings()
    lines = [_HEAD]
    for field in fields(Settings):
        lines.append(f"# {meanings[field.name]}")
        lines.append(f"# {field.name} = {json.dumps(field.default, ensure_ascii=False)}\n")
    return "\n".join(lines)


def _meanings() -> dict[str, str]:
    """Setting -> its line in the docstring; several settings may share one line."""
    found = {}
    for line in (inspect.getdoc(Settings) or "").splitlines():
        names, colon, meaning = line.partition(": ")
        if colon:
            found.update({name.strip(): meaning[0].upper() + meaning[1:] for name in names.split(",")})
    return found
