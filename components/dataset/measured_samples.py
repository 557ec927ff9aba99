"""The raw samples of a run of our measurements, and the figures that follow from them.

A file of samples is gzipped JSON lines: first the run (`kind: run`), then one line per comparison of results
(`parity`), per sample (`sample`) and per cell that has none (`remark`). Figures are the median and the quartiles
(inclusive method); ratios are taken pair by pair, each sample over the one of PyTorch eager in the same round, because
a machine that is slow for a minute is slow for both.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from sys import float_info
from typing import Any, NamedTuple

BASELINE = "torch-eager"
# What a run may hold, unpacked; a real one has about a tenth of it.
LARGEST = 64 * 1024 * 1024
_CELL = ("variant", "workload", "quantity", "batch")
_cell_of = itemgetter(*_CELL)
_AT_ONCE = 500  # lines

# variant, workload, quantity, batch
Cell = tuple[str, str, str, str]
# (round, repetition) -> value
Values = Mapping[tuple[int, int], float]


class NoSamples(ValueError):  # noqa: N818 - named for what it says
    """The bytes are no file of samples; `str()` says why."""


class Figures(NamedTuple):
    """Median and quartiles of so many samples."""

    median: float
    q1: float
    q3: float
    n: int


@dataclass
class Samples:
    """One run: its comparisons by variant and workload, its values by cell."""

    parity: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    values: dict[Cell, dict[tuple[int, int], float]] = field(default_factory=dict)

    def ratios(self, cell: Cell) -> list[float]:
        """Per pair of samples the value over that of PyTorch eager, where both were taken."""
        partner = self.values.get((BASELINE, *cell[1:]), {})
        own = self.values.get(cell, {})
        return [value / partner[pair] for pair, value in own.items() if partner.get(pair)]


def figures(values: Sequence[float]) -> Figures:
    """The figures of at least one value: to the last bit those of the module `statistics`, which would sort twice."""
    count, ranked = len(values), sorted(values)
    if count == 1:
        return Figures(ranked[0], ranked[0], ranked[0], 1)
    half, odd = divmod(count, 2)
    middle = ranked[half] if odd else (ranked[half - 1] + ranked[half]) / 2
    return Figures(middle, _quartile(ranked, 1), _quartile(ranked, 3), count)


def _quartile(ranked: Sequence[float], quarters: int) -> float:
    place, rest = divmod(quarters * (len(ranked) - 1), 4)
    return (ranked[place] * (4 - rest) + ranked[place + 1] * rest) / 4


@lru_cache(maxsize=1)
def read_samples(data: bytes) -> Samples:
    """The samples in the bytes of a file. Raises NoSamples; nobody may change what is returned."""
    lines = _unpacked(data).splitlines()
    if not lines:
        raise NoSamples("it holds no line")
    if _entry(lines[0], 1).get("kind") != "run":
        raise NoSamples("its first line does not describe the run")
    found = Samples()
    for number, entry in enumerate(_entries(lines), start=2):
        kind = entry.get("kind")
        if kind == "sample":
            try:
                values = found.values[_cell_of(entry)]
            except (KeyError, TypeError):  # the first of its cell, unless the line does not say which cell it is of
                variant, workload, quantity, batch = (_text(entry, name, number) for name in _CELL)
                values = found.values[variant, workload, quantity, batch] = {}
            pair = _whole(entry, "round", number), _whole(entry, "repetition", number)
            if pair in values:
                raise NoSamples(f"line {number} repeats a sample of an earlier line")
            values[pair] = _value(entry, number)
        elif kind == "parity":
            found.parity[_text(entry, "variant", number), _text(entry, "workload", number)] = entry
        elif kind != "remark":  # why there are no samples of a cell: the row says it, too
            raise NoSamples(f"line {number} is neither a comparison nor a sample")
    return found


def _unpacked(data: bytes) -> str:
    try:
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # gzip
        text = unpacking.decompress(data, LARGEST)
        if unpacking.unconsumed_tail:
            raise NoSamples("it is larger than any run")
        if not unpacking.eof:
            raise NoSamples("it breaks off")
        return text.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise NoSamples("it is no gzipped text") from None


def _entries(lines: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The objects below the first line, many lines at once where each is sure to be an object of its own."""
    for start in range(1, len(lines), _AT_ONCE):
        some = lines[start : start + _AT_ONCE]
        yield from _at_once(some) or (_entry(line, number) for number, line in enumerate(some, start=start + 1))


def _at_once(lines: Sequence[str]) -> Sequence[Mapping[str, Any]] | None:
    """The objects in the lines; None where one of them may be none, or hold a list.

    Joined lines could be JSON though one alone is not. Not these: no text goes on behind the end of a line, and without
    a list inside, an object that begins a line after one that ended the line before can only follow it in the list
    around all. So every line holds whole objects; as many as there are lines is one for each."""
    text = ",\n".join(lines)
    if "[" in text or text[:1] != "{" or text.count("},\n{") != len(lines) - 1:
        return None
    try:
        found: list[Mapping[str, Any]] = json.loads(f"[{text}]")
    except (ValueError, RecursionError):
        return None
    return found if len(found) == len(lines) else None


def _entry(line: str, number: int) -> Mapping[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict):
        raise NoSamples(f"line {number} is no JSON object")
    return entry


def _text(entry: Mapping[str, Any], name: str, number: int) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        raise NoSamples(f"line {number} lacks {name}")
    return value


def _whole(entry: Mapping[str, Any], name: str, number: int) -> int:
    value = entry.get(name, 0)
    if type(value) is not int:  # True is one of the subclass bool
        raise NoSamples(f"line {number}: {name} is no whole number")
    return value


def _value(entry: Mapping[str, Any], number: int) -> float:
    value: Any = entry.get("value")
    if type(value) not in (float, int) or not 0 <= value <= float_info.max:
        raise NoSamples(f"line {number}: value is no figure")
    return float(value)
