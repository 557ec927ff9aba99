"""What must hold for every problem."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.decision import evaluate, read_problem
from components.decision.report import Report

from .problems import document, exact_totals, report, tables

Case = tuple[dict[str, list[int]], list[int]]


def totals(found: Report) -> dict[str, float]:
    return {name: one.total for name, one in found.alternatives.items() if one.total is not None}


@given(tables(), st.sampled_from([1e-300, 0.001, 3, 1e6, 1e300]))
def test_scaling_all_weights_changes_nothing(case: Case, factor: float) -> None:
    rows, weights = case
    before, after = report(rows, weights), report(rows, [weight * factor for weight in weights])
    assert totals(after) == pytest.approx(totals(before), abs=1e-12)
    assert after.leaders == before.leaders
    assert [one.rank for one in after.alternatives.values()] == [one.rank for one in before.alternatives.values()]


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_alternatives_and_criteria_changes_nothing(case: Case, random: st.DataObject) -> None:
    rows, weights = case
    given_document = document(rows, weights)
    shuffled = document(rows, weights)
    random.shuffle(shuffled["alternatives"])
    random.shuffle(shuffled["criteria"])
    one = evaluate(read_problem(given_document), draws=0)
    two = evaluate(read_problem(shuffled), draws=0)
    assert totals(two) == pytest.approx(totals(one), abs=1e-15)
    assert (two.leaders, two.practical_leaders, two.certain, two.possible) == (
        one.leaders,
        one.practical_leaders,
        one.certain,
        one.possible,
    )
    assert two.sentence == one.sentence
    for criterion, interval in one.intervals.items():
        other = two.intervals[criterion]
        assert (other.leader_interval is None) == (interval.leader_interval is None)
        if interval.leader_interval is not None:
            assert other.leader_interval == pytest.approx(interval.leader_interval, abs=1e-12)
    for rule, opinion in one.rules.items():
        assert two.rules[rule].leaders == opinion.leaders


@given(tables(least=2))
def test_hiding_an_alternative_leaves_the_others_where_they_are(case: Case) -> None:
    """Belton & Gear 1983: with scales taken from the data the order of the rest can reverse; with anchors
    never."""
    rows, weights = case
    hidden = next(iter(rows))
    kept = {name: row for name, row in rows.items() if name != hidden}
    before, after = report(rows, weights), report(kept, weights)
    for name in kept:
        assert after.alternatives[name].total == before.alternatives[name].total
        assert after.alternatives[name].contributions == before.alternatives[name].contributions
    order = sorted(kept, key=lambda name: before.alternatives[name].rank or 0)
    ranks = [after.alternatives[name].rank or 0 for name in order]
    assert ranks == sorted(ranks)
    for a in kept:
        for b in kept:
            if a != b:
                assert after.pairs[a][b] == before.pairs[a][b]


@given(tables(), st.integers(1, 9))
def test_splitting_a_criterion_in_two_with_its_weight_shared_leaves_totals(case: Case, tenths: int) -> None:
    rows, weights = case
    split = {name: [*row, row[0]] for name, row in rows.items()}
    shared = [weights[0] * tenths / 10, *weights[1:], weights[0] * (10 - tenths) / 10]
    assume(any(shared))
    assert totals(report(split, shared)) == pytest.approx(totals(report(rows, weights)), abs=1e-12)


@given(tables(), st.data())
def test_raising_a_score_of_a_leader_keeps_it_a_leader(case: Case, data: st.DataObject) -> None:
    rows, weights = case
    leader = report(rows, weights).leaders[0]
    column = data.draw(st.integers(0, len(weights) - 1))
    raised = {name: list(row) for name, row in rows.items()}
    raised[leader][column] = data.draw(st.integers(rows[leader][column], 10))
    assert leader in report(raised, weights).leaders


@given(tables(least=2, most=4, widest=4))
def test_every_table_of_shares_adds_up(case: Case) -> None:
    """Rank shares: rows and columns to 1; pairwise: p_ab + p_ba = 1; central weights: 1, nothing where
    weight is 0."""
    rows, weights = case
    sampled = report(rows, weights, draws=500).acceptability
    assert sampled is not None
    for found in (sampled.uniform, sampled.stated):
        for row in found.rank.values():
            assert sum(row) == pytest.approx(1, abs=1e-12)
        for column in zip(*found.rank.values(), strict=True):
            assert sum(column) == pytest.approx(1, abs=1e-12)
        for a, others in found.pairwise.items():
            for b, share in others.items():
                assert share + found.pairwise[b][a] == 1
        for name, centre in found.central_weights.items():
            if centre is None:
                assert found.rank[name][0] == 0
                continue
            assert sum(centre.values()) == pytest.approx(1, abs=1e-9)
            assert [centre[f"k{j + 1}"] for j, weight in enumerate(weights) if weight == 0] == [0] * weights.count(0)


@given(tables(least=2))
def test_identical_alternatives_are_treated_alike(case: Case) -> None:
    rows, weights = case
    rows = {**rows, "twin": rows["a0"]}
    found = report(rows, weights, draws=300)
    assert found.alternatives["twin"].rank == found.alternatives["a0"].rank
    for interval in found.intervals.values():
        assert interval.winning["twin"] == interval.winning["a0"]
    assert found.acceptability is not None
    for sampled in (found.acceptability.uniform, found.acceptability.stated):
        assert sampled.rank["twin"] == sampled.rank["a0"]
        assert sampled.pairwise["twin"]["a0"] == 0.5


@given(tables(least=2), st.floats(0, 3), st.floats(0, 3))
def test_bounds_contain_every_total_that_the_interval_allows(case: Case, down: float, up: float) -> None:
    rows, weights = case
    uncertain = {name: list(row) for name, row in rows.items()}
    first = rows["a0"][0]
    uncertain["a0"][0] = [max(0.0, first - down), min(10.0, first + up)]
    found, exact = report(uncertain, weights), exact_totals(rows, weights)
    one = found.alternatives["a0"]
    assert one.low - 1e-12 <= exact["a0"] <= one.high + 1e-12
    best = {name for name, total in exact.items() if total == max(exact.values())}
    assert best <= set(found.possible)
    assert set(found.certain) <= best


@given(tables(least=2))
def test_a_dominated_alternative_never_leads_alone_under_any_rule(case: Case) -> None:
    rows, weights = case
    found = report(rows, weights)
    for winner, losers in found.dominance_weighted.items():
        for loser in losers:
            assert found.alternatives[winner].rank < found.alternatives[loser].rank
            for rule in found.rules.values():
                assert rule.leaders != (loser,)


@given(tables(), st.integers(0, 10), st.integers(0, 4))
def test_an_excluded_alternative_leaves_no_trace_in_anything_relative(case: Case, bar: int, column: int) -> None:
    """The rest of the report equals the one of a problem in which the excluded were never listed."""
    rows, weights = case
    column %= len(weights)
    kept = {name: row for name, row in rows.items() if row[column] >= bar}
    assume(len(kept) > 1)
    condition = [{"criterion": f"k{column + 1}", "op": ">=", "value": bar}]
    screened, plain = report(rows, weights, draws=200, must_haves=condition), report(kept, weights, draws=200)
    assert screened.leaders == plain.leaders
    assert screened.rules == plain.rules
    assert screened.acceptability == plain.acceptability
    assert screened.verdict == plain.verdict
    for name in kept:
        assert screened.alternatives[name] == plain.alternatives[name]
    for criterion, interval in plain.intervals.items():
        assert screened.intervals[criterion].leader_interval == interval.leader_interval
