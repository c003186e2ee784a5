"""What spaCy's word rules say of a word (part of speech, lemma), asked once for each word in each use and remembered.

spaCy's attribute ruler and lemmatizer take a third of an English pipeline's time and look, but for a few phrases, at
nothing but a word, its tag and its relation. So they are left out of the run over the texts; each new use of a word is
shown to them in a text of such words, and so is each phrase of which they may know more than of its words. The outcome
is the same. Where a pipeline has other components or rules, nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

WORD_RULES = ("attribute_ruler", "lemmatizer")
"""Factories of the components that are asked a word at a time."""

BESIDE_WORD_RULES = frozenset({"tok2vec", "tagger", "parser", "senter", "ner", *WORD_RULES})
"""Factories of components that neither read nor change what the word rules write; with any other, nothing is cut."""

SEEN_BY_RULES = frozenset({"LOWER", "ORTH", "TEXT", "SHAPE", "LENGTH", "TAG", "DEP"})
"""What patterns may ask of a word; beside these, flags of its letters ("IS_SPACE")."""

MOST_REMEMBERED = 50_000
"""Uses of words; about 15 MB. Then all are forgotten and asked for anew."""

LEMMA_SLIPS = {"hoped": "hope", "hoping": "hope"}
"""Words that the small English pipeline brings to a wrong base form ("hop")."""

Use = tuple[int, int, int]
"""spaCy's numbers of a word, its tag and its relation."""


@dataclass(slots=True, eq=False)
class Word:
    """``opens``: a rule on several words may begin here, so that this is not the last word on it."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_space: bool
    opens: bool = False


class WordRules:
    """The word rules of a spaCy pipeline. ``left_out`` names the components that need not run over the texts."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._doc = type(nlp.make_doc(""))
        factories = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
        named = [name for name, factory in factories.items() if factory in WORD_RULES]
        rules = [nlp.get_pipe(name) for name in named]
        fit = all(f in BESIDE_WORD_RULES for f in factories.values()) and all(map(_looks_at_words_alone, rules))
        self.left_out: tuple[str, ...] = tuple(named) if fit else ()
        self._rules = rules if fit else []
        self._longest, self._openings = _openings(self._rules, nlp.vocab)
        self._known: dict[Use, Word] = {}
        self._phrases: dict[tuple[Use, ...], list[Word]] = {}
        for rule in self._rules:
            _index_quickly(rule)

    def words_of(self, doc: Any) -> list[Word]:
        """Of each token of a text that has been through the rest of the pipeline."""
        if not self._rules:
            return [_word(token) for token in doc]
        uses: list[Use] = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        try:
            words = [self._known[use] for use in uses]
        except KeyError:
            self._learn(uses)
            words = [self._known[use] for use in uses]
        for first, last in self._wider([k for k, word in enumerate(words) if word.opens], len(words)):
            words[first:last] = self._phrase(tuple(uses[first:last]))
        return words

    def _learn(self, uses: Sequence[Use]) -> None:
        if len(self._known) > MOST_REMEMBERED:
            self._known, self._phrases = {}, {}
        new = [use for use in dict.fromkeys(uses) if use not in self._known]
        doc = self._doc_of(new)
        opening = {start for _, start, _ in self._openings(doc, allow_missing=True)}
        for i, (use, word) in enumerate(zip(new, self._ruled(doc), strict=True)):
            word.opens = i in opening
            self._known[use] = word

    def _wider(self, opening: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
        """Stretches that hold all phrases which may begin at these places."""
        first = last = -1
        for k in opening:
            if k >= last:
                if last > first:
                    yield first, last
                first = k
            last = min(k + self._longest, end)
        if last > first:
            yield first, last

    def _phrase(self, uses: tuple[Use, ...]) -> list[Word]:
        if uses not in self._phrases:
            self._phrases[uses] = self._ruled(self._doc_of(uses))
        return self._phrases[uses]

    def _doc_of(self, uses: Sequence[Use]) -> Any:
        strings = self._vocab.strings
        words, tags, deps = ([strings[use[k]] for use in uses] for k in range(3))
        return self._doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(uses))))

    def _ruled(self, doc: Any) -> list[Word]:
        for rule in self._rules:
            doc = rule(doc)
        return [_word(token) for token in doc]


def _word(token: Any) -> Word:
    lemma = LEMMA_SLIPS.get(token.lower_, token.lemma_.lower())
    return Word(token.text, lemma, token.pos_, token.tag_, token.dep_, token.is_space)


def _looks_at_words_alone(rule: Any) -> bool:
    """Whether the component sees nothing but a word, its tag and relation, and phrases of them."""
    asked = {key for pattern in _patterns(rule) for word in pattern for key in word}
    is_plain = getattr(rule, "mode", "rule") in {"rule", "lookup"}
    return is_plain and all(a in SEEN_BY_RULES or a.startswith(("IS_", "LIKE_")) for a in asked)


def _openings(rules: Sequence[Any], vocab: Any) -> tuple[int, Any]:
    """Words of the longest phrase the rules know, and the matcher of the words in which phrases may begin."""
    phrases = [pattern for rule in rules for pattern in _patterns(rule) if len(pattern) > 1]
    matchers = [rule.matcher for rule in rules if hasattr(rule, "matcher")]
    if not phrases:
        return 1, lambda *_, **__: ()
    matcher = type(matchers[0])(vocab)
    matcher.add("opening", [phrase[:1] for phrase in phrases])
    return max(map(len, phrases)), matcher


def _patterns(rule: Any) -> list[list[dict[str, Any]]]:
    """Of an attribute ruler; a lemmatizer has none."""
    return [pattern for told in getattr(rule, "patterns", ()) for pattern in told["patterns"]]


def _index_quickly(rule: Any) -> None:
    """Lemmatizers look a form up in long lists: as sets they are searched in no time."""
    lookups = getattr(rule, "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for key, forms in list(table.items()):
            table[key] = frozenset(forms)
