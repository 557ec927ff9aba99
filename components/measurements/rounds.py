"""Interleaved rounds: in each round every cell is visited once, and within a cell the variants take turns.

All workers live through the whole run and sleep while another one is timed, so that what the machine does meanwhile
meets all variants alike; the order of the variants moves on by one from round to round. A worker that dies or falls
silent is started again once per sample; three losses in a row end the cell.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from components.measurements.parity import LOSS_TOLERANCE, OUTPUT_TOLERANCE, Agreement, Answer, compare
from components.measurements.plan import STEADY, Selection
from components.measurements.record import Key, Record, without_paths
from components.measurements.variants import REFERENCE, Variant
from components.measurements.worker_process import Setting, Worker, WorkerFailed
from components.measurements.workloads import BATCHES, Workload, batches

SAMPLE_SECONDS = 0.08  # each sample is as many steps as take about this long
REST_SECONDS = 0.01  # between two workers: helpers of the one before fall asleep
LOSSES = 3
T = TypeVar("T")
Say = Callable[[str], object]


@dataclass
class Field:
    """The workers of a run and what each has prepared."""

    setting: Setting
    variants: Sequence[Variant]
    workloads: Sequence[Workload]
    say: Say
    workers: dict[str, Worker] = field(default_factory=dict)
    prepared: set[tuple[str, str, str]] = field(default_factory=set)
    steps: dict[Key, int] = field(default_factory=dict)

    def __enter__(self) -> Field:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers.values():
            worker.close()

    def ask(self, variant: Variant, do: str, **request: Any) -> dict[str, Any]:
        """An answer of the variant's worker, which is started where it is not running."""
        worker = self.workers.setdefault(variant.variant_id, Worker(variant, self.setting))
        if worker.process is None:
            worker.start()
            self.prepared = {one for one in self.prepared if one[0] != variant.variant_id}
        return worker.ask(do, **request)

    def task(self, variant: Variant, workload: str, batch: str) -> None:
        """Makes sure that the worker holds this task."""
        if self.workers.get(variant.variant_id, Worker(variant, self.setting)).process is None:
            self.ask(variant, "hello")
        if (variant.variant_id, workload, batch) not in self.prepared:
            self.ask(variant, "prepare", workload=workload, batch=batch)
            self.prepared.add((variant.variant_id, workload, batch))

    def twice(self, action: Callable[[], T]) -> T:
        """The action's result; tried once more where the worker failed."""
        try:
            return action()
        except WorkerFailed as error:
            self.say(f"  {error}; trying once more")
            return action()


def check_parity(field_: Field, record: Record, selection: Selection) -> None:
    """Adds one line per variant and workload to the record; the tasks stay prepared and have taken ten steps."""
    answers: dict[tuple[str, str], Answer] = {}
    for workload in field_.workloads:
        if selection.workload not in ("", "all", workload.workload_id):
            continue
        labels = {batch: batches(workload, batch)[0][1].values for batch in BATCHES}
        for variant in field_.variants:
            line: dict[str, Any] = {"variant": variant.variant_id, "workload": workload.workload_id}
            worst: Agreement | None = None
            note = ""
            for batch in BATCHES:
                try:
                    answer = field_.twice(lambda v=variant, b=batch, w=workload: _answer(field_, v, w, b))  # type: ignore[misc]
                    if variant.variant_id == REFERENCE:
                        answers[workload.workload_id, batch] = answer
                    reference = answers[workload.workload_id, batch]
                except WorkerFailed as error:
                    note = f"Did not run: {without_paths(str(error))}"[:280]
                    break
                except KeyError:
                    note = "There is nothing to compare with: the reference did not run."
                    break
                found = compare(answer, reference, labels[batch])
                worst = worst.merged(found) if worst else found
            record.parity.append(line | _verdict(worst, note))
            field_.say(f"  {variant.variant_id:17} {workload.workload_id:12} {_words(record.parity[-1])}")


def steady(field_: Field, record: Record, selection: Selection, rounds: int) -> None:
    """Fills the cells of training step and inference, `rounds` samples each."""
    void = record.voided()
    cells = [
        (workload.workload_id, quantity, batch)
        for workload in field_.workloads
        for quantity in STEADY
        for batch in BATCHES
    ]
    chosen = [cell for cell in cells if any(_wanted(selection, one, cell, void) for one in field_.variants)]
    lost: Counter[Key] = Counter()
    for number in range(rounds):
        began = time.monotonic()
        for cell in chosen:
            for variant in turn(field_.variants, number):
                key = (variant.variant_id, *cell)
                if not _wanted(selection, variant, cell, void) or lost[key] >= LOSSES:
                    continue
                try:
                    value = field_.twice(lambda k=key, v=variant: _sample(field_, v, k))  # type: ignore[misc]
                except WorkerFailed as error:
                    lost[key] += 1
                    if lost[key] == LOSSES:
                        record.remark(
                            key,
                            "noisy",
                            f"Given up after {LOSSES} failures in a row: {without_paths(str(error))}"[:280],
                        )
                    continue
                lost[key] = 0
                record.add(key, number, value)
                time.sleep(REST_SECONDS)
        field_.say(f"  round {number + 1} of {rounds}: {time.monotonic() - began:.1f} s")


def turn(variants: Sequence[Variant], number: int) -> list[Variant]:
    """The variants, beginning with another one each time."""
    first = number % len(variants)
    return [*variants[first:], *variants[:first]]


def _wanted(
    selection: Selection, variant: Variant, cell: tuple[str, str, str], void: dict[tuple[str, str], str]
) -> bool:
    if (variant.variant_id, cell[0]) in void:
        return False
    # The reference runs along with whatever is selected: ratios need it in the same rounds.
    name = selection.variant or variant.variant_id
    return variant.variant_id in (name, REFERENCE) and selection.takes((name, *cell))


def _answer(field_: Field, variant: Variant, workload: Workload, batch: str) -> Answer:
    field_.prepared.discard((variant.variant_id, workload.workload_id, batch))
    field_.task(variant, workload.workload_id, batch)
    return field_.ask(variant, "parity", workload=workload.workload_id, batch=batch)


def _sample(field_: Field, variant: Variant, key: Key) -> float:
    _, workload, quantity, batch = key
    field_.task(variant, workload, batch)
    cell = {"workload": workload, "batch": batch, "quantity": quantity}
    if key not in field_.steps:
        field_.steps[key] = field_.ask(variant, "calibrate", **cell, seconds=SAMPLE_SECONDS)["steps"]
    return float(field_.ask(variant, "time", **cell, steps=field_.steps[key])["value"])


def _verdict(found: Agreement | None, note: str) -> dict[str, Any]:
    line: dict[str, Any] = {"output_tolerance": OUTPUT_TOLERANCE, "loss_tolerance": LOSS_TOLERANCE}
    if note or found is None:
        return line | {"output_difference": None, "loss_difference": None, "result": "not-run", "note": note}
    if not found.agrees:
        note = (
            f"Outputs differ by {found.output_difference:.2g}, losses by {found.loss_difference:.2g}: not the same "
            "computation, so no figure of this workload counts."
        )
    numbers = {"output_difference": found.output_difference, "loss_difference": found.loss_difference}
    return line | numbers | {"result": "agrees" if found.agrees else "differs", "note": note}


def _words(line: dict[str, Any]) -> str:
    if line["result"] == "not-run":
        return str(line["note"])
    return f"{line['result']} (outputs {line['output_difference']:.1e}, loss {line['loss_difference']:.1e})"
