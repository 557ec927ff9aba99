"""The guard of the sockets over which pages talk to their server.

Streamlit's server takes any message that its protocol knows, from anybody: to empty all caches, to tell about the
working copy, to change how the server watches files. A page of ours needs four kinds, so only those pass; the others
are dropped. The guard also bounds how many sockets there are, how long one may stay silent before its first message,
how large a message may be and how fast messages are read. Who sends more waits; nobody else does.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from google.protobuf.message import DecodeError
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.server.logs import event
from components.server.refusals import new_id

LARGEST_MESSAGE = 1_000_000  # the state of all widgets of a page is a few kilobytes; a pasted record up to 200
SILENT_SECONDS = 30.0  # a browser speaks at once
BURST, PER_SECOND = 60, 15.0  # faster than anybody drags a slider
# Messages by kind; nothing of what Streamlit calls operations: tables are markup here, downloads are addresses.
PASSES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
# Close codes of RFC 6455.
TRY_LATER, TOO_BIG, BAD_DATA, BAD_PROTOCOL, SILENT, FAILED = 1013, 1009, 1003, 1002, 1008, 1011


class SocketGuard:
    """Stands between the network and Streamlit's socket route."""

    def __init__(self, app: ASGIApp, most: int, silent_seconds: float = SILENT_SECONDS) -> None:
        self.app = app
        self._most = most
        self._silent = silent_seconds
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a socket on, guarded."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        if self._open >= self._most:
            event("socket-refused", logging.WARNING, open=self._open)
            await _full(scope, receive, send)
            return
        self._open += 1
        line = _Line(receive, send, self._silent)
        try:
            await self.app(scope, line.receive, line.send)
        except WebSocketDisconnected:
            pass  # Streamlit closes a socket again that was closed under it; nobody is left to be told
        except Exception as error:
            event("error", logging.ERROR, error, id=new_id(), where="socket")
            await line.close(FAILED)
        finally:
            self._open -= 1
            event("socket", logging.INFO, None, open=self._open, **line.summary())


class _Line:
    """One socket: what may pass in, and what was counted."""

    def __init__(
        self, receive: Receive, send: Send, silent_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._receive, self._send, self._silent, self._clock = receive, send, silent_seconds, clock
        self._started = self._filled = clock()
        self._tokens = float(BURST)
        self._closed = 0
        self._spoken = False
        self._counts = {"messages": 0, "dropped": 0, "bytes_in": 0, "bytes_out": 0}

    async def receive(self) -> Message:
        """The next message that may pass; a disconnection where the line had to be closed."""
        while True:
            message = await self._next()
            if message["type"] != "websocket.receive":
                self._closed = self._closed or int(message.get("code") or 0)
                return message
            self._spoken = True
            await self._wait_for_turn()
            data = message.get("bytes")
            if data is None:
                return await self._ended(BAD_DATA)
            self._counts["bytes_in"] += len(data)
            if len(data) > LARGEST_MESSAGE:
                return await self._ended(TOO_BIG)
            try:
                kind = _kind(data)
            except DecodeError:
                return await self._ended(BAD_PROTOCOL)
            if kind in PASSES:
                self._counts["messages"] += 1
                return message
            self._counts["dropped"] += 1

    async def _next(self) -> Message:
        """The next message; a connection that never speaks is closed."""
        if self._spoken:
            return await self._receive()
        try:
            return await asyncio.wait_for(self._receive(), self._silent)
        except TimeoutError:
            return await self._ended(SILENT)

    async def _wait_for_turn(self) -> None:
        now = self._clock()
        self._tokens = min(float(BURST), self._tokens + (now - self._filled) * PER_SECOND)
        self._filled = now
        self._tokens -= 1
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / PER_SECOND)

    async def send(self, message: Message) -> None:
        """Pass an answer out, unless the line is closed."""
        if self._closed:
            return
        self._counts["bytes_out"] += len(message.get("bytes") or b"")
        if message["type"] == "websocket.close":
            self._closed = message.get("code", 1000)
        await self._send(message)

    async def close(self, code: int) -> None:
        """Close the line, once."""
        if not self._closed:
            self._closed = code
            await self._send({"type": "websocket.close", "code": code, "reason": ""})

    async def _ended(self, code: int) -> Message:
        await self.close(code)
        return {"type": "websocket.disconnect", "code": code}

    def summary(self) -> dict[str, object]:
        """What the log holds about the line."""
        return {"seconds": round(self._clock() - self._started, 1), "code": self._closed, **self._counts}


def _kind(data: bytes) -> str:
    """The kind of a message, `""` for an empty one. Raises DecodeError."""
    read = BackMsg()
    read.ParseFromString(data)
    kind = read.WhichOneof("type") or ""
    return read.backend_operation_request.WhichOneof("payload") or "" if kind == "backend_operation_request" else kind


async def _full(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a socket: as an HTTP answer where the server can, so that a proxy may ask another replica."""
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        answer = Response("No more sockets here just now.\n", 503, {"Retry-After": "5"}, "text/plain")
        await answer(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": TRY_LATER, "reason": ""})
