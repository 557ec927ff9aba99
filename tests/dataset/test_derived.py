"""Derived scores: worked by hand, monotone in the quantity, and never off the scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset.derived import derived_score, wilson
from components.dataset.interpolation import anchors_of, score_at

AS_OF = date(2026, 11, 20)
COUNT = {"kind": "releases-in-24-months", "packages": ["pkg:pypi/a"], "points": {0: 0, 3: 2, 5: 4, 7: 8, 10: 24}}
AGE = {"kind": "months-since-release", "packages": ["pkg:pypi/a"], "points": {0: 24, 3: 12, 5: 9, 7: 6, 10: 1}}
SHARE = {"kind": "latest-share", "series": "survey", "points": {0: 0, 3: 1, 5: 3, 7: 6, 10: 13}}


@dataclass(frozen=True)
class Release:
    released_on: date
    framework_id: str = "a"
    package: str = "pkg:pypi/a"
    version: str = "1.0"
    channel: str = "stable"
    yanked: str = "no"


@dataclass(frozen=True)
class Observation:
    value: float
    observed_on: date | None = date(2024, 1, 1)
    sample_size: int | None = 1000
    bound: str = "exact"
    framework_id: str = "a"
    series_id: str = "survey"


def days(*counts: int) -> list[Release]:
    return [Release(AS_OF - timedelta(days=count)) for count in counts]


@pytest.mark.parametrize(
    ("quantity", "score"),
    [(-1, 0), (0, 0), (1, 1.5), (2, 3), (3, 4), (4, 5), (6, 6), (8, 7), (16, 8.5), (24, 10), (1000, 10)],
)
def test_score_is_read_off_the_line_between_two_anchors(quantity: float, score: float) -> None:
    assert score_at(anchors_of(COUNT["points"]), quantity) == pytest.approx(score)


@pytest.mark.parametrize(
    ("months", "score"), [(0, 10), (1, 10), (3.5, 8.5), (6, 7), (12, 3), (18, 1.5), (24, 0), (99, 0)]
)
def test_less_may_be_better(months: float, score: float) -> None:
    assert score_at(anchors_of(AGE["points"]), months) == pytest.approx(score)


def test_only_stable_releases_of_the_window_count() -> None:
    rows = [
        *days(1, 100, 400),
        Release(date(2024, 11, 20)),  # the day itself, two years earlier, is outside
        Release(date(2024, 11, 21)),
        Release(date(2026, 11, 21)),  # after the data were checked
        Release(date(2026, 1, 1), channel="pre"),
        Release(date(2026, 1, 1), yanked="yes"),
        Release(date(2026, 1, 1), framework_id="b"),
        Release(date(2026, 1, 1), package="pkg:pypi/other"),
    ]
    derived = derived_score(COUNT, "a", rows, [], AS_OF)
    assert derived is not None
    assert (derived.quantity, derived.unit, derived.score) == (4, "releases", 5)
    assert derived.low == derived.score == derived.high
    assert derived.explanation == "4 stable releases in the 24 months to 2026-11-20: 5.0 points."


def test_leap_day_has_a_window() -> None:
    rows = [Release(date(2026, 2, 28)), Release(date(2026, 3, 1))]
    derived = derived_score(COUNT, "a", rows, [], date(2028, 2, 29))
    assert derived is not None and derived.quantity == 1


def test_age_is_counted_from_the_newest_release() -> None:
    derived = derived_score(AGE, "a", days(700, 274), [], AS_OF)
    assert derived is not None
    assert derived.quantity == pytest.approx(9.002053)  # 274 / 30.4375
    assert derived.score == pytest.approx(5 - 2 * 0.002053 / 3, abs=1e-6)
    assert derived.explanation == "Newest stable release 2026-02-19, 9.0 months before 2026-11-20: 5.0 points."


def test_a_project_that_stopped_scores_nothing_and_an_unknown_one_is_missing() -> None:
    stopped = derived_score(COUNT, "a", days(1600), [], AS_OF)
    assert stopped is not None and (stopped.quantity, stopped.score) == (0, 0)
    assert derived_score(COUNT, "b", days(1600), [], AS_OF) is None
    assert derived_score(AGE, "b", days(1600), [], AS_OF) is None
    assert derived_score(SHARE, "b", [], [Observation(5)], AS_OF) is None


def test_weakest_part_counts() -> None:
    both = {"kind": "least-of", "parts": [COUNT, AGE]}
    derived = derived_score(both, "a", days(0, 1), [], AS_OF)
    assert derived is not None
    assert (derived.score, derived.low, derived.high, derived.quantity, derived.unit) == (3, 3, 3, 2, "releases")
    assert derived.explanation.endswith("The lowest of these counts.")
    assert derived_score(both, "b", days(0, 1), [], AS_OF) is None


def test_wilson_interval_matches_published_values() -> None:
    """Newcombe 1998, table I, score method without continuity correction: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(1 / 29, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_share_carries_its_sampling_error() -> None:
    derived = derived_score(SHARE, "a", [], [Observation(5, date(2023, 1, 1)), Observation(3)], AS_OF)
    assert derived is not None
    assert (derived.quantity, derived.score) == (3, 5)
    least, most = wilson(0.03, 1000)
    assert derived.low == pytest.approx(3 + 2 * (100 * least - 1) / 2)
    assert derived.high == pytest.approx(5 + 2 * (100 * most - 3) / 3)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [("min", 5, 10), ("max", 0, 5), ("about", 4.7, 5.2)],  # about: 2.7 to 3.3 %
)
def test_what_the_source_leaves_open_is_left_open(bound: str, low: float, high: float) -> None:
    derived = derived_score(SHARE, "a", [], [Observation(3, sample_size=None, bound=bound)], AS_OF)
    assert derived is not None
    assert (derived.score, derived.low, derived.high) == pytest.approx((5, low, high))


def test_share_without_base_date_or_future_is_not_used() -> None:
    assert derived_score(SHARE, "a", [], [Observation(3, sample_size=None)], AS_OF) is None
    assert derived_score(SHARE, "a", [], [Observation(3, observed_on=None)], AS_OF) is None
    assert derived_score(SHARE, "a", [], [Observation(3, observed_on=date(2027, 1, 1))], AS_OF) is None


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ({"kind": "guess", "points": {0: 0, 10: 1}}, "'guess' is unknown"),
        ({"points": {0: 0, 10: 1}}, "None is unknown"),
        ({"kind": "latest-share", "points": {0: 0, 10: 1}}, "needs series"),
        ({"kind": "releases-in-24-months", "points": {0: 0, 10: 1}}, "needs packages"),
        ({**SHARE, "points": {0: 0}}, "two or more"),
        ({**SHARE, "points": None}, "two or more"),
        ({**SHARE, "points": {0: 0, 5: 3, 10: 2}}, "all rise or all fall"),
        ({**SHARE, "points": {0: 1, 10: 1}}, "all rise or all fall"),
        ({**SHARE, "points": {0: 0, 11: 1}}, "from 0 to 10"),
        ({**SHARE, "points": {0: 0, 10: "many"}}, "numbers"),
        ({**SHARE, "points": {0: 0, 10: float("nan")}}, "numbers"),
        ({"kind": "least-of", "parts": []}, "list of formulas"),
    ],
)
def test_wrong_formula_is_refused_with_its_reason(formula: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        derived_score(formula, "a", [], [], AS_OF)


def test_count_taken_for_a_share_is_refused() -> None:
    with pytest.raises(ValueError, match="per cent"):
        derived_score(SHARE, "a", [], [Observation(477)], AS_OF)


@st.composite
def anchor_points(draw: st.DrawFn) -> dict[float, float]:
    finite = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
    size = draw(st.integers(2, 6))
    scores = sorted(draw(st.sets(st.floats(0, 10), min_size=size, max_size=size)))
    quantities = sorted(draw(st.sets(finite, min_size=size, max_size=size)), reverse=draw(st.booleans()))
    return dict(zip(scores, quantities, strict=True))


@given(anchor_points(), st.floats(-2e6, 2e6), st.floats(-2e6, 2e6))
def test_any_points_give_scores_that_run_one_way_within_their_ends(
    points: dict[float, float], one: float, other: float
) -> None:
    lesser, greater = (score_at(anchors_of(points), quantity) for quantity in sorted((one, other)))
    ends = list(points.values())
    assert (lesser <= greater) if ends[0] < ends[-1] else (lesser >= greater)
    assert 0 <= min(points) <= min(lesser, greater) <= max(lesser, greater) <= max(points) <= 10


@given(anchor_points())
def test_every_anchor_scores_what_it_says(points: dict[float, float]) -> None:
    for score, quantity in points.items():
        assert score_at(anchors_of(points), quantity) == score


@given(st.floats(0, 100), st.floats(0, 100), st.integers(1, 10**6), st.sampled_from(["exact", "min", "max", "about"]))
def test_share_interval_holds_the_score_and_grows_with_the_share(
    one: float, other: float, sample_size: int, bound: str
) -> None:
    scores = []
    for value in sorted((one, other)):
        derived = derived_score(SHARE, "a", [], [Observation(value, sample_size=sample_size, bound=bound)], AS_OF)
        assert derived is not None
        assert 0 <= derived.low <= derived.score <= derived.high <= 10
        scores.append(derived.score)
    assert scores == sorted(scores)


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=40), st.integers(0, 3000))
def test_one_more_release_never_lowers_a_score(ages: list[int], another: int) -> None:
    for formula in (COUNT, AGE, {"kind": "least-of", "parts": [COUNT, AGE]}):
        before, after = (derived_score(formula, "a", days(*rows), [], AS_OF) for rows in (ages, [*ages, another]))
        assert before is not None and after is not None
        assert 0 <= before.score <= after.score <= 10


def test_a_mean_of_a_computed_and_a_judged_part_takes_half_of_each() -> None:
    # (6 judged + 8 judged) / 2 = 7; lows (5 + 7) / 2 = 6; highs (7 + 10) / 2 = 8.5.
    formula = {
        "kind": "mean-of",
        "parts": [
            {"kind": "judged", "what": "Governance", "scores": {"jax": [6, 5, 7]}},
            {"kind": "judged", "what": "Outlook", "scores": {"jax": [8, 7, 10]}},
        ],
    }
    derived = derived_score(formula, "jax", [], [], date(2026, 11, 20))
    assert derived is not None
    assert (derived.score, derived.low, derived.high) == (7, 6, 8.5)
    assert derived.explanation == (
        "Governance: 6, judged by the rubric. Outlook: 8, judged by the rubric. The mean of these counts."
    )
    assert derived_score(formula, "keras", [], [], date(2026, 11, 20)) is None


@pytest.mark.parametrize("stated", [[5], "5", [5, 6, 4], [5, 4, 11], [5, 6, 7]])
def test_a_judged_part_whose_interval_is_wrong_is_refused(stated: object) -> None:
    with pytest.raises(ValueError, match="judged"):
        derived_score(
            {"kind": "judged", "what": "Outlook", "scores": {"jax": stated}}, "jax", [], [], date(2026, 11, 20)
        )
