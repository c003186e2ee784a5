"""The Arabic word lists, folded and spelt out: every form of every cue, and what a noun can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from sayso.reading.word_lists import load_lexicon
from sayso.record.assertion import Manner
from sayso.text.folding import fold_letters

Agreement = Literal["m", "f", "p"]
"""Of a verb with its subject: masculine, feminine, plural."""

OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
CONJUNCTIONS = "وف"
ARTICLE = "ال"
COMPLEMENTISERS = frozenset({"ان", "انه", "انها", "انهم", "انهما", "انهن", "انني", "اننا", "اني", "انا"})


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a cue verb. ``takes`` is folded; ``with_object``: a pronoun is attached ("accused him")."""

    verb: str
    manner: Manner
    takes: frozenset[str]
    agrees: Agreement
    present: bool = False
    has_object: bool = False
    with_object: bool = False
    guarded: bool = False
    again: bool = False
    clitic: bool = False
    """True where "and" or "so" is written onto it."""


def folded(words: str) -> str:
    return fold_letters(words).text


def verb_form(lemma: str) -> VerbForm | None:
    """The cue verb a folded word is a form of; a conjunction written onto it is taken off."""
    forms = _verb_forms()
    if lemma in forms:
        return forms[lemma]
    if lemma[:1] in CONJUNCTIONS and lemma[1:] in forms:
        return replace(forms[lemma[1:]], clitic=True)
    return None


@lru_cache(maxsize=1)
def _verb_forms() -> Mapping[str, VerbForm]:
    found: dict[str, VerbForm] = {}
    for verb, entry in load_lexicon("arabic_cues")["verbs"].items():
        for form, spelt in _spelt_out(folded(verb), entry):
            found.setdefault(spelt, form)
    return found


def _spelt_out(past: str, entry: dict[str, Any]) -> Iterator[tuple[VerbForm, str]]:
    base = VerbForm(
        verb=past,
        manner=entry["manner"],
        takes=frozenset(folded(word) for word in entry["takes"]),
        agrees="m",
        has_object=entry.get("object", False),
        again=entry.get("again", False),
    )
    for agrees, present, spelt in _conjugated(past, entry):
        homograph = entry.get("guarded", False) and agrees == "m" and not present
        form = replace(base, agrees=agrees, present=present, guarded=homograph)
        yield form, spelt
        if base.has_object and agrees != "p":
            yield from ((replace(form, with_object=True), spelt + pronoun) for pronoun in OBJECT_PRONOUNS)


def _conjugated(past: str, entry: dict[str, Any]) -> Iterator[tuple[Agreement, bool, str]]:
    """(agreement, whether present, folded form). Weak presents lose their last letter before the plural's ending."""
    yield "m", False, past
    yield "f", False, folded(entry.get("feminine", past + "ت"))
    yield "p", False, folded(entry.get("plural", past + "وا"))
    for spelt in {entry["present"], entry.get("jussive", entry["present"])}:
        present = folded(spelt)
        yield "m", True, present
        yield "f", True, "ت" + present[1:]
        strong = present.rstrip("وي") if len(present) > 3 else present
        yield "p", True, strong + "ون"
        yield "p", True, strong + "وا"


@lru_cache(maxsize=64)
def entries(table: str) -> Mapping[str, Any]:
    """A table of either word list under folded keys."""
    tables = {**load_lexicon("arabic_words"), **load_lexicon("arabic_cues")}
    return {folded(word): entry for word, entry in tables[table].items()}


def bare(lemma: str) -> str:
    """A folded noun without its article and a conjunction before that."""
    word = lemma[1:] if lemma.startswith("و" + ARTICLE) else lemma
    return word[2:] if word.startswith(ARTICLE) and len(word) > 3 else word


def is_in(lemma: str, *tables: str) -> bool:
    """Whether a noun, with or without its article, stands in one of these tables."""
    word = bare(lemma)
    return any(word in entries(table) or lemma in entries(table) for table in tables)


def is_whole(lemma: str) -> bool:
    """A word whose first letter looks like a preposition and is none."""
    return lemma in entries("whole_words") or lemma in entries("states") or is_medium(lemma)


def is_medium(lemma: str) -> bool:
    """What words stand in: a statement, his speech, the interview."""
    owned = next((lemma.removesuffix(p) for p in ("ها", "هم", "ه") if lemma.endswith(p)), lemma)
    stem = owned[:-1] + "ه" if owned.endswith("ت") else owned
    return is_in(lemma, "media") or owned in entries("media") or stem in entries("media")


def is_definite(lemma: str) -> bool:
    return lemma.startswith(ARTICLE) and len(lemma) > 3 and lemma not in entries("adverbials")


def is_adjective(lemma: str) -> bool:
    """A relational one (in -i, -iyya) or one of the list; article or not."""
    word = bare(lemma)
    return word in entries("adjectives") or (len(word) > 3 and word.endswith(("ي", "يه")) and not word.endswith("ييه"))


def is_complementiser(lemma: str) -> bool:
    """That, with its pronoun, and with bi- before it."""
    return lemma in COMPLEMENTISERS or (lemma[:1] == "ب" and lemma[1:] in COMPLEMENTISERS)


def without_conjunction(lemma: str) -> str:
    """The same without a wa- written onto it, where two letters stay at least."""
    return lemma[1:] if lemma[:1] == "و" and len(lemma) > 2 else lemma
