"""Sentences with what their words carry: the ontology's own examples, written sentences, PLOVER's train records; and
sentences of train texts with what the rules find and pass over in them.

    python -m training.events.sentences --corpora FOLDER --out FILE

Runs in Sayso's environment (it needs the parser); the training itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.contracts import Findings
from sayso.reading.events import events_in
from sayso.reading.events_judged import category
from sayso.reading.events_ontology import Ontology, event_ontology
from sayso.reading.events_participants import Participants
from sayso.reading.mentions import MentionReader
from sayso.reading.parse import parse_document
from sayso.reading.trained.events_rows import CODES, NONE
from sayso.record import Mention
from sayso.settings import Settings
from sayso.text.parsed import Parse, Sentence, Token
from training.corpora import NO_RELEASE, rows
from training.written.markup import sentences as written_sentences

WRITTEN = Path(__file__).parent.parent / "written"

ONTOLOGY, PLOVER, TEXTS = "ontology", "plover", "texts"
RULES = frozenset({ONTOLOGY, TEXTS})
"""Sources of which the rules say what is told."""

BLOCK = 10
"""Lines of a written file that are held out together: who writes many sentences repeats himself."""

HEAD, UNMARKED = 0.5, 0.3
"""Weights: of the one word on which the others of a mark hang; of a verb that nobody marked. Of nouns without a mark
nothing is learnt: the judge then took event nouns that nobody had written about for none."""

DOCUMENT = 200
"""Sentences parsed as one text."""

FOUND, PASSED_OVER = 0.3, 0.2
"""Weights in train texts: of what the rules found, of which one in five is of another category or no event, and of
verbs that they passed over, most of which tell none. Without the latter the judge took plain verbs ("told", "drove")
for events in half of the sentences; without the former it took most events in such texts for none."""

WITHOUT_EVENTS = 3
"""Of the sentences of train texts in which the rules find nothing one in so many is kept."""

FILES = (("incidents/train.jsonl", 6), ("ties/re3d-train.jsonl", 1), ("attribution/train.jsonl", 14))
"""Train files whose texts the rules read, and how many of them: one in so many."""

OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""PLOVER's names of before 2018."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A word or a few and its category, half-open code points."""

    start: int
    end: int
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """``group``: what is held out together."""

    source: str
    group: str
    text: str
    asked: tuple[Asked, ...]


def main(argv: list[str] | None = None) -> int:
    ask = argparse.ArgumentParser(prog="python -m training.events.sentences", description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args(argv)
    found = [*ontology_examples(event_ontology()), *written_examples(), *plover_examples(given.corpora / "events")]
    found += text_examples(given.corpora)
    with given.out.open("w", encoding="utf-8") as out:
        for example in found:
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
    return 0


def ontology_examples(ontology: Ontology) -> Iterator[Example]:
    """Each with what the rules read in it; codes without a category teach nothing."""
    lemma_of = {text: pattern.lemma for pattern in ontology.patterns() for text in pattern.examples}
    for text, parse, sentences, who in _parsed(lemma_of):
        told = [trigger for s in sentences for trigger, _ in events_in(parse, s, who, ontology)]
        offset = parse.document.passages[sentences[0].passage].start
        asked = [Asked(*trigger.span, category(trigger.group.code)) for trigger in told]
        taken = {t.i for trigger in told for t in (*trigger.tokens, *([trigger.support] if trigger.support else []))}
        asked += _unmarked(_tokens(parse, sentences), taken)
        yield Example(ONTOLOGY, lemma_of[text], text, tuple(_moved(a, offset) for a in asked if a.label))


def written_examples() -> Iterator[Example]:
    """A word of another category than ours is a fault: ValueError names it."""
    for path in sorted(WRITTEN.glob("events_*.txt")):
        lines = list(written_sentences(path))
        numbered = dict(zip((s.text for s in lines), range(len(lines)), strict=False))
        marks = {s.text: [Asked(m.start, m.end, m.label) for m in s.marked] for s in lines}
        for text, parse, sentences, _ in _parsed(numbered):
            group = f"{path.stem}:{numbered[text] // BLOCK}"
            tokens, offset = _tokens(parse, sentences), parse.document.passages[sentences[0].passage].start
            yield Example(path.stem, group, text, tuple(_with_others(marks[text], tokens, offset)))


def plover_examples(folder: Path) -> Iterator[Example]:
    """The first words that a record names as telling its event, where they stand so in its text."""
    for row in rows(folder / "plover-train.jsonl"):
        asked = []
        for event in row["events"]:
            code = OLDER.get(event["code"], event["code"])
            at = row["text"].find(event["trigger_words"][0]) if event["trigger_words"] else -1
            if at >= 0 and code in CODES:
                asked.append(Asked(at, at + len(event["trigger_words"][0]), code))
        yield Example(PLOVER, row["id"], row["text"], tuple(asked))


def text_examples(folder: Path) -> Iterator[Example]:
    """What the rules find and pass over in train texts. Those that may not be used for releases are left out."""
    ontology = event_ontology()
    for name, step in FILES:
        for row in [r for r in rows(folder / name) if NO_RELEASE not in r.get("licence", "")][::step]:
            parse = parse_document(document_of(row, corpora()["plover"]), Settings().parser)
            who = participants(parse)
            for sentence in parse.sentences:
                asked = _read(parse, sentence, who, ontology)
                if any(a.label != NONE for a in asked) or sentence.i % WITHOUT_EVENTS == 0:
                    text = row["text"][sentence.start : sentence.end].replace("\n", " ")
                    yield Example(TEXTS, row["id"], text, tuple(_moved(a, sentence.start) for a in asked))


def _read(parse: Parse, sentence: Sentence, who: Participants, ontology: Ontology) -> list[Asked]:
    told = [trigger for trigger, _ in events_in(parse, sentence, who, ontology)]
    taken = {t.i for trigger in told for t in (*trigger.tokens, *([trigger.support] if trigger.support else []))}
    asked = [Asked(*t.span, category(t.group.code), FOUND) for t in told if category(t.group.code)]
    return [*asked, *_unmarked(parse.tokens_of(sentence), taken, PASSED_OVER)]


def _with_others(marks: Sequence[Asked], tokens: Sequence[Token], offset: int) -> Iterator[Asked]:
    """The marks; of each of several words its head too; and the words that nobody marked."""
    taken: set[int] = set()
    for mark in marks:
        if mark.label not in CODES:
            raise ValueError(f"{mark.label!r} is no category")
        own = [t for t in tokens if t.start - offset < mark.end and mark.start < t.end - offset]
        taken.update(t.i for t in own)
        yield mark
        heads = [t for t in own if t.head not in {o.i for o in own} or t.head == t.i]
        if len(own) > 1 and len(heads) == 1 and heads[0].pos in {"VERB", "NOUN"}:
            yield Asked(heads[0].start - offset, heads[0].end - offset, mark.label, HEAD)
    yield from (_moved(a, offset) for a in _unmarked(tokens, taken))


def _unmarked(tokens: Iterable[Token], taken: set[int], weight: float = UNMARKED) -> Iterator[Asked]:
    for token in tokens:
        if token.i not in taken and token.pos == "VERB":
            yield Asked(token.start, token.end, NONE, weight)


def _moved(asked: Asked, offset: int) -> Asked:
    return replace(asked, start=asked.start - offset, end=asked.end - offset)


def _tokens(parse: Parse, sentences: Iterable[Sentence]) -> list[Token]:
    return [t for s in sentences for t in parse.tokens_of(s)]


def _parsed(texts: Iterable[str]) -> Iterator[tuple[str, Parse, list[Sentence], Participants]]:
    """Each text with the parse of many and its own sentences there, which are those of one passage."""
    listed = list(texts)
    for first in range(0, len(listed), DOCUMENT):
        part = listed[first : first + DOCUMENT]
        row = {"id": f"written-{first}", "text": "\n".join(part)}
        parse = parse_document(document_of(row, corpora()["plover"]), Settings().parser)
        who = participants(parse)
        for number, text in enumerate(part):
            sentences = [s for s in parse.sentences if s.passage == number]
            if sentences:
                yield text, parse, sentences, who


def participants(parse: Parse) -> Participants:
    mentions = [f.record for f in MentionReader().read(parse, Findings()) if isinstance(f.record, Mention)]
    return Participants(parse, mentions, event_ontology().nouns)


def read_examples(path: Path) -> list[Example]:
    """What ``main`` wrote."""
    return [Example(**{**row, "asked": tuple(Asked(**a) for a in row["asked"])}) for row in rows(path)]


if __name__ == "__main__":
    sys.exit(main())
