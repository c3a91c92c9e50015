"""The OpenAPI document, made from the table of endpoints and from the records themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from cancu.desk.api.endpoints import ENDPOINTS, ROOT, ApiEndpoint
from cancu.desk.api.faults import ApiFault

_REFERENCE = "#/components/schemas/{name}"
_IN_PATH = re.compile(r"\{(\w+)\}")  # /tasks/{id}
_NOT_JSON = {"415": "What was sent is not called application/json."}
_FAULTS = {
    "400": "The query or the record that was sent does not fit.",
    "401": "No token, or one that opens nothing.",
    "403": "This person may look, and may not do it.",
    "404": "There is no such thing, or it is of a unit that this person may not see.",
    "413": "What was sent is too large.",
    "429": "Too many calls; Retry-After says how many seconds to wait.",
    "503": "A night writes, or the home cannot be used; the same may be asked again.",
}


@cache
def document() -> Mapping[str, Any]:
    """Return the document, OpenAPI 3.1."""
    kinds = [ApiFault, *dict.fromkeys(kind for each in ENDPOINTS for kind in (each.answers, each.sends) if kind)]
    shown, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    schemas = dict(zip(kinds, shown, strict=True))
    paths: dict[str, dict[str, object]] = {}
    for endpoint in ENDPOINTS:
        operations = paths.setdefault(f"{ROOT}{endpoint.path}", {})
        operations[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "cancu", "version": version("cancu"), "description": "Records as the commands' --json."},
        "paths": paths,
        "security": [{"token": []}],
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "cancu people token"}},
        },
    }


def _operation(endpoint: ApiEndpoint, schemas: Mapping[Any, object]) -> dict[str, object]:
    faults = {**_FAULTS, **(_NOT_JSON if endpoint.sends else {})}
    operation: dict[str, object] = {
        "operationId": endpoint.handle.__name__,
        "summary": (endpoint.handle.__doc__ or "").strip(),
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint)],
        "responses": {
            "200": {"description": "Done.", "content": _json(schemas[endpoint.answers])},
            **{code: {"description": says, "content": _json(schemas[ApiFault])} for code, says in faults.items()},
        },
    }
    if endpoint.sends:
        operation["requestBody"] = {"required": True, "content": _json(schemas[endpoint.sends])}
    return operation


def _path_parameters(endpoint: ApiEndpoint) -> list[dict[str, object]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _IN_PATH.findall(endpoint.path)
    ]


def _query_parameters(endpoint: ApiEndpoint) -> list[dict[str, object]]:
    """One of each field; null is said by leaving it out, and what stands in a table of its own stands here itself."""
    schema = msgspec.json.schema(endpoint.query)
    named = schema["$defs"]
    fields = named[endpoint.query.__name__]["properties"]
    found = []
    for name, field in fields.items():
        shape = dict(field)
        says = shape.pop("description", "")
        shape.pop("default", None)
        given = [_looked_up(each, named) for each in shape.pop("anyOf", [shape]) if each != {"type": "null"}]
        found.append({"name": name, "in": "query", "description": says, "schema": given[0]})
    return found


def _looked_up(shape: Mapping[str, Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(shape.get("$ref", "")).rpartition("/")[2]
    return named[name] if name else shape


def _json(schema: object) -> dict[str, object]:
    return {"application/json": {"schema": schema}}
