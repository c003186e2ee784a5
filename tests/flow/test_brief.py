from __future__ import annotations

import csv
import io
import zipfile

import pytest

from making import MAKER, at, doc, source
from making_reports import Deed, put
from sayso.contracts import Submission
from sayso.errors import BadInput
from sayso.flow.brief import Brief, brief
from sayso.flow.brief_words import brief_html, brief_markdown, write_pack
from sayso.flow.review import review
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Event, Published, When
from sayso.record.ids import digest_bytes

TEXT = (
    "Gunmen sank the *ferry* at dawn. Sor Tamim said that Odeh had sunk the ferry. Zaid Kanaan said that Odeh had not "
    "sunk the ferry. Umm Rami said that the ferry carried <b>flour</b>."
)
SAID = [
    ("Sor Tamim", "that Odeh had sunk the ferry"),
    ("Zaid Kanaan", "that Odeh had not sunk the ferry"),
    ("Umm Rami", "that the ferry carried <b>flour</b>"),
]
DEED = Deed("Gunmen sank the *ferry* at dawn", "sank", "the *ferry*")


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def made(ledger: MemoryLedger) -> Brief:
    put(ledger, TEXT, day="2021-03-05", said=SAID, deeds=[DEED])
    return brief(ledger, "ferry", "2021-03-01", "2021-03-09")


def lines(found: Brief, title: str) -> list[str]:
    (part,) = [p for p in found.parts if p.title == title]
    return [line.text for line in part.lines]


def test_its_parts(ledger: MemoryLedger) -> None:
    found = made(ledger)
    assert "as the report says itself" in lines(found, "What happened")[0]
    assert "Zaid Kanaan denies: “that Odeh had sunk the ferry”" in lines(found, "Who said what")
    assert lines(found, "What is contested") == [
        "“that Odeh had sunk the ferry”: said by Sor Tamim, denied by Zaid Kanaan."
    ]
    only = lines(found, "What only one says")
    assert (
        "Only Umm Rami says, among 3 speakers in 1 report as of 2021-03-05: “that the ferry carried <b>flour</b>”"
        in only
    )


def test_old_cases_are_told_beside_it(ledger: MemoryLedger) -> None:
    text = "Sor Tamim said that Odeh had sunk the ferry. In 2002 guards raided the freighter. On Monday they left."
    document = doc(
        text, title="The ferry", language="en", published=Published(earliest="2021-03-05", latest="2021-03-05")
    )
    days = {"raided": ("In 2002", "2002-01-01", "2002-12-31"), "left": ("On Monday", "2021-03-01", "2021-03-01")}
    told = [
        Assertion(
            evidence=at(document, word),
            content=Event(code="ASSAULT", trigger=at(document, word)),
            when=When(words=at(document, words), earliest=earliest, latest=latest),
        )
        for word, (words, earliest, latest) in days.items()
    ]
    ledger.append([Submission(b, MAKER) for b in (source(text), document, *told)], [text.encode()])
    (line,) = lines(brief(ledger, "ferry", "", "2021-03-09"), "Old cases told beside it")
    assert "“raided”" in line


def test_every_sentence_carries_its_evidence(ledger: MemoryLedger) -> None:
    for part in made(ledger).parts:
        for line in part.lines:
            assert line.evidence
            assert all(e.claim.startswith("assertion:") and e.quote for e in line.evidence)


def test_no_word_of_a_report_is_taken_for_markup(ledger: MemoryLedger) -> None:
    found = made(ledger)
    assert "<b>" not in brief_html(found)
    markdown = brief_markdown(found)
    assert "\\*ferry\\*" in markdown
    assert "\\<b\\>" in markdown
    assert "[1]" in markdown


def test_what_people_call_wrong_is_not_told(ledger: MemoryLedger) -> None:
    report = put(ledger, TEXT, day="2021-03-05", said=SAID, deeds=[DEED])
    review(ledger, report.claims[1], "wrong", "ada")
    assert lines(brief(ledger, "ferry", "", "2021-03-09"), "What is contested") == []


def test_the_pack(ledger: MemoryLedger) -> None:
    found = made(ledger)
    packs = [io.BytesIO(), io.BytesIO()]
    for out in packs:
        write_pack(found, ledger, out)
    assert packs[0].getvalue() == packs[1].getvalue()
    pack = zipfile.ZipFile(packs[0])
    digest = digest_bytes(TEXT.encode())
    assert pack.read(f"sources/{digest}") == TEXT.encode()
    assert f"{digest}  sources/{digest}" in pack.read("digests.txt").decode()
    verified = pack.read("verification.txt").decode()
    assert "faults of the ledger: 0" in verified
    assert f"{digest} holds" in verified
    quotes = list(csv.DictReader(io.StringIO(pack.read("quotes.csv").decode("utf-8-sig"))))
    assert "that Odeh had not sunk the ferry" in {row["quote"] for row in quotes}


def test_nothing_to_tell_of(ledger: MemoryLedger) -> None:
    put(ledger, TEXT, said=SAID)
    with pytest.raises(BadInput, match="no report speaks"):
        brief(ledger, "volcano", "", "2021-03-09")
