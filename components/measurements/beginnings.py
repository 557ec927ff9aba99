"""How a process begins: import, first result, compilation, memory; each sample is a fresh process with empty caches.

The variants take turns as in the steady rounds. One process per variant goes first and is not counted: it fills the
operating system's file cache, so that disks are not what is compared.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from components.measurements.plan import COLD, COLD_BATCH, Selection, cold_cell
from components.measurements.record import Record
from components.measurements.rounds import turn
from components.measurements.variants import REFERENCE, Variant
from components.measurements.worker_process import Setting, Worker, WorkerFailed
from components.measurements.workloads import Workload


def cold(
    setting: Setting,
    variants: Sequence[Variant],
    workloads: Sequence[Workload],
    record: Record,
    selection: Selection,
    rounds: int,
    say: Callable[[str], object],
) -> None:
    """Fills the cells of the quantities in `COLD`, `rounds` samples each."""
    void = record.voided()
    chosen = [one for one in variants if _quantities(one, selection, workloads)]
    if not chosen:
        return
    for number in range(-1, rounds):
        began = time.monotonic()
        for variant in turn(chosen, max(number, 0)):
            if (variant.variant_id, workloads[0].workload_id) in void:
                continue
            worker = Worker(variant, setting)
            try:
                worker.start()
                given: dict[str, Any] = {
                    "workload": workloads[0].workload_id,
                    "batch": COLD_BATCH,
                    "started": worker.started,
                }
                found = worker.ask("cold", **given)
            except WorkerFailed as error:
                say(f"  {error}")
                continue
            finally:
                worker.close()
            for quantity in _quantities(variant, selection, workloads):
                if number >= 0:
                    record.add(cold_cell(variant.variant_id, quantity, workloads), number, found[quantity])
        say(f"  {'warm-up' if number < 0 else f'process {number + 1} of {rounds}'}: {time.monotonic() - began:.1f} s")


def _quantities(variant: Variant, selection: Selection, workloads: Sequence[Workload]) -> list[str]:
    """What this variant's process is asked for; the reference comes along with any other."""
    name = selection.variant or variant.variant_id
    if variant.variant_id not in (name, REFERENCE):
        return []
    wanted = [quantity for quantity in COLD if selection.takes(cold_cell(name, quantity, workloads))]
    return [quantity for quantity in wanted if variant.compiles or quantity != "compile-time"]
