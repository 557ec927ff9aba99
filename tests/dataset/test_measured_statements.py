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


def apart(less: str, more: str, workload: str, quantity: str = "train-step", batch: str = "b64") -> bool:
    """Whether both were published, and the middle half of the samples of one lies below that of the other."""
    first, second = ROWS[less, workload, quantity, batch], ROWS[more, workload, quantity, batch]
    return first.q3 is not None and second.q1 is not None and first.q3 < second.q1


def less(one: str, other: str, quantity: str = "train-step", batches: Sequence[str] = ("b64",)) -> bool:
    """Whether `one` takes less than `other` wherever both were published, by more than the samples scatter."""
    there = compared(one, other, quantity, batches)
    return all(apart(one, other, workload, quantity, batch) for workload, batch in there)


TF = ("tf-eager", "tf-function", "tf-xla")
TORCH = ("torch-eager", "torch-compile")
BOTH = (*TF, *TORCH)
KERAS = ("keras-torch", "keras-tensorflow", "keras-jax")
RANKED = ("mlp", "transformer")


def first(workload: str, among: Sequence[str]) -> str:
    """Whose training step of 64 takes least, by more than the samples scatter; all must have been published."""
    (found,) = (one for one in among if all(apart(one, other, workload) for other in among if other != one))
    return found


def graph_is_quicker() -> bool:
    return less("tf-function", "tf-eager")


def tensorflow_holds_more() -> bool:
    return all(apart(one, other, "mlp", "peak-memory") for one in TORCH for other in TF)


def pytorch_is_first_for_the_mlp() -> bool:
    return first("mlp", BOTH) == "torch-eager"


def tensorflow_is_first_for_the_transformer() -> bool:
    return first("transformer", BOTH) == "tf-xla"


def the_cnn_has_no_order() -> bool:
    """Eager PyTorch has no figure there: its samples lie on both sides of those of tf.function."""
    return ROWS["torch-eager", "cnn", "train-step", "b64"].state == "noisy"


def both_export() -> bool:
    return all(median(v, w, "export-onnx", "all") for v in ("torch-eager", "tf-function") for w in WORKLOADS)


# What the notes of claim_measurements.csv say, by claim and bearing.
SAID: dict[tuple[str, str], Callable[[], bool]] = {
    ("at-011", "supports"): graph_is_quicker,
    ("ic-036", "supports"): both_export,
    ("ic-052", "supports"): lambda: (
        pytorch_is_first_for_the_mlp() and tensorflow_is_first_for_the_transformer() and the_cnn_has_no_order()
    ),
    ("ic-054", "supports"): lambda: (
        pytorch_is_first_for_the_mlp()
        and first("mlp", TF) == "tf-function"
        and (ROWS["tf-function", "mlp", "train-step", "b64"].ratio_q3 or 9) < 1.25
    ),
    ("ic-054", "contradicts"): lambda: (
        tensorflow_is_first_for_the_transformer()
        and first("transformer", TORCH) == "torch-compile"
        and 0.6 < compared("tf-xla", "torch-compile")["transformer", "b64"] < 0.72
        and the_cnn_has_no_order()
    ),
    ("li-018", "supports"): graph_is_quicker,
    ("li-022", "supports"): graph_is_quicker,
    ("li-024", "supports"): both_export,
    ("li-039", "supports"): lambda: (
        median("keras-tensorflow", "all", "code-lines", "all") or 1e9
    ) < (median("tf-eager", "all", "code-lines", "all") or 0),
    ("li-040", "supports"): lambda: (
        apart("tf-xla", "tf-function", "transformer") and less("tf-xla", "tf-function", batches=("b1",))
    ),
    ("li-040", "contradicts"): lambda: all(apart("tf-function", "tf-xla", workload) for workload in ("mlp", "cnn")),
    ("li-049", "supports"): pytorch_is_first_for_the_mlp,
    ("li-049", "contradicts"): lambda: tensorflow_is_first_for_the_transformer() and the_cnn_has_no_order(),
    ("li-051", "supports"): lambda: graph_is_quicker() and min(compared("tf-eager", "tf-function").values()) > 2,
    ("li-053", "contradicts"): tensorflow_holds_more,
    ("li-054", "contradicts"): tensorflow_holds_more,
    ("li-079", "supports"): both_export,
    ("st-062", "supports"): graph_is_quicker,
    ("st-062", "contradicts"): lambda: all(
        apart("torch-eager", "torch-compile", "mlp", quantity) for quantity in ("train-step", "inference")
    ),
    ("st-076", "fills"): lambda: the_cnn_has_no_order() and [
        (workload, first(workload, group)) for workload in RANKED for group in (TORCH, TF)
    ] == [(cell.workload, cell.variant_id) for cell in cited("st-076", "fills")],
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
    assert apart("torch-eager", "torch-compile", "mlp")  # li-021
    keras, torch = (median(name, "all", "code-lines", "all") or 0 for name in ("keras-torch", "torch-eager"))
    assert 0.8 < keras / torch < 1  # st-072


def test_a_claim_on_which_figures_bear_cites_them_as_a_source() -> None:
    bearing = {row.claim_id for row in DATASET.claim_measurements if row.bearing != "cannot-say"}
    kinds = {source.source_id: source.kind for source in DATASET.sources}
    citing = {claim.claim_id for claim in DATASET.claims if any(kinds[one] == "measured" for one in claim.source_ids)}
    assert citing == bearing


def test_facts_and_scores_on_training_performance_say_what_the_figures_say() -> None:
    """Texts of facts.csv and scores.csv, aspects and criterion training-performance."""
    everybody = sorted({variant for variant, *_ in ROWS})
    assert first("mlp", everybody) == "torch-eager"
    assert first("transformer", everybody) == "tf-xla"
    assert the_cnn_has_no_order()
    assert compared("torch-compile", "tf-function")["cnn", "b64"] > 2 and apart("tf-function", "torch-compile", "cnn")
    assert apart("tf-function", "jax-jit", "cnn"), "JAX is the quickest nowhere"
    assert min(compared("tf-eager", "tf-function").values()) > 2 and less("tf-function", "tf-eager")
    assert {first(workload, KERAS) for workload in ("mlp", "cnn")} == {"keras-jax", "keras-tensorflow"}


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
