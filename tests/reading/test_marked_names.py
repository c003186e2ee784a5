"""Marked names take the place of the parser's, token by token."""

from __future__ import annotations

from sayso.reading.marked_names import relabelled
from sayso.text.marked import MarkedName
from sayso.text.parsed import Token

TEXT = "Northern Lions hit Harib on Monday"


def tokens(*labels: str) -> list[Token]:
    found, at = [], 0
    for i, (word, label) in enumerate(zip(TEXT.split(), labels, strict=True)):
        start = TEXT.index(word, at)
        at = start + len(word)
        entity = i if label else -1
        found.append(Token(i, start, at, word, word, "PROPN", "NNP", "dep", i, 0, label=label, entity=entity))
    return found


def labels(found: list[Token]) -> list[str]:
    return [t.label for t in found]


def named(words: str, kind: str) -> MarkedName:
    start = TEXT.index(words)
    return MarkedName((start, start + len(words)), kind, 0.9)


def test_a_marked_name_is_one_entity_and_the_parsers_go() -> None:
    given = tokens("PERSON", "", "", "ORG", "", "DATE")
    found = relabelled(given, [named("Northern Lions", "group")])
    assert labels(found) == ["ORG", "ORG", "", "", "", "DATE"]
    assert found[0].entity == found[1].entity != found[5].entity


def test_a_finer_label_of_the_same_sort_is_kept() -> None:
    given = tokens("", "", "", "FAC", "", "")
    assert labels(relabelled(given, [named("Harib", "place")]))[3] == "FAC"


def test_a_finer_label_of_another_sort_is_not() -> None:
    given = tokens("", "", "", "FAC", "", "")
    assert labels(relabelled(given, [named("Harib", "person")]))[3] == "PERSON"


def test_a_mark_may_cut_a_token_and_takes_it_with_most_of_its_letters() -> None:
    start = TEXT.index("Harib")
    given = tokens("", "", "", "", "", "")
    assert labels(relabelled(given, [MarkedName((start, start + 4), "place", 0.9)]))[3] == "GPE"
    assert labels(relabelled(given, [MarkedName((start, start + 2), "place", 0.9)]))[3] == ""


def test_two_names_side_by_side_stay_two_entities() -> None:
    given = tokens("", "", "", "", "", "")
    found = relabelled(given, [named("Northern", "people"), named("Lions", "group")])
    assert found[0].entity != found[1].entity
