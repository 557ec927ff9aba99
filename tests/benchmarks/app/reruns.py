"""Processor time of one run: every view of every page and every floor, in rounds that take turns."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.benchmarks.app.processes import Server
from tests.benchmarks.app.visitor import Visitor

# The collection that Streamlit does after a run goes on after the page is there; it belongs to the run.
SETTLE = 0.12


@dataclass
class Row:
    """A view on one server, and what its runs cost: milliseconds of CPU per run (one figure per batch), milliseconds
    of waiting (one per run), bytes (the last run's)."""

    server: Server
    name: str
    page: str
    query: str
    filter: str
    whole_cpu: list[float] = field(default_factory=list)
    whole_wall: list[float] = field(default_factory=list)
    filter_cpu: list[float] = field(default_factory=list)
    filter_wall: list[float] = field(default_factory=list)
    first_cpu: float = 0.0
    received: int = 0
    fault: str = ""
    visitor: Visitor | None = None
    values: Iterator[Any] = field(default_factory=lambda: iter(()))

    def result(self) -> dict[str, float | str]:
        """Medians, for the report."""
        found: dict[str, float | str] = {
            "subject": self.server.subject.name,
            "view": self.name,
            "filter": self.filter,
        }
        if self.fault:
            return found | {"fault": self.fault}
        found |= {
            "whole_cpu_ms": median(self.whole_cpu),
            "whole_wall_ms": median(self.whole_wall),
            "bytes": self.received,
        }
        if self.filter_cpu:
            found |= {
                "filter_first_cpu_ms": self.first_cpu,
                "filter_cpu_ms": median(self.filter_cpu),
                "filter_wall_ms": median(self.filter_wall),
            }
        return found


async def _batch(row: Row, runs: int, changing: bool) -> tuple[float, list[float]]:
    """CPU milliseconds per run of a batch, and the waits."""
    visitor = row.visitor
    assert visitor is not None
    waits = []
    await asyncio.sleep(SETTLE)
    before = row.server.cpu()
    for _ in range(runs):
        try:
            done = await (visitor.change(row.filter, next(row.values)) if changing else visitor.rerun())
        except (LookupError, TimeoutError) as error:
            row.fault = row.fault or f"{type(error).__name__}: {error}"
            break
        row.fault = row.fault or next(iter(done.faults), "")
        waits.append(1000 * done.seconds)
        row.received = done.received
    await asyncio.sleep(SETTLE)
    return 1000 * (row.server.cpu() - before) / runs, waits


async def _open(row: Row) -> None:
    row.visitor, done = await Visitor.open(row.server.url, row.page, row.query)
    row.fault = next(iter(done.faults), "")
    if row.filter and not row.fault:
        try:
            tries = row.visitor.widget(row.filter).tries
        except LookupError as error:
            row.fault = str(error)
            return
        # Every value once: what no visitor has asked for yet is computed here, and stands in its own column.
        row.values = iter(tries)
        row.first_cpu, _ = await _batch(row, len(tries), changing=True)
        row.values = itertools.cycle(tries)


async def measure(rows: Sequence[Row], rounds: int, runs: int) -> list[dict[str, float | str]]:
    """Measure all rows `rounds` times in turn, `runs` runs each time. A page that complains is named, not measured."""
    for row in rows:
        await _open(row)
    for _ in range(rounds):
        for row in rows:
            if row.fault:
                continue
            cpu, waits = await _batch(row, runs, changing=False)
            row.whole_cpu.append(cpu)
            row.whole_wall += waits
            if row.filter:
                cpu, waits = await _batch(row, runs, changing=True)
                row.filter_cpu.append(cpu)
                row.filter_wall += waits
    for row in rows:
        if row.visitor is not None:
            await row.visitor.close()
    return [row.result() for row in rows]


async def measure_changes(servers: Sequence[Server], rounds: int) -> list[dict[str, float | str]]:
    """CPU and waiting of going to each page from the one before it in the menu, all pages in turn."""
    visitors = {server.port: (await Visitor.open(server.url))[0] for server in servers}
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for turn in range(rounds + 1):
        for server in servers:
            visitor = visitors[server.port]
            for path in visitor.pages:
                await asyncio.sleep(SETTLE)
                before, began = server.cpu(), time.perf_counter()
                done = await visitor.go(path)
                waited = time.perf_counter() - began
                await asyncio.sleep(SETTLE)
                if done.faults:
                    raise RuntimeError(f"{server.subject.name}, {path}: {done.faults[0]}")
                if turn:  # the first turn fills caches
                    key = (server.subject.name, path or "overview")
                    found.setdefault(key, []).append((1000 * (server.cpu() - before), 1000 * waited))
    for visitor in visitors.values():
        await visitor.close()
    return [
        {
            "subject": subject,
            "page": page,
            "cpu_ms": median(cpu for cpu, _ in pairs),
            "wall_ms": median(wall for _, wall in pairs),
        }
        for (subject, page), pairs in found.items()
    ]
