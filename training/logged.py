"""What a training tells as it goes on: a line of JSON on the screen and in a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Log = Callable[[dict[str, object]], None]


def logger(path: Path) -> Log:
    """Appends to the file."""

    def log(told: dict[str, object]) -> None:
        line = json.dumps(told)
        print(line, flush=True)
        with path.open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")

    return log
