"""A ledger of made-up reports, as large as wanted and always the same: for measuring the workbench at scale.

    python -m benchmarks.big_ledger FILE [--reports N]

Ten claims a report: four statements, three events, two ties, a forecast, of invented persons, groups and towns thrown
by seeded dice, the common ones common (Zipf). It is written past the ledger's gate, an order of magnitude quicker, but
with its ids, links and guards: ``sayso verify`` finds it sound. 100,000 reports take four minutes and 3.2 GB.
"""

from __future__ import annotations

import argparse
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random

from sayso.ledger.chain import Draft, chained
from sayso.ledger.rows import columns_of
from sayso.ledger.sqlite import SqliteLedger
from sayso.record import (
    Anchor,
    Assertion,
    Attribution,
    Body,
    Document,
    Event,
    Forecast,
    Maker,
    Mention,
    Passage,
    PlaceGuess,
    Published,
    Reading,
    Role,
    Source,
    Tie,
    Voice,
    When,
    Where,
)
from sayso.record.ids import canonical, digest_bytes, document_id, maker_id

READER = Maker(name="made", sort="reader", version="1")
INTAKE = Maker(name="made", sort="intake", version="1")
MADE_AT = "2026-01-01T00:00:00Z"
AT_ONCE = 500
"""Reports a transaction."""

_SYLLABLES = (
    "ba",
    "dar",
    "fen",
    "gal",
    "hur",
    "kir",
    "lam",
    "mos",
    "nev",
    "or",
    "pel",
    "run",
    "sab",
    "tor",
    "ul",
    "zan",
)
_GROUPS = ("Brigade", "Front", "Guard", "Movement", "Council", "Column")
_PRECISIONS = ("site", "town", "town", "town", "province", "country")
_TIES = ("SUPPORTS", "COMMANDS", "PART_OF", "ALLIED_WITH", "OPPOSES", "SUPPLIES")
_TIE_WORDS = ("backs", "commands", "belongs to", "stands with", "opposes", "supplies")
_EVENTS = (("ASSAULT", "shelled"), ("PROTEST", "marched against"), ("MOBILIZE", "moved men against"))


class _Cast:
    """Invented names, thrown once."""

    def __init__(self, dice: Random) -> None:
        words = sorted({a + b for a in _SYLLABLES for b in _SYLLABLES if a != b})
        dice.shuffle(words)
        self.persons = [f"{a.title()} {b.title()}" for a in words[:50] for b in words[50:110]]
        self.groups = [f"{word.title()} {kind}" for word in words[110:180] for kind in _GROUPS]
        self.towns = [word.title() for word in words]
        self.guesses = {name: _guess(name, dice) for name in self.towns}
        dice.shuffle(self.persons)
        self._weights = {n: list(accumulate(1 / (i + 4) for i in range(n))) for n in map(len, self._lists())}

    def _lists(self) -> tuple[list[str], ...]:
        return self.persons, self.groups, self.towns

    def pick(self, names: list[str], dice: Random) -> str:
        return dice.choices(names, cum_weights=self._weights[len(names)])[0]


def _guess(name: str, dice: Random) -> PlaceGuess:
    lat, lon = round(dice.uniform(12, 38), 3), round(dice.uniform(30, 62), 3)
    precision = dice.choice(_PRECISIONS)
    return PlaceGuess(
        gazetteer_id=f"made:{name}",
        name=name,
        lat=lat,
        lon=lon,
        country="XX",
        precision=precision,  # type: ignore[arg-type]  # one of the literals
        score=0.9,
    )


class _Text:
    """A report's text as it grows, and anchors on it: known by place until the document has its id."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def add(self, words: str) -> tuple[int, int, str]:
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return start, self.length, words


Place = tuple[int, int, str]


class _Report:
    def __init__(self, number: int, cast: _Cast) -> None:
        self.dice, self.cast, self.text = Random(f"report {number}"), cast, _Text()
        self.number = number
        self.mentions: dict[int, tuple[Place, str]] = {}
        day = self.dice.randrange(3650)
        self.day = f"{2010 + day // 365}-{1 + day % 365 // 31:02}-{1 + day % 365 % 28:02}"

    def name(self, kind: str) -> Place:
        lists = {"person": self.cast.persons, "armed_group": self.cast.groups, "place": self.cast.towns}
        at = self.text.add(self.cast.pick(lists[kind], self.dice))
        self.mentions[at[0]] = (at, kind)
        return at

    def bodies(self) -> Iterator[tuple[Body, str, bytes]]:
        """(body, document id, bytes of a source), in the order of the ledger."""
        drawn = [self._statement() for _ in range(4)] + [self._event() for _ in range(3)]
        drawn += [self._tie() for _ in range(2)] + [self._forecast()]
        text = "".join(self.text.pieces)
        data = text.encode()
        source = Source(
            digest=digest_bytes(data), size=len(data), media_type="text/plain", address=f"made/{self.number}.txt"
        )
        home = document_id(source.id, text)
        document = self._document(source, home, text)
        mentions = [Mention(anchor=_anchor(home, at), kind=kind) for at, kind in self.mentions.values()]  # type: ignore[arg-type]
        claims = [self._claim(home, one) for one in drawn]
        yield source, "", data
        yield document, home, b""
        found: tuple[Body, ...] = (*mentions, *claims)
        for body in found:
            yield body, home, b""
        yield self._reading(home, document, found), home, b""

    def _document(self, source: Source, home: str, text: str) -> Document:
        return Document(
            id=home,
            source_id=source.id,
            text=text,
            passages=(Passage(kind="body", start=0, end=len(text)),),
            language="en",
            title=f"Report {self.number} from {self.cast.pick(self.cast.towns, self.dice)}",
            publisher=f"Made Post {self.number % 40}",
            address=f"made/{self.number}.txt",
            published=Published(earliest=self.day, latest=self.day),
        )

    def _reading(self, home: str, document: Document, found: Sequence[Body]) -> Reading:
        return Reading(
            document_id=home,
            layout_id=_id(document, canonical(document)),
            makers=(READER,),
            sentences=10,
            fruitful=10,
            found={"mention": len(self.mentions), "attribution": 4, "event": 3, "tie": 2, "forecast": 1},
            findings=tuple(_id(body, canonical(body)) for body in found),
        )

    def _statement(self) -> dict[str, Place | str]:
        start = self.text.length
        speaker, cue = self.name("person"), self.text.add(" said")
        self.text.add(" that ")
        content = self.text.add(f"nobody would leave before matter {self.dice.randrange(900)} was settled")
        return self._end("attribution", start, speaker=speaker, cue=cue, content=content)

    def _event(self) -> dict[str, Place | str]:
        code, word = self.dice.choice(_EVENTS)
        start = self.text.length
        actor = self.name("armed_group")
        self.text.add(" ")
        trigger = self.text.add(word)
        self.text.add(" ")
        target = self.name("armed_group")
        self.text.add(" near ")
        place = self.name("place")
        self.text.add(" on ")
        when = self.text.add(self.day)
        return self._end("event", start, actor=actor, trigger=trigger, target=target, place=place, when=when, code=code)

    def _tie(self) -> dict[str, Place | str]:
        which = self.dice.randrange(len(_TIES))
        start = self.text.length
        left = self.name("armed_group")
        self.text.add(" ")
        cue = self.text.add(_TIE_WORDS[which])
        self.text.add(" ")
        right = self.name("armed_group")
        self.text.add(", ")
        speaker = self.name("person")
        self.text.add(" said")
        return self._end("tie", start, left=left, cue=cue, right=right, speaker=speaker, code=_TIES[which])

    def _forecast(self) -> dict[str, Place | str]:
        start = self.text.length
        actor = self.name("armed_group")
        self.text.add(" may ")
        of = self.text.add(f"return to {self.cast.pick(self.cast.towns, self.dice)}")
        return self._end("forecast", start, actor=actor, of=of)

    def _end(self, kind: str, start: int, **parts: Place | str) -> dict[str, Place | str]:
        words = "".join(self.text.pieces)[start:]
        self.text.add(".\n")
        return {"kind": kind, "evidence": (start, start + len(words), words), **parts}

    def _claim(self, home: str, drawn: dict[str, Place | str]) -> Assertion:
        at = {part: _anchor(home, place) for part, place in drawn.items() if isinstance(place, tuple)}
        code = str(drawn.get("code", ""))
        chain = (Voice(speaker=at["speaker"]),) if "speaker" in at else ()
        if drawn["kind"] == "attribution":
            content = Attribution(content=(at["content"],), directness="indirect")
            return Assertion(evidence=at["evidence"], content=content, chain=chain)
        if drawn["kind"] == "tie":
            tie = Tie(code=code, left=at["left"], right=at["right"], cue=at["cue"])
            return Assertion(evidence=at["evidence"], content=tie, chain=chain)
        if drawn["kind"] == "forecast":
            return Assertion(evidence=at["evidence"], content=Forecast(of=at["of"], actors=(at["actor"],)))
        roles = (Role(name="actor", anchor=at["actor"]), Role(name="target", anchor=at["target"]))
        event = Event(code=code, trigger=at["trigger"], roles=roles)
        where = Where(words=at["place"], guesses=(self.cast.guesses[at["place"].quote],))
        when = When(
            words=at["when"], value=self.day, earliest=self.day, latest=self.day, precision="day", basis="stated"
        )
        return Assertion(evidence=at["evidence"], content=event, where=where, when=when)


def _anchor(home: str, at: Place) -> Anchor:
    return Anchor(document_id=home, start=at[0], end=at[1], quote=at[2])


def _id(body: Body, encoded: bytes) -> str:
    """As ``record.ids.body_id``, of what is encoded already."""
    if isinstance(body, Source):
        return body.id
    name = "layout" if isinstance(body, Document) else type(body).__name__.lower()
    return f"{name}:{digest_bytes(encoded)[:32]}"


def write_ledger(path: Path, reports: int) -> int:
    """A new ledger of so many reports; how many entries it has. The file must not be there."""
    ledger = SqliteLedger(path, create=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000"):
            file.execute(f"PRAGMA {pragma}")
        written = _write(file, reports)
    ledger.rebuild()
    ledger.close()
    return written


def _write(file: sqlite3.Connection, reports: int) -> int:
    cast, seq, link = _Cast(Random("cast")), 0, ""
    makers = {maker: (maker_id(maker), canonical(maker)) for maker in (READER, INTAKE)}
    file.executemany("INSERT INTO makers VALUES (?, ?)", [(key, told.decode()) for key, told in makers.values()])
    for start in range(0, reports, AT_ONCE):
        rows, blobs = [], []
        for number in range(start, min(start + AT_ONCE, reports)):
            for body, home, data in _Report(number, cast).bodies():
                maker = INTAKE if isinstance(body, Source | Document) else READER
                draft = _draft(body, home, makers[maker], 0.5 + (seq * 7919 % 500) / 1000)
                row = chained(link, seq + 1, draft, MADE_AT)
                seq, link = row.seq, row.link
                rows.append(columns_of(row))
                if data:
                    blobs.append((digest_bytes(data), len(data), zlib.compress(data, 1)))
        file.execute("BEGIN")
        file.executemany("INSERT INTO blobs VALUES (?, ?, ?)", blobs)
        columns = tuple(rows[0])
        file.executemany(f"INSERT INTO entries ({', '.join(columns)}) VALUES (:{', :'.join(columns)})", rows)
        file.execute("COMMIT")
    return seq


def _draft(body: Body, home: str, maker: tuple[str, bytes], sure: float) -> Draft:
    encoded = canonical(body)
    confidence = sure if isinstance(body, Assertion) else 1.0
    return Draft(_id(body, encoded), maker[0], type(body).__name__.lower(), home, encoded, maker[1], confidence)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    given = parser.parse_args(argv)
    print(f"{write_ledger(given.file, given.reports)} entries in {given.file}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
