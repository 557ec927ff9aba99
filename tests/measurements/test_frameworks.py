"""The real frameworks on tiny models, wherever their environments have been made; none of them is needed elsewhere.

FRAMEWORK_ATLAS_MEASUREMENTS names the folder that `--cache` named; without it, .measurements/ in the repository.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.measurements import environments, inputs
from components.measurements.counts import reloaded
from components.measurements.parity import compare
from components.measurements.variants import REFERENCE, VARIANTS, Variant, find
from components.measurements.worker_process import ROOT, Setting, Worker
from components.measurements.workloads import TINY, batches
from tests.measurements.conftest import plain

CACHE = Path(os.environ.get("FRAMEWORK_ATLAS_MEASUREMENTS", ROOT / ".measurements"))
LABELS = {one.workload_id: batches(one, "b64")[0][1].values for one in TINY}


def needs(variant: Variant) -> None:
    if not environments.is_ready(CACHE, variant.environment):
        pytest.skip(f"no environment {variant.environment}: python -m components.measurements install makes it")


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    folder = tmp_path_factory.mktemp("frameworks")
    inputs.write(folder / "inputs", TINY)
    pythons = {one.environment: environments.python_of(CACHE, one.environment) for one in VARIANTS}
    return Setting(folder, 1, "cpu", {**pythons, "plain": sys.executable}, tiny=True)


def answers(variant: Variant, setting: Setting) -> Iterator[tuple[str, dict[str, list[float]]]]:
    worker = Worker(variant, setting)
    try:
        worker.start()
        for workload in TINY:
            if variant.environment == "plain" and workload.workload_id != "mlp":
                continue
            cell = {"workload": workload.workload_id, "batch": "b64"}
            worker.ask("prepare", **cell)
            yield workload.workload_id, worker.ask("parity", **cell)
    finally:
        worker.close()


@pytest.fixture(scope="module")
def reference(setting: Setting) -> dict[str, dict[str, list[float]]]:
    needs(find(REFERENCE))
    return dict(answers(find(REFERENCE), setting))


def test_pytorch_computes_what_is_written_out_in_plain_python(
    setting: Setting, reference: dict[str, dict[str, list[float]]]
) -> None:
    for workload, answer in answers(plain("plain", "right"), setting):
        assert compare(answer, reference[workload], LABELS[workload]).agrees


# torch.compile takes a minute of compiling here; `check` proves it on the real models.
@pytest.mark.parametrize("name", [one.variant_id for one in VARIANTS if one.variant_id != "torch-compile"])
def test_every_framework_computes_the_same(
    name: str, setting: Setting, reference: dict[str, dict[str, list[float]]]
) -> None:
    needs(find(name))
    found = {
        workload: compare(answer, reference[workload], LABELS[workload])
        for workload, answer in answers(find(name), setting)
    }
    assert sorted(found) == ["cnn", "mlp", "transformer"]
    assert all(one.agrees for one in found.values()), found


@pytest.mark.parametrize("name", [one.variant_id for one in VARIANTS if not one.same_file_as])
def test_a_saved_model_loads_as_itself(name: str, setting: Setting) -> None:
    needs(find(name))
    assert reloaded(setting, find(name), TINY) == {"mlp": 0, "cnn": 0, "transformer": 0}


@pytest.mark.parametrize("wrong", ["epsilon", "gelu", "flatten", "transposed"])
def test_a_wrong_model_of_a_real_framework_is_caught(
    wrong: str, setting: Setting, reference: dict[str, dict[str, list[float]]]
) -> None:
    adapter = "tests.measurements.wrong_adapter"
    variant = dataclasses.replace(find(REFERENCE), variant_id=f"wrong-{wrong}", adapter=adapter, mode=wrong)
    agreeing = {
        workload
        for workload, answer in answers(variant, setting)
        if compare(answer, reference[workload], LABELS[workload]).agrees
    }
    caught = {"epsilon": "transformer", "gelu": "transformer", "flatten": "cnn", "transposed": "mlp"}[wrong]
    assert agreeing == {"mlp", "cnn", "transformer"} - {caught}
