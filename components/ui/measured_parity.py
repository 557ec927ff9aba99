"""The proof that all variants computed the same: differences to PyTorch eager, within which tolerance."""

from __future__ import annotations

from collections import Counter

from components.dataset import Dataset, measured
from components.dataset.measured import WORKLOAD_WORDS
from components.dataset.records import MeasurementParity, MeasurementRun
from components.figures.identity import identity
from components.ui.badges import badge
from components.ui.markup import Markup, element, join, text
from components.ui.tables import table
from components.ui.words import count, listed

RESULTS = {
    "agrees": ("✓", "good", "the same"),
    "differs": ("✕", "bad", "not the same: its figures are void"),
    "not-run": ("?", "quiet", "not compared"),
}
HOW = (
    "Every model gets the same initial weights and the same batches as PyTorch eager. Compared are the outputs before "
    "training, and the loss after ten training steps. A variant that lies outside a tolerance computes something else, "
    "and its figures are void."
)


def parity_sentence(dataset: Dataset, run: MeasurementRun) -> str:
    """How many comparisons agree, and which do not."""
    rows = measured.parity_of(dataset, run.run_id)
    if not rows:
        return "Whether all variants compute the same was not compared in this run."
    results = Counter(row.result for row in rows)
    names = measured.variant_names(dataset)
    said = f"Same work: {results['agrees']} of {count(len(rows), 'comparison')} with PyTorch eager agree"
    others = [f"{names[r.variant_id]} ({WORKLOAD_WORDS[r.workload]})" for r in rows if r.result != "agrees"]
    return said + (f"; not {listed(others)}." if others else ", in outputs and in the loss after ten steps.")


def parity_table(dataset: Dataset, run: MeasurementRun) -> Markup:
    """Per variant and model the differences with their tolerances, and what they come to."""
    variants = {variant.variant_id: variant for variant in measured.variants_of(dataset, run.run_id)}
    rows = []
    for row in measured.parity_of(dataset, run.run_id):
        variant = variants[row.variant_id]
        name = [text(f"{identity(variant.framework_id).glyph} {variant.name}")]
        name.append(element("p", text=WORKLOAD_WORDS[row.workload], class_="fa-quiet"))
        glyph, tone, words = RESULTS[row.result]
        result = [badge(words, glyph, tone)]
        if row.note:
            result.append(element("p", text=row.note))
        outputs = _within(row.output_difference, row.output_tolerance)
        rows.append((join(name), join(result), outputs, _within(row.loss_difference, row.loss_tolerance)))
    headers = ("What ran", "Result", "Outputs: largest difference", "Loss after ten steps: difference")
    return table(f"{count(len(rows), 'comparison')} with PyTorch eager", headers, rows, "fa-table fa-measured")


def _within(difference: float | None, tolerance: float | None) -> Markup:
    if difference is None or tolerance is None:
        return text("–")
    return text(f"{small(difference)} (tolerance {small(tolerance)})")


def small(value: float) -> str:
    """A difference in plain digits: `0`, `0.00003`, `0.5`."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if value < 1e-4 else f"{value:.3g}"


def export_rows(dataset: Dataset, rows: tuple[MeasurementParity, ...]) -> list[dict[str, object]]:
    """The comparisons as rows to take away."""
    names = measured.variant_names(dataset)
    sources = {run.run_id: ";".join(run.source_ids) for run in dataset.measurement_runs}
    return [
        {
            "run_id": row.run_id,
            "variant_id": row.variant_id,
            "variant": names[row.variant_id],
            "workload": row.workload,
            "output_difference": "" if row.output_difference is None else row.output_difference,
            "output_tolerance": "" if row.output_tolerance is None else row.output_tolerance,
            "loss_difference": "" if row.loss_difference is None else row.loss_difference,
            "loss_tolerance": "" if row.loss_tolerance is None else row.loss_tolerance,
            "result": row.result,
            "note": row.note,
            "source_ids": sources.get(row.run_id, ""),
        }
        for row in rows
    ]
