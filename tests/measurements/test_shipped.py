"""What data/ ships is what `publish` makes of the raw samples beside it, and the snippets are the models that ran."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from components.dataset import measured_samples, schema, snippet_parts
from components.dataset.rules.measured_figure import ENOUGH
from components.measurements.counts import MODEL_FILES, PARTS, model_file
from components.measurements.figures import LEAST_SAMPLES
from components.measurements.plan import COUNTED, UNITS, grid
from components.measurements.publish import TABLES, publish
from components.measurements.record import load
from components.measurements.variants import REFERENCE, VARIANTS
from components.measurements.worker_process import ROOT
from components.measurements.workloads import BATCHES, WORKLOADS

DATA = ROOT / "data"
RAW = sorted((DATA / "measurements").glob("*.jsonl.gz"))


def test_there_is_a_record_and_it_is_small() -> None:
    assert RAW
    for path in RAW:
        assert path.stat().st_size < 300_000


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_every_table_follows_from_the_raw_samples(path: Path, tmp_path: Path) -> None:
    publish(path, tmp_path)
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (DATA / f"{name}.csv").read_bytes(), name


def test_the_harness_and_the_data_speak_the_same_words() -> None:
    """Each has words of its own, because neither may import the other."""
    assert list(UNITS.items()) == list(schema.QUANTITIES.items())
    assert set(COUNTED) == set(schema.COUNTED_ONCE)
    assert tuple(one.workload_id for one in WORKLOADS) == schema.WORKLOADS
    assert tuple(BATCHES) == schema.BATCHES
    assert measured_samples.BASELINE == REFERENCE
    assert LEAST_SAMPLES == ENOUGH
    assert snippet_parts.PARTS == PARTS
    for name, header in TABLES.items():
        assert tuple(header.split(",")) == schema.BY_NAME[name].column_names, name


@pytest.mark.parametrize("framework", sorted(MODEL_FILES))
def test_the_snippet_is_the_model_that_ran(framework: str) -> None:
    assert (DATA / "snippets" / f"{framework}.py").read_bytes() == model_file(framework).read_bytes()


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_the_run_is_whole(path: Path) -> None:
    record = load(path)
    assert set(record.run["versions"]) == {one.variant_id for one in VARIANTS}
    assert not record.voided(), "every variant computed the same"
    assert record.run["minutes"] <= 30
    for variant, found in record.run["reloaded"].items():
        assert set(found.values()) == {0}, f"{variant}: a saved model must load as itself"
    assert set(record.samples) | set(record.remarks) <= set(grid(VARIANTS, WORKLOADS))
    for key, values in record.samples.items():
        assert len(values) == 1 or len(values) >= LEAST_SAMPLES, key


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_the_record_names_no_folder_and_no_host(path: Path) -> None:
    record = load(path)
    texts = [str(value) for value in record.run.values()] + [note for _, note in record.remarks.values()]
    for text in texts:
        assert not any(word in text for word in ("/home/", "/root/", "/tmp/", "/work/", "site-packages"))


def test_published_figures_are_calm_and_proved() -> None:
    with (DATA / "measurements.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(grid(VARIANTS, WORKLOADS))
    for line in lines:
        if line["state"] == "measured":
            assert float(line["q1"]) <= float(line["median"]) <= float(line["q3"])
            if int(line["n"]) > 1:
                assert float(line["q3"]) - float(line["q1"]) <= 0.25 * float(line["median"])
        else:
            assert (line["median"], line["ratio"]) == ("", "")
            assert line["note"]
