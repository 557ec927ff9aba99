"""What went wrong, in one shape for every route: `application/problem+json` as RFC 9457 has it.

`type`, `title`, `status` and `detail` are always there. A slip in a parameter adds `parameter`, what the route knows
adds `known`, and several slips at once add `notices`. An error of ours is answered by components/server/refusals.py, in
the same shape with the `id` under which it was logged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from components.ui import parameters

MEDIA_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"
# Name -> status and title. The docs page explains each under its name.
KINDS: Mapping[str, tuple[int, str]] = {
    "bad-encoding": (400, "The address is not written as addresses are"),
    "unknown-parameter": (400, "There is no such parameter here"),
    "repeated-parameter": (400, "A parameter stands there more than once"),
    "bad-value": (400, "The value of a parameter cannot be used"),
    "bad-document": (400, "The document cannot be used"),
    "not-found": (404, "There is nothing at this address"),
    "method-not-allowed": (405, "This address does not take that method"),
    "not-acceptable": (406, "There is no such form of this"),
    "too-large": (413, "The document is too large"),
    "address-too-long": (414, "The address is too long"),
    "unsupported-media-type": (415, "This kind of document is not read"),
    "busy": (503, "Too many requests at once"),
    "data-damaged": (503, "The data are being mended"),
}


@dataclass
class Problem(Exception):  # noqa: N818 - named as the standard names it
    """A request that cannot be answered; `kind` is one of KINDS."""

    kind: str
    detail: str
    parameter: str = ""
    known: Sequence[str] = ()
    notices: Sequence[str] = ()
    headers: Mapping[str, str] | None = None


def concerns(scope: Scope) -> bool:
    """Whether a request is for the data routes, so that what is wrong with it is told in this shape."""
    path: str = scope["path"].removeprefix(scope.get("root_path", "")) if scope["type"] == "http" else ""
    return path == "/api" or path.startswith("/api/")


def response(problem: Problem, request: Request) -> Response:
    """The answer that says what is wrong; nothing on the way keeps it."""
    status, title = KINDS[problem.kind]
    content: dict[str, object] = {
        "type": f"{request.scope.get('root_path', '')}{DOCS}#{problem.kind}",
        "title": title,
        "status": status,
        "detail": problem.detail,
    }
    more = {"parameter": problem.parameter, "known": list(problem.known), "notices": list(problem.notices)}
    content |= {name: value for name, value in more.items() if value}
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*", **(problem.headers or {})}
    made = Response(json.dumps(content, ensure_ascii=False) + "\n", status, headers, MEDIA_TYPE)
    if request.method == "HEAD":
        made.body = b""
    return made


def shown(text: str) -> str:
    """`text` as a sentence may quote it; more of it than on a page, as it may be a path."""
    return parameters.shown(text, 60)
