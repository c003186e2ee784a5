"""A row of a corpus as a Document, so that it can be read like any other.

The measures are about the *readers*, so the text goes to them as the annotators had it: each line that is not blank is
one body passage (all corpora here have a paragraph, a sentence or nothing at all to a line, none is hard-wrapped), and
where the corpus opens its texts with the title, that line is a headline. The intake's own rules for zones stay out of
it: they leave by-lines, captions and boilerplate unread on purpose, and a gold annotation hidden by them would count
against a reader that never saw it. What those rules lose is measured apart: ``taken_document``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from benchmarks.sets.load import Corpus, Row
from sayso.contracts import Taken
from sayso.errors import BadInput
from sayso.record import Document, Passage, PassageKind, Published, Source
from sayso.record.ids import digest_bytes, document_id

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_MONTH_FIRST = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[A-Za-z]* (\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_FORMS = ((_ISO, "%Y %m %d"), (_MONTH_FIRST, "%b %d %Y"), (_DAY_FIRST, "%d %b %Y"), (_SHORT_YEAR, "%d %b %y"))


def document_of(row: Row, corpus: Corpus) -> Document:
    """The row's whole text, one passage a line; published where the row has a date."""
    text: str = row["text"]
    source = _source(text, row["id"])
    return Document(
        id=document_id(source.id, text),
        source_id=source.id,
        text=text,
        passages=tuple(_passages(text, row, corpus)),
        language="en",
        title=row.get("title") or "",
        address=row["id"],
        published=_published(row),
    )


def taken_document(row: Row) -> Document:
    """The same text through the intake of plain text, zones and all; the row's date stays what is known of it.

    Raises BadInput where the intake makes another text of it: gold offsets would not hold.
    """
    taken = take_text(row["text"], row["id"])
    document = taken.documents[0]
    if document.text != row["text"]:
        raise BadInput(f"Taking {row['id']}", "the intake changed the text", "Report it: the intake never should")
    changed = {name: getattr(document, name) for name in document.__struct_fields__}
    return Document(**{**changed, "published": _published(row) or document.published})


def take_text(text: str, address: str) -> Taken:
    """What the intake of plain text makes of this text's UTF-8."""
    from sayso.intake.plain import PlainText

    return PlainText().take(text.encode("utf-8"), _source(text, address))


def iso_date(written: str | None) -> str:
    """ISO day of a date as the corpora write it: "2016-09-12", "19950101", "Nov 23, 2016", "4 FEB 90"; else ""."""
    if not written:
        return ""
    for pattern, form in _FORMS:
        found = pattern.search(written)
        if found:
            return _day(" ".join(found.groups()), form)
    return ""


def _day(words: str, form: str) -> str:
    try:
        return datetime.strptime(words, form).date().isoformat()
    except ValueError:
        return ""


def _source(text: str, address: str) -> Source:
    data = text.encode("utf-8")
    return Source(digest=digest_bytes(data), size=len(data), media_type="text/plain", address=address)


def _published(row: Row) -> Published | None:
    day = iso_date(row.get("dct") or row.get("date"))
    return Published(earliest=day, latest=day, how="the corpus gives it") if day else None


def _passages(text: str, row: Row, corpus: Corpus) -> Iterator[Passage]:
    for line in _LINE.finditer(text):
        is_headline = corpus.headline and line.start() == 0 and _opens(row.get("title") or "", line.group())
        kind: PassageKind = "headline" if is_headline else "body"
        yield Passage(kind=kind, start=line.start(), end=line.end(), why="a line of the corpus")


def _opens(title: str, line: str) -> bool:
    """Whether the title is this line or begins with it, marks and blanks apart: corpora differ in final stops and
    quotation marks, and some titles hold the dek too."""
    bare_title, bare_line = (re.sub(r"[\W_]", "", words).casefold() for words in (title, line))
    return bool(bare_line) and bare_title.startswith(bare_line)
