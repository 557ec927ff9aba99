"""What changed between two versions of the data: rows added, removed, renamed, changed or only read again.

Pure: texts in, records out. Renames are followed through `aliases.csv` of the newer version, in keys and in what
cites them, so that renaming one framework is one change and not three hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from components.dataset.revisions import Cells, Rows, Texts, Version, texts_of
from components.dataset.schema import BY_NAME, TABLES, YAML_FILES, Kind, Table

What = Literal["removed", "renamed", "changed", "added", "reread"]
WHATS: tuple[What, ...] = ("removed", "renamed", "changed", "added", "reread")
# Columns that say who looked and when; a row in which only these differ was read again, not changed.
READING = ("checked_on", "accessed_on")


@dataclass(frozen=True)
class CellChange:
    """One cell; None where the row or the column was or is not there."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RowChange:
    """One row. `before` is its former key where it was renamed; `twin` a removed row that said the same."""

    table: str
    key: str
    what: What
    cells: tuple[CellChange, ...]
    before: str = ""
    twin: str = ""


@dataclass(frozen=True)
class TableChange:
    """One table: rows before and after, its changes, and how many rows merely follow a rename elsewhere."""

    table: str
    rows_before: int
    rows_after: int
    changes: tuple[RowChange, ...]
    followed: int = 0
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    form_only: bool = False

    def count(self, what: What) -> int:
        """How many rows changed in that way."""
        return sum(change.what == what for change in self.changes)


@dataclass(frozen=True)
class SourceNote:
    """A source that is new or gone, and how many rows of the version that holds it cite it."""

    source_id: str
    cells: Mapping[str, str]
    cited: int


@dataclass(frozen=True)
class Diff:
    """All changes between two versions. `unreadable` are (which version, file, why)."""

    old: Version
    new: Version
    tables: tuple[TableChange, ...]
    sources_added: tuple[SourceNote, ...]
    sources_removed: tuple[SourceNote, ...]
    unreadable: tuple[tuple[str, str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same in the same bytes."""
        return not self.tables and not self.unreadable

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """All changed rows, by table."""
        return tuple(change for table in self.tables for change in table.changes)


def compare(old: Version, new: Version) -> Diff:
    """What changed from `old` to `new`, tables in the order of the schema, rows in that of the newer file."""
    before, after = texts_of(old), texts_of(new)
    renames = _renames(before, after)
    tables = []
    for name in (*BY_NAME, *YAML_FILES):
        found = _compare_table(name, before, after, renames, _bytes(name, old) != _bytes(name, new))
        if found is not None:
            tables.append(found)
    damage = [(which, *pair) for which, one in (("old", before), ("new", after)) for pair in one.unreadable.items()]
    added, removed = _sources(after, before), _sources(before, after)
    return Diff(old, new, tuple(tables), added, removed, tuple(damage))


def _bytes(name: str, version: Version) -> list[tuple[str, bytes]]:
    """The files of a table."""
    path = YAML_FILES.get(name) or BY_NAME[name].path
    return [(p, data) for p, data in version.contents.items() if p == path or p.startswith(f"{path}/")]


def _renames(before: Texts, after: Texts) -> dict[str, dict[str, str]]:
    """Per table {old id: new id} of rows that the older version has and the newer one knows by another id."""
    found: dict[str, dict[str, str]] = {}
    for alias in after.tables["aliases"].values():
        table = alias.get("table", "")
        old, new = alias.get("old_id", ""), alias.get("new_id", "")
        rows, now = before.tables.get(table, {}), after.tables.get(table, {})
        if old in rows and old not in now and new in now and new not in rows:
            found.setdefault(table, {})[old] = new
    return found


def _translated(table: Table, cells: Cells, renames: Mapping[str, Mapping[str, str]]) -> Cells:
    """A row as it would read with the new ids."""
    if not renames:
        return cells
    row = dict(cells)
    for column in table.columns:
        owners = column.refers_to if column.kind is Kind.REFERENCE else (table.name,)
        is_id = column.kind is Kind.REFERENCE or (len(table.key) == 1 and column.name == table.key[0])
        if not is_id or column.name not in row:
            continue
        new = {old: to for owner in owners for old, to in renames.get(owner, {}).items()}
        parts = row[column.name].split(";") if column.many else [row[column.name]]
        row[column.name] = ";".join(new.get(part, part) for part in parts)
    return row


def _compare_table(
    name: str, before: Texts, after: Texts, renames: Mapping[str, Mapping[str, str]], bytes_differ: bool
) -> TableChange | None:
    old, new = before.tables[name], after.tables[name]
    origin: dict[str, str] = {}  # key of today -> key of then
    rows: Rows = {}
    followed = 0
    for key, cells in old.items():
        table = BY_NAME.get(name)
        row = cells if table is None else _translated(table, cells, renames)
        now = renames.get(name, {}).get(key, key)
        if table is not None and row is not cells and len(table.key) > 1:
            now = " / ".join(row[column] for column in table.key)
        now = now if now == key or (now in new and now not in old) else key
        rows[now], origin[now] = row, key
        own = now != key and now == renames.get(name, {}).get(key)
        followed += not own and row != cells and new.get(now) == row
    changes = [_removed(name, origin[key], cells) for key, cells in rows.items() if key not in new]
    own_renames = renames.get(name, {})
    for key, cells in new.items():
        change = _changed(name, key, rows.get(key), cells, origin.get(key, key) if key in own_renames.values() else key)
        if change is not None:
            changes.append(change)
    order = {what: number for number, what in enumerate(WHATS)}
    told = sorted(_twins(name, changes), key=lambda change: order[change.what])
    columns = before.columns.get(name, ()), after.columns.get(name, ())
    is_csv = name in BY_NAME and all(columns)
    added = tuple(c for c in columns[1] if c not in columns[0]) if is_csv else ()
    removed = tuple(c for c in columns[0] if c not in columns[1]) if is_csv else ()
    if not (told or followed or added or removed or bytes_differ):
        return None
    form_only = not (told or followed or added or removed)
    return TableChange(name, len(old), len(new), tuple(told), followed, added, removed, form_only)


def _removed(table: str, key: str, cells: Cells) -> RowChange:
    gone = tuple(CellChange(column, text, None) for column, text in cells.items() if text)
    return RowChange(table, key, "removed", gone)


def _changed(table: str, key: str, old: Cells | None, new: Cells, origin: str) -> RowChange | None:
    if old is None:
        return RowChange(table, key, "added", tuple(CellChange(c, None, text) for c, text in new.items() if text))
    own = BY_NAME[table].key if table in BY_NAME else ()
    columns = [column for column in dict.fromkeys((*new, *old)) if column not in own]
    cells = tuple(CellChange(c, old.get(c), new.get(c)) for c in columns if (old.get(c) or "") != (new.get(c) or ""))
    if origin != key:
        return RowChange(table, key, "renamed", cells, origin)
    if not cells:
        return None
    only_read = all(cell.column in READING for cell in cells)
    return RowChange(table, key, "reread" if only_read else "changed", cells)


def _twins(table: str, changes: list[RowChange]) -> list[RowChange]:
    """Names the removed row that an added one repeats under another id: a rename that nobody put into aliases.csv."""
    key = BY_NAME[table].key if table in BY_NAME else ("id",)

    def content(change: RowChange) -> frozenset[tuple[str, str]]:
        """What the row says beside its id and the day it was read."""
        apart = (*key, *READING)
        return frozenset((c.column, c.before or c.after or "") for c in change.cells if c.column not in apart)

    if len(key) > 1:
        return changes
    gone = {content(change): change.key for change in changes if change.what == "removed" and content(change)}
    return [
        RowChange(c.table, c.key, c.what, c.cells, c.before, gone.get(content(c), "")) if c.what == "added" else c
        for c in changes
    ]


def _sources(having: Texts, other: Texts) -> tuple[SourceNote, ...]:
    """The sources of one version that the other lacks."""
    cited: dict[str, int] = {}
    for table in TABLES:
        for cells in having.tables[table.name].values():
            for source in filter(None, cells.get("source_ids", "").split(";")):
                cited[source] = cited.get(source, 0) + 1
    rows, others = having.tables["sources"], other.tables["sources"]
    return tuple(SourceNote(key, cells, cited.get(key, 0)) for key, cells in rows.items() if key not in others)
