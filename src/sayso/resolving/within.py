"""Who is who within one document: mentions matched by name, by apposition, and by safe reference."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record import Assertion, Document, Match, Mention
from sayso.resolving.appositions import Appositions, in_reading_order
from sayso.resolving.by_description import Descriptions
from sayso.resolving.by_name import take_name
from sayso.resolving.by_pronoun import Pronouns
from sayso.resolving.by_rank import PRODUCT, Ranked, Wish
from sayso.resolving.by_speaker import Speakers
from sayso.resolving.candidates import Candidates
from sayso.resolving.compare_names import words_of_name
from sayso.resolving.grammar import Grammar
from sayso.resolving.grouping import clusters
from sayso.resolving.page import Page
from sayso.resolving.roster import Roster
from sayso.text.parsed import Parse

__all__ = ["clusters", "match_within"]


def match_within(
    document: Document,
    mentions: Sequence[Mention],
    assertions: Sequence[Assertion] = (),
    parse: Parse | None = None,
    wish: Wish = PRODUCT,
) -> list[Match]:
    """Matches between mentions of one document, in the order in which they were made; dates are left out.

    Every mention is matched to one of the same person or thing told of before it (of "I" and "we": to who speaks), so
    n mentions of one make n - 1 matches. What cannot be told safely is left without a match. The order of the
    ``mentions`` does not matter. From the ``assertions`` it learns who speaks where, from the ``parse`` what is the
    subject of what; without them it does with the text. Whom no rule tells, the trained ranker may, as sure as the
    ``wish`` asks.
    """
    kept = sorted((m for m in mentions if m.kind != "date"), key=lambda m: (m.anchor.start, -m.anchor.end))
    roster = Roster(Page(document.text))
    grammar = Grammar(parse, kept)
    appositions = Appositions(document.text, kept)
    candidates = Candidates(roster, grammar)
    pronouns = Pronouns(roster, candidates, grammar)
    descriptions = Descriptions(roster, candidates, grammar)
    speakers = Speakers(roster, descriptions, assertions, kept)
    common = {word for m in kept if m.kind in {"people", "state"} for word in words_of_name(m.anchor.quote)}
    for mention in in_reading_order(kept, lambda m: appositions.beside(m) or pronouns.is_ahead(m)):
        if mention.form == "name":
            take_name(roster, mention, common)
            descriptions.take_title(mention)
        elif mention.form == "description":
            name = appositions.beside(mention)
            descriptions.take(mention, roster.known_of(name) if name else None)
        elif name := pronouns.is_ahead(mention):
            pronouns.take_ahead(mention, name)
        else:
            pronouns.take(mention)
    speakers.take_all()
    if parse is not None and any(token.dep for token in parse.tokens[:1]):
        Ranked(roster, parse, wish).take_all(kept)
    return roster.matches
