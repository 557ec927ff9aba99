"""A framework is known by colour and by mark, on both backgrounds, by everybody."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from components.dataset import load
from components.figures.identity import HUES, IDENTITIES, MARKS, OTHERS, Identity, identity
from tests.figures.eyes import EYES, apart, ciede2000, contrast

LIGHT, DARK = "#fdfdfb", "#13161b"
MAIN = ("pytorch", "tensorflow", "jax", "keras")
DATASET = load()


def together() -> list[tuple[str, str]]:
    """All pairs of subjects that one chart may show: those that one series counts."""
    counted = defaultdict(set)
    for row in DATASET.observations:
        counted[row.series_id].add(row.framework_id)
    return sorted({pair for subjects in counted.values() for pair in combinations(sorted(subjects), 2)})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Sharma, Wu and Dalal 2005, table 1: pairs 1, 4, 7, 17, 20, 25, 33.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ],
)
def test_the_difference_is_the_published_one(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("name", [*IDENTITIES, *OTHERS, "somebody-new"])
def test_every_mark_stands_out_from_both_pages(name: str) -> None:
    assert contrast(identity(name).light, LIGHT) >= 3
    assert contrast(identity(name).dark, DARK) >= 3


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_frameworks_compared_differ_in_colour_for_everybody(eyes: str, dark: bool) -> None:
    for one, other in combinations(IDENTITIES, 2):
        distance = apart(identity(one).colour(dark), identity(other).colour(dark), eyes)
        least = 16 if one in MAIN and other in MAIN else 11
        assert distance >= least, f"{one} and {other} are {distance:.1f} apart with {eyes}"


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_of_the_others_differ_for_everybody(eyes: str, dark: bool) -> None:
    for one, other in combinations([pair[dark] for pair in HUES], 2):
        assert apart(one, other, eyes) >= 12, f"{one} and {other} with {eyes}"


def test_two_subjects_of_one_chart_differ_without_colour_or_else_in_colour_and_dash() -> None:
    for one, other in together():
        own, its = identity(one), identity(other)
        if own.symbol == its.symbol:
            assert own.dash != its.dash, f"{one} and {other}"
            for eyes in EYES:
                assert apart(own.light, its.light, eyes) >= 12
                assert apart(own.dark, its.dark, eyes) >= 12


def test_no_two_subjects_have_the_same_look() -> None:
    looks: dict[Identity, str] = {}
    for subject in (*IDENTITIES, *OTHERS):
        twin = looks.setdefault(identity(subject), subject)
        assert twin == subject, f"{subject} looks like {twin}"
    assert identity("somebody-new") not in looks


def test_the_marks_of_the_frameworks_compared_are_theirs_alone() -> None:
    marks = [look.symbol for look in IDENTITIES.values()] + [symbol for symbol, _ in MARKS]
    assert len(set(marks)) == len(marks)
    glyphs = [look.glyph for look in IDENTITIES.values()] + [glyph for _, glyph in MARKS]
    assert len(set(glyphs)) == len(glyphs)


def test_a_subject_always_looks_the_same() -> None:
    assert identity("theano") is identity("theano")
    assert identity("somebody-new") == identity("somebody-new")
    assert identity("pytorch").glyph == "●"
