"""The data of an earlier day: what was there by then, and what cannot be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from components.dataset import Dataset, load
from components.dataset.as_of import CHECKED, DATED, WORDS, as_of, last_day

from .edits import FIXTURE, TODAY

DAY = date(2024, 9, 15)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(FIXTURE, TODAY)


def test_only_what_was_observed_or_released_by_then_is_there(dataset: Dataset) -> None:
    then = as_of(dataset, DAY).dataset
    assert {row.series_id for row in then.observations} == {"github-stars"}
    assert not then.releases and dataset.releases
    assert [row.event for row in then.milestones] == ["First commit", "First public release"]
    assert then.as_of == DAY and then.version == f"{dataset.version}-2024-09-15"


def test_a_period_is_known_only_when_it_is_over(dataset: Dataset) -> None:
    """A value for September 2024 is not known on the 15th."""
    assert not as_of(dataset, date(2024, 9, 29)).dataset.observations_of("pwc-share")
    assert as_of(dataset, date(2024, 9, 30)).dataset.observations_of("pwc-share")


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("day", date(2024, 2, 1), date(2024, 2, 1)),
        ("month", date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2024, 10, 1), date(2024, 12, 31)),
        ("half-year", date(2024, 7, 1), date(2024, 12, 31)),
        ("year", date(2024, 1, 1), date(2024, 12, 31)),
        ("unknown", date(2024, 1, 1), None),
        ("day", None, None),
    ],
)
def test_the_last_day_of_a_period(dataset: Dataset, precision: str, start: date | None, end: date | None) -> None:
    row = replace(dataset.observations[0], observed_on=start, date_precision=precision)
    assert last_day(row) == end


def test_what_was_checked_only_later_is_left_out_and_counted(dataset: Dataset) -> None:
    """Not guessed from what it says today."""
    found = as_of(dataset, DAY)
    for name in CHECKED:
        assert getattr(found.dataset, name) == () and found.left_out[name] == len(getattr(dataset, name))
    assert "Left out, because they were compared with their sources only later: 4 facts" in found.sentence
    assert "cannot know" in found.sentence and f"5 of {len(dataset.observations)} adoption figures" in found.sentence


def test_what_had_been_checked_stays_without_citing_what_is_gone(dataset: Dataset) -> None:
    """A tool checked early keeps no successor that was checked late."""
    old = date(2024, 1, 1)
    early = tuple(replace(t, checked_on=old) if t.tool_id == "pytorch-mobile" else t for t in dataset.tools)
    claims = tuple(replace(c, checked_on=old) if c.claim_id == "li-001" else c for c in dataset.claims)
    points = tuple(replace(c, checked_on=old) for c in dataset.contradictions)
    then = as_of(replace(dataset, tools=early, claims=claims, contradictions=points), DAY).dataset
    assert [(tool.tool_id, tool.successor_ids) for tool in then.tools] == [("pytorch-mobile", ())]
    assert then.contradictions[0].claim_ids == ("li-001",)
    assert [cell.claim_ids for cell in then.article_cells] == [("li-001",), ()]


def test_on_the_day_of_the_data_it_is_the_data(dataset: Dataset) -> None:
    for day in (dataset.as_of, dataset.as_of + timedelta(days=9)):
        found = as_of(dataset, day)
        assert found.dataset is dataset and not found.left_out and "nothing in them is younger" in found.sentence


def test_every_look_up_works_on_any_day_and_more_is_known_every_day() -> None:
    """On the shipped data."""
    shipped = load()
    before = dict.fromkeys(WORDS, 0)
    for day in (date(1990, 1, 1), date(2019, 3, 31), date(2024, 6, 1), shipped.as_of - timedelta(days=1)):
        found = as_of(shipped, day)
        then = found.dataset
        assert all(then.uses_of_source(source.source_id) is not None for source in then.sources)
        assert then.claims_by_aspect is not None and len(then.aspects_of_claim) == len(then.claims)
        for framework in then.frameworks:
            newest = then.newest_release(framework.framework_id)
            assert newest is None or newest.released_on <= day
        for name in WORDS:
            assert found.kept[name] + found.left_out[name] == len(getattr(shipped, name))
            assert found.kept[name] >= before[name]
            assert len(then.places[name]) == found.kept[name]
        before = dict(found.kept)
    assert set(DATED) | set(CHECKED) == set(WORDS)
