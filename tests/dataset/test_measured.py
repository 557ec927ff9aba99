"""Our measurements as pages ask for them, on the invented run of the fixture."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import load
from components.dataset.measured import (
    QUANTITY_WORDS,
    MeasuredFilter,
    cells,
    export_rows,
    named,
    parity_of,
    quantities_of,
    runs,
    variant_names,
    variants_of,
)
from components.dataset.measured_words import (
    cell_sentence,
    fastest_sentence,
    figure_text,
    ratio_and_range,
    shown,
    spread,
    three_digits,
)
from components.dataset.schema import QUANTITIES

from .edits import FIXTURE, TODAY

DATASET = load(FIXTURE, TODAY)
NAMES = variant_names(DATASET)


def test_every_quantity_has_words() -> None:
    assert tuple(QUANTITY_WORDS) == tuple(QUANTITIES)


def test_a_run_knows_its_variants_and_quantities() -> None:
    (run,) = runs(DATASET)
    assert [variant.variant_id for variant in variants_of(DATASET, run.run_id)] == ["torch-eager", "keras-torch"]
    assert quantities_of(DATASET, run.run_id) == (
        "train-step", "compile-time", "peak-memory", "installed-size", "export-onnx",
    )  # fmt: skip
    assert [row.workload for row in parity_of(DATASET, run.run_id)] == ["mlp", "mlp"]


def test_a_cell_has_its_figures_smallest_first_and_says_which_are_missing() -> None:
    (cell,) = cells(DATASET, MeasuredFilter("test-cpu", "train-step"))
    assert [row.variant_id for row in cell.published] == ["torch-eager", "keras-torch"] and cell.with_ratios
    assert cell_sentence(cell, NAMES) == (
        "Training step, Tabular MLP, batch 64: least: PyTorch eager, 1.09 ms; "
        "most: Keras on PyTorch, 3.19 ms, 2.91× (2.88 to 2.95) PyTorch eager."
    )
    (memory,) = cells(DATASET, MeasuredFilter("test-cpu", "peak-memory"))
    assert "no figure (too noisy to publish): Keras on PyTorch" in cell_sentence(memory, NAMES)
    (compiling,) = cells(DATASET, MeasuredFilter("test-cpu", "compile-time"))
    assert not compiling.with_ratios


def test_filters_narrow_and_leave_alone_what_does_not_depend_on_them() -> None:
    assert cells(DATASET, MeasuredFilter("test-cpu", "train-step", workloads=("cnn",))) == ()
    assert cells(DATASET, MeasuredFilter("test-cpu", "train-step", batches=("b1",))) == ()
    (size,) = cells(DATASET, MeasuredFilter("test-cpu", "installed-size", ("cnn",), ("b1",), ("keras-torch",)))
    assert [row.variant_id for row in size.rows] == ["keras-torch"] and size.counted
    assert cells(DATASET, MeasuredFilter("elsewhere", "train-step")) == ()


def test_who_is_first_is_counted_over_cells() -> None:
    found = cells(DATASET, MeasuredFilter("test-cpu", "train-step")) * 2
    assert fastest_sentence(found, NAMES) == "PyTorch eager in 2 of 2"
    assert fastest_sentence((), NAMES) == ""


def test_rows_to_take_away_say_what_ran_and_where() -> None:
    rows = export_rows(DATASET, named(DATASET, ["test-cpu-keras-torch-mlp-train-step-b64", "nobody"]))
    assert [row["variant"] for row in rows] == ["Keras on PyTorch"]
    assert rows[0]["framework_version"] == "3.12.0" and rows[0]["measured_on"] == "2026-11-20"
    (without,) = export_rows(DATASET, named(DATASET, ["test-cpu-keras-torch-mlp-export-onnx"]))
    assert without["median"] == "" and without["state"] == "no-route"


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("seconds", 12.34, "12.3 s"),
        ("seconds", 0.0012345, "1.23 ms"),
        ("seconds", 0.0000123, "12.3 µs"),
        ("bytes", 1_234_000_000, "1.23 GB"),
        ("bytes", 812_400_000, "812 MB"),
        ("bytes", 4_096, "4.10 kB"),
        ("bytes", 12, "12.0 bytes"),
        ("packages", 24, "24 packages"),
        ("packages", 1, "1 package"),
        ("lines", 61, "61 lines"),
    ],
)
def test_values_are_told_in_units_that_people_read(unit: str, value: float, words: str) -> None:
    assert shown(unit, value) == words


def test_a_spread_is_told_in_one_unit() -> None:
    assert spread("seconds", 0.0009, 0.0011) == "0.900 to 1.10 ms"


@given(st.floats(1e-9, 1e12))
def test_three_digits_are_near_and_plain(value: float) -> None:
    text = three_digits(value)
    assert re.fullmatch(r"[\d,]+(\.\d+)?", text) and "e" not in text
    assert abs(float(text.replace(",", "")) - value) <= value * 0.0051


def test_a_ratio_that_does_not_vary_has_no_range() -> None:
    row = DATASET.measurements_by_id["test-cpu-keras-torch-installed-size"]
    assert ratio_and_range(row) == "1.12×" or ratio_and_range(row) == "1.13×"
    assert ratio_and_range(replace(row, ratio=None)) == ""
    assert figure_text(DATASET.measurements_by_id["test-cpu-keras-torch-mlp-export-onnx"]) == "no route"
