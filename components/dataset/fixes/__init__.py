"""What can be put right without asking what was meant: the form of files, lines and cells.

One module per thing that is fixed, beside the rules that find it. Nothing here changes what a cell says. A file whose
structure is damaged is left alone as a whole, because nobody knows which cell is which in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from components.dataset.fixes.change import Change, DamagedError
from components.dataset.fixes.documents import fixed_document
from components.dataset.fixes.sheets import fixed_sheet
from components.dataset.problems import Problem
from components.dataset.schema import TABLES, YAML_FILES, Table

__all__ = ["Change", "Fixed", "fix"]


class Fixed(NamedTuple):
    """The files that changed, what was done, and the damage because of which other files were left alone."""

    contents: dict[str, bytes]
    changes: list[Change]
    refused: list[Problem]


def fix(contents: Mapping[str, bytes], root: str = "data") -> Fixed:
    """The files of a data folder in the right form; `root` is the folder's name in what is told. Idempotent."""
    done = Fixed({}, [], [])
    for path, data in contents.items():
        table = _table(path)
        if table is None and path not in YAML_FILES.values():
            continue
        try:
            label = f"{root}/{path}"
            after, changes = fixed_sheet(table, label, data) if table else fixed_document(label, data)
        except DamagedError as damage:
            done.refused.append(damage.problem)
            continue
        if after != data:
            done.contents[path] = after
            done.changes.extend(changes)
    return done


def _table(path: str) -> Table | None:
    """The table that a file belongs to."""
    folder = path.rpartition("/")[0]
    for table in TABLES:
        if (folder == table.path and path.endswith(".csv")) if table.folder else path == table.path:
            return table
    return None
