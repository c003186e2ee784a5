"""What the trained ranker may link, and what it never may."""

from __future__ import annotations

import pytest

from making import doc
from sayso.reading.parse import parse_document
from sayso.record import Match, Mention
from sayso.record.ids import body_id
from sayso.resolving.by_rank import PRODUCT, Wish
from sayso.resolving.within import match_within
from sayso.settings import Settings

pytestmark = pytest.mark.model

TEXT = (
    "A courier reached the harbour on Monday. Samira Odeh met the courier there. She paid the man, and the man left. "
    "Rafiq Dahan watched them. The watcher said nothing. Dahan had a boat. The boat sank."
)
FOUND = [
    ("A courier", "description", "person"),
    ("the harbour", "description", "facility"),
    ("Samira Odeh", "name", "person"),
    ("the courier", "description", "person"),
    ("She", "pronoun", "person"),
    ("the man", "description", "person"),
    ("Rafiq Dahan", "name", "person"),
    ("them", "pronoun", "person"),
    ("The watcher", "description", "person"),
    ("Dahan had", "name", "person"),
    ("a boat", "description", "vessel"),
    ("The boat", "description", "vessel"),
]
DOCUMENT = doc(TEXT)
ANYTHING = Wish(sure=0.0, proposed=0.0)


def mentions() -> list[Mention]:
    made = []
    for words, form, kind in FOUND:
        start = TEXT.index(words)
        end = start + len(words.removesuffix(" had"))
        head = DOCUMENT.anchor(TEXT.rindex(" ", 0, end) + 1, end) if form == "description" else None
        made.append(Mention(anchor=DOCUMENT.anchor(start, end), form=form, kind=kind, head=head))  # type: ignore[arg-type]
    return made


def ranked(wish: Wish) -> list[tuple[Match, Mention, Mention]]:
    """Matches that the ranker made, with the earlier and the later mention."""
    known = {body_id(m): m for m in mentions()}
    parse = parse_document(DOCUMENT, Settings().parser)
    found = match_within(DOCUMENT, mentions(), (), parse, wish)
    sides = [(m, *sorted((known[m.left], known[m.right]), key=lambda x: x.anchor.start)) for m in found]
    return [side for side in sides if side[0].rule == "ranked"]


def test_a_name_is_never_linked_on_a_chance() -> None:
    found = ranked(ANYTHING)
    assert found
    assert all(later.form != "name" for _, _, later in found)


def test_another_gender_bars_a_link() -> None:
    for _, earlier, later in ranked(ANYTHING):
        assert {earlier.anchor.quote, later.anchor.quote} not in ({"Samira Odeh", "the man"}, {"She", "Rafiq Dahan"})


def test_every_link_says_how_sure_it_is_and_why() -> None:
    for match, _, later in ranked(ANYTHING):
        assert 0 <= match.score <= 1
        assert later.anchor.quote in match.reason
        assert f"{match.score:.0%}" in match.reason


def test_what_is_not_sure_is_proposed_and_what_is_less_likely_is_not_told() -> None:
    for match, _, _ in ranked(PRODUCT):
        assert match.score >= PRODUCT.proposed
        assert match.verdict == ("same" if match.score >= PRODUCT.sure else "unsure")
    assert ranked(Wish(sure=1.1, proposed=1.1)) == []
