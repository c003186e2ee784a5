"""Golden readings of names, descriptions and pronouns: who is meant, by which rule, and who must not be."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from making import doc
from making_readings import read_document, rows
from sayso.reading.parse import parse_document
from sayso.record import Anchor, Assertion, Attribution, Document, Match, Mention, Voice
from sayso.record.ids import body_id
from sayso.resolving.within import clusters, match_within
from sayso.settings import Settings

ROWS = rows("references")
PERSONS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "mine", "myself"])
PLURALS = frozenset(["they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"])


class Golden:
    """A row's text, its mentions and what was made of them."""

    def __init__(self, row: dict[str, Any]) -> None:
        text, spans = (row["text"], []) if row.get("whole") else unmarked(row["text"])
        self.document = doc(text)
        if row.get("whole"):
            found = read_document(self.document)
            self.mentions, assertions = list(found.mentions), found.assertions
        else:
            self.mentions = sorted((made(self.document, *span) for span in spans), key=lambda m: m.anchor.span)
            assertions = tuple(quoted(self.document, line) for line in row.get("said", ()))
        parse = parse_document(self.document, Settings().parser)
        self.matches = match_within(self.document, self.mentions, assertions, parse)
        self.groups = clusters(self.matches)

    def mention(self, words: str) -> Mention:
        words, _, nth = words.strip().partition(" #")
        return [m for m in self.mentions if m.anchor.quote == words][int(nth or 1) - 1]

    def are_one(self, left: str, right: str) -> bool:
        ids = {body_id(self.mention(left)), body_id(self.mention(right))}
        return any(ids <= group for group in self.groups)

    def matches_of(self, words: str) -> list[Match]:
        """Those that say "same"."""
        one = body_id(self.mention(words))
        return [m for m in self.matches if m.verdict == "same" and one in {m.left, m.right}]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and (start, end, label) of each mention."""
    text, opened, spans = "", [], []
    for part in re.split(r"(\[|\|[^\[\]|]*\]|\])", marked):
        if part == "[":
            opened.append(len(text))
        elif part.endswith("]"):
            spans.append((opened.pop(), len(text), part.strip("|]")))
        else:
            text += part
    return text, spans


def made(document: Document, start: int, end: int, label: str) -> Mention:
    anchor = document.anchor(start, end)
    if not label:
        word = anchor.quote.casefold()
        pronoun = "person" if word in PERSONS else "people" if word in PLURALS else "other"
        return Mention(anchor=anchor, kind=pronoun, form="pronoun")  # type: ignore[arg-type]
    kind, *more = label.split()
    if "desc" in more:
        return Mention(anchor=anchor, kind=kind, form="description", head=head(document, anchor))  # type: ignore[arg-type]
    return Mention(anchor=anchor, kind=kind, actor_id="".join(more).lstrip("@"))  # type: ignore[arg-type]


def head(document: Document, anchor: Anchor) -> Anchor:
    """The last word before "of"."""
    bare = re.split(r" (?:of|in|from) ", anchor.quote)[0]
    word = bare.split()[-1]
    return document.anchor(anchor.start + len(bare) - len(word), anchor.start + len(bare))


def quoted(document: Document, line: str) -> Assertion:
    who, _, words = line.partition(": ")
    speaker, _, body = who.partition(" for ")
    content = place(document, words)
    voice = Voice(speaker=place(document, speaker), on_behalf_of=place(document, body) if body else None)
    return Assertion(evidence=content, content=Attribution(content=(content,), directness="direct"), chain=(voice,))


def place(document: Document, words: str) -> Anchor:
    start = document.text.index(words)
    return document.anchor(start, start + len(words))


@cache
def faults(number: int) -> tuple[str, ...]:
    row = ROWS[number]
    golden = Golden(row)
    found = []
    for line in row.get("same", ()):
        pair, _, rule = line.partition(" | ")
        left, right = pair.split(" = ")
        if not golden.are_one(left, right):
            found.append(f"{pair}: not joined")
        elif rule and rule not in {m.rule for m in golden.matches_of(left)}:
            found.append(f"{pair}: by {[m.rule for m in golden.matches_of(left)]}")
    for line in row.get("apart", ()):
        if golden.are_one(*line.split(" / ")):
            found.append(f"{line}: joined, {[m.reason for m in golden.matches_of(line.split(' / ')[0])]}")
    for words in row.get("unresolved", ()):
        found += [f"{words}: {m.reason}" for m in golden.matches_of(words)]
    found += [f"{m.rule}: no reason" for m in golden.matches if "“" not in m.reason]
    return tuple(found)


@pytest.mark.model
@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["label"] for row in ROWS])
def test_golden_references(number: int) -> None:
    if ROWS[number]["expect"] == "known-failure":
        assert faults(number), "it is right now: make it expect = pass"
    else:
        assert faults(number) == ()


def test_rows_say_why_and_want_something() -> None:
    assert len({row["label"] for row in ROWS}) == len(ROWS) >= 70
    for row in ROWS:
        assert row["why"]
        assert row["expect"] in {"pass", "known-failure"}
        assert row.get("same") or row.get("apart") or row.get("unresolved")
