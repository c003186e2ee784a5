"""A name goes with one told before: the same row or name, an acronym, a last name, another spelling."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.record import Mention
from sayso.resolving.compare_names import (
    Likeness,
    compare_names,
    is_acronym_of,
    is_last_name,
    is_last_name_variant,
    shared_words,
)
from sayso.resolving.roster import Known, Roster

Pick = tuple[Known, Likeness]


def take_name(roster: Roster, mention: Mention, common: Collection[str]) -> None:
    """Match the name with what it goes with, or begin a new one.

    ``common`` are words that look-alikes may share without being alike: names of peoples and countries.
    """
    picked = _pick(roster, mention)
    if picked is None:
        _note_look_alikes(roster, mention, common)
        roster.add(mention)
    else:
        roster.extend(picked[0], mention, picked[1])


def _pick(roster: Roster, mention: Mention) -> Pick | None:
    if known := roster.with_actor(mention):
        return known, Likeness(1.0, "same_actor", f"both are spellings of {mention.actor_id}")
    if known := roster.with_name(mention):
        return known, Likeness(1.0, "same_name", f"the name “{mention.anchor.quote}” again")
    mates = roster.named(mention)
    return _by_acronym(mention, mates) or _by_last_name(roster, mention, mates) or _by_spelling(mention, mates)


def _by_acronym(mention: Mention, mates: Sequence[Known]) -> Pick | None:
    text = mention.anchor.quote
    fits = [k for k in mates if any(is_acronym_of(text, n) or is_acronym_of(n, text) for n in k.names)]
    if len(fits) != 1:
        return None
    in_brackets = 1 <= mention.anchor.start - fits[0].last.anchor.end <= 2
    told = "stands right after it and " if in_brackets else ""
    reason = f"“{text}” {told}shares its initials with “{fits[0].full_name}”"
    return fits[0], Likeness(0.98 if in_brackets else 0.85, "acronym", reason)


def _by_last_name(roster: Roster, mention: Mention, mates: Sequence[Known]) -> Pick | None:
    if mention.kind != "person":
        return None
    text = mention.anchor.quote
    for is_fit, score in ((is_last_name, 0.92), (is_last_name_variant, 0.75)):
        fits = [k for k in mates if any(is_fit(text, name) or is_fit(name, text) for name in k.names)]
        if len(fits) == 1:
            reason = f"“{text}” goes with “{fits[0].full_name}”, the only such person named before"
            return fits[0], Likeness(score, "last_name", reason)
        for known in fits:
            reason = f"“{text}” may be “{known.full_name}”, but several persons have that name"
            roster.match(known.last, mention, Likeness(0.5, "last_name", reason), "unsure")
        if fits:
            return None
    return None


def _by_spelling(mention: Mention, mates: Sequence[Known]) -> Pick | None:
    fits: list[Pick] = []
    for known in mates:
        likenesses = [like for name in known.names if (like := compare_names(name, mention.anchor.quote))]
        if likenesses:
            fits.append((known, max(likenesses, key=lambda like: like.score)))
    return fits[0] if len(fits) == 1 else None


def _note_look_alikes(roster: Roster, mention: Mention, common: Collection[str]) -> None:
    """Two rows of the gazetteer that share telling words are said to be different, when the second comes up."""
    for known in roster.rivals(mention):
        shared = shared_words(known.full_name, mention.anchor.quote).difference(common)
        if shared and mention.kind != "person":
            reason = f"both have “{' '.join(sorted(shared))}”, but are {known.actor_id} and {mention.actor_id}"
            roster.match(known.first, mention, Likeness(1.0, "look_alike", reason), "different")
