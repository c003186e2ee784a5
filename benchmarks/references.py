"""Who is who in a document, as rows of the measures ``measures/references.py`` and ``measures/coref.py``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from benchmarks.measures.figures import Row
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import Corpus
from benchmarks.sets.load import Row as CorpusRow
from sayso.contracts import Findings
from sayso.gazetteer.load import load_gazetteer
from sayso.gazetteer.lookup import find_all
from sayso.reading.parse import parse_document
from sayso.record import Assertion, Match, Mention, MentionForm, MentionKind, Span
from sayso.record.ids import body_id
from sayso.resolving.by_rank import Wish
from sayso.resolving.ranked.phrases import head_of, pronoun_class
from sayso.resolving.ranked.tables import TYPES, Table, type_shares
from sayso.resolving.within import clusters, match_within
from sayso.settings import Settings
from sayso.text.parsed import Parse

GOLD = Corpus(name="gum", what="", licence="", files={})
BEST = Wish(sure=0.0, proposed=0.0, names=True, least_odds=0.55, rules_from=1.1)
"""For a corpus that wants every reference resolved, generic nouns and all: the trees alone say who is the likeliest,
where it is at least so many times as likely as that somebody new is told of. On documents of GUM train that they had
not seen, CoNLL F1 was 67.0 so, and up to 67.8 with rules before the trees. That the rules are left out here was decided
with the figures of the development split in sight (66.1 against 65.1 to 65.7): read it as 65 to 66."""

KIND_OF_TYPE: dict[str, MentionKind] = {
    "person": "person",
    "place": "place",
    "organization": "organisation",
    "event": "event",
}
SURE_KIND = 0.6
"""Share of a type from which a gold mention, of which the corpus's rows are asked the span alone, is said to be one."""

_BARE = re.compile(r"\A(?:the |The )?(.*?)(?:\s*['’]s?)?\Z", re.DOTALL)


def gold_mention_row(row: CorpusRow, findings: Findings, wish: Wish | None = None) -> Row:
    """Clusters of the corpus's own mentions, found by the resolver. Of the row only text and spans are looked at."""
    parse = parse_document(document_of(row, GOLD), Settings().parser)
    return cluster_row(row, parse, gold_mentions(row, parse), findings.assertions, wish or BEST)


def cluster_row(
    row: CorpusRow, parse: Parse, mentions: Sequence[Mention], assertions: Sequence[Assertion] = (), wish: Wish = BEST
) -> Row:
    """Clusters of two and more that the resolver makes of these mentions."""
    span_of = {body_id(m): m.anchor.span for m in mentions}
    found = clusters(match_within(parse.document, mentions, assertions, parse, wish))
    groups = (sorted({span_of[i] for i in group}) for group in found)
    return {"id": row["id"], "clusters": [[list(span) for span in group] for group in groups if len(group) > 1]}


def gold_mentions(row: CorpusRow, parse: Parse, heads: Table | None = None) -> list[Mention]:
    """One for each annotated span: form and kind guessed from its words, the gazetteer's row looked up.

    ``heads``: another table of what nouns tell than the shipped one.
    """
    spans = dict.fromkeys((e["start"], e["end"]) for e in row.get("entities") or ())
    return [m for span in spans if (m := _gold_mention(parse, span, heads)) is not None]


def _gold_mention(parse: Parse, span: Span, heads: Table | None) -> Mention | None:
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    anchor, head = parse.document.anchor(*span), head_of(tokens)
    pronoun = pronoun_class(anchor.quote, head)
    form: MentionForm = "pronoun" if pronoun else "name" if head.pos == "PROPN" else "description"
    shares = dict(zip(TYPES, type_shares(head, pronoun, heads), strict=True))
    likeliest = max(shares, key=shares.__getitem__)
    kind = KIND_OF_TYPE.get(likeliest, "other") if shares[likeliest] >= SURE_KIND else "other"
    telling = parse.document.anchor(head.start, head.end) if form == "description" else None
    actor = _actor(anchor.quote) if form == "name" else ""
    return Mention(anchor=anchor, kind=kind, form=form, head=telling, actor_id=actor)


def _actor(words: str) -> str:
    """The one row of the gazetteer that these words name."""
    bare = _BARE.sub(r"\1", words)
    hits = find_all(load_gazetteer(), bare)
    rows = {row.id for hit in hits for row in hit.rows if (hit.start, hit.end) == (0, len(bare))}
    return rows.pop() if len(rows) == 1 else ""


def reference_row(row: CorpusRow, mentions: Sequence[Mention], matches: Iterable[Match]) -> Row:
    """Mentions in the given order, and the matches that say "same", by the mentions' numbers. Dates are left out."""
    kept = [m for m in mentions if m.kind != "date"]
    number = {body_id(m): i for i, m in enumerate(kept)}
    same = (m for m in matches if m.verdict == "same")
    return {
        "id": row["id"],
        "mentions": [{"start": m.anchor.start, "end": m.anchor.end, "form": m.form} for m in kept],
        "links": [{"left": number[m.left], "right": number[m.right], "rule": m.rule} for m in same],
    }


def whole_clusters(row: CorpusRow) -> Row:
    """A row of GUM with its clusters made whole.

    As published here they fall apart where somebody is told to be something ("he was commissioned as a captain" begins
    another cluster), so those with one and the same Wikipedia link are put together.
    """
    link = {(e["start"], e["end"]): e["link"] for e in row.get("entities") or () if e.get("link")}
    joined: dict[str, list[Row]] = {}
    clusters: list[list[Row]] = []
    for cluster in row.get("clusters") or ():
        links = {link[m["start"], m["end"]] for m in cluster if (m["start"], m["end"]) in link}
        known = joined.get(next(iter(links))) if len(links) == 1 else None
        if known is not None:
            known.extend(cluster)
            continue
        clusters.append(list(cluster))
        if len(links) == 1:
            joined[next(iter(links))] = clusters[-1]
    placed = {(m["start"], m["end"]) for cluster in clusters for m in cluster}
    for place, name in link.items():
        if place not in placed:
            joined.get(name, []).append({"start": place[0], "end": place[1]})
    return {**row, "clusters": clusters}
