"""Dev figures while training, with the product's own decoding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sayso.reading.trained.decode import best_labels, softmax, spans_of
from sayso.reading.trained.labels import NAMES, PARTS, begin, inside
from sayso.reading.trained.windows import distances, windows_of

from training.batches import tensors
from training.network import Reader, cue_vectors
from training.targets import Text

Row = dict[str, Any]


def attributions(reader: Reader, text: Text, capacity: int, bias: float = 0.0, least: float = 0.0) -> list[Row]:
    """Source, cue and content spans of one text, with a score each."""
    found: list[Row] = []
    windows = windows_of(text.words, capacity)
    for start in range(0, len(windows), 16):
        found.extend(_batch(reader, [(text, w) for w in windows[start : start + 16]], bias, least))
    return found


def _batch(reader: Reader, pieces: list[Any], bias: float, least: float) -> list[Row]:
    batch = tensors(pieces)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        h = reader.hidden(batch.pieces, batch.features, batch.mask, batch.first)
        scores = reader.flat(h).float().numpy()
        words, sides = reader.word_side(h), reader.cue_side(h)
    cue = begin(PARTS.index("cue"))
    shares = softmax(scores)
    raised = scores.copy()
    raised[..., [cue, cue + 1]] += bias
    cues = []
    for row, (text, window) in enumerate(pieces):
        for label, first, last in spans_of(best_labels(raised[row : row + 1, : len(window)])[0]):
            if label == PARTS.index("cue"):
                cues.append((row, first, last, float(shares[row, first, cue])))
    if not cues:
        return []
    distance = np.zeros((len(cues), scores.shape[1]), np.int64)
    step = np.zeros_like(distance)
    for n, (row, first, _, _) in enumerate(cues):
        text, window = pieces[row]
        distance[n, : len(window)], step[n, : len(window)] = distances(window.first + first, text.words, window)
    rows, firsts, lasts = (torch.tensor([c[k] for c in cues]) for k in (0, 1, 2))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        vectors = cue_vectors(sides, rows, firsts, lasts - 1)
        got = reader.parts(words[rows], vectors, torch.from_numpy(distance), torch.from_numpy(step)).float().numpy()
    out = []
    for n, (row, first, last, share) in enumerate(cues):
        text, window = pieces[row]
        mine = softmax(got[n, : len(window)])
        spans = spans_of(best_labels(got[n : n + 1, : len(window)])[0])
        place = lambda s, e: [text.words.spans[window.first + s][0], text.words.spans[window.first + e - 1][1]]
        content = [(s, e) for part, s, e in spans if part == 1]
        source = [(s, e) for part, s, e in spans if part == 0]
        if not content:
            continue
        sure = float(np.mean([mine[s, begin(1)] for s, e in content]))
        score = share * sure
        if score >= least:
            out.append({
                "cue": [place(first, last)],
                "content": [place(s, e) for s, e in content],
                "source": [place(s, e) for s, e in source],
                "score": score,
                "share": share,
            })
    return out


def names(reader: Reader, texts: Sequence[Text], style: int, capacity: int = 254) -> list[list[Row]]:
    """Names of each text, all read in one style."""
    result = []
    for text in texts:
        found = []
        windows = windows_of(text.words, capacity)
        for k in range(0, len(windows), 16):
            pieces = [(text, w) for w in windows[k : k + 16]]
            batch = tensors(pieces, [style] * len(pieces))
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                h = reader.hidden(batch.pieces, batch.features, batch.mask, batch.first)
                scores = reader.name_scores(h, batch.style)[0].float().numpy()
            for row, (t, w) in enumerate(pieces):
                for label, s, e in spans_of(best_labels(scores[row : row + 1, : len(w)])[0]):
                    spans = t.words.spans
                    found.append({"start": spans[w.first + s][0], "end": spans[w.first + e - 1][1], "type": NAMES[label]})
        result.append(found)
    return result
