"""A variant in the standard library alone: an MLP with momentum, written out, and the ways in which it can be wrong.

It stands in for a framework in the tests of the harness, and is the independent computation that the real ones are
compared with where they are installed. Modes: `right`; `activation`, `transposed`, `rate`, `loss` compute something
else; `dies`, `silent`, `noisy` and `once` misbehave as processes.
"""

from __future__ import annotations

import math
import os
import time
from pathlib import Path
from typing import Any

from components.measurements.workloads import Block, Workload

Matrix = list[list[float]]


def versions() -> dict[str, str]:
    print("a framework that talks on standard output")  # noqa: T201 - it must not be taken for an answer
    return {"framework": "1.0", "device": "cpu"}


def configure(mode: str, threads: int, device: str) -> None:
    assert threads >= 1


class Task:
    def __init__(self, weights: dict[str, Block], batches: list[tuple[Block, Block]], mode: str) -> None:
        self.mode, self.steps = mode, 0
        self.kernels = [rows(weights[f"{name}.kernel"]) for name in ("first", "second", "third")]
        self.biases = [list(weights[f"{name}.bias"].values) for name in ("first", "second", "third")]
        if mode == "transposed":  # only the square kernel can be: the others would not fit
            self.kernels[1] = [list(row) for row in zip(*self.kernels[1], strict=True)]
        self.speeds = [[[0.0] * len(row) for row in kernel] for kernel in self.kernels]
        self.bias_speeds = [[0.0] * len(bias) for bias in self.biases]
        self.batches = batches

    def infer(self, number: int) -> Matrix:
        return self._forward(rows(self.batches[number % len(self.batches)][0]))[-1]

    def train(self, number: int) -> float:
        self.steps += 1
        misbehave(self.mode, self.steps)
        inputs, labels = self.batches[number % len(self.batches)]
        layers = [rows(inputs), *self._forward(rows(inputs))]
        chances = [softmax(row) for row in layers[-1]]
        loss = -sum(math.log(row[int(label)]) for row, label in zip(chances, labels.values, strict=True)) / len(chances)
        slopes = [
            [(value - (column == int(label))) / len(chances) for column, value in enumerate(row)]
            for row, label in zip(chances, labels.values, strict=True)
        ]
        for layer in (2, 1, 0):
            kernel = self.kernels[layer]
            gradient = product(turned(layers[layer]), slopes)
            bias_gradient = [sum(column) for column in zip(*slopes, strict=True)]
            before = product(slopes, turned(kernel))
            slopes = [
                [value if was > 0 else 0.0 for value, was in zip(row, active, strict=True)]
                for row, active in zip(before, layers[layer], strict=True)
            ]
            self._move(layer, gradient, bias_gradient)
        return 2 * loss if self.mode == "loss" else loss

    def _forward(self, values: Matrix) -> list[Matrix]:
        found = []
        for number, (kernel, bias) in enumerate(zip(self.kernels, self.biases, strict=True)):
            values = [
                [value + shift for value, shift in zip(row, bias, strict=True)] for row in product(values, kernel)
            ]
            if number < 2:
                leak = 0.01 if self.mode == "activation" else 0.0
                values = [[value if value > 0 else leak * value for value in row] for row in values]
            found.append(values)
        return found

    def _move(self, layer: int, gradient: Matrix, bias_gradient: list[float]) -> None:
        rate = 0.011 if self.mode == "rate" else 0.01
        for row, column in ((row, column) for row in range(len(gradient)) for column in range(len(gradient[0]))):
            speed = 0.9 * self.speeds[layer][row][column] + gradient[row][column]
            self.speeds[layer][row][column] = speed
            self.kernels[layer][row][column] -= rate * speed
        for column, value in enumerate(bias_gradient):
            self.bias_speeds[layer][column] = 0.9 * self.bias_speeds[layer][column] + value
            self.biases[layer][column] -= rate * self.bias_speeds[layer][column]


def build(workload: Workload, weights: dict[str, Block], batches: list[tuple[Block, Block]], mode: str) -> Task:
    return Task(weights, batches, mode)


def export(workload: Workload, weights: dict[str, Block], batches: Any, kind: str, path: Path) -> None:
    if kind == "onnx":
        raise NotImplementedError("no exporter")
    path.with_suffix(".txt").write_text("x" * 100, encoding="ascii")


def misbehave(mode: str, steps: int) -> None:
    if mode == "dies" and steps > 12:
        os._exit(3)
    if mode == "silent" and steps > 12:
        time.sleep(60)
    if mode == "once" and steps > 12 and not Path("../died-once").exists():  # beside the folder of this process
        Path("../died-once").touch()
        os._exit(3)


def rows(block: Block) -> Matrix:
    width = block.shape[-1]
    values = list(block.values)
    return [values[start : start + width] for start in range(0, len(values), width)]


def product(one: Matrix, other: Matrix) -> Matrix:
    columns = turned(other)
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in one]


def turned(matrix: Matrix) -> Matrix:
    return [list(row) for row in zip(*matrix, strict=True)]


def softmax(row: list[float]) -> list[float]:
    highest = max(row)
    raised = [math.exp(value - highest) for value in row]
    return [value / sum(raised) for value in raised]
