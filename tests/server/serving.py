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
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
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


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that are free now, each another."""
    with ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


def until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an address answers 200; where its process ends or a minute passes instead, tell what it has logged."""
    for _ in range(600):
        if process.poll() is not None:
            break
        with suppress(OSError, http.client.HTTPException):
            if _status(url) == 200:
                return
        time.sleep(0.1)
    said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    raise AssertionError(f"{url} did not answer 200; the log ends with:\n{said}")


def _status(url: str) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status
    finally:
        connection.close()


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, run in a thread of its own: a browser that other tests keep open has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextmanager
def running(command: Sequence[str], port: int, path: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """A server process on a port, from when its `path` answers 200 until it is no more needed."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        found = Served(f"http://127.0.0.1:{port}", process, log)
        try:
            until_ready(found.base + path, process, log)
            yield found
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


@contextmanager
def served(ready: bool = True, **environment: str) -> Iterator[Served]:
    """A fresh server process; with `ready`, one that has drawn its first page."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "components.server", "--port", str(port)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FRAMEWORK_ATLAS_")}
    with running(command, port, "/readyz" if ready else "/livez", {**clean, **environment}) as found:
        yield found
