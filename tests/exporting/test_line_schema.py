from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from making_views import sample_view
from sayso.exporting.line_schema import line_schema
from sayso.exporting.lines import lines_of
from sayso.record import Content
from sayso.record.codec import encode

SCHEMA = line_schema()
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": (int, float),
    "integer": int,
}


def faults(value: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """What breaks the schema. Knows the words our schema uses, and refuses to pass over others."""
    known = {"$ref", "anyOf", "oneOf", "const", "enum", "type", "properties", "required", "additionalProperties"}
    known |= {"items", "minItems", "minimum", "maximum", "title", "description", "default", "discriminator"}
    assert schema.keys() <= known | {"$schema", "$defs"}, schema.keys() - known
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            fitting = [s for s in schema[word] if not faults(value, s, path)]
            return [] if len(fitting) == 1 else [f"{path}: fits {len(fitting)} of {word}"]
    found = [f"{path}: {value!r} is not {schema['const']!r}"] if value != schema.get("const", value) else []
    found += [f"{path}: {value!r} is not listed"] if value not in schema.get("enum", [value]) else []
    if "type" in schema and (
        not isinstance(value, TYPES[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean")
    ):
        return [*found, f"{path}: {value!r} is no {schema['type']}"]
    if isinstance(value, dict):
        found += _object_faults(value, schema, path)
    if isinstance(value, list):
        found += [fault for i, item in enumerate(value) for fault in faults(item, schema["items"], f"{path}[{i}]")]
        found += [f"{path}: too short"] if len(value) < schema.get("minItems", 0) else []
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{path}: {value} is out of bounds")
    return found


def _object_faults(value: dict[str, Any], schema: dict[str, Any], path: str) -> list[str]:
    fields = schema.get("properties", {})
    found = [f"{path}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, item in value.items():
        if name in fields:
            found += faults(item, fields[name], f"{path}.{name}")
        elif schema.get("additionalProperties") is False:
            found.append(f"{path}: {name} is not allowed")
        elif isinstance(schema.get("additionalProperties"), dict):
            found += faults(item, schema["additionalProperties"], f"{path}.{name}")
    return found


LINES = [json.loads(encode(line)) for line in lines_of(sample_view())]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["record"])
def test_every_line_fits(line: dict[str, Any]) -> None:
    name = f"{line['kind'].capitalize()}Line" if line["record"] == "assertion" else f"{line['record'].capitalize()}Line"
    assert faults(line, {"$ref": f"#/$defs/{name}"}) == []
    assert faults(line, SCHEMA) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"sentense": ""}, "$: sentense is not allowed"),
        ({"confidence": 1.5}, "$.confidence: 1.5 is out of bounds"),
        ({"left": {"start": 1, "end": 2}}, "$.left: quote is missing"),
        ({"makers": []}, "$.makers: too short"),
        ({"negated": 0}, "$.negated: 0 is no boolean"),
    ],
)
def test_a_line_that_does_not_fit_is_refused(change: dict[str, Any], fault: str) -> None:
    tie = next(line for line in LINES if line.get("kind") == "tie")
    assert fault in faults(tie | change, {"$ref": "#/$defs/TieLine"})


def test_there_is_a_line_for_every_kind() -> None:
    names = {reference["$ref"].rpartition("/")[2] for reference in SCHEMA["oneOf"]}
    assert {f"{kind.__name__}Line" for kind in get_args(Content)} <= names
    assert names <= SCHEMA["$defs"].keys()


def test_no_reference_leads_nowhere_and_no_definition_is_idle() -> None:
    text = json.dumps(SCHEMA)
    used = {part.partition('"')[0] for part in text.split("#/$defs/")[1:]}
    assert used == set(SCHEMA["$defs"])
