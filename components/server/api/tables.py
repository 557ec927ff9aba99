"""The rows of every collection as texts, kept once per version of the data, and as they stood on an earlier day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from components.dataset import Dataset
from components.dataset.package import typed
from components.dataset.reader import bytes_of
from components.dataset.schema import BY_NAME, YAML_FILES, Table
from components.dataset.yaml_reader import read_yaml
from components.server.api.fields import COLLECTIONS, Collection
from components.ui import data
from components.ui.decision_problem import scores_of

Cells = tuple[str, ...]
Row = dict[str, Any]


@dataclass(frozen=True)
class Listed:
    """The rows of a collection: as JSON values and as cells of a CSV file, by position."""

    collection: Collection
    keys: tuple[tuple[str, ...], ...]  # per row the texts of the fields to filter by
    as_json: Callable[[int], Row]
    as_cells: Callable[[int], Row]

    def __len__(self) -> int:
        return len(self.keys)


class Texts:
    """The files of one version as they were read: rows of texts, each distinct text kept once."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._contents = bytes_of(data.folder())
        self._tables: dict[str, tuple[Cells, ...]] = {}
        self._lock = Lock()

    def rows(self, table: Table) -> tuple[Cells, ...]:
        """The rows of a table in the order of its files."""
        with self._lock:
            if table.name not in self._tables:
                kept: dict[str, str] = {}
                self._tables[table.name] = tuple(
                    tuple(kept.setdefault(cell, cell) for cell in row) for row in self._read(table)
                )
            return self._tables[table.name]

    def _read(self, table: Table) -> Iterator[list[str]]:
        for path, content in self._contents.items():
            parent, _, name = path.rpartition("/")
            if path == table.path or (table.folder and parent == table.path and name.endswith(".csv")):
                lines = csv.reader(io.StringIO(content.decode("utf-8")), strict=True)
                next(lines)
                yield from lines

    @cached_property
    def documents(self) -> Mapping[str, dict[str, Any]]:
        """The YAML files as plain values."""
        found = {}
        for name, path in YAML_FILES.items():
            document, _ = read_yaml(path, self._contents[path])
            found[name] = json.loads(json.dumps(document.data)) if document else {}
        return found


_texts: Texts | None = None
_lock = Lock()


def texts() -> Texts:
    """The texts of the data in use."""
    global _texts
    with _lock:
        version = data.newest_dataset().version
        if _texts is None or _texts.version != version:
            _texts = Texts(version)
        return _texts


def listed(dataset: Dataset, name: str) -> Listed:
    """The rows of the collection `name`, as far as `dataset` (which may be of an earlier day) has them."""
    collection = COLLECTIONS[name]
    return _of_table(dataset, collection) if name in BY_NAME else _of_entries(collection)


def _of_table(dataset: Dataset, collection: Collection) -> Listed:
    table = BY_NAME[collection.name]
    known = dataset.places[table.name]
    at = [table.column_names.index(name) for name in table.key]
    rows = texts().rows(table)
    if len(rows) != len(known):
        rows = tuple(row for row in rows if " / ".join(row[i] for i in at) in known)
    positions = [table.column_names.index(field.name) for field in collection.filters]
    forgotten = _gone(dataset, table)
    extra = _extra(dataset, table)

    def as_json(number: int) -> Row:
        cells = _without(rows[number], forgotten)
        found = {c.name: typed(c, cell) for c, cell in zip(table.columns, cells, strict=True)}
        return found | extra(dict(zip(table.column_names, cells, strict=True)))

    def as_cells(number: int) -> Row:
        found: Row = dict(zip(table.column_names, _without(rows[number], forgotten), strict=True))
        return found | extra(found)

    return Listed(collection, tuple(tuple(row[i] for i in positions) for row in rows), as_json, as_cells)


def _gone(dataset: Dataset, table: Table) -> dict[int, frozenset[str]]:
    """Per column of several ids those that the dataset of an earlier day does not have."""
    newest = data.newest_dataset()
    if dataset is newest:
        return {}
    found = {}
    for number, column in enumerate(table.columns):
        if column.many and column.refers_to:
            names = [name for name in column.refers_to if name in BY_NAME]
            left = {key for name in names for key in newest.places[name] if key not in dataset.places[name]}
            if left:
                found[number] = frozenset(left)
    return found


def _without(cells: Cells, forgotten: Mapping[int, frozenset[str]]) -> Cells:
    if not forgotten:
        return cells
    kept = list(cells)
    for number, ids in forgotten.items():
        kept[number] = ";".join(one for one in cells[number].split(";") if one not in ids)
    return tuple(kept)


def _extra(dataset: Dataset, table: Table) -> Callable[[Mapping[str, Any]], Row]:
    """What is worked out for a row: the score that the decision uses, the day of the last check."""
    if table.name == "scores":
        used = scores_of(dataset)

        def of_score(row: Mapping[str, Any]) -> Row:
            found = used[row["framework_id"], row["criterion_id"]]
            numbers = {"score_used": found.score, "low_used": found.low, "high_used": found.high}
            return {**numbers, "explanation": found.explanation}

        return of_score
    if not any(field.name == "checked_on" for field in COLLECTIONS[table.name].fields[len(table.columns) :]):
        return lambda _row: {}
    days = {source.source_id: source.accessed_on.isoformat() for source in dataset.sources}
    return lambda row: {"checked_on": min(days[one] for one in row["source_ids"].split(";"))}


def _of_entries(collection: Collection) -> Listed:
    content = texts().documents[collection.name]
    entries: Sequence[Row] = content[collection.name]
    keys = tuple(tuple(str(entry[field.name]) for field in collection.filters) for entry in entries)
    columns = list(dict.fromkeys(name for entry in entries for name in entry))

    def as_cells(number: int) -> Row:
        return {name: _cell(entries[number].get(name, "")) for name in columns}

    return Listed(collection, keys, lambda number: entries[number], as_cells)


def _cell(value: Any) -> Any:
    """A value of a YAML entry as a cell: lists of ids as elsewhere, what is nested as JSON."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
