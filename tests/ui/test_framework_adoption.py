"""The newest value of a framework per main measure: the newest that can be trusted, with what limits it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.dataset import load
from components.dataset.adoption_lead import MAIN
from components.dataset.adoption_readings import stands_apart
from components.ui.adoption_parameters import parameters
from components.ui.framework_adoption import (
    adoption_sentence,
    adoption_table,
    base,
    missing_sentence,
    newest,
    remarks,
)
from components.ui.parameters import read

DATA = load()
IDS = [framework.framework_id for framework in DATA.frameworks]


@pytest.mark.parametrize("framework_id", IDS)
def test_nothing_newer_that_can_be_trusted_is_passed_over(framework_id: str) -> None:
    found = {one.series.series_id: one for one in newest(DATA, framework_id)}
    for series_id in MAIN:
        own = [row for row in DATA.observations_of(series_id) if row.framework_id == framework_id]
        if not own:
            assert series_id not in found or found[series_id].row.value == 0
            continue
        row = found[series_id].row
        sound = [other for other in own if not stands_apart(other)]
        assert stands_apart(row) == (not sound)
        assert all((other.observed_on or date.min) <= (row.observed_on or date.min) for other in sound)


def test_a_contradicted_value_is_left_out_and_told() -> None:
    models = next(one for one in newest(DATA, "pytorch") if one.series.series_id == "hf-models-by-library")
    assert (models.row.value, models.row.observed_on) == (31939, date(2022, 1, 1))
    assert any("left out: contradicted by a better source" in said for said in remarks(models))


def test_who_has_no_entry_in_a_full_round_had_none() -> None:
    last = max(row.observed_on for row in DATA.observations_of("mlperf-entries") if row.observed_on)
    found = {one.series.series_id: one.row for one in newest(DATA, "jax")}
    for series_id in ("mlperf-entries", "mlperf-submitters"):
        assert (found[series_id].value, found[series_id].observed_on) == (0, last)


def test_entries_with_doubtful_labels_are_an_upper_bound() -> None:
    entries = next(one for one in newest(DATA, "pytorch") if one.series.series_id == "mlperf-entries")
    own = [r for r in DATA.observations_of("mlperf-entries-doubtful") if r.framework_id == "pytorch"]
    assert entries.doubtful == {r.observed_on: r.value for r in own}.get(entries.row.observed_on, 0)
    assert not entries.doubtful or "at most" in adoption_table(DATA, "pytorch")


def test_a_share_names_what_it_is_a_share_of() -> None:
    survey = next(one for one in newest(DATA, "keras") if one.series.series_id.startswith("stack-overflow-all"))
    assert base(survey.series, survey.row) == "share of all who answered the block (45,841)"


@pytest.mark.parametrize("framework_id", IDS)
def test_each_measure_leads_to_its_figures_and_names_its_doubts(framework_id: str) -> None:
    shown = adoption_table(DATA, framework_id)
    for one in newest(DATA, framework_id):
        query = {"question": one.series.question, "measure": one.series.series_id, "frameworks": framework_id}
        assert f'href="adoption?{"&amp;".join(f"{k}={v}" for k, v in query.items())}"' in shown
        assert read(parameters(DATA), {k: [v] for k, v in query.items()})[1] == []
        for said in remarks(one):
            assert said.rstrip(".").replace("&", "&amp;") in shown
    counted = len(newest(DATA, framework_id))
    assert adoption_sentence(DATA, framework_id).startswith(f"{counted} of 16 main measures")
    assert bool(missing_sentence(DATA, framework_id)) == (counted < len(MAIN))


def test_a_framework_that_nobody_counted_gets_a_sentence() -> None:
    bare = replace(DATA, observations=tuple(row for row in DATA.observations if row.framework_id != "mlx"))
    assert newest(bare, "mlx") == ()
    assert adoption_sentence(bare, "mlx") == "None of the 16 main measures of adoption has a value for MLX."
