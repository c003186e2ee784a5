"""The evidence that a phrase means somebody told of before, as numbers for the trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2

from sayso.resolving.ranked.phrases import PRONOUN, PRONOUNS, Phrase
from sayso.resolving.ranked.tables import list_of
from sayso.resolving.ranked.told import Told, gender_fits
from sayso.text.parsed import Parse

Numbers = list[float]

FEATURES = (
    # the phrase itself
    *("form", "pronoun", "opener", "part", "plural", "gender", "words", "sentence", "depth", "opens", "quoted"),
    *("question", "person", "time", "abstract", "place", "same_words_in_text", "same_head_in_text", "headline"),
    *("reflexive", "possessive", "new"),
    # the last told of the candidate
    *("last_form", "last_pronoun", "last_opener", "last_part", "last_depth", "tokens", "sentences", "phrases"),
    *("same_quotation", "last_quoted", "lines", "last_question", "same_governor", "same_verb", "same_part"),
    *("last_holds", "held", "appositive", "copula", "comma", "last_opens"),
    # its last telling phrase
    *("named_form", "named_opener", "named_part", "named_sentences", "named_words", "named_head_same"),
    # the words of all
    *("same_text", "head_told", "head_in_words", "shared", "left_over", "names_left_over", "names_lacking"),
    *("digits_differ", "acronym", "alike_head", "inside", "same_pronoun", "last_word"),
    # agreement and weight
    *("gender_fits", "plural_fits", "types_fit", "named_types_fit", "candidate_person", "size", "lately", "has_name"),
    *(
        "pronoun_share",
        "rank",
        "fitting_rank",
        "same_head_rank",
        "same_head_rivals",
        "first_sentence",
        "first_opener",
        "is_object",
    ),
    *("subject_of_clause", "governs", "actor_fits"),
)
OF_PHRASE = 22
"""So many of them tell of the phrase alone."""


@dataclass(slots=True)
class Scene:
    """The text and its counts, and whom the phrase in hand may mean, nearest first."""

    parse: Parse
    texts: Counter[str]
    stems: Counter[str]
    subjects: Callable[[int], frozenset[int]]
    complements: dict[int, int]


def scene_of(parse: Parse, phrases: Sequence[Phrase]) -> Scene:
    telling = [p for p in phrases if p.form != PRONOUN]
    texts, stems = Counter(p.folded for p in telling), Counter(p.stem for p in telling)
    return Scene(parse, texts, stems, _subjects_above(parse), _complements(parse))


def numbers_of(scene: Scene, phrase: Phrase, candidates: Sequence[Told]) -> list[Numbers]:
    """One row for "somebody new", then one for each candidate, in the order of ``FEATURES``."""
    own = _own(scene, phrase)
    fitting = [_fits(told, phrase) for told in candidates]
    rivals = [told for told in candidates if phrase.stem in told.stems]
    most = max((len(phrase.words & told.words) for told in candidates), default=0)
    rows = [[*own, 1.0, *_nobody(phrase, candidates, rivals, most)]]
    rank = alike = 0
    for k, told in enumerate(candidates):
        rank += fitting[k]
        alike += told in rivals
        row = [*own, 0.0, *_of_last(scene, phrase, told.last), *_of_named(phrase, told), *_of_words(phrase, told)]
        row += _of_whole(phrase, told)
        row += [k, rank if fitting[k] else -1, alike, len(rivals), told.first.sentence, told.first.opener]
        row += _of_clause(scene, phrase, told)
        rows.append(row)
    return rows


def _nobody(phrase: Phrase, candidates: Sequence[Told], rivals: Sequence[Told], most: int) -> Numbers:
    """For "somebody new": how well the best of the others does, in the places of the same evidence."""
    row = [-9.0] * (len(FEATURES) - OF_PHRASE)

    def put(name: str, value: float) -> None:
        row[FEATURES.index(name) - OF_PHRASE] = value

    put("same_text", max((float(phrase.folded in told.folded) for told in candidates), default=0))
    put("head_told", float(bool(rivals)))
    put("shared", most)
    put("left_over", min((len(phrase.words - told.words) for told in rivals), default=-1))
    put("same_head_rivals", len(rivals))
    put("rank", len(candidates))
    put("fitting_rank", sum(_fits(told, phrase) for told in candidates))
    return row


def _own(scene: Scene, phrase: Phrase) -> Numbers:
    return [
        phrase.form,
        phrase.pronoun,
        phrase.opener,
        phrase.part,
        phrase.plural,
        phrase.gender,
        len(phrase.words),
        phrase.sentence,
        phrase.depth,
        phrase.opens,
        phrase.quotation is not None,
        phrase.in_question,
        phrase.types[0],
        phrase.types[5],
        phrase.types[7],
        phrase.types[1],
        scene.texts[phrase.folded],
        scene.stems[phrase.stem],
        phrase.line == 1,
        phrase.is_reflexive,
        phrase.folded in list_of("possessives"),
    ]


def _of_last(scene: Scene, phrase: Phrase, last: Phrase) -> Numbers:
    between = scene.parse.document.text[last.span[1] : phrase.span[0]] if last.span[1] <= phrase.span[0] else ""
    return [
        last.form,
        last.pronoun,
        last.opener,
        last.part,
        last.depth,
        _log(phrase.first - last.last),
        phrase.sentence - last.sentence,
        _log(phrase.number - last.number),
        phrase.quotation == last.quotation,
        last.quotation is not None,
        phrase.line - last.line,
        last.in_question,
        phrase.governor == last.governor,
        phrase.verb == last.verb,
        phrase.part == last.part,
        _holds(last, phrase),
        _holds(phrase, last),
        _appositive(scene.parse, phrase, last),
        scene.complements.get(phrase.head) == last.head,
        between.strip() in {",", "(", "-", "–", "—", ":"},
        last.opens,
    ]


def _of_named(phrase: Phrase, told: Told) -> Numbers:
    named = told.named
    if named is None:
        return [-1.0] * 6
    return [
        named.form,
        named.opener,
        named.part,
        phrase.sentence - named.sentence,
        len(named.words),
        named.stem == phrase.stem,
    ]


def _of_words(phrase: Phrase, told: Told) -> Numbers:
    if phrase.form == PRONOUN:
        return [-1.0] * 11 + [phrase.pronoun in told.pronouns, told.last.folded == phrase.folded]
    shared = len(phrase.words & told.words)
    return [
        phrase.folded in told.folded,
        phrase.stem in told.stems,
        phrase.stem in told.words or not phrase.words.isdisjoint(told.stems),
        shared,
        len(phrase.words) - shared,
        len(phrase.names - told.names),
        len(told.names - phrase.names) if phrase.names else -1,
        bool(phrase.digits and told.digits) and phrase.digits.isdisjoint(told.digits),
        is_acronym(phrase, told),
        max((_alike(phrase.stem, stem) for stem in told.stems), default=0.0),
        any(_inside(phrase.folded, other) for other in told.folded),
        -1,
        told.last.word == phrase.word,
    ]


def _of_whole(phrase: Phrase, told: Told) -> Numbers:
    size = len(told.phrases)
    named = told.named
    return [
        gender_fits(told.genders, phrase.gender),
        gender_fits(told.plurals, phrase.plural),
        _dot(told.types, phrase.types),
        _dot(named.types, phrase.types) if named else -1.0,
        told.types[0],
        _log(size),
        told.near(phrase.sentence),
        told.has_name,
        sum(1 for p in told.phrases if p.form == PRONOUN) / size,
    ]


def _of_clause(scene: Scene, phrase: Phrase, told: Told) -> Numbers:
    subjects = scene.subjects(phrase.head)
    last = told.last
    return [
        phrase.part in {3, 4} and last.verb == phrase.verb and last.part in {1, 2},
        not subjects.isdisjoint(told.heads),
        phrase.governor in told.heads,
        0 if not phrase.actor or not told.actors else 1 if phrase.actor in told.actors else -1,
    ]


def _fits(told: Told, phrase: Phrase) -> bool:
    """Whether nothing speaks against it: gender, number and type."""
    if gender_fits(told.genders, phrase.gender) < 0 or gender_fits(told.plurals, phrase.plural) < 0:
        return False
    if phrase.form != PRONOUN:
        return phrase.stem in told.stems
    name = PRONOUNS[phrase.pronoun - 1]
    person = told.types[0]
    return person > 0.4 if name in {"he", "she", "i"} else person < 0.6 if name == "it" else True


def _holds(outer: Phrase, inner: Phrase) -> bool:
    return outer.span[0] <= inner.span[0] and inner.span[1] <= outer.span[1]


def _appositive(parse: Parse, phrase: Phrase, last: Phrase) -> bool:
    token = parse.tokens[phrase.head]
    other = parse.tokens[last.head]
    return (token.dep == "appos" and token.head == last.head) or (other.dep == "appos" and other.head == phrase.head)


def is_acronym(phrase: Phrase, told: Told) -> bool:
    letters = phrase.text.replace(".", "")
    if letters.isupper() and len(letters) > 1 and letters in told.initials:
        return True
    return len(phrase.initials) > 1 and phrase.initials.casefold() in told.folded


def _alike(left: str, right: str) -> float:
    """Shared beginning, as a part of the longer."""
    n = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        n += 1
    return n / max(len(left), len(right), 1)


def _inside(left: str, right: str) -> bool:
    return f" {left} " in f" {right} " or f" {right} " in f" {left} "


def _dot(left: Iterable[float], right: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _log(n: float) -> float:
    return log2(1 + n) if n > 0 else n


def _subjects_above(parse: Parse) -> Callable[[int], frozenset[int]]:
    known: dict[int, frozenset[int]] = {}

    def find(head: int) -> frozenset[int]:
        if head not in known:
            token = parse.tokens[head]
            above = (parse.child(verb, "nsubj", "nsubjpass") for verb in parse.ancestors(token))
            known[head] = frozenset(t.i for t in above if t is not None and t.i < head)
        return known[head]

    return find


def _complements(parse: Parse) -> dict[int, int]:
    """Complement of "be" -> its subject."""
    found = {}
    for token in parse.tokens:
        if token.dep == "attr" and token.head != token.i:
            subject = parse.child(parse.head(token), "nsubj")
            if subject is not None:
                found[token.i] = subject.i
    return found
