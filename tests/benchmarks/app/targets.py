"""What the app has promised to reach, and whether it does: one line per promise, from the figures of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.app import processes as subjects

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Line:
    """A promise: what was measured, ours and the floor, and how far they may lie apart."""

    what: str
    ours: float
    unit: str
    floor: float | None
    limit: float  # of the ratio where there is a floor, else of the figure itself
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the floor."""
        return None if self.floor is None else self.ours / self.floor

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return (self.ours if self.ratio is None else self.ratio) <= self.limit


def lines(figures: Mapping[str, Any]) -> list[Line]:
    """All promises that the figures of a run can tell about."""
    parts = (
        ("reruns", _reruns),
        ("changes", _changes),
        ("painting", _painting),
        ("starts", _starts),
        ("memory", _memory),
        ("visits", _visits),
        ("crowd", _crowd),
    )
    return [line for name, told in parts if name in figures for line in told(figures[name])]


def _of(rows: Rows, subject: subjects.Subject) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["subject"] == subject.name]


def _rerun(row: Mapping[str, Any]) -> float:
    """What the server does when a visitor changes the view's filter; a whole run where there is none."""
    return float(row.get("filter_cpu_ms", row["whole_cpu_ms"]))


def _reruns(rows: Rows) -> Iterable[Line]:
    floor, quick = (_rerun(_of(rows, one)[0]) for one in (subjects.FLOOR, subjects.FLOOR_OURS))
    ours = [row for row in _of(rows, subjects.ENTRY) if "fault" not in row]
    for row in ours:
        yield Line(f"rerun of {row['view']}", _rerun(row), "ms CPU", floor, 0.7)
        yield Line(f"rerun of {row['view']}, floor with our collector setting", _rerun(row), "ms CPU", quick, 1.5)
    dearest = max(ours, key=lambda row: float(row["whole_cpu_ms"]))
    said, cost = f"whole run of the dearest page, {dearest['view']}", float(dearest["whole_cpu_ms"])
    yield Line(said, cost, "ms CPU", floor, 0.7)
    yield Line(f"{said}, floor with our collector setting", cost, "ms CPU", quick, 1.5)


def _changes(rows: Rows) -> Iterable[Line]:
    found = [row["cpu_ms"] for row in _of(rows, subjects.TWO_PAGES)]
    floor = sum(found) / len(found)
    for row in _of(rows, subjects.ENTRY):
        yield Line(f"change to {row['page']}", row["cpu_ms"], "ms CPU", floor, 1.0)


def _painting(rows: Rows) -> Iterable[Line]:
    by = {row["scene"]: row for row in rows}
    floor = by["floor"]["whole_ms"]
    yield Line("slider on Decide to painted ranking", by["decide"]["first_ms"], "ms", floor, 1.2)
    yield Line("slider on Decide to painted ranking and verdict", by["decide"]["whole_ms"], "ms", floor, 1.2)


def _starts(rows: Rows) -> Iterable[Line]:
    floor = _of(rows, subjects.FLOOR)[0]["seconds"]
    for one in (subjects.OURS, subjects.ENTRY):
        yield Line(f"process start to first page, {one.name}", _of(rows, one)[0]["seconds"], "s", floor, 1.3)


def _memory(rows: Rows) -> Iterable[Line]:
    ours = _of(rows, subjects.ENTRY)[0]
    most = max(int(name.split("_")[1]) for name in ours if name.startswith("mib_") and name.split("_")[1].isdigit())
    yield Line("memory per further session", ours["mib_per_session"], "MiB", None, 0.3)
    yield Line(f"whole process with {most} sessions", ours[f"mib_{most}"], "MiB", None, 300)


def _visits(rows: Rows) -> Iterable[Line]:
    ours = _of(rows, subjects.ENTRY)
    for row, limit, what in zip(ours, (2800, 1600), ("charts page", "table page"), strict=True):
        yield Line(f"first visit, {what} ({row['page']})", row["wire_kb"] + row["socket_wire_kb"], "kB", None, limit)
        yield Line(f"assets that are not kept for good, {what}", row["fleeting_assets"], "", None, 0)


def _crowd(rows: Rows) -> Iterable[Line]:
    ours, floor = _of(rows, subjects.ENTRY)[0], _of(rows, subjects.FLOOR)[0]
    people = f"{ours['visitors']} visitors"
    yield Line(f"{people}, 95th percentile of waits", ours["p95_ms"], "ms", floor["p95_ms"], 0.5)
    yield Line(f"{people}, errors", ours["errors"], "", None, 0)
    minutes = f"{ours['seconds'] / 60:g} minutes"
    yield Line(f"{people}, growth of memory within {minutes}", ours["growth_mib"], "MiB", None, 3)
