"""How the data fare: what has gone stale, what has ended, what is unknown, what was acknowledged, what is unused.

Everything is counted by the day `today` that the caller gives; nothing here looks at the clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from components.dataset.dataset import Dataset
from components.dataset.freshness import SourceState, State, freshness
from components.dataset.records import Aspect, ExceptionRow, Fact, Series, Source
from components.dataset.schema import TABLES, Table

# Upper ends of the age bands, in days: a month, the limits of counts, status and capabilities. The last is open.
BANDS = (30, 120, 180, 365)


@dataclass(frozen=True, slots=True)
class AgedRow:
    """A row that can go stale: its table and key, the day it was last checked, and how it stands on that day."""

    table: str
    key: str
    checked_on: date
    age: int
    limit: int
    state: State

    @property
    def stale_from(self) -> date:
        """The first day on which it counts as stale."""
        return self.checked_on + timedelta(days=self.limit + 1)


@dataclass(frozen=True, slots=True)
class Aging:
    """The rows of one table by age: how many are in each band, how many fresh, stale and ended, and since when."""

    table: Table
    rows: int
    bands: tuple[int, ...]
    fresh: int
    stale: int
    ended: int
    oldest: date
    next_stale: date | None


@dataclass(frozen=True, slots=True)
class EndedSource:
    """A source that no longer changes or is gone, with how many rows of each table and which measures hang on it."""

    source: Source
    uses: Counter[str]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class AspectCoverage:
    """One aspect with the answer of every framework, in the order of the frameworks; None where there is no row."""

    aspect: Aspect
    facts: tuple[Fact | None, ...]

    @property
    def complete(self) -> bool:
        """Whether every framework has an answer that is not `unknown`."""
        return all(fact is not None and not is_unknown(fact) for fact in self.facts)


def is_unknown(fact: Fact) -> bool:
    """Whether somebody looked and nobody could tell."""
    return fact.value.casefold().startswith("unknown") or fact.support == "unknown"


def aged_rows(dataset: Dataset, today: date) -> Iterator[AgedRow]:
    """Every row whose kind has a limit. A row without a day of its own was checked when its sources were read.

    Single adoption figures are left out: they never change, their measure is what goes stale or ends.
    """
    for table in TABLES:
        if table.fresh_for_days is None or table.name == "observations":
            continue
        for key, record in zip(dataset.places[table.name], getattr(dataset, table.name), strict=True):
            day = getattr(record, "checked_on", None)
            if day is None:
                day = min(dataset.source(source_id).accessed_on for source_id in record.source_ids)
            moves = (SourceState(record.state, record.state_since),) if isinstance(record, Series) else ()
            found = freshness(table.name, day, today, moves)
            yield AgedRow(table.name, key, day, (today - day).days, table.fresh_for_days, found.state)


def aging(dataset: Dataset, today: date) -> list[Aging]:
    """Age of the rows of each table that has any, in the order of the schema."""
    rows: dict[str, list[AgedRow]] = {}
    for row in aged_rows(dataset, today):
        rows.setdefault(row.table, []).append(row)
    return [_aging(table, rows[table.name]) for table in TABLES if table.name in rows]


def _aging(table: Table, rows: list[AgedRow]) -> Aging:
    bands = Counter(sum(row.age > end for end in BANDS) for row in rows)
    states = Counter(row.state for row in rows)
    return Aging(
        table=table,
        rows=len(rows),
        bands=tuple(bands[number] for number in range(len(BANDS) + 1)),
        fresh=states["fresh"],
        stale=states["stale"],
        ended=states["ended"],
        oldest=min(row.checked_on for row in rows),
        next_stale=min((row.stale_from for row in rows if row.state == "fresh"), default=None),
    )


def stale_rows(dataset: Dataset, today: date) -> list[AgedRow]:
    """The rows beyond their limit, those that are furthest beyond it first."""
    found = [row for row in aged_rows(dataset, today) if row.state == "stale"]
    return sorted(found, key=lambda row: (row.limit - row.age, row.table, row.key))


def ended_sources(dataset: Dataset) -> list[EndedSource]:
    """The sources that are frozen or closed: closed ones first, then by how much hangs on them."""
    by_source: dict[str, list[Series]] = {}
    for series in dataset.series:
        for source_id in series.source_ids:
            by_source.setdefault(source_id, []).append(series)
    found = []
    for source in dataset.sources:
        if source.state != "live":
            uses = Counter(table for table, _ in dataset.uses_of_source(source.source_id))
            found.append(EndedSource(source, uses, tuple(by_source.get(source.source_id, ()))))
    order = ("closed", "frozen")
    return sorted(found, key=lambda one: (order.index(one.source.state), -one.uses.total(), one.source.title))


def ended_series(dataset: Dataset) -> list[Series]:
    """The measures of adoption whose source is frozen or closed."""
    return [series for series in dataset.series if series.state != "live"]


def matrix(dataset: Dataset, framework_ids: Sequence[str]) -> list[AspectCoverage]:
    """Every aspect with the answers of the frameworks, aspects in the order of their groups."""
    return [
        AspectCoverage(aspect, tuple(dataset.fact(one, aspect.aspect_id) for one in framework_ids))
        for aspects in dataset.aspects_by_group().values()
        for aspect in aspects
    ]


def unused_sources(dataset: Dataset) -> list[Source]:
    """The sources that no row cites."""
    return [source for source in dataset.sources if not dataset.uses_of_source(source.source_id)]


def acknowledged(dataset: Dataset) -> list[ExceptionRow]:
    """The warnings that somebody has accepted, those to be looked at again soonest first."""
    return sorted(dataset.exceptions, key=lambda row: (row.expires_on.latest, row.rule, row.key))


@dataclass(frozen=True, slots=True)
class TableSize:
    """How many rows a table has, and when its rows were first and last checked, where they say so."""

    table: Table
    rows: int
    first_checked: date | None
    last_checked: date | None


def sizes(dataset: Dataset) -> list[TableSize]:
    """All tables in the order of the schema."""
    found = []
    for table in TABLES:
        records = getattr(dataset, table.name)
        column = next((name for name in ("checked_on", "accessed_on") if name in table.column_names), None)
        days = [getattr(record, column) for record in records] if column else []
        found.append(TableSize(table, len(records), min(days, default=None), max(days, default=None)))
    return found
