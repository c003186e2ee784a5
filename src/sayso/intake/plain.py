"""Plain text: no markup, so the zones of a page are found from the text itself."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.contracts import Taken
from sayso.intake.cues import lexicon_digest
from sayso.intake.dates import publication_date
from sayso.intake.decode import binary_kind, decode, decoding_problems
from sayso.intake.language import language_of
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import passages_from_blocks
from sayso.record import Document, Maker, Passage, Problem, Source
from sayso.record.ids import document_id

TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".log")

LANGUAGE_SAMPLE = 4000
"""Characters of the body from which its language is told."""


class PlainText:
    """Plain text in any common encoding, wrapped by hand or not. ``place`` of a passage is "line N", from 1."""

    maker = Maker(name="plain", sort="intake", version="1", weights=lexicon_digest())

    def claims(self, head: bytes, name: str, media_type: str) -> float:
        """Anything that is not known as binary may be plain text; a name or media type that says so makes it likely."""
        if binary_kind(head):
            return 0.0
        said = media_type.startswith("text/plain") or name.lower().endswith(TEXT_NAMES)
        return 0.8 if said else 0.2

    def take(self, data: bytes, source: Source) -> Taken:
        """One Document, with a Problem where decoding lost something; none where there is nothing but blank space.

        Raises BadInput for what is no text.
        """
        decoded = decode(data, charset_of(source.media_type))
        text = decoded.text
        if not text.strip():
            return Taken(problems=(_blank(source),))
        own_id = document_id(source.id, text)
        passages = passages_from_blocks(own_id, text, paragraph_blocks(text))
        document = Document(
            id=own_id,
            source_id=source.id,
            text=text,
            passages=passages,
            language=language_of(_sample(text, passages)),
            title=title_of(text, passages),
            authors=authors_of(passages),
            address=source.address,
            published=publication_date(own_id, text, passages),
        )
        return Taken((document,), decoding_problems(decoded, source, own_id))


def charset_of(media_type: str) -> str:
    """The charset a media type names ("text/plain; charset=cp1256"), or empty."""
    _, _, charset = media_type.lower().partition("charset=")
    return charset.split(";", 1)[0].strip(" \"'")


def title_of(text: str, passages: Iterable[Passage]) -> str:
    """The first headline on one line, or empty."""
    headline = next((p for p in passages if p.kind == "headline"), None)
    return " ".join(text[headline.start : headline.end].split()) if headline else ""


def authors_of(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Names as the byline gives them, in order; several ("A and B") stay one string."""
    names = (p.by.quote for p in passages if p.kind == "byline" and p.by is not None)
    return tuple(dict.fromkeys(names))


def _sample(text: str, passages: Iterable[Passage]) -> str:
    taken = ""
    for passage in passages:
        if passage.kind in ("body", "statement", "headline"):
            taken += text[passage.start : passage.end][:LANGUAGE_SAMPLE] + "\n"
        if len(taken) > LANGUAGE_SAMPLE:
            break
    return taken or text[:LANGUAGE_SAMPLE]


def _blank(source: Source) -> Problem:
    return Problem(
        address=source.address,
        stage="intake",
        doing=f"Taking {source.address or 'the input'}",
        met="it holds nothing but blank space",
        todo="Check that the file was saved or downloaded whole",
        source_id=source.id,
    )
