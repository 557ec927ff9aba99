"""From the record to the tables: same record, same bytes; a figure only where it may be one; ratios pair by pair."""

from __future__ import annotations

import csv
from hashlib import sha256
from pathlib import Path

import pytest

from components.measurements.counts import MODEL_FILES, model_file
from components.measurements.plan import EXPORTS, Selection, grid
from components.measurements.publish import TABLES, plain, publish
from components.measurements.record import DamagedRecord, Record, save
from components.measurements.report import rows, table
from components.measurements.variants import VARIANTS
from components.measurements.workloads import WORKLOADS

CELL = ("mlp", "train-step", "b64")
RUN = {
    "run_id": "cpu-2-cores",
    "started_on": "2026-11-20",
    "machine": "A processor, 2 cores, 4 GiB of memory",
    "os": "Linux",
    "device": "cpu",
    "threads": 2,
    "rounds": 20,
    "minutes": 12.5,
    "noise_limit": 0.25,
    "command": "python -m components.measurements run",
    "harness_version": "0123456789ab",
    "versions": {one.variant_id: {"framework": "2.13.0+cpu", "python": "3.11.7", "device": "cpu"} for one in VARIANTS},
    "packages": {"pytorch": ["numpy==2.4.6", "torch==2.13.0+cpu"]},
    "snippets": {name: sha256(model_file(name).read_bytes()).hexdigest() for name in sorted(MODEL_FILES)},
}


def a_record() -> Record:
    """Every timed cell of each variant takes 1 to 1.019 ms times the variant's place; counted cells have one value."""
    record = Record(dict(RUN))
    for variant in VARIANTS:
        for workload in WORKLOADS:
            line = {"variant": variant.variant_id, "workload": workload.workload_id, "result": "agrees", "note": ""}
            numbers = {
                "output_difference": 1e-7,
                "output_tolerance": 1e-4,
                "loss_difference": 0.0,
                "loss_tolerance": 1e-4,
            }
            record.parity.append(line | numbers)
    for key in grid(VARIANTS, WORKLOADS):
        place = 1 + [one.variant_id for one in VARIANTS].index(key[0])
        if key[2] in (*EXPORTS, "installed-size", "packages", "code-lines"):
            record.add(key, 0, 1000 * place)
        else:
            for number in range(20):
                record.add(key, number, place * (0.001 + number * 1e-6))
    return record


def published(record: Record, tmp_path: Path) -> dict[str, dict[str, str]]:
    path = tmp_path / "raw.jsonl.gz"
    save(record, path)
    publish(path, tmp_path / "data")
    with (tmp_path / "data" / "measurements.csv").open(encoding="utf-8", newline="") as file:
        return {row["measurement_id"]: row for row in csv.DictReader(file)}


def test_figures_and_paired_ratios(tmp_path: Path) -> None:
    found = published(a_record(), tmp_path)
    row = found["cpu-2-cores-torch-compile-mlp-train-step-b64"]
    # 20 values from 2 to 2.038 ms in even steps: median between the tenth and the eleventh, quartiles 4.75 steps in.
    assert (row["median"], row["q1"], row["q3"], row["n"]) == ("0.002019", "0.0020095", "0.0020285", "20")
    assert (row["ratio"], row["ratio_q1"], row["ratio_q3"]) == ("2", "2", "2")
    assert (row["unit"], row["state"], row["note"]) == ("seconds", "measured", "")
    reference = found["cpu-2-cores-torch-eager-mlp-train-step-b64"]
    assert (reference["ratio"], reference["ratio_q1"], reference["ratio_q3"]) == ("1", "1", "1")
    assert found["cpu-2-cores-keras-jax-installed-size"]["median"] == "9000"


def test_the_grid_is_complete_and_the_headers_are_those_that_data_has(tmp_path: Path) -> None:
    found = published(a_record(), tmp_path)
    assert len(found) == len(VARIANTS) * (3 * (4 + 2) + 4 + 3)
    for name, header in TABLES.items():
        lines = (tmp_path / "data" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0] == header
        assert lines[0] == (Path("data") / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]


def test_eager_variants_have_no_compile_time(tmp_path: Path) -> None:
    row = published(a_record(), tmp_path)["cpu-2-cores-tf-eager-mlp-compile-time-b64"]
    assert (row["state"], row["median"], row["ratio"]) == ("not-applicable", "", "")
    assert row["note"] == "Runs eagerly: nothing is compiled beforehand."


def test_a_noisy_cell_says_so_and_a_noisy_reference_leaves_no_ratio(tmp_path: Path) -> None:
    record = a_record()
    record.samples["jax-jit", *CELL] = {number: 1.0 + number for number in range(20)}
    record.samples["torch-eager", "cnn", "inference", "b1"] = {number: 1.0 + number for number in range(20)}
    record.samples["tf-eager", *CELL].popitem()
    found = published(record, tmp_path)
    noisy = found["cpu-2-cores-jax-jit-mlp-train-step-b64"]
    assert (noisy["state"], noisy["median"], noisy["n"], noisy["ratio"]) == ("noisy", "", "", "")
    assert "above 25 % a figure is not published" in noisy["note"]
    beside = found["cpu-2-cores-jax-jit-cnn-inference-b1"]
    assert (beside["state"], beside["ratio"]) == ("measured", ""), (
        "its time counts, but there is nothing to compare with"
    )
    assert beside["median"]
    assert found["cpu-2-cores-tf-eager-mlp-train-step-b64"]["note"].startswith("Only 19 of at least 20")


def test_a_variant_that_computes_something_else_gets_no_figure(tmp_path: Path) -> None:
    record = a_record()
    for line in record.parity:
        if (line["variant"], line["workload"]) == ("keras-jax", "cnn"):
            line |= {"result": "differs", "note": "Outputs differ by 0.5.", "output_difference": 0.5}
    found = published(record, tmp_path)
    lines = [row for row in found.values() if row["variant_id"] == "keras-jax"]
    assert {row["state"] for row in lines if row["workload"] == "cnn"} == {"void"}, "sizes of exported files, too"
    assert {row["state"] for row in lines if row["workload"] != "cnn"} == {"measured"}


def test_what_has_no_route_says_why(tmp_path: Path) -> None:
    record = a_record()
    key = ("jax-jit", "cnn", "export-onnx", "all")
    del record.samples[key]
    record.remark(key, "no-route", "The export failed with the pinned versions: no exporter.")
    row = published(record, tmp_path)["cpu-2-cores-jax-jit-cnn-export-onnx"]
    assert (row["state"], row["median"]) == ("no-route", "")
    assert row["note"].endswith("no exporter.")


def test_publishing_repeats_to_the_byte_and_copies_the_models(tmp_path: Path) -> None:
    published(a_record(), tmp_path)
    files = {path: path.read_bytes() for path in sorted((tmp_path / "data").rglob("*.*")) if path.is_file()}
    published(a_record(), tmp_path)
    assert files == {path: path.read_bytes() for path in sorted((tmp_path / "data").rglob("*.*")) if path.is_file()}
    for name in MODEL_FILES:
        assert (tmp_path / "data" / "snippets" / f"{name}.py").read_bytes() == model_file(name).read_bytes()


def test_a_model_file_that_changed_after_the_run_is_not_published(tmp_path: Path) -> None:
    record = a_record()
    record.run["snippets"] = {**RUN["snippets"], "jax": "0" * 64}
    with pytest.raises(DamagedRecord, match=r"jax_nnx\.py is no longer the file that ran; run again before publishing"):
        published(record, tmp_path)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.0, "1"),
        (0.00000123456789, "0.00000123457"),
        (123456.789, "123457"),
        (0.1 + 0.2, "0.3"),
        (350_000_000.0, "350000000"),
    ],
)
def test_numbers_are_plain_decimals(number: float, text: str) -> None:
    assert plain(number) == text


def test_the_terminal_shows_the_selected_cells() -> None:
    lines = list(table(a_record(), Selection("jax-jit", "mlp", "train-step", "b64")))
    assert len(lines) == 2
    assert lines[1].split() == [
        *("jax-jit", "mlp", "train-step", "b64", "6.06", "ms", "6.03", "ms", "to", "6.09", "ms", "6.00"),
        *("(6.00", "to", "6.00)"),
    ]
    assert len(rows(a_record())) == len(grid(VARIANTS, WORKLOADS))
