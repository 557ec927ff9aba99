"""The worked examples of CONTRIBUTING.md, and doing to a copy of the data what they say."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from components.dataset.contributing import GUIDE
from components.dataset.schema import TABLES, Table

_BLOCK = re.compile(r"^```(csv|diff) (data/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(heading: str) -> list[tuple[str, str, str]]:
    """(csv or diff, file, lines) of every block of the worked example under a heading."""
    guide = GUIDE.read_text(encoding="utf-8")
    section = guide.split(f"\n### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    return [match.groups() for match in _BLOCK.finditer(section)]  # type: ignore[misc]


def follow(heading: str, folder: Path) -> None:
    """Do what an example says to a folder that holds `data/`."""
    for kind, name, lines in blocks(heading):
        path = folder / name
        if kind == "diff":
            old, new = (line[1:] + "\n" for line in lines.splitlines())
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, old
            path.write_text(text.replace(old, new), encoding="utf-8")
        elif path.exists():
            for line in lines.splitlines():
                insert(path, line)
        else:
            path.write_text(lines, encoding="utf-8")


def insert(path: Path, line: str) -> None:
    """Put a line where its key belongs."""
    table = _table(path)
    rows = path.read_text(encoding="utf-8").splitlines()
    key = _key(table, line)
    at = next((n for n, row in enumerate(rows) if n and _key(table, row) > key), len(rows))
    rows.insert(at, line)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _key(table: Table, line: str) -> tuple[str, ...]:
    cells = next(csv.reader([line], strict=True))
    return tuple(cells[table.column_names.index(name)] for name in table.key)


def _table(path: Path) -> Table:
    name = path.as_posix().rsplit("/data/", 1)[1]
    return next(t for t in TABLES if t.path == name or (t.folder and name.startswith(t.path + "/")))
