"""Keras 3 on the backend that KERAS_BACKEND names, driven by train_on_batch and predict_on_batch."""

from pathlib import Path

import keras
import numpy as np

from components.measurements.adapters.layouts import as_array, by_head, from_heads
from components.measurements.models import keras as model_file


def versions():
    """Versions and device."""
    backend = keras.backend.backend()
    return {"framework": keras.__version__, "backend": backend, "device": _device(backend)}


def configure(mode, threads, device):
    """Threads and device by the calls of the backend."""
    if keras.backend.backend() != mode:
        raise RuntimeError(f"Keras runs on {keras.backend.backend()}, not on {mode}")
    if mode == "torch":
        import torch

        torch.set_num_threads(threads)
    elif mode == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)


class Task:
    """A compiled model (in Keras's sense) and its batches, as NumPy arrays: what these calls are given by users."""

    def __init__(self, workload, weights, batches, mode):
        self.model = loaded(workload, weights)
        model_file.prepare(self.model)
        self.batches = [tuple(as_array(block) for block in pair) for pair in batches]

    def train(self, number):
        """One step; the loss as a float."""
        return float(model_file.train_step(self.model, *self.batches[number % len(self.batches)]))

    def infer(self, number):
        """The logits as a NumPy array."""
        return np.asarray(model_file.predict(self.model, self.batches[number % len(self.batches)][0]))


def build(workload, weights, batches, mode):
    """A task ready to run."""
    return Task(workload, weights, batches, mode)


def export(workload, weights, batches, kind, path: Path):
    """`native`: the .keras file, without optimiser; `onnx`: Model.export."""
    model = loaded(workload, weights)
    if kind == "native":
        model_file.save(model, path.with_suffix(".keras"))
    else:
        example, signature = as_array(batches[0][0]), None
        model(example)  # Keras exports only a model that has been called
        if keras.backend.backend() == "torch":  # which exports no dynamic shapes, says Keras
            signature = [keras.InputSpec(shape=example.shape, dtype=str(example.dtype))]
        model_file.export_onnx(model, str(path.with_suffix(".onnx")), signature)


def reloaded(workload, weights, batches, folder: Path):
    """The logits of the model, and of the one that is loaded from what it saved."""
    model, x = loaded(workload, weights), as_array(batches[0][0])
    model_file.save(model, folder / "saved.keras")
    other = model_file.load(folder / "saved.keras")
    return np.asarray(model_file.predict(model, x)), np.asarray(model_file.predict(other, x))


def loaded(workload, weights):
    """The model of the model file with these weights, in the order in which Keras lists them."""
    model = {"mlp": model_file.mlp, "cnn": model_file.cnn, "encoder": model_file.encoder}[workload.kind](
        *workload.sizes.values()
    )
    arrays = {name: as_array(block) for name, block in weights.items()}
    if workload.kind == "encoder":
        arrays = _encoder(arrays, workload.sizes)
    values = list(arrays.values())
    for variable, value in zip(model.weights, values, strict=True):
        if tuple(variable.shape) != value.shape:
            raise ValueError(f"{variable.path}: {value.shape} does not fit {tuple(variable.shape)}")
    model.set_weights(values)
    return model


def _encoder(arrays, size):
    """Query, key and value by head, in the order of Keras's layers."""
    found = {name: arrays[name] for name in ("token.table", "position.table")}
    heads = size["heads"]
    for number in range(size["blocks"]):
        name = f"block{number}"
        for part in ("query", "key", "value"):
            for last in ("kernel", "bias"):
                found[f"{name}.{part}.{last}"] = by_head(arrays[f"{name}.{part}.{last}"], heads)
        found[f"{name}.out.kernel"] = from_heads(arrays[f"{name}.out.kernel"], heads)
        found[f"{name}.out.bias"] = arrays[f"{name}.out.bias"]
        for part in ("norm1.scale", "norm1.bias", "up.kernel", "up.bias"):
            found[f"{name}.{part}"] = arrays[f"{name}.{part}"]
        for part in ("down.kernel", "down.bias", "norm2.scale", "norm2.bias"):
            found[f"{name}.{part}"] = arrays[f"{name}.{part}"]
    return found | {name: arrays[name] for name in ("head.kernel", "head.bias")}


def _device(backend):
    if backend == "torch":
        import torch

        return torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu"
    if backend == "tensorflow":
        import tensorflow as tf

        return "GPU" if tf.config.get_visible_devices("GPU") else "cpu"
    import jax

    device = jax.devices()[0]
    return "cpu" if device.platform == "cpu" else device.device_kind
