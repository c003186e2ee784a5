"""A sheet of titled lists as a Word file (OOXML). Needs python-docx, the extra ``docx``."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from sayso.errors import MissingPart

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold; python-docx refuses them."""

_STYLES = {"bullets": "List Bullet", "plain": "Normal"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines below it."""

    title: str
    lines: tuple[str, ...]
    style: Literal["bullets", "plain"] = "bullets"


def docx_of(title: str, lead: str, sections: Sequence[Section]) -> bytes:
    """The file's bytes. Raises MissingPart where python-docx is not installed."""
    try:
        docx = import_module("docx")
    except ImportError as error:
        raise MissingPart("Writing a Word file", "python-docx is not installed", "pip install 'sayso[docx]'") from error
    made = docx.Document()
    made.core_properties.title = _kept(title)[:255]  # python-docx allows no more
    made.core_properties.author = "Sayso"
    made.add_heading(_kept(title), level=0)
    made.add_paragraph(_kept(lead))
    for section in sections:
        made.add_heading(_kept(section.title), level=1)
        for line in section.lines:
            made.add_paragraph(_kept(line), style=_STYLES[section.style])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _kept(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
