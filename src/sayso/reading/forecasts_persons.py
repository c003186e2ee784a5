"""Whether who tells of a doing to come may be the one who is to do it: "the guards said they would leave"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.sources import Mentions
from sayso.reading.tie_sides import ACTORS
from sayso.text.parsed import Token

PERSONS = {
    **dict.fromkeys(["i", "my", "we", "our"], "self"),
    **dict.fromkeys(["he", "his"], "he"),
    **dict.fromkeys(["she", "her"], "she"),
    **dict.fromkeys(["it", "its"], "it"),
    **dict.fromkeys(["they", "their"], "they"),
}
"""Pronouns that may stand for the same one."""


def persons_of(mentions: Mentions, tellers: Sequence[Token]) -> set[str]:
    """What pronouns may stand for these; where nobody is told, any."""
    if not tellers:
        return {*PERSONS.values()}
    first = tellers[0]
    if first.pos == "PRON":
        return {PERSONS.get(first.lower, "they")}
    mention = mentions.covering(first)
    person = mention is not None and mention.kind == "person" and mention.form == "name"  # "Sanders" is one man
    if len(tellers) > 1 or (first.tag in {"NNS", "NNPS"} and not person):
        return {"they", "self"}
    if mention is None or mention.kind not in ACTORS:
        return {"self"}
    if mention.kind == "person" and first.lemma not in {"spokesman", "spokeswoman", "spokesperson"}:
        return {"he", "she", "self"}
    return {"it", "they", "self"}
