"""Who belongs with whom in one report: ties it tells, phrases that say it, and the gazetteer's rows."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.comparing.phrases import any_listed, member_word, side_words, words_of
from sayso.contracts import DocumentView
from sayso.record import Anchor, Assertion, Mention, Span, Tie

BODIES = frozenset({"armed_group", "state", "state_body", "organisation", "outlet"})
"""Kinds of mention that a person can belong to."""

COUNTRY = "country:"
"""Rows of states. No armed group is led up to one: on whose behalf it acts is what reports dispute."""

MOST_STEPS = 4
"""From a cell to a wing to a movement to a front; longer chains are umbrellas under which rivals meet."""

_BEFORE_CUE = 25
"""Characters before a tie's cue in which "former" still belongs to it."""


@dataclass(frozen=True, slots=True)
class Step:
    """That one belongs to ``to``, ``reason`` in words, with the words or the row it was taken from."""

    to: str
    reason: str
    rests_on: tuple[Anchor, ...] = ()
    rows: tuple[str, ...] = ()


class Sides:
    """Entities are keys of ``entity_of`` (mention id -> entity); a mention without one is its own.

    ``parents`` leads from a row of the gazetteer to the row it is under.
    """

    def __init__(self, view: DocumentView, entity_of: Mapping[str, str], parents: Mapping[str, str]) -> None:
        self.text = view.document.text
        self.parents = parents
        self._entity: dict[Span, str] = {}
        self._told: dict[str, dict[tuple[str, str, str], Mention]] = defaultdict(dict)
        listed = [(e.body_id, e.body) for e in view.mentions if isinstance(e.body, Mention)]
        self._mentions = sorted((mention for _, mention in listed), key=lambda m: m.anchor.span)
        self._starts = [mention.anchor.start for mention in self._mentions]
        for mention_id, mention in listed:
            self._note(mention, entity_of.get(mention_id, mention_id))
        ties = [e.body for e in view.assertions if isinstance(e.body, Assertion) and _holds(e.body, self.text)]
        self._up = self._memberships(ties)
        self._pairs = self._paired(ties)

    def _note(self, mention: Mention, entity: str) -> None:
        self._entity[mention.anchor.span] = entity
        self._told[entity].setdefault((mention.form, mention.kind, mention.anchor.quote), mention)
        if mention.head:
            self._entity.setdefault(mention.head.span, entity)

    def entity(self, anchor: Anchor) -> str:
        """Who the words name; an article may be left out or added. Empty where they are no mention."""
        start, end = anchor.span
        for article in ("the ", "a ", "an "):
            if anchor.quote.lower().startswith(article) and (start + len(article), end) in self._entity:
                return self._entity.get(anchor.span) or self._entity[start + len(article), end]
        return self._entity.get(anchor.span, "")

    def inside(self, span: Span) -> list[Mention]:
        """Mentions that lie wholly in the span, in text order."""
        found = self._mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        return [mention for mention in found if mention.anchor.end <= span[1]]

    def told_as(self, entity: str) -> list[Mention]:
        """How an entity is told: of mentions in the same words one."""
        return list(self._told.get(entity, {}).values())

    def name(self, entity: str, at: Anchor) -> str:
        """The words at hand; of a pronoun a name that the report has for its entity, if any."""
        is_pronoun = any(m.form == "pronoun" and m.anchor == at for m in self.inside(at.span))
        named = (m.anchor.quote for m in self.told_as(entity) if is_pronoun and m.form == "name")
        return _plain(next(named, at.quote))

    def is_open(self, entity: str) -> bool:
        """Whether nothing but pronouns stand for an entity: who it is, is not told."""
        told = self.told_as(entity)
        return bool(told) and all(mention.form == "pronoun" for mention in told)

    def members(self, anchor: Anchor) -> Iterator[Step]:
        """The bodies whose people the phrase names: "gunmen of the Front", "a Front spokesman", "its fighters"."""
        for mention in self.inside(anchor.span):
            at = mention.anchor
            if at.span == anchor.span:
                continue
            entity, table = self.entity(at), _table(mention)
            word = member_word(anchor.quote, (at.start - anchor.start, at.end - anchor.start), table) if table else ""
            if word:
                yield Step(entity, f"“{_plain(anchor.quote)}”: {word} of “{self.name(entity, at)}”", (anchor,))

    def above(self, entity: str) -> dict[str, tuple[Step, ...]]:
        """Everything an entity belongs to, with the steps that lead there; the entity itself with none."""
        reached: dict[str, tuple[Step, ...]] = {entity: ()}
        waiting = [entity]
        while waiting:
            here = waiting.pop(0)
            for step in self._steps_up(here) if len(reached[here]) < MOST_STEPS else ():
                if step.to not in reached and not self._leads_astray(entity, step.to):
                    reached[step.to] = (*reached[here], step)
                    waiting.append(step.to)
        return reached

    def partners(self, table: str, side: Collection[str]) -> Iterator[tuple[str, str, Assertion]]:
        """(one of the side, its partner, the tie): ties of this table that the publication or one of the side tells."""
        for one in side:
            for partner, tie in self._pairs.get((table, one), ()):
                if not tie.chain or self._teller(tie) in side:
                    yield one, partner, tie

    def _steps_up(self, entity: str) -> Iterator[Step]:
        yield from self._up.get(entity, ())
        parent = self.parents.get(entity)
        if parent:
            yield Step(parent, f"the gazetteer has {entity} under {parent}", (), (entity, parent))

    def _leads_astray(self, start: str, to: str) -> bool:
        armed = any(mention.kind == "armed_group" for mention in self.told_as(start))
        return armed and to.startswith(COUNTRY)

    def _paired(self, ties: Iterable[Assertion]) -> dict[tuple[str, str], list[tuple[str, Assertion]]]:
        """(table of ties, one side) -> the other side with the tie, both ways round.

        Of ties that tell the same with the same voice two are kept: one that a claim may be itself, and one beside it.
        """
        found: dict[tuple[str, str], list[tuple[str, Assertion]]] = defaultdict(list)
        kept: Counter[tuple[str, str, str, str]] = Counter()
        for tie in ties:
            assert isinstance(tie.content, Tie)
            left, right, teller = self.entity(tie.content.left), self.entity(tie.content.right), self._teller(tie)
            for table in ("ally", "rival"):
                if left and right and tie.content.code.lower() in side_words()["ties"][table]:
                    kept[table, left, right, teller] += 1
                    if kept[table, left, right, teller] <= 2:
                        found[table, left].append((right, tie))
                        found[table, right].append((left, tie))
        return found

    def _teller(self, tie: Assertion) -> str:
        """Who tells a tie; empty for the publication, and for somebody unnamed."""
        speaker = tie.chain[-1].speaker if tie.chain else None
        return self.entity(speaker) if speaker else ""

    def _memberships(self, ties: Iterable[Assertion]) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for tie in ties:
            if not tie.chain:
                self._note_tie(tie, found)
        for mention in self._mentions:
            if mention.form == "description":
                entity = self.entity(mention.anchor)
                found[entity] += [step for step in self.members(mention.anchor) if step.to != entity]
        return {entity: list({step.to: step for step in reversed(steps)}.values()) for entity, steps in found.items()}

    def _note_tie(self, tie: Assertion, found: dict[str, list[Step]]) -> None:
        assert isinstance(tie.content, Tie)
        code, left, right = tie.content.code.lower(), tie.content.left, tie.content.right
        if code in side_words()["ties"]["down"]:
            left, right = right, left
        elif code not in side_words()["ties"]["up"]:
            return
        low, high = self.entity(left), self.entity(right)
        if low and high and low != high:
            reason = f"the report has “{_plain(left.quote)}” {_as_words(code)} “{_plain(right.quote)}”"
            found[low].append(Step(high, reason, (tie.evidence,)))


def _table(mention: Mention) -> str:
    """Which words make people of this body; an adjective of a country ("Varenian") takes those of its state only."""
    if mention.kind in BODIES and not mention.actor_id.startswith(COUNTRY):
        return "members"
    if mention.actor_id.startswith(COUNTRY):
        return "state_members"
    return "members" if mention.form == "pronoun" else ""


_AS_WORDS = {
    "leads": "at the head of",
    "commands": "in command of",
    "deputises": "as deputy of",
    "speaks_for": "as spokesman of",
    "member_of": "as a member of",
    "part_of": "as part of",
    "comprises": "as part of",
}


def _as_words(code: str) -> str:
    return _AS_WORDS.get(code, "belonging to")


def _holds(assertion: Assertion, text: str) -> bool:
    """Whether it is a tie that stands: not denied, hedged or over ("former", which readers may have missed)."""
    tie = assertion.content
    if not isinstance(tie, Tie) or tie.negated or tie.ended or assertion.certainty.stance != "stated":
        return False
    before = text[max(assertion.evidence.start, tie.cue.start - _BEFORE_CUE) : tie.cue.start]
    return not any(any_listed(word, "ended") for word in words_of(before)[-2:])


def _plain(text: str) -> str:
    return " ".join(text.split())
