"""How long the check takes for the shipped data, and for ten and a hundred times as many rows.

    python tests/benchmarks/dataset/check.py [largest factor]

The tables that grow are repeated under new ids (series, observations, packages, tools, sources); the few small tables
that grow with nothing stay. Every size is checked in a process of its own, as the command would; seconds are
processor seconds of the check alone, the best of the runs. Ratios compare with the size before: linear is at most 1.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from components.dataset import characters
from components.dataset.loading import DEFAULT_FOLDER, inspect_contents
from components.dataset.reader import bytes_of

TODAY = date(2026, 11, 20)
TARGET = 1.0  # seconds for the data as shipped
RUNS = {1: 5, 10: 3}
# File -> columns whose ids get a new ending in every copy.
GROWING = {
    "adoption/series.csv": ("series_id",),
    "releases.csv": ("package",),
    "release_activity.csv": ("package",),
    "project_snapshots.csv": ("package",),
    "tools.csv": ("tool_id", "successor_ids"),
    "claims.csv": ("claim_id",),
    "profiles.csv": ("field",),
}
OBSERVATIONS = "adoption/observations/"


def enlarged(contents: dict[str, bytes], factor: int) -> dict[str, bytes]:
    """The files with `factor` times the rows, as clean as before but for warnings about the copies."""
    found = {}
    for path, data in contents.items():
        columns = ("series_id",) if path.startswith(OBSERVATIONS) else GROWING.get(path, ())
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline="")) if columns else [[]]
        places = [header.index(name) for name in columns]
        if not columns or factor == 1:
            found[path] = data
        elif path.startswith(OBSERVATIONS):  # a folder of files: every copy is one more
            for copy in range(factor):
                found[path.replace(".csv", f"-{copy:03}.csv")] = _written(header, _renamed(rows, places, copy))
        else:
            copies = [row for copy in range(factor) for row in _renamed(rows, places, copy)]
            found[path] = _written(header, sorted(copies, key=lambda row: _key(path, header, row)))
    return found


def _renamed(rows: list[list[str]], places: list[int], copy: int) -> list[list[str]]:
    if not copy:
        return rows
    ending = f"-{copy:03}"
    return [
        [
            ";".join(part if part == "none" else part + ending for part in cell.split(";")) if at in places else cell
            for at, cell in enumerate(row)
        ]
        for row in rows
    ]


def _key(path: str, header: list[str], row: list[str]) -> tuple[str, ...]:
    from components.dataset.schema import TABLES

    table = next(table for table in TABLES if table.path == path)
    return tuple(row[header.index(name)] for name in table.key)


def _written(header: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode("utf-8")


def measure(factor: int) -> None:
    """Prints seconds, lines, bytes and problems for one size."""
    contents = enlarged(bytes_of(DEFAULT_FOLDER), factor)
    characters.LARGEST_FILE *= factor
    times = []
    for _ in range(RUNS.get(factor, 1)):
        start = time.process_time()
        problems = inspect_contents(contents, "data", TODAY)[1]
        times.append(time.process_time() - start)
    lines = sum(data.count(b"\n") for data in contents.values())
    errors = sum(problem.level == "error" for problem in problems)
    print(min(times), lines, sum(map(len, contents.values())), len(problems), errors)


def main() -> int:
    """Measures every size and compares; 1 if the shipped data take longer than they may."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    before: tuple[float, int] | None = None
    slow = False
    print(f"{'size':>5} {'lines':>9} {'MB':>6} {'problems':>8} {'seconds':>8} {'µs/line':>8} {'ratio':>6}")
    for factor in (1, 10, 100):
        if factor > largest:
            break
        command = [sys.executable, __file__, "--measure", str(factor)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds_text, lines_text, size, problems, errors = done.stdout.split()
        seconds, lines = float(seconds_text), int(lines_text)
        ratio = seconds / before[0] / (lines / before[1]) if before else 1.0
        megabytes = int(size) / 1e6
        print(
            f"{factor:>4}x {lines:>9,} {megabytes:>6.1f} {problems:>8} {seconds:>8.2f} {seconds / lines * 1e6:>8.1f} "
            f"{ratio:>6.2f}" + (f"  ({errors} errors: no fair measure)" if int(errors) else "")
        )
        slow |= factor == 1 and seconds > TARGET
        before = seconds, lines
    return int(slow)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]))
    else:
        sys.exit(main())
