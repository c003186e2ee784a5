"""Which events of a view are told again in it: one event, several anchors."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.contracts import DocumentView
from sayso.derived import ToldAgain
from sayso.record import Anchor, Assertion, Event, Mention
from sayso.resolving.same_event import SameParty, same_events, same_words

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "we", "us", "i", "me", "you", "who", "which", "that", "one"}
    | {"his", "himself", "herself", "itself", "themselves", "this", "these", "those", "others", "some", "several"}
)
"""Words that stand for another one each time: alike, they say nothing of who is meant."""

_ARTICLE = "the "


def told_again(view: DocumentView, who: Mapping[str, str]) -> dict[str, ToldAgain]:
    """Id of each later telling -> the first telling of its event, and why. ``who``: mention id -> entity."""
    events = {
        e.body_id: e.body
        for e in view.assertions
        if isinstance(e.body, Assertion) and isinstance(e.body.content, Event)
    }
    found: dict[str, ToldAgain] = {}
    for hit in same_events(view.document, tuple(events.values()), _same_party(view, who)):
        first = found[hit.first].first if hit.first in found else hit.first
        found[hit.again] = ToldAgain(first=first, rule=hit.rule, reason=hit.reason)
    return found


def _same_party(view: DocumentView, who: Mapping[str, str]) -> SameParty:
    """Mentions are the same where matches say so; what is no mention, where the words are, pronouns never."""
    by_span = {e.body.anchor.span: who[e.body_id] for e in view.mentions if isinstance(e.body, Mention)}

    def entity(anchor: Anchor) -> str:
        without = anchor.start + len(_ARTICLE) if anchor.quote.lower().startswith(_ARTICLE) else anchor.start
        return by_span.get(anchor.span) or by_span.get((without, anchor.end), "")

    def same(left: Anchor, right: Anchor) -> bool:
        one, other = entity(left), entity(right)
        if one and other:
            return one == other
        return left.quote.lower() not in PRONOUNS and same_words(left, right)

    return same
