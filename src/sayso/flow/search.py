"""Searching the ledger's texts and findings, for names in their other spellings too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.contracts import Hit, Ledger
from sayso.record import Document
from sayso.resolving.across import LIKELY, Likeness

if TYPE_CHECKING:
    from sayso.flow.who_cast import Company

MOST_SPELLINGS = 40
"""Of one name; beyond these further ones are not looked for. The fullest set of aliases in the gazetteer has fewer."""

SHORT = 3
"""Acronyms up to this length are no other spelling to look for: folded, "IS" is a word of every text."""


def search(
    ledger: Ledger,
    query: str,
    *,
    limit: int = 20,
    exact: bool = False,
    actors: str = "",
    kept: str = "",
) -> list[Hit]:
    """Best hits first. Words are folded (case, marks, Arabic letter forms) and must all be there.

    ``"two words"`` must follow one another, ``word*`` is a beginning. No query is an error; one without words finds
    nothing. Hits are entries of documents (a passage) and of assertions (evidence or a voice).

    Without ``exact`` a query that is as a whole the name of somebody is looked for in that name's other spellings, too:
    the gazetteer's (``actors``: the user's own table), and names of the reports that are like it (``kept``: the file of
    who is who, without which all reports are read). Their hits come after those of the words as asked.
    """
    found = {_key(hit): hit for hit in ledger.search(query, limit=limit)}
    is_meant_so = exact or '"' in query or "*" in query
    for spelled in () if is_meant_so or len(found) >= limit else other_spellings(ledger, query, actors, kept):
        if len(found) >= limit:
            break
        for hit in ledger.search(f'"{spelled}"', limit=limit - len(found)):
            found.setdefault(_key(hit), hit)
    return list(found.values())[:limit]


def _key(hit: Hit) -> tuple[str, str]:
    """An assertion is one hit; of a document each passage is one, told by the words around it."""
    return hit.entry.body_id, hit.snippet if isinstance(hit.entry.body, Document) else ""


def other_spellings(ledger: Ledger, name: str, actors: str = "", kept: str = "") -> list[str]:
    """How else a name is spelt, the gazetteer's spellings first, without those that differ in nothing searched."""
    from sayso.flow.who_cast import Company
    from sayso.resolving.compare_names import words_of_name
    from sayso.text.folding import fold

    if not words_of_name(name):
        return []
    with Company(ledger, actors, kept) as company:
        found = dict.fromkeys((*listed_spellings(name, actors, company.likeness), *_in_reports(company, name)))
    seen, others = {fold(name).text}, list[str]()
    for spelled in found:
        folded = fold(spelled).text
        if folded not in seen and not (spelled.isupper() and len(spelled) <= SHORT):
            seen.add(folded)
            others.append(spelled)
    return others[:MOST_SPELLINGS]


def listed_spellings(name: str, actors: str, likeness: Likeness) -> Iterator[str]:
    """All spellings of the rows of which the name is one, or is like one."""
    from sayso.flow.who_upkeep import rows_known

    known = rows_known(actors)[1]
    near = ((key, spelled) for key, spelled in known.index.near(name) if _may_be_meant(name, spelled))
    scored = [(likeness(name, spelled, known.rows[key].kind).score, key) for key, spelled in near]
    best = max((score for score, _ in scored), default=0.0)
    for key in dict.fromkeys(key for score, key in scored if score == best >= LIKELY):
        yield from known.rows[key].names


def _may_be_meant(name: str, spelled: str) -> bool:
    """Whether one word is the longer name's own: "Soleimani" is like a word of "Mohammed bin Salman" and not meant by
    it."""
    from sayso.resolving.compare_names import words_of_name

    asked, words = words_of_name(name), words_of_name(spelled)
    return len(asked) != 1 or len(words) == 1 or asked[0] in words


def _in_reports(company: Company, name: str) -> Iterator[str]:
    """Names of those in the reports that are like it."""
    for key, spelled in company.near(name):
        if company.likeness(name, spelled, company.kind(key)).score >= LIKELY:
            yield spelled
