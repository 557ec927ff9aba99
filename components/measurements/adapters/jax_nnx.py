"""JAX with Flax NNX, through nnx.jit."""

import os
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from components.measurements.adapters.layouts import as_array, by_head, from_heads
from components.measurements.models import jax_nnx as model_file


def versions():
    """Versions and device."""
    device = jax.devices()[0]
    return {"framework": jax.__version__, "device": "cpu" if device.platform == "cpu" else device.device_kind}


def configure(mode, threads, device):
    """XLA takes as many threads as the process may use processors, which the worker has fixed already."""
    if device == "cpu":
        os.environ["JAX_PLATFORMS"] = "cpu"
        jax.config.update("jax_platforms", "cpu")


class Task:
    """A model, its optimiser and its batches."""

    def __init__(self, workload, weights, batches, mode):
        self.model = loaded(workload, weights)
        self.optimizer = model_file.make_optimizer(self.model)
        self.batches = [tuple(jnp.asarray(as_array(block)) for block in pair) for pair in batches]

    def train(self, number):
        """One step; the loss as a float."""
        return float(model_file.train_step(self.model, self.optimizer, *self.batches[number % len(self.batches)]))

    def infer(self, number):
        """The logits as a NumPy array."""
        return np.asarray(model_file.predict(self.model, self.batches[number % len(self.batches)][0]))


def build(workload, weights, batches, mode):
    """A task ready to run."""
    return Task(workload, weights, batches, mode)


def export(workload, weights, batches, kind, path: Path):
    """`native`: jax.export; `onnx`: through jax2onnx."""
    model, example = loaded(workload, weights), jnp.asarray(as_array(batches[0][0]))
    if kind == "native":
        model_file.export(model, example, path.with_suffix(".bin"))
    else:
        model_file.export_onnx(model, example, str(path.with_suffix(".onnx")))


def reloaded(workload, weights, batches, folder: Path):
    """The logits of the model, and of a new one that has loaded what the first one saved."""
    model, other, x = loaded(workload, weights), loaded(workload, weights), jnp.asarray(as_array(batches[0][0]))
    nnx.update(other, jax.tree.map(jnp.zeros_like, nnx.state(other)))
    model_file.save(model, folder / "saved")
    model_file.load(other, folder / "saved")
    return np.asarray(model_file.predict(model, x)), np.asarray(model_file.predict(other, x))


def loaded(workload, weights):
    """The model of the model file with these weights."""
    made = {"mlp": model_file.Mlp, "cnn": model_file.Cnn, "encoder": model_file.Encoder}[workload.kind]
    model, heads = made(*workload.sizes.values(), nnx.Rngs(0)), workload.sizes.get("heads", 1)
    for name, block in weights.items():
        *parts, last = name.split(".")
        place, value = model, as_array(block)
        for part in parts:
            number = part.removeprefix("block")
            if number.isdigit():
                place = place.blocks[int(number)]
            elif part in ("query", "key", "value"):
                place, value = getattr(place.attention, part), by_head(value, heads)
            elif part == "out":
                place, value = place.attention.out, from_heads(value, heads) if last == "kernel" else value
            else:
                place = getattr(place, part)
        if last != "table":
            place = getattr(place, last)
        elif parts == ["token"]:
            place = place.embedding
        if place.shape != value.shape:
            raise ValueError(f"{name}: {value.shape} does not fit {place.shape}")
        place[...] = jnp.asarray(value)
    return model
