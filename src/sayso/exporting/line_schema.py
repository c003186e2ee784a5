"""JSON Schema of the lines, made from the records, so that the two cannot drift apart."""

from __future__ import annotations

from typing import Any, get_args

from sayso.derived import Act, FlagSort, ReviewedWord, Side, StandpointSort
from sayso.exporting.lines import EXPORT_SCHEMA
from sayso.record import Assertion, Content, Document, Maker, Match, Mention, Outcome, Problem, Reading, Review, Source
from sayso.record.codec import json_schema

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_REF = "#/$defs/"
FLATTENED = ("Assertion", "Document", "Mention", "Match", "Review", "Outcome", "Problem")
"""Records whose fields stand in the line itself."""

_WORDS = ("right", "wrong", "unsure")


def line_schema() -> Schema:
    """Schema (2020-12) of one line of ``export jsonl``; ``read --json`` prints its assertion lines."""
    known: Schema = {}
    for record in (Assertion, Document, Maker, Match, Mention, Outcome, Problem, Reading, Review, Source):
        known |= json_schema(record)["$defs"]
    defs = {name: _as_written(body) for name, body in known.items()}
    defs["Anchor"] = _anchor(defs["Anchor"])
    defs["Standpoint"] = _standpoint()
    defs["Flag"] = _flag()
    defs["SameEvent"] = _closed(dict.fromkeys(("first", "rule", "reason"), _TEXT))
    defs["Reviewed"] = _reviewed()
    defs["Vote"] = _closed(defs["Maker"]["properties"] | {"confidence": _SHARE})
    lines = {f"{kind.__name__}Line": _assertion_line(kind.__name__, defs) for kind in get_args(Content)}
    lines["DocumentLine"] = _document_line(defs)
    lines["MentionLine"] = _found_line(defs["Mention"], "mention")
    told_by = {"id": _TEXT, "document_id": _TEXT, "person": _TEXT, "made_at": _TEXT}
    lines["ReviewLine"] = _with(defs["Review"], told_by, "review")
    lines["OutcomeLine"] = _with(defs["Outcome"], told_by, "outcome")
    lines["MatchLine"] = _with(defs["Match"], {"document_id": _TEXT}, "match")
    lines["ProblemLine"] = _with(defs["Problem"], {}, "problem")
    for flattened in (*FLATTENED, *(kind.__name__ for kind in get_args(Content))):
        del defs[flattened]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A line of Sayso's JSON lines, export schema {EXPORT_SCHEMA}",
        "oneOf": [{"$ref": _REF + name} for name in lines],
        "$defs": lines | defs,
    }


def _as_written(body: Schema) -> Schema:
    """A record's schema as lines write it: tags that lines do not repeat go, and every field is there."""
    fields = {name: field for name, field in body["properties"].items() if name not in {"record"}}
    return {**body, "properties": fields, "required": list(fields)}


def _anchor(body: Schema) -> Schema:
    """Without the document's id, which the line names once, and with what matches add."""
    fields = {name: field for name, field in body["properties"].items() if name != "document_id"}
    return {**body, "properties": fields | {"name": _TEXT, "resolved_by": _TEXT}, "required": list(fields)}


def _assertion_line(kind: str, defs: Schema) -> Schema:
    own = {name: field for name, field in defs[kind]["properties"].items() if name != "kind"}
    shared = dict(defs["Assertion"]["properties"])
    shared["voices"] = shared.pop("chain")
    del shared["content"]
    shared["standpoint"] = {"anyOf": [{"$ref": _REF + "Standpoint"}, {"type": "null"}]}
    shared["flags"] = {"type": "array", "items": {"$ref": _REF + "Flag"}}
    shared["same_event"] = {"anyOf": [{"$ref": _REF + "SameEvent"}, {"type": "null"}]}
    shared["reviewed"] = {"anyOf": [{"$ref": _REF + "Reviewed"}, {"type": "null"}]}
    fields = {
        "id": _TEXT,
        "kind": {"const": kind.lower()},
        "code": _TEXT,
        "sentence": _TEXT,
        "account": _TEXT,
        "document": _document_reference(),
    }
    return _found_line({"properties": fields | own | shared}, "assertion")


def _standpoint() -> Schema:
    listed = {"sort": StandpointSort, "side": Side, "act": Act}
    fields: Schema = {name: {"enum": list(get_args(values))} for name, values in listed.items()}
    rests_on = {"type": "array", "items": {"$ref": _REF + "Anchor"}}
    return _closed(fields | {"reason": _TEXT, "rests_on": rests_on, "rows": {"type": "array", "items": _TEXT}})


def _flag() -> Schema:
    fields: Schema = {"sort": {"enum": list(get_args(FlagSort))}, "reason": _TEXT, "version": _TEXT}
    dates: Schema = dict.fromkeys(("valid_from", "valid_to"), _TEXT)
    return _closed(fields | {"rows": {"type": "array", "items": _TEXT}} | dates)


def _reviewed() -> Schema:
    person = _closed({**dict.fromkeys(("person", "why", "instead"), _TEXT), "verdict": {"enum": [*_WORDS]}})
    return _closed({"word": {"enum": list(get_args(ReviewedWord))}, "people": {"type": "array", "items": person}})


def _document_reference() -> Schema:
    published = {"earliest": _TEXT, "latest": _TEXT, "guessed": {"type": "boolean"}}
    fields: Schema = dict.fromkeys(("id", "title", "address", "publisher"), _TEXT)
    return _closed(fields | {"published": {"anyOf": [_closed(published), {"type": "null"}]}})


def _document_line(defs: Schema) -> Schema:
    reading = {"anyOf": [{"$ref": _REF + "Reading"}, {"type": "null"}]}
    return _with(
        defs["Document"],
        {"source": {"$ref": _REF + "Source"}, "intake": {"$ref": _REF + "Maker"}, "reading": reading},
        "document",
    )


def _found_line(body: Schema, record: str) -> Schema:
    """A line of something found: with its id, its makers and how sure they are."""
    makers = {"type": "array", "minItems": 1, "items": {"$ref": _REF + "Vote"}}
    more = {"id": _TEXT, "confidence": _SHARE, "makers": makers}
    if record == "mention":
        more["document_id"] = _TEXT
    return _with(body, more, record)


def _with(body: Schema, more: Schema, record: str) -> Schema:
    head: Schema = {"schema": {"const": EXPORT_SCHEMA}, "record": {"const": record}}
    return _closed(head | body["properties"] | more)


def _closed(fields: Schema) -> Schema:
    """An object with exactly these keys, all there."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
