"""The shipped incident reader, run by onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from sayso.errors import MissingPart
from sayso.reading.trained.incidents import Filler, Numbers, RoleScores, Stretch, fillers_of, shares_of
from sayso.reading.trained.incidents_entities import Entity, entities_of
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.session import _options

WEIGHTS = Path(__file__).with_name("weights") / "incidents.onnx"
DIGEST = Path(__file__).with_name("weights") / "incidents.sha256"


class Session:
    """The graph and what its card says of entities, loaded once a process. One thread."""

    def __init__(self, packed: bytes) -> None:
        from onnxruntime import InferenceSession

        self._graph = InferenceSession(packed, _options(), ["CPUExecutionProvider"])
        card = json.loads(self._graph.get_modelmeta().custom_metadata_map["card"])
        self.weights: Mapping[str, Sequence[float]] = card["weights"]
        self.least: Mapping[str, float] = card["least"]

    def roles(self, stretch: Stretch, features: Numbers) -> RoleScores:
        """The windows go in side by side, padded to the longest; ``row`` tells where each piece stands in them."""
        number = np.cumsum(stretch.places == 0) - 1
        shape = int(number[-1]) + 1, int(stretch.places.max()) + 1
        pieces, marks, real = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.float32)
        place = number, stretch.places
        pieces[place], marks[place], real[place] = stretch.pieces, features, 1
        report = {
            "row": np.ravel_multi_index(place, shape)[None],
            "window": stretch.window[None],
            "first": stretch.starts[None],
        }
        given = {"pieces": pieces, "features": marks, "real": real} | report
        roles, relevant = self._graph.run(["roles", "relevant"], given)
        return RoleScores(shares_of(roles[0]), float(relevant[0]))


def incidents_digest() -> str:
    """SHA-256 of the weights, as recorded beside them; empty where there are none."""
    return DIGEST.read_text(encoding="ascii").split()[0] if DIGEST.exists() else ""


@lru_cache(maxsize=1)
def load_incidents() -> Session:
    """The shipped reader. Raises MissingPart where its weights or libraries are absent or damaged."""
    doing = "Loading the incident reader"
    if not WEIGHTS.exists():
        raise MissingPart(doing, f"{WEIGHTS.name} is not there", "Install sayso again")
    packed = WEIGHTS.read_bytes()
    if hashlib.sha256(packed).hexdigest() != incidents_digest():
        raise MissingPart(doing, f"{WEIGHTS.name} is not the file that was shipped", "Install sayso again")
    try:
        return Session(packed)
    except ImportError as error:
        raise MissingPart(doing, f"{error.name} is not installed", "Run: pip install sayso") from error


def read_fillers(words: Words) -> tuple[Filler, ...]:
    """All words of a text that may fill a role of an incident."""
    return fillers_of(words, load_incidents())


def read_entities(text: str, words: Words) -> list[Entity]:
    """Who did it, to whom and what, with what, over the whole text: one entry for each of them."""
    session = load_incidents()
    return entities_of(text, fillers_of(words, session), session.weights, session.least)
