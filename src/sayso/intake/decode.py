"""Bytes to text: which encoding, what was lost. Nothing is trimmed, normalised or repaired."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record import Problem, Source


@dataclass(frozen=True, slots=True)
class Decoded:
    """``lossy``: bytes stood for no character and became U+FFFD. ``note``: a sentence for the user, or empty."""

    text: str
    encoding: str
    lossy: bool = False
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of ``data``; raises BadInput for what is no text (known binary beginnings, NUL bytes, control characters)."""
    return Decoded(data.decode("utf-8", "replace"), "utf-8")


def binary_kind(head: bytes) -> str:
    """What the bytes look like ("a PDF file") where they are no text; empty where they may be text."""
    return ""


def decoding_problems(decoded: Decoded, source: Source, document_id: str = "") -> tuple[Problem, ...]:
    """A Problem where something was lost in decoding or the text came garbled; nothing else."""
    return ()
