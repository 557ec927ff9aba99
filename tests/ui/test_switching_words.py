"""Rounded numbers and durations as the Switching cost page says them."""

from __future__ import annotations

import pytest

from components.decision.switching import Hours, Part, Plan, estimate
from components.ui.switching_view import histogram
from components.ui.switching_words import about, between, conflicting, duration, likelihood


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (0.04, "0.040"),
        (0.96, "0.96"),
        (1.04, "1.0"),
        (6.32, "6.3"),
        (9.96, "10"),
        (44.4, "44"),
        (758, "760"),
        (60675, "61,000"),
    ],
)
def test_two_significant_digits(value: float, said: str) -> None:
    assert about(value) == said


def test_durations() -> None:
    assert duration(0.01) == "less than 0.1 months"
    assert duration(6.3) == "6.3 months"
    assert duration(30) == "2.5 years"


def test_no_chance_is_rounded_to_certainty() -> None:
    said = [likelihood(x) for x in (0.0, 0.004, 0.33, 0.995, 1.0)]
    assert said == ["0 %", "under 1 %", "33 %", "over 99 %", "100 %"]


def test_a_histogram_says_in_words_what_it_draws() -> None:
    spread = estimate(Plan((Part("x", Hours(0, 50, 100)),))).hours
    drawn = histogram(spread, "hours of work", "Hours of work")
    assert 'role="img"' in drawn and "half of all draws lie below 50 hours of work" in drawn
    assert drawn.count("fa-switch-bar ") + drawn.count('fa-switch-bar"') == len(spread.bars)
    assert between(spread).startswith("80 % range 2")
    flat = histogram(estimate(Plan((Part("x", Hours(5, 5, 5)),))).hours, "hours", "Hours")
    assert "without any range" in flat


def test_a_component_switched_both_ways_is_told() -> None:
    assert conflicting(("sw1.on", "sw1.off"))
    assert not conflicting(("sw1.on", "sw2.off"))
