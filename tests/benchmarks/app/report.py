"""The figures of a run as text: promises first, then every figure."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.app.targets import Line, lines

TITLES = {
    "reruns": "Reruns, milliseconds of processor time in the server (medians of batches)",
    "changes": "Page to page",
    "painting": "Key press on a slider to painted answer in Chromium",
    "starts": "Process start to first page",
    "visits": "Bytes of a visit in an empty browser",
    "memory": "Resident memory by number of open sessions",
    "crowd": "A crowd with human pauses",
}


def machine() -> str:
    """The machine in words."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = int(Path("/proc/meminfo").read_text(encoding="ascii").split()[1]) / 1024**2
    return f"{os.cpu_count()} processors ({model}), {memory:.0f} GiB of memory, {platform.system()}"


def facts(command: str) -> dict[str, str]:
    """When, where and on what a run was made."""
    names = ("streamlit", "plotly", "pandas", "starlette", "uvicorn")
    return {
        "command": command,
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": machine(),
        "versions": f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names),
        "load": f"{os.getloadavg()[0]:.1f} running processes on average in the minute before the first measurement",
    }


def number(value: object) -> str:
    """A figure as it is printed: three digits that count."""
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return str(value)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, padded, so that it can be read as plain text as well."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    ruled = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in ruled
    )


def promises(found: Sequence[Line]) -> str:
    """Figure, floor, ratio, target, and whether it is met."""
    rows = []
    for line in found:
        ratio, floor = line.ratio, "" if line.floor is None else f"{number(line.floor)} {line.unit}"
        target = f"at most {line.limit:g}" + (" x" if ratio is not None else f" {line.unit}".rstrip())
        shown = "" if ratio is None else f"{ratio:.2f} x"
        verdict = "met" if line.met else "NOT MET"
        rows.append([line.what, f"{number(line.ours)} {line.unit}".strip(), floor, shown, target, verdict])
    return table(("Figure", "Ours", "Floor", "Ratio", "Target", ""), rows)


def document(figures: Mapping[str, Any]) -> str:
    """The whole report in Markdown."""
    made, told = figures["run"], lines(figures)
    missed = [line.what for line in told if not line.met]
    faults = [row for name in figures if name != "run" for row in figures[name] if "fault" in row]
    parts = [
        "# Speed of the app against bare Streamlit pages",
        "Written by the benchmark suite itself; what each figure means stands in `tests/benchmarks/app/`.",
        "\n".join(f"- {name}: {value}" for name, value in made.items()),
        f"{len(told) - len(missed)} of {len(told)} targets are met."
        + (f" Missed: {'; '.join(missed)}." if missed else ""),
        *(f"FAULT {row['view']}: {row['fault']}" for row in faults),
        promises(told),
    ]
    for name, title in TITLES.items():
        rows = [row for row in figures.get(name, ()) if "fault" not in row]
        if rows:
            head = list(dict.fromkeys(key for row in rows for key in row if key != "logged"))
            body = [[number(row.get(key, "")) for key in head] for row in rows]
            parts += [f"## {title}", table([key.replace("_", " ") for key in head], body)]
            parts += [f"```text\n{one.strip()}\n```" for row in rows for one in row.get("logged", ())]
    return "\n\n".join(parts) + "\n"
