"""Stand-ins for intake, parser and readers: quick, no model, the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence

from sayso.contracts import Findings, Found, Reader, Taken
from sayso.errors import FetchRefused
from sayso.flow.pipeline import Matcher, Pipeline
from sayso.flow.read import read_reports
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Attribution, Document, Maker, Match, Mention, Passage, Problem, Source, Voice
from sayso.record.ids import body_id, document_id
from sayso.settings import Settings
from sayso.text.parsed import Parse, Sentence, Token

INTAKE = Maker(name="fake intake", sort="intake", version="1")
PARSER = Maker(name="fake parser", version="1")


def take(data: bytes, source: Source) -> Taken:
    """UTF-8 only; a passage a line. Empty bytes are a Problem; "BROKEN" raises what no intake should."""
    if not data:
        problem = Problem(address=source.address, stage="intake", doing="Taking it", met="it is empty", todo="Fill it")
        return Taken(problems=(problem,), maker=INTAKE)
    text = data.decode("utf-8")
    if "BROKEN" in text:
        raise RuntimeError("the fake intake fell over")
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    document = Document(
        id=document_id(source.id, text),
        source_id=source.id,
        text=text,
        passages=tuple(Passage(kind="body", start=start, end=end) for start, end in lines),
        address=source.address,
    )
    return Taken(documents=(document,), maker=INTAKE)


def parse(document: Document) -> Parse:
    """A sentence a passage; words only, none depends on another."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, passage in enumerate(document.passages):
        first = len(tokens)
        for match in re.finditer(r"\w+", document.text[passage.start : passage.end]):
            i, start = len(tokens), passage.start + match.start()
            word = match.group()
            tokens.append(Token(i, start, start + len(word), word, word.lower(), "X", "X", "dep", i, number))
        sentences.append(Sentence(number, first, len(tokens), passage.start, passage.end, number, passage.kind))
    return Parse(document, tokens, sentences)


class NameReader:
    """Every capitalised word is a person."""

    maker = Maker(name="fake names", version="1")

    def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
        for token in parse.tokens:
            if token.text[0].isupper():
                yield Found(Mention(anchor=parse.document.anchor(token.start, token.end), kind="person"), 0.9)


class SaidReader:
    """The name before "said" says the rest of the line."""

    maker = Maker(name="fake said", version="1")

    def read(self, parse: Parse, so_far: Findings) -> Iterator[Found]:
        document = parse.document
        starts = {mention.anchor.start: mention for mention in so_far.mentions}
        for sentence in parse.sentences:
            words = parse.tokens_of(sentence)
            for left, cue, right in zip(words, words[1:], words[2:], strict=False):
                if cue.lower == "said" and left.start in starts:
                    content = document.anchor(right.start, sentence.end)
                    voice = Voice(speaker=starts[left.start].anchor, cue=document.anchor(cue.start, cue.end))
                    body = Attribution(content=(content,), directness="indirect")
                    yield Found(Assertion(evidence=content, content=body, chain=(voice,)), 0.8)


def match(document: Document, mentions: Sequence[Mention], *_: object) -> Iterator[Match]:
    """Names spelt alike are the same."""
    by_name: dict[str, Mention] = {}
    for mention in mentions:
        first = by_name.setdefault(mention.anchor.quote, mention)
        if first is not mention:
            left, right = sorted((body_id(first), body_id(mention)))
            yield Match(left=left, right=right, verdict="same", rule="spelt alike")


def refuse(address: str) -> tuple[bytes, Source]:
    raise FetchRefused(f"Fetching {address}", "tests open no address", "Fake it")


def pipeline(
    *readers: Reader,
    take: Callable[[bytes, Source], Taken] = take,
    parse: Callable[[Document], Parse] = parse,
    match: Matcher = match,
    fetch: Callable[[str], tuple[bytes, Source]] = refuse,
) -> Pipeline:
    """The fakes, with these readers in place of the two, or any piece replaced."""
    return Pipeline(
        fetch=fetch,
        take=take,
        parse=parse,
        readers=readers or (NameReader(), SaidReader()),
        match=match,
        parser=PARSER,
    )


def two_reports() -> MemoryLedger:
    """A ledger of two one-line reports read by the fakes."""
    ledger = MemoryLedger()
    for text in (b"Anna said the dam held", b"Boris said it rained"):
        read_reports(["-"], ledger=ledger, settings=Settings(), stdin=io.BytesIO(text), pipeline=pipeline())
    return ledger
