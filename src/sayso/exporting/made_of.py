"""What is said of a sheet that was made of a part of a large ledger."""

from __future__ import annotations

from sayso.derived import MadeOf

NAMING = "that name it"
OF_THE_LEDGER = "of this ledger"
FORETELLING = "that foretell something, those of what is due first"


def made_of_words(made_of: MadeOf | None, which: str = NAMING) -> str:
    """ "Made of the newest 60 of 2,099 reports that name it; what the others tell is not in it."; empty where all were
    read. ``which``: what the reports have in common."""
    if made_of is None:
        return ""
    if made_of.is_all():
        return f"Made of all {made_of.named:,} reports {which}; the others were not read."
    return f"Made of {of_how_many(made_of, which)} reports {which}; what the others tell is not in it."


def of_how_many(made_of: MadeOf, which: str = NAMING) -> str:
    """ "the newest 60 of 2,099"; "of at least" where they were not counted to the end."""
    newest = "" if which == FORETELLING else "the newest "
    return f"{newest}{made_of.read:,} of {'at least ' * made_of.more}{made_of.named:,}"
