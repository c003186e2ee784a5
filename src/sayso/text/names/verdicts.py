"""The rule and the sentence that go with a score."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.text.names.brakes import TELLING, Brake
from sayso.text.names.letters import script_of
from sayso.text.names.pairing import Pairing
from sayso.text.names.parts import Part

NEAR = 0.985
"""From here on two words are written alike but for what folding takes away."""
SENTENCES = {
    "no_words": "{a} or {b} has no word to compare",
    "other_acronym": "{a} and {b} are short forms with other letters",
    "nothing_shared": "{a} and {b} share no word, in no spelling",
    "only_kind_shared": "both are the same kind of body, but {x} is not {y}",
    "other_number": "the numbers differ: {x} and {y}",
    "father_and_son": "father and son change places: {x} and {y}",
    "kunya_alone": "a kunya alone fits many: {x} against {y}",
    "other_kind_of_body": "{x} and {y} tell the two apart",
    "longer_name": "only one of them is called {x}{y} as well",
    "other_given_name": "{x} and {y} are two given names",
    "other_initial": "{x} and {y} begin with other letters",
    "other_words": "{x} does not answer to {y}",
    "too_little": "what they share ({x} and {y}) is not enough",
    "same_name": "{a} and {b} are the same name",
    "acronym": "{a} and {b}: the one is made of the other's first letters",
    "script": "{x} is {y} in another script",
    "meaning": "{x} means {y}",
    "spelling": "{x} and {y} are spellings of one word",
    "word_order": "the same words in another order",
    "shorter_name": "the one has all the words of the other, and {x}{y} besides",
    "initials": "{x} stands for {y}",
    "near_words": "{x} answers to {y}, though {more} stands alone",
    "same_words": "the same words",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``likeness`` tells beside the score; ``more`` is what else the sentence names."""

    rule: str
    spelled: tuple[str, str]
    more: str = ""

    def turned(self) -> Verdict:
        """The same of right and left."""
        return Verdict(self.rule, (self.spelled[1], self.spelled[0]), self.more)

    def sentence(self, names: tuple[str, str]) -> str:
        """For people; both names are the whole ones as given."""
        words = {"a": names[0], "b": names[1], "x": self.spelled[0], "y": self.spelled[1]}
        quoted = {key: f"“{word}”" if word or key in "ab" else "" for key, word in words.items()}
        told = SENTENCES[self.rule].format(**quoted, more=self.more)
        return told[0].upper() + told[1:]


def braked(brake: Brake) -> Verdict:
    """What held the two apart."""
    return Verdict(brake.rule, brake.spelled)


def written_alike(names: tuple[str, str]) -> Verdict:
    """Letter for letter the same, but for case, marks and letter forms."""
    return Verdict("same_name", names)


def parted(names: tuple[str, str], pairing: Pairing) -> Verdict:
    """Why the score lies below the threshold though no brake holds: the heaviest words that nothing answers to."""
    lone = [max(_telling(pairing.lone(side)), key=lambda p: p.weight, default=None) for side in (0, 1)]
    if lone[0] is None or lone[1] is None:
        return Verdict("too_little", _weakest(pairing) or names)
    rule = "other_given_name" if lone[0].given and lone[1].given else "other_words"
    return Verdict(rule, (lone[0].written, lone[1].written))


def joined(names: tuple[str, str], pairing: Pairing, is_acronym: bool) -> Verdict:
    """Why the score lies above it: what had to be bridged, the furthest first."""
    if is_acronym:
        return Verdict("acronym", names)
    lone = [_telling(pairing.lone(side)) for side in (0, 1)]
    weakest = _weakest(pairing) or names
    if all(lone):
        return Verdict("near_words", weakest, _quoted(" ".join(p.written for side in lone for p in side)))
    if any(lone):
        more = (_all(lone[0]), _all(lone[1]))
        return Verdict("shorter_name", more)
    return Verdict(_bridge(pairing), weakest)


def _bridge(pairing: Pairing) -> str:
    pairs = [(pairing.left[i], pairing.right[j], s) for i, j, s in pairing.pairs]
    if any("initial" in (a.role, b.role) and a.role != b.role for a, b, _ in pairs):
        return "initials"
    if any(script_of(a.written) != script_of(b.written) for a, b, _ in pairs):
        return "script"
    if any(a.meaning and a.folded != b.folded for a, b, _ in pairs if a.role in TELLING):
        return "meaning"
    if any(a.folded != b.folded for a, b, _ in pairs if a.role in TELLING):
        return "spelling"
    rights = [j for _, j, _ in pairing.pairs]
    return "word_order" if rights != sorted(rights) else "same_words"


def _weakest(pairing: Pairing) -> tuple[str, str] | None:
    """The pair of telling words that are least alike; of equals the first that is written differently."""
    pairs = [
        (s, pairing.left[i].folded == pairing.right[j].folded, i, j)
        for i, j, s in pairing.pairs
        if pairing.left[i].role in TELLING
    ]
    if not pairs:
        return None
    _, _, i, j = min(pairs)
    return pairing.left[i].written, pairing.right[j].written


def _telling(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.role in TELLING]


def _all(parts: list[Part]) -> str:
    return " ".join(part.written for part in parts)


def _quoted(word: str) -> str:
    return f"“{word}”" if word else ""
