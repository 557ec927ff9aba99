"""The six rules and dominance, worked by hand on one table."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from components.decision.dominance import share_words
from components.decision.rules import RULES, opinions

from .problems import report

VALUES = np.array([[0.9, 0.1], [0.5, 0.6], [0.0, 1.0]])
WEIGHTS = np.array([0.6, 0.4])


def test_the_six_rules_are_keyed_as_specified() -> None:
    assert list(RULES) == [
        "weighted_sum",
        "weighted_product",
        "topsis",
        "promethee_usual",
        "promethee_linear",
        "minimax_regret",
    ]
    assert list(report({"a": [1], "b": [2]}, [1]).rules) == list(RULES)


@pytest.mark.parametrize(
    ("rule", "expected", "leaders"),
    [
        # .54 + .04, .3 + .24, .4
        ("weighted_sum", [0.58, 0.54, 0.4], (0,)),
        # .9^.6 .1^.4, .5^.6 .6^.4, 0 vetoes
        ("weighted_product", [0.9**0.6 * 0.1**0.4, 0.5**0.6 * 0.6**0.4, 0], (1,)),
        # distances of (.54, .04), (.3, .24), (0, .4) from (.6, .4) and from (0, 0)
        (
            "topsis",
            [
                math.hypot(0.54, 0.04) / (math.hypot(0.54, 0.04) + math.hypot(0.06, 0.36)),
                math.hypot(0.3, 0.24) / (math.hypot(0.3, 0.24) + math.hypot(0.3, 0.16)),
                0.4 / (0.4 + 0.6),
            ],
            (0,),
        ),
        # a beats b and c on k1 (.6 each), loses to both on k2 (.4 each): ((.6 - .4) + (.6 - .4)) / 2
        ("promethee_usual", [0.2, 0.0, -0.2], (0,)),
        # a-b: .6 * .8 = .48 against .4 * 1 = .4; a-c: .6 against .4; b-c: .6 against .4 * .8 = .32
        ("promethee_linear", [(0.08 + 0.2) / 2, (-0.08 + 0.28) / 2, (-0.2 - 0.28) / 2], (0,)),
        # a: .4 * .9 = .36; b: max(.6 * .4, .4 * .4) = .24; c: .6 * .9 = .54
        ("minimax_regret", [-0.36, -0.24, -0.54], (1,)),
    ],
)
def test_each_rule_by_hand(rule: str, expected: list[float], leaders: tuple[int, ...]) -> None:
    said = opinions(VALUES, WEIGHTS)
    assert said is not None
    assert said[rule].scores.tolist() == pytest.approx(expected, abs=1e-12)
    assert said[rule].leaders == leaders


def test_the_report_counts_the_rules_that_name_the_same_leader() -> None:
    found = report({"a": [9, 1], "b": [5, 6], "c": [0, 10]}, [6, 4])
    assert found.leaders == ("a",)
    assert {name: rule.leaders for name, rule in found.rules.items()}["minimax_regret"] == ("b",)
    assert found.checks is not None
    assert found.checks.rules_agree == 4
    assert "4 of 6 rules agree." in found.sentence


def test_a_zero_vetoes_the_product_but_not_on_a_criterion_without_weight() -> None:
    vetoed = report({"a": [10, 0], "b": [1, 1]}, [9, 1]).rules["weighted_product"]
    assert vetoed.leaders == ("b",)
    dropped = report({"a": [10, 0], "b": [1, 1]}, [9, 0]).rules["weighted_product"]
    assert dropped.leaders == ("a",)


def test_the_product_ties_when_everybody_is_vetoed() -> None:
    assert report({"a": [10, 0], "b": [0, 1]}, [1, 1]).rules["weighted_product"].leaders == ("a", "b")


def test_one_alternative_has_flow_zero_and_no_regret() -> None:
    rules = report({"only": [3, 4]}, [1, 1]).rules
    assert rules["promethee_usual"].scores == rules["promethee_linear"].scores == {"only": 0}
    assert rules["minimax_regret"].scores == {"only": 0}


def test_topsis_of_the_ideals_themselves() -> None:
    scores = report({"best": [10, 10], "worst": [0, 0], "half": [5, 5]}, [1, 3]).rules["topsis"].scores
    assert scores == {"best": 1, "worst": 0, "half": pytest.approx(0.5)}


def test_rounding_noise_is_no_advantage_for_the_usual_criterion() -> None:
    flows = report({"a": [0.1 + 0.2, 5], "b": [0.3, 5]}, [9, 1]).rules["promethee_usual"].scores
    assert flows == {"a": 0, "b": 0}


def test_hiding_a_rival_does_not_move_topsis_of_the_others() -> None:
    """With ideals taken from the data it would; with fixed ideals it cannot."""
    all_three = report({"a": [9, 1], "b": [5, 6], "c": [0, 10]}, [6, 4]).rules["topsis"].scores
    two = report({"a": [9, 1], "b": [5, 6]}, [6, 4]).rules["topsis"].scores
    assert all_three is not None
    assert two == {name: all_three[name] for name in ("a", "b")}


def test_dominance_with_and_without_criteria_of_no_weight() -> None:
    """a beats b on what counts; b is better only on k2, which has no weight."""
    found = report({"a": [9, 1, 5], "b": [5, 6, 5], "c": [5, 0, 5]}, [1, 0, 1])
    assert found.dominance == {"a": ("c",), "b": ("c",), "c": ()}
    assert found.dominance_weighted == {"a": ("b", "c"), "b": (), "c": ()}
    assert set(found.alternatives) == {"a", "b", "c"}


def test_equal_alternatives_do_not_dominate_each_other() -> None:
    assert report({"a": [5, 5], "b": [5, 5]}, [1, 1]).dominance == {"a": (), "b": ()}


def test_dominance_with_gaps_is_only_claimed_when_certain() -> None:
    rows: dict[str, list[Any]] = {"a": [9, 5], "b": [[1, 9], 5], "c": [None, 4]}
    found = report(rows, [1, 1])
    assert found.dominance == {"a": (), "b": (), "c": ()}


@pytest.mark.parametrize(
    ("share", "proof", "words"),
    [
        (1.0, None, "> 99 %"),
        (0.9901, None, "> 99 %"),
        (0.99, None, "99 %"),
        (0.93006, None, "93 %"),
        (0.01, None, "1 %"),
        (0.0099, None, "< 1 %"),
        (0.0, None, "< 1 %"),
        (1.0, "always", "100 %"),
        (0.0, "never", "never"),
    ],
)
def test_shares_in_words_keep_certainty_for_proofs(share: float, proof: str | None, words: str) -> None:
    assert share_words(share, proof) == words


def test_the_words_of_a_report_say_100_per_cent_only_for_dominance() -> None:
    found = report({"a": [9, 8], "b": [5, 8]}, [1, 1], draws=1000).acceptability
    assert found is not None
    assert found.stated.words == {"a": "100 %", "b": "never"}
    near = report({"a": [9, 7.99], "b": [5, 8]}, [1, 1], draws=1000).acceptability
    assert near is not None
    assert near.stated.words == {"a": "> 99 %", "b": "< 1 %"}
    unsure = report({"a": [9], "b": [{"score": 5, "low": 4, "high": 9.5}]}, [1], draws=1000).acceptability
    assert unsure is not None
    assert unsure.stated.words["a"] != "100 %"
