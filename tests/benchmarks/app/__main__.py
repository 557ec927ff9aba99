"""Measure the app against bare Streamlit pages.

    python -m tests.benchmarks.app                          everything: seventeen minutes, ten of them the crowd
    python -m tests.benchmarks.app --parts reruns,changes   only some parts
    python -m tests.benchmarks.app --json figures.json --document tests/benchmarks/RESULTS.md

Our pages and the floors are measured in turns within one run, so that a busy minute burdens both. The machine should do
nothing else. The floors run with Streamlit's own settings in their own folder; where "our collector setting" is said,
with `runner.postScriptGC` off as well. The floor's chart is made with graph_objects; the same page made with express,
which costs more, stands beside it. A rerun is what the server does when a visitor changes the filter of a view: a run
of the fragment in which the filter lies, else of the page. Whole runs stand beside it, and what a value costs that
nobody has asked for before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.app import crowd, painting, report, reruns, starts
from tests.benchmarks.app import processes as p
from tests.benchmarks.app.views import VIEWS

Ports = tuple[int, int]
FLOORS = (p.FLOOR, p.FLOOR_OURS, p.EXPRESS, p.EXPRESS_OURS, p.EMPTY)


@contextmanager
def serving(subjects: Sequence[p.Subject], ports: Ports) -> Iterator[list[p.Server]]:
    """The subjects, started and healthy."""
    servers: list[p.Server] = []
    try:
        servers.extend(p.start(subject, ports) for subject in subjects)
        for server in servers:
            server.wait_until_healthy()
        yield servers
    finally:
        for server in servers:
            server.stop()


def measure_reruns(options: argparse.Namespace) -> Any:
    """Every view of every page, both ways of serving it, and the floors."""
    with serving((p.ENTRY, p.OURS, *FLOORS), options.ports) as (entry, ours, *floors):
        rows = [reruns.Row(entry, v.name, v.page, v.query, v.filter) for v in VIEWS]
        rows += [reruns.Row(floor, "the page", "", "", "threshold") for floor in floors]
        # The plain command differs by the server around the same pages: their first views tell.
        rows += [reruns.Row(ours, v.name, v.page, v.query, v.filter) for v in VIEWS if not v.query]
        return asyncio.run(reruns.measure(rows, options.rounds, options.runs))


def measure_changes(options: argparse.Namespace) -> Any:
    """Going from page to page."""
    with serving((p.ENTRY, p.TWO_PAGES, p.TWO_PAGES_OURS), options.ports) as servers:
        return asyncio.run(reruns.measure_changes(servers, options.rounds))


def measure_painting(options: argparse.Namespace) -> Any:
    """Slider to painted answer."""
    with serving((p.ENTRY, p.FRAGMENT), options.ports) as (entry, fragment):
        decide = painting.Scene(entry, "decide", "decide", "Debugging", (".st-key-decide-answer",))
        floor = painting.Scene(fragment, "floor", "", "Threshold", (".js-plotly-plot .main-svg .infolayer",))
        return painting.measure([decide, floor], options.presses)


def measure_starts(options: argparse.Namespace) -> Any:
    """Process start to first page."""
    subjects = (p.OURS, p.ENTRY, p.FLOOR, p.EXPRESS, p.EMPTY)
    return asyncio.run(starts.measure(subjects, options.starts, options.ports))


def measure_visits(options: argparse.Namespace) -> Any:
    """Bytes of a first visit: a page with charts and a page with a table, both ways of serving, and the floor."""
    with serving((p.ENTRY, p.OURS, p.FLOOR), options.ports) as (entry, ours, floor):
        pairs = [(s, path) for s in (entry, ours) for path in ("adoption?question=research", "compare")]
        return [painting.first_visit(server, path) for server, path in (*pairs, (floor, ""))]


def measure_memory(options: argparse.Namespace) -> Any:
    """Memory by sessions, each server by itself."""
    found = []
    for subject in (p.ENTRY, p.FLOOR_OURS):
        with serving((subject,), options.ports) as (server,):
            found.append(asyncio.run(crowd.measure_memory(server, options.sessions)))
    return found


def measure_crowd(options: argparse.Namespace) -> Any:
    """The crowd, each server by itself: the floor for a minute, ours for as long as growth takes to be seen."""
    found = []
    for subject, seconds in ((p.FLOOR, min(options.soak, options.floor_crowd)), (p.ENTRY, options.soak)):
        with serving((subject,), options.ports) as (server,):
            found.append(asyncio.run(crowd.measure(server, options.visitors, seconds)))
    return found


PARTS: dict[str, Callable[[argparse.Namespace], Any]] = {
    "starts": measure_starts,
    "reruns": measure_reruns,
    "changes": measure_changes,
    "painting": measure_painting,
    "visits": measure_visits,
    "memory": measure_memory,
    "crowd": measure_crowd,
}


def _ports(text: str) -> Ports:
    low, high = text.split("-")
    return int(low), int(high)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.app", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--parts", default=",".join(PARTS), help="which parts, with commas between (default: all: %(default)s)")
    add("--rounds", type=int, default=2, help="rounds of reruns and page changes (default: %(default)s)")
    add("--runs", type=int, default=6, help="reruns of a view per round (default: %(default)s)")
    add("--starts", type=int, default=3, help="starts of each server (default: %(default)s)")
    add("--presses", type=int, default=16, help="key presses on each slider (default: %(default)s)")
    add("--sessions", type=int, nargs="+", default=[1, 20, 100, 200], help="open sessions (default: %(default)s)")
    add("--visitors", type=int, default=200, help="visitors of the crowd (default: %(default)s)")
    add("--soak", type=float, default=600, help="seconds that our crowd stays (default: %(default)s)")
    add("--floor-crowd", type=float, default=60, help="seconds that the floor's crowd stays (default: %(default)s)")
    add("--ports", type=_ports, default=(0, 0), help="ports to take, as 8740-8759 (default: any free one)")
    add("--json", type=Path, help="write all figures to this file")
    add("--document", type=Path, help="write the report to this file, in Markdown")
    found = parser.parse_args(arguments)
    found.chosen = [part for part in found.parts.split(",") if part]
    if unknown := set(found.chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a page failed while it was measured. A missed target is a result, not a failure."""
    options = _options(arguments)
    given = " ".join(sys.argv[1:] if arguments is None else arguments)
    figures: dict[str, Any] = {"run": report.facts(f"python -m tests.benchmarks.app {given}".strip())}
    for part in PARTS:
        if part in options.chosen:
            print(f"{part} …", file=sys.stderr, flush=True)
            figures[part] = PARTS[part](options)
    text = report.document(figures)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.document:
        options.document.write_text(text, encoding="utf-8")
    return int(any("fault" in row for part in options.chosen for row in figures[part]))


if __name__ == "__main__":
    sys.exit(main())
