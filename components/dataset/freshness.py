"""How old a row is, measured against what its kind allows and whether its source still moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.dataset.dates import PartialDate, day_label
from components.dataset.schema import BY_NAME

State = Literal["fresh", "stale", "ended", "history"]


@dataclass(frozen=True, slots=True)
class Freshness:
    """`fresh` within its limit, `stale` beyond it, `ended` where the source no longer moves, `history` without limit.

    `sentence` says so in a few words; `age` is in days, `limit` None where there is none.
    """

    state: State
    sentence: str
    age: int | None
    limit: int | None


@dataclass(frozen=True, slots=True)
class SourceState:
    """The state of the source or series that a row rests on."""

    state: str
    since: PartialDate | None = None


def freshness(table: str, checked_on: date | None, today: date, sources: Iterable[SourceState] = ()) -> Freshness:
    """Age of a row of `table` on the day `today`; KeyError for a table that the schema does not know.

    A row ends with its sources: when all of them are frozen or closed it cannot be checked again, and age says
    nothing about it. Facts outside adoption keep their limit when called without `sources`.
    """
    limit = BY_NAME[table].fresh_for_days
    age = (today - checked_on).days if checked_on else None
    states = tuple(sources)
    if states and all(source.state in ("frozen", "closed") for source in states):
        return Freshness("ended", _ended(states), age, limit)
    if limit is None or checked_on is None or age is None:
        said = f"checked {day_label(checked_on)}" if checked_on else "history, not checked again"
        return Freshness("history", said, age, None)
    if age > limit:
        return Freshness("stale", f"checked {age} days ago, limit {limit}", age, limit)
    return Freshness("fresh", f"checked {day_label(checked_on)}", age, limit)


def _ended(states: tuple[SourceState, ...]) -> str:
    """The last of several sources to stop is the one that ended the row."""
    dated = [source for source in states if source.since is not None]
    last = max(dated, key=lambda source: source.since.earliest if source.since else date.min, default=states[0])
    verb = "closed" if last.state == "closed" else "frozen"
    return f"source {verb} in {last.since.label()}" if last.since else f"source {verb}"
