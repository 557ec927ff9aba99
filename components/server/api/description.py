"""The index of the routes and their OpenAPI description, written from the operations and the schema of the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from components.dataset import Dataset
from components.dataset.export import OWN_LICENCE, citation
from components.server.api import decision, listing
from components.server.api.answers import Answer, answer
from components.server.api.fields import COLLECTIONS, DOCUMENTS
from components.server.api.operations import JSON, OPERATIONS, Call, Operation
from components.server.api.problems import MEDIA_TYPE
from components.server.api.tables import listed
from components.server.gate import LONGEST_QUERY

OPENAPI_TYPE = "application/vnd.oai.openapi+json"
VERSION = "1.0.0"
MOST_IN_PLACE = 12  # longer lists of values stand once, and are referred to
Shared = dict[tuple[str, ...], str]
INTRODUCTION = (
    "Everything that Framework Atlas knows about deep-learning frameworks, with the source of every row. No key, no "
    "account, nothing stored. The data change with a new deployment only: keep the ETag and ask with If-None-Match."
)
GROUPS = {
    "collections": "The tables of the data: filters, pages, JSON and CSV.",
    "documents": "Files of the data that are one document each.",
    "decision": "Weigh the criteria, as the Decide page does.",
    "package": "Everything in one archive.",
    "views": "What pages show, row by row: the files of their download buttons.",
    "about": "What there is, and how to ask for it.",
}
_PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "description": "What is wrong, as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Where the kind of problem is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong with this request."},
        "parameter": {"type": "string", "description": "The parameter with the slip."},
        "known": {"type": "array", "items": {"type": "string"}, "description": "What would be known there."},
        "notices": {"type": "array", "items": {"type": "string"}, "description": "Every slip in a sentence."},
        "id": {"type": "string", "description": "Under which an error of ours was logged."},
    },
}
_META: dict[str, Any] = {
    "type": "object",
    "required": ["name", "row_is", "version", "as_of", "licence", "citation"],
    "properties": {
        "name": {"type": "string"},
        "row_is": {"type": "string", "description": "What one row is."},
        "version": {"type": "string", "description": "Version of the data."},
        "as_of": {"type": "string", "format": "date", "description": "The day of the data."},
        "licence": {"type": "string", "description": "Terms of the rows in this answer."},
        "citation": {"type": "string", "description": "How to cite them."},
        "total": {"type": "integer", "minimum": 0, "description": "Rows that pass the filters."},
        "limit": {"type": "integer", "minimum": 1},
        "offset": {"type": "integer", "minimum": 0},
        "returned": {"type": "integer", "minimum": 0, "description": "Rows in this answer."},
    },
}
_SOURCE = {
    "type": "object",
    "required": ["title", "publisher", "url", "state", "accessed_on", "licence"],
    "properties": {name: {"type": "string"} for name in ("title", "publisher", "url", "state", "licence")}
    | {"accessed_on": {"type": "string", "format": "date", "description": "The day on which it was read."}},
}
_LINKS = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}


def _index(call: Call, _form: str) -> Answer:
    base = f"{call.base}{listing.ROOT}"
    rows = {name: f"{base}/{name}" for name in COLLECTIONS}
    document = {
        "data": {
            "collections": rows,
            "documents": {name: f"{base}/{name}" for name in DOCUMENTS},
            "decision": f"{base}/decision",
            "package": f"{base}/datapackage.zip",
            "views": [f"{base}{one.path}" for one in OPERATIONS if one.group == "views"],
        },
        "meta": listing.meta("index", "what there is", (), call.dataset),
        "links": {"self": f"{base}/", "openapi": f"{base}/openapi.json", "docs": f"{base}/docs"},
    }
    return answer(listing.dumped(document), listing.JSON)


def _openapi(call: Call, _form: str) -> Answer:
    return answer(listing.dumped(document(call.dataset, call.base)), OPENAPI_TYPE)


def document(dataset: Dataset, base: str) -> dict[str, Any]:
    """The description of all routes, in OpenAPI 3.1."""
    shared: Shared = {}
    every = (*OPERATIONS, *OPERATIONS_HERE)
    paths: dict[str, Any] = {one.path: {"get": _operation(one, dataset, shared)} for one in every}
    paths["/decision"]["post"] = _evaluation()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Framework Atlas open data",
            "version": VERSION,
            "summary": "Deep-learning frameworks compared on evidence.",
            "description": f"{INTRODUCTION} {citation(dataset.version, dataset.as_of.isoformat())}.",
            "license": {"name": OWN_LICENCE, "identifier": "CC-BY-SA-4.0"},
        },
        "servers": [{"url": f"{base}{listing.ROOT}"}],
        "tags": [{"name": name, "description": said} for name, said in GROUPS.items()],
        "paths": paths,
        "components": {
            "schemas": {
                "problem": _PROBLEM,
                "meta": _META,
                "source": _SOURCE,
                **{name: {"type": "string", "enum": list(values)} for values, name in shared.items()},
                **{name: collection.described | _example(name, dataset) for name, collection in COLLECTIONS.items()},
            },
            "responses": {
                "problem": {
                    "description": "What is wrong with the request.",
                    "content": {MEDIA_TYPE: {"schema": _ref("problem")}},
                }
            },
        },
    }


def _example(name: str, dataset: Dataset) -> dict[str, Any]:
    rows = listed(dataset, name)
    return {"examples": [rows.as_json(0)]} if len(rows) else {}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _operation(one: Operation, dataset: Dataset, shared: Shared) -> dict[str, Any]:
    parameters = [_parameter(name, dict(schema), shared) for name, schema in one.schemas(dataset).items()]
    if one.item:
        parameters.insert(0, _key(one, dataset))
    content = {media: {"schema": schema} for media, schema in _content(one).items()}
    headers = {"ETag": {"schema": {"type": "string"}, "description": "Names these bytes; send it back to save them."}}
    responses: dict[str, Any] = {
        "200": {"description": one.summary, "headers": headers, "content": content},
        "304": {"description": "The client has these bytes already."},
    }
    for status in sorted(
        {"400", "405", "414", "503", *(["404"] if one.item else []), *(["406"] if one.strict else [])}
    ):
        responses[status] = {"$ref": "#/components/responses/problem"}
    return {
        "operationId": "get" + one.path.replace("/", "_").replace(".", "_").replace("{", "").replace("}", ""),
        "tags": [one.group],
        "summary": one.summary,
        "parameters": parameters,
        "responses": responses,
    }


def _shared(name: str, schema: dict[str, Any], shared: Shared) -> dict[str, Any]:
    """A long list of values as a reference to where it stands once."""
    values = tuple(schema.get("enum", ()))
    if len(values) <= MOST_IN_PLACE:
        return schema
    if values not in shared:
        number = sum(one.startswith(f"values_of_{name}") for one in shared.values())
        shared[values] = f"values_of_{name}{f'_{number + 1}' if number else ''}"
    return _ref(shared[values])


def _parameter(name: str, schema: dict[str, Any], shared: Shared) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "in": "query", "required": False}
    if said := schema.pop("description", ""):
        found["description"] = said
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": False}
        schema["items"] = _shared(name, schema["items"], shared)
    else:
        schema = _shared(name, schema, shared)
    return found | {"schema": schema}


def _key(one: Operation, dataset: Dataset) -> dict[str, Any]:
    collection = COLLECTIONS[one.row]
    at = [field.name for field in collection.filters].index(collection.key)
    ids = [keys[at] for keys in listed(dataset, one.row).keys]
    schema: dict[str, Any] = {"type": "string", "minLength": 1}
    found = {"name": "key", "in": "path", "required": True, "description": f"The row's {collection.key}."}
    return found | {"schema": schema} | ({"example": ids[0]} if ids else {})


def _content(one: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for form, media in one.forms.items():
        if media == JSON and one.row:
            data = _ref(one.row) if one.item else {"type": "array", "items": _ref(one.row)}
            sources = {"type": "object", "additionalProperties": _ref("source")}
            properties = {"data": data, "sources": sources, "meta": _ref("meta"), "links": _LINKS}
            found[media] = {"type": "object", "required": list(properties), "properties": properties}
        elif media == JSON and one.group == "views":
            names = ("data_version", "checked", "licence", "cite_as", "row_count", "rows")
            found[media] = {"type": "object", "required": list(names)}
        elif form in ("json", "openapi"):
            found[media] = {"type": "object"}
        else:
            found[media] = {"type": "string"}
    return found


def _evaluation() -> dict[str, Any]:
    most = f"At most {decision.LARGEST_DOCUMENT:,} bytes, {decision.MOST_ALTERNATIVES} alternatives, "
    most += f"{decision.MOST_CRITERIA} criteria."
    problem = {
        "type": "object",
        "required": ["alternatives", "criteria", "scores", "weights"],
        "description": f"What `python -m components.decision evaluate` reads. {most}",
        "examples": [_EXAMPLE],
    }
    ref = {"$ref": "#/components/responses/problem"}
    return {
        "operationId": "post_decision",
        "tags": ["decision"],
        "summary": "The decision engine on a problem of one's own.",
        "requestBody": {"required": True, "content": {JSON: {"schema": problem}}},
        "responses": {
            "200": {"description": "The report.", "content": {JSON: {"schema": {"type": "object"}}}},
            **dict.fromkeys(("400", "405", "413", "414", "415", "503"), ref),
        },
    }


_EXAMPLE = {
    "alternatives": ["pytorch", "jax"],
    "criteria": [{"id": "debugging", "worst": 0, "best": 10}, {"id": "on-tpu", "worst": 0, "best": 10}],
    "scores": {"pytorch": {"debugging": 8, "on-tpu": 5}, "jax": {"debugging": 5, "on-tpu": 10}},
    "weights": {"debugging": 60, "on-tpu": 40},
}


def curl(home: str, path: str, parameters: Mapping[str, str] | None = None) -> str:
    """A command that asks for an address."""
    text = "&".join(f"{name}={quote(value, safe=',')}" for name, value in (parameters or {}).items())
    return f"curl '{home}{listing.ROOT}{path}{'?' + text if text else ''}'"


OPERATIONS_HERE = (
    Operation("/", "about", "What there is.", {"json": JSON}, _index),
    Operation("/openapi.json", "about", "This description.", {"openapi": OPENAPI_TYPE}, _openapi, strict=False),
)
LIMITS = {
    "Bytes of a query": LONGEST_QUERY,
    "Rows on a page": listing.LARGEST_PAGE,
    "Bytes of a problem sent to /decision": decision.LARGEST_DOCUMENT,
}
