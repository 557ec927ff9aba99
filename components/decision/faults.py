"""What is wrong with a problem, and where: one code, one place and one sentence per fault."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_VALUE_SHOWN = 40
MOST_FAULTS = 200


@dataclass(frozen=True)
class Fault:
    """One reason to refuse the input.

    `code` is a fixed word (`negative`, `out_of_scale`, ...), `place` a path into the document
    (`weights.mobile`), `sentence` one line of plain English.
    """

    code: str
    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.code}: {self.place}: {self.sentence}"


class Refused(ValueError):  # noqa: N818 (it says what happened; callers read `except Refused`)
    """The input was refused; `faults` holds every fault found, in the order of the document."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Faults:
    """A collector, so that one reading reports every fault instead of the first."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, code: str, place: str, sentence: str) -> None:
        """Collect a fault. Raises `Refused` when there are too many: a hostile file must not cost minutes."""
        if len(self.found) >= MOST_FAULTS:
            self.found.append(Fault("too_many", "document", f"only the first {MOST_FAULTS} faults are listed"))
            raise Refused(self.found)
        self.found.append(Fault(code, place, sentence))

    def stop_if_any(self) -> None:
        """Raise `Refused` when anything was collected."""
        if self.found:
            raise Refused(self.found)


def shown(value: object) -> str:
    """A value as a message may show it: one short line of ASCII whatever the value is."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) < 10**LONGEST_VALUE_SHOWN else "a very long number"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else {True: "NaN"}.get(math.isnan(value), "infinity")
    if isinstance(value, str):
        # Cut before quoting so that a long text costs nothing; quoting keeps control characters on one line.
        cut = value if len(value) <= LONGEST_VALUE_SHOWN else value[:LONGEST_VALUE_SHOWN] + "..."
        return json.dumps(cut)
    return f"a {type(value).__name__}"


def step(name: str) -> str:
    """One step of a place: the bare name when it is plain, quoted (and cut) when it is not."""
    plain = name and len(name) <= LONGEST_VALUE_SHOWN and name.isascii() and name.isprintable()
    return name if plain and not set(name) & set(' .:"') else shown(name)


def suggestion(name: str, known: Iterable[str]) -> str:
    """`; did you mean "weights"?` when a known name is close to `name`, else nothing."""
    if len(name) > 2 * LONGEST_VALUE_SHOWN:
        return ""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {shown(close[0])}?" if close else ""


def finite_number(value: object, place: str, what: str, faults: Faults) -> float | None:
    """`value` as a finite float; otherwise None after reporting `not_a_number` or `not_finite`.

    `what` names the thing in the sentence ("the weight of mobile"). Bool is not a number here although
    Python says so: `true` in a weight is a slip, not a one.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        faults.add("not_a_number", place, f"{what} must be a number, not {shown(value)}")
        return None
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        faults.add("not_finite", place, f"{what} must be a finite number, not {shown(value)}")
        return None
    return number + 0.0  # -0.0 + 0.0 is 0.0: minus zero is zero
