"""The routes under /api/v1 that the production entry serves: from a request to the answer, or to what is wrong.

Whatever takes longer than looking something up runs in a few threads of its own, so that visitors' pages go on, and
when too many wait for these threads the next is told to come again.
"""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from components.server import settings
from components.server.api import days, decision, description, docs, query
from components.server.api.answers import Shelf, quality
from components.server.api.answers import send as answered
from components.server.api.listing import ROOT
from components.server.api.operations import OPERATIONS, Call, Operation, checked
from components.server.api.problems import Problem, response, shown

T = TypeVar("T")
SHELF = Shelf(entries=600, bytes_=24_000_000)
HOME = settings.read(os.environ).public_url  # else the address that the client used
THREADS, MOST_WAITING = 3, 60
READING = "GET, HEAD, OPTIONS"
_MORE = (*description.OPERATIONS_HERE, *docs.OPERATIONS_HERE)
_BY_PATH = {one.path: one for one in (*OPERATIONS, *_MORE) if not one.item}
_ITEMS = {one.path.removesuffix("/{key}"): one for one in OPERATIONS if one.item}


class Api:
    """Everything below /api."""

    def __init__(self) -> None:
        self._threads: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        request = Request(scope, receive)
        try:
            made = await self._answer(request)
        except Problem as problem:
            made = response(problem, request)
        except ClientDisconnect:
            return
        await made(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        base = request.scope.get("root_path", "")
        path = request.scope["path"].removeprefix(base).removeprefix(ROOT)
        operation, key = _find(path, request.scope["path"])
        allowed = READING + (", POST" if operation.path == "/decision" else "")
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_preflight(allowed))
        if request.method == "POST" and operation.path == "/decision":
            return await self._evaluate(request)
        if request.method not in ("GET", "HEAD"):
            said = f"This address does not take {shown(request.method)}; it takes {allowed}."
            raise Problem("method-not-allowed", said, headers={"Allow": allowed})
        form, vary = _form(operation, request)
        given = query.read(request)
        dataset = await self._run(partial(days.dataset_of, given))
        given = checked(operation, given, dataset)
        home = HOME or f"{request.url.scheme}://{request.url.netloc}{base}"
        call = Call(given, dataset, base, home, key)
        where = home if operation.located else base
        place = (dataset.version, date.today(), operation.path, form, key, where, tuple(sorted(given.items())))
        found = SHELF.find(place)
        if found is None:
            found = await self._run(partial(SHELF.get, place, partial(operation.make, call, form)))
        return answered(found, request, vary)

    async def _evaluate(self, request: Request) -> Response:
        """The decision engine on a problem that was sent."""
        query.only(query.read(request), ())
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/json":
            raise Problem("unsupported-media-type", "Send the problem as application/json.")
        raw = bytearray()
        async for part in request.stream():
            raw += part
            if len(raw) > decision.LARGEST_DOCUMENT:
                said = f"A problem may have {decision.LARGEST_DOCUMENT:,} bytes here; the command line takes more."
                raise Problem("too-large", said, headers={"Connection": "close"})
        body = await self._run(partial(decision.of_problem, bytes(raw)))
        return Response(body, headers={"Cache-Control": "no-store"}, media_type="application/json")

    async def _run(self, work: partial[T]) -> T:
        """The result of work done in a thread."""
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(THREADS)
        if self._threads.statistics().tasks_waiting >= MOST_WAITING:
            said = "Many requests are being worked on. Ask again in a moment."
            raise Problem("busy", said, headers={"Retry-After": "2"})
        return await anyio.to_thread.run_sync(work, limiter=self._threads)


def _find(path: str, whole: str) -> tuple[Operation, str]:
    """The operation at a path below /api/v1, and the item's key. Raises Problem."""
    if (found := _BY_PATH.get(path)) is not None:
        return found, ""
    parent, _, key = path.rpartition("/")
    if key and (found := _ITEMS.get(parent)) is not None:
        return found, key
    near = f" Without the final slash there is {ROOT}{path.rstrip('/')}." if path.rstrip("/") in _BY_PATH else ""
    said = f"Nothing is at {shown(whole)}.{near} {ROOT}/ lists what there is."
    raise Problem("not-found", said)


def _form(operation: Operation, request: Request) -> tuple[str, str]:
    """The form of the answer that the client takes, and what it depends on. Raises Problem when it takes none."""
    forms = list(operation.forms)
    if not operation.strict:
        return forms[0], "Accept-Encoding"
    accepted = request.headers.get("accept", "") or "*/*"
    wanted = [(_wanted(accepted, operation.forms[form]), -number, form) for number, form in enumerate(forms)]
    best, _, form = max(wanted)
    if best <= 0:
        media = " or ".join(operation.forms.values())
        raise Problem("not-acceptable", f"This address gives {media}; Accept names none of it.", known=forms)
    return form, "Accept, Accept-Encoding"


def _wanted(accepted: str, media_type: str) -> float:
    """The q that an Accept header gives a media type: that of the most specific range that names it."""
    found, weight = -1, 0.0
    for part in accepted[:4096].split(","):
        name, *parameters = (piece.strip() for piece in part.lower().split(";"))
        ranges = ("*/*", media_type.split("/")[0] + "/*", media_type)
        if name in ranges and ranges.index(name) > found:
            found, weight = ranges.index(name), quality(parameters)
    return weight


def _preflight(allowed: str) -> dict[str, str]:
    return {
        "Allow": allowed,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
