"""A name goes with one told before: the same row or name, an alias, an acronym, a part of it, another spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sayso.gazetteer.load import Actor, load_gazetteer
from sayso.record import Mention
from sayso.resolving.compare_names import (
    Likeness,
    begin_alike,
    compare_names,
    is_acronym_of,
    is_first_name,
    is_last_name,
    is_last_name_variant,
    is_shortened,
    shared_words,
    without_middle,
)
from sayso.resolving.gender import gender_of
from sayso.resolving.roster import Known, Roster
from sayso.text.names.letters import script_of

Pick = tuple[Known, Likeness]

PARTS = (
    (is_last_name, "last_name", 0.92, "goes with"),
    (without_middle, "middle_name", 0.85, "has the first and last name of"),
    (is_last_name_variant, "last_name", 0.75, "is nearly the last name of"),
    (is_first_name, "first_name", 0.7, "goes with"),
)
"""Ways in which a person's shorter name stands for the longer one, safest first. Scores are judgements, not shares."""

ALIAS = re.compile(
    r",? (?:(?:also|better|otherwise|widely|commonly) )?(?:known as|known by|nicknamed|alias|a\.?k\.?a\.?|called"
    r"|whose (?:nom de guerre|real name|kunya) (?:is|was)) (?:the )?[“\"‘]?"
)
"""Between a name and another name of the same: "Khalid Omari, better known as Abu Saif"."""


def take_name(roster: Roster, mention: Mention, common: Collection[str]) -> None:
    """Match the name with what it goes with, or begin a new one.

    ``common`` are words that look-alikes may share without being alike: names of peoples and countries.
    """
    picked = _pick(roster, mention, common)
    if picked is None:
        _note_look_alikes(roster, mention, common)
        roster.add(mention)
    else:
        roster.extend(picked[0], mention, picked[1])


def _pick(roster: Roster, mention: Mention, common: Collection[str]) -> Pick | None:
    text = mention.anchor.quote
    if known := roster.with_actor(mention):
        told = "again" if text in known.names else f"and “{known.full_name}”"
        return known, Likeness(1.0, "same_actor", f"“{text}” {told}: {mention.actor_id} in the gazetteer")
    mates = [known for known in roster.named(mention) if _genders_agree(roster, known, mention)]
    same = [known for known in roster.with_name(mention) if known in mates]
    if same and not _is_shared(mention, same[0], mates):
        return same[0], Likeness(1.0, "same_name", f"the name “{text}” again")
    return (
        _by_alias(roster, mention, mates)
        or _by_acronym(mention, mates)
        or _by_part(roster, mention, mates)
        or _by_short_form(mention, mates, common)
        or _by_spelling(mention, mates)
    )


def _genders_agree(roster: Roster, known: Known, mention: Mention) -> bool:
    gender = gender_of(roster.page.text, mention)
    return not gender or known.gender in {"", gender}


def _is_shared(mention: Mention, known: Known, mates: Sequence[Known]) -> bool:
    """ "Haddad" again, when since its last use another Haddad was told of by the full name."""
    text = mention.anchor.quote
    others = (k for k in mates if k is not known and any(is_last_name(text, name) for name in k.names))
    return mention.kind == "person" and any(k.named.anchor.start > known.named.anchor.start for k in others)


def _by_alias(roster: Roster, mention: Mention, mates: Sequence[Known]) -> Pick | None:
    for known in mates:
        between = roster.page.text[known.named.anchor.end : mention.anchor.start]
        if known.named.form == "name" and len(between) < 60 and ALIAS.fullmatch(between):
            said = between.strip(' ,“"‘')
            reason = f"“{mention.anchor.quote}” is another name of “{known.named.anchor.quote}”: “{said}”"
            return known, Likeness(0.95, "alias", reason)
    return None


def _by_acronym(mention: Mention, mates: Sequence[Known]) -> Pick | None:
    text = mention.anchor.quote
    fits = [k for k in mates if any(is_acronym_of(text, n) or is_acronym_of(n, text) for n in k.names)]
    if len(fits) != 1:
        return None
    in_brackets = 1 <= mention.anchor.start - fits[0].last.anchor.end <= 2
    told = "stands right after it and " if in_brackets else ""
    reason = f"“{text}” {told}shares its initials with “{fits[0].full_name}”"
    return fits[0], Likeness(0.98 if in_brackets else 0.85, "acronym", reason)


def _by_part(roster: Roster, mention: Mention, mates: Sequence[Known]) -> Pick | None:
    """A person's last name, first name, kunya, or the name without the middle one; open where several have it."""
    if mention.kind != "person":
        return None
    text = mention.anchor.quote
    for is_fit, rule, score, how in PARTS:
        fits = [k for k in mates if _is_part(is_fit, text, k)]
        if len(fits) == 1:
            reason = f"“{text}” {how} “{fits[0].full_name}”, the only such person named before"
            return fits[0], Likeness(score, rule, reason)
        for known in fits:
            reason = f"“{text}” may be “{known.full_name}”, but several persons have that name"
            roster.match(known.named, mention, Likeness(0.5, rule, reason), "unsure")
        if fits:
            return None
    return None


def _is_part(is_fit: Callable[[str, str], bool], text: str, known: Known) -> bool:
    """A short name fits any longer one; a longer one must fit all names so far, else "Omar Said" is "Nadia Said"."""
    if any(is_fit(text, name) for name in known.names):
        return True
    return all(is_fit(name, text) for name in known.names) and not _is_namesake(text, known)


def _is_namesake(text: str, known: Known) -> bool:
    """ "Igor Putin", after the "Putin" whom the gazetteer calls Vladimir."""
    row = load_gazetteer().rows.get(known.actor_id)
    listed = (row.name, *row.aliases) if isinstance(row, Actor) else ()
    full = [name for name in listed if " " in name and script_of(name) == script_of(text)]
    return bool(full) and not any(begin_alike(name, text) for name in full)


def _by_short_form(mention: Mention, mates: Sequence[Known], common: Collection[str]) -> Pick | None:
    """ "Karama Brigades" after "Northern Karama Brigades", if it is the only one that ends so."""
    if mention.kind not in {"armed_group", "state_body", "organisation", "facility"}:
        return None
    text = mention.anchor.quote
    fits = [
        k
        for k in mates
        if k.kind == mention.kind
        and any(is_shortened(text, n, common) or is_shortened(n, text, common) for n in k.names)
    ]
    if len(fits) != 1:
        return None
    return fits[0], Likeness(0.8, "short_form", f"“{text}” is the end of “{fits[0].full_name}”, and of no other name")


def _by_spelling(mention: Mention, mates: Sequence[Known]) -> Pick | None:
    fits: list[Pick] = []
    for known in mates:
        likenesses = [like for name in known.names if (like := compare_names(name, mention.anchor.quote))]
        if likenesses:
            fits.append((known, max(likenesses, key=lambda like: like.score)))
    return fits[0] if len(fits) == 1 and fits[0][1].rule != "same_name" else None


def _note_look_alikes(roster: Roster, mention: Mention, common: Collection[str]) -> None:
    """Two rows of the gazetteer that share telling words are said to be different, when the second comes up."""
    for known in roster.rivals(mention):
        shared = shared_words(known.full_name, mention.anchor.quote).difference(common)
        if shared and mention.kind != "person":
            reason = f"both have “{' '.join(sorted(shared))}”, but are {known.actor_id} and {mention.actor_id}"
            roster.match(known.first, mention, Likeness(1.0, "look_alike", reason), "different")
