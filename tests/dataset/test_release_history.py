"""Cadence, kinds and years of releases, worked by hand, and the counts that the evidence states."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import DATA, Dataset, Release, load
from components.dataset.release_history import (
    KINDS,
    Entry,
    Package,
    frontier,
    gaps,
    history,
    last_snapshot,
    line,
    lines_missing,
    median_days,
    package_state,
    packages,
    per_year,
    projects,
)
from components.dataset.release_state import release_state

AS_OF = date(2026, 11, 20)
PACKAGE = Package("a", "pkg:pypi/a", "a", "A", True, 0)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(DATA)


def entry(version: str, day: str | date, kind: str = "patch") -> Entry:
    when = date.fromisoformat(day) if isinstance(day, str) else day
    channel = "pre" if kind == "pre" else "stable"
    yanked = "yes" if kind == "withdrawn" else "no"
    return Entry(PACKAGE, Release("pkg:pypi/a", version, "a", when, channel, ">=3.9", 1, 1, yanked, ("s",)), kind)


def of(dataset: Dataset, name: str) -> list[Entry]:
    return [e for e in history(dataset) if e.package.name == name]


@pytest.mark.parametrize(("name", "count"), [("torch", 14), ("tensorflow", 5), ("jax", 29), ("keras", 22)])
def test_stable_releases_in_24_months_are_what_the_evidence_counts(dataset: Dataset, name: str, count: int) -> None:
    own = of(dataset, name)
    assert package_state(own[0].package, own, AS_OF).stable_24 == count
    # Counted once more, from the file itself.
    with (DATA / "releases.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["package"] == f"pkg:pypi/{name}" and row["channel"] == "stable" and row["yanked"] == "no"
        ]
    assert sum("2024-11-20" <= row["released_on"] <= "2026-11-20" for row in rows) == count


def test_tensorflow_s_cadence_by_hand(dataset: Dataset) -> None:
    """25 Oct 2024, 12 Mar 2025 (two), 13 Aug 2025 (two), 6 Mar 2026: 138, 154 and 205 days, median 154."""
    own = of(dataset, "tensorflow")
    state = package_state(own[0].package, own, AS_OF)
    assert [(gap.end.isoformat(), gap.days) for gap in state.gaps_24] == [
        ("2025-03-12", 138),
        ("2025-08-13", 154),
        ("2026-03-06", 205),
    ]
    assert state.median_24 == 154
    assert state.newest and state.newest.release.version == "2.21.0"
    assert (state.age_days, state.stable_12, state.minor_24) == (259, 1, 3)
    assert state.coming and state.coming.release.version == "2.22.0rc0"


def test_torch_s_cadence_by_hand(dataset: Dataset) -> None:
    """Fifteen release days make fourteen intervals; the middle two are 51 and 56 days."""
    days = [
        "2024-10-29",
        "2025-01-29",
        "2025-04-23",
        "2025-06-04",
        "2025-08-06",
        "2025-10-15",
        "2025-11-12",
        "2026-01-21",
        "2026-03-23",
        "2026-05-13",
        "2026-06-17",
        "2026-07-08",
        "2026-09-02",
        "2026-09-30",
        "2026-10-28",
    ]
    expected = sorted((date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(days))
    own = of(dataset, "torch")
    state = package_state(own[0].package, own, AS_OF)
    assert (
        sorted(gap.days for gap in state.gaps_24)
        == expected
        == [21, 28, 28, 28, 35, 42, 51, 56, 61, 63, 70, 70, 84, 92]
    )
    assert state.median_24 == (51 + 56) / 2


def test_the_states_agree_with_the_state_on_the_framework_s_own_page(dataset: Dataset) -> None:
    own = {package.url: package for package in packages(dataset) if package.own}
    for framework in dataset.frameworks:
        package = own[framework.package]
        mine = package_state(package, of(dataset, package.name), dataset.as_of)
        theirs = release_state(dataset, framework.framework_id)
        assert (mine.stable_12, mine.stable_24, mine.age_days) == (
            theirs.stable_12_months,
            theirs.stable_24_months,
            theirs.age_days,
        )
        assert (mine.newest.release if mine.newest else None) == theirs.newest
        assert (mine.coming.release if mine.coming else None) == theirs.coming


def test_every_release_has_exactly_one_kind(dataset: Dataset) -> None:
    entries = history(dataset)
    assert len(entries) == len(dataset.releases) == 707
    kinds = Counter(e.kind for e in entries)
    assert set(kinds) == set(KINDS)
    assert kinds["withdrawn"] == sum(r.yanked == "yes" for r in dataset.releases) == 7
    assert kinds["pre"] == sum(r.channel == "pre" and r.yanked == "no" for r in dataset.releases)


def test_new_versions_and_patches_by_their_numbers(dataset: Dataset) -> None:
    kinds = {(e.package.name, e.release.version): e.kind for e in history(dataset)}
    assert kinds["torch", "2.15.0"] == "minor"
    assert kinds["torch", "2.14.1"] == "patch"
    assert kinds["tensorflow", "2.16.1"] == "minor"  # there never was a stable 2.16.0
    assert kinds["tensorflow", "2.15.0.post1"] == "patch"
    assert kinds["jax", "0.12.0"] == "minor"
    assert kinds["jax", "0.12.0.1"] == "patch"
    assert kinds["jax", "0.4.32"] == "withdrawn"
    assert line("2.15.0") == line("2.15") == line("2.15.1") != line("2.14.0")
    assert line("3") == line("3.0.0")


def test_packages_have_names_and_the_usual_four_come_first(dataset: Dataset) -> None:
    known = packages(dataset)
    assert [p.name for p in known[:4]] == ["torch", "tensorflow", "jax", "keras"]
    assert len(known) == 12
    assert len({p.name for p in known}) == 12
    assert {p.name: p.label for p in known}["executorch"] == "ExecuTorch"


def test_intervals_are_between_days_and_ignore_withdrawn_and_pre_releases() -> None:
    entries = [
        entry("1.0", "2026-01-01", "minor"),
        entry("1.1rc0", "2026-01-05", "pre"),
        entry("1.0.1", "2026-01-11"),
        entry("1.1", "2026-01-11", "minor"),
        entry("1.1.1", "2026-01-20", "withdrawn"),
        entry("1.1.2", "2026-02-10"),
    ]
    found = gaps(entries)
    assert [(gap.days, gap.version) for gap in found] == [(10, "1.1"), (30, "1.1.2")]
    assert median_days(found) == 20
    assert [gap.days for gap in gaps(entries, date(2026, 1, 12))] == [30]
    assert median_days([]) is None


def test_the_last_24_months_begin_on_the_same_day_and_include_it() -> None:
    inside, outside = entry("2.0", "2024-11-20", "minor"), entry("1.0", "2024-11-19", "minor")
    assert package_state(PACKAGE, [inside, outside], AS_OF).stable_24 == 1


def test_a_package_with_pre_releases_only_has_no_newest_but_something_coming() -> None:
    state = package_state(PACKAGE, [entry("1.0rc0", "2026-10-01", "pre")], AS_OF)
    assert state.newest is None and state.age_days is None and state.median_all is None
    assert state.coming and state.coming.release.version == "1.0rc0"


def test_years_without_a_release_are_counted_as_nought_and_this_year_is_partial() -> None:
    entries = [entry("1.0", "2023-05-01", "minor"), entry("1.0.1", "2023-06-01"), entry("1.1", "2026-02-01", "minor")]
    counts = per_year(PACKAGE, entries, AS_OF)
    assert [(c.year, c.minor, c.patch, c.partial) for c in counts] == [
        (2023, 1, 1, False),
        (2024, 0, 0, False),
        (2025, 0, 0, False),
        (2026, 1, 0, True),
    ]
    assert per_year(PACKAGE, [], AS_OF) == ()


def test_the_line_follows_the_highest_version_not_fixes_of_older_ones(dataset: Dataset) -> None:
    shown = frontier(of(dataset, "tensorflow"))
    assert {"2.11.0", "2.21.0"} <= shown
    assert not {"2.8.4", "2.19.1", "2.22.0rc0"} & shown
    # Keras 3.12.4 came out on the same day as 3.15.1.
    assert "3.15.1" in frontier(of(dataset, "keras"))
    assert "3.12.4" not in frontier(of(dataset, "keras"))


def test_lines_without_their_first_release_are_noticed(dataset: Dataset) -> None:
    assert lines_missing(of(dataset, "torch")) == 0
    assert lines_missing(of(dataset, "mlx")) > 10
    assert (
        lines_missing(
            [entry("1.2.1", "2026-01-01"), entry("1.3.0", "2026-01-02"), entry("1.4rc1", "2026-01-03", "pre")]
        )
        == 1
    )


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=30))
def test_intervals_add_up_to_the_time_between_first_and_last(offsets: list[int]) -> None:
    start = date(2018, 1, 1)
    entries = [entry(f"1.{n}", start + timedelta(days=n), "minor") for n in offsets]
    found = gaps(entries)
    assert sum(gap.days for gap in found) == max(offsets) - min(offsets)
    assert len(found) == len(set(offsets)) - 1
    assert all(gap.days > 0 for gap in found)


def test_the_projects_end_with_the_last_snapshot(dataset: Dataset) -> None:
    assert last_snapshot(dataset) == date(2025, 6, 26)
    for channel in ("pypi", "github"):
        found = projects(dataset, channel)
        assert len(found) == 37
        assert all(p.newest is None or p.newest <= date(2025, 6, 26) for p in found)
        assert sum(len(p.days) for p in found) == len(
            {(r.package, r.released_on) for r in dataset.release_activity if r.channel == channel}
        )
    torch = next(p for p in projects(dataset, "pypi") if p.name == "torch")
    assert (torch.newest, torch.age_days) == (date(2025, 6, 4), 22)
