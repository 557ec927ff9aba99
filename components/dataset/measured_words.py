"""Measured values as people read them: milliseconds, megabytes, ratios, and the sentences made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import TYPE_CHECKING

from components.dataset.measured import QUANTITY_WORDS, STATE_WORDS, Cell

if TYPE_CHECKING:
    from components.dataset.records import Measurement

_SECONDS = ((1.0, 1, "s"), (1e-3, 1e3, "ms"), (0.0, 1e6, "µs"))
_BYTES = ((1e9, 1e-9, "GB"), (1e6, 1e-6, "MB"), (1e3, 1e-3, "kB"), (0.0, 1.0, "bytes"))


def three_digits(value: float) -> str:
    """`value` with three significant digits, whole from a hundred on: 0.0123, 1.23, 12.3, 1,234."""
    if value == 0:
        return "0"
    decimals = max(0, 2 - floor(log10(abs(value))))
    return f"{value:,.{decimals}f}"


def scaled(unit: str, value: float) -> tuple[float, str]:
    """What to multiply values of this size with, and the unit that they then have."""
    for least, factor, name in {"seconds": _SECONDS, "bytes": _BYTES}.get(unit, ()):
        if value >= least:
            return factor, name
    return 1.0, unit


def shown(unit: str, value: float) -> str:
    """A value with its unit: `1.23 ms`, `812 MB`, `24 packages`."""
    factor, name = scaled(unit, value)
    whole = unit not in ("seconds", "bytes") and value == int(value)
    text = f"{value:,.0f}" if whole else three_digits(value * factor)
    return f"{text} {name.removesuffix('s') if whole and value == 1 and name not in ('s', 'ms', 'µs') else name}"


def spread(unit: str, low: float, high: float) -> str:
    """Two values in one unit, that of the larger: `1.20 to 1.31 ms`."""
    factor, name = scaled(unit, high)
    return f"{three_digits(low * factor)} to {three_digits(high * factor)} {name}"


def ratio_text(value: float) -> str:
    """A ratio: `0.52×`, `1.00×`, `12.3×`."""
    return f"{_two_decimals(value)}×"


def _two_decimals(value: float) -> str:
    """Two decimals, as far as they say something: 0.0123, 0.52, 9.87, 12.3, 123."""
    return f"{value:.2f}" if 0.095 <= value < 9.995 else three_digits(value)


def figure_text(row: Measurement) -> str:
    """The median of a row, or why there is none."""
    return shown(row.unit, row.median) if row.median is not None else STATE_WORDS[row.state]


def ratio_and_range(row: Measurement) -> str:
    """`0.52× (0.50 to 0.55)`; empty where there is no ratio."""
    if row.ratio is None or row.ratio_q1 is None or row.ratio_q3 is None:
        return ""
    if row.ratio_q1 == row.ratio_q3:
        return ratio_text(row.ratio)
    return f"{ratio_text(row.ratio)} ({_two_decimals(row.ratio_q1)} to {_two_decimals(row.ratio_q3)})"


def cell_sentence(cell: Cell, names: Mapping[str, str]) -> str:
    """What one cell says: the least and the most, as ratios to PyTorch eager where there are any; what is missing."""
    rows = cell.published
    said = []
    if len(rows) > 1:
        least, most = rows[0], rows[-1]
        said.append(f"least: {names[least.variant_id]}, {_both(least)}; most: {names[most.variant_id]}, {_both(most)}")
    elif rows:
        said.append(f"{names[rows[0].variant_id]}: {_both(rows[0])}")
    without: dict[str, list[str]] = {}
    for row in cell.rows:
        if row.median is None:
            without.setdefault(STATE_WORDS[row.state], []).append(names[row.variant_id])
    said += [f"no figure ({why}): {', '.join(who)}" for why, who in without.items()]
    name = QUANTITY_WORDS[cell.key.quantity][0]
    about = name if cell.key.words == name else f"{name}, {cell.key.words}"
    return f"{about}: {'; '.join(said)}." if said else ""


def _both(row: Measurement) -> str:
    ratio = ratio_and_range(row)
    return figure_text(row) + (f", {ratio} PyTorch eager" if ratio and row.ratio != 1 else "")


def fastest_sentence(cells: Sequence[Cell], names: Mapping[str, str]) -> str:
    """Who is first in each of several cells, and how often each variant is: `fastest: A (2 of 3), B (1 of 3)`."""
    firsts = [names[cell.published[0].variant_id] for cell in cells if len(cell.published) > 1]
    counts = {name: firsts.count(name) for name in dict.fromkeys(firsts)}
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} in {count} of {len(firsts)}" for name, count in ranked)
