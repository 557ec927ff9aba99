"""The docs page of the routes: plain HTML, written from the same operations as the OpenAPI description. No script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from components.dataset import Dataset
from components.dataset.export import citation
from components.server.api import description
from components.server.api.answers import Answer, answer
from components.server.api.fields import COLLECTIONS
from components.server.api.listing import ROOT
from components.server.api.operations import OPERATIONS, Call, Operation
from components.server.api.problems import KINDS

STYLE = Path(__file__).with_name("docs.css")
HTML = "text/html"
# Longer lists of what a parameter can be are told by number; the OpenAPI description has them all.
SHOWN_VALUES = 12
# What helps to get rid of each problem.
HELP = {
    "bad-encoding": "Write the address with percent escapes of UTF-8: a space is %20, a per cent sign %25.",
    "unknown-parameter": "The member known lists what the address takes. Nothing is ignored silently.",
    "repeated-parameter": "Give several values in one parameter, separated by commas.",
    "bad-value": "The members parameter, known and notices say what was not understood.",
    "bad-document": "Each slip of the problem that was sent stands in notices, with its place.",
    "not-found": "The index lists all addresses; addresses have no final slash.",
    "method-not-allowed": "The header Allow lists the methods.",
    "not-acceptable": "Ask with Accept: application/json or text/csv, or put .json or .csv after the name.",
    "too-large": "The command line of the decision engine takes larger problems.",
    "address-too-long": "Ask for less at once.",
    "unsupported-media-type": "Send Content-Type: application/json.",
    "busy": "Wait as long as Retry-After says.",
    "data-damaged": "Try again later; a correction of the data is under way.",
}


def _page(call: Call, _form: str) -> Answer:
    return answer(page(call.dataset, call.home).encode(), f"{HTML}; charset=utf-8")


def _style(_call: Call, _form: str) -> Answer:
    return answer(STYLE.read_bytes(), "text/css; charset=utf-8")


def page(dataset: Dataset, home: str) -> str:
    """The whole page; `home` is the address of the app, for the commands shown."""
    groups = [name for name in description.GROUPS if name != "about"]
    inside = [
        _introduction(dataset, home),
        _reading(home),
        *(_group(name, dataset) for name in groups),
        _fields(),
        _problems(),
    ]
    contents = "".join(
        f'<li><a href="#{name}">{escape(name.capitalize())}</a></li>' for name in (*groups, "fields", "problems")
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Open data · Framework Atlas</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="description" content="The data of Framework Atlas by address, as JSON and CSV.">'
        '<link rel="icon" href="../../favicon.png"><link rel="stylesheet" href="docs.css"></head><body>'
        '<header><p><a href="../../">Framework Atlas</a></p><h1>Open data</h1></header>'
        f'<nav aria-label="On this page"><ul>{contents}</ul></nav><main>{"".join(inside)}</main></body></html>\n'
    )


def _introduction(dataset: Dataset, home: str) -> str:
    cite = citation(dataset.version, dataset.as_of.isoformat())
    commands = (
        description.curl(home, "/facts", {"framework_id": "jax", "aspect_id": "debugging"}),
        description.curl(home, "/releases.csv", {"framework_id": "pytorch,jax", "channel": "stable"}),
        description.curl(home, "/decision", {"preset": "research"}),
    )
    shown = "".join(f'<pre tabindex="0"><code>{escape(one)}</code></pre>' for one in commands)
    files = '<a href="./">index</a>, <a href="openapi.json">OpenAPI description</a>'
    return (
        f"<p>{escape(description.INTRODUCTION)}</p><p>Cite as: {escape(cite)}. Every answer names its own terms. "
        f"Machines start at the {files}; everything at once is the "
        f'<a href="datapackage.zip">data package</a>.</p>{shown}'
    )


def _reading(home: str) -> str:
    points = (
        "<b>data</b> holds the rows, <b>sources</b> what they rest on by the ids in <code>source_ids</code>, "
        "<b>meta</b> version, day, licence, citation and counts, <b>links</b> the pages before and after.",
        "Filters take one value or several, separated by commas; different filters must all hold. An unknown "
        "parameter or value is refused, not ignored.",
        "A name without an ending gives JSON or, for <code>Accept: text/csv</code>, CSV; <code>.json</code> and "
        "<code>.csv</code> give just that. CSV is safe to open in a spreadsheet: what would run as a formula has an "
        "apostrophe before it.",
        "<code>as_of</code> gives the data as they stood on a day, as far as they can tell.",
        "The word unknown says that somebody looked and nobody could tell; an empty text that there is nothing to add.",
        "Every answer has an ETag and may be kept for five minutes. Any web page may read it (CORS).",
    )
    limits = ", ".join(f"{name.lower()} {number:,}" for name, number in description.LIMITS.items())
    ask = escape(description.curl(home, "/frameworks/pytorch").replace("curl ", "curl -H 'If-None-Match: \"…\"' "))
    return (
        f'<section id="reading"><h2>How to read it</h2><ul>{"".join(f"<li>{one}</li>" for one in points)}</ul>'
        f'<p>Limits: {escape(limits)}.</p><pre tabindex="0"><code>{ask}</code></pre></section>'
    )


def _group(name: str, dataset: Dataset) -> str:
    shown = [one for one in OPERATIONS if one.group == name and not _twin(one)]
    inside = "".join(_operation(one, dataset) for one in shown)
    said = escape(description.GROUPS[name])
    said += " With .json for .csv the same rows come as JSON." if name == "views" else ""
    return f'<section id="{name}"><h2>{escape(name.capitalize())}</h2><p>{said}</p>{inside}</section>'


def _twin(one: Operation) -> bool:
    """Whether it is another form of an address shown anyway."""
    collection = one.group == "collections" and one.path.endswith((".csv", ".json"))
    return collection or (one.group == "views" and one.path.endswith(".json"))


def _operation(one: Operation, dataset: Dataset) -> str:
    fields = f' Fields: <a href="#fields-{one.row}">{one.row}</a>.' if one.row else ""
    rows = "".join(_parameter(name, schema) for name, schema in one.schemas(dataset).items())
    table = (
        f"<table><thead><tr><th>Parameter</th><th>Takes</th><th>Meaning</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    inside = f"<details><summary>Parameters</summary>{table}</details>" if rows else ""
    link = one.path if not one.item else ""
    path = f"<code>{escape(ROOT + one.path)}</code>"
    heading = f'<a href="{escape(link.lstrip("/"))}">{path}</a>' if link else path
    return f"<article><h3>{heading}</h3><p>{escape(one.summary)}{fields}</p>{inside}</article>"


def _parameter(name: str, schema: Mapping[str, Any]) -> str:
    said = escape(str(schema.get("description", "")))
    return f"<tr><th><code>{escape(name)}</code></th><td>{_takes(schema)}</td><td>{said}</td></tr>"


def _takes(schema: Mapping[str, Any]) -> str:
    if schema.get("type") == "array":
        return f"several of: {_takes(schema['items'])}"
    known = schema.get("enum")
    if known:
        words = ", ".join(f"<code>{escape(str(one))}</code>" for one in known[:SHOWN_VALUES] if one != "")
        return words + (f" and {len(known) - SHOWN_VALUES} more" if len(known) > SHOWN_VALUES else "")
    if "minimum" in schema and "maximum" in schema:
        return f"number from {schema['minimum']:,} to {schema['maximum']:,}"
    return "day, YYYY-MM-DD" if schema.get("format") == "date" else "text"


def _fields() -> str:
    parts = []
    for name, collection in COLLECTIONS.items():
        rows = "".join(
            f"<tr><th><code>{escape(one.name)}</code></th><td>{_kind(one.schema)}</td>"
            f"<td>{escape(str(one.schema.get('description', '')))}</td></tr>"
            for one in collection.fields
        )
        head = "<thead><tr><th>Field</th><th>JSON</th><th>Meaning</th></tr></thead>"
        parts.append(
            f'<details id="fields-{name}"><summary>{name}: {escape(collection.row_is)}</summary>'
            f"<table>{head}<tbody>{rows}</tbody></table></details>"
        )
    return f'<section id="fields"><h2>Fields</h2>{"".join(parts)}</section>'


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema["type"]
    names: Iterable[str] = [kind] if isinstance(kind, str) else kind
    return escape(" or ".join(names))


def _problems() -> str:
    rows = "".join(
        f'<tr id="{kind}"><th><code>{kind}</code></th><td>{status}</td>'
        f"<td>{escape(title)}. {escape(HELP[kind])}</td></tr>"
        for kind, (status, title) in KINDS.items()
    )
    head = "<thead><tr><th>Kind</th><th>Status</th><th>What it means, what helps</th></tr></thead>"
    said = "What is wrong comes as <code>application/problem+json</code>, always of one shape (RFC 9457)."
    return f'<section id="problems"><h2>Problems</h2><p>{said}</p><table>{head}<tbody>{rows}</tbody></table></section>'


OPERATIONS_HERE = (
    Operation("/docs", "about", "The docs page.", {"html": HTML}, _page, strict=False, located=True),
    Operation("/docs.css", "about", "Its style.", {"css": "text/css"}, _style, strict=False),
)
