"""Weights and batches: the same for every framework, on every machine, in every run."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from components.measurements import inputs
from components.measurements.workloads import BATCHES, ROTATION, TINY, WORKLOADS, Workload, batches, shapes, weights


@pytest.mark.parametrize("workload", [*WORKLOADS, *TINY], ids=lambda one: one.what[:20])
def test_what_is_read_is_what_was_made(workload: Workload, tmp_path: Path) -> None:
    inputs.write(tmp_path, (workload,))
    blocks = inputs.read(tmp_path, workload.workload_id)
    made = weights(workload)
    read = inputs.weights_of(blocks)
    assert list(read) == [name for name, _ in shapes(workload)]
    for name, block in made.items():
        assert read[name].shape == block.shape
        assert list(read[name].values) == pytest.approx(block.values, rel=1e-6), "float32 of the same numbers"
    for batch, rows in BATCHES.items():
        pairs = inputs.batches_of(blocks, batch)
        assert len(pairs) == ROTATION
        for (given, labels), (wanted, right) in zip(pairs, batches(workload, batch), strict=True):
            assert given.shape == wanted.shape
            assert given.shape[0] == rows
            assert list(labels.values) == right.values


def test_the_numbers_do_not_depend_on_machine_or_run(tmp_path: Path) -> None:
    inputs.write(tmp_path, TINY)
    digest = sha256((tmp_path / "mlp.bin").read_bytes()).hexdigest()
    assert digest == "d962b0d65313b79bc191508d9c62a442c48411c5454995bc558f84324ea5d757"


def test_biases_and_norms_are_drawn_too_so_that_a_mix_up_shows() -> None:
    for workload in WORKLOADS:
        for name, block in weights(workload).items():
            assert len(set(block.values)) == len(block.values), name


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda body: body[:-5], "mlp.bin: not as it was written; delete it and run again"),
        (lambda body: b"no list" + body, "mlp.bin: not as it was written"),
        (lambda body: body + b"more", "mlp.bin: longer than its first line says"),
    ],
)
def test_a_damaged_file_is_named(damage, words: str, tmp_path: Path) -> None:
    inputs.write(tmp_path, TINY)
    path = tmp_path / "mlp.bin"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(inputs.Damaged, match=words):
        inputs.read(tmp_path, "mlp")
