"""The coordinator with processes that stand in for frameworks: turns, parity, crashes, silence, noise."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from components.measurements import rounds
from components.measurements.beginnings import cold
from components.measurements.plan import Selection
from components.measurements.record import Record
from components.measurements.rounds import Field, check_parity, steady, turn
from components.measurements.variants import VARIANTS, Variant
from components.measurements.worker_process import Setting, Worker, WorkerFailed
from tests.measurements.conftest import MLP, REFERENCE, plain

Say = Callable[[str], object]


@pytest.fixture(autouse=True)
def short_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "SAMPLE_SECONDS", 0.001)
    monkeypatch.setattr(rounds, "REST_SECONDS", 0.0)


@pytest.fixture
def many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So long samples that a worker takes the thirteen steps after which it dies, however slow the machine is."""
    monkeypatch.setattr(rounds, "SAMPLE_SECONDS", 0.3)


def run(setting: Setting, say: Say, *variants: Variant, selection: Selection | None = None, number: int = 3) -> Record:
    record, chosen = Record({}), selection or Selection(batch="b1")
    with Field(setting, variants, MLP, say) as field:
        check_parity(field, record, chosen)
        steady(field, record, chosen, number)
    return record


def verdicts(record: Record) -> dict[str, str]:
    return {line["variant"]: line["result"] for line in record.parity}


def test_every_cell_gets_one_sample_per_round(setting: Setting, say: Say) -> None:
    record = run(setting, say, REFERENCE, plain("jax-jit", "right"))
    assert verdicts(record) == {"torch-eager": "agrees", "jax-jit": "agrees"}
    assert sorted(record.samples) == [
        (variant, "mlp", quantity, "b1")
        for variant in ("jax-jit", "torch-eager")
        for quantity in ("inference", "train-step")
    ]
    for values in record.samples.values():
        assert list(values) == [0, 1, 2]
        assert all(value > 0 for value in values.values())


def test_the_turn_moves_on_so_that_nobody_is_always_first() -> None:
    firsts = [turn(VARIANTS, number)[0] for number in range(len(VARIANTS))]
    assert firsts == list(VARIANTS)
    assert all(sorted(turn(VARIANTS, number), key=VARIANTS.index) == list(VARIANTS) for number in range(20))


def test_variants_are_interleaved_not_run_one_after_the_other(
    setting: Setting, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    ask = Worker.ask

    def listening(worker: Worker, do: str, **request: object) -> dict[str, object]:
        if do == "time":
            asked.append((worker.variant.variant_id, str(request["quantity"])))
        return ask(worker, do, **request)

    monkeypatch.setattr(Worker, "ask", listening)
    run(setting, say, REFERENCE, plain("jax-jit", "right"), number=2)
    assert asked == [
        ("torch-eager", "train-step"),
        ("jax-jit", "train-step"),
        ("torch-eager", "inference"),
        ("jax-jit", "inference"),
        ("jax-jit", "train-step"),
        ("torch-eager", "train-step"),
        ("jax-jit", "inference"),
        ("torch-eager", "inference"),
    ]


@pytest.mark.parametrize("wrong", ["activation", "transposed", "rate", "loss"])
def test_a_wrong_model_is_caught_and_gets_no_figures(wrong: str, setting: Setting, say: Say) -> None:
    record = run(setting, say, REFERENCE, plain("jax-jit", wrong))
    assert verdicts(record) == {"torch-eager": "agrees", "jax-jit": "differs"}
    assert "not the same computation" in record.voided()["jax-jit", "mlp"]
    assert {key[0] for key in record.samples} == {"torch-eager"}


@pytest.mark.usefixtures("many_steps")
def test_a_worker_that_dies_once_is_started_again(setting: Setting, say: Say, said: list[str], tmp_path: Path) -> None:
    record = run(setting, say, REFERENCE, plain("jax-jit", "once"))
    assert (tmp_path / "died-once").exists()
    assert any("jax-jit: calibrate: died (exit 3); trying once more" in line for line in said)
    assert list(record.samples["jax-jit", "mlp", "train-step", "b1"]) == [0, 1, 2]


@pytest.mark.usefixtures("many_steps")
def test_a_worker_that_always_dies_is_given_up_and_the_others_go_on(setting: Setting, say: Say) -> None:
    record = run(setting, say, REFERENCE, plain("jax-jit", "dies"), number=4)
    state, note = record.remarks["jax-jit", "mlp", "train-step", "b1"]
    assert state == "noisy"
    assert note == "Given up after 3 failures in a row: jax-jit: calibrate: died (exit 3)"
    assert ("jax-jit", "mlp", "train-step", "b1") not in record.samples
    assert len(record.samples["torch-eager", "mlp", "train-step", "b1"]) == 4


def test_a_silent_worker_is_ended(setting: Setting, say: Say) -> None:
    worker = Worker(plain("jax-jit", "silent"), setting)
    worker.start()
    worker.ask("prepare", workload="mlp", batch="b1")
    worker.ask("parity", workload="mlp", batch="b1")
    worker.setting = dataclasses.replace(setting, timeout=0.5)
    with pytest.raises(WorkerFailed, match=r"jax-jit: time: no answer within 0\.5 s"):
        worker.ask("time", workload="mlp", batch="b1", quantity="train-step", steps=20)
    assert worker.process is None, "it does not go on in the background"
    with pytest.raises(WorkerFailed, match="the process has ended"):
        worker.ask("hello")


def test_an_error_of_the_framework_is_an_answer_not_a_death(setting: Setting) -> None:
    worker = Worker(REFERENCE, setting)
    worker.start()
    try:
        with pytest.raises(WorkerFailed, match="torch-eager: prepare: KeyError"):
            worker.ask("prepare", workload="mlp", batch="b1024")
        assert worker.ask("hello")["framework"] == "1.0", "what the framework prints is no answer"
    finally:
        worker.close()


def test_one_cell_brings_the_reference_along(setting: Setting, say: Say) -> None:
    selection = Selection("jax-jit", "mlp", "inference", "b1")
    record = run(setting, say, REFERENCE, plain("jax-jit", "right"), selection=selection)
    assert sorted(record.samples) == [("jax-jit", "mlp", "inference", "b1"), ("torch-eager", "mlp", "inference", "b1")]


def test_without_the_reference_nothing_is_proved_and_nothing_counts(setting: Setting, say: Say) -> None:
    record = run(setting, say, plain("jax-jit", "right"))
    assert verdicts(record) == {"jax-jit": "not-run"}
    assert not record.samples


def test_fresh_processes_measure_their_beginning(setting: Setting, say: Say) -> None:
    record = Record({})
    compiled = dataclasses.replace(plain("jax-jit", "right"), compiles=True)
    cold(setting, (REFERENCE, compiled), MLP, record, Selection(), 2, say)
    found = {(key[0], key[2]): values for key, values in record.samples.items()}
    assert sorted(found) == [
        ("jax-jit", "compile-time"),
        ("jax-jit", "first-result"),
        ("jax-jit", "import-time"),
        ("jax-jit", "peak-memory"),
        ("torch-eager", "first-result"),
        ("torch-eager", "import-time"),
        ("torch-eager", "peak-memory"),
    ]
    for (_, quantity), values in found.items():
        assert list(values) == [0, 1], "the first process of each is not counted"
        if quantity == "peak-memory":
            assert all(2**20 < value < 2**30 for value in values.values())
    for number in (0, 1):
        assert found["torch-eager", "first-result"][number] > found["torch-eager", "import-time"][number]
