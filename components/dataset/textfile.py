"""A file of `data/` as text, and how to point at a place in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from components.dataset.problems import Fault, Problem, excerpt

_NOT_SHOWN = ("secret", "url-credentials")  # a log is public too


class TextFile:
    """The decoded text of one file; `path` is relative to the parent of the data folder."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @property
    def line_count(self) -> int:
        """Number of lines, without the empty one after the last line end."""
        return len(self._starts) - (self.text.endswith("\n") or not self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based, in characters) of a position in the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line without its line end; empty past the end."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end == -1 else end]

    def problem(self, fault: Fault, offset: int, length: int, key: str = "") -> Problem:
        """`fault` at a position of this file."""
        line, column = self.place(offset)
        return self.problem_at(fault, line, column, length, key)

    def problem_at(self, fault: Fault, line: int, column: int, length: int, key: str = "") -> Problem:
        """`fault` at a line and column of this file."""
        text = self.line_text(line)
        shown, caret = excerpt(text, column, length) if text.strip() and fault.rule not in _NOT_SHOWN else ("", (0, 0))
        return Problem(
            self.path,
            line,
            column,
            fault.rule,
            fault.level,
            fault.message,
            fault.fix,
            length,
            shown,
            caret,
            key,
        )
