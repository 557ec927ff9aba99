"""All tables as read: rows with their places, and the typed value of every cell that is sound.

This is what the rules look at. Rows whose cells are wrong stay in `all_rows` (other cells of theirs can still be
judged, and other rows may cite them); `rows` holds only those without a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from components.dataset.problems import Fault, Problem
from components.dataset.scanner import walk
from components.dataset.schema import BY_NAME, TABLES, YAML_FILES, Kind, Table
from components.dataset.textfile import TextFile
from components.dataset.yaml_reader import YamlDocument

if TYPE_CHECKING:
    from components.dataset.references import References


class Sheet(NamedTuple):
    """One CSV file and the table that it belongs to."""

    file: TextFile
    table: Table


class Row(NamedTuple):
    """One row of one file. `start` is the position of its line in the text."""

    sheet: Sheet
    start: int
    line: int
    cells: list[str]

    @property
    def key(self) -> tuple[str, ...]:
        """The texts of the key cells."""
        table = self.sheet.table
        return tuple(self.cells[table.column_names.index(name)] for name in table.key)

    @property
    def key_text(self) -> str:
        """The key as exceptions.csv and messages name it: `pytorch / hf-models / 2025-06-01`."""
        return " / ".join(self.key)

    def cell(self, column: str) -> str:
        """The text of one cell."""
        return self.cells[self.sheet.table.column_names.index(column)]

    def problem(self, fault: Fault, column: str) -> Problem:
        """`fault` in one cell of this row."""
        index = self.sheet.table.column_names.index(column)
        for number, (at, length, _) in enumerate(walk(self.sheet.file.text, self.start)):
            if number == index:
                return self.sheet.file.problem(fault, at, length, self.key_text)
        raise IndexError(index)

    def whole_line(self, fault: Fault) -> Problem:
        """`fault` in the row as a whole."""
        return self.sheet.file.problem(fault, self.start, len(self.sheet.file.line_text(self.line)), self.key_text)


def key_texts(table: Table, rows: Sequence[Row]) -> list[str]:
    """The `key_text` of every row of a table."""
    at = [table.column_names.index(name) for name in table.key]
    return [" / ".join([row.cells[index] for index in at]) for row in rows]


@dataclass
class Tables:
    """What was read of a data folder.

    `values[table][column][text]` is the typed value of a sound cell text. `incomplete` names the tables of which
    rows are missing or cannot be trusted, so that nobody concludes anything from the absence of a row.
    `contents` are the bytes that all this was read from, `root` the name of their folder, `base` an earlier version of
    the data, where one was given.
    """

    today: date
    all_rows: dict[str, list[Row]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    bad_cells: set[tuple[int, int, str]] = field(default_factory=set)  # (id of sheet, line, column)
    values: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: {table.name: {} for table in TABLES})
    documents: dict[str, YamlDocument] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    root: str = "data"
    base: Tables | None = None
    shared: dict[str, Any] = field(default_factory=dict)  # results that several rules use
    _sound: dict[str, list[Row]] = field(default_factory=dict)
    _keys: dict[str, dict[str, Row]] = field(default_factory=dict)

    def distrust(self, places: set[tuple[str, int]]) -> None:
        """Leaves the rows at these paths and lines out of `rows` from now on."""
        if places:
            for name, rows in self.all_rows.items():
                kept = [row for row in self.rows(name) if (row.sheet.file.path, row.line) not in places]
                self._sound[name] = kept if len(kept) < len(rows) else rows

    def is_bad(self, row: Row, column: str) -> bool:
        """Whether the cell already has a finding."""
        return bool(self.bad_cells) and (id(row.sheet), row.line, column) in self.bad_cells

    def rows(self, name: str) -> list[Row]:
        """The rows of a table that have no finding of their own."""
        if name not in self._sound:
            bad = {(sheet, line) for sheet, line, _ in self.bad_cells}
            rows = self.all_rows[name]
            self._sound[name] = [row for row in rows if (id(row.sheet), row.line) not in bad] if bad else rows
        return self._sound[name]

    def by_id(self, name: str) -> dict[str, Row]:
        """Rows of a table with a one-column key by that key; rows whose key is unsound are left out."""
        if name not in self._keys:
            column = BY_NAME[name].key[0]
            found: dict[str, Row] = {}
            for row in self.all_rows[name]:
                if not self.is_bad(row, column):
                    found.setdefault(row.cell(column), row)
            self._keys[name] = found
        return self._keys[name]

    @cached_property
    def references(self) -> References:
        """Which ids are used, and which of them do not exist."""
        from components.dataset.references import references  # it needs this module's classes

        return references(self)

    @cached_property
    def deleted_ids(self) -> frozenset[tuple[str, str]]:
        """(table, id) of every id that the earlier version has and this one has neither as an id nor as an alias."""
        if self.base is None:
            return frozenset()
        aliased = {(row.cell("table"), row.cell("old_id")) for row in self.all_rows["aliases"]}
        names = [name for name, table in BY_NAME.items() if len(table.key) == 1 and table.columns[0].kind is Kind.ID]
        return frozenset(
            (name, key)
            for name in (*names, *YAML_FILES)
            if name not in self.incomplete and not any(row.sheet.table.name == name for row, _ in self.bad_keys)
            for key in self.base.ids(name)
            if key not in self.ids(name) and (name, key) not in aliased
        )

    @property
    def bad_keys(self) -> Iterator[tuple[Row, str]]:
        """Rows and columns of keys that have a finding of their own."""
        if self.bad_cells:
            for name, rows in self.all_rows.items():
                key = BY_NAME[name].key
                yield from ((row, column) for row in rows for column in key if self.is_bad(row, column))

    @cached_property
    def repeated(self) -> list[tuple[Row, Row]]:
        """(row, earlier row) of every row whose key is taken already."""
        found = []
        for name, rows in self.all_rows.items():
            first: dict[str, Row] = {}
            if name == "subjects":  # their ids share the columns of framework ids
                first.update(self.by_id("frameworks"))
            for key, row in zip(key_texts(BY_NAME[name], rows), rows, strict=True):
                earlier = first.setdefault(key, row)
                if earlier is not row and not any(self.is_bad(row, column) for column in row.sheet.table.key):
                    found.append((row, earlier))
        return found

    def value(self, row: Row, column: str) -> Any:
        """The typed value of a sound cell."""
        return self.values[row.sheet.table.name][column][row.cell(column)]

    def column(self, name: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """(row, value, value, ...) of the sound rows of a table."""
        table = BY_NAME[name]
        looks = [(table.column_names.index(column), self.values[name].get(column, {})) for column in columns]
        for row in self.rows(name):
            yield (row, *(values[row.cells[index]] for index, values in looks))

    def ids(self, name: str) -> Mapping[str, object]:
        """Every id that a cell may use for `name`: the rows of a table or the entries of a YAML file."""
        if name in BY_NAME:
            return self.by_id(name)
        document = self.documents.get(name)
        return document.ids if document else {}

    def names(self, name: str) -> dict[str, str]:
        """Display name -> id of a table, for those who write the name where the id belongs."""
        if name not in BY_NAME:
            document = self.documents.get(name)
            return dict(document.names) if document else {}
        label = next((column for column in ("name", "title") if column in BY_NAME[name].column_names), None)
        if label is None:
            return {}
        return {row.cell(label).casefold(): key for key, row in self.by_id(name).items()}


def sheets_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows grouped by file, in their order."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(id(row.sheet), []).append(row)
    return list(groups.values())
