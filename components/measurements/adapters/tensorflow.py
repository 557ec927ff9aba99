"""TensorFlow without Keras: eager, tf.function, or tf.function with XLA."""

from pathlib import Path

import tensorflow as tf

from components.measurements.adapters.layouts import as_array
from components.measurements.models import tensorflow as model_file


def versions():
    """Versions and device."""
    found = tf.config.get_visible_devices("GPU")
    name = tf.config.experimental.get_device_details(found[0]).get("device_name", "GPU") if found else "cpu"
    return {"framework": tf.__version__, "device": name}


def configure(mode, threads, device):
    """Threads by the framework's own calls; no accelerator unless asked for."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    if device == "cpu":
        tf.config.set_visible_devices([], "GPU")


class Task:
    """A model, its optimiser and its batches."""

    def __init__(self, workload, weights, batches, mode):
        self.model = loaded(workload, weights)
        self.optimizer = model_file.Momentum(self.model.trainable_variables)
        self.step, self.predict = model_file.train_step, self.model.__call__
        if mode != "eager":
            self.step = tf.function(self.step, jit_compile=mode == "xla")
            self.predict = tf.function(self.predict, jit_compile=mode == "xla")
        self.batches = [tuple(tf.constant(as_array(block)) for block in pair) for pair in batches]

    def train(self, number):
        """One step; the loss as a float."""
        return float(self.step(self.model, self.optimizer, *self.batches[number % len(self.batches)]))

    def infer(self, number):
        """The logits as a NumPy array."""
        return self.predict(self.batches[number % len(self.batches)][0]).numpy()


def build(workload, weights, batches, mode):
    """A task ready to run."""
    return Task(workload, weights, batches, mode)


def export(workload, weights, batches, kind, path: Path):
    """`native`: a SavedModel; `onnx`: through tf2onnx."""
    model, example = loaded(workload, weights), tf.constant(as_array(batches[0][0]))
    if kind == "native":
        model_file.export(model, example, str(path))
    else:
        model_file.export_onnx(model, example, str(path.with_suffix(".onnx")))


def reloaded(workload, weights, batches, folder: Path):
    """The logits of the model, and of a new one that has loaded what the first one saved."""
    model, other, x = loaded(workload, weights), loaded(workload, weights), tf.constant(as_array(batches[0][0]))
    for variable in other.trainable_variables:
        variable.assign(tf.zeros_like(variable))
    model_file.save(model, str(folder / "saved"))
    model_file.load(other, str(folder / "saved"))
    return model(x).numpy(), other(x).numpy()


def loaded(workload, weights):
    """The model of the model file with these weights."""
    made = {"mlp": model_file.Mlp, "cnn": model_file.Cnn, "encoder": model_file.Encoder}[workload.kind]
    model = made(*workload.sizes.values())
    for name, block in weights.items():
        place = model
        for part in name.removesuffix(".table").split("."):
            number = part.removeprefix("block")
            place = place.blocks[int(number)] if number.isdigit() else getattr(place, part)
        place.assign(as_array(block))
    return model
