"""What the texts say of our own figures is what the figures say: claims, facts and scores, on the shipped run.

A repeat of the measurements may make one of these fail: then the text has to be read again, and changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from components.dataset import load
from components.dataset.schema import WORKLOADS

DATASET = load()
RUN = "cpu-2-cores"
ROWS = {(row.variant_id, row.workload, row.quantity, row.batch): row for row in DATASET.measurements}


def median(variant: str, workload: str, quantity: str, batch: str = "b64") -> float | None:
    """A published median; None where there is none."""
    row = ROWS.get((variant, workload, quantity, batch))
    return row.median if row else None


def compared(
    one: str, other: str, quantity: str = "train-step", batches: Sequence[str] = ("b64",)
) -> dict[tuple[str, str], float]:
    """Per workload and batch how many times the median of `other` that of `one` is, where both were published."""
    found = {}
    for workload in WORKLOADS:
        for batch in batches:
            first, second = median(one, workload, quantity, batch), median(other, workload, quantity, batch)
            if first is not None and second:
                found[workload, batch] = first / second
    assert found, f"neither {one} nor {other} has a figure"
    return found


def less(one: str, other: str, quantity: str = "train-step", batches: Sequence[str] = ("b64",)) -> bool:
    """Whether `one` takes less than `other` wherever both were published."""
    return max(compared(one, other, quantity, batches).values()) < 1


def fastest(quantity: str = "train-step", batch: str = "b64", among: Sequence[str] = ()) -> dict[str, str]:
    """Per workload the variant with the smallest median."""
    found = {}
    for workload in WORKLOADS:
        values = {
            row.variant_id: row.median
            for row in DATASET.measurements
            if (row.workload, row.quantity, row.batch) == (workload, quantity, batch)
            and row.median is not None
            and (not among or row.variant_id in among)
        }
        if values:
            found[workload] = min(values, key=lambda name: values[name])
    return found


TF = ("tf-eager", "tf-function", "tf-xla")
TORCH = ("torch-eager", "torch-compile")
BOTH = (*TF, *TORCH)


def graph_is_quicker() -> bool:
    return less("tf-function", "tf-eager")


def tensorflow_holds_more() -> bool:
    return all(
        (median(one, "mlp", "peak-memory") or 0) > (median(other, "mlp", "peak-memory") or 1e99)
        for one in TF
        for other in TORCH
    )


def tensorflow_is_first_beyond_the_mlp() -> bool:
    found = fastest(among=BOTH)
    return found["cnn"] in TF and found["transformer"] in TF


def both_export() -> bool:
    return all(median(v, w, "export-onnx", "all") for v in ("torch-eager", "tf-function") for w in WORKLOADS)


# What the notes of claim_measurements.csv say, by claim and bearing.
SAID: dict[tuple[str, str], Callable[[], bool]] = {
    ("at-011", "supports"): graph_is_quicker,
    ("ic-036", "supports"): both_export,
    ("ic-052", "supports"): lambda: fastest(among=BOTH)["mlp"] in TORCH and tensorflow_is_first_beyond_the_mlp(),
    ("ic-054", "supports"): lambda: 0.8 < compared("torch-eager", "tf-function")["mlp", "b64"] < 1.25,
    ("ic-054", "contradicts"): lambda: compared("torch-compile", "tf-function")["cnn", "b64"] > 2,
    ("li-018", "supports"): graph_is_quicker,
    ("li-022", "supports"): graph_is_quicker,
    ("li-024", "supports"): both_export,
    ("li-039", "supports"): lambda: (
        median("keras-tensorflow", "all", "code-lines", "all") or 1e9
    ) < (median("tf-eager", "all", "code-lines", "all") or 0),
    ("li-040", "supports"): lambda: (
        compared("tf-xla", "tf-function")["transformer", "b64"] < 1 and less("tf-xla", "tf-function", batches=("b1",))
    ),
    ("li-040", "contradicts"): lambda: all(
        compared("tf-xla", "tf-function")[workload, "b64"] > 1 for workload in ("mlp", "cnn")
    ),
    ("li-049", "supports"): lambda: all(compared("torch-eager", one)["mlp", "b64"] < 1 for one in TF),
    ("li-049", "contradicts"): tensorflow_is_first_beyond_the_mlp,
    ("li-051", "supports"): lambda: graph_is_quicker() and min(compared("tf-eager", "tf-function").values()) > 2,
    ("li-053", "contradicts"): tensorflow_holds_more,
    ("li-054", "contradicts"): tensorflow_holds_more,
    ("li-079", "supports"): both_export,
    ("st-062", "supports"): graph_is_quicker,
    ("st-062", "contradicts"): lambda: (
        compared("torch-compile", "torch-eager")["mlp", "b64"] > 1
        and compared("torch-compile", "torch-eager", "inference")["mlp", "b64"] > 1
    ),
    ("st-076", "fills"): lambda: [fastest(among=group)[w] for w in WORKLOADS for group in (TORCH, TF)] == [
        cell.variant_id for cell in cited("st-076", "fills")
    ],
    ("st-077", "contradicts"): tensorflow_holds_more,
}  # fmt: skip


def cited(claim_id: str, bearing: str) -> list[object]:
    """The figures that a relation names."""
    (row,) = (one for one in DATASET.claim_measurements if (one.claim_id, one.bearing) == (claim_id, bearing))
    return [DATASET.measurements_by_id[name] for name in row.measurement_ids]


def test_every_bearing_on_figures_is_held_to_them() -> None:
    rows = {(row.claim_id, row.bearing) for row in DATASET.claim_measurements if row.bearing != "cannot-say"}
    assert rows == set(SAID)


@pytest.mark.parametrize("which", SAID, ids=" ".join)
def test_what_is_said_of_a_claim_is_what_the_figures_say(which: tuple[str, str]) -> None:
    assert SAID[which]()


def test_what_stands_beside_claims_beyond_the_machine_is_right_too() -> None:
    assert compared("torch-compile", "torch-eager")["mlp", "b64"] > 1  # li-021
    keras, torch = (median(name, "all", "code-lines", "all") or 0 for name in ("keras-torch", "torch-eager"))
    assert 0.8 < keras / torch < 1  # st-072


def test_a_claim_on_which_figures_bear_cites_them_as_a_source() -> None:
    bearing = {row.claim_id for row in DATASET.claim_measurements if row.bearing != "cannot-say"}
    kinds = {source.source_id: source.kind for source in DATASET.sources}
    citing = {claim.claim_id for claim in DATASET.claims if any(kinds[one] == "measured" for one in claim.source_ids)}
    assert citing == bearing


def test_facts_and_scores_on_training_performance_say_what_the_figures_say() -> None:
    """Texts of facts.csv and scores.csv, aspects and criterion training-performance."""
    first, native = fastest(), fastest(among=BOTH)
    assert first["mlp"] == "torch-eager" == native["mlp"]
    assert all(min(m for v in TF if (m := median(v, w, "train-step"))) < (median("torch-compile", w, "train-step") or 0)
               for w in ("cnn", "transformer"))  # fmt: skip
    assert first["cnn"] in ("tf-function", "tf-xla") and first["transformer"] in ("tf-function", "tf-xla")
    assert min(compared("tf-eager", first["cnn"]).values()) > 2
    assert min(compared("tf-eager", "tf-function").values()) > 2
    assert "jax-jit" not in first.values()
    keras = fastest(among=("keras-torch", "keras-tensorflow", "keras-jax"))
    assert len(set(keras.values())) > 1
    assert sum(not name.startswith("keras") for name in first.values()) >= 2


def test_facts_on_memory_say_what_the_figures_say() -> None:
    """Texts of facts.csv, aspect memory."""
    assert tensorflow_holds_more()
    held = {name: median(name, "mlp", "peak-memory") or 0 for name, *_ in ROWS}
    assert 0.8 < held["jax-jit"] / held["torch-eager"] < 1.25
    for keras, alone in (("keras-torch", "torch-eager"), ("keras-tensorflow", "tf-function"), ("keras-jax", "jax-jit")):
        assert 0.8 < held[keras] / held[alone] < 1.25


def test_no_fact_nor_score_writes_one_of_our_figures_out() -> None:
    """They would be wrong after the next run: where a text cites only the run, it holds no measured value."""
    for table in (DATASET.facts, DATASET.scores):
        for row in table:
            text = getattr(row, "detail", "") or getattr(row, "rationale", "")
            if any(DATASET.source(one).kind == "measured" for one in row.source_ids):
                own = text.partition("our own run")[2].partition(".")[0]
                assert not any(character.isdigit() for character in own), own
