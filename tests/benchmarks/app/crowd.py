"""Many visitors at once: memory by number of sessions, and an hour's crowd with human pauses pressed into minutes."""

from __future__ import annotations

import asyncio
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.app.processes import Server
from tests.benchmarks.app.statistics import growth, percentile
from tests.benchmarks.app.visitor import Visitor

# Pauses between two actions: log-normal around five seconds; nineteen of twenty lie between 1.5 and 16 seconds.
MEDIAN_PAUSE, SPREAD = 5.0, 0.6
# How often a visitor goes to another page instead of changing something on this one.
LEAVES = 0.3
RAMP = 20.0
EVERY = 5.0


@dataclass
class Tally:
    """What a crowd met with: (when, how long) of each action, and what went wrong."""

    waits: list[tuple[float, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def act(visitor: Visitor, chance: random.Random) -> float:
    """One action: another page, or a new value for some widget of this one; seconds until it was answered."""
    widgets = [widget for widget in visitor.widgets.values() if widget.tries]
    if len(visitor.pages) > 1 and (not widgets or chance.random() < LEAVES):
        run = await visitor.go(chance.choice(sorted(visitor.pages)))
    elif widgets:
        widget = chance.choice(sorted(widgets, key=lambda one: one.id))
        widget.value = chance.choice(widget.tries)
        run = await visitor.rerun(widget.fragment)
    else:
        run = await visitor.rerun()
    if run.faults:
        raise RuntimeError(f"{visitor.path or 'overview'}?{visitor.query}: {run.faults[0]}")
    return run.seconds


async def _visit(server: Server, number: int, began: float, end: float, crowd: int, tally: Tally) -> None:
    chance = random.Random(number)
    await asyncio.sleep(RAMP * number / crowd)
    visitor = None
    while time.monotonic() < end:
        try:
            if visitor is None:
                visitor, run = await Visitor.open(server.url)
                tally.faults += run.faults
                tally.waits.append((time.monotonic() - began, run.seconds))
            await asyncio.sleep(MEDIAN_PAUSE * math.exp(SPREAD * chance.gauss(0, 1)))
            if time.monotonic() >= end:
                break
            seconds = await act(visitor, chance)
            tally.waits.append((time.monotonic() - began, seconds))
        except Exception as error:  # whatever it is, it went wrong for a visitor
            tally.faults.append(f"{type(error).__name__}: {error}")
            if visitor is not None:
                await visitor.close()
            visitor = None
            await asyncio.sleep(1)
    if visitor is not None:
        await visitor.close()


def logged(output: str) -> list[str]:
    """The tracebacks in what a server of ours has printed, each with the id that its visitor was told."""
    found = []
    for line in output.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:  # the floors print plain words
            continue
        if isinstance(entry, dict) and "traceback" in entry:
            found.append(f"{entry.get('where', entry['event'])}, error id {entry.get('id')}\n{entry['traceback']}")
    return found


async def measure(server: Server, visitors: int, seconds: float) -> dict[str, Any]:
    """A crowd that arrives within twenty seconds and stays; waits count from when all are there."""
    tally, began = Tally(), time.monotonic()
    end, before = began + RAMP + seconds, server.cpu()
    crowd = [asyncio.create_task(_visit(server, i, began, end, visitors, tally)) for i in range(visitors)]
    memory = []
    while time.monotonic() < end:
        await asyncio.sleep(min(EVERY, max(0.01, end - time.monotonic())))
        if time.monotonic() - began > RAMP:
            memory.append((time.monotonic() - began, server.resident()))
    cpu = server.cpu() - before
    await asyncio.gather(*crowd)
    waits = [1000 * wait for when, wait in tally.waits if when > RAMP]
    return {
        "subject": server.subject.name,
        "visitors": visitors,
        "seconds": seconds,
        "actions": len(waits),
        "median_ms": percentile(waits, 0.5),
        "p95_ms": percentile(waits, 0.95),
        "p99_ms": percentile(waits, 0.99),
        "longest_ms": max(waits),
        "errors": len(tally.faults),
        "first_error": next(iter(tally.faults), ""),
        "cores": cpu / (RAMP + seconds),
        "start_mib": memory[0][1],
        "end_mib": memory[-1][1],
        "growth_mib": growth(memory) if len(memory) >= 8 else math.nan,
        "logged": logged(server.output()),
    }


async def measure_memory(server: Server, counts: Sequence[int]) -> dict[str, float | str]:
    """Resident memory with so many sessions open, each of which has opened a page, gone on to another and changed
    something there. Before, one visitor walks through all pages, so that what is loaded once does not count."""
    first, _ = await Visitor.open(server.url)
    for path in sorted(first.pages):
        await first.go(path)
        for widget in list(first.widgets.values()):
            if widget.tries and widget.id in first.widgets:
                widget.value = widget.tries[0]
                await first.rerun(widget.fragment)
    await first.close()
    found: dict[str, float | str] = {"subject": server.subject.name}
    sessions: list[Visitor] = []
    for count in sorted(counts):
        while len(sessions) < count:
            chance = random.Random(len(sessions))
            session, _ = await Visitor.open(server.url)
            sessions.append(session)
            for _ in range(2):
                await act(session, chance)
        await asyncio.sleep(1)
        found[f"mib_{count}"] = server.resident()
    few, many = min(counts), max(counts)
    found["mib_per_session"] = (float(found[f"mib_{many}"]) - float(found[f"mib_{few}"])) / (many - few)
    for session in sessions:
        await session.close()
    return found
