"""What a batch costs: annotated attributions, names, and attributions as a teacher thinks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, begin
from training.batches import Batch, allowed_labels, cues_of, flat_labels, masked, own_cues, tensors
from training.lessons import Lesson, Scores
from training.network import Reader, part_scores
from training.targets import IGNORED, Cue

Losses = dict[str, Tensor]


def told_loss(reader: Reader, batch: Batch, false_cues: float) -> Losses:
    """Losses of the flat labels and of each cue's parts. ``false_cues``: how many of the words that the flat head takes
    for a cue though they are none are asked about as well, per annotated cue."""
    h = _words(reader, batch)
    scores = reader.flat(h).float()
    gold = flat_labels(batch)
    flat = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    own = [own_cues(*piece) for piece in batch.windows]
    cues = cues_of(batch, [o + f for o, f in zip(own, _false_cues(scores, gold, batch, false_cues), strict=True)])
    if cues is None:
        return {"flat": flat, "parts": flat * 0}
    got = part_scores(reader, h, cues).float()
    return {
        "flat": flat,
        "parts": functional.cross_entropy(got.flatten(0, 1), cues.labels.flatten(), ignore_index=IGNORED),
    }


def _words(reader: Reader, batch: Batch) -> Tensor:
    words: Tensor = reader.drop(reader.hidden(batch.pieces, batch.features, batch.mask, batch.first))
    return words


def _false_cues(scores: Tensor, gold: Tensor, batch: Batch, share: float) -> list[list[Cue]]:
    label = begin(PARTS.index("cue"))
    with torch.no_grad():
        doubt = torch.softmax(scores, -1)[..., label].masked_fill(
            (gold == label) | (gold == label + 1) | ~batch.real, 0
        )
    found = []
    for row, (text, window) in enumerate(batch.windows):
        most = max(1, round(share * len(own_cues(text, window))))
        words = doubt[row].topk(min(most, doubt.shape[1])).indices.tolist()
        found.append([Cue(window.first + i, window.first + i, ()) for i in words if bool(batch.real[row, i])])
    return found


def names_loss(reader: Reader, batch: Batch) -> Losses:
    """Minus log of the probability that each word has one of its allowed labels."""
    names, described = reader.name_scores(_words(reader, batch), batch.style)
    return {
        "names": _allowed_loss(names, allowed_labels(batch, "names", 2 * len(NAMES) + 1)),
        "described": _allowed_loss(described, allowed_labels(batch, "described", 2 * len(DESCRIBED) + 1)),
    }


def _allowed_loss(scores: Tensor, allowed: Tensor | None) -> Tensor:
    if allowed is None:
        return scores.sum() * 0.0
    known = allowed.any(-1)
    shares = functional.log_softmax(scores.float()[known], -1)
    return -torch.logsumexp(shares.masked_fill(~allowed[known], -1e4), -1).mean()


def taught_loss(reader: Reader, given: Sequence[Lesson], hidden_pieces: float, from_teacher: float) -> Losses:
    """The told loss mixed with the distance to the teacher's scores; of texts without annotations the latter alone."""
    batch = masked(tensors([lesson.piece for lesson in given]), hidden_pieces)
    h = _words(reader, batch)
    annotated = torch.tensor([lesson.piece[0].flat is not None for lesson in given])
    thought = _padded([lesson.flat for lesson in given], batch)
    flat = _mixed(reader.flat(h).float(), thought, _gold(batch), Weights(batch.real, annotated, from_teacher))
    cues = cues_of(batch, [lesson.cues for lesson in given])
    if cues is None:
        return {"flat": flat, "parts": flat * 0}
    thought = _padded([row for lesson in given for row in lesson.parts], batch)
    weights = Weights(batch.real[cues.window], annotated[cues.window], from_teacher)
    return {"flat": flat, "parts": _mixed(part_scores(reader, h, cues).float(), thought, cues.labels, weights)}


def _gold(batch: Batch) -> Tensor:
    """Flat labels, IGNORED for texts that nobody annotated."""
    labels = torch.full(batch.real.shape, IGNORED)
    for row, (text, window) in enumerate(batch.windows):
        if text.flat is not None:
            labels[row, : len(window)] = torch.from_numpy(text.flat[window.first : window.last])
    return labels


def _padded(scores: Sequence[Scores], batch: Batch) -> Tensor:
    """(rows, words, labels) of rows of unlike length."""
    whole = torch.zeros(len(scores), batch.real.shape[1], scores[0].shape[-1])
    for row, own in enumerate(scores):
        whole[row, : len(own)] = torch.from_numpy(own)
    return whole


@dataclass(frozen=True, slots=True)
class Weights:
    """(rows, words) where there is a word; (rows) whether it is annotated; the teacher's share where it is."""

    real: Tensor
    annotated: Tensor
    from_teacher: float


def _mixed(scores: Tensor, thought: Tensor, gold: Tensor, weights: Weights) -> Tensor:
    """Mean over words of the cross entropy with the annotation and with the teacher's probabilities."""
    shares = functional.log_softmax(scores, -1)
    told = -shares.gather(-1, gold.clamp(min=0)[..., None])[..., 0]
    taught = -(torch.softmax(thought, -1) * shares).sum(-1)
    annotated = weights.annotated[:, None]
    cost = torch.where(annotated, (1 - weights.from_teacher) * told + weights.from_teacher * taught, taught)
    return cost[weights.real & ~(annotated & (gold == IGNORED))].mean()
