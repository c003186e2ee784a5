"""The side list: every claim in plain words, by kind, with what a filter needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sayso.derived import Flag, Reviewed, Standpoint, ToldAgain
from sayso.exporting.claims import Claim, anchors_of, by_kind
from sayso.exporting.markup import sentence_html, text_html
from sayso.exporting.names import Names
from sayso.exporting.words import (
    account,
    certainty_words,
    flag_words,
    group_title,
    part_label,
    review_words,
    sentence,
    squeezed,
    standpoint_words,
    voice_name,
)

REPORT_ITSELF = "the report itself"
NONE: Mapping[str, Standpoint] = MappingProxyType({})
UNFLAGGED: Mapping[str, tuple[Flag, ...]] = MappingProxyType({})
UNREVIEWED: Mapping[str, Reviewed] = MappingProxyType({})
TOLD_ONCE: Mapping[str, ToldAgain] = MappingProxyType({})


def list_html(
    claims: Sequence[Claim],
    names: Names,
    points: Mapping[str, Standpoint] = NONE,
    flags: Mapping[str, tuple[Flag, ...]] = UNFLAGGED,
    reviewed: Mapping[str, Reviewed] = UNREVIEWED,
    again: Mapping[str, ToldAgain] = TOLD_ONCE,
) -> str:
    """One section a kind, in the order of ``by_kind``. ``points`` are the standpoints known, ``flags`` where the
    gazetteer says otherwise, ``reviewed`` what people say, ``again`` events told before, all by a claim's id."""
    lister = _Lister(names, points, flags, reviewed, again, {claim.id: claim.number for claim in claims})
    return "\n".join(lister.group(kind, members) for kind, members in by_kind(claims).items())


def standpoints_of(points: Mapping[str, Standpoint]) -> list[tuple[str, int]]:
    """(sort, claims of it), most first."""
    return Counter(str(point.sort) for point in points.values()).most_common()


def voices_of(claims: Sequence[Claim], names: Names) -> list[tuple[str, int]]:
    """(innermost voice, claims it carries), most first; the report itself among them."""
    return Counter(_voice(claim, names) for claim in claims).most_common()


def _voice(claim: Claim, names: Names) -> str:
    chain = claim.assertion.chain
    return voice_name(chain[-1], names) if chain else REPORT_ITSELF


@dataclass(frozen=True, slots=True)
class _Lister:
    """Draws the claims of one view."""

    names: Names
    points: Mapping[str, Standpoint]
    flags: Mapping[str, tuple[Flag, ...]]
    reviewed: Mapping[str, Reviewed]
    again: Mapping[str, ToldAgain]
    numbers: Mapping[str, int]

    def group(self, kind: str, members: list[Claim]) -> str:
        items = "\n".join(self._item(claim) for claim in members)
        title = f'{text_html(group_title(kind))} <span class="count">{len(members)}</span>'
        return f'<section class="group k-{kind}" data-kind="{kind}"><h2>{title}</h2>\n<ol>\n{items}\n</ol></section>'

    def _item(self, claim: Claim) -> str:
        assertion, n = claim.assertion, claim.number
        point = self.points.get(claim.id)
        return (
            f'<li class="item" id="c{n}" data-n="{n}" data-id="{text_html(claim.id)}"'
            f' data-stance="{assertion.certainty.stance}" data-voice="{text_html(_voice(claim, self.names))}"'
            f' data-standpoint="{point.sort if point else ""}"{self._by_hand(claim)}>'
            f'<a class="pick" href="#w{n}">{sentence_html(sentence(assertion, self.names))}</a>'
            f"{self._notes(claim)}{self._details(claim)}</li>"
        )

    def _by_hand(self, claim: Claim) -> str:
        """Who added the claim, one name a line, and the claim that tells it better, where there are such."""
        people = "\n".join(maker.name for maker, _ in claim.votes if maker.sort == "person")
        pairs = (("by", people), ("better", self._better(claim)))
        return "".join(f' data-{name}="{text_html(value)}"' for name, value in pairs if value)

    def _better(self, claim: Claim) -> str:
        """Id of the claim that tells it better, as somebody says; else empty."""
        told = self.reviewed.get(claim.id)
        return next((said.instead for _, said in told.reviews if said.instead), "") if told else ""

    def _notes(self, claim: Claim) -> str:
        """By whose account, from where he speaks, how sure the text is, where the gazetteer differs, what people say,
        and which claim tells it first or better; else nothing."""
        notes = []
        told_by = account(claim.assertion, self.names)
        if told_by:
            notes.append(f"as told by <bdi>{text_html(told_by)}</bdi>")
        from_where = standpoint_words(self.points.get(claim.id))
        if from_where:
            notes.append(f'<span class="standpoint">{text_html(from_where)}</span>')
        sure = certainty_words(claim.assertion)
        if sure:
            notes.append(f'<span class="stance"><bdi>{text_html(sure)}</bdi></span>')
        flagged = flag_words(self.flags.get(claim.id, ()))
        if flagged:
            notes.append(f'<span class="flag"><bdi>{text_html(flagged)}</bdi></span>')
        told = review_words(self.reviewed.get(claim.id))
        if told:
            notes.append(f'<span class="reviewed"><bdi>{text_html(told)}</bdi></span>')
        again = self.again.get(claim.id)
        if again and again.first in self.numbers:
            notes.append(f'<a class="again" href="#c{self.numbers[again.first]}">the same event, told again</a>')
        better = self._better(claim)
        if better in self.numbers:
            notes.append(f'<a class="better" href="#c{self.numbers[better]}">told better so</a>')
        return f'<p class="notes">{" · ".join(notes)}</p>' if notes else ""

    def _details(self, claim: Claim) -> str:
        rows = [("evidence", f"<q><bdi>{text_html(squeezed(claim.assertion.evidence.quote))}</bdi></q>")]
        for part, anchor in anchors_of(claim.assertion):
            if part != "evidence":
                named = self.names.of(anchor)
                told = f"<bdi>{text_html(squeezed(anchor.quote))}</bdi>"
                why = f" = <bdi>{text_html(named.name)}</bdi> ({text_html(named.resolved_by)})" if named else ""
                rows.append((part_label(part), told + why))
        point = self.points.get(claim.id)
        if point:
            rows.append(("standpoint", f"{point.sort}: <bdi>{text_html(point.reason)}</bdi>"))
        again = self.again.get(claim.id)
        if again:
            rows.append(("same event", f"<bdi>{text_html(again.reason)}</bdi>"))
        rows += [("found by", text_html(_maker(maker.name, maker.version, sure))) for maker, sure in claim.votes]
        rows.append(("id", f"<code>{text_html(claim.id)}</code>"))
        cells = "".join(f"<dt>{text_html(term)}</dt><dd>{told}</dd>" for term, told in rows)
        return f"<details><summary>the words it rests on</summary><dl>{cells}</dl></details>"


def _maker(name: str, version: str, confidence: float) -> str:
    return f"{name} {version}, confidence {confidence:.0%}"
