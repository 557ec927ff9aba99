"""Adoption figures: what may be joined, shares, what is held back, and when the lead changed.

The oracle is the last section of the evidence on adoption: on which measure PyTorch passed TensorFlow, and when.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import Dataset, Observation, Series, load
from components.dataset.adoption import (
    SMALLEST_SAMPLE,
    Measure,
    first_release,
    measures,
    select,
    ways_to_show,
)
from components.dataset.adoption_flags import BREAKS, FLAGS, is_apart
from components.dataset.adoption_growth import gained_more_since, gains
from components.dataset.adoption_lead import Lead, changes_in, compare, lead, leads
from components.dataset.adoption_readings import Reading, comparable, join_limit, may_join, middle, period
from components.dataset.adoption_rounds import absences, doubtful_labels, files_and_entries
from components.dataset.schema import QUESTIONS

SERIES = Series(
    "github-stars",
    "GitHub stars",
    "builders",
    "Stars.",
    "stars",
    "yes",
    "none",
    "-",
    "-",
    "live",
    None,
    "none",
    (),
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def rows(data: Dataset) -> dict[str, Lead]:
    return {row.series.series_id: row for row in leads(data, "pytorch", "tensorflow", every=True)}


def observation(
    value: float,
    day: date | None = date(2020, 1, 1),
    who: str = "pytorch",
    series: str = "github-stars",
    precision: str = "day",
    bound: str = "exact",
    flags: tuple[str, ...] = (),
    sample: int | None = None,
) -> Observation:
    return Observation(series, who, day, precision, value, bound, sample, flags, "", ("best-of-ml",))


def every_measure(data: Dataset) -> list[Measure]:
    return [one for question in QUESTIONS for one in measures(data, question)]


def subjects(data: Dataset, measure: Measure) -> tuple[str, ...]:
    found = (row.framework_id for one in measure.series for row in data.observations_of(one.series_id))
    return tuple(dict.fromkeys(found))


# Measures and series


def test_every_series_can_be_reached_under_one_question(data: Dataset) -> None:
    reached = [
        one.series_id
        for question in QUESTIONS
        for rule in ("final", "2020-06", "2019-10")
        for measure in measures(data, question, rule)
        for one in measure.series
    ]
    assert set(reached) == {one.series_id for one in data.series}


def test_conferences_are_one_measure_by_the_chosen_rule(data: Dataset) -> None:
    final = next(one for one in measures(data, "research") if one.measure_id == "conferences")
    old = next(one for one in measures(data, "research", "2019-10") if one.measure_id == "conferences")
    assert len(final.series) == 9
    assert all(one.series_id.endswith("-final") for one in final.series)
    assert all(one.series_id.endswith("-2019-10") for one in old.series)


def test_every_flag_of_the_data_has_words(data: Dataset) -> None:
    used = {flag for row in data.observations for flag in row.flag}
    assert used <= set(FLAGS)
    assert all(FLAGS[flag].words for flag in used)


# Where a value stands in time


def test_a_period_covers_exactly_what_its_precision_says() -> None:
    assert period(observation(1, date(2020, 2, 5))) == (date(2020, 2, 5), date(2020, 2, 5))
    assert period(observation(1, date(2020, 2, 1), precision="month")) == (
        date(2020, 2, 1),
        date(2020, 2, 29),
    )
    assert period(observation(1, date(2019, 7, 1), precision="half-year")) == (
        date(2019, 7, 1),
        date(2019, 12, 31),
    )
    assert period(observation(1, date(2024, 1, 1), precision="year")) == (
        date(2024, 1, 1),
        date(2024, 12, 31),
    )
    assert period(observation(1, None, precision="unknown")) is None
    assert middle(observation(1, date(2023, 1, 1), precision="year")) == date(2023, 7, 2)


# Lines


def test_no_line_crosses_the_download_break_of_april_2021(data: Dataset) -> None:
    by_subject: dict[str, list[Observation]] = {}
    for row in data.observations_of("package-downloads"):
        by_subject.setdefault(row.framework_id, []).append(row)
    for members in by_subject.values():
        before = [r for r in members if r.observed_on and r.observed_on < date(2021, 4, 8)]
        after = [r for r in members if r.observed_on and r.observed_on >= date(2021, 4, 8)]
        assert not any(may_join(one, other) for one in before for other in after)


@pytest.mark.parametrize(
    ("series", "subject", "last", "first"),
    [
        ("github-forks", "tensorflow", date(2024, 1, 31), date(2024, 2, 29)),
        ("github-dependents", "pytorch", date(2021, 7, 15), date(2023, 9, 28)),
        ("github-dependents", "paddlepaddle", date(2023, 8, 31), date(2023, 9, 28)),
        ("conda-downloads", "pytorch", date(2023, 2, 23), date(2023, 3, 30)),
        ("package-downloads", "pytorch", date(2024, 6, 6), date(2024, 9, 26)),
        ("conference-iclr-final", "pytorch", date(2020, 5, 1), date(2021, 5, 1)),
        ("stack-overflow-all-published", "pytorch", date(2022, 1, 1), date(2023, 1, 1)),
        ("stack-overflow-all-users", "pytorch", date(2021, 1, 1), date(2022, 1, 1)),
        ("pwc-share-of-implementations", "pytorch", date(2020, 9, 1), date(2024, 9, 1)),
        ("package-dependents", "tensorflow", date(2024, 4, 18), date(2024, 5, 30)),
    ],
)
def test_known_breaks_and_gaps_end_a_segment(data: Dataset, series: str, subject: str, last: date, first: date) -> None:
    question = data.series_by_id[series].question
    measure = next(m for m in measures(data, question) if any(s.series_id == series for s in m.series))
    shown = [r for r in select(data, measure, (subject,)).shown if r.line == (series, subject)]
    ends = {r.observation.observed_on: r.segment for r in shown}
    assert ends[last] != ends[first]


def test_neighbouring_months_are_joined(data: Dataset) -> None:
    measure = next(m for m in measures(data, "builders") if m.measure_id == "github-stars")
    shown = [
        r for r in select(data, measure, ("pytorch",)).shown if (r.observation.observed_on or date.min).year == 2023
    ]
    assert len(shown) == 12
    assert len({r.segment for r in shown}) == 1


def test_whatever_is_joined_is_comparable_in_every_series(data: Dataset) -> None:
    for measure in every_measure(data):
        lines: dict[tuple[tuple[str, str], int], list[Reading]] = {}
        for reading in select(data, measure, subjects(data, measure), with_disputed=True).shown:
            if reading.joined:
                lines.setdefault((reading.line, reading.segment), []).append(reading)
        for members in lines.values():
            for one, other in pairwise(members):
                a, b = one.observation, other.observation
                assert a.observed_on and b.observed_on and a.observed_on < b.observed_on
                assert a.bound == b.bound == "exact"
                assert not is_apart(a.flag) and not is_apart(b.flag)
                assert comparable(a, b)
                assert b.observed_on - a.observed_on <= join_limit(a)
                crossed = [x for x in BREAKS if x.touches(a.series_id, a.framework_id)]
                assert not any(a.observed_on < x.day <= b.observed_on for x in crossed)


def test_bounds_and_contradicted_values_are_on_no_line(data: Dataset) -> None:
    measure = next(m for m in measures(data, "models") if m.measure_id == "hf-hub-total")
    shown = select(data, measure, (), with_disputed=True).shown
    assert {r.observation.bound for r in shown if not r.joined} == {"min"}
    assert not any(r.joined for r in shown if r.disputed)
    assert len(select(data, measure, ()).shown) == len(shown) - 1


# Shares


def test_shares_are_values_over_their_own_sample(data: Dataset) -> None:
    for measure in every_measure(data):
        if "share" in ways_to_show(data, measure):
            found = select(data, measure, subjects(data, measure), "share")
            for reading in (*found.shown, *found.held_back):
                assert reading.observation.sample_size
                assert reading.value == pytest.approx(100 * reading.observation.value / reading.observation.sample_size)


def test_small_samples_are_held_back_and_counted(data: Dataset) -> None:
    measure = next(m for m in measures(data, "scale") if m.measure_id == "mlperf-entries")
    found = select(data, measure, ("pytorch", "tensorflow"), "share")
    assert [(r.subject, r.sample_size) for r in found.held_back] == [("pytorch", 47), ("tensorflow", 47)]
    assert all((r.sample_size or 0) >= SMALLEST_SAMPLE for r in found.shown)
    assert not select(data, measure, ("pytorch", "tensorflow")).held_back


def test_shares_of_two_add_up_whichever_framework_is_chosen(data: Dataset) -> None:
    measure = next(m for m in measures(data, "research") if m.measure_id == "conferences")
    both = select(data, measure, ("pytorch", "tensorflow"), "two")
    sums: dict[tuple[str, date | None], float] = {}
    for r in (*both.shown, *both.held_back):
        key = r.observation.series_id, r.observation.observed_on
        sums[key] = sums.get(key, 0) + r.value
    assert sums and all(total == pytest.approx(100) for total in sums.values())
    alone = select(data, measure, ("pytorch",), "two")
    assert [r.value for r in alone.shown] == [r.value for r in both.shown if r.subject == "pytorch"]


def test_every_observation_is_shown_or_accounted_for(data: Dataset) -> None:
    for measure in every_measure(data):
        found = select(data, measure, subjects(data, measure))
        total = sum(len(data.observations_of(one.series_id)) for one in measure.series)
        assert len(found.shown) + len(found.undated) + len(found.held_back) + len(found.disputed) == total


def test_years_bound_dated_values_only(data: Dataset) -> None:
    measure = next(m for m in measures(data, "research") if m.measure_id == "pwc-share-base-not-stated")
    found = select(data, measure, ("pytorch", "tensorflow"), years=(2011, 2012))
    assert not found.shown
    assert [r.value for r in found.undated] == [68]


def test_a_first_release_is_the_frameworks_own(data: Dataset) -> None:
    assert first_release(data, "pytorch") == date(2017, 1, 19)
    assert first_release(data, "chainer") == date(2015, 6, 5)
    assert first_release(data, "caffe") is None


# When the lead changed: the evidence's own answers


@pytest.mark.parametrize(
    ("series", "behind", "ahead"),
    [
        ("conference-emnlp-final", "2017-11", "2018-11"),
        ("conference-cvpr-final", "2018-06", "2019-06"),
        ("conference-acl-final", "2018-08", "2019-08"),
        ("conference-naacl-final", "2018-06", "2019-06"),
        ("conference-neurips-final", "2018-12", "2019-12"),
        ("conference-iclr-final", "2018-05", "2020-05"),
        ("conference-icml-final", "2018-06", "2020-06"),
        ("pwc-share-of-two", "2018-12", "2019-03"),
        ("mlperf-entries", "2019-06", "2020-07"),
        ("github-dependents", "2021-07", "2023-09"),
        ("package-downloads", "2024-02", "2024-03"),
        ("github-contributors", "2023-10", "2023-11"),
        ("stack-overflow-all-of-respondents", "2023", "2024"),
        ("stack-overflow-all-published", "2023", "2024"),
        ("stack-overflow-professional-of-respondents", "2023", "2024"),
    ],
)
def test_pytorch_passed_tensorflow_when_the_evidence_says(
    rows: dict[str, Lead], series: str, behind: str, ahead: str
) -> None:
    change = rows[series].last_change
    assert rows[series].status == "passed"
    assert change is not None and not change.across_methods
    assert str(change.before.first.observed_on).startswith(behind)
    assert str(change.after.first.observed_on).startswith(ahead)


def test_not_yet_on_stars_forks_and_kaggle(rows: dict[str, Lead]) -> None:
    assert {rows[s].status for s in ("github-stars", "github-forks", "kaggle-all-regular-percent")} == {"behind"}
    assert rows["github-stars"].comparisons[-1].first.observed_on == date(2026, 8, 22)
    assert rows["kaggle-all-regular-percent"].comparisons[-1].first.observed_on == date(2022, 1, 1)


def test_iclr_and_icml_were_level_in_2019(rows: dict[str, Lead]) -> None:
    for series in ("conference-iclr-final", "conference-icml-final"):
        change = rows[series].last_change
        assert change is not None
        assert [one.first.observed_on and one.first.observed_on.year for one in change.level] == [2019]


def test_mlperf_was_led_lost_and_regained(rows: dict[str, Lead]) -> None:
    signs = [one.sign for one in rows["mlperf-entries"].comparisons]
    assert signs[:3] == [1, -1, 1]
    assert set(signs[2:]) == {1}
    assert rows["mlperf-entries"].crossed_before == 1


def test_ahead_from_the_first_observation(rows: dict[str, Lead]) -> None:
    assert rows["conda-downloads"].status == "ahead"
    assert rows["hf-models-by-library"].status == "ahead"
    assert len(rows["hf-models-by-library"].comparisons) == 1


def test_a_change_across_a_recount_gets_no_date(rows: dict[str, Lead]) -> None:
    change = rows["package-dependents"].last_change
    assert change is not None and change.across_methods


def test_undated_shares_are_named_without_a_date(rows: dict[str, Lead]) -> None:
    assert rows["hf-exclusive-share"].status == "undated"
    assert [(a.value, b.value) for a, b in rows["hf-exclusive-share"].undated] == [(92, 8)]


def test_a_round_without_entries_counts_as_nought_where_the_others_add_up(data: Dataset) -> None:
    row = next(r for r in leads(data, "jax", "tensorflow") if r.series.series_id == "mlperf-entries")
    assert row.status == "passed"
    assert row.comparisons[-1].second.value == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pytorch", "tensorflow"),
        ("jax", "tensorflow"),
        ("keras", "tensorflow"),
        ("jax", "mxnet"),
        ("pytorch", "keras"),
    ],
)
def test_the_answer_is_the_mirror_image_for_the_mirrored_pair(data: Dataset, one: str, other: str) -> None:
    mirror = {"passed": "lost", "lost": "passed", "ahead": "behind", "behind": "ahead"}
    there = {row.series.series_id: row for row in leads(data, one, other, every=True)}
    back = {row.series.series_id: row for row in leads(data, other, one, every=True)}
    assert there.keys() == back.keys()
    for series, row in there.items():
        assert back[series].status == mirror.get(row.status, row.status)
        assert len(back[series].changes) == len(row.changes)


def test_a_lost_count_decides_nothing(data: Dataset) -> None:
    row = next(r for r in leads(data, "pytorch", "keras") if r.series.series_id == "package-dependents")
    days = [one.first.observed_on for one in row.comparisons]
    assert not any(day and date(2021, 5, 1) <= day < date(2022, 1, 1) for day in days)
    assert all(one.second.value > 0 for one in row.comparisons)
    change = row.last_change
    assert change is not None and change.across_methods
    assert change.after.first.observed_on == date(2022, 1, 13)
    measure = next(m for m in measures(data, "builders") if m.measure_id == "package-dependents")
    shown = [r for r in select(data, measure, ("keras",)).shown if not r.value]
    assert len(shown) == 6 and all(r.hollow and not r.joined for r in shown)


# Beside the lead: growth and rounds


def test_stars_of_pytorch_grew_faster_in_every_full_year_since_2023(data: Dataset) -> None:
    rows = data.observations_of("github-stars")
    assert [(one.year, one.first, one.second) for one in gained_more_since(rows, "pytorch", "tensorflow")] == [
        (2023, 74005 - 61311, 179730 - 170018),
        (2024, 85283 - 74005, 186978 - 179730),
        (2025, 96251 - 85283, 193132 - 186978),
    ]
    assert gained_more_since(rows, "tensorflow", "pytorch") == []
    assert {one.year: one.first > one.second for one in gains(rows, "pytorch", "tensorflow")}[2022] is False


def test_no_gain_is_told_across_a_recount(data: Dataset) -> None:
    years = [one.year for one in gains(data.observations_of("github-forks"), "pytorch", "tensorflow")]
    assert 2023 in years and 2024 not in years


def test_absence_is_known_only_where_a_round_adds_up(data: Dataset) -> None:
    newest = absences(data, "mlperf-entries")[date(2025, 10, 19)]
    assert {"tensorflow", "jax"} <= newest and "pytorch" not in newest
    assert "unresolved" not in newest
    assert absences(data, "mlperf-submitters")[date(2025, 10, 19)] == newest
    assert absences(data, "mlperf-system-files") == {}
    assert absences(data, "github-stars") == {}


def test_doubtful_labels_belong_to_entries_only(data: Dataset) -> None:
    assert doubtful_labels(data, "mlperf-entries")["pytorch", date(2025, 10, 19)] == 10
    assert doubtful_labels(data, "mlperf-submitters") == {}
    measure = next(m for m in measures(data, "scale") if m.measure_id == "mlperf-entries")
    for way in ("value", "share"):
        for reading in select(data, measure, subjects(data, measure), way).shown:
            assert (reading.least is None) == (reading.doubtful == 0)
            assert reading.least is None or 0 <= reading.least < reading.value


def test_system_files_and_entries_of_tensorflow_differ_in_its_last_round(data: Dataset) -> None:
    found = files_and_entries(data, "tensorflow")
    assert found is not None
    assert [(row.value, row.note) for row in found] == [(1, "Round v3.1"), (2, "Round v3.1")]
    assert files_and_entries(data, "chainer") is None


# The rule


def test_bounds_decide_only_what_they_allow() -> None:
    least = observation(45000, bound="min")
    assert compare(least, observation(4000, bound="about")).sign == 1
    assert compare(least, observation(50000)).sign is None
    assert compare(observation(100), observation(105, bound="about")).sign is None
    assert compare(observation(10), observation(10)).sign == 0
    assert compare(observation(10, bound="max"), observation(11)).sign == -1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_changes_are_where_the_last_known_leader_differs(pairs: list[tuple[int, int]]) -> None:
    comparisons = [
        compare(
            observation(a, date(2020, 1, 1) + timedelta(30 * i)),
            observation(b, date(2020, 1, 1) + timedelta(30 * i)),
        )
        for i, (a, b) in enumerate(pairs)
    ]
    signs = [(a > b) - (a < b) for a, b in pairs]
    decided = [sign for sign in signs if sign]
    changes = changes_in(comparisons)
    assert len(changes) == sum(one != other for one, other in pairwise(decided))
    for change in changes:
        start, end = comparisons.index(change.before), comparisons.index(change.after)
        assert change.before.sign == -(change.after.sign or 0) != 0
        assert not any(signs[start + 1 : end])
        assert len(change.level) == end - start - 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), st.booleans()), max_size=10))
def test_values_that_stand_apart_never_decide(rows_: list[tuple[int, int, bool]]) -> None:
    series = SERIES
    made = []
    for month, value, apart in rows_:
        day = date(2020, 1, 1) + timedelta(31 * month)
        made.append(observation(value, day, flags=("contradicted",) if apart else ()))
        made.append(observation(5, day, who="tensorflow"))
    found = lead(series, made, "pytorch", "tensorflow")
    assert not any(is_apart(side.flag) for one in found.comparisons for side in (one.first, one.second))
