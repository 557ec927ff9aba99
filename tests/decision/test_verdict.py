"""Verdicts at their thresholds, and the sentence."""

from __future__ import annotations

import dataclasses

import pytest

from components.decision import THRESHOLDS, Thresholds, evaluate, read_problem, sentence
from components.decision.verdict import Checks, Flip, verdict

from .problems import document, problem, report

PRINTED = {"pytorch": [9, 3, 7], "keras": [6, 5, 5.5], "tensorflow": [3, 9, 7]}


def flip(distance: float) -> Flip:
    return Flip("k1", 0.2, 0.2 + distance, 20, 40, True, ("b",))


GOOD = Checks(
    certain_leader=True,
    practical_tie=False,
    several_possible=False,
    hinges_on_unknown=False,
    leads_in=0.90,
    nearest_flip=flip(0.10),
    rules_agree=5,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "clear"),
        ({"nearest_flip": None}, "clear"),
        ({"leads_in": 0.8999}, "leaning"),
        ({"nearest_flip": flip(0.0999)}, "leaning"),
        ({"rules_agree": 4}, "leaning"),
        ({"rules_agree": None}, "leaning"),
        ({"certain_leader": False}, "leaning"),
        ({"leads_in": 0.60}, "leaning"),
        ({"leads_in": 0.5999}, "split"),
        ({"practical_tie": True, "leads_in": 1.0}, "split"),
        ({"several_possible": True, "leads_in": 1.0}, "split"),
        ({"hinges_on_unknown": True, "leads_in": 1.0}, "split"),
        ({"leads_in": None}, None),
        ({"leads_in": None, "practical_tie": True}, "split"),
    ],
)
def test_the_verdict_at_each_threshold(changes: dict[str, object], expected: str | None) -> None:
    assert verdict(dataclasses.replace(GOOD, **changes), THRESHOLDS) == expected  # type: ignore[arg-type]


def test_the_thresholds_can_be_set() -> None:
    strict = Thresholds(clear_share=0.99, leaning_share=0.95, flip=0.3, rules=6)
    found = evaluate(problem(PRINTED, [50, 20, 30]), thresholds=strict)
    assert found.thresholds == strict
    assert found.verdict == "split"
    assert evaluate(problem(PRINTED, [50, 20, 30])).verdict == "clear"


def test_the_sentence_of_a_clear_answer() -> None:
    names = {
        "alternatives": {"pytorch": "PyTorch", "keras": "Keras", "tensorflow": "TensorFlow"},
        "criteria": {"k2": "Mobile"},
    }
    found = report(PRINTED, [50, 20, 30], draws=100_000, names=names)
    assert found.sentence == (
        "PyTorch leads (72 of 100; Keras 57, TensorFlow 54). "
        "It leads in about 93 % of weightings near yours. "
        "Mobile would have to rise from 20 % to 38 % of the weight (slider 20 to 50) "
        "before TensorFlow leads. 6 of 6 rules agree."
    )


def test_a_practical_tie_is_a_split_between_the_two_with_what_speaks_for_each() -> None:
    """a .70, b .69: a is ahead by .04 on k1, b by .03 on k2."""
    found = report({"a": [9, 5], "b": [8.2, 5.6], "c": [1, 1]}, [1, 1], draws=5000)
    assert found.practical_leaders == ("a", "b")
    assert found.verdict == "split"
    assert found.between is not None
    assert found.between.candidates == ("a", "b")
    assert found.between.decided_by == {"a": "k1", "b": "k2"}
    assert found.sentence.startswith("a leads, but it is too close to call (70 of 100; b 69, c 10).")
    assert found.sentence.endswith(
        "k1 speaks most for a, k2 speaks most for b. Build a small proof of concept in both a and b before committing."
    )


def test_totals_that_would_print_alike_get_decimals() -> None:
    found = report({"a": [7.04], "b": [6.96]}, [1], draws=500)
    assert "(70.4 of 100; b 69.6)" in found.sentence


def test_a_leader_in_fewer_than_six_tenths_of_weightings_is_a_split_with_the_likeliest_rival() -> None:
    """Three specialists on three criteria; a is ahead by a little more than the practical tie."""
    found = report({"a": [10, 0, 0], "b": [0, 9, 0], "c": [0, 0, 9.2]}, [1, 1, 1], draws=20_000)
    assert found.leaders == ("a",)
    assert found.practical_leaders == ("a",)
    assert found.verdict == "split"
    assert found.between is not None
    assert found.between.candidates == ("a", "c")
    assert found.between.decided_by == {"a": "k1", "c": "k3"}


def test_an_exact_tie_of_some_names_them_all_and_who_is_behind() -> None:
    found = report({"b": [8, 4], "a": [4, 8], "c": [1, 1]}, [1, 1], draws=500)
    assert found.sentence.startswith("a and b tie for the lead (60 of 100; c 10).")
    assert found.verdict == "split"


def test_a_leader_that_no_single_weight_can_unseat() -> None:
    found = report({"a": [9, 8, 9], "b": [8, 3, 1]}, [1, 1, 1], draws=500)
    assert "No single weight, moved alone, takes the lead from a." in found.sentence
    assert "It leads in every weighting near yours." in found.sentence
    assert found.verdict == "clear"


def test_names_do_not_change_any_number() -> None:
    named = document(PRINTED, [1, 2, 3], names={"alternatives": {"keras": "Keras"}})
    plain = document(PRINTED, [1, 2, 3])
    one, two = (evaluate(read_problem(given), draws=400) for given in (named, plain))
    assert one.alternatives["keras"].name == "Keras"
    assert one.intervals == two.intervals
    assert one.acceptability == two.acceptability


def test_a_move_never_reads_as_no_move() -> None:
    tiny = Flip("Mobile", 0.0450001, 0.0450002, 10, 10.0000001, True, ("B",))
    assert sentence._flip(tiny, "A") == "The slightest rise in the weight of Mobile is enough for B to lead."
    small = Flip("Mobile", 0.045, 0.046, 10.02, 10.24, True, ("B",))
    assert "from 4.5 % to 4.6 % of the weight (slider 10.0 to 10.2)" in sentence._flip(small, "A")


def test_ranges_that_touch_are_printed_without_decimals() -> None:
    totals = (("A", 0.6, 0.9), ("B", 0.6, 0.6))
    standings = sentence.Standings(totals, ("A",), ("A",), (), False, False)
    assert sentence._opening(standings, False) == "A leads (60 to 90 of 100; B 60)."


def test_only_a_gap_that_can_change_the_leaders_is_worth_finding_out() -> None:
    criteria = [{"id": name, "worst": 0, "best": 10} for name in ("x", "y")]
    scores = {"a": {"x": [4, 9], "y": 9}, "b": {"x": [5, 9], "y": 9}, "c": {"x": None, "y": 0}}
    found = evaluate(
        read_problem(
            {"alternatives": ["a", "b", "c"], "criteria": criteria, "scores": scores, "weights": {"x": 10, "y": 20}}
        )
    )
    assert set(found.possible) == {"a", "b"} and found.gaps[0].alternative == "c"
    assert "Finding out how a scores on x would settle most." in found.sentence
