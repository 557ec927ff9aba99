"""Parser events -> plain data and positions, refusing what no person expects of YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Any

import yaml

from components.dataset.problems import Fault, Problem, show
from components.dataset.textfile import TextFile

Path = tuple[str | int | float, ...]
DEEPEST = 12
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)
_WORDS = frozenset(["yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"])
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?\Z", re.ASCII)
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.\d*)?|\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|\.\d+|\.inf|\.nan)\Z",
    re.IGNORECASE,
)


class Builder:
    """Builds plain data from parser events and notes every position."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.spans: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.root: Any = None
        self.stopped = False
        self._open: list[dict[Hashable, Any] | list[Any]] = []
        self._path: list[str | int | float] = []
        self._awaits_key: list[bool] = []
        self._documents = 0
        self._handlers: dict[type, Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: lambda event: self._start(event, {}),
            yaml.SequenceStartEvent: lambda event: self._start(event, []),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.ScalarEvent: self._scalar,
        }

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if (handler := self._handlers.get(type(event))) is not None:
            handler(event)

    def _line_end(self, at: int) -> int:
        """Where the line that holds `at` ends."""
        found = self.file.text.find("\n", at)
        return len(self.file.text) if found < 0 else found

    def _fault(self, event: Any, rule: str, message: str, fix: str, stop: bool = False) -> None:
        at, end = event.start_mark.index, event.end_mark.index
        length = max(1, min(end, self._line_end(at)) - at)
        self.problems.append(self.file.problem(Fault(rule, message, fix), at, length))
        self.stopped = self.stopped or stop

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._fault(
                event,
                "yaml-shape",
                "a second document starts here (---).",
                "keep one document per file",
                stop=True,
            )

    def _alias(self, event: Any) -> None:
        self._fault(
            event,
            "yaml-unsafe",
            f"the alias *{event.anchor[:60]} repeats another place; only plain values are read.",
            "write the value out",
            stop=True,
        )

    def _plain(self, event: Any) -> bool:
        """Whether the node has no anchor and no tag of its own."""
        if event.anchor:
            self._fault(
                event,
                "yaml-unsafe",
                f"the anchor &{event.anchor[:60]} is not allowed; only plain values are read.",
                "delete it",
                stop=True,
            )
        elif event.tag is not None:
            self._fault(
                event,
                "yaml-unsafe",
                f"the tag {show(str(event.tag))} is not allowed; only plain values are read.",
                "delete it",
                stop=True,
            )
        return not self.stopped

    def _start(self, event: Any, container: dict[Hashable, Any] | list[Any]) -> None:
        if not self._plain(event):
            return
        if len(self._open) >= DEEPEST:
            self._fault(event, "yaml-unsafe", f"nested more than {DEEPEST} levels deep.", "flatten it", stop=True)
            return
        if self._awaits_key and self._awaits_key[-1]:
            self._fault(
                event,
                "yaml-shape",
                "a key must be a word, not a list or a mapping.",
                "write a word",
                stop=True,
            )
            return
        self._place(container, event)
        self._open.append(container)
        self._path.append(0)
        self._awaits_key.append(isinstance(container, dict))

    def _end(self, event: Any) -> None:
        self._open.pop()
        self._path.pop()
        self._awaits_key.pop()

    def _scalar(self, event: Any) -> None:
        if not self._plain(event):
            return
        value = self._value(event)
        if self._awaits_key and self._awaits_key[-1]:
            mapping = self._open[-1]
            assert isinstance(mapping, dict)
            self._path[-1] = value
            if value in mapping:
                first = self.file.place(self.keys[tuple(self._path)][0])[0]
                line = event.start_mark.line + 1
                self._fault(
                    event,
                    "yaml-duplicate",
                    f"{show(str(value))} is set on lines {first} and {line}; the first would be lost.",
                    "delete one of them",
                    stop=True,
                )
            self.keys[tuple(self._path)] = (
                event.start_mark.index,
                event.end_mark.index - event.start_mark.index,
            )
            self._awaits_key[-1] = False
            return
        self._place(value, event)

    def _place(self, value: Any, event: Any) -> None:
        """Puts a finished or just opened value where it belongs, and notes its position."""
        if not self._open:
            path: Path = ()
            self.root = value
        else:
            parent = self._open[-1]
            if isinstance(parent, dict):
                parent[self._path[-1]] = value
                self._awaits_key[-1] = True
            else:
                self._path[-1] = len(parent)
                parent.append(value)
            path = tuple(self._path)
        at, end = event.start_mark.index, event.end_mark.index
        self.spans[path] = (at, max(1, min(end, self._line_end(at)) - at))

    def _value(self, event: Any) -> str | int | float:
        text: str = event.value
        if event.style:  # None or empty where nothing is quoted, depending on the parser
            return text
        if text in ("true", "false"):
            return text == "true"
        if _NUMBER.match(text) and len(text) < 20:
            return float(text) if "." in text else int(text)
        if not text:
            self._fault(
                event,
                "required",
                "nothing stands here; YAML would read it as null.",
                "write the value, or delete the key",
            )
        elif text.casefold() in _WORDS:
            self._fault(
                event,
                "yaml-type",
                f"{show(text)} would be read as {_read_as(text)}, not as a word.",
                f'quote it: "{text}"',
            )
        elif _DATE.match(text):
            self._fault(
                event,
                "yaml-type",
                f"{show(text)} would be read as a date, not as text.",
                f'quote it: "{text[:20]}"',
            )
        elif _ODD_NUMBER.match(text):
            self._fault(
                event,
                "yaml-type",
                f"{show(text)} would be read as some number; which one depends on the reader.",
                "write plain digits, or quote it if it is text",
            )
        return text


def _read_as(text: str) -> str:
    return {"y": "true", "yes": "true", "on": "true", "true": "true", "null": "null", "~": "null"}.get(
        text.casefold(), "false"
    )
