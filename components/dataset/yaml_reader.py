"""YAML text -> plain mappings, lists, text and numbers, with the position of every value and key.

Only what a person expects is read: no anchors, tags, duplicate keys, nor words and dates that YAML silently turns
into other types. Built from the parser's events, so that nesting and size are bounded before anything is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from components.dataset.characters import decode, unwanted
from components.dataset.problems import Fault, Problem, show
from components.dataset.textfile import TextFile
from components.dataset.yaml_builder import Builder, Path

__all__ = ["Path", "YamlDocument", "read_yaml"]

_IN_C = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 500_000  # bytes; the largest has a twentieth of it, and parsing is slow


@dataclass
class YamlDocument:
    """A YAML file as plain data. `spans` holds (position, length) of values, `keys` those of mapping keys.

    `ids`, `names` and `references` are filled by the check of the file's shape: ids that it defines, their display
    names, and what it cites: (tables, id, path of the value).
    """

    file: TextFile
    data: Any
    spans: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]
    ids: dict[str, Path] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    references: list[tuple[tuple[str, ...], str, Path]] = field(default_factory=list)

    def problem(self, fault: Fault, path: Path, key: bool = False) -> Problem:
        """`fault` at the value, or at the key, found under `path`."""
        spans = self.keys if key and path in self.keys else self.spans
        while path not in spans and path:
            path = path[:-1]
        at, length = spans.get(path, (0, 1))
        return self.file.problem(fault, at, length, " / ".join(map(str, path)))

    def line(self, path: Path) -> int:
        """The line on which the value under `path` starts."""
        return self.file.place(self.spans.get(path, (0, 0))[0])[0]


def read_yaml(path: str, data: bytes, quick: bool = False) -> tuple[YamlDocument | None, list[Problem]]:
    """The document of a file and what is wrong with its form; None where it cannot be read at all.

    `quick`: by the parser in C where there is one, ten times as fast. Whether a file is sound, both say alike; what is
    wrong with it, and where, is told by the one in Python, whose words are the same everywhere.
    """
    if len(data) > LARGEST:
        fault = Fault("too-large", f"the file has {len(data):,} bytes (limit {LARGEST:,}).", "undo the paste")
        return None, [TextFile(path, "").problem_at(fault, 1, 1, 0)]
    file, problems = decode(path, data)
    if file is None:
        return None, problems
    if not file.text.strip():
        fault = Fault("empty-file", "the file is empty.", "restore it from the last commit")
        return None, [*problems, file.problem_at(fault, 1, 1, 0)]
    marker = re.search(r"^(?:<{7}|={7}|>{7})(?: .*)?$", file.text, re.MULTILINE)
    if marker is not None:
        said = f"{show(marker.group())}: an unfinished merge; both versions of the lines stand here."
        fault = Fault("merge-marker", said, "resolve the merge, then run the check again")
        return None, [*problems, file.problem(fault, marker.start(), len(marker.group()))]
    if (bad := _bad_character(file)) is not None:
        return None, [*problems, bad]
    builder = Builder(file)
    try:
        for event in yaml.parse(file.text, Loader=_IN_C if quick else yaml.SafeLoader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (min(mark.line + 1, file.line_count), mark.column + 1) if mark else (1, 1)
        reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable").split("\n")[0]
        fault = Fault(
            "yaml-syntax",
            f"this is not valid YAML: {reason}.",
            "compare indentation, colons and quotes with the entries around it",
        )
        return None, [*problems, *builder.problems, file.problem_at(fault, line, column, 1)]
    document = YamlDocument(file, builder.root, builder.spans, builder.keys)
    problems += builder.problems
    if builder.stopped:
        return None, problems
    if not isinstance(builder.root, dict):
        fault = Fault(
            "yaml-shape",
            "the file must be a mapping: a name, a colon and a list below it.",
            "restore its first line",
        )
        return None, [*problems, document.problem(fault, ())]
    return document, problems


def _bad_character(file: TextFile) -> Problem | None:
    """The first character that no cell of a table may hold either; a tab used as indentation."""
    at = 0
    for line in file.text.split("\n"):
        tab = re.match(r" *\t", line)
        if tab is not None:
            fault = Fault(
                "yaml-unsafe",
                "the line is indented with a tab (\\t), which YAML does not allow.",
                "indent with spaces",
            )
            return file.problem(fault, at + tab.end() - 1, 1)
        if not line.isascii() or not line.isprintable():
            fault_or_none = unwanted(line.strip(" "), "the line", machine=False)
            if fault_or_none is not None and fault_or_none.rule != "edge-space":
                return file.problem(fault_or_none, at, len(line))
        at += len(line) + 1
    return None
