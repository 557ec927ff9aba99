"""Does the header name the columns of the schema, and does a row have as many cells?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.dataset.cells import read_cell
from components.dataset.nearest import fold, nearest
from components.dataset.problems import Fault, show
from components.dataset.scanner import Scanned
from components.dataset.schema import Kind, Table


def header_fault(table: Table, cells: Sequence[str]) -> tuple[int, Fault] | None:
    """The first thing wrong with a header, and the number of the cell; None for the header of the schema.

    One slip is told once: a misspelt column is not reported as an unknown and a missing one.
    """
    expected = table.column_names
    if tuple(cells) == expected:
        return None
    if len(cells) == 1 and len(expected) > 1:
        for separator, name in ((";", ";"), ("\t", "tabs"), ("|", "|")):
            if separator in cells[0]:
                said = f"the header has one column, {show(cells[0])}; it looks separated by {name}."
                return 0, Fault("separator", said, "export with commas")
    unknown = [(index, cell) for index, cell in enumerate(cells) if cell not in expected]
    missing = [name for name in expected if name not in cells]
    if (
        len(unknown) > 1
        and len(missing) > len(expected) // 2
        and not any(nearest(cell, missing) for _, cell in unknown)
    ):
        said = f"the first line is not the header of {table.path}: it starts with {show(cells[0])}."
        return 0, Fault("header-missing", said, f"the first line is {show(','.join(expected))[1:-1]}")
    for index, cell in enumerate(cells):
        if cell in cells[:index]:
            said = f"column {show(cell)} appears at positions {list(cells).index(cell) + 1} and {index + 1}."
            return index, Fault("column-twice", said, "delete one of them, with its cells")
    if unknown:
        index, cell = unknown[0]
        meant = nearest(cell, missing)
        if meant is None and len(unknown) == len(missing) == 1 and expected[index] == missing[0]:
            said = f"unknown column {show(cell)} where {missing[0]} is expected."
            return index, Fault("column-unknown", said, f"write {missing[0]}")
        if meant:
            return index, Fault(
                "column-unknown", f"unknown column {show(cell)}; did you mean {meant}?", f"write {meant}"
            )
        said = f"column {show(cell)} is not in the schema."
        return index, Fault("column-unknown", said, "delete it; new columns start in components/dataset/schema.py")
    if missing:
        name = missing[0]
        place = expected.index(name)
        where = f"add it after {expected[place - 1]}" if place else "add it as the first column"
        column = table.column(name)
        said = f"column {name} is missing ({column.meaning.rstrip('.')})."
        return max(0, min(place, len(cells)) - 1), Fault("column-missing", said, where)
    index = next(index for index, cell in enumerate(cells) if cell != expected[index])
    said = f"the columns are in another order than {show(','.join(expected))[1:-1]}."
    return index, Fault("column-order", said, f"position {index + 1} is {expected[index]}")


def count_fault(table: Table, row: Scanned, today: date) -> tuple[int, Fault]:
    """Why a row has too many or too few cells: the number of the cell that does not fit, and the finding."""
    cells, expected = row.cells, table.column_names
    said = f"{len(cells)} cell{'s' * (len(cells) != 1)}, the header has {len(expected)}"
    if cells[0].startswith("#"):
        return 0, Fault(
            "comment",
            f"{show(cells[0])}: CSV has no comments.",
            "put it in a note, or in the message of the commit",
        )
    if len(cells) == 1 and any(mark in cells[0] for mark in ";\t"):
        mark = ";" if ";" in cells[0] else "tabs"
        return 0, Fault("separator", f"{said}; the line looks separated by {mark}.", "separate the cells with commas")
    if len(cells) > len(expected):
        extra = len(cells) - len(expected)
        for index in _by_likelihood(table, cells, extra):
            merged = [*cells[:index], ",".join(cells[index : index + extra + 1]), *cells[index + extra + 1 :]]
            if _first_misfit(table, merged, today) is None:
                name = expected[index]
                before = show(cells[index][-20:])
                fault = f"{said}; the comma after {before} probably belongs to {name}."
                return index, Fault("cell-count", fault, f"put the {name} in double quotes")
        misfit = _first_misfit(table, cells[: len(expected)], today)
        index = len(expected) if misfit is None else misfit
        return index, Fault(
            "cell-count",
            f"{said}.{_misfit(table, cells, index)}",
            "delete the extra comma, or quote the cell that holds one",
        )
    misfit = _first_misfit(table, cells, today)
    if misfit is None:
        index = len(cells) - 1
        return index, Fault(
            "cell-count",
            f"{said}; the row ends after {expected[index]}.",
            "add the missing cells, empty ones too",
        )
    return misfit, Fault("cell-count", f"{said}.{_misfit(table, cells, misfit)}", "add the missing comma before it")


def torn(table: Table, first: Scanned, second: Scanned) -> bool:
    """Whether two lines are one row with a line break in an unquoted cell: together they have a cell too many."""
    width = len(table.columns)
    return (
        second.line == first.line + 1
        and len(first.cells) + len(second.cells) == width + 1
        and not any(cell.startswith("#") for cell in (first.cells[0], second.cells[0]))
        and not any(mark in row.cells[0] for row in (first, second) if len(row.cells) == 1 for mark in ";\t")
    )


def torn_fault(table: Table, first: Scanned) -> Fault:
    """A line break in an unquoted cell, told at the end of the first line."""
    name = table.column_names[len(first.cells) - 1]
    return Fault(
        "newline-in-cell",
        f"{name} is broken over lines {first.line} and {first.line + 1}; every cell is one line.",
        f"join the two lines, or delete line {first.line + 1} if it does not belong here",
    )


def orphan_fault(row: Scanned) -> Fault:
    """A line of one cell between whole rows: which of the two it was torn from cannot be seen."""
    return Fault(
        "newline-in-cell",
        f"line {row.line} holds one cell only: a line break has split the row before it or after it.",
        "join it with the line it belongs to, or delete it",
    )


def _by_likelihood(table: Table, cells: Sequence[str], extra: int) -> list[int]:
    """Where a comma may have split a cell: prose first, and there a comma before a space first."""
    places = range(len(table.columns))
    prose = [index for index in places if table.columns[index].kind is Kind.TEXT]
    spaced = [index for index in prose if index + 1 < len(cells) and cells[index + 1].startswith(" ")]
    return list(dict.fromkeys([*spaced, *prose]))


def _first_misfit(table: Table, cells: Sequence[str], today: date) -> int | None:
    """The first cell that its column would refuse, edge spaces aside."""
    for index, (column, cell) in enumerate(zip(table.columns, cells, strict=False)):
        if isinstance(read_cell(column, cell.strip(), today), Fault):
            return index
        if column.kind is Kind.REFERENCE and fold(cell) == "":
            return index
    return None


def _misfit(table: Table, cells: Sequence[str], index: int) -> str:
    if index >= len(table.columns):
        return f" The first that does not fit is {show(cells[index])}, after the last column."
    return f" The first that does not fit is {table.columns[index].name} ({show(cells[index])})."
