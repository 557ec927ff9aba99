"""The process that runs inside a framework's environment: one request per line in, one answer per line out.

`python -m components.measurements.worker SETTINGS` where SETTINGS is JSON: adapter, mode, threads, device, inputs,
tiny, and `cold` for a process that measures its own beginning and ends. Each request is JSON with `do`; each answer
has either its result or `error`. Whatever the framework prints goes to standard error.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import statistics
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from components.measurements import inputs
from components.measurements.workloads import TINY, WORKLOADS, find

PARITY_STEPS = 10


class Session:
    """What one worker holds: the adapter, and a task per workload and batch."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.folder = Path(settings["inputs"])
        self.workloads = TINY if settings.get("tiny") else WORKLOADS
        began = time.perf_counter()
        self.adapter = importlib.import_module(settings["adapter"])
        self.import_seconds = time.perf_counter() - began
        self.adapter.configure(settings["mode"], settings["threads"], settings["device"])
        self.tasks: dict[tuple[str, str], Any] = {}

    def hello(self) -> dict[str, Any]:
        """Versions and device, as the framework says them."""
        return {**self.adapter.versions(), "python": ".".join(map(str, sys.version_info[:3]))}

    def prepare(self, workload: str, batch: str) -> dict[str, Any]:
        """A fresh task with the first weights."""
        blocks = inputs.read(self.folder, workload)
        given = (find(workload, self.workloads), inputs.weights_of(blocks), inputs.batches_of(blocks, batch))
        self.tasks[workload, batch] = self.adapter.build(*given, self.settings["mode"])
        return {}

    def parity(self, workload: str, batch: str) -> dict[str, Any]:
        """Outputs of the first weights, the loss of each of ten steps, outputs after them: by the timed calls."""
        task = self.tasks[workload, batch]
        before = _flat(task.infer(0))
        losses = [task.train(number) for number in range(PARITY_STEPS)]
        return {"before": before, "losses": losses, "after": _flat(task.infer(0))}

    def time(self, workload: str, batch: str, quantity: str, steps: int) -> dict[str, Any]:
        """Seconds per step over `steps` steps, after a tenth of them that nobody counts."""
        task = self.tasks[workload, batch]
        step = task.train if quantity == "train-step" else task.infer
        for number in range(max(1, steps // 10)):
            step(number)
        began = time.perf_counter()
        for number in range(steps):
            step(number)
        seconds = (time.perf_counter() - began) / steps
        if not math.isfinite(task.train(0)):
            raise ArithmeticError("the loss is no longer finite")
        return {"value": seconds}

    def calibrate(self, workload: str, batch: str, quantity: str, seconds: float) -> dict[str, Any]:
        """How many steps take `seconds`; warms the task up on the way."""
        steps = 1
        while True:
            taken = self.time(workload, batch, quantity, steps)["value"] * steps
            if taken >= seconds or steps >= 100_000:
                return {"steps": max(1, math.ceil(steps * seconds / taken)) if taken else steps}
            steps = math.ceil(steps * min(10.0, max(1.5, 1.2 * seconds / max(taken, 1e-9))))

    def export(self, workload: str, kind: str, folder: str) -> dict[str, Any]:
        """Bytes of everything that the export wrote into the empty `folder`."""
        blocks = inputs.read(self.folder, workload)
        given = (find(workload, self.workloads), inputs.weights_of(blocks), inputs.batches_of(blocks, "b64"))
        self.adapter.export(*given, kind, Path(folder) / "model")
        return {"value": sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())}

    def reloaded(self, workload: str, folder: str) -> dict[str, Any]:
        """How far the outputs of a model loaded from its saved file are from those of the model itself."""
        blocks = inputs.read(self.folder, workload)
        given = (find(workload, self.workloads), inputs.weights_of(blocks), inputs.batches_of(blocks, "b64"))
        kept, loaded = (_flat(values) for values in self.adapter.reloaded(*given, Path(folder)))
        return {"value": max(abs(one - other) for one, other in zip(kept, loaded, strict=True))}

    def cold(self, workload: str, batch: str, started: int) -> dict[str, Any]:
        """The beginning of a process, in seconds and bytes; `started` is the parent's monotonic clock at its start.

        Compile time is what the first inference and the first training step take beyond the median of later ones.
        """
        self.prepare(workload, batch)
        task = self.tasks[workload, batch]
        first_inference = _seconds(task.infer, 0)
        first_result = (time.monotonic_ns() - started) / 1e9
        inferring = [first_inference, *(_seconds(task.infer, number) for number in range(1, PARITY_STEPS))]
        training = [_seconds(task.train, number) for number in range(PARITY_STEPS)]
        return {
            "import-time": self.import_seconds,
            "first-result": first_result,
            "compile-time": sum(took[0] - statistics.median(took[1:]) for took in (inferring, training)),
            "peak-memory": peak_memory(),
        }


def peak_memory() -> int:
    """The largest resident size of this process so far, in bytes."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return largest if sys.platform == "darwin" else largest * 1024


def _seconds(step: Any, number: int) -> float:
    began = time.perf_counter()
    step(number)
    return time.perf_counter() - began


def _flat(values: Any) -> list[float]:
    rows = values.tolist() if hasattr(values, "tolist") else values
    return [float(value) for row in rows for value in row]


def main() -> int:
    """Serves requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a framework prints must not be taken for an answer
    settings = json.loads(sys.argv[1])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: settings["threads"]])
    session: Session | None = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "quit":
                return 0
            session = session or Session(settings)
            answer = getattr(session, request.pop("do"))(**request)
        except Exception as error:
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"[:400]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
