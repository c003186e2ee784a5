"""Plain text: no markup, so the zones of a page are found from the text itself."""

from __future__ import annotations

from sayso.contracts import Taken
from sayso.intake.dates import publication_date
from sayso.intake.decode import binary_kind, decode, decoding_problems
from sayso.intake.language import language_of
from sayso.intake.passages import Block, passages_from_blocks
from sayso.record import Document, Maker, Source
from sayso.record.ids import document_id


class PlainText:
    """Plain text in any common encoding, wrapped or not."""

    maker = Maker(name="plain", sort="intake", version="1")

    def claims(self, head: bytes, name: str, media_type: str) -> float:
        """Anything that is not binary may be plain text; a name or media type that says so makes it likely."""
        if binary_kind(head):
            return 0.0
        said = media_type.startswith("text/plain") or name.lower().endswith((".txt", ".text", ".md"))
        return 0.8 if said else 0.2

    def take(self, data: bytes, source: Source) -> Taken:
        """One Document. Raises BadInput for what is no text."""
        decoded = decode(data)
        text = decoded.text
        own_id = document_id(source.id, text)
        passages = passages_from_blocks(own_id, text, [Block(0, len(text))])
        document = Document(
            id=own_id,
            source_id=source.id,
            text=text,
            passages=passages,
            language=language_of(text),
            address=source.address,
            published=publication_date(own_id, text, passages),
        )
        return Taken((document,), decoding_problems(decoded, source, own_id))
