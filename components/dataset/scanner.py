"""CSV text -> rows of cells, each with its true line and column.

RFC 4180, strictly, and one row per line: a quoted cell may hold commas and doubled quotes, but no line end.
Most lines hold no quote and are split at once; the others are walked cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from components.dataset.problems import Fault, show
from components.dataset.textfile import TextFile

_MERGE_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


class Scanned(NamedTuple):
    """One row: where its text starts, its line and its cells."""

    start: int
    line: int
    cells: list[str]


class Stumble(NamedTuple):
    """A place where the text is no row. After a fatal one nothing below can be trusted."""

    start: int
    length: int
    fault: Fault
    fatal: bool = False


class _NotCsvError(Exception):
    """Raised inside a record with the position and the finding."""

    def __init__(self, start: int, fault: Fault) -> None:
        super().__init__(fault.message)
        self.start = start
        self.fault = fault


def scan(file: TextFile) -> Iterator[Scanned | Stumble]:
    """Rows and stumbles of a file in their order. Line ends must be LF already."""
    text = file.text
    if (marker := _MERGE_MARKER.search(text)) is not None:
        said = f"{show(marker.group())}: an unfinished merge; both versions of the lines stand here."
        fault = Fault("merge-marker", said, "resolve the merge, then run the check again")
        yield Stumble(marker.start(), len(marker.group()), fault, fatal=True)
        return
    start, line, width = 0, 1, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        raw = text[start:end]
        if '"' not in raw:
            if raw.strip(" \t,"):
                cells = raw.split(",")
                width = width or len(cells)
                yield Scanned(start, line, cells)
            else:
                end, lines, stumble = _blank(text, start)
                yield stumble
                line += lines - 1
            start, line = end + 1, line + 1
            continue
        try:
            cells, end = record(text, start)
        except _NotCsvError as stumble_at:
            found = stumble_at.fault
            if found.rule == "quote-open":
                lines = file.line_count - line
                rest = f"; the rest of the file ({lines} line{'s' * (lines != 1)}) was swallowed" if lines else ""
                found = found._replace(message=f"{found.message}{rest}. Nothing below is checked.")
                yield Stumble(stumble_at.start, 1, found, fatal=True)
                return
            yield Stumble(stumble_at.start, 1, found)
            start, line = max(end, text.find("\n", start)) + 1, line + 1
            continue
        lines = text.count("\n", start, end)
        if lines and width and len(cells) != width:
            # The quote swallowed the start of another quoted cell: it was never meant to run on.
            at = next(at for at, length, _ in walk(text, start) if "\n" in text[at : at + length])
            said = (
                f"the quote opened here is not closed on its line; it swallowed {lines} more. Nothing below is checked."
            )
            yield Stumble(at, 1, _open(said), fatal=True)
            return
        width = width or len(cells)
        yield Scanned(start, line, cells)
        start, line = end + 1, line + lines + 1


def _blank(text: str, start: int) -> tuple[int, int, Stumble]:
    """A run of lines that hold no value: where it ends, how many lines, and the finding."""
    end, lines = start, 0
    at = start
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop == -1 else stop
        if text[at:stop].strip(" \t,"):
            break
        end, lines, at = stop, lines + 1, stop + 1
    what = "the line holds only commas" if "," in text[start:end] else "the line is empty"
    more = f", and so are the {lines - 1} below" if lines > 1 else ""
    first = text.find("\n", start)
    length = (len(text) if first == -1 else first) - start
    fault = Fault("blank-line", f"{what}{more}.", "delete the line" + "s" * (lines > 1))
    return end, lines, Stumble(start, length, fault)


def record(text: str, start: int) -> tuple[list[str], int]:
    """The cells of the record at `start` and the position of its line end. May raise `_NotCsvError`."""
    cells = []
    end = start
    for at, length, cell in walk(text, start):
        cells.append(cell)
        end = at + length
    return cells, end


def walk(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Position, length in the text (quotes included) and value of each cell of the record at `start`."""
    at = start
    while True:
        if text.startswith('"', at):
            close = _closing_quote(text, at)
            cell = text[at + 1 : close].replace('""', '"')
            end = close + 1
            if end < len(text) and text[end] not in ",\n":
                if "\n" in text[at:end]:
                    raise _NotCsvError(at, _open("the quote opened here is not closed on its line"))
                rest = text[end : _cell_end(text, end)]
                column = at - text.rfind("\n", 0, at)
                said = f"{show(rest)} follows the closing quote of {show(cell)}, which opened in column {column}."
                inner = f'{cell}"{rest}'.replace('"', '""')
                written = show(f'"{inner[:60]}')[1:-1].rstrip('"')
                raise _NotCsvError(end, Fault("quote-stray", said, f"double every quote inside the cell: {written}…"))
        else:
            end = _cell_end(text, at)
            cell = text[at:end]
            if '"' in cell:
                spaced = cell.lstrip().startswith('"')
                reason = "a space stands before the opening quote" if spaced else "the cell is not quoted as a whole"
                raise _NotCsvError(at + cell.index('"'), _stray(f"{show(cell)} holds a quote, but {reason}.", cell))
        yield at, end - at, cell
        if end >= len(text) or text[end] == "\n":
            return
        at = end + 1


def _closing_quote(text: str, at: int) -> int:
    close = text.find('"', at + 1)
    while close != -1 and text.startswith('"', close + 1):
        close = text.find('"', close + 2)
    if close == -1:
        raise _NotCsvError(at, _open("the quote opened here is never closed"))
    return close


def _cell_end(text: str, at: int) -> int:
    line = text.find("\n", at)
    line = len(text) if line == -1 else line
    comma = text.find(",", at, line)
    return line if comma == -1 else comma


def _open(said: str) -> Fault:
    return Fault("quote-open", said, "close the quote at the end of the cell, and double quotes inside it")


def _stray(said: str, cell: str) -> Fault:
    inner = cell.strip().strip('"').replace('""', '"').replace('"', '""')
    written = show('"' + inner + '"')[1:-1]
    return Fault("quote-stray", said, f"quote the whole cell and double the quotes inside: {written}")
