"""The same event told in several documents: gold mentions of events grouped, stories found, and measured.

    python -m benchmarks.crossdoc CORPORA [--split dev|train] [--only ecb,wcl,meantime]

Mentions are given (their spans, not their clusters); words, parties and surroundings come from the parse, stories from
the texts; no gold topic is used. ECB+ and NewsWCL50 may only be measured: thresholds were chosen on ECB+ train, nothing
was trained on either.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.measures import crossdoc
from benchmarks.measures.figures import Figures, Row
from sayso.comparing.deeds import Deed, clusters_of, is_light, match_deeds
from sayso.comparing.stems import stem
from sayso.comparing.stories import stories, terms
from sayso.reading.parse import parse_document
from sayso.record import Document, Passage
from sayso.record.ids import document_id
from sayso.settings import Settings
from sayso.text.parsed import Parse, Token

FILES = {
    "ecb": "closed/crossdoc-ecb-{}.jsonl",
    "wcl": "closed/crossdoc-wcl-{}.jsonl",
    "meantime": "crossdoc/meantime-{}.jsonl",
}
TELLING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ"})
PARTIES = frozenset({"NOUN", "PROPN", "NUM"})


def predicted(rows: Sequence[Row]) -> list[Row]:
    """The rows with their event mentions in clusters, and a story each."""
    story = stories(terms(row["id"], row["text"]) for row in rows)
    deeds = {deed.id: deed for row in rows for deed in _deeds(row, story[row["id"]])}
    of = {one: group[0] for group in clusters_of(sorted(deeds), match_deeds(deeds.values())) for one in group}
    found: dict[str, list[Row]] = {row["id"]: [] for row in rows}
    for key, label in of.items():
        start, end = map(int, key.rsplit("@", 1)[1].split("-"))
        found[deeds[key].document_id].append({"start": start, "end": end, "cluster": label})
    return [{"id": key, "mentions": mentions, "story": story[key]} for key, mentions in found.items()]


def _deeds(row: Row, story: str) -> Iterator[Deed]:
    parse = _parse(row["text"])
    spans = {(m["start"], m["end"]) for m in row["mentions"] if m["kind"] == "event" and m.get("cluster") is not None}
    for start, end in sorted(spans):
        tokens = [t for t in parse.tokens if t.start < end and t.end > start]
        if tokens:
            yield _deed(parse, tokens, f"{row['id']}@{start}-{end}", (row["id"], story))


def _deed(parse: Parse, tokens: Sequence[Token], key: str, home: tuple[str, str]) -> Deed:
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head == t.i or t.head not in inside), tokens[0])
    words = sorted(stem(t.lemma) for t in tokens if t.pos in TELLING)
    word = stem(head.lemma)
    if is_light(word):
        word = next((w for w in words if not is_light(w)), word)
    around = frozenset(stem(t.lemma) for t in parse.tokens_of(parse.sentence_of(head)) if t.pos in TELLING)
    return Deed(key, *home, word, frozenset(_parties(parse, head)), around)


def _parties(parse: Parse, head: Token) -> Iterator[str]:
    """Nouns below the word that tells it and below these; of a noun also what it hangs on."""
    for child in parse.children(head):
        for token in (child, *parse.children(child)):
            if token.pos in PARTIES:
                yield stem(token.lemma)
    above = parse.head(head)
    if head.pos == "NOUN" and above is not head and above.pos in {"NOUN", "PROPN", "VERB"}:
        yield stem(above.lemma)


def _parse(text: str) -> Parse:
    passage = Passage(kind="body", start=0, end=len(text))
    document = Document(id=document_id("", text), source_id="", text=text, passages=(passage,), language="en")
    return parse_document(document, Settings().parser, trained=False)


def figures(rows: Sequence[Row]) -> Mapping[str, Figures | float | None]:
    """All of the measure, and CoNLL F1 without singletons."""
    found = predicted(rows)
    bare = crossdoc.score(rows, found, drop_singletons=True)
    return {**crossdoc.score(rows, found), "conll_without_singletons": bare["conll"]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--split", default="dev", choices=("dev", "train"))
    options.add_argument("--only", default=",".join(FILES))
    chosen = options.parse_args()
    for name in chosen.only.split(","):
        path = chosen.corpora / FILES[name].format(chosen.split)
        if path.is_file():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            print(name, json.dumps(figures(rows)))


if __name__ == "__main__":
    main()
