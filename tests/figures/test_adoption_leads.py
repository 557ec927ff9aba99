"""The strips of time agree with the comparisons they are made from."""

from __future__ import annotations

import pytest

from components.dataset import Dataset, load
from components.dataset.adoption_lead import Lead, leads
from components.figures.adoption_leads import draw_leads, leads_alternative
from components.ui.adoption_lead_words import evidence, label, lead_rows, strips, summary, verdict


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
    assert {strip.label for strip in made} <= {a["text"] for a in figure["layout"]["annotations"]}


def test_the_summary_counts_the_rows(rows: tuple[Lead, ...]) -> None:
    said = summary(rows, "PyTorch", "TensorFlow")
    passed = sum(row.status == "passed" for row in rows)
    behind = sum(row.status in ("behind", "lost") for row in rows)
    dated = sum(bool(row.comparisons) for row in rows)
    assert f"PyTorch has passed TensorFlow on {passed} of {dated} measures" in said
    assert f"TensorFlow was still ahead at the last observation on {behind}" in said
    assert "EMNLP" in said


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
