"""The cells of a record as rows: figures, state and note; the same rows go to the terminal and into data/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.measurements.figures import Summary, ratios, summarise, verdict
from components.measurements.plan import UNITS, Selection, grid
from components.measurements.record import Key, Record
from components.measurements.variants import REFERENCE, VARIANTS, Variant
from components.measurements.workloads import WORKLOADS


@dataclass(frozen=True)
class Row:
    """One cell: figures only where `state` is `measured`, a note in every other state."""

    key: Key
    state: str
    note: str
    figures: Summary | None
    ratio: Summary | None


def rows(record: Record) -> list[Row]:
    """Every cell of the complete grid of the record's variants, in the order of the tables."""
    run = set(record.run.get("versions", {}))
    variants = [one for one in VARIANTS if one.variant_id in run]
    states = {key: _state(record, key, variants) for key in grid(variants, WORKLOADS)}
    return [_row(record, key, states) for key in states]


def table(record: Record, selection: Selection) -> Iterator[str]:
    """Lines for the terminal; a part that was run with few samples is shown all the same, with its state."""
    begin = f"{'variant':17} {'workload':12} {'quantity':15} {'batch':5}"
    yield f"{begin} {'median':>12} {'quartiles':>25} {'x PyTorch eager':>24}"
    for row in rows(record):
        values = record.samples.get(row.key)
        if not (selection.takes(row.key) and (values or row.key in record.remarks)):
            continue
        name, workload, quantity, batch = row.key
        begin = f"{name:17} {workload:12} {quantity:15} {batch:5}"
        if not values:
            yield f"{begin} {row.state}: {row.note}"
            continue
        found = summarise(list(values.values()))
        compared = ratios(values, record.samples.get((REFERENCE, *row.key[1:]), {}))
        text = ""
        if compared:
            ratio = summarise(compared)
            text = f"{ratio.median:8.2f} ({ratio.q1:.2f} to {ratio.q3:.2f})"
        unit = UNITS[quantity]
        quartiles = f"{_readable(found.q1, unit)} to {_readable(found.q3, unit)}"
        mark = "" if row.state == "measured" else f"  {row.state}"
        yield f"{begin} {_readable(found.median, unit):>12} {quartiles:>25} {text:>24}{mark}"


def _state(record: Record, key: Key, variants: list[Variant]) -> tuple[str, str]:
    variant, workload, quantity, _ = key
    compiles = next(one.compiles for one in variants if one.variant_id == variant)
    if quantity == "compile-time" and not compiles:
        return "not-applicable", "Runs eagerly: nothing is compiled beforehand."
    reason = record.voided().get((variant, workload))
    if reason:
        return "void", reason
    if key in record.remarks:
        return record.remarks[key]
    values = record.samples.get(key)
    if not values:
        return "noisy", "No sample was taken; run it again."
    why = verdict(quantity, summarise(list(values.values())))
    return ("noisy", why) if why else ("measured", "")


def _row(record: Record, key: Key, states: dict[Key, tuple[str, str]]) -> Row:
    state, note = states[key]
    if state != "measured":
        return Row(key, state, note, None, None)
    values, reference = record.samples[key], (REFERENCE, *key[1:])
    ratio = None
    if states.get(reference, ("",))[0] == "measured":
        found = ratios(values, record.samples[reference])
        ratio = summarise(found) if found else None
    return Row(key, state, note, summarise(list(values.values())), ratio)


def _readable(value: float, unit: str) -> str:
    if unit == "seconds":
        return f"{value:.2f} s" if value >= 1 else f"{1e3 * value:.3g} ms" if value >= 1e-3 else f"{1e6 * value:.3g} µs"
    if unit == "bytes":
        return f"{value / 2**20:.1f} MiB" if value >= 2**20 else f"{value / 2**10:.1f} KiB"
    return f"{value:g}"
