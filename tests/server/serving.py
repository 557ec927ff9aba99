"""The production entry as a process of its own, on a free port of the loopback, with its log at hand."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    """An HTTP answer; header names in lower case, cookies and the like joined by line breaks."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Served:
    """A running server."""

    base: str
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request over a connection of its own; `accept_encoding="gzip"` is the header Accept-Encoding."""
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
            for name, value in named.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                key = name.lower()
                found[key] = f"{found[key]}\n{value}" if key in found else value
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def lines(self) -> list[dict[str, Any]]:
        """The log: every line must be JSON."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def until_logged(self, event: str, **fields: Any) -> dict[str, Any]:
        """The first line of that event with these fields, waited for."""
        for _ in range(100):
            for line in self.lines():
                if line["event"] == event and all(line.get(name) == value for name, value in fields.items()):
                    return line
            time.sleep(0.05)
        raise AssertionError(f"{event} {fields} was not logged")


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, run in a thread of its own: a browser that other tests keep open has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextmanager
def served(ready: bool = True, **environment: str) -> Iterator[Served]:
    """A fresh server process; with `ready`, one that has drawn its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FRAMEWORK_ATLAS_")}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "components.server", "--port", str(port)],
                cwd=ROOT, env={**clean, **environment}, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        found = Served(f"http://127.0.0.1:{port}", process, log)
        try:
            _wait(found, "/readyz" if ready else "/livez")
            yield found
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _wait(found: Served, path: str) -> None:
    for _ in range(600):
        if found.process.poll() is not None:
            break
        try:
            if found.ask(path).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{path} did not answer 200; the log says:\n{found.log.read_text(encoding='utf-8')}")
