"""The Python versions that a release declares, read from its version specifiers (PEP 440).

`>=3.10`, `<3.13,>=3.10`, `>=2.7, !=3.0.*, !=3.6.0`: clauses joined by commas, all of which must hold. A minor version
counts as supported if at least one of its patch versions is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

Minor = tuple[int, int]
Numbers = tuple[int, ...]

# Minor versions that a declaration can speak about; the last ones of both lines stand for "any later one".
MINORS: tuple[Minor, ...] = (*((2, n) for n in range(8)), *((3, n) for n in range(31)))
PATCHES = range(100)
_CLAUSE = re.compile(r"\s*(~=|===?|!=|<=|>=|<|>)\s*v?(\d+(?:\.\d+)*)(\.\*)?\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PythonRange:
    """What a release declares: lowest and highest minor version, the highest None if no upper limit is declared.

    `missing` are minor versions between the two that are excluded; `partly` are those with excluded patch versions
    inside the range (a range that starts at 3.6.2 or ends before 3.12.5 has none). `declared` is False for a release
    that says nothing, `readable` False for a text that is no specifier; `lowest` is None for both, and for a
    declaration that no Python version meets.
    """

    text: str
    declared: bool
    readable: bool
    lowest: Minor | None = None
    highest: Minor | None = None
    missing: tuple[Minor, ...] = ()
    partly: tuple[Minor, ...] = ()

    def words(self) -> str:
        """`3.10 or newer`, `3.10 to 3.12`, `2.7, 3.5 or newer, without some releases of 3.6`, `not declared`."""
        if not self.declared:
            return "not declared"
        if not self.readable:
            return f"not understood: {self.text}"
        if self.lowest is None:
            return "no Python version"
        supported = [m for m in MINORS if self.includes(m)]
        runs: list[list[Minor]] = []
        for minor in supported:
            if runs and MINORS.index(minor) == MINORS.index(runs[-1][-1]) + 1 and minor[0] == runs[-1][0][0]:
                runs[-1].append(minor)
            else:
                runs.append([minor])
        text = ", ".join(_run(run, self.highest is None and run is runs[-1]) for run in runs)
        return f"{text}, without some releases of {', '.join(map(label, self.partly))}" if self.partly else text

    def includes(self, minor: Minor) -> bool:
        """Whether at least one release of a minor version is allowed."""
        if self.lowest is None or minor < self.lowest or minor in self.missing:
            return False
        return self.highest is None or minor <= self.highest


def label(minor: Minor) -> str:
    """`3.10`."""
    return f"{minor[0]}.{minor[1]}"


def _run(run: list[Minor], last: bool) -> str:
    if last:
        return f"{label(run[0])} or newer"
    return label(run[0]) if len(run) == 1 else f"{label(run[0])} to {label(run[-1])}"


@lru_cache(maxsize=512)  # many releases say the same
def python_range(text: str) -> PythonRange:
    """The declaration in `text`, the cell `requires_python` of a release. Never fails."""
    if text in ("not-declared", "", "unknown"):
        return PythonRange(text, declared=False, readable=True)
    tests = [_test(clause) for clause in text.split(",") if clause.strip()]
    if not tests or any(test is None for test in tests):
        return PythonRange(text, declared=True, readable=False)
    known = [test for test in tests if test is not None]
    allowed: dict[Minor, list[int]] = {}
    for minor in MINORS:
        patches = [patch for patch in PATCHES if all(test((*minor, patch)) for test in known)]
        if patches:
            allowed[minor] = patches
    if not allowed:
        return PythonRange(text, declared=True, readable=True)
    lowest, highest = min(allowed), max(allowed)
    # Between 2.7 and 3.0 nothing is missing: Python 2 ended there.
    missing = tuple(m for m in MINORS if lowest < m < highest and m not in allowed)
    partly = tuple(m for m, patches in allowed.items() if _has_hole(patches, m == lowest, m == highest))
    return PythonRange(text, True, True, lowest, None if highest == MINORS[-1] else highest, missing, partly)


def _has_hole(patches: list[int], starts: bool, ends: bool) -> bool:
    """Whether patch versions are excluded inside a range that starts or ends within this minor version, or neither."""
    first = patches[0] if starts else PATCHES[0]
    last = patches[-1] if ends else PATCHES[-1]
    return len(patches) < last - first + 1


def _test(clause: str) -> Callable[[Numbers], bool] | None:
    """One clause as a test of a version of three numbers; None if it is no clause."""
    found = _CLAUSE.match(clause)
    if found is None:
        return None
    sign, written, star = found.groups()
    numbers = tuple(int(part) for part in written.split("."))
    if star:
        if sign not in ("==", "!="):
            return None
        equal = sign == "=="
        return lambda version: (_padded(version, numbers)[: len(numbers)] == numbers) == equal
    if sign == "~=":
        if len(numbers) < 2:
            return None
        return lambda version: (
            _compared(version, numbers) >= 0 and _padded(version, numbers)[: len(numbers) - 1] == numbers[:-1]
        )
    holds: dict[str, Callable[[int], bool]] = {
        "<": lambda order: order < 0,
        "<=": lambda order: order <= 0,
        ">": lambda order: order > 0,
        ">=": lambda order: order >= 0,
        "==": lambda order: order == 0,
        "===": lambda order: order == 0,
        "!=": lambda order: order != 0,
    }
    return lambda version: holds[sign](_compared(version, numbers))


def _padded(version: Numbers, like: Numbers) -> Numbers:
    return version + (0,) * max(0, len(like) - len(version))


def _compared(one: Numbers, other: Numbers) -> int:
    """Negative, zero or positive as `one` is before, equal to or after `other`; missing numbers are zero."""
    left, right = _padded(one, other), _padded(other, one)
    return (left > right) - (left < right)
