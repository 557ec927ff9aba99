"""A change of form and a change of facts are two changes."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.row_changes import Changes, changes
from components.dataset.schema import TABLES, YAML_FILES
from components.dataset.tables import Row, Tables

RULE = "noise"
LEVEL: Level = "warning"
NEEDS_BASE = True
MANY = 3  # lines whose form alone changed


def check(tables: Tables) -> Iterator[Problem]:
    """Edits in which lines were quoted anew, moved or laid out differently while facts changed elsewhere."""
    if tables.base is None:
        return
    noisy: list[tuple[Row, int]] = []
    lines = edits = 0
    for table in TABLES:
        found = changes(tables, table.name)
        edits += len(found.changed) + len(found.added) + len(found.removed)
        touched = _touched(found)
        lines += len(touched)
        if touched:
            noisy.append((touched[0], len(touched)))
    for name, path in YAML_FILES.items():
        one, other = tables.base.documents.get(name), tables.documents.get(name)
        if one is not None and other is not None and one.data != other.data:
            edits += 1
        elif one is not None and other is not None and one.file.text != other.file.text:
            before, after = one.file.text.split("\n"), other.file.text.split("\n")
            number = len(set(after) - set(before)) or 1
            if number >= MANY and edits:
                place = next(at for at, text in enumerate(after, 1) if text not in before) if number else 1
                yield other.file.problem_at(_fault(number, path, edits), place, 1, 0, path)
    if noisy and lines >= MANY and edits:
        row, number = max(noisy, key=lambda pair: pair[1])
        yield row.whole_line(_fault(number, row.sheet.table.path, edits))


def _fault(number: int, path: str, edits: int) -> Fault:
    said = f"{number} lines of {path} changed their form or place only, and {edits} rows or files their content."
    return Fault(RULE, said, "make two changes of it, so that somebody can see what changed", LEVEL)


def _touched(found: Changes) -> list[Row]:
    """Rows whose cells are as before, but whose text, file or place among the others is not."""
    touched = [row for earlier, row in found.same if _text(earlier) != _text(row)]
    if touched:
        return touched
    places = [earlier.line for earlier, _ in found.same]
    files = [earlier.sheet.file.path != row.sheet.file.path for earlier, row in found.same]
    moved = [
        at > 0 and places[at] < places[at - 1] and found.same[at][0].sheet is found.same[at - 1][0].sheet
        for at in range(len(places))
    ]
    return [row for (_, row), a, b in zip(found.same, files, moved, strict=True) if a or b]


def _text(row: Row) -> str:
    return row.sheet.file.line_text(row.line)
