"""Later versions are released later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from components.dataset.numbers import is_pre_release, version_order
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.rules.row_order import longest_rising
from components.dataset.tables import Row, Tables

RULE = "version-order"
LEVEL: Level = "error"


class _Release(NamedTuple):
    order: tuple[tuple[int, ...], tuple[int, int], int, int]
    version: str
    day: date
    row: Row

    @property
    def line(self) -> tuple[int, ...]:
        """Epoch, major and minor number: 2.9.0 and 2.9.1 are of one line."""
        return (*self.order[0], 0, 0)[:3]


def check(tables: Tables) -> Iterator[Problem]:
    """Per package: one version written in two ways, days that fall within a line or from one line to the next.

    Lines of different majors may overlap (1.15 came after 2.0), and so may patches of neighbouring lines.
    """
    packages: dict[str, list[_Release]] = {}
    for row, package, version, day in tables.column("releases", "package", "version", "released_on"):
        packages.setdefault(package, []).append(_Release(version_order(version), version, day, row))
    for releases in packages.values():
        releases.sort(key=lambda one: one.order)
        told: set[int] = set()
        yield from _twice(releases, told)
        stable: dict[tuple[int, ...], list[_Release]] = {}
        for one in releases:
            if one.row.line not in told and not is_pre_release(one.version):
                stable.setdefault(one.line, []).append(one)
        for line in stable.values():
            yield from _falling(line, told)
        majors: dict[tuple[int, ...], list[_Release]] = {}
        for key in sorted(stable):
            first = next((one for one in stable[key] if one.row.line not in told), None)
            if first is not None:
                majors.setdefault(key[:2], []).append(first)
        for firsts in majors.values():
            yield from _falling(firsts, told)
        yield from _late_previews(releases, told)


def _twice(releases: list[_Release], told: set[int]) -> Iterator[Problem]:
    for one, other in pairwise(releases):
        if one.order == other.order and one.version != other.version:
            newer = max(one, other, key=lambda release: (release.day, release.row.line))
            older = one if newer is other else other
            said = f"{show(newer.version)} is the version {show(older.version)} of line {older.row.line} once more."
            meant = lost_zero(newer.version, {release.version for release in releases})
            fix = f"it was probably {meant}: a spreadsheet drops the last 0" if meant else "one of the two must go"
            told.add(newer.row.line)
            yield newer.row.problem(Fault(RULE, said, fix, LEVEL), "version")


def lost_zero(version: str, known: set[str]) -> str | None:
    """`2.10` for `2.1`, where 2.9 is there and 2.10 is not: what a spreadsheet read as a number."""
    major, _, minor = version.partition(".")
    whole = f"{version}0"
    fits = minor.isdigit() and minor != "0" and whole not in known
    return whole if fits and any(one.startswith(f"{major}.{int(minor) * 10 - 1}") for one in known) else None


def _falling(releases: list[_Release], told: set[int]) -> Iterator[Problem]:
    """The fewest releases whose days do not rise with their versions."""
    days = [(one.day.isoformat(),) for one in releases]
    if all(days[at] <= days[at + 1] for at in range(len(days) - 1)):
        return
    # Seen from the end, so that of two that contradict each other the later one is told.
    mirrored = [(f"{10**7 - one.day.toordinal():07}",) for one in reversed(releases)]
    stays = {len(releases) - 1 - at for at in longest_rising(mirrored)}
    for at, one in enumerate(releases):
        if at not in stays:
            before = next((releases[i] for i in reversed(range(at)) if i in stays), None)
            after = next((releases[i] for i in range(at + 1, len(releases)) if i in stays), None)
            early = before is not None and one.day < before.day
            other = before if before is not None and early else after
            assert other is not None  # one of its neighbours contradicts it
            word = "before" if early else "after"
            said = f"{one.version} ({one.day}) is dated {word} {other.version} ({other.day})."
            fix = "correct the day, or the version if a spreadsheet dropped its last 0"
            told.add(one.row.line)
            yield one.row.problem(Fault(RULE, said, fix, LEVEL), "released_on")


def _late_previews(releases: list[_Release], told: set[int]) -> Iterator[Problem]:
    finals = {one.order[0]: one for one in reversed(releases) if not is_pre_release(one.version)}
    for one in releases:
        final = finals.get(one.order[0]) if is_pre_release(one.version) else None
        if final is not None and one.day > final.day and not {one.row.line, final.row.line} & told:
            said = f"{one.version} ({one.day}) is a preview of {final.version}, but dated after it ({final.day})."
            yield one.row.problem(Fault(RULE, said, "correct the one that is wrong", LEVEL), "released_on")
