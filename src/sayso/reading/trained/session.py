"""The shipped weights, run by onnxruntime: the only file that knows it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.errors import MissingPart
from sayso.reading.trained.marking import Seen, marks_of
from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.pieces import words_of
from sayso.text.marked import NO_MARKS, Marks

if TYPE_CHECKING:
    from sayso.reading.trained.decode import Scores
    from sayso.record import Span

WEIGHTS = Path(__file__).with_name("weights") / "reader.zip"
DIGEST = Path(__file__).with_name("weights") / "reader.sha256"


class Session:
    """The two graphs and the tokenizer, loaded once a process. One thread: readers run side by side in processes."""

    def __init__(self, packed: bytes) -> None:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer

        with zipfile.ZipFile(io.BytesIO(packed)) as members:
            self.card: dict[str, Any] = json.loads(members.read("card.json"))
            self.tokenizer = Tokenizer.from_str(members.read("tokenizer.json").decode())
            options = _options()
            providers = ["CPUExecutionProvider"]
            self._marks = InferenceSession(members.read("marks.onnx"), options, providers)
            self._parts = InferenceSession(members.read("parts.onnx"), options, providers)

    def see(self, pieces: Numbers, features: Numbers, first: Numbers) -> Seen:
        """The graph's "described" head is trained and not read yet."""
        mask = np.ones((1, len(pieces)), np.float32)
        given = {"pieces": pieces[None], "features": features[None], "mask": mask, "first": first[None]}
        return Seen(*(scores[0] for scores in self._marks.run(["flat", "names", "words", "cues"], given)))

    def parts(self, words: Scores, cues: Scores, distance: Numbers, step: Numbers) -> Scores:
        same = np.broadcast_to(words, (len(cues), *words.shape))
        given = {"words": np.ascontiguousarray(same), "cues": cues, "distance": distance, "step": step}
        scores: Scores = self._parts.run(["scores"], given)[0]
        return scores


def _options() -> Any:
    """One thread that does not spin, and no arena: it gains no time here and holds some 30 MB."""
    from onnxruntime import SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def weights_digest() -> str:
    """SHA-256 of the weights, as recorded beside them; empty where there are none."""
    if not DIGEST.exists():
        return ""
    return DIGEST.read_text(encoding="ascii").split()[0]


@lru_cache(maxsize=1)
def load_session() -> Session:
    """The shipped reader. Raises MissingPart where weights or libraries are absent or damaged."""
    doing = "Loading the trained reader"
    if not WEIGHTS.exists():
        raise MissingPart(doing, f"{WEIGHTS.name} is not there", "Install sayso again")
    packed = WEIGHTS.read_bytes()
    if hashlib.sha256(packed).hexdigest() != weights_digest():
        raise MissingPart(doing, f"{WEIGHTS.name} is not the file that was shipped", "Install sayso again")
    try:
        return Session(packed)
    except ImportError as error:
        raise MissingPart(doing, f"{error.name} is not installed", "Run: pip install sayso") from error


def read_marks(text: str, passages: list[Span]) -> Marks:
    """Marks of these stretches of the text, which are read as one after another."""
    if not passages:
        return NO_MARKS
    session = load_session()
    words = words_of(text, passages, session.tokenizer)
    return marks_of(words, session) if words.spans else NO_MARKS
