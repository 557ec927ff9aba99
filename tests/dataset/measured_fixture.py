"""The invented run of the fixture: `python -m tests.dataset.measured_fixture` writes its tables, samples and code.

The figures are made up, so that every kind of row occurs: with and without a ratio, counted, noisy, without a route.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from components.dataset.measured_samples import figures
from components.dataset.schema import ALL, BY_NAME, COUNTED_ONCE, QUANTITIES

FIXTURE = Path(__file__).parent / "fixture"
RUN, DAY, SOURCE = "test-cpu", "2026-11-20", "test-measurement"
VARIANTS = {"torch-eager": ("pytorch", "2.9.0"), "keras-torch": ("keras", "3.12.0")}
LIMIT = 0.25
# (variant, workload, quantity, batch): the first sample and the step to the next, or why there is no figure.
CELLS: dict[tuple[str, str, str, str], tuple[float, float] | tuple[str, str]] = {
    ("torch-eager", "mlp", "train-step", "b64"): (0.001, 0.00001),
    ("torch-eager", "mlp", "compile-time", ALL): ("not-applicable", "It does not compile."),
    ("torch-eager", "mlp", "peak-memory", ALL): (200_000_000, 1_000_000),
    ("torch-eager", "mlp", "export-onnx", ALL): (4096, 0),
    ("torch-eager", ALL, "installed-size", ALL): (800_000_000, 0),
    ("keras-torch", "mlp", "train-step", "b64"): (0.003, 0.00002),
    ("keras-torch", "mlp", "compile-time", ALL): (1.5, 0.01),
    ("keras-torch", "mlp", "peak-memory", ALL): ("noisy", "The samples lie too far apart."),
    ("keras-torch", "mlp", "export-onnx", ALL): ("no-route", "Nothing converts it."),
    ("keras-torch", ALL, "installed-size", ALL): (900_000_000, 0),
}
CODE = '''\
"""A model of the fixture."""

import torch

# --- define

model = torch.nn.Linear(4, 1)

# --- train a step

model(torch.zeros(1, 4)).sum().backward()

# --- save

torch.save(model.state_dict(), "model.pt")

# --- load

model.load_state_dict(torch.load("model.pt"))

# --- export

torch.onnx.export(model, (torch.zeros(1, 4),), "model.onnx", dynamo=True)
'''


def samples() -> dict[tuple[str, str, str, str], list[float]]:
    """The values of every cell that has a figure."""
    found = {}
    for cell, (first, step) in CELLS.items():
        if isinstance(first, float | int) and isinstance(step, float | int):
            count = 1 if cell[2] in COUNTED_ONCE else 20
            found[cell] = [round(first + number * step, 9) for number in range(count)]
    return found


def raw(code: bytes) -> bytes:
    """The file of samples."""
    lines: list[Mapping[str, Any]] = [
        {"kind": "run", "run_id": RUN, "snippets": {"pytorch": hashlib.sha256(code).hexdigest()}}
    ]
    lines += [{"kind": "parity", "variant": row[1], "workload": row[2]} | _differences(row) for row in parity()]
    for (variant, workload, quantity, batch), values in samples().items():
        cell = {"kind": "sample", "variant": variant, "workload": workload, "quantity": quantity, "batch": batch}
        lines += [{**cell, "round": number, "value": value} for number, value in enumerate(values)]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    return gzip.compress(text.encode("utf-8"), mtime=0)


def _differences(row: Sequence[str]) -> dict[str, float]:
    columns = BY_NAME["measurement_parity"].column_names[3:7]
    return dict(zip(columns, map(float, row[3:7]), strict=True))


def parity() -> list[list[str]]:
    """The rows of measurement_parity.csv."""
    return [
        [RUN, variant, "mlp", difference, "0.0001", difference, "0.001", "agrees", ""]
        for variant, difference in (("keras-torch", "0.0000005"), ("torch-eager", "0"))
    ]


def measurements() -> list[list[str]]:
    """The rows of measurements.csv."""
    taken, rows = samples(), []
    for cell, stated in CELLS.items():
        variant, workload, quantity, batch = cell
        name = "-".join(part for part in (RUN, *cell) if part != ALL)
        head = [name, RUN, variant, workload, quantity, batch, QUANTITIES[quantity]]
        if cell in taken:
            partner = taken.get(("torch-eager", workload, quantity, batch))
            pairs = figures([a / b for a, b in zip(taken[cell], partner, strict=True)])[:3] if partner else ("",) * 3
            own = figures(taken[cell])
            numbers = [own.median, own.q1, own.q3, own.n, *pairs]
            rows.append([*head, *(n if isinstance(n, str) else plain(n) for n in numbers), "measured", "", SOURCE, DAY])
        else:
            rows.append([*head, *[""] * 7, *map(str, stated), SOURCE, DAY])
    return rows


def plain(number: float) -> str:
    """Six significant digits without an exponent."""
    text = f"{float(f'{number:.6g}'):.12f}".rstrip("0").rstrip(".")
    return text or "0"


def write(folder: Path = FIXTURE) -> None:
    """The tables, the samples and the code."""
    code = CODE.encode("utf-8")
    packed = raw(code)
    files = {f"measurements/{RUN}.jsonl.gz": packed, "snippets/pytorch.py": code}
    for path, data in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    environments = [
        [RUN, variant, version, "3.12.4", "numpy==2.3.1;torch==2.9.0"] for variant, (_, version) in VARIANTS.items()
    ]
    run = [RUN, DAY, "A made-up machine, 2 cores, 8 GB", "Linux", "cpu", "1", "20", "3", str(LIMIT)]
    run += ["python -m components.measurements run", "0", f"measurements/{RUN}.jsonl.gz"]
    run += [hashlib.sha256(packed).hexdigest(), "Invented, for tests.", SOURCE, DAY]
    tables = {
        "measurement_runs": [run],
        "measurement_variants": [
            ["keras-torch", "keras", "Keras on PyTorch", "Keras layers, run by PyTorch."],
            ["torch-eager", "pytorch", "PyTorch eager", "Layers of torch.nn, line by line."],
        ],
        "measurement_environments": environments,
        "measurement_parity": parity(),
        "measurements": measurements(),
        "snippets": [["pytorch", "snippets/pytorch.py", hashlib.sha256(code).hexdigest(), RUN, "2.9.0", DAY]],
        "claim_measurements": [
            ["li-001", "supports", f"{RUN}-keras-torch-mlp-train-step-b64", "One step of a small model.", DAY],
            ["li-003", "cannot-say", "none", "Popularity is not measured.", DAY],
        ],
    }
    for name, rows in tables.items():
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([BY_NAME[name].column_names, *sorted(rows)])
        (folder / BY_NAME[name].path).write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    write()
