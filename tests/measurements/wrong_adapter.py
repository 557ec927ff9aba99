"""PyTorch's adapter with one mistake of the kind that porting a model makes; the mode says which."""

from __future__ import annotations

from typing import Any

import torch

from components.measurements.adapters import pytorch as right

versions = right.versions


def configure(mode: str, threads: int, device: str) -> None:
    right.configure("eager", threads, device)


def build(workload: Any, weights: Any, batches: Any, mode: str) -> Any:
    task = right.build(workload, weights, batches, "eager")
    for module in task.model.modules():
        if mode == "epsilon" and isinstance(module, torch.nn.LayerNorm):
            module.eps = 1e-3  # the default of another framework
        if mode == "gelu" and isinstance(module, torch.nn.TransformerEncoderLayer):
            module.activation = approximate_gelu
            module.activation_relu_or_gelu = 0
    with torch.no_grad():
        if mode == "transposed" and workload.kind == "mlp":
            task.model[2].weight.copy_(task.model[2].weight.T.clone())
        if mode == "flatten" and workload.kind == "cnn":
            task.model[7].weight.copy_(by_row(task.model[7].weight))
    return task


def approximate_gelu(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.gelu(x, approximate="tanh")


def by_row(kernel: torch.Tensor) -> torch.Tensor:
    """The kernel as if images were flattened with the channel last."""
    return kernel.reshape(kernel.shape[0], -1, 5, 5).permute(0, 2, 3, 1).reshape(kernel.shape)
