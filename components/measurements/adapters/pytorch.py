"""PyTorch, eager or through torch.compile."""

from pathlib import Path

import numpy as np
import torch

from components.measurements.adapters.layouts import as_array, stacked
from components.measurements.models import pytorch as model_file

_device = torch.device("cpu")


def versions():
    """Versions and device."""
    name = torch.cuda.get_device_name() if _device.type == "cuda" else "cpu"
    return {"framework": torch.__version__, "device": name}


def configure(mode, threads, device):
    """Threads by the framework's own call; the accelerator where asked for and there."""
    global _device
    torch.set_num_threads(threads)
    if device != "cpu" and torch.cuda.is_available():
        _device = torch.device("cuda")


class Task:
    """A model, its optimiser and its batches."""

    def __init__(self, workload, weights, batches, mode):
        self.model = loaded(workload, weights).to(_device)
        self.optimizer = model_file.make_optimizer(self.model)
        self.called = torch.compile(self.model, dynamic=False) if mode == "compile" else self.model
        self.batches = [tensors(workload, *pair) for pair in batches]

    def train(self, number):
        """One step; the loss as a float."""
        self.called.train()
        x, y = self.batches[number % len(self.batches)]
        return float(model_file.train_step(self.called, self.optimizer, x, y))

    def infer(self, number):
        """The logits as a NumPy array."""
        self.called.eval()
        return model_file.predict(self.called, self.batches[number % len(self.batches)][0]).cpu().numpy()


def build(workload, weights, batches, mode):
    """A task ready to run."""
    return Task(workload, weights, batches, mode)


def export(workload, weights, batches, kind, path: Path):
    """`native`: torch.export (.pt2); `onnx`: torch.onnx with the exporter built on torch.export."""
    model = loaded(workload, weights).eval()
    example = tensors(workload, *batches[0])[0].cpu()
    if kind == "native":
        model_file.export(model, example, path.with_suffix(".pt2"))
    else:
        model_file.export_onnx(model, example, str(path.with_suffix(".onnx")))


def reloaded(workload, weights, batches, folder: Path):
    """The logits of the model, and of a new one that has loaded what the first one saved."""
    model, x = loaded(workload, weights).eval(), tensors(workload, *batches[0])[0].cpu()
    other = loaded(workload, weights).eval()
    with torch.no_grad():
        for value in other.parameters():
            value.zero_()
    model_file.save(model, folder / "saved.pt")
    model_file.load(other, folder / "saved.pt")
    return model_file.predict(model, x).numpy(), model_file.predict(other, x).numpy()


def tensors(workload, inputs, labels):
    """A batch as tensors: images with the channel first, as PyTorch has them."""
    x = as_array(inputs)
    if workload.kind == "cnn":
        x = x.transpose(0, 3, 1, 2)
    y = torch.from_numpy(as_array(labels).astype(np.int64))
    return torch.from_numpy(np.ascontiguousarray(x)).to(_device), y.to(_device)


def loaded(workload, weights):
    """The model of the model file with these weights."""
    size = workload.sizes
    made = {"mlp": model_file.Mlp, "cnn": model_file.Cnn, "encoder": model_file.Encoder}[workload.kind](*size.values())
    arrays = {name: as_array(block) for name, block in weights.items()}
    state = {"mlp": _mlp, "cnn": _cnn, "encoder": _encoder}[workload.kind](arrays, size)
    made.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in state.items()})
    return made


def _dense(arrays, name, to):
    return {f"{to}.weight": arrays[f"{name}.kernel"].T, f"{to}.bias": arrays[f"{name}.bias"]}


def _mlp(arrays, size):
    return _dense(arrays, "first", "0") | _dense(arrays, "second", "2") | _dense(arrays, "third", "4")


def _cnn(arrays, size):
    state = {}
    for name, to in (("first", "0"), ("second", "3")):
        state |= {f"{to}.weight": arrays[f"{name}.kernel"].transpose(3, 2, 0, 1), f"{to}.bias": arrays[f"{name}.bias"]}
    rows = arrays["third.kernel"].reshape(5, 5, 2 * size["filters"], size["hidden"]).transpose(2, 0, 1, 3)
    arrays = arrays | {"third.kernel": rows.reshape(-1, size["hidden"])}
    return state | _dense(arrays, "third", "7") | _dense(arrays, "fourth", "9")


def _encoder(arrays, size):
    state = {"token.weight": arrays["token.table"], "position": arrays["position.table"]}
    for number in range(size["blocks"]):
        name, to = f"block{number}", f"blocks.layers.{number}"
        kernel, bias = stacked(arrays, name)
        state |= {f"{to}.self_attn.in_proj_weight": kernel, f"{to}.self_attn.in_proj_bias": bias}
        state |= _dense(arrays, f"{name}.out", f"{to}.self_attn.out_proj")
        state |= _dense(arrays, f"{name}.up", f"{to}.linear1") | _dense(arrays, f"{name}.down", f"{to}.linear2")
        for norm in ("norm1", "norm2"):
            state |= {f"{to}.{norm}.weight": arrays[f"{name}.{norm}.scale"]}
            state |= {f"{to}.{norm}.bias": arrays[f"{name}.{norm}.bias"]}
    return state | _dense(arrays, "head", "head")
