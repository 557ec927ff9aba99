"""The raw file: what was saved is what is loaded, the same bytes each time, and damage is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from components.measurements.record import DamagedRecord, Record, joined, load, save, without_paths

KEY = ("torch-eager", "mlp", "train-step", "b1")


def a_record() -> Record:
    record = Record({"run_id": "cpu-2-cores"})
    record.parity.append({"variant": "torch-eager", "workload": "mlp", "result": "agrees", "note": ""})
    record.add(KEY, 0, 0.25)
    record.add(KEY, 1, 0.5)
    record.remark(("jax-jit", "cnn", "export-onnx", "all"), "no-route", "No exporter.")
    return record


def test_saved_and_loaded(tmp_path: Path) -> None:
    save(a_record(), tmp_path / "one.jsonl.gz")
    assert load(tmp_path / "one.jsonl.gz") == a_record()
    save(a_record(), tmp_path / "two.jsonl.gz")
    assert (tmp_path / "one.jsonl.gz").read_bytes() == (tmp_path / "two.jsonl.gz").read_bytes()


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


@pytest.mark.parametrize(
    ("number", "change", "words"),
    [
        (1, {"kind": "sample"}, "line 1: the first line must say what was run"),
        (4, {"value": -1}, "line 4: the value -1 is no positive number"),
        (4, {"value": "fast"}, "line 4: the value 'fast' is no positive number"),
        (5, {"round": 0}, "line 5: round 0 of torch-eager/mlp/train-step/b1 is there twice"),
        (5, {"kind": "guess"}, "line 5: unknown kind of line 'guess'"),
        (3, {"state": None, "kind": None}, "line 3: unknown kind of line None"),
    ],
)
def test_damage_is_named_by_file_and_line(number: int, change: dict[str, object], words: str, tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl.gz"
    save(a_record(), path)
    found = lines(path)
    found[number - 1].update(change)
    path.write_bytes(gzip.compress("\n".join(json.dumps(line) for line in found).encode()))
    with pytest.raises(DamagedRecord, match=rf"^run.jsonl.gz, {words}; restore the file or run again$"):
        load(path)


def test_what_is_no_record_at_all_is_named(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl.gz"
    for content in (b"", b"text", gzip.compress(b"{}\n")[:-4], gzip.compress(b"\xff\n")):
        path.write_bytes(content)
        with pytest.raises(DamagedRecord, match=r"^run\.jsonl\.gz.*(run again)$"):
            load(path)
    path.write_bytes(gzip.compress(b"[1, 2]\n"))
    with pytest.raises(DamagedRecord, match="line 1"):
        load(path)


def test_reasons_are_kept_without_the_machines_paths() -> None:
    text = "Failed at '/some/where/env/lib/nn.py:3154:0'\n  in /tmp/x/y.py, see https://example.org/a/b; 1/2 done"
    assert without_paths(text) == "Failed at 'nn.py:3154:0' in y.py, see https://example.org/a/b; 1/2 done"


def part(**run: object) -> Record:
    same = {
        "run_id": "cpu-2-cores",
        "started_on": "2026-11-20",
        "machine": "A",
        "os": "B",
        "device": "cpu",
        "threads": 2,
        "minutes": 2.5,
    }
    return Record({**same, "versions": {}, "snippets": {}, **run})


def test_a_second_session_replaces_a_quantity_as_a_whole() -> None:
    first, second = part(minutes=20.0), part()
    for variant in ("torch-eager", "jax-jit"):
        first.add((variant, "mlp", "train-step", "b1"), 0, 9.0)
        first.add((variant, "mlp", "inference", "b1"), 0, 5.0)
        second.add((variant, "mlp", "train-step", "b1"), 0, 1.0)
    found = joined(first, second)
    assert {key[:3:2]: values[0] for key, values in found.samples.items()} == {
        ("torch-eager", "train-step"): 1.0,
        ("jax-jit", "train-step"): 1.0,
        ("torch-eager", "inference"): 5.0,
        ("jax-jit", "inference"): 5.0,
    }
    assert found.run["minutes"] == 22.5
    assert found.run["note"].startswith("train-step: from a second session of 2.5 minutes on the same day")


def test_single_cells_and_other_machines_are_not_joined() -> None:
    first, second = part(), part()
    for variant in ("torch-eager", "jax-jit"):
        first.add((variant, "mlp", "train-step", "b1"), 0, 9.0)
    second.add(KEY, 0, 1.0)
    with pytest.raises(DamagedRecord, match="has no jax-jit/mlp/train-step/b1: it must hold the whole quantity"):
        joined(first, second)
    with pytest.raises(DamagedRecord, match="differ in machine: run everything again"):
        joined(first, part(machine="another"))
    second.parity.append({"variant": "jax-jit", "workload": "mlp", "result": "differs", "note": "No."})
    second.add(("jax-jit", "mlp", "train-step", "b1"), 0, 1.0)
    with pytest.raises(DamagedRecord, match="computed something else"):
        joined(first, second)
