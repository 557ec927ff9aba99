"""What is wrong with the data, where, why it matters and what to write instead; and how that is printed.

A `Fault` is the finding without a place (what a cell check returns); a `Problem` is the finding in a file.
Same findings in, same bytes out: nothing here depends on time, order of discovery or the machine.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
LONGEST_VALUE = 80  # characters of a value that are ever printed
GROUP_ABOVE = 20  # identical messages in more rows than this are told once
_BEFORE = 30  # characters of the line shown before the cell that is wrong
_NAMES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class Fault(NamedTuple):
    """What is wrong with a text, wherever it stands."""

    rule: str
    message: str
    fix: str = ""
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` and `column` are 1-based as an editor shows them, `column` and `length` in characters.

    `excerpt` is the line as it is printed (cut, invisible characters spelt), `caret` the start and width of the
    marks under it. `key` names the row, for an acknowledgement in exceptions.csv.
    """

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    fix: str = ""
    length: int = 0
    excerpt: str = ""
    caret: tuple[int, int] = (0, 0)
    key: str = ""

    def text(self) -> str:
        """The finding as an editor reads it in a terminal."""
        lines = [f"{self.path}:{self.line}:{self.column}: {self.level}[{self.rule}]: {self.message}"]
        if self.excerpt:
            lines.append("    " + self.excerpt)
            lines.append("    " + " " * self.caret[0] + "^" * max(1, self.caret[1]))
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(lines)

    def github(self) -> str:
        """The finding as a workflow command, which GitHub shows beside the line."""
        command = {"error": "error", "warning": "warning", "note": "notice"}[self.level]
        message = self.message + (f" fix: {self.fix}" if self.fix else "")
        place = f"file={_property(self.path)},line={self.line},col={self.column},title={_property(self.rule)}"
        return f"::{command} {place}::{_escape(message)}"

    def as_dict(self) -> dict[str, str | int]:
        """The finding for programs."""
        names = ("path", "line", "column", "length", "rule", "level", "message", "fix", "key")
        return {name: getattr(self, name) for name in names}


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def spell(character: str) -> str:
    """The character, or how to say it where it cannot be seen: `\\t`, `U+200B`."""
    if character in _NAMES:
        return _NAMES[character]
    if unicodedata.category(character) in _HIDDEN or (character != " " and character.isspace()):
        return f"U+{ord(character):04X}"
    return character


def visible(text: str) -> str:
    """`text` with every invisible character spelt."""
    return text if text.isascii() and text.isprintable() else "".join(map(spell, text))


def show(value: str) -> str:
    """`value` in quotes, spelt, and cut so that no more than `LONGEST_VALUE` characters are printed."""
    shown = visible(value[:LONGEST_VALUE])
    if len(value) > LONGEST_VALUE or len(shown) > LONGEST_VALUE:
        shown = shown[: LONGEST_VALUE - 1] + "…"
    return f'"{shown}"'


def excerpt(line: str, column: int, length: int) -> tuple[str, tuple[int, int]]:
    """The part of `line` around the cell at `column`, and where the carets go under it (start, width)."""
    at = column - 1
    begin = max(0, at - _BEFORE)
    end = min(len(line), max(at + min(length, LONGEST_VALUE), begin + LONGEST_VALUE))
    lead = "…" if begin else ""
    pieces = [spell(character) for character in line[begin:end]]
    start = _cells(lead + "".join(pieces[: at - begin]))
    width = _cells("".join(pieces[at - begin : at - begin + length]))
    return lead + "".join(pieces) + ("…" if end < len(line) else ""), (start, max(1, width))


def _cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def arrange(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by file, line and column; one per place; identical messages for many rows told once."""
    seen: dict[tuple[str, int, int], Problem] = {}
    for problem in problems:  # the first finding about a place explains the later ones
        seen.setdefault((problem.path, problem.line, problem.column), problem)
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted(seen.values(), key=lambda p: (p.path, p.line, p.column)):
        groups.setdefault((problem.path, problem.rule, problem.message), []).append(problem)
    told = []
    for group in groups.values():
        if len(group) > GROUP_ABOVE:
            rest = f" The same on {len(group) - 1} more lines, to line {group[-1].line}."
            told.append(replace(group[0], message=group[0].message + rest))
        else:
            told.extend(group)
    return tuple(sorted(told, key=lambda p: (p.path, p.line, p.column)))


def closing_line(problems: Sequence[Problem]) -> str:
    """`3 errors, 1 warning in 2 files`."""
    counts = {level: sum(problem.level == level for problem in problems) for level in LEVELS}
    parts = [_plural(counts[level], level) for level in LEVELS if counts[level]]
    files = len({problem.path for problem in problems})
    return f"{', '.join(parts)} in {_plural(files, 'file')}" if parts else "no problems"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def render(problems: Sequence[Problem], form: str = "text", remark: str = "") -> str:
    """All problems as `text`, `github` or `json`, with the line end that closes the output.

    `remark` ends the closing line of the first two.
    """
    if form == "json":
        return json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1) + "\n"
    told = [problem.github() if form == "github" else problem.text() for problem in problems]
    return "\n".join([*told, closing_line(problems) + remark]) + "\n"
