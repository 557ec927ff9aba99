"""A framework is known by colour and by mark, on both backgrounds, by everybody."""

from __future__ import annotations

from itertools import combinations

import pytest

from components.figures.identity import IDENTITIES, OTHERS, identity

LIGHT, DARK = "#fdfdfb", "#13161b"
# Viénot, Brettel and Mollon 1999: linear RGB as a dichromat sees it (protanopia, deuteranopia).
DICHROMATS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def linear(colour: str) -> tuple[float, ...]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (linear(one), linear(other))]
    return max(light) / min(light)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of linear RGB."""
    r, g, b = (min(1.0, max(0.0, c)) for c in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    rows = DICHROMATS.get(eyes)
    return lab(rgb if rows is None else tuple(sum(a * c for a, c in zip(row, rgb, strict=True)) for row in rows))


@pytest.mark.parametrize("name", IDENTITIES)
def test_every_mark_stands_out_from_both_pages(name: str) -> None:
    assert contrast(IDENTITIES[name].light, LIGHT) >= 3
    assert contrast(IDENTITIES[name].dark, DARK) >= 3


@pytest.mark.parametrize("eyes", ["typical", "protanopia", "deuteranopia"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_four_main_frameworks_differ_for_everybody(eyes: str, dark: bool) -> None:
    main = [IDENTITIES[name].colour(dark) for name in ("pytorch", "tensorflow", "jax", "keras")]
    for one, other in combinations(main, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one, eyes), seen(other, eyes), strict=True)) ** 0.5
        assert distance >= 15, f"{one} and {other} are {distance:.0f} apart with {eyes}"


def test_no_two_frameworks_share_a_mark() -> None:
    marks = [look.symbol for look in (*IDENTITIES.values(), *OTHERS)]
    assert len(set(marks)) == len(marks)


def test_a_subject_always_looks_the_same() -> None:
    assert identity("theano") is identity("theano")
    assert identity("pytorch").glyph == "●"
