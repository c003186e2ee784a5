from __future__ import annotations

from collections.abc import Iterable

from making import at, doc, source
from making_views import entry
from sayso.contracts import DocumentView
from sayso.exporting.names import Names
from sayso.record import Document, Maker, Match, Mention
from sayso.record.ids import body_id

TEXT = (
    "Lena Brandt spoke. She said that the minister, Ms Brandt of the northern harbour council, left. The council met."
)


def view_of(document: Document, mentions: Iterable[Mention], matches: Iterable[Match] = ()) -> DocumentView:
    return DocumentView(
        document=document,
        source=source(document.text),
        intake=Maker(name="plain", sort="intake"),
        mentions=tuple(entry(mention) for mention in mentions),
        matches=tuple(matches),
    )


def same(left: Mention, right: Mention, reason: str, verdict: str = "same") -> Match:
    first, second = sorted((body_id(left), body_id(right)))
    return Match(left=first, right=second, verdict=verdict, rule="r", reason=reason)  # type: ignore[arg-type]


DOCUMENT = doc(TEXT)
LENA = Mention(anchor=at(DOCUMENT, "Lena Brandt"), kind="person")
SHE = Mention(anchor=at(DOCUMENT, "She"), kind="person", form="pronoun")
MINISTER = Mention(anchor=at(DOCUMENT, "the minister"), kind="person", form="description")
MS = Mention(
    anchor=at(DOCUMENT, "Ms Brandt of the northern harbour council"),
    kind="person",
    head=at(DOCUMENT, "Ms Brandt"),
)


def test_a_pronoun_gets_the_name_of_its_cluster_and_the_reason() -> None:
    names = Names(view_of(DOCUMENT, [LENA, SHE], [same(LENA, SHE, "subject before")]))
    named = names.of(SHE.anchor)
    assert named is not None
    assert (named.name, named.resolved_by) == ("Lena Brandt", "subject before")


def test_reasons_along_the_shortest_way_are_all_told() -> None:
    matches = [same(LENA, SHE, "subject before"), same(SHE, MINISTER, "apposition")]
    named = Names(view_of(DOCUMENT, [LENA, SHE, MINISTER], matches)).of(MINISTER.anchor)
    assert named is not None
    assert named.resolved_by == "apposition; subject before"


def test_a_name_that_adds_nothing_is_not_repeated() -> None:
    names = Names(view_of(DOCUMENT, [LENA, SHE], [same(LENA, SHE, "x")]))
    assert names.of(LENA.anchor) is None


def test_a_shorter_name_gets_the_fuller_one() -> None:
    named = Names(view_of(DOCUMENT, [LENA, MS], [same(LENA, MS, "same surname")])).of(at(DOCUMENT, "Ms Brandt"))
    assert named is not None
    assert named.name == "Lena Brandt"


def test_another_name_than_a_person_s_stays_as_written() -> None:
    document = doc("The Republic of Varenia paid. Varenia denied it. It paid.")
    full = Mention(anchor=at(document, "Republic of Varenia"), kind="state")
    short = Mention(anchor=at(document, "Varenia", 1), kind="state")
    pronoun = Mention(anchor=at(document, "It"), kind="state", form="pronoun")
    view = view_of(document, [full, short, pronoun], [same(full, short, "x"), same(short, pronoun, "y")])
    named = Names(view).of(pronoun.anchor)
    assert Names(view).of(short.anchor) is None
    assert named is not None
    assert named.name == "Republic of Varenia"


def test_of_equal_names_the_nearest_one_gives_the_reasons_each_once() -> None:
    document = doc("Lena Brandt, Lena Brandt, Lena Brandt, she")
    first, second, third = (Mention(anchor=at(document, "Lena Brandt", n), kind="person") for n in range(3))
    she = Mention(anchor=at(document, "she"), kind="person", form="pronoun")
    chain = [same(first, second, "again"), same(second, third, "again"), same(third, she, "subject")]
    named = Names(view_of(document, [first, second, third, she], chain)).of(she.anchor)
    assert named is not None
    assert named.resolved_by == "subject"


def test_matches_judged_otherwise_resolve_nothing() -> None:
    for verdict in ("different", "unsure"):
        names = Names(view_of(DOCUMENT, [LENA, SHE], [same(LENA, SHE, "x", verdict)]))
        assert names.of(SHE.anchor) is None


def test_a_cluster_without_a_name_resolves_nothing() -> None:
    names = Names(view_of(DOCUMENT, [SHE, MINISTER], [same(SHE, MINISTER, "x")]))
    assert names.of(SHE.anchor) is None


def test_a_match_of_mentions_that_are_gone_is_passed_over() -> None:
    names = Names(view_of(DOCUMENT, [SHE], [same(LENA, SHE, "x")]))
    assert names.of(SHE.anchor) is None


def test_only_a_leading_article_may_stand_between_anchor_and_mention() -> None:
    document = doc("The Reef Council met. The council of elders left.")
    full = Mention(anchor=at(document, "Reef Council"), kind="organisation")
    short = Mention(anchor=at(document, "council"), kind="organisation", form="description")
    names = Names(view_of(document, [full, short], [same(full, short, "x")]))
    assert names.of(at(document, "The council")) is not None
    assert names.of(at(document, "council of elders")) is None


def test_a_clause_in_a_long_mention_is_no_part_of_the_name() -> None:
    names = Names(view_of(DOCUMENT, [MS, SHE], [same(MS, SHE, "x")]))
    named = names.of(SHE.anchor)
    assert named is not None
    assert named.name == "Ms Brandt"
