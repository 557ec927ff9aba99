"""Our own measurements as pages ask for them: runs, cells in their order, what is shown, and as rows to take away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from components.dataset.measured_samples import BASELINE
from components.dataset.schema import ALL, BATCHES, COUNTED_ONCE, MAIN, QUANTITIES, WORKLOADS

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import (
        Measurement,
        MeasurementEnvironment,
        MeasurementParity,
        MeasurementRun,
        MeasurementVariant,
    )

# What people call them. The second is what one row of it says.
QUANTITY_WORDS: Mapping[str, tuple[str, str]] = {
    "train-step": ("Training step", "One step: forward, loss, backward and update of the weights."),
    "inference": ("Inference", "One call of the model without gradients, until its output is there."),
    "import-time": ("Import", "Importing the framework, in a fresh process."),
    "first-result": ("First result", "From the start of the process to the first output of the model."),
    "compile-time": ("Compilation", "What the first call and step take beyond later ones, with empty caches."),
    "peak-memory": ("Peak memory", "The most memory that a fresh process held after ten calls and ten training steps."),
    "installed-size": ("Installed size", "All files that installing the framework brings, on disk."),
    "packages": ("Packages", "Packages that installing the framework brings."),
    "export-native": ("Exported model, own format", "Size of the exported model in the framework's own format."),
    "export-onnx": ("Exported model, ONNX", "Size of the exported model as ONNX, where there is a route."),
    "code-lines": ("Lines of code", "Lines of the models' file, without empty lines, comments and docstrings."),
}
WORKLOAD_WORDS = {
    "mlp": "Tabular MLP",
    "cnn": "Small CNN, 28x28 pictures",
    "transformer": "Small transformer encoder",
    ALL: "Any model",
}
BATCH_WORDS = {"b1": "batch 1", "b64": "batch 64", ALL: "any batch"}
STATE_WORDS = {
    "measured": "measured",
    "noisy": "too noisy to publish",
    "void": "void: it did not compute the same",
    "no-route": "no route",
    "not-applicable": "does not apply",
}


@dataclass(frozen=True)
class CellKey:
    """What one comparison is about: variants differ, these do not."""

    workload: str
    quantity: str
    batch: str

    @property
    def order(self) -> tuple[int, int, int]:
        """As pages list them: by quantity, workload and batch."""
        workloads, batches = (*WORKLOADS, ALL), (*BATCHES, ALL)
        return tuple(QUANTITIES).index(self.quantity), workloads.index(self.workload), batches.index(self.batch)

    @property
    def words(self) -> str:
        """`Tabular MLP, batch 64`; what does not matter is left out."""
        parts = [WORKLOAD_WORDS[self.workload]] if self.workload != ALL else []
        parts += [BATCH_WORDS[self.batch]] if self.batch != ALL else []
        return ", ".join(parts) or QUANTITY_WORDS[self.quantity][0]


@dataclass(frozen=True)
class Cell:
    """The figures of all variants for one thing, in the order of the variants."""

    key: CellKey
    rows: tuple[Measurement, ...]

    @cached_property
    def published(self) -> tuple[Measurement, ...]:
        """Those that have a figure, the smallest first."""
        return tuple(sorted((row for row in self.rows if row.median is not None), key=lambda row: row.median or 0.0))

    @property
    def with_ratios(self) -> bool:
        """Whether PyTorch eager has a figure to compare with."""
        return any(row.ratio is not None for row in self.published)

    @property
    def counted(self) -> bool:
        """Whether it is counted once and does not vary."""
        return self.key.quantity in COUNTED_ONCE


@dataclass(frozen=True)
class MeasuredFilter:
    """What is shown of a run: one quantity; workloads, batches and variants, where none chosen means all."""

    run_id: str
    quantity: str
    workloads: tuple[str, ...] = ()
    batches: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    def passes(self, row: Measurement) -> bool:
        """Whether a row is shown; a figure that depends on no workload or batch is not narrowed by them."""
        return (
            row.run_id == self.run_id
            and row.quantity == self.quantity
            and (not self.workloads or row.workload in (*self.workloads, ALL))
            and (not self.batches or row.batch in (*self.batches, ALL))
            and (not self.variants or row.variant_id in self.variants)
        )


def runs(dataset: Dataset) -> tuple[MeasurementRun, ...]:
    """All runs, those on the processor first, then by id."""
    return tuple(sorted(dataset.measurement_runs, key=lambda run: (run.device != "cpu", run.run_id)))


def variants_of(dataset: Dataset, run_id: str) -> tuple[MeasurementVariant, ...]:
    """The variants of a run, by framework as everywhere; PyTorch eager first."""
    ran = {row.variant_id for row in dataset.measurement_environments if row.run_id == run_id}
    return tuple(sorted((v for v in dataset.measurement_variants if v.variant_id in ran), key=_place))


def _place(variant: MeasurementVariant) -> tuple[int, bool, str]:
    known = variant.framework_id in MAIN
    place = MAIN.index(variant.framework_id) if known else len(MAIN)
    return place, variant.variant_id != BASELINE and not variant.variant_id.endswith("eager"), variant.variant_id


def quantities_of(dataset: Dataset, run_id: str) -> tuple[str, ...]:
    """The quantities of which a run has rows, in the order of the schema."""
    there = {row.quantity for row in dataset.measurements if row.run_id == run_id}
    return tuple(quantity for quantity in QUANTITIES if quantity in there)


def cells(dataset: Dataset, chosen: MeasuredFilter) -> tuple[Cell, ...]:
    """What is shown, cell by cell."""
    order = {v.variant_id: number for number, v in enumerate(variants_of(dataset, chosen.run_id))}
    found: dict[CellKey, list[Measurement]] = {}
    for row in dataset.measurements:
        if chosen.passes(row):
            found.setdefault(CellKey(row.workload, row.quantity, row.batch), []).append(row)
    return tuple(
        Cell(key, tuple(sorted(rows, key=lambda row: order.get(row.variant_id, len(order)))))
        for key, rows in sorted(found.items(), key=lambda pair: pair[0].order)
    )


def environment(dataset: Dataset, run_id: str, variant_id: str) -> MeasurementEnvironment | None:
    """The versions with which a variant ran."""
    return next((e for e in dataset.measurement_environments if (e.run_id, e.variant_id) == (run_id, variant_id)), None)


def parity_of(dataset: Dataset, run_id: str) -> tuple[MeasurementParity, ...]:
    """The comparisons of a run, by variant and workload."""
    order = {v.variant_id: number for number, v in enumerate(variants_of(dataset, run_id))}
    rows = [row for row in dataset.measurement_parity if row.run_id == run_id and row.variant_id in order]
    return tuple(sorted(rows, key=lambda row: (order[row.variant_id], WORKLOADS.index(row.workload))))


def variant_names(dataset: Dataset) -> dict[str, str]:
    """Names of variants by id."""
    return {variant.variant_id: variant.name for variant in dataset.measurement_variants}


def named(dataset: Dataset, measurement_ids: Iterable[str]) -> tuple[Measurement, ...]:
    """The rows with these ids, in that order; those that an earlier day does not know are left out."""
    return tuple(dataset.measurements_by_id[one] for one in measurement_ids if one in dataset.measurements_by_id)


def export_rows(dataset: Dataset, rows: Sequence[Measurement]) -> list[dict[str, object]]:
    """Measurements as rows to take away, each with what ran, where and with which version."""
    by_run = {run.run_id: run for run in dataset.measurement_runs}
    by_variant = {variant.variant_id: variant for variant in dataset.measurement_variants}
    made = []
    for row in rows:
        run, variant = by_run.get(row.run_id), by_variant[row.variant_id]
        with_versions = environment(dataset, row.run_id, row.variant_id)
        entry: dict[str, object] = {name.name: getattr(row, name.name) for name in fields(row)}
        entry |= {
            "source_ids": ";".join(row.source_ids),
            "checked_on": row.checked_on.isoformat(),
            "framework_id": variant.framework_id,
            "variant": variant.name,
            "framework_version": with_versions.framework_version if with_versions else None,
            "machine": run.machine if run else None,
            "measured_on": run.started_on.isoformat() if run else None,
        }
        made.append({name: "" if value is None and name in _EMPTY else value for name, value in entry.items()})
    return made


_EMPTY = ("median", "q1", "q3", "n", "ratio", "ratio_q1", "ratio_q3")
