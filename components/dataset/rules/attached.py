"""Files that a row names: raw samples and code lie where the row says, and are what the row says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import ATTACHED
from components.dataset.tables import Row, Tables

RULE = "attached"
LEVEL: Level = "error"
_RESTORE = "restore it from the last commit"
# (table, column of the file, column of its digest, folder)
NAMING = (
    ("measurement_runs", "raw_file", "raw_sha256", "measurements/"),
    ("snippets", "file", "sha256", "snippets/"),
)


def check(tables: Tables) -> Iterator[Problem]:
    """Files that are not there, are empty, are called otherwise than their row, or hold other bytes than it says."""
    for table, column, digest, folder in NAMING:
        for row in tables.rows(table):
            found = _fault(tables, row, column, digest, f"{folder}{row.key[0]}{ATTACHED[folder]}")
            if found is not None:
                where, fault = found
                yield row.problem(fault, where)


def is_sound(tables: Tables, table: str, row: Row) -> bool:
    """Whether the file that a row names is there and is the one it says."""
    _, column, digest, folder = next(naming for naming in NAMING if naming[0] == table)
    return _fault(tables, row, column, digest, f"{folder}{row.key[0]}{ATTACHED[folder]}") is None


def _fault(tables: Tables, row: Row, column: str, digest: str, wanted: str) -> tuple[str, Fault] | None:
    """What is wrong with the file of a row, after the column that is to blame."""
    path, stated = row.cell(column), row.cell(digest)
    if path != wanted:
        said = f"{column} {show(path)}: the file of {show(row.key[0])} is called {wanted}."
        return column, Fault(RULE, said, f"write {wanted}", LEVEL)
    data = tables.contents.get(path)
    if data is None:
        return column, Fault("file-missing", f"{tables.root}/{path} is not there.", _RESTORE, LEVEL)
    if not data:
        return column, Fault("empty-file", f"{tables.root}/{path} is empty.", _RESTORE, LEVEL)
    found = hashlib.sha256(data).hexdigest()
    if found != stated:
        said = f"{tables.root}/{path} is not the file that ran: its SHA-256 is {found}, here stands {show(stated)}."
        fix = "restore the file from the last commit, or publish the run again"
        return digest, Fault(RULE, said, fix, LEVEL)
    return None
