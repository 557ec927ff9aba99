"""A data folder -> tables of checked cells, with everything that is wrong with files, lines and cells.

Bytes are read once, here. A file that cannot be trusted below some line is not read below it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from components.dataset.cells import read_cell
from components.dataset.characters import decode
from components.dataset.headers import count_fault, header_fault, orphan_fault, torn, torn_fault
from components.dataset.nearest import nearest
from components.dataset.problems import Fault, Problem, show
from components.dataset.scanner import Scanned, Stumble, scan, walk
from components.dataset.schema import (
    ATTACHED,
    OTHER_FILES,
    OTHER_FOLDERS,
    TABLES,
    YAML_FILES,
    Column,
    Kind,
    Table,
)
from components.dataset.shapes import SHAPES
from components.dataset.tables import Row, Sheet, Tables
from components.dataset.textfile import TextFile
from components.dataset.words import read_id
from components.dataset.yaml_reader import read_yaml

_NO_ROW_LOST = ("bom", "line-ending", "final-newline", "blank-line", "comment")
_FILE_NAME = Column("file name", Kind.ID, "Name of a file in a folder of files of one shape.")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its relative path, sorted; hidden files of editors and systems left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        if not any(part.startswith(".") for part in relative.split("/")) and path.is_file():
            found[relative] = path.read_bytes()
    return dict(sorted(found.items()))


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over the paths and bytes of everything that is read as data."""
    total = hashlib.sha256()
    for path, data in contents.items():
        if path not in OTHER_FILES and not path.startswith(OTHER_FOLDERS):
            total.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            total.update(data)
    return total.hexdigest()


def read_tables(
    contents: Mapping[str, bytes], today: date, root: str = "data", quick: bool = False
) -> tuple[Tables, list[Problem]]:
    """The tables in `contents` and every problem of form; `root` is the folder's name in the messages. `quick` as in
    `read_yaml`: whether there is a problem, not its words."""
    tables = Tables(today, contents=contents, root=root)
    owners, problems = _owners(contents, root)
    for table in TABLES:
        paths = [path for path, owner in owners.items() if owner == table.name]
        sheets_problems: list[Problem] = []
        for path in paths:
            sheets_problems += _read_sheet(tables, table, f"{root}/{path}", contents[path])
        if any(problem.rule not in _NO_ROW_LOST for problem in sheets_problems):
            tables.incomplete.add(table.name)
        problems += sheets_problems
        if not paths:
            tables.incomplete.add(table.name)
        elif not sheets_problems and len(tables.all_rows[table.name]) < table.minimum_rows:
            problems.append(_too_few(table, f"{root}/{paths[0]}", len(tables.all_rows[table.name])))
            tables.incomplete.add(table.name)
        problems += _read_cells(tables, table)
    for name, path in YAML_FILES.items():
        if path in contents:
            document, found = read_yaml(f"{root}/{path}", contents[path], quick)
            if document is not None:
                found += SHAPES[name](document)
            problems += found
            if found or document is None:
                tables.incomplete.add(name)
            if document is not None:
                tables.documents[name] = document
        else:
            tables.incomplete.add(name)
    return tables, problems


def _owners(contents: Mapping[str, bytes], root: str) -> tuple[dict[str, str], list[Problem]]:
    """Which table each file belongs to; files that nobody reads, and files that are not there."""
    single = {table.path: table.name for table in TABLES if not table.folder}
    folders = {table.path: table.name for table in TABLES if table.folder}
    expected = {*single, *YAML_FILES.values()}
    missing = [path for path in sorted(expected) if path not in contents]
    owners: dict[str, str] = {}
    problems = []
    for path in contents:
        pure = PurePosixPath(path)
        parent = pure.parent.as_posix()
        if path in single:
            owners[path] = single[path]
        elif parent in folders and pure.suffix == ".csv" and read_id(_FILE_NAME, pure.stem) == pure.stem:
            owners[path] = folders[parent]
        elif path not in expected and not _beside_the_tables(path):
            meant = nearest(path, missing) or nearest(path, sorted(expected))
            if meant in missing:
                missing.remove(meant)
            guess = f"; did you mean {root}/{meant}?" if meant else "."
            if parent in folders:
                guess = "; files here are named like ids, in lower case, and end in .csv."
                meant = f"{parent}/{_id_form(pure.stem)}.csv"
            fix = f"rename it to {meant}" if meant else "delete it, or describe it in components/dataset/schema.py"
            problems.append(
                _about_file(
                    f"{root}/{path}",
                    Fault("file-unknown", f"{show(f'{root}/{path}')} is not read{guess}", fix),
                )
            )
    gone = Fault("file-missing", "the file is not there.", "restore it from the last commit")
    problems += [_about_file(f"{root}/{path}", gone) for path in missing]
    for path, name in folders.items():
        if name not in owners.values():
            problems.append(
                _about_file(
                    f"{root}/{path}",
                    Fault("file-missing", "the folder holds no .csv file.", "restore it from the last commit"),
                )
            )
    return owners, problems


def _beside_the_tables(path: str) -> bool:
    """Whether a file may lie in data/ without being a table: a text of ours, a kept score, what a row names."""
    if path in OTHER_FILES or path.startswith(OTHER_FOLDERS):
        return True
    return any(path.startswith(folder) and path.endswith(ending) for folder, ending in ATTACHED.items())


def _id_form(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-") or "name"


def _about_file(path: str, fault: Fault) -> Problem:
    return TextFile(path, "").problem_at(fault, 1, 1, 0)


def _too_few(table: Table, path: str, count: int) -> Problem:
    rows = "no rows" if not count else f"{count} row{'s' * (count != 1)}"
    fault = Fault(
        "empty-file",
        f"{rows}; {table.path} needs at least {table.minimum_rows}.",
        "restore the rows from the last commit",
    )
    return _about_file(path, fault)


def _read_sheet(tables: Tables, table: Table, path: str, data: bytes) -> list[Problem]:
    """Adds the rows of one file to `tables`; returns what is wrong with its bytes, header and lines."""
    file, problems = decode(path, data)
    if file is None:
        return problems
    if not file.text.strip():
        fault = Fault(
            "empty-file",
            "the file is empty; not even the header is there.",
            "restore it from the last commit",
        )
        return [*problems, file.problem_at(fault, 1, 1, 0)]
    sheet = Sheet(file, table)
    rows = tables.all_rows[table.name]
    width = len(table.columns)
    headed = False
    before: Scanned | None = None
    orphan = 0  # the line of a single cell that belongs to the row before it or to the row after it
    for found in scan(file):
        if isinstance(found, Stumble):
            before = None
            problems.append(file.problem(found.fault, found.start, found.length))
            if found.fatal or (not headed and found.fault.rule != "blank-line"):
                return problems
        elif not headed:
            headed = True
            if (wrong := header_fault(table, found.cells)) is not None:
                problems.append(_at_cell(file, found, *wrong))
                return problems
        elif before is not None and torn(table, before, found):
            # One row on two lines is one mistake: what was said of its first line, or the row it seemed, is taken back.
            if len(before.cells) == width:
                if rows and rows[-1].start == before.start:
                    rows.pop()
                problems.append(_at_cell(file, found, 0, orphan_fault(found)))
                orphan = found.line
            else:
                problems.pop()
                problems.append(_at_cell(file, before, len(before.cells) - 1, torn_fault(table, before)))
            before = None
        elif len(found.cells) != width:
            problems.append(_at_cell(file, found, *count_fault(table, found, tables.today)))
            before = found
        elif orphan and found.line == orphan + 1:
            before = found
        else:
            rows.append(Row(sheet, found.start, found.line, found.cells))
            before = found
    return problems


def _at_cell(file: TextFile, row: Scanned, index: int, fault: Fault) -> Problem:
    spans = list(walk(file.text, row.start))
    at, length, _ = spans[min(index, len(spans) - 1)]
    return file.problem(fault, at, length)


def _read_cells(tables: Tables, table: Table) -> list[Problem]:
    """Reads every different text of a column once, then points at the rows that hold a wrong one."""
    rows = tables.all_rows[table.name]
    problems = []
    for index, column in enumerate(table.columns):
        values = tables.values[table.name].setdefault(column.name, {})
        faults: dict[str, Fault] = {}
        for text in {row.cells[index] for row in rows}:
            value = read_cell(column, text, tables.today)
            if isinstance(value, Fault):
                faults[text] = value
            else:
                values[text] = value
        if faults:
            for row in rows:
                if row.cells[index] in faults:
                    fault = faults[row.cells[index]]
                    problems.append(row.problem(fault, column.name))
                    if fault.level != "error":
                        values.setdefault(row.cells[index], _lenient(column, row.cells[index]))
                    if fault.level == "error" or column.name in table.key:
                        tables.bad_cells.add((id(row.sheet), row.line, column.name))
    return problems


def _lenient(column: Column, text: str) -> object:
    """The value of a cell that is only suspicious: prose and links are their own text."""
    return tuple(text.split(";")) if column.many else text
