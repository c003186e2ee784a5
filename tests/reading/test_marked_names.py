"""Marked names take the place of the parser's, token by token."""

from __future__ import annotations

from sayso.reading.marked_names import joined, relabelled
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


def persons(text: str, *cut: str) -> list[str]:
    """The names joined, as words, of a text whose marked persons are these."""
    found, at = [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        found.append(Token(i, start, at, word, word, "PROPN", "NNP", "dep", i, 0, label="", entity=-1))
    names, at = [], 0
    for words in cut:
        start = text.index(words, at)
        at = start + len(words)
        names.append(MarkedName((start, at), "person", 0.9))
    return [text[slice(*name.span)] for name in joined(found, names)]


def test_a_name_cut_behind_an_initial_is_made_whole() -> None:
    assert persons("Nadia V. Karim spoke", "Nadia V.", "Karim") == ["Nadia V. Karim"]
    assert persons("Nadia V. J. Karim spoke", "Nadia V.", "J.", "Karim") == ["Nadia V. J. Karim"]


def test_two_persons_stay_two() -> None:
    assert persons("Nadia Karim Haddad spoke", "Nadia Karim", "Haddad") == ["Nadia Karim", "Haddad"]
    assert persons("Nadia V. and Karim spoke", "Nadia V.", "Karim") == ["Nadia V.", "Karim"]
