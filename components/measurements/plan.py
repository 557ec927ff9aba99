"""Which cells a run fills: every variant on every workload, and the quantities that need a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.measurements.record import Key
from components.measurements.variants import Variant
from components.measurements.workloads import BATCHES, Workload

STEADY = ("train-step", "inference")
# Measured at the beginning of a process, on the first workload at the larger batch.
COLD = ("import-time", "first-result", "compile-time", "peak-memory")
COLD_BATCH = "b64"
COUNTED_FIRST = ("installed-size", "packages", "code-lines")
EXPORTS = ("export-native", "export-onnx")
COUNTED = (*COUNTED_FIRST, *EXPORTS)  # the same every time: one sample is enough
UNITS = {
    "train-step": "seconds",
    "inference": "seconds",
    "import-time": "seconds",
    "first-result": "seconds",
    "compile-time": "seconds",
    "peak-memory": "bytes",
    "installed-size": "bytes",
    "packages": "packages",
    "export-native": "bytes",
    "export-onnx": "bytes",
    "code-lines": "lines",
}


class NoSuchCell(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A selection that names nothing; the text says what there is."""


@dataclass(frozen=True)
class Selection:
    """A part of the plan: empty words mean all."""

    variant: str = ""
    workload: str = ""
    quantity: str = ""
    batch: str = ""

    def takes(self, key: Key) -> bool:
        """Whether the cell belongs to the selection; a cell for all workloads belongs to each of them."""
        wanted = (self.variant, self.workload, self.quantity, self.batch)
        return all(not want or want == have or have == "all" for want, have in zip(wanted, key, strict=True))


def parse(text: str, variants: Sequence[Variant], workloads: Sequence[Workload]) -> Selection:
    """`VARIANT/WORKLOAD/QUANTITY[/BATCH]`, where `*` or nothing stands for all."""
    parts = [part.replace("*", "") for part in text.split("/")]
    if len(parts) > 4:
        raise NoSuchCell(f"{text!r} has more than four parts: VARIANT/WORKLOAD/QUANTITY/BATCH")
    known = (
        ("variant", [one.variant_id for one in variants]),
        ("workload", [*(one.workload_id for one in workloads), "all"]),
        ("quantity", list(UNITS)),
        ("batch", [*BATCHES, "all"]),
    )
    for part, (what, names) in zip(parts, known, strict=False):
        if part and part not in names:
            raise NoSuchCell(f"no {what} {part!r}: there are {', '.join(names)}")
    return Selection(*parts)


def cold_cell(variant: str, quantity: str, workloads: Sequence[Workload]) -> Key:
    """The cell of a quantity from the beginning of a process; importing has no workload."""
    if quantity == "import-time":
        return (variant, "all", quantity, "all")
    return (variant, workloads[0].workload_id, quantity, COLD_BATCH)


def grid(variants: Sequence[Variant], workloads: Sequence[Workload]) -> list[Key]:
    """Every cell of a complete run, in the order of the tables."""
    keys: list[Key] = []
    for variant in variants:
        name = variant.variant_id
        for workload in workloads:
            keys += [(name, workload.workload_id, quantity, batch) for quantity in STEADY for batch in BATCHES]
            keys += [(name, workload.workload_id, quantity, "all") for quantity in EXPORTS]
        keys += [cold_cell(name, quantity, workloads) for quantity in COLD]
        keys += [(name, "all", quantity, "all") for quantity in COUNTED_FIRST]
    return keys
