"""Must-haves in three values."""

from __future__ import annotations

from typing import Any

import pytest

from .problems import report

ROWS: dict[str, list[Any]] = {"a": [9, 2], "b": [5, 5], "c": [4, 6]}


def at_least(value: float, criterion: str = "k2") -> dict[str, Any]:
    return {"criterion": criterion, "op": ">=", "value": value}


@pytest.mark.parametrize(
    ("score", "op", "value", "expected"),
    [
        (5, ">=", 5, "pass"),
        (4.999, ">=", 5, "fail"),
        (5, "<=", 5, "pass"),
        (5.001, "<=", 5, "fail"),
        (5, "==", 5, "pass"),
        (5.001, "==", 5, "fail"),
        ([5, 7], ">=", 5, "pass"),
        ([4, 7], ">=", 5, "unknown"),
        ([4, 4.9], ">=", 5, "fail"),
        ([4, 7], "<=", 5, "unknown"),
        ([4, 5], "<=", 5, "pass"),
        ([5.1, 7], "<=", 5, "fail"),
        ([4, 7], "==", 5, "unknown"),
        ([6, 7], "==", 5, "fail"),
        (None, ">=", 5, "unknown"),
        (None, ">=", 0, "pass"),
        (None, "==", 5, "unknown"),
        ({"score": 6, "low": 4, "high": 7}, ">=", 5, "unknown"),
    ],
)
def test_a_condition_on_a_score_passes_only_if_all_that_is_possible_passes(
    score: Any, op: str, value: float, expected: str
) -> None:
    found = report({"x": [score], "y": [5]}, [1], must_haves=[{"criterion": "k1", "op": op, "value": value}])
    assert found.must_haves.status["x"] == expected


def test_an_excluded_alternative_stays_listed_with_what_it_misses_and_without_a_rank() -> None:
    found = report(ROWS, [1, 0], must_haves=[at_least(0), at_least(3)])
    assert found.must_haves.status == {"a": "fail", "b": "pass", "c": "pass"}
    assert found.must_haves.failed == {"a": (1,), "b": (), "c": ()}
    assert found.alternatives["a"].total == 0.9
    assert found.alternatives["a"].rank is None
    assert found.alternatives["b"].rank == 1
    assert found.leaders == ("b",)
    assert found.must_haves.leaders_without == ("a",)
    assert found.must_haves.leaders_if_unknown_pass == ("b",)
    assert found.must_haves.nearest == ()
    assert found.intervals["k1"].winning["a"] is None


def test_unknown_is_neither_pass_nor_fail() -> None:
    capability = {
        "capability": "mobile",
        "label": "Runs on phones",
        "status": {"a": "unknown", "b": "pass", "c": "fail"},
    }
    found = report(ROWS, [1, 0], draws=1000, must_haves=[capability])
    assert found.must_haves.status == {"a": "unknown", "b": "pass", "c": "fail"}
    assert found.must_haves.labels == ("Runs on phones",)
    assert found.must_haves.unknown["a"] == (0,)
    assert found.leaders == ("b",)
    assert found.must_haves.leaders_if_unknown_pass == ("a",)
    assert found.must_haves.leaders_without == ("a",)
    assert found.verdict == "split"
    assert found.between is not None
    assert set(found.between.candidates) == {"a", "b"}
    assert "For a a must-have is not known; if it is met, a leads." in found.sentence


def test_a_failure_outweighs_an_unknown() -> None:
    conditions = [
        {"capability": "x", "status": {"a": "unknown", "b": "pass", "c": "pass"}},
        {"capability": "y", "status": {"a": "fail", "b": "pass", "c": "pass"}},
    ]
    found = report(ROWS, [1, 1], must_haves=conditions)
    assert found.must_haves.status["a"] == "fail"
    assert (found.must_haves.failed["a"], found.must_haves.unknown["a"]) == ((1,), (0,))


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("<=", 12, {"a": "pass", "b": "fail", "c": "unknown"}),
        (">=", 12, {"a": "fail", "b": "pass", "c": "unknown"}),
        ("==", 2, {"a": "pass", "b": "fail", "c": "unknown"}),
    ],
)
def test_a_condition_on_a_numeric_fact(op: str, value: float, expected: dict[str, str]) -> None:
    facts = {"a": 2, "b": 30, "c": None}
    condition = {"capability": "months since release", "facts": facts, "op": op, "value": value}
    assert report(ROWS, [1, 1], must_haves=[condition]).must_haves.status == expected


def test_a_condition_on_a_fact_in_words() -> None:
    facts = {"a": "foundation", "b": "vendor", "c": None}
    condition = {"capability": "governance", "facts": facts, "op": "==", "value": "foundation"}
    found = report(ROWS, [1, 1], must_haves=[condition]).must_haves
    assert found.status == {"a": "pass", "b": "fail", "c": "unknown"}
    assert found.labels == ("governance == foundation",)


def test_nobody_left_is_said_with_who_misses_what_and_who_misses_least() -> None:
    conditions = [at_least(9), at_least(5, "k1"), at_least(8, "k1")]
    found = report(ROWS, [1, 1], draws=1000, must_haves=conditions)
    assert found.leaders == found.certain == found.possible == found.practical_leaders == ()
    assert found.must_haves.failed == {"a": (0,), "b": (0, 2), "c": (0, 1, 2)}
    assert found.must_haves.nearest == ("a",)
    assert found.must_haves.leaders_without == ("a",)
    assert found.verdict == "none"
    assert found.acceptability is None
    assert found.sentence == (
        "No candidate meets every must-have: a misses k2 >= 9; b misses k2 >= 9 and k1 >= 8; "
        "c misses k2 >= 9, k1 >= 5 and k1 >= 8. Closest: a."
    )


def test_nobody_confirmed_compares_the_doubtful_with_one_another() -> None:
    condition = {"capability": "x", "status": {"a": "unknown", "b": "unknown", "c": "fail"}}
    found = report(ROWS, [1, 1], draws=1000, must_haves=[condition])
    assert found.leaders == ()
    assert found.must_haves.leaders_if_unknown_pass == ("a",)
    assert found.compared == ("a", "b")
    assert found.verdict == "none"
    assert found.acceptability is not None
    assert set(found.acceptability.stated.rank) == {"a", "b"}
    assert "If they are met, a leads." in found.sentence


def test_the_only_one_left_is_named_as_such() -> None:
    found = report(ROWS, [1, 1], draws=1000, must_haves=[at_least(6)])
    assert found.leaders == ("c",)
    assert found.sentence == "c is the only candidate that is confirmed to meet every must-have (50 of 100)."
    assert found.intervals["k1"].note == "nothing to compare with"


def test_without_must_haves_everybody_passes_and_nothing_is_missed() -> None:
    found = report(ROWS, [1, 1]).must_haves
    assert set(found.status.values()) == {"pass"}
    assert set(found.failed.values()) == {()}
