"""What always holds of matches within a document, whatever is told in whatever order."""

from __future__ import annotations

import random
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from making import doc
from sayso.record import Assertion, Attribution, Document, Mention, Voice
from sayso.record.ids import body_id
from sayso.resolving.by_name import PARTS
from sayso.resolving.within import clusters, match_within

TOLD = {
    "Omar Sabri": "person",
    "Nadia Sabri": "person",
    "Sabri": "person",
    "Abu Rami": "person",
    "Quds Force": "state_body @actor:force",
    "Quds Brigades": "armed_group @actor:brigades",
    "Brigades": "armed_group",
    "Amal Star": "vessel",
    "the ship": "vessel desc",
    "the group": "armed_group desc",
    "their spokesman": "person desc",
    "the leader of Ansar": "person desc",
    "the latter": "person desc",
    "he": "person pronoun",
    "her": "person pronoun",
    "its": "other pronoun",
    "they": "people pronoun",
    "I": "person pronoun",
    "our": "people pronoun",
}
GLUE = st.sampled_from([". ", ", ", " ", ".\n\n", " said: “", ".” ", ", better known as ", " and "])
STORIES = st.lists(st.tuples(st.sampled_from(sorted(TOLD)), GLUE), max_size=14)


def told(story: list[tuple[str, str]]) -> tuple[Document, list[Mention]]:
    document = doc("".join(words + glue for words, glue in story) or ".")
    mentions, at = [], 0
    for words, glue in story:
        kind, _, more = TOLD[words].partition(" ")
        end = at + len(words)
        form = {"desc": "description", "pronoun": "pronoun"}.get(more, "name")
        head = document.anchor(end - len(words.split()[-1]), end) if form == "description" else None
        actor = more[1:] if more.startswith("@") else ""
        anchor = document.anchor(at, end)
        mentions.append(Mention(anchor=anchor, kind=kind, form=form, head=head, actor_id=actor))  # type: ignore[arg-type]
        at = end + len(glue)
    return document, mentions


def voices(document: Document, mentions: list[Mention]) -> list[Assertion]:
    """The first mention utters all that follows it."""
    if len(mentions) < 2:
        return []
    rest = document.anchor(mentions[1].anchor.start, mentions[-1].anchor.end)
    content = Attribution(content=(rest,), directness="direct")
    return [Assertion(evidence=rest, content=content, chain=(Voice(speaker=mentions[0].anchor),))]


@given(STORIES, st.randoms())
def test_the_order_of_mentions_does_not_matter(story: list[tuple[str, str]], dice: random.Random) -> None:
    document, mentions = told(story)
    said = voices(document, mentions)
    shuffled = list(mentions)
    dice.shuffle(shuffled)
    assert match_within(document, shuffled, said) == match_within(document, mentions, said)


@given(STORIES)
def test_rows_that_the_gazetteer_tells_apart_are_never_one(story: list[tuple[str, str]]) -> None:
    document, mentions = told(story)
    rows = {body_id(m): m.actor_id for m in mentions if m.actor_id}
    for group in clusters(match_within(document, mentions, voices(document, mentions))):
        assert len({rows[one] for one in group if one in rows}) <= 1


@given(STORIES)
def test_matches_join_mentions_of_the_document_and_make_no_rings(story: list[tuple[str, str]]) -> None:
    document, mentions = told(story)
    ids = {body_id(m) for m in mentions}
    matches = match_within(document, mentions, voices(document, mentions))
    assert all({m.left, m.right} <= ids and m.left < m.right for m in matches)
    same = [m for m in matches if m.verdict == "same"]
    assert len(same) == sum(len(group) - 1 for group in clusters(matches))


@given(STORIES)
def test_persons_and_groups_are_never_one(story: list[tuple[str, str]]) -> None:
    """Names and descriptions of a cluster are of one family; a pronoun may be of any."""
    document, mentions = told(story)
    family = {body_id(m): m.kind == "person" for m in mentions if m.form != "pronoun"}
    for group in clusters(match_within(document, mentions, voices(document, mentions))):
        assert len({family[one] for one in group if one in family}) <= 1


@given(STORIES)
def test_every_reason_quotes_the_words_that_decided(story: list[tuple[str, str]]) -> None:
    document, mentions = told(story)
    for match in match_within(document, mentions, voices(document, mentions)):
        assert match.rule
        assert "“" in match.reason
        assert 0 < match.score <= 1


def test_every_rule_stands_in_the_glossary() -> None:
    root = Path(__file__).parents[2]
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "src/sayso/resolving").glob("*.py"))
    rules = set(re.findall(r'Likeness\([^"]*"([a-z_]+)"', code)) | {rule for _, rule, _, _ in PARTS}
    words = (root / "docs/words.md").read_text(encoding="utf-8")
    assert len(rules) > 20
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in words] == []
