"""Ids are never reused and never vanish: links and articles use them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import BY_NAME
from components.dataset.tables import Row, Tables
from components.dataset.textfile import TextFile

RULE = "id-gone"
LEVEL: Level = "error"
NEEDS_BASE = True
ABOUT_IDENTITY = True  # the row may not be the one that its key says


def check(tables: Tables) -> Iterator[Problem]:
    """Ids of the earlier version that are neither there nor in aliases.csv, at the row that took their place."""
    for table, key in sorted(tables.deleted_ids):
        uses = sum(
            len(places)
            for (_, text), places in tables.references.dangling.items()
            if text == key and table in places[0].targets
        )
        used = f"{uses} place{'s' * (uses != 1)} and saved links use it" if uses else "saved links may use it"
        if table not in BY_NAME:
            document = tables.documents[table]
            said = f"{show(key)} was in the earlier version and is missing; {used}."
            fix = f"restore it, or add {key} to aliases.csv with the id of its successor"
            yield document.problem(Fault(RULE, said, fix, LEVEL), ())
            continue
        renamed = _renamed(tables, table, key)
        if renamed is not None:
            said = f"{show(renamed.key_text)} was {show(key)} in the earlier version; {used}."
            fix = f"write {key}, or add {key} to aliases.csv with the new id"
            yield renamed.problem(Fault(RULE, said, fix, LEVEL), BY_NAME[table].key[0])
            continue
        said = f"{show(key)} was in the earlier version of {BY_NAME[table].path} and is missing; {used}."
        fix = f"restore the row, or add {key} to aliases.csv with the id of its successor"
        yield _where_it_stood(tables, table, key, Fault(RULE, said, fix, LEVEL))


def _renamed(tables: Tables, table: str, key: str) -> Row | None:
    """The row that has all other cells of the one that is gone, under an id that is new."""
    assert tables.base is not None
    before = tables.base.by_id(table)[key]
    for row in tables.all_rows[table]:
        if row.cells[1:] == before.cells[1:] and row.cells[0] not in tables.base.ids(table):
            return row
    return None


def _where_it_stood(tables: Tables, table: str, key: str, fault: Fault) -> Problem:
    rows = tables.all_rows[table]
    place = bisect_left([row.cells[0] for row in rows], key)
    if not rows:
        return TextFile(f"{tables.root}/{BY_NAME[table].path}", "").problem_at(fault, 1, 1, 0, key)
    row = rows[min(place, len(rows) - 1)]
    line = row.line if place < len(rows) else row.line + 1
    return row.sheet.file.problem_at(fault, line, 1, 0, key)
