"""Which ids are used where, and which of them nobody defines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from components.dataset.problems import Fault, Problem
from components.dataset.schema import TABLES, Kind
from components.dataset.tables import Row, Tables
from components.dataset.yaml_reader import Path, YamlDocument


@dataclass(frozen=True)
class Use:
    """A place that names an id: a cell of a row, or a value of a YAML file."""

    targets: tuple[str, ...]
    text: str
    row: Row | None = None
    column: str = ""
    document: YamlDocument | None = None
    path: Path = ()

    def problem(self, fault: Fault) -> Problem:
        """`fault` at this place."""
        if self.row is not None:
            return self.row.problem(fault, self.column)
        assert self.document is not None
        return self.document.problem(fault, self.path, key=True)


@dataclass
class References:
    """Uses of ids that exist (only which), and uses of ids that do not (where).

    `dangling` holds the places by (table, id); `silenced` counts, per table, the places that cannot be judged
    because rows of that table are damaged themselves.
    """

    cited: dict[str, set[str]] = field(default_factory=dict)
    dangling: dict[tuple[str, str], list[Use]] = field(default_factory=dict)
    silenced: Counter[str] = field(default_factory=Counter)


def references(tables: Tables) -> References:
    """All uses of ids in the tables and YAML files."""
    found = References()
    untrusted = set(tables.incomplete)
    untrusted |= {row.sheet.table.name for row, _ in tables.repeated}
    untrusted |= {row.sheet.table.name for row, _ in tables.bad_keys}
    for use in _unknown_uses(tables, found):
        blamed = next((name for name in use.targets if name in untrusted), None)
        if blamed:
            found.silenced[blamed] += 1
        else:
            found.dangling.setdefault((use.targets[0], use.text), []).append(use)
    return found


def _unknown_uses(tables: Tables, found: References) -> Iterator[Use]:
    """Every use of an id that no target table has; notes the others as cited."""
    for table in TABLES:
        for index, column in enumerate(table.columns):
            if column.kind is not Kind.REFERENCE:
                continue
            values = tables.values[table.name].get(column.name, {})
            wrong: dict[str, list[str]] = {}
            for text in values:
                for part in text.split(";") if column.many else (text,):
                    if part not in column.words and not _cite(tables, found, column.refers_to, part):
                        wrong.setdefault(text, []).append(part)
            if wrong:
                for row in tables.all_rows[table.name]:
                    for part in wrong.get(row.cells[index], ()):
                        yield Use(column.refers_to, part, row, column.name)
    for document in tables.documents.values():
        for targets, text, path in document.references:
            if not _cite(tables, found, targets, text):
                yield Use(targets, text, document=document, path=path)


def _cite(tables: Tables, found: References, targets: tuple[str, ...], text: str) -> bool:
    for target in targets:
        if text in tables.ids(target):
            found.cited.setdefault(target, set()).add(text)
            return True
    return False
