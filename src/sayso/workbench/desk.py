"""What all pages share: settings, the open ledger, who sits at the desk, and how pages are drawn."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from sayso.contracts import DocumentView, Ledger
from sayso.errors import BadInput
from sayso.flow.opening import open_ledger
from sayso.flow.summary import views
from sayso.record import Document
from sayso.settings import Settings
from sayso.workbench.guard import Guard

PERSON_COOKIE = "sayso_person"
LONGEST_NAME = 60


def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("sayso.workbench"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["short"] = lambda full: str(full).partition(":")[2][:8]
    pages.filters["words"] = lambda code: str(code).replace("_", " ").lower()
    pages.filters["lastly"] = _lastly
    return pages


def _lastly(address: str) -> str:
    """A web address whole, of a file its own name: where it lies on this machine is nobody's business on a page."""
    return address if "://" in address else PurePath(address).name or address


@dataclass(frozen=True, slots=True)
class Desk:
    """One workbench on one ledger."""

    settings: Settings
    ledger: Ledger
    guard: Guard
    pages: Environment = field(default_factory=_pages)

    def person(self, request: Request) -> str:
        """Who judges: as chosen on a page, else the login name."""
        return clean_name(request.cookies.get(PERSON_COOKIE, "")) or getpass.getuser()

    def page(self, request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
        """The template, with ``shown`` and what every page shows."""
        around = {"token": self.guard.token, "person": self.person(request), "path": request.url.path}
        around["query"] = request.url.query
        return HTMLResponse(self.pages.get_template(template).render(**around, **shown), status)

    def view(self, document_id: str) -> DocumentView:
        """The report as it now stands. Raises BadInput where the ledger does not hold it."""
        self.text(document_id)
        return next(views(self.ledger, [document_id], self.settings.actors))

    def text(self, document_id: str) -> str:
        """The report's text. Raises BadInput where the ledger does not hold it."""
        found = next(self.ledger.entries(record="document", document_id=document_id), None)
        if found is None or not isinstance(found.body, Document):
            met = f"the ledger holds no report {document_id[:80]!r}"
            raise BadInput("Looking a report up", met, "Take one from the list of reports")
        return found.body.text


def make_desk(settings: Settings, guard: Guard) -> Desk:
    """Opens the ledger that the settings name, or makes it."""
    return Desk(settings, open_ledger(settings, create=True), guard)


def clean_name(name: str) -> str:
    """A person's name as it may stand in a ledger: printable, on one line, not endless."""
    return " ".join("".join(c for c in name if c.isprintable()).split())[:LONGEST_NAME]


def static_file(name: str) -> bytes | None:
    """A file of the workbench's own or of the exported page's; None where there is none of this name."""
    for package in ("sayso.workbench", "sayso.exporting"):
        found = files(package).joinpath("static", name)
        if "/" not in name and "\\" not in name and found.is_file():
            return found.read_bytes()
    return None
