"""The side list: every claim in plain words, by kind, with what a filter needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.exporting.claims import Claim, anchors_of, by_kind
from sayso.exporting.markup import sentence_html, text_html
from sayso.exporting.names import Names
from sayso.exporting.words import (
    account,
    certainty_words,
    group_title,
    part_label,
    sentence,
    squeezed,
    voice_name,
)

REPORT_ITSELF = "the report itself"


def list_html(claims: Sequence[Claim], names: Names) -> str:
    """One section a kind, in the order of ``by_kind``."""
    return "\n".join(_group(kind, members, names) for kind, members in by_kind(claims).items())


def voices_of(claims: Sequence[Claim], names: Names) -> list[tuple[str, int]]:
    """(innermost voice, claims it carries), most first; the report itself among them."""
    return Counter(_voice(claim, names) for claim in claims).most_common()


def _voice(claim: Claim, names: Names) -> str:
    chain = claim.assertion.chain
    return voice_name(chain[-1], names) if chain else REPORT_ITSELF


def _group(kind: str, members: list[Claim], names: Names) -> str:
    items = "\n".join(_item(claim, names) for claim in members)
    title = text_html(group_title(kind))
    return (
        f'<section class="group k-{kind}" data-kind="{kind}"><h2>{title} <span class="count">{len(members)}</span></h2>'
        f"\n<ol>\n{items}\n</ol></section>"
    )


def _item(claim: Claim, names: Names) -> str:
    assertion, n = claim.assertion, claim.number
    told = sentence_html(sentence(assertion, names))
    return (
        f'<li class="item" id="c{n}" data-n="{n}" data-stance="{assertion.certainty.stance}"'
        f' data-voice="{text_html(_voice(claim, names))}">'
        f'<a class="pick" href="#w{n}">{told}</a>{_notes(claim, names)}{_details(claim, names)}</li>'
    )


def _notes(claim: Claim, names: Names) -> str:
    """By whose account and how sure the text is; nothing where the report says it plainly itself."""
    notes = []
    told_by = account(claim.assertion, names)
    if told_by:
        notes.append(f"as told by <bdi>{text_html(told_by)}</bdi>")
    sure = certainty_words(claim.assertion)
    if sure:
        notes.append(f'<span class="stance"><bdi>{text_html(sure)}</bdi></span>')
    return f'<p class="notes">{" · ".join(notes)}</p>' if notes else ""


def _details(claim: Claim, names: Names) -> str:
    rows = [("evidence", f"<q><bdi>{text_html(squeezed(claim.assertion.evidence.quote))}</bdi></q>")]
    for part, anchor in anchors_of(claim.assertion):
        if part != "evidence":
            named = names.of(anchor)
            told = f"<bdi>{text_html(squeezed(anchor.quote))}</bdi>"
            why = f" = <bdi>{text_html(named.name)}</bdi> ({text_html(named.resolved_by)})" if named else ""
            rows.append((part_label(part), told + why))
    rows += [("found by", text_html(_maker(maker.name, maker.version, sure))) for maker, sure in claim.votes]
    rows.append(("id", f"<code>{text_html(claim.id)}</code>"))
    cells = "".join(f"<dt>{text_html(term)}</dt><dd>{told}</dd>" for term, told in rows)
    return f"<details><summary>the words it rests on</summary><dl>{cells}</dl></details>"


def _maker(name: str, version: str, confidence: float) -> str:
    return f"{name} {version}, confidence {confidence:.0%}"
