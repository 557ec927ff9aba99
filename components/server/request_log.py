"""One log line a request, an id on every answer, and an answer even where a route fails.

The path is logged without its query, cut, and without the session ids that stand in upload addresses.
"""

from __future__ import annotations

import logging
import re
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.logs import event
from components.server.refusals import new_id, refusal

LONGEST_PATH = 200
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
# Asked every few seconds by machines, or by Streamlit's client while it looks for the app's root: not worth a line.
_QUIET = ("/livez", "/readyz", "/_stcore/health", "/_stcore/host-config")
_UPLOAD = "/_stcore/upload_file/"


class RequestLog:
    """The outermost layer of ours: everything inside it is logged, and nothing inside it can end without an answer."""

    def __init__(self, app: ASGIApp, trust_ids: bool = False) -> None:
        self.app = app
        self._trust_ids = trust_ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = self._id(scope)
        status, size = 0, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            event("error", logging.ERROR, error, id=request_id, method=scope["method"], path=shown_path(scope["path"]))
            if status:  # too late for an answer of ours; the server ends the connection
                raise
            detail = "It has been logged, and nothing was lost. Try again; if it stays, tell us the id."
            await refusal(Request(scope), 500, detail, request_id)(scope, receive, sending)
        finally:
            quiet = scope["path"].endswith(_QUIET)
            event(
                "request",
                logging.DEBUG if quiet else logging.INFO,
                method=scope["method"],
                path=shown_path(scope["path"]),
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
                bytes=size,
                id=request_id,
            )

    def _id(self, scope: Scope) -> str:
        """The id that a trusted proxy gave, or one of our own."""
        given = HTTPConnection(scope).headers.get("x-request-id", "") if self._trust_ids else ""
        return given if _ID.fullmatch(given) else new_id()


def shown_path(path: str) -> str:
    """The path as a log may hold it."""
    before, found, _ = path.partition(_UPLOAD)
    text = before + found + "…" if found else path
    return text if len(text) <= LONGEST_PATH else text[:LONGEST_PATH] + "…"
