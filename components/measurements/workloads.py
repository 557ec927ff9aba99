"""What every framework is given: the sizes of three models, their first weights and the batches, made once from a seed.

All numbers come from the standard library's generator, so they are the same on every machine. Layouts are stated here
once and each adapter translates: dense kernels (inputs, outputs), convolution kernels (height, width, inputs, outputs),
images (row, column, channel), flattened in that order; attention projections are dense kernels whose columns are
ordered by head. Biases and norm parameters are not zero or one, so that a mix-up of layouts shows.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SEED = 20261120
BATCHES = {"b1": 1, "b64": 64}
ROTATION = 8  # batches prepared per size: no step sees the batch of the step before


@dataclass(frozen=True)
class Workload:
    """One model with its data: `kind` names the model class, `sizes` are its arguments in order."""

    workload_id: str
    kind: str
    sizes: Mapping[str, int]
    what: str


WORKLOADS = (
    Workload(
        "mlp",
        "mlp",
        {"features": 64, "hidden": 256, "classes": 10},
        "tabular MLP: 64 features, two hidden layers of 256 units with ReLU, 10 classes",
    ),
    Workload(
        "cnn",
        "cnn",
        {"filters": 16, "hidden": 64, "classes": 10},
        "CNN for 28x28 images: 3x3 convolutions with 16 and 32 filters, each with ReLU and 2x2 max pooling, "
        "a dense layer of 64 units, 10 classes",
    ),
    Workload(
        "transformer",
        "encoder",
        {"vocabulary": 256, "length": 32, "width": 64, "heads": 4, "hidden": 128, "blocks": 2, "classes": 10},
        "transformer encoder: 32 tokens of a vocabulary of 256, width 64, 4 heads, two post-norm blocks with GELU, "
        "mean pooling, 10 classes",
    ),
)
# For the tests of the harness: too small to time, large enough to be wrong.
TINY = (
    Workload("mlp", "mlp", {"features": 5, "hidden": 6, "classes": 3}, "tiny MLP"),
    Workload("cnn", "cnn", {"filters": 2, "hidden": 4, "classes": 3}, "tiny CNN"),
    Workload(
        "transformer",
        "encoder",
        {"vocabulary": 11, "length": 4, "width": 8, "heads": 2, "hidden": 12, "blocks": 2, "classes": 3},
        "tiny encoder",
    ),
)


@dataclass(frozen=True)
class Block:
    """Numbers with a shape: `code` is `f` (float32) or `i` (int32), `values` in row-major order."""

    shape: tuple[int, ...]
    code: str
    values: list[float]


def find(workload_id: str, workloads: tuple[Workload, ...] = WORKLOADS) -> Workload:
    """The workload of that name; KeyError names those that exist."""
    for workload in workloads:
        if workload.workload_id == workload_id:
            return workload
    raise KeyError(f"no workload {workload_id!r}: there are {', '.join(one.workload_id for one in workloads)}")


def weights(workload: Workload) -> dict[str, Block]:
    """The first weights by name, the same on every call."""
    draw = random.Random(f"{SEED} weights {workload.workload_id}")
    return {name: _filled(draw, name, shape) for name, shape in shapes(workload)}


def shapes(workload: Workload) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Name and shape of each parameter, in a fixed order."""
    size = workload.sizes
    if workload.kind == "mlp":
        yield from _dense("first", size["features"], size["hidden"])
        yield from _dense("second", size["hidden"], size["hidden"])
        yield from _dense("third", size["hidden"], size["classes"])
    elif workload.kind == "cnn":
        filters = size["filters"]
        yield from (("first.kernel", (3, 3, 1, filters)), ("first.bias", (filters,)))
        yield from (("second.kernel", (3, 3, filters, 2 * filters)), ("second.bias", (2 * filters,)))
        yield from _dense("third", 2 * filters * 5 * 5, size["hidden"])
        yield from _dense("fourth", size["hidden"], size["classes"])
    elif workload.kind == "encoder":
        width = size["width"]
        yield from (("token.table", (size["vocabulary"], width)), ("position.table", (size["length"], width)))
        for number in range(size["blocks"]):
            for part in ("query", "key", "value", "out"):
                yield from _dense(f"block{number}.{part}", width, width)
            yield from _dense(f"block{number}.up", width, size["hidden"])
            yield from _dense(f"block{number}.down", size["hidden"], width)
            for part in ("norm1", "norm2"):
                yield from ((f"block{number}.{part}.scale", (width,)), (f"block{number}.{part}.bias", (width,)))
        yield from _dense("head", width, size["classes"])
    else:
        raise KeyError(f"no kind of model {workload.kind!r}")


def batches(workload: Workload, batch: str) -> list[tuple[Block, Block]]:
    """`ROTATION` pairs of inputs and labels, the same on every call."""
    draw = random.Random(f"{SEED} data {workload.workload_id} {batch}")
    return [_pair(draw, workload, BATCHES[batch]) for _ in range(ROTATION)]


def _pair(draw: random.Random, workload: Workload, rows: int) -> tuple[Block, Block]:
    size = workload.sizes
    labels = Block((rows,), "i", [draw.randrange(size["classes"]) for _ in range(rows)])
    if workload.kind == "encoder":
        tokens = [draw.randrange(size["vocabulary"]) for _ in range(rows * size["length"])]
        return Block((rows, size["length"]), "i", list(tokens)), labels
    shape = (rows, 28, 28, 1) if workload.kind == "cnn" else (rows, size["features"])
    return Block(shape, "f", [draw.gauss(0, 1) for _ in range(math.prod(shape))]), labels


def _dense(name: str, inputs: int, outputs: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield f"{name}.kernel", (inputs, outputs)
    yield f"{name}.bias", (outputs,)


def _filled(draw: random.Random, name: str, shape: tuple[int, ...]) -> Block:
    count = math.prod(shape)
    if name.endswith(".kernel"):
        spread = math.sqrt(1 / math.prod(shape[:-1]))
        values = [spread * draw.gauss(0, 1) for _ in range(count)]
    elif name.endswith(".scale"):
        values = [1 + 0.1 * draw.gauss(0, 1) for _ in range(count)]
    elif name.endswith(".table"):
        values = [draw.gauss(0, 1) for _ in range(count)]
    else:
        values = [0.1 * draw.gauss(0, 1) for _ in range(count)]
    return Block(shape, "f", values)
