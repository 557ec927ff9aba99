"""A change as a sentence: `facts: jax / mobile-edge: value was ..., now ...; checked 2026-11-20 -> 2026-12-01`.

A sentence is a list of pieces, words of ours and values of the data apart, so that each form of output can mark or
escape the values, and only them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from components.dataset.diff import CellChange, Diff, RowChange, SourceNote, TableChange, What
from components.dataset.problems import visible
from components.dataset.schema import BY_NAME, Column, Kind

# Longer texts are shown around the place that differs, with this many words on each side.
LONG_TEXT = 100
CONTEXT = 4
LONGEST_CELL = 1000
LABELS = {"checked_on": "checked", "accessed_on": "read", "source_ids": "sources"}
WHAT_WORDS: dict[What, str] = {
    "added": "added",
    "removed": "removed",
    "renamed": "renamed",
    "changed": "changed",
    "reread": "only read again",
}
_FIGURES = (Kind.NUMBER, Kind.INTEGER)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,9})?", re.ASCII)


class Piece(NamedTuple):
    """Part of a sentence; `quoted` when it is a value of the data and no word of ours."""

    text: str
    quoted: bool = False
    bare: bool = False  # a key, which needs no quotation marks in a terminal


Sentence = list[Piece]


def value(text: str) -> Piece:
    """A value, with its invisible characters spelt; one that no cell may be so long as to hold is cut."""
    more = f"… ({len(text) - LONGEST_CELL:,} more characters)" if len(text) > LONGEST_CELL else ""
    return Piece(visible(text[:LONGEST_CELL]) + more, quoted=True)


def key(text: str) -> Piece:
    """The key of a row."""
    return value(text)._replace(bare=True)


def plain(sentence: Sentence) -> str:
    """The sentence for a terminal: values that hold a blank in quotes, others bare."""
    return "".join(
        f'"{p.text}"' if p.quoted and not p.bare and (" " in p.text or not p.text) else p.text for p in sentence
    )


def listed(parts: list[Sentence]) -> Sentence:
    """Parts joined by `; `."""
    joined: Sentence = []
    for number, part in enumerate(parts):
        joined += ([Piece("; ")] if number else []) + part
    return joined


def row_sentence(change: RowChange) -> Sentence:
    """What happened to a row, without the name of its table."""
    head: Sentence = [key(change.key), Piece(": ")]
    if change.what == "renamed":
        head = [key(change.before), Piece(" is now called "), key(change.key), Piece(": " if change.cells else "")]
    if change.what in ("added", "removed"):
        head.append(Piece("added: " if change.what == "added" else "removed: "))
        if change.twin:
            head += [Piece("says the same as "), key(change.twin), Piece(", which is gone; a rename? (aliases.csv); ")]
        return head + listed([_only(change.table, cell) for cell in _told(change)])
    return head + listed([_moved(change.table, cell) for cell in _told(change)])


def _told(change: RowChange) -> list[CellChange]:
    """The cells in the order of telling: what is said, then on what it rests, then when somebody looked.

    The parts of the key of an added or removed row are told already.
    """
    late = ("source_ids", "accessed_on", "checked_on")
    parts = BY_NAME[change.table].key if change.table in BY_NAME else ()
    cells = [cell for cell in change.cells if cell.column not in parts]
    return sorted(cells, key=lambda cell: late.index(cell.column) + 1 if cell.column in late else 0)


def _column(table: str, name: str) -> Column | None:
    try:
        return BY_NAME[table].column(name)
    except KeyError:
        return None


def _only(table: str, cell: CellChange) -> Sentence:
    return [*_label(table, cell.column), value(cell.before or cell.after or "")]


def _label(table: str, name: str) -> Sentence:
    """The name of a column; one that the schema does not know is a value like any other."""
    known = _column(table, name) is not None
    return [Piece(LABELS.get(name, name)) if known else value(name), Piece(" ")]


def _moved(table: str, cell: CellChange) -> Sentence:
    """How a cell changed, in the way that suits what it holds."""
    column, label = _column(table, cell.column), _label(table, cell.column)
    before, after = cell.before or "", cell.after or ""
    if not before:
        return [*label, Piece("was empty, now " if cell.before == "" else "now "), value(after)]
    if not after:
        return [*label, Piece("was "), value(before), Piece(", now empty" if cell.after == "" else ", now gone")]
    if (column is not None and column.many) or (column is None and ";" in before + after):
        return [*label, *_list(before.split(";"), after.split(";"))]
    if column is not None and column.kind in _FIGURES:
        return [*label, Piece("was "), value(before), Piece(", now "), value(after), Piece(_difference(before, after))]
    if column is None or column.kind is Kind.TEXT:
        cut_before, cut_after = differing(before, after)
        return [*label, Piece("was "), value(cut_before), Piece(", now "), value(cut_after)]
    return [*label, value(before), Piece(" -> "), value(after)]


def _list(before: list[str], after: list[str]) -> Sentence:
    gone, new = [x for x in before if x not in after], [x for x in after if x not in before]
    if not gone and not new:
        return [Piece("in another order: "), value(";".join(after))]
    parts = [[Piece("+"), value(x)] for x in new] + [[Piece("-"), value(x)] for x in gone]
    return [piece for number, part in enumerate(parts) for piece in ([Piece(" ")] if number else []) + part]


def _difference(before: str, after: str) -> str:
    """` (-3000, -2.0 %)`; nothing where one of them is a word."""
    if not (_NUMBER.fullmatch(before) and _NUMBER.fullmatch(after)):
        return ""
    old, new = Decimal(before), Decimal(after)
    share = f", {float((new - old) / old):+.1%}".replace("%", " %") if old else ""
    return f" ({new - old:+f}{share})"


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts cut to the words that differ and a few around them; whole when they are short."""
    if max(len(before), len(after)) <= LONG_TEXT:
        return before, after
    old, new = before.split(" "), after.split(" ")
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, last = max(0, start - CONTEXT), max(0, end - CONTEXT)

    def cut(words: list[str]) -> str:
        inner = " ".join(words[first : len(words) - last])
        return ("… " if first else "") + inner + (" …" if last else "")

    return cut(old), cut(new)


def counts(table: TableChange) -> str:
    """`318 rows (317 before): 1 added, 2 changed`."""
    return f"{rows_words(table)}: {', '.join(change_words(table))}"


def rows_words(table: TableChange) -> str:
    """`318 rows (317 before)`."""
    number = f"{table.rows_after:,} {'row' if table.rows_after == 1 else 'rows'}"
    return number + (f" ({table.rows_before:,} before)" if table.rows_before != table.rows_after else "")


def change_words(table: TableChange) -> list[str]:
    """`1 added`, `2 changed`: what happened and how often."""
    whats: tuple[What, ...] = ("added", "removed", "renamed", "changed", "reread")
    parts = [f"{table.count(what):,} {WHAT_WORDS[what]}" for what in whats if table.count(what)]
    if table.followed:
        parts.append(f"{table.followed:,} following a rename")
    if table.columns_added or table.columns_removed:
        parts.append("other columns")
    return parts or ["same content in other bytes (order, quoting or line ends)"]


def reread_sentence(table: TableChange) -> Sentence | None:
    """The rows that were only read again, as one line: how many, and from which days to which."""
    reread = [change for change in table.changes if change.what == "reread"]
    if not reread:
        return None
    steps = sorted({(cell.before or "?", cell.after or "?") for change in reread for cell in change.cells})
    days: Sentence = []
    for number, (before, after) in enumerate(steps[:5]):
        days += [Piece(", " if number else ""), value(before), Piece(" -> "), value(after)]
    more = f" and {len(steps) - 5} other pairs of days" if len(steps) > 5 else ""
    few = len(reread) <= 5
    keys = [p for c in reread for p in (Piece(", "), key(c.key))][1:] if few else []
    named = [Piece(" ("), *keys, Piece(")")] if few else []
    rows = "1 row" if len(reread) == 1 else f"{len(reread):,} rows"
    return [Piece(f"{rows} only read again, "), *days, Piece(more), *named]


def table_sentences(table: TableChange) -> Iterator[Sentence]:
    """All changes of a table, removed rows first; rows that were only read again as one line."""
    for names, what in ((table.columns_added, "new"), (table.columns_removed, "removed")):
        for name in names:
            yield [Piece(f"column {what}: "), value(name)]
    for change in table.changes:
        if change.what != "reread":
            yield row_sentence(change)
    reread = reread_sentence(table)
    if reread is not None:
        yield reread


def source_sentence(note: SourceNote) -> Sentence:
    """A source: id, title, publisher, where it is, how many rows cite it."""
    cells = note.cells
    cited = "cited nowhere" if not note.cited else f"cited by {note.cited:,} {'row' if note.cited == 1 else 'rows'}"
    said: Sentence = [key(note.source_id), Piece(": "), value(cells.get("title", ""))]
    for column in ("publisher", "url"):
        if cells.get(column):
            said += [Piece(", "), value(cells[column])]
    return [*said, Piece("; "), value(cells.get("kind", "")), Piece(f", {cited}")]


def damage_sentences(diff: Diff) -> list[Sentence]:
    """Files that could not be read, or not wholly."""
    return [
        [Piece(f"in the {which} version, "), value(path), Piece(" could not be compared wholly: "), value(why)]
        for which, path, why in diff.unreadable
    ]


def summary(diff: Diff) -> str:
    """`12 changes in 3 tables; 2 new sources`, or that nothing changed."""
    if diff.is_empty:
        return "nothing changed"
    changes, tables = len(diff.changes), sum(bool(table.changes) for table in diff.tables)
    said = f"{changes:,} {'row' if changes == 1 else 'rows'} in {tables} {'table' if tables == 1 else 'tables'}"
    for notes, word in ((diff.sources_added, "new"), (diff.sources_removed, "removed")):
        if notes:
            said += f"; {len(notes)} {word} {'source' if len(notes) == 1 else 'sources'}"
    return said if changes else "no row changed, only the form of files"
