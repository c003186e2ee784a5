"""Views of texts as all readers and the resolver leave them, without a ledger."""

from __future__ import annotations

from making import doc, source
from making_readings import read_document
from making_views import entry
from sayso.contracts import DocumentView
from sayso.record import Document, Maker
from sayso.resolving.within import match_within


def view_of(text: str, *passages: tuple[str, str]) -> DocumentView:
    """Passages as in ``making.doc``."""
    return view_of_document(doc(text, *passages))


def view_of_document(document: Document) -> DocumentView:
    found = read_document(document)
    return DocumentView(
        document=document,
        source=source(document.text),
        intake=Maker(name="plain", sort="intake", version="1"),
        mentions=tuple(entry(mention) for mention in found.mentions),
        assertions=tuple(entry(assertion) for assertion in found.assertions),
        matches=tuple(match_within(document, found.mentions)),
    )
