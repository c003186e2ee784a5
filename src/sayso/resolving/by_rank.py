"""What no rule tells, the trained ranker may: whom a pronoun or description most likely means, where it is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.record import Mention, Span
from sayso.record.ids import body_id
from sayso.resolving.compare_names import Likeness
from sayso.resolving.grouping import clusters
from sayso.resolving.ranked.candidates import candidates_for
from sayso.resolving.ranked.pairs import Scene, numbers_of, scene_of
from sayso.resolving.ranked.phrases import NAME, PRONOUN, Phrase, Phrases
from sayso.resolving.ranked.told import Told, gender_fits
from sayso.resolving.roster import Roster
from sayso.text.parsed import Parse


@dataclass(frozen=True, slots=True)
class Wish:
    """From which chance a link is made (``sure``), and from which it is proposed; ``names`` whether a name may be
    linked on a chance at all; ``least_odds`` asks that a link be so many times likelier than that somebody new is
    told of. Links of rules that score less than ``rules_from`` are left to the trees."""

    sure: float
    proposed: float
    names: bool = False
    least_odds: float = 1.0
    rules_from: float = 0.0


PRODUCT = Wish(sure=0.95, proposed=0.7)
"""On documents of GUM train that the trees had not seen, 90 of 100 links from 0.95 on were right (of 170), 88 from 0.9
on (of 378), 3 of 4 from 0.7 on. On the development split links from 0.9 on were right 88 times of 100 for
descriptions and 83 for pronouns, which is too few for a link that nobody looks at."""

TRUST = (1.0, 1.0, 0.92)
"""What is left of the trees' share for a name, a description, a pronoun: measured on the same documents, shares for
pronouns were too high by a twelfth."""


class Ranked:
    def __init__(self, roster: Roster, parse: Parse, wish: Wish = PRODUCT) -> None:
        self._roster = roster
        self._parse = parse
        self._wish = wish
        self._apart = {frozenset((m.left, m.right)) for m in roster.matches if m.verdict != "same"}

    def take_all(self, mentions: Sequence[Mention]) -> None:
        """Link what is not yet in a match with one before it. Mentions of one span are taken for one."""
        mention_at = {m.anchor.span: m for m in reversed(mentions)}
        known = {span: (m.kind, m.actor_id) for span, m in mention_at.items() if m.form != "pronoun"}
        self._roster.forget_below(self._wish.rules_from)
        phrases = Phrases(self._parse, self._roster.page.quoted, known).all(mention_at)
        scene = scene_of(self._parse, phrases)
        group_of = {i: k for k, group in enumerate(clusters(self._roster.matches)) for i in group}
        told_of: dict[int, Told] = {}
        everyone: list[Told] = []
        for phrase in phrases:
            mention = mention_at[phrase.span]
            group = group_of.get(body_id(mention), -1)
            told = told_of.get(group) or self._ranked(scene, phrase, everyone, mention_at)
            if told is None:
                told = Told(phrase)
                everyone.append(told)
            else:
                told.add(phrase)
            if group >= 0:
                told_of[group] = told

    def _ranked(
        self, scene: Scene, phrase: Phrase, everyone: Sequence[Told], mention_at: Mapping[Span, Mention]
    ) -> Told | None:
        is_name = phrase.form == NAME or mention_at[phrase.span].form == "name"
        if is_name and not self._wish.names:
            return None
        candidates = candidates_for(phrase, everyone)
        if not candidates:
            return None
        from sayso.resolving.ranked.trees import chances, load_trees  # numpy is loaded where something is to be ranked

        new, *shares = chances(load_trees(), numbers_of(scene, phrase, candidates))
        best = max(range(len(shares)), key=shares.__getitem__)
        share, told = shares[best] * TRUST[phrase.form], candidates[best]
        if share < self._wish.proposed or shares[best] < new * self._wish.least_odds:
            return None
        left, right = mention_at[(told.named or told.last).span], mention_at[phrase.span]
        if frozenset((body_id(left), body_id(right))) in self._apart or _is_barred(phrase, told):
            return None
        likeness = Likeness(round(share, 2), "ranked", _reason(phrase, told, share))
        is_sure = share >= self._wish.sure
        self._roster.match(left, right, likeness, "same" if is_sure else "unsure")
        return told if is_sure else None


def _is_barred(phrase: Phrase, told: Told) -> bool:
    """Another gender, or another row of the gazetteer: then no chance counts."""
    if phrase.actor and told.actors and phrase.actor not in told.actors:
        return True
    return gender_fits(told.genders, phrase.gender) < 0


def _reason(phrase: Phrase, told: Told, share: float) -> str:
    before = (told.named or told.last).text
    return f"“{phrase.text}” most likely means “{before}”: {_evidence(phrase, told)} (trained ranker, {share:.0%})"


def _evidence(phrase: Phrase, told: Told) -> str:
    back = phrase.sentence - told.last.sentence
    near = {0: "told of in this sentence", 1: "told of in the sentence before"}.get(
        back, f"told of {back} sentences before"
    )
    if phrase.form == PRONOUN:
        return f"{near}, and the likeliest of all it can mean"
    if phrase.folded in told.folded:
        return f"the same words, {near}"
    if phrase.stem in told.stems:
        return f"the same noun, {near}"
    return near
