"""One event told twice in a report, and events that are only alike."""

from __future__ import annotations

import pytest

from making import at, doc
from sayso.record import Anchor, Assertion, Document, Event, Role, When
from sayso.record.content import RoleName
from sayso.record.ids import body_id
from sayso.resolving.same_event import SameEvent, same_events, same_words


def told(
    document: Document,
    trigger: str,
    *roles: tuple[RoleName, Anchor],
    code: str = "ASSAULT",
    mode: str = "raid",
    when: str = "",
) -> Assertion:
    event = Event(
        code=code,
        mode=mode,
        trigger=at(document, trigger),
        roles=tuple(Role(name=name, anchor=anchor) for name, anchor in roles),
    )
    day = When(words=event.trigger, value=when, earliest=when, latest=when) if when else None
    return Assertion(evidence=at(document, document.text), content=event, when=day)


def anchor(document: Document, words: str, nth: int = 1) -> Anchor:
    start = -1
    for _ in range(nth):
        start = document.text.index(words, start + 1)
    return document.anchor(start, start + len(words))


def found(document: Document, *events: Assertion) -> list[SameEvent]:
    return same_events(document, events, same_words)


def test_a_verb_and_its_noun_are_one_event_with_two_anchors_and_a_reason() -> None:
    document = doc("Commandos raided the camp on Monday. The raid on the camp was brief.")
    first = told(document, "raided", ("actor", at(document, "Commandos")), ("target", anchor(document, "the camp")))
    again = told(document, "raid on", ("target", anchor(document, "the camp", 2)))
    (same,) = found(document, again, first)
    assert (same.first, same.again) == (body_id(first), body_id(again))
    assert same.rule == "it is spoken of as known"
    assert "“the camp”" in same.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Commandos raided the camp. Another raid on the camp failed.", "another is not the same"),
        ("Commandos raided the camp. A raid on the camp failed.", "an indefinite noun tells of a new one"),
        ("Commandos raided the camp. The raid on the port failed.", "no common party"),
    ],
)
def test_what_is_only_alike_stays_apart(text: str, why: str) -> None:
    document = doc(text)
    target = "the port" if "port" in text else "the camp"
    first = told(document, "raided", ("target", anchor(document, "the camp")))
    again = told(document, "raid on", ("target", anchor(document, target, 1 if target == "the port" else 2)))
    assert found(document, first, again) == [], why


def test_other_doers_or_days_keep_events_apart() -> None:
    document = doc("Rebels raided the camp. The army's raid on the camp came later.")
    camp, later = anchor(document, "the camp"), anchor(document, "the camp", 2)
    rebels, army = ("actor", at(document, "Rebels")), ("actor", at(document, "The army's"))
    first = told(document, "raided", rebels, ("target", camp))  # type: ignore[arg-type]
    assert found(document, first, told(document, "raid on", army, ("target", later))) == []  # type: ignore[arg-type]
    monday = told(document, "raided", ("target", camp), when="2021-03-01")
    tuesday = told(document, "raid on", ("target", later), when="2021-03-02")
    assert found(document, monday, tuesday) == []
    assert len(found(document, monday, told(document, "raid on", ("target", later), when="2021-03-01"))) == 1


def test_a_named_person_is_killed_once_but_unnamed_people_may_be_killed_again() -> None:
    document = doc(
        "Gunmen killed Ali Haddad. Officials said gunmen killed Ali Haddad. Guards killed two men and two men."
    )
    first = told(document, "killed", ("victim", anchor(document, "Ali Haddad")), mode="killing")
    second = Assertion(
        evidence=first.evidence,
        content=Event(
            code="ASSAULT",
            mode="killing",
            trigger=anchor(document, "killed", 2),
            roles=(Role(name="victim", anchor=anchor(document, "Ali Haddad", 2)),),
        ),
    )
    assert [s.rule for s in found(document, first, second)] == ["it befalls one person once"]
    men = [
        told(document, w, ("victim", anchor(document, "two men", n)), mode="killing")
        for n, w in ((1, "Guards"), (2, "and"))
    ]
    assert found(document, *men) == []


def test_a_plan_is_no_telling_of_the_deed() -> None:
    document = doc("Commandos planned to raid the camp. The raid on the camp was brief.")
    plan = Event(
        code="ASSAULT",
        mode="raid",
        trigger=at(document, "raid"),
        roles=(Role(name="target", anchor=anchor(document, "the camp")),),
        reality="intended",
    )
    first = Assertion(evidence=at(document, document.text), content=plan)
    assert found(document, first, told(document, "raid on", ("target", anchor(document, "the camp", 2)))) == []


def test_a_verb_is_not_spoken_of_as_known() -> None:
    document = doc("Commandos raided the camp. The men attacked the camp.")
    first = told(document, "raided", ("target", anchor(document, "the camp")))
    again = told(document, "attacked", ("target", anchor(document, "the camp", 2)))
    assert found(document, first, again) == []


@pytest.mark.parametrize(("low", "high", "rules"), [(70, 70, ["the same doer, and the same number"]), (70, None, [])])
def test_so_many_by_the_same_doer_are_killed_once(low: int, high: int | None, rules: list[str]) -> None:
    document = doc("The Front killed 70 villagers. It is said that the Front killed 70 villagers.")

    def killing(nth: int, doer: str) -> Assertion:
        villagers = Role(name="victim", anchor=anchor(document, "70 villagers", nth), low=low, high=high)
        roles = (Role(name="actor", anchor=at(document, doer)), villagers)
        event = Event(code="ASSAULT", mode="killing", trigger=anchor(document, "killed", nth), roles=roles)
        return Assertion(evidence=at(document, document.text), content=event)

    assert [s.rule for s in found(document, killing(1, "The Front"), killing(2, "the Front"))] == rules


KNOWN = "The Front raided the camp on Monday. The raid by the Front was brief."


def test_a_known_deed_by_a_known_doer_is_the_one_that_was_told() -> None:
    document = doc(KNOWN)
    first = told(document, "raided", ("actor", anchor(document, "The Front")), ("target", at(document, "the camp")))
    again = told(document, "raid by", ("actor", anchor(document, "the Front")))
    (same,) = found(document, first, again)
    assert same.rule == "it is spoken of as known, and only one fits"
    assert "“the Front”" in same.reason


def test_a_known_deed_at_a_known_place_is_the_one_that_was_told() -> None:
    document = doc("The Front raided the camp in Harim. The raid in Harim was brief.")
    first = told(document, "raided", ("actor", at(document, "The Front")), ("place", anchor(document, "Harim")))
    again = told(document, "raid in", ("place", anchor(document, "Harim", 2)))
    assert [same.rule for same in found(document, first, again)] == ["it is spoken of as known, and only one fits"]


def test_of_two_deeds_that_fit_neither_is_chosen() -> None:
    document = doc("The Front raided the camp. The Front raided the port. The raid by the Front was brief.")
    doer = ("actor", anchor(document, "The Front"))
    first = told(document, "raided the camp", doer, ("target", at(document, "the camp")))
    second = told(
        document, "raided the port", ("actor", anchor(document, "The Front", 2)), ("target", at(document, "the port"))
    )
    again = told(document, "raid by", ("actor", anchor(document, "the Front")))
    assert found(document, first, second, again) == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Front raided the camp. A raid by the Front failed.", "raid by"),
        ("The Front raided the camp. The second raid by the Front failed.", "raid by"),
        ("The Front raided the camp. Men were raiding with the Front.", "raiding"),
    ],
)
def test_a_new_deed_of_a_known_doer_is_not_told_again(text: str, trigger: str) -> None:
    document = doc(text)
    first = told(document, "raided", ("actor", anchor(document, "The Front")), ("target", at(document, "the camp")))
    again = told(document, trigger, ("actor", anchor(document, "the Front")))
    assert found(document, first, again) == []
