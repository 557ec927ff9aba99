"""Age of rows, in words."""

from __future__ import annotations

from datetime import date

import pytest

from components.dataset.dates import PartialDate
from components.dataset.freshness import SourceState, freshness

TODAY = date(2026, 11, 20)
JULY = PartialDate(date(2025, 7, 1), date(2025, 7, 31), "2025-07", "month")

LIVE = SourceState("live")


@pytest.mark.parametrize(
    ("table", "checked_on", "sources", "state", "sentence"),
    [
        ("facts", date(2026, 11, 20), (), "fresh", "checked 20 Nov 2026"),
        ("facts", date(2025, 11, 20), (), "fresh", "checked 20 Nov 2025"),
        ("facts", date(2025, 11, 19), (), "stale", "checked 366 days ago, limit 365"),
        ("observations", date(2025, 4, 11), (), "stale", "checked 588 days ago, limit 120"),
        ("observations", date(2025, 4, 11), (SourceState("closed", JULY),), "ended", "source closed in Jul 2025"),
        ("observations", date(2025, 4, 11), (SourceState("frozen"),), "ended", "source frozen"),
        ("series", date(2025, 4, 11), (SourceState("closed", JULY), LIVE), "stale", "checked 588 days ago, limit 120"),
        ("milestones", None, (), "history", "history, not checked again"),
        ("milestones", date(2020, 1, 1), (), "history", "checked 1 Jan 2020"),
    ],
)  # fmt: skip
def test_a_row_says_how_old_it_is(
    table: str, checked_on: date | None, sources: tuple[SourceState, ...], state: str, sentence: str
) -> None:
    """Within its limit, beyond it, ended with its source, or history."""
    found = freshness(table, checked_on, TODAY, sources)
    assert (found.state, found.sentence) == (state, sentence)


def test_an_unknown_table_is_a_programming_error() -> None:
    """KeyError, not a guess."""
    with pytest.raises(KeyError):
        freshness("nothing", TODAY, TODAY)
