"""In what position somebody speaks: as a prisoner, as a witness; and whether anybody speaks at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.comparing.phrases import SAW, adjective, any_listed, phrase_in, titled, words_of
from sayso.comparing.relations import Speaker
from sayso.comparing.sides import Sides
from sayso.derived import overlap
from sayso.record import Anchor, Assertion, Attribution, Voice

REACH = 200
"""Characters on either side of what an attribution rests on in which its sentence is looked for."""

QUOTES = "“”\"'‘’«» "
NEGATIONS = frozenset({"not", "never", "cannot"})


@dataclass(frozen=True, slots=True)
class Capacity:
    """``reason`` has no capital and no full stop."""

    sort: Literal["prisoner", "witness"]
    reason: str
    rests_on: tuple[Anchor, ...]


def is_nobody(voice: Voice, words: Sequence[Assertion]) -> str:
    """Why nobody tells this: "no group admitted", "did not say". Empty where somebody does.

    ``words`` are the attributions of the voice.
    """
    first = words_of(voice.speaker.quote)[:1] if voice.speaker else []
    if voice.speaker and first and any_listed(first[0], "nobody"):
        return f"Nobody said so: “{_squeezed(voice.speaker.quote)}”"
    cue = words_of(voice.cue.quote) if voice.cue else []
    if voice.cue and any(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in cue):
        return f"It was not said: “{_squeezed(voice.cue.quote)}”"
    unsaid = next((c.certainty for c in words if c.certainty.stance in {"denied", "asked"}), None)
    if unsaid is None:
        return ""
    return "It was not said" + (f": “{_squeezed(unsaid.cue.quote)}”" if unsaid.cue else "")


def capacity_of(sides: Sides, speaker: Speaker, claim: Assertion, words: Sequence[Assertion]) -> Capacity | None:
    """``words`` are the attributions of the claim's voice: what stands in them beside what he said is looked at."""
    return _prisoner(sides, speaker, [*words, claim]) or _witness(sides, speaker, claim, words)


def _prisoner(sides: Sides, speaker: Speaker, claims: Sequence[Assertion]) -> Capacity | None:
    """By what he is called, or by a phrase beside his words. "Freed", "former" take it back."""
    beside = [piece for claim in claims for piece in _beside(claim, sides.text)]
    told_as = _told_as(sides, speaker)
    if any(any_listed(text, "freed") for text in (*beside, *(a.quote for a in told_as))):
        return None
    for anchor in told_as:
        word = titled(anchor.quote, "prisoner") or adjective(anchor.quote, "prisoner_adjectives")
        if word:
            return Capacity("prisoner", f"told as a prisoner: “{_squeezed(anchor.quote)}”", (anchor,))
    for claim in claims:
        phrase = next(filter(None, (phrase_in(piece, "custody") for piece in _beside(claim, sides.text))), "")
        if phrase:
            return Capacity("prisoner", f"told as a prisoner: “{phrase}”", (claim.evidence,))
    return None


def _witness(sides: Sides, speaker: Speaker, claim: Assertion, words: Sequence[Assertion]) -> Capacity | None:
    for anchor in _told_as(sides, speaker):
        word = titled(anchor.quote, "witness")
        if word:
            return Capacity("witness", f"told as a witness: “{_squeezed(anchor.quote)}”", (anchor,))
    cue = claim.chain[-1].cue
    if cue and any(word.startswith("testif") for word in words_of(cue.quote)):
        return Capacity("witness", f"told as a witness: “{cue.quote}”", (cue,))
    for piece in _pieces(words):
        saw = SAW.match(piece.quote)
        if saw:
            return Capacity("witness", f"tells what the speaker saw: “{_squeezed(saw[0]).strip(QUOTES)}”", (piece,))
    return None


def _told_as(sides: Sides, speaker: Speaker) -> list[Anchor]:
    """The phrases for him: at the voice, and the descriptions that the report's mentions were matched with."""
    himself = sides.entity(speaker.anchors[0]) if speaker.anchors else ""
    described = [m.anchor for m in sides.told_as(himself) if m.form == "description"] if himself else []
    return list(dict.fromkeys([*speaker.anchors, *described]))


def _pieces(claims: Iterable[Assertion]) -> Iterator[Anchor]:
    return (piece for c in claims if isinstance(c.content, Attribution) for piece in c.content.content)


def _beside(claim: Assertion, text: str) -> Iterator[str]:
    """Runs of the sentence around an attribution that are not the words themselves."""
    if not isinstance(claim.content, Attribution):
        return
    start, end = _sentence(text, claim.evidence)
    at = start
    for piece in sorted(claim.content.content, key=lambda a: a.start):
        if overlap(piece.span, (start, end)):
            yield text[at : max(at, piece.start)]
            at = max(at, piece.end)
    yield text[at:end]


def _sentence(text: str, evidence: Anchor) -> tuple[int, int]:
    """The evidence, and what of its sentence stands before it and behind it."""
    first, last = max(0, evidence.start - REACH), min(len(text), evidence.end + REACH)
    before = max(text.rfind(mark, first, evidence.start) for mark in (". ", "? ", "! ", "\n"))
    ends = [at for mark in (".", "?", "!", "\n") if (at := text.find(mark, evidence.end, last)) >= 0]
    return max(before + 1, first), min(ends, default=last)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
