"""A package index on this machine that answers as it is told, well or badly; nothing outside is ever asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/vnd.pypi.simple.v1+json"


@dataclass
class Reply:
    """One answer. `cut`: the connection breaks off after so many bytes; `drip`: seconds before each byte."""

    body: bytes = b""
    status: int = 200
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    cut: int | None = None
    drip: float = 0


class FakeIndex:
    """`replies` by path: a list is served in turn, its last reply for ever; what is not there is a 404."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.host = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.address = f"{self.host}/simple"

    def says(self, name: str, *replies: Reply | dict[str, Any]) -> None:
        """What it answers about a package."""
        made = [one if isinstance(one, Reply) else Reply(json.dumps(one).encode()) for one in replies]
        self.replies[f"/simple/{name}/"] = made

    def reply_to(self, path: str) -> Reply:
        waiting = self.replies.get(path, [Reply(b"no such page", 404, "text/plain")])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def _handler(index: FakeIndex) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with index.lock:
                index.asked.append((self.path, dict(self.headers)))
                index.at_once += 1
                index.most_at_once = max(index.most_at_once, index.at_once)
                reply = index.reply_to(self.path)
            try:
                self.answer(reply)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client has gone, as it should when it has had enough
            finally:
                with index.lock:
                    index.at_once -= 1
                self.close_connection = True

        def answer(self, reply: Reply) -> None:
            if reply.hang:
                index.stopping.wait(10)
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.drip:
                for at in range(len(reply.body)):
                    if index.stopping.wait(reply.drip):
                        return
                    self.wfile.write(reply.body[at : at + 1])
                    self.wfile.flush()
            self.wfile.write(reply.body[: reply.cut])

        def log_message(self, *words: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def fake_index() -> Iterator[FakeIndex]:
    """A running index on a free port, stopped at the end."""
    index = FakeIndex()
    thread = threading.Thread(target=index.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield index
    finally:
        index.stopping.set()
        index.server.shutdown()
        thread.join()
        index.server.server_close()
