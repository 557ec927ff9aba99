"""What is counted, not timed: bytes installed, packages, bytes of exported models, lines of the model file."""

from __future__ import annotations

import ast
import io
import tempfile
import tokenize
from collections.abc import Callable, Sequence
from pathlib import Path

from components.measurements import environments
from components.measurements.plan import COUNTED_FIRST, Selection
from components.measurements.record import Record, without_paths
from components.measurements.variants import Variant, find
from components.measurements.worker_process import Setting, Worker, WorkerFailed
from components.measurements.workloads import Workload

MODELS = Path(__file__).resolve().parent / "models"
MODEL_FILES = {"pytorch": "pytorch.py", "tensorflow": "tensorflow.py", "jax": "jax_nnx.py", "keras": "keras.py"}
PARTS = ("define", "train a step", "save", "load", "export")


def count(
    setting: Setting,
    variants: Sequence[Variant],
    workloads: Sequence[Workload],
    record: Record,
    selection: Selection,
    say: Callable[[str], object],
) -> None:
    """Fills the counted cells; each has one sample, in round 0."""
    for variant in variants:
        for quantity in COUNTED_FIRST:
            key = (variant.variant_id, "all", quantity, "all")
            if selection.takes(key):
                record.add(key, 0, _counted(setting, variant, quantity))
        for kind in ("native", "onnx"):
            _export(setting, variant, workloads, record, selection, kind)
        if not variant.same_file_as and selection == Selection():
            record.run.setdefault("reloaded", {})[variant.variant_id] = reloaded(setting, variant, workloads)
        say(f"  {variant.variant_id}")


def _counted(setting: Setting, variant: Variant, quantity: str) -> int:
    where = (setting.cache, variant.environment, setting.device)
    if quantity == "code-lines":
        return code_lines(model_file(variant.framework_id).read_text(encoding="utf-8"))
    return len(environments.packages(*where)) if quantity == "packages" else environments.installed_size(*where)


def reloaded(setting: Setting, variant: Variant, workloads: Sequence[Workload]) -> dict[str, float | str]:
    """How far each model's outputs move when it is saved and loaded: 0, or why it could not be."""
    found: dict[str, float | str] = {}
    worker = Worker(variant, setting)
    try:
        for workload in workloads:
            if worker.process is None:
                worker.start()
            with tempfile.TemporaryDirectory(prefix="measurements-") as folder:
                try:
                    answer = worker.ask("reloaded", workload=workload.workload_id, folder=folder)
                    found[workload.workload_id] = answer["value"]
                except WorkerFailed as error:
                    found[workload.workload_id] = without_paths(str(error))
    finally:
        worker.close()
    return found


def _export(
    setting: Setting,
    variant: Variant,
    workloads: Sequence[Workload],
    record: Record,
    selection: Selection,
    kind: str,
) -> None:
    keys = [(variant.variant_id, one.workload_id, f"export-{kind}", "all") for one in workloads]
    keys = [key for key in keys if selection.takes(key)]
    if variant.same_file_as:
        for key in keys:
            record.remark(key, "not-applicable", f"The same file as {find(variant.same_file_as).name}.")
        return
    worker = Worker(variant, setting, f"{variant.environment}-export")
    try:
        for key in keys:
            if worker.process is None:
                worker.start()
            with tempfile.TemporaryDirectory(prefix="measurements-") as folder:
                try:
                    record.add(key, 0, worker.ask("export", workload=key[1], kind=kind, folder=folder)["value"])
                except WorkerFailed as error:
                    reason = (
                        f"The export failed with the pinned versions: {without_paths(str(error).split(': ', 2)[-1])}"
                    )
                    record.remark(key, "no-route", reason[:280])
    finally:
        worker.close()


def model_file(framework_id: str) -> Path:
    """The model file of a framework."""
    return MODELS / MODEL_FILES[framework_id]


def code_lines(source: str) -> int:
    """Lines from the first marked part on that hold code: no empty lines, no comments, no docstrings."""
    start = source.splitlines().index(f"# --- {PARTS[0]}") + 1
    texts = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            texts |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    layout = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in (tokenize.COMMENT, *layout):
            lines |= set(range(token.start[0], token.end[0] + 1))
    return sum(1 for line in lines - texts if line > start)
