"""The rows of a table beside those of the earlier version, by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from components.dataset.tables import Row, Tables


class Changes(NamedTuple):
    """What happened to a table: pairs of rows with one key whose cells differ, rows that came, rows that went.

    `same` are the pairs whose cells are equal, in today's order.
    """

    changed: list[tuple[Row, Row]]
    added: list[Row]
    removed: list[Row]
    same: list[tuple[Row, Row]]


def changes(tables: Tables, name: str) -> Changes:
    """The changes to one table; nothing where rows of it cannot be trusted, or without an earlier version."""
    found = Changes([], [], [], [])
    if tables.base is None or name in tables.incomplete or name in tables.base.incomplete:
        return found
    before = {row.key: row for row in tables.base.all_rows[name]}
    for row in tables.all_rows[name]:
        earlier = before.pop(row.key, None)
        if earlier is None:
            found.added.append(row)
        elif earlier.cells == row.cells:
            found.same.append((earlier, row))
        else:
            found.changed.append((earlier, row))
    found.removed.extend(before.values())
    return found


def differing(earlier: Row, row: Row) -> Iterator[str]:
    """Names of the columns in which two rows differ."""
    for name, one, other in zip(row.sheet.table.column_names, earlier.cells, row.cells, strict=True):
        if one != other:
            yield name
