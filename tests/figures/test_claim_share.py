"""Bars split by verdict: lengths add up, counts are those of the claims, opinions are no test."""

from __future__ import annotations

from inspect import unwrap

from hypothesis import given
from hypothesis import strategies as st

from components.figures import claim_share
from components.figures.claim_share import ENOUGH, LOOKS, Bar, sentence

# As they are drawn; what is handed out for showing holds its description alone.
draw = unwrap(claim_share.draw)

counts = st.fixed_dictionaries({verdict: st.integers(0, 30) for verdict in LOOKS})


@given(st.lists(counts, min_size=1, max_size=5))
def test_every_bar_is_full_and_its_parts_are_its_counts(found: list[dict[str, int]]) -> None:
    bars = [Bar(f"bar {at}", one) for at, one in enumerate(found)]
    figure = draw(bars)
    shown = [bar for bar in bars if bar.total]
    for at, bar in enumerate(shown):
        assert abs(sum(trace.x[at] for trace in figure.data) - 100) < 1e-6
        beside = [note.text for note in figure.layout.annotations if note.y == figure.data[0].y[at]]
        small = [int(part.split()[1]) for text in beside for part in text.split("   ")]
        assert sum(int(trace.text[at] or 0) for trace in figure.data) + sum(small) == bar.total


def test_a_count_stands_inside_its_part_only_where_a_phone_shows_it_and_else_below_with_its_sign() -> None:
    figure = draw([Bar("One", {"holds": 90, "disputed": 9, "wrong": 1})])
    assert [trace.text[0] for trace in figure.data] == ["90", "9", ""]
    assert [note.text for note in figure.layout.annotations] == ["✕ 1"]
    assert figure.layout.annotations[0].font.size >= 12
    assert {trace.constraintext for trace in figure.data} == {"none"}, "no count is shrunk"
    assert not draw([Bar("One", {"holds": 5, "wrong": 5})]).layout.annotations


def test_the_share_leaves_opinions_out_and_says_both_numbers() -> None:
    bars = [Bar("One", {"holds": 3, "wrong": 3, "opinion": 9}), Bar("Two", {"holds": 5, "wrong": 0, "opinion": 1})]
    assert sentence(8, 11, bars, "article") == (
        "8 of 11 claims that can be tested still hold (73%); by article from One (3 of 6, 50%) to Two (5 of 5, 100%)."
    )
    assert "no share" in sentence(0, 0, [Bar("One", {"opinion": 2})], "article")


def test_bars_of_few_claims_do_not_name_the_extremes() -> None:
    bars = [Bar("Few", {"holds": 1}), Bar("A", {"holds": 5, "wrong": 5}), Bar("B", {"holds": 9, "wrong": 1})]
    said = sentence(15, 21, bars, "aspect")
    assert "Few" not in said
    assert f"with {ENOUGH} or more" in said


def test_verdicts_differ_by_word_and_pattern_or_place_not_only_by_colour() -> None:
    assert len({look[0] for look in LOOKS.values()}) == len(LOOKS)
    assert len({look[0][0] for look in LOOKS.values()}) == len(LOOKS), "each has a sign of its own"
