"""The raw samples of a run of our measurements, and the figures that follow from them.

A file of samples is gzipped JSON lines: first the run (`kind: run`), then one line per comparison of results
(`parity`), per sample (`sample`) and per cell that has none (`remark`). Figures are the median and the quartiles
(inclusive method); ratios are taken pair by pair, each sample over the one of PyTorch eager in the same round, because
a machine that is slow for a minute is slow for both.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from statistics import median, quantiles
from typing import Any, NamedTuple

BASELINE = "torch-eager"
# What a run may hold, unpacked; a real one has about a tenth of it.
LARGEST = 64 * 1024 * 1024
_CELL = ("variant", "workload", "quantity", "batch")

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
    """One run: what its first line says, its comparisons by variant and workload, its values by cell."""

    run: Mapping[str, Any]
    parity: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    values: dict[Cell, dict[tuple[int, int], float]] = field(default_factory=dict)

    def ratios(self, cell: Cell) -> list[float]:
        """Per pair of samples the value over that of PyTorch eager, where both were taken."""
        partner = self.values.get((BASELINE, *cell[1:]), {})
        own = self.values.get(cell, {})
        return [value / partner[pair] for pair, value in own.items() if partner.get(pair)]


def figures(values: Sequence[float]) -> Figures:
    """The figures of at least one value."""
    low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Figures(median(values), low, high, len(values))


@lru_cache(maxsize=4)
def read_samples(data: bytes) -> Samples:
    """The samples in the bytes of a file. Raises NoSamples; nobody may change what is returned."""
    found: Samples | None = None
    for number, line in enumerate(_unpacked(data).splitlines(), start=1):
        entry = _entry(line, number)
        kind = entry.get("kind")
        if found is None:
            if kind != "run":
                raise NoSamples("its first line does not describe the run")
            found = Samples(entry)
        elif kind == "parity":
            found.parity[_text(entry, "variant", number), _text(entry, "workload", number)] = entry
        elif kind == "sample":
            variant, workload, quantity, batch = (_text(entry, name, number) for name in _CELL)
            pair = _whole(entry, "round", number), _whole(entry, "repetition", number)
            values = found.values.setdefault((variant, workload, quantity, batch), {})
            if pair in values:
                raise NoSamples(f"line {number} repeats a sample of an earlier line")
            values[pair] = _value(entry, number)
        elif kind != "remark":  # why there are no samples of a cell: the row says it, too
            raise NoSamples(f"line {number} is neither a comparison nor a sample")
    if found is None:
        raise NoSamples("it holds no line")
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
    if not isinstance(value, int) or isinstance(value, bool):
        raise NoSamples(f"line {number}: {name} is no whole number")
    return value


def _value(entry: Mapping[str, Any], number: int) -> float:
    value = entry.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise NoSamples(f"line {number}: value is no figure")
    return float(value)
