"""The second encoder: larger than the reader's, for what needs to know more of words. Events are judged and ties read
on what it sees of single sentences; whole documents would be too dear.

Its weights lie in several files, none above 25 MB: the embeddings, two halves of its layers, and a head for each task.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import MissingPart
from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.session import _options
from sayso.reading.trained.ties_asked import MARKS

Scores = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
LIST = "second.sha256"
"""A line for each file, as sha256sum writes them."""

ENCODER = ("second-words", "second-lower", "second-upper")
HEADS = ("second-events", "second-ties")


class Second:
    """The graphs, loaded once a process. One thread, as the reader's."""

    def __init__(self, graphs: dict[str, bytes]) -> None:
        from onnxruntime import InferenceSession

        made = {name: InferenceSession(graph, _options(), ["CPUExecutionProvider"]) for name, graph in graphs.items()}
        self._words, self._lower, self._upper = (made[name] for name in ENCODER)
        self._events, self._ties = (made[name] for name in HEADS)

    def events(self, pieces: Numbers, given: dict[str, NDArray[Any]]) -> Scores:
        """(rows, asked, categories) shares; ``pieces``: (rows, pieces, 2), all of the same length."""
        rows, length, _ = pieces.shape
        seen = self._see(pieces, np.zeros((rows, length, MARKS), np.float32), np.ones((rows, length), np.float32))
        shares: Scores = self._events.run(["shares"], {"seen": seen, **given})[0]
        return shares

    def ties(self, given: dict[str, NDArray[Any]], styles: list[str]) -> list[Scores]:
        """(rows, pairs, labels) shares of each style, and (rows, pairs, pieces) attention. ``given``: as ``arrays_of``
        makes it."""
        rest = dict(given)
        seen = self._see(rest.pop("pieces"), rest.pop("marks"), rest["mask"])
        found: list[Scores] = self._ties.run([*styles, "attention"], {"seen": seen, **rest})
        return found

    def _see(self, pieces: Numbers, marks: Scores, mask: Scores) -> Scores:
        """(rows, pieces, width)."""
        given = {"pieces": pieces[..., 0], "features": pieces[..., 1], "marks": marks, "mask": mask}
        x, heard = self._words.run(["x", "heard"], {k: np.ascontiguousarray(v) for k, v in given.items()})
        for half in (self._lower, self._upper):
            (x,) = half.run(["y"], {"x": x, "heard": heard})
        seen: Scores = x
        return seen


def second_digest() -> str:
    """SHA-256 of the list of its files, which holds theirs; empty where there is none."""
    told = WEIGHTS / LIST
    return hashlib.sha256(told.read_bytes()).hexdigest() if told.exists() else ""


@lru_cache(maxsize=1)
def load_second() -> Second:
    """The shipped encoder with its heads. Raises MissingPart where weights or libraries are absent or damaged."""
    doing = "Loading the second encoder, with which events are judged and ties read"
    lines = (WEIGHTS / LIST).read_text(encoding="ascii").splitlines() if (WEIGHTS / LIST).exists() else []
    due = {name: digest for digest, name in map(str.split, lines)}
    graphs = {name: _graph(name, due.get(f"{name}.onnx", ""), doing) for name in (*ENCODER, *HEADS)}
    try:
        return Second(graphs)
    except ImportError as error:
        raise MissingPart(doing, f"{error.name} is not installed", "Run: pip install sayso") from error


def _graph(name: str, digest: str, doing: str) -> bytes:
    path = WEIGHTS / f"{name}.onnx"
    if not path.exists():
        raise MissingPart(doing, f"{path.name} is not there", "Install sayso again")
    graph = path.read_bytes()
    if hashlib.sha256(graph).hexdigest() != digest:
        raise MissingPart(doing, f"{path.name} is not the file that was shipped", "Install sayso again")
    return graph
