"""One thing that was put right, and why a file was not."""

from __future__ import annotations

from typing import NamedTuple

from components.dataset.problems import Problem


class Change(NamedTuple):
    """What was done where: `line` is that of the file before, 0 for the file as a whole; `rule` would have told it."""

    path: str
    line: int
    rule: str
    what: str

    def text(self) -> str:
        """`data/facts.csv:5: double-space: ...`."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.rule}: {self.what}"


class DamagedError(Exception):
    """The structure of a file is damaged; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
