"""CSV files in the right form: columns and rows in their order, no line twice, every cell as its column has it.

Lines that are right keep their text byte for byte, with whatever quotes somebody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from components.dataset.cells import read_cell
from components.dataset.fixes.cells import fixed_cell, fixed_characters
from components.dataset.fixes.change import Change, DamagedError
from components.dataset.fixes.texts import fixed_text
from components.dataset.headers import count_fault, header_fault
from components.dataset.problems import Fault, show
from components.dataset.rules.row_order import longest_rising
from components.dataset.scanner import Scanned, Stumble, scan, walk
from components.dataset.schema import Column, Table
from components.dataset.textfile import TextFile


class _Line(NamedTuple):
    """One row: the line it stood on, its cells as they should be, and its text."""

    number: int
    cells: list[str]
    text: str


def fixed_sheet(table: Table, path: str, data: bytes) -> tuple[bytes, list[Change]]:
    """The file in the right form and what was done. Raises DamagedError where its structure is damaged."""
    file, changes = fixed_text(path, data)
    rows = _scanned(file, changes)
    if not rows:
        fault = Fault("empty-file", "the file is empty; not even the header is there.")
        raise DamagedError(file.problem_at(fault, 1, 1, 0))
    order = _column_order(table, file, rows[0], changes)
    lines = [_fixed_row(table, file, row, order, changes) for row in rows[1:]]
    lines = _sorted(table, file, _once(file, lines, changes), changes)
    header = ",".join(table.column_names) if changes else file.line_text(rows[0].line)
    return "".join(f"{text}\n" for text in (header, *(line.text for line in lines))).encode("utf-8"), changes


def _scanned(file: TextFile, changes: list[Change]) -> list[Scanned]:
    """The rows of a file, without its blank lines."""
    rows = []
    for found in scan(file):
        if isinstance(found, Scanned):
            if any("\n" in cell for cell in found.cells):
                fault = Fault("newline-in-cell", "a cell runs over several lines: its quote may be open.")
                raise DamagedError(file.problem_at(fault, found.line, 1, 0))
            rows.append(found)
        elif _is_blank(found):
            line, _ = file.place(found.start)
            changes.append(Change(file.path, line, "blank-line", "removed"))
        else:
            raise DamagedError(file.problem(found.fault, found.start, found.length))
    return rows


def _is_blank(stumble: Stumble) -> bool:
    return stumble.fault.rule == "blank-line"


def _column_order(table: Table, file: TextFile, header: Scanned, changes: list[Change]) -> list[int]:
    """For every column of the schema, its position in the file."""
    names = [fixed_characters(cell, machine=True) for cell in header.cells]
    wrong = header_fault(table, names)
    if wrong is not None and wrong[1].rule != "column-order":
        raise _damage(file, header, *wrong)
    if names != header.cells:
        changes.append(Change(file.path, header.line, "edge-space", "column names are plain now"))
    if wrong is not None:
        what = f"columns are {','.join(table.column_names)} now"
        changes.append(Change(file.path, header.line, "column-order", what))
    return [names.index(name) for name in table.column_names]


def _damage(file: TextFile, row: Scanned, index: int, fault: Fault) -> DamagedError:
    spans = list(walk(file.text, row.start))
    at, length, _ = spans[min(index, len(spans) - 1)]
    return DamagedError(file.problem(fault, at, length))


def _fixed_row(table: Table, file: TextFile, row: Scanned, order: list[int], changes: list[Change]) -> _Line:
    if len(row.cells) != len(order):
        raise _damage(file, row, *count_fault(table, row, date.max))
    cells = [row.cells[at] for at in order]
    fixed = [fixed_cell(column, cell) for column, cell in zip(table.columns, cells, strict=True)]
    moved = order != sorted(order)
    if fixed == cells and not moved:
        return _Line(row.line, cells, file.line_text(row.line))
    spans = [file.text[at : at + length] for at, length, _ in walk(file.text, row.start)]
    texts = []
    for column, at, before, after in zip(table.columns, order, cells, fixed, strict=True):
        texts.append(spans[at] if before == after else _written(after))
        if before != after:
            what = f"{column.name} {show(before)} is {show(after)} now"
            changes.append(Change(file.path, row.line, fixed_rule(column, before), what))
    return _Line(row.line, fixed, ",".join(texts))


def fixed_rule(column: Column, text: str) -> str:
    """The rule that a cell was against."""
    found = read_cell(column, text, date.max)
    return found.rule if isinstance(found, Fault) else "form"


def _written(cell: str) -> str:
    """A cell as CSV, quoted where it must be."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n\r') else cell


def _once(file: TextFile, lines: Sequence[_Line], changes: list[Change]) -> list[_Line]:
    """The lines without those that say what an earlier one says."""
    first: dict[tuple[str, ...], _Line] = {}
    kept = []
    for line in lines:
        earlier = first.setdefault(tuple(line.cells), line)
        if earlier is line:
            kept.append(line)
        else:
            what = f"removed, as it is identical to line {earlier.number}"
            changes.append(Change(file.path, line.number, "duplicate-line", what))
    return kept


def _sorted(table: Table, file: TextFile, lines: list[_Line], changes: list[Change]) -> list[_Line]:
    """The lines by key; those that had to move are told."""
    places = [table.column_names.index(name) for name in table.key]
    keys = [tuple(line.cells[at] for at in places) for line in lines]
    if all(keys[at] <= keys[at + 1] for at in range(len(keys) - 1)):
        return lines
    stays = longest_rising(keys)
    for at, line in enumerate(lines):
        if at not in stays:
            what = f"{show(' / '.join(keys[at]))} moved to its place"
            changes.append(Change(file.path, line.number, "row-order", what))
    return [lines[at] for at in sorted(range(len(lines)), key=lambda at: keys[at])]
