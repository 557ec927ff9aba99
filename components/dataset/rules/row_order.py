"""Rows are sorted by key, so that two people's additions rarely meet on one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Row, Tables, sheets_of

RULE = "row-order"
LEVEL: Level = "error"
ABOUT_IDENTITY = True  # the row may not be the one that its key says


def check(tables: Tables) -> Iterator[Problem]:
    """The fewest rows that have to move for a file to be sorted by the texts of its key cells."""
    # A misspelt id is out of order too; where ids are missing, that is what is told.
    uses = [use for places in tables.references.dangling.values() for use in places]
    blamed = {target for use in uses for target in use.targets}
    # So are the rows that use one, and rows whose key is that of another.
    excused = {id(use.row) for use in uses} | {id(row) for pair in tables.repeated for row in pair}
    for name, rows in tables.all_rows.items():
        if name in blamed:
            continue
        for sheet in sheets_of(rows):
            judged = [row for row in sheet if id(row) not in excused and not _unsound(tables, row)]
            yield from _misplaced(judged)


def _unsound(tables: Tables, row: Row) -> bool:
    return bool(tables.bad_cells) and any(tables.is_bad(row, column) for column in row.sheet.table.key)


def _misplaced(rows: list[Row]) -> Iterator[Problem]:
    if not rows:
        return
    table = rows[0].sheet.table
    indexes = [table.column_names.index(name) for name in table.key]
    keys = [tuple([row.cells[index] for index in indexes]) for row in rows]
    if all(keys[at] <= keys[at + 1] for at in range(len(keys) - 1)):
        return
    stays = longest_rising(keys)
    kept = [keys[at] for at in sorted(stays)]
    for at, row in enumerate(rows):
        if at not in stays:
            place = bisect_left(kept, keys[at])
            where = f"after {show(' / '.join(kept[place - 1]))}" if place else "at the top"
            said = f"{show(row.key_text)} belongs {where} (sorted by {', '.join(table.key)})."
            yield row.problem(Fault(RULE, said, "move the line there", LEVEL), table.key[0])


def longest_rising(keys: Sequence[tuple[str, ...]]) -> set[int]:
    """Positions of a longest subsequence that is in order (patience sorting)."""
    tops: list[tuple[str, ...]] = []
    positions: list[int] = []
    before = [-1] * len(keys)
    for at, key in enumerate(keys):
        pile = bisect_right(tops, key)
        before[at] = positions[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(key)
            positions.append(at)
        else:
            tops[pile] = key
            positions[pile] = at
    found = set()
    at = positions[-1] if positions else -1
    while at != -1:
        found.add(at)
        at = before[at]
    return found
