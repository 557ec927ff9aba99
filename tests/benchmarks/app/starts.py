"""Time from the start of the process to the first page, complete at the visitor."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from statistics import median

from tests.benchmarks.app.processes import Server, Subject, start
from tests.benchmarks.app.visitor import Visitor


async def _first_page(server: Server, seconds: float = 60) -> float:
    """Seconds from the start of the process until the first page is there."""
    while time.monotonic() < server.started + seconds:
        if server.process.poll() is not None:
            raise RuntimeError(f"{server.subject.name} ended by itself:\n{server.output()}")
        try:
            visitor, run = await Visitor.open(server.url)
        except (OSError, EOFError):
            await asyncio.sleep(0.005)
            continue
        took = time.monotonic() - server.started
        await visitor.close()
        if run.faults:
            raise RuntimeError(f"{server.subject.name}: {run.faults[0]}")
        return took
    raise RuntimeError(f"{server.subject.name} showed no page within {seconds} seconds")


async def measure(subjects: Sequence[Subject], starts: int, ports: tuple[int, int]) -> list[dict[str, float | str]]:
    """Start each subject `starts` times, in turns; the first turn, which fills the disk's cache, does not count."""
    found: dict[str, list[tuple[float, float]]] = {subject.name: [] for subject in subjects}
    for turn in range(starts + 1):
        for subject in subjects:
            server = start(subject, ports)
            try:
                took = await _first_page(server)
                if turn:
                    found[subject.name].append((took, server.cpu()))
            finally:
                server.stop()
    return [
        {"subject": name, "seconds": median(took for took, _ in pairs), "cpu_seconds": median(cpu for _, cpu in pairs)}
        for name, pairs in found.items()
    ]
