"""The tables that pages offer to take away, as functions of the data and of what an address says: no session needed.

A page and the open data routes call the same functions, so the file at an address is the table that the page shows
there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.dataset import Dataset
from components.dataset.export import Row, licence, to_csv, to_json
from components.ui.kept import Kept
from components.ui.parameters import Parameter

Values = Mapping[str, Any]
FORMS = {"csv": "text/csv", "json": "application/json"}
# The sets of rows that a view gives: those that the page displays, and all that it could.
SETS = ("displayed", "all")
SET = "set"  # the parameter of a route that says which; no page has one of that name


@dataclass(frozen=True)
class Table:
    """The rows of a view: `name` is part of the file's name, `what` says what a row is; made when asked for.

    `everything` is None where what is displayed is all there is.
    """

    name: str
    what: str
    displayed: Callable[[], Sequence[Row]]
    everything: Callable[[], Sequence[Row]] | None = None

    def rows(self, which: str) -> Sequence[Row]:
        """The rows displayed, or all."""
        return self.displayed() if which == "displayed" or self.everything is None else self.everything()


@dataclass(frozen=True)
class View:
    """A table of a page: what the page's address can say, and the table for what it says.

    `about` tells in a sentence what the rows are.
    """

    page: str
    name: str
    about: str
    parameters: Callable[[Dataset], Sequence[Parameter]]
    table: Callable[[Dataset, Values, date], Table]

    @property
    def path(self) -> str:
        """Its place among the routes."""
        return f"{self.page}/{self.name}"


@dataclass(frozen=True)
class Summary:
    """What a page says of the files before they are made: sets of rows with their sizes, and the terms."""

    name: str
    what: str
    sets: tuple[tuple[str, int], ...]
    licence: str


# By all that the page's address says, what only changes the look too: which of it changes the rows, only the functions
# that make them know, and to make a summary again takes milliseconds.
_SUMMARIES: Kept[Hashable, Summary] = Kept(1500)


def summary(view: View, dataset: Dataset, values: Values, today: date) -> Summary:
    """The sizes and terms of a view; those asked for lately are kept."""
    key = (view.path, dataset.version, today, tuple(sorted(values.items())))
    return _SUMMARIES.get(key, lambda: _summed_up(view.table(dataset, values, today)))


def _summed_up(table: Table) -> Summary:
    sets: list[tuple[str, Sequence[Row]]] = []
    if displayed := table.displayed():
        sets.append(("displayed", displayed))
    if table.everything is not None and len(everything := table.everything()) != len(displayed):
        sets.append(("all", everything))
    terms = licence(sets[-1][1]) if sets else ""
    return Summary(table.name, table.what, tuple((which, len(rows)) for which, rows in sets), terms)


def file_name(name: str, which: str, dataset: Dataset, form: str) -> str:
    """The name of the file with a set of rows."""
    return f"framework-atlas-{name}-{which}-{dataset.version}.{form}"


def file_bytes(view: View, dataset: Dataset, values: Values, today: date, which: str, form: str) -> bytes:
    """The file of a view: the rows `displayed` or `all`, as csv or json."""
    return table_bytes(view.table(dataset, values, today), dataset, which, form)


def table_bytes(table: Table, dataset: Dataset, which: str, form: str) -> bytes:
    """The file of a table that is at hand."""
    return (to_csv if form == "csv" else to_json)(table.rows(which), dataset.version, dataset.as_of.isoformat())
