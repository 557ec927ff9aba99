"""Asking the data routes as a client does, without a socket."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.types import Message

from components.server.api.below import Below
from components.server.gate import Gate
from tests.server.serving import finished

APP = Gate(Starlette(routes=[Below()]), hosts=(), base_path="")
HOST = "data.example.test"


@dataclass(frozen=True)
class Reply:
    """What came back; `sent` are the bytes as they were sent, `body` the same unpacked."""

    status: int
    headers: Mapping[str, str]
    sent: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.sent) if self.headers.get("content-encoding") == "gzip" else self.sent

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(
    address: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    root_path: str = "",
    app: Any = APP,
) -> Reply:
    """One request for an address such as `/api/v1/facts?framework_id=jax`."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "server": (HOST, 80),
        "client": ("127.0.0.1", 1),
        "root_path": root_path,
        "path": unquote_to_bytes(root_path + path).decode("utf-8", "replace"),
        "raw_path": (root_path + path).encode(),
        "query_string": query.encode("utf-8"),
        "headers": [
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in {"host": HOST, **(headers or {})}.items()
        ],
    }
    return finished(_run(app, scope, body))


async def _run(app: Any, scope: dict[str, Any], body: bytes) -> Reply:
    waiting = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
    messages: list[Message] = []

    async def receive() -> Message:
        part = waiting.pop(0) if waiting else b""
        return {"type": "http.request", "body": part, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start = messages[0]
    sent = b"".join(message.get("body", b"") for message in messages[1:])
    return Reply(start["status"], {name.decode(): value.decode("latin-1") for name, value in start["headers"]}, sent)
