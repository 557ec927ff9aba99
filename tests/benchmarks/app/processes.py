"""Servers under measurement: started on a free port, asked for CPU time and memory, stopped by their own id."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[3]
FLOORS = Path(__file__).resolve().parent / "floors"
COLLECTOR_OFF = ("--runner.postScriptGC", "false")


@dataclass(frozen=True)
class Subject:
    """Something to measure: how it is started, and in which folder, whose settings alone it sees."""

    name: str
    arguments: tuple[str, ...]
    folder: Path

    def command(self, port: int) -> list[str]:
        """The command line on a port."""
        return [sys.executable, "-m", *(part.format(port=port) for part in self.arguments)]


def _streamlit(script: str, *more: str) -> tuple[str, ...]:
    # Headless only keeps Streamlit from opening a browser and from asking for an address of electronic mail.
    return ("streamlit", "run", script, "--server.port", "{port}", "--server.address", "127.0.0.1",
            "--server.headless", "true", *more)  # fmt: skip


OURS = Subject("Framework Atlas, streamlit run app.py", _streamlit("app.py"), ROOT)
ENTRY = Subject("Framework Atlas, production entry", ("components.server", "--port", "{port}"), ROOT)
EMPTY = Subject("empty page", _streamlit("empty.py"), FLOORS)
FLOOR = Subject("table and chart", _streamlit("table_and_chart.py"), FLOORS)
FLOOR_OURS = Subject("table and chart, our collector setting", _streamlit("table_and_chart.py", *COLLECTOR_OFF), FLOORS)
EXPRESS = Subject("table and chart (express)", _streamlit("table_and_chart_express.py"), FLOORS)
EXPRESS_OURS = Subject(
    "table and chart (express), our collector setting", _streamlit("table_and_chart_express.py", *COLLECTOR_OFF), FLOORS
)
TWO_PAGES = Subject("two pages of table and chart", _streamlit("two_pages.py"), FLOORS)
TWO_PAGES_OURS = Subject(
    "two pages of table and chart, our collector setting", _streamlit("two_pages.py", *COLLECTOR_OFF), FLOORS
)
FRAGMENT = Subject("bare fragment with one chart", _streamlit("fragment.py"), FLOORS)


_given: set[int] = set()


def free_port(low: int, high: int) -> int:
    """A port of the range that nobody uses and that was not given before; any free one if `low` is 0."""
    for port in (one for one in range(low, high + 1) if one not in _given) if low else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found = int(probe.getsockname()[1])
            _given.add(found)
            return found
    raise RuntimeError(f"no free port from {low} to {high}")


@dataclass
class Server:
    """A running subject."""

    subject: Subject
    port: int
    process: subprocess.Popen[bytes]
    started: float
    log: IO[bytes] = field(repr=False)

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of processor time that the process has used, threads that have ended included."""
        # The kernel's clock of another process: clock_getcpuclockid(3) computes this same number.
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def resident(self) -> float:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else 0.0

    def output(self) -> str:
        """What the server has printed."""
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")

    def wait_until_healthy(self, seconds: float = 60) -> None:
        """Return when the server answers; raises with its output if it does not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.subject.name} ended by itself:\n{self.output()}")
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                time.sleep(0.02)
        raise RuntimeError(f"{self.subject.name} was not up after {seconds} seconds:\n{self.output()}")

    def stop(self) -> None:
        """End the process."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        _given.discard(self.port)


def start(subject: Subject, ports: tuple[int, int] = (0, 0)) -> Server:
    """Start a subject without waiting for it."""
    port = free_port(*ports)
    log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop
    # Streamlit's settings are each folder's own, and byte code is kept, as Python does unless it is told not to: that
    # of the libraries is there anyway, so without it a start would count how many lines of code are not theirs.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    process = subprocess.Popen(
        subject.command(port), cwd=subject.folder, stdout=log, stderr=subprocess.STDOUT, env=environment
    )
    return Server(subject, port, process, began, log)
