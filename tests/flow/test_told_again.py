"""The events of a view that are told again in it."""

from __future__ import annotations

from dataclasses import replace as with_fields

from making import at, doc
from making_views import entry, sample_view
from sayso.contracts import DocumentView
from sayso.derived import told_again_of
from sayso.flow.appraise import appraise
from sayso.flow.summary import summarise
from sayso.record import Anchor, Assertion, Event, Match, Mention, Role
from sayso.record.ids import body_id

TEXT = (
    "The Falcon Front shelled the port of Selim. The shelling of the port by them lasted an hour. "
    "They condemned it. The shelling of the port was filmed."
)
REPORT = doc(TEXT)


def shelling(trigger: Anchor, target: Anchor, actor: Anchor | None = None) -> Assertion:
    roles = [Role(name="target", anchor=target), *([Role(name="actor", anchor=actor)] if actor else [])]
    content = Event(code="ASSAULT", mode="shelling", trigger=trigger, roles=tuple(roles))
    return Assertion(evidence=trigger, content=content)


FIRST = shelling(at(REPORT, "shelled"), at(REPORT, "the port"), at(REPORT, "The Falcon Front"))
SECOND = shelling(at(REPORT, "shelling"), at(REPORT, "the port", 1), at(REPORT, "them"))
THIRD = shelling(at(REPORT, "shelling", 1), at(REPORT, "the port", 2))


def view_of(*assertions: Assertion, resolved: bool) -> DocumentView:
    front = Mention(anchor=at(REPORT, "The Falcon Front"), kind="armed_group")
    them = Mention(anchor=at(REPORT, "them"), kind="armed_group", form="pronoun")
    match = Match(left=body_id(front), right=body_id(them), verdict="same", score=0.8, rule="pronoun", reason="nearest")
    return with_fields(
        sample_view(),
        document=REPORT,
        mentions=(entry(front), entry(them)),
        assertions=tuple(entry(a) for a in assertions),
        matches=(match,) if resolved else (),
        reviews=(),
    )


def test_later_tellings_lead_to_the_first_with_a_reason() -> None:
    view = appraise(view_of(THIRD, SECOND, FIRST, resolved=True))
    assert told_again_of(view, body_id(FIRST)) is None
    for later in (SECOND, THIRD):
        again = told_again_of(view, body_id(later))
        assert again is not None
        assert again.first == body_id(FIRST)
        assert "the port" in again.reason
    assert summarise(view).again == 2


def test_a_doer_whom_nothing_resolves_is_another_one() -> None:
    view = appraise(view_of(FIRST, SECOND, resolved=False))
    assert told_again_of(view, body_id(SECOND)) is None


def test_the_same_pronoun_is_not_the_same_party() -> None:
    text = "They killed him on Monday. The killing of him was filmed."
    report = doc(text)
    killings = [
        Assertion(
            evidence=at(report, trigger),
            content=Event(
                code="ASSAULT",
                mode="killing",
                trigger=at(report, trigger),
                roles=(Role(name="victim", anchor=at(report, "him", nth)),),
            ),
        )
        for nth, trigger in enumerate(("killed", "killing"))
    ]
    view = appraise(
        with_fields(
            sample_view(),
            document=report,
            mentions=(),
            assertions=tuple(entry(a) for a in killings),
            matches=(),
            reviews=(),
        )
    )
    assert not view.told_again
