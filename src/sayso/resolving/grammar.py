"""What the parse tells of a mention: its part in the sentence, and whose deed its clause tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import Literal

from sayso.record import Mention
from sayso.text.parsed import Parse, Token

Part = Literal["subject", "object", "owner", "other", ""]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative"})


class Grammar:
    """Without a parse, or with one that knows no syntax, nothing is known: parts are "", there are no subjects and no
    other nouns."""

    def __init__(self, parse: Parse | None, mentions: Sequence[Mention]) -> None:
        self._parse = parse
        self._ordered = sorted(mentions, key=lambda m: m.anchor.span)
        self._starts = [m.anchor.start for m in self._ordered]
        self._mention_at: dict[int, Mention] = {}
        for mention in mentions:
            token = self._token(mention)
            if token is not None and (token.i not in self._mention_at or mention.form == "name"):
                self._mention_at[token.i] = mention

    def within(self, mention: Mention) -> list[Mention]:
        """Mentions inside a longer one, in text order."""
        start, end = mention.anchor.span
        first = bisect_left(self._starts, start)
        found = takewhile(lambda m: m.anchor.start < end, self._ordered[first:])
        return [m for m in found if m.anchor.end <= end and m.anchor.span != (start, end)]

    def part(self, mention: Mention) -> Part:
        token = self._token(mention)
        if self._parse is None or token is None:
            return ""
        while token.dep in {"conj", "appos"} and token.head != token.i:
            token = self._parse.head(token)
        if token.dep in SUBJECTS:
            return "subject"
        if not token.dep:
            return ""
        return "object" if token.dep in OBJECTS else "owner" if token.dep == "poss" else "other"

    def is_plural(self, mention: Mention) -> bool:
        token = self._token(mention)
        return token is not None and token.tag in {"NNS", "NNPS"}

    def is_main_subject(self, mention: Mention) -> bool:
        """Subject of the sentence's main verb, or of one coordinated with it."""
        token = self._token(mention)
        if self._parse is None or token is None or token.dep not in SUBJECTS:
            return False
        verb = self._parse.head(token)
        while verb.dep == "conj" and verb.head != verb.i:
            verb = self._parse.head(verb)
        return verb.head == verb.i

    def verb_of(self, mention: Mention) -> str:
        """Lemma of the verb whose subject it is; "" for none."""
        token = self._token(mention)
        if self._parse is None or token is None or token.dep not in SUBJECTS:
            return ""
        return self._parse.head(token).lemma

    def own_subject(self, mention: Mention) -> Mention | Token | None:
        """Subject of the clause in which the mention is something else; a token where no mention stands there."""
        token = self._token(mention)
        if self._parse is None or token is None or token.dep in SUBJECTS:
            return None
        found = next(self._subjects_above(token), None)
        return self._as_mention(found) if found is not None else None

    def speaker_above(self, mention: Mention, verbs: Collection[str]) -> Mention | Token | None:
        """The nearest subject of the clauses around it, if its verb is one of these: "a source said he ..."."""
        token = self._token(mention)
        if self._parse is None or token is None:
            return None
        found = next(self._subjects_above(token), None)
        if found is None or self._parse.head(found).lemma not in verbs:
            return None
        return self._as_mention(found)

    def subjects_above(self, mention: Mention) -> list[Mention | Token]:
        """Subjects before the mention of the clauses around it, nearest first; its own clause's left out where it is
        the subject itself."""
        token = self._token(mention)
        if self._parse is None or token is None:
            return []
        return [self._as_mention(found) for found in self._subjects_above(token)]

    def other_nouns(self, mention: Mention, plural: bool) -> list[Token]:
        """Subjects and objects of this sentence before the mention, and of the sentence before, that are no mentions:
        "it" may mean the deal of which nobody is told more."""
        token = self._token(mention)
        if self._parse is None or token is None:
            return []
        tags = {"NNS", "NNPS"} if plural else {"NN", "NNP"}
        first = self._parse.sentences[max(0, token.sentence - 1)].first
        found = (t for t in self._parse.tokens[first : token.i] if t.tag in tags and t.dep in SUBJECTS | OBJECTS)
        return [t for t in found if t.i not in self._mention_at]

    def other_subjects(self, mention: Mention, plural: bool) -> list[Token]:
        """Those of them that are subjects in the mention's own sentence."""
        token = self._token(mention)
        found = self.other_nouns(mention, plural)
        return [t for t in found if token is not None and t.sentence == token.sentence and t.dep in SUBJECTS]

    def main_subject_after(self, mention: Mention) -> Mention | None:
        """For a mention in a clause or phrase before the main clause: the main subject, if it is a mention.
        "Hours after he was freed, Omar Said ..." """
        token = self._token(mention)
        if self._parse is None or token is None:
            return None
        sentence = self._parse.sentence_of(token)
        root = next((t for t in self._parse.tokens_of(sentence) if t.head == t.i), None)
        if root is None:
            return None
        subject = self._parse.child(root, *SUBJECTS)
        below = (t for t in self._parse.ancestors(token) if t.head == root.i)
        is_fronted = any(t.dep in {"advcl", "prep", "npadvmod"} for t in below)
        if subject is None or not is_fronted or subject.i < token.i:
            return None
        return self._mention_at.get(subject.i)

    def described_as(self, mention: Mention) -> Mention | None:
        """The subject of "is" or "was", whose complement the mention is: "Omar was the leader"."""
        token = self._token(mention)
        if self._parse is None or token is None or token.dep != "attr":
            return None
        verb = self._parse.head(token)
        plain = verb.lower in {"is", "was", "’s", "'s"} and not self._parse.children(verb, "neg", "aux", "mark")
        subject = self._parse.child(verb, "nsubj")
        return self._mention_at.get(subject.i) if plain and subject is not None else None

    def _subjects_above(self, token: Token) -> Iterator[Token]:
        """A verb without a subject shares that of the verb above it: "left and took his gun"."""
        assert self._parse is not None
        for verb in self._parse.ancestors(token):
            subject = self._parse.child(verb, *SUBJECTS) if verb.pos in {"VERB", "AUX"} else None
            if subject is not None and subject.i < token.i and token not in self._parse.subtree(subject):
                yield subject

    def _as_mention(self, token: Token) -> Mention | Token:
        return self._mention_at.get(token.i, token)

    def _token(self, mention: Mention) -> Token | None:
        """The mention's head word."""
        if self._parse is None:
            return None
        tokens = self._parse.tokens_in((mention.head or mention.anchor).span)
        inside = {t.i for t in tokens}
        return next((t for t in reversed(tokens) if t.head not in inside or t.head == t.i), None)
