"""Counts of the Data health page against plain counting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from components.dataset import check, load
from components.dataset import health as state

from .edits import FIXTURE, TODAY

DATASET = load()
SMALL = load(FIXTURE, TODAY)


def test_every_row_is_in_one_band_and_one_state() -> None:
    for one in state.aging(DATASET, date(2027, 6, 1)):
        assert sum(one.bands) == one.rows == one.fresh + one.stale + one.ended
        assert one.rows == len(getattr(DATASET, one.table.name))


def test_the_fixture_by_hand() -> None:
    """Everything was read on one day; tools are good for 180 days, facts for 365, and both measures have ended."""
    by_name = {one.table.name: one for one in state.aging(SMALL, TODAY + timedelta(days=181))}
    assert (by_name["tools"].stale, by_name["tools"].bands) == (3, (0, 0, 0, 3, 0))
    assert (by_name["facts"].stale, by_name["facts"].fresh) == (0, 4)
    assert by_name["facts"].next_stale == TODAY + timedelta(days=366)
    assert (by_name["series"].ended, by_name["series"].fresh, by_name["series"].next_stale) == (2, 0, None)
    oldest = state.stale_rows(SMALL, TODAY + timedelta(days=181))[0]
    assert (oldest.age - oldest.limit, oldest.checked_on) == (1, TODAY)
    assert state.stale_rows(SMALL, TODAY + timedelta(days=180)) == []


@pytest.mark.parametrize("days", [0, 179, 181, 366])
def test_stale_rows_are_those_that_the_check_notes(days: int) -> None:
    """Tables with a day of their own: the note of the check and this page speak of the same rows."""
    day = TODAY + timedelta(days=days)
    noted = {problem.path.split("/", 1)[1] for problem in check(FIXTURE, day) if problem.rule == "stale"}
    dated = [one for one in state.aging(SMALL, day) if "checked_on" in one.table.column_names]
    assert {one.table.path for one in dated if one.stale} == noted


def test_ended_sources_say_what_hangs_on_them() -> None:
    found = {one.source.source_id: one for one in state.ended_sources(SMALL)}
    assert list(found) == ["pwc-archive", "best-of-ml"], "closed before frozen"
    assert [series.series_id for series in found["pwc-archive"].series] == ["pwc-share"]
    assert found["pwc-archive"].uses["observations"] == 4
    assert len(state.ended_series(SMALL)) == 2


def test_the_matrix_tells_unknown_from_missing() -> None:
    (debugging, mobile) = state.matrix(SMALL, ("pytorch", "keras"))
    assert debugging.complete and not mobile.complete
    assert [state.is_unknown(fact) for fact in mobile.facts if fact] == [False, True]
    shipped = state.matrix(DATASET, [framework.framework_id for framework in DATASET.frameworks])
    assert sum(fact is not None for row in shipped for fact in row.facts) == len(DATASET.facts)


def test_sizes_and_acknowledged_warnings_are_complete() -> None:
    assert {one.table.name: one.rows for one in state.sizes(DATASET)}["observations"] == len(DATASET.observations)
    assert len(state.acknowledged(DATASET)) == len(DATASET.exceptions)
    assert [source.source_id for source in state.unused_sources(DATASET)] == [
        source.source_id for source in DATASET.sources if not DATASET.uses_of_source(source.source_id)
    ]
