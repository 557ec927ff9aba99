"""The strips of time agree with the comparisons they are made from."""

from __future__ import annotations

from itertools import pairwise

import pytest

from components.dataset import Dataset, load
from components.dataset.adoption_lead import Lead, leads
from components.figures.adoption_leads import LETTERS, LINE, draw_leads, leads_alternative
from components.ui.adoption_lead_words import (
    between,
    comparisons,
    evidence,
    label,
    lead_rows,
    remarks,
    strips,
    summary,
    values,
    verdict,
    when,
)
from components.ui.leads_view import since


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def rows(data: Dataset) -> tuple[Lead, ...]:
    return leads(data, "pytorch", "tensorflow")


def test_stretches_alternate_and_hold_every_decided_comparison(data: Dataset, rows: tuple[Lead, ...]) -> None:
    made = {strip.label: strip for strip in strips(data, rows, "pytorch", "tensorflow")}
    for row in rows:
        decided = [one for one in row.comparisons if one.sign]
        if decided:
            strip = made[label(row)]
            assert len(strip.stretches) == len(row.changes) + 1
            assert sum(len(one.seen) for one in strip.stretches) == len(decided)
            assert strip.stretches[-1].leader == ("pytorch" if decided[-1].sign == 1 else "tensorflow")


def test_the_figure_has_a_mark_for_every_comparison(data: Dataset, rows: tuple[Lead, ...]) -> None:
    made = strips(data, rows, "pytorch", "tensorflow")
    figure = draw_leads(made, dark=False).to_dict()
    drawn = [t for t in figure["data"] if t["mode"] == "markers" and t.get("customdata")]
    assert sum(len(t["x"]) for t in drawn) == sum(len(one.seen) for strip in made for one in strip.stretches)
    texts = {a["text"].replace("<br>", " ") for a in figure["layout"]["annotations"]}
    assert {strip.label for strip in made} <= texts


def test_names_are_cut_into_lines_that_a_phone_shows(data: Dataset, rows: tuple[Lead, ...]) -> None:
    figure = draw_leads(strips(data, rows, "pytorch", "tensorflow"), dark=False).to_dict()
    names = figure["layout"]["annotations"]
    assert max(len(line) for a in names for line in a["text"].split("<br>")) <= LETTERS
    ordered = [a["y"] for a in names]
    assert ordered == sorted(ordered, reverse=True)
    for above, below in pairwise(names):
        assert above["y"] - below["y"] >= 1 + LINE * below["text"].count("<br>") - 1e-9
    assert figure["layout"]["yaxis"]["range"][1] > names[0]["y"] + LINE


def test_values_quoted_second_hand_are_marked(data: Dataset, rows: tuple[Lead, ...]) -> None:
    made = {strip.label: strip for strip in strips(data, rows, "pytorch", "tensorflow")}
    row = next(row for row in rows if row.series.series_id == "pwc-share-of-implementations")
    seen = made[label(row)].stretches[0].seen
    assert [one.second_hand for one in seen] == [False, True]
    assert seen[1].words.endswith("59 against 2 %, quoted second hand")
    assert values(data, row, row.comparisons[0]) == "47 against 18 %"
    figure = draw_leads([made[label(row)]], dark=False).to_dict()
    (trace,) = [t for t in figure["data"] if t.get("customdata")]
    assert [one.endswith("-open") for one in trace["marker"]["symbol"]] == [False, True]
    assert "quoted second hand" in leads_alternative([made[label(row)]])


def test_the_summary_counts_the_rows(rows: tuple[Lead, ...]) -> None:
    said = summary(rows, "PyTorch", "TensorFlow")
    passed = sum(row.status == "passed" for row in rows)
    behind = sum(row.status in ("behind", "lost") for row in rows)
    dated = sum(bool(row.comparisons) for row in rows)
    assert f"PyTorch has passed TensorFlow on {passed} of {dated} measures" in said
    assert f"TensorFlow was still ahead at the last observation on {behind}" in said
    assert "EMNLP" in said


def test_the_summary_names_all_measures_of_the_last_interval(rows: tuple[Lead, ...]) -> None:
    said = summary(rows, "PyTorch", "TensorFlow")
    last = said[said.index("and last on") :]
    dated = [r for r in rows if r.status == "passed" and r.last_change and not r.last_change.across_methods]
    of_2024 = [r for r in dated if between(r.last_change) == "Between 2023 and 2024"]
    assert len(of_2024) == 2
    assert all(label(row) in last for row in of_2024)


def test_a_comparison_has_one_date(data: Dataset) -> None:
    row = next(r for r in leads(data, "pytorch", "keras") if r.series.series_id == "github-forks")
    assert verdict(row, "Keras") == "Between Aug 2023 and Sep 2023"
    assert since(row) == "between Aug 2023 and Sep 2023"
    for one, other in (("pytorch", "keras"), ("jax", "tensorflow"), ("jax", "mxnet")):
        for found in leads(data, one, other, every=True):
            assert not any(" and " in when(comparison) for comparison in found.comparisons)


def test_words_fit_their_numbers_and_dates(data: Dataset) -> None:
    assert (comparisons(1), comparisons(2)) == ("1 comparison", "2 comparisons")
    row = next(r for r in leads(data, "jax", "tensorflow") if r.series.series_id == "mlperf-submitters")
    assert "Level on 14 Oct 2023." in remarks(data, row, "JAX", "TensorFlow")


def test_stars_say_who_gains_more(data: Dataset, rows: tuple[Lead, ...]) -> None:
    row = next(row for row in rows if row.series.series_id == "github-stars")
    (said,) = remarks(data, row, "PyTorch", "TensorFlow")
    assert said.startswith("PyTorch gained more stars than TensorFlow in every full year since 2023")
    assert "2025: 10,968 against 6,154" in said


def test_entries_say_that_they_are_upper_bounds(data: Dataset, rows: tuple[Lead, ...]) -> None:
    row = next(row for row in rows if row.series.series_id == "mlperf-entries")
    assert any("up to 10 of the 157 of PyTorch" in said for said in remarks(data, row, "PyTorch", "TensorFlow"))


def test_verdicts_say_when(rows: tuple[Lead, ...]) -> None:
    said = {row.series.series_id: verdict(row, "TensorFlow") for row in rows}
    assert said["package-downloads"] == "Between 29 Feb 2024 and 28 Mar 2024"
    assert said["github-stars"] == "Not yet; behind on 22 Aug 2026"
    assert said["kaggle-all-regular-percent"] == "Not by 2022, the last observation"
    assert said["conda-downloads"].startswith("Ahead from the first observation")
    assert said["hf-models-by-library"] == "Ahead at the only observation, 2022"
    assert "across a change of method" in said["package-dependents"]


def test_evidence_holds_the_first_the_last_and_both_sides_of_every_change(rows: tuple[Lead, ...]) -> None:
    for row in rows:
        shown = evidence(row)
        for needed in (*row.comparisons[:1], *row.comparisons[-1:], *row.ties):
            assert needed in shown
        for change in row.changes:
            assert change.before in shown and change.after in shown


def test_rows_to_take_away_have_sources(data: Dataset, rows: tuple[Lead, ...]) -> None:
    made = lead_rows(data, rows, "PyTorch", "TensorFlow")
    assert len(made) == len(rows)
    assert all(row["source_ids"] and row["verdict"] for row in made)


def test_the_alternative_names_every_measure(data: Dataset, rows: tuple[Lead, ...]) -> None:
    made = strips(data, rows, "pytorch", "tensorflow")
    said = leads_alternative(made)
    assert all(strip.label in said for strip in made)
