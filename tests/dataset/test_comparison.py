"""What passes the filters of a comparison, checked on the shipped data and on facts written for the purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import Dataset, load
from components.dataset.comparison import (
    READING_ORDER,
    Selection,
    compare,
    group_names,
    texts_of,
)
from components.dataset.comparison_results import export_rows, loosened, mark_counts
from components.dataset.schema import ARTICLES, FRESH_CAPABILITIES, SUPPORT
from components.dataset.searching import fold, slug, words_of

DATA = load()
TODAY = DATA.as_of
FOUR = ("pytorch", "tensorflow", "jax", "keras")
ALL = tuple(framework.framework_id for framework in DATA.frameworks)


def ids(selection: Selection, dataset: Dataset = DATA, today: date = TODAY) -> list[str]:
    return [row.aspect.aspect_id for row in compare(dataset, selection, today).rows]


def with_value(framework_id: str, aspect_id: str, value: str, support: str = "") -> Dataset:
    facts = tuple(
        replace(fact, value=value, support=support)
        if (fact.framework_id, fact.aspect_id) == (framework_id, aspect_id)
        else fact
        for fact in DATA.facts
    )
    return replace(DATA, facts=facts)


def test_without_filters_every_aspect_is_there_once_with_an_answer_per_framework() -> None:
    comparison = compare(DATA, Selection(FOUR), TODAY)
    assert sorted(row.aspect.aspect_id for row in comparison.rows) == sorted(a.aspect_id for a in DATA.aspects)
    assert all([a.framework.framework_id for a in row.answers] == list(FOUR) for row in comparison.rows)
    for row in comparison.rows:
        for answer in row.answers:
            assert answer.fact == DATA.fact(answer.framework.framework_id, row.aspect.aspect_id)


def test_a_fact_that_the_data_lack_is_an_empty_answer_and_no_export_row() -> None:
    facts = tuple(f for f in DATA.facts if (f.framework_id, f.aspect_id) != ("jax", "web"))
    comparison = compare(replace(DATA, facts=facts), Selection(("jax",)), TODAY)
    (row,) = (row for row in comparison.rows if row.aspect.aspect_id == "web")
    assert row.answers[0].fact is None
    assert "web" not in {record["aspect_id"] for record in export_rows(comparison)}


def test_groups_come_in_reading_order_and_new_ones_at_the_end() -> None:
    aspects = (replace(DATA.aspects[0], group="A new group"), *DATA.aspects[1:])
    names = group_names(replace(DATA, aspects=aspects))
    assert names[:-1] == tuple(name for name in READING_ORDER if name in names)
    assert names[-1] == "A new group"
    assert set(READING_ORDER) == {aspect.group for aspect in DATA.aspects}


def test_every_word_of_a_search_must_match_whatever_its_case_or_accents() -> None:
    assert "serving" in ids(Selection(FOUR, search="torchserve"))
    assert ids(Selection(FOUR, search="TörchSERVE unmaintained")) == ids(
        Selection(FOUR, search="torchserve unmaintained")
    )
    assert ids(Selection(FOUR, search="torchserve qqqq")) == []
    assert ids(Selection(FOUR, search="   ")) == ids(Selection(FOUR))


def test_a_search_looks_at_the_chosen_frameworks_only() -> None:
    assert "serving" in ids(Selection(("mlx",), search="mlx_lm.server"))
    assert "serving" not in ids(Selection(("jax",), search="mlx_lm.server"))


@pytest.mark.parametrize(
    ("search", "aspect_id"),
    [
        ("Performance and Speed", "training-performance"),
        ("compare the style your team prefers", "model-building"),
        ("executorch", "mobile-edge"),
        ("pytorch/serve repository", "serving"),
        ("tflite micro", "mobile-edge"),
    ],
)
def test_a_search_finds_article_rows_definitions_values_sources_and_details(search: str, aspect_id: str) -> None:
    assert aspect_id in ids(Selection(FOUR, search=search))


def test_a_tool_is_found_at_the_aspect_that_compares_its_task() -> None:
    (row,) = (
        row
        for row in compare(DATA, Selection(FOUR, search="torchserve"), TODAY).rows
        if row.aspect.aspect_id == "serving"
    )
    assert [tool.tool_id for tool in row.tools] == ["torchserve"]


@given(st.text(max_size=12))
def test_any_search_only_narrows_and_keeps_what_contains_every_word(search: str) -> None:
    found = compare(DATA, Selection(FOUR, search=search), TODAY).rows
    whole = compare(DATA, Selection(FOUR), TODAY).rows
    assert {row.aspect.aspect_id for row in found} <= {row.aspect.aspect_id for row in whole}
    assert all(word in texts_of(row) for row in found for word in words_of(search))


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(value: str) -> None:
    assert fold(fold(value)) == fold(value)


@given(
    groups=st.sets(st.sampled_from(READING_ORDER)),
    support=st.sets(st.sampled_from(SUPPORT)),
    article=st.sampled_from(("", *ARTICLES)),
    differences=st.booleans(),
    frameworks=st.lists(st.sampled_from(ALL), unique=True, max_size=7),
)
def test_rows_are_those_that_pass_every_filter_on_its_own(
    groups: set[str], support: set[str], article: str, differences: bool, frameworks: list[str]
) -> None:
    chosen = tuple(frameworks)
    each = [
        Selection(chosen, groups=tuple(groups)),
        Selection(chosen, support=tuple(support)),
        Selection(chosen, article=article),
        Selection(chosen, differences=differences),
    ]
    together = Selection(chosen, "", tuple(groups), tuple(support), article, differences)
    assert set(ids(together)) == set.intersection(*(set(ids(one)) for one in each))


def test_all_marks_chosen_filter_nothing() -> None:
    assert ids(Selection(FOUR, support=SUPPORT)) == ids(Selection(FOUR))
    assert Selection(FOUR, support=SUPPORT).active() == ()


def test_the_mark_filter_keeps_rows_where_any_chosen_framework_has_it() -> None:
    expected = {f.aspect_id for f in DATA.facts if f.support == "no" and f.framework_id in ALL}
    assert set(ids(Selection(ALL, support=("no",)))) == expected


def test_an_article_keeps_the_rows_it_raises_with_its_own_names() -> None:
    rows = compare(DATA, Selection(FOUR, article="lightly"), TODAY).rows
    assert all("lightly" in row.articles for row in rows)
    assert ("lightly", "Performance and Speed") in {name for row in rows for name in row.own_names}


def test_differences_ignore_case_and_accents_but_not_marks() -> None:
    pair = ("pytorch", "jax")
    jax = DATA.fact("jax", "licence")
    assert jax is not None
    same = with_value("pytorch", "licence", jax.value.upper().replace("A", "Á"), jax.support)
    assert "licence" not in ids(Selection(pair, differences=True), same)
    marked = with_value("pytorch", "licence", jax.value, "partial")
    assert "licence" in ids(Selection(pair, differences=True), marked)
    assert ids(Selection(("jax",), differences=True)) == []


def test_stale_begins_the_day_after_the_limit() -> None:
    oldest = min(fact.checked_on for fact in DATA.facts)
    last_fresh = oldest + timedelta(days=FRESH_CAPABILITIES)
    assert ids(Selection(FOUR, stale=True), today=last_fresh) == []
    assert ids(Selection(FOUR, stale=True), today=last_fresh + timedelta(days=1))


def test_loosening_names_what_each_filter_hides() -> None:
    selection = Selection(FOUR, search="torchserve", groups=("Scale",))
    assert ids(selection) == []
    assert dict(loosened(DATA, selection, TODAY)) == {
        "search": len(ids(Selection(FOUR, groups=("Scale",)))),
        "groups": len(ids(Selection(FOUR, search="torchserve"))),
    }


def test_marks_are_counted_per_framework() -> None:
    counts = {f.framework_id: n for f, n in mark_counts(compare(DATA, Selection(ALL), TODAY), "yes")}
    assert counts == {name: sum(f.support == "yes" for f in DATA.facts_of(name)) for name in ALL}


def test_the_export_carries_every_displayed_fact_with_sources_and_day() -> None:
    records = export_rows(compare(DATA, Selection(FOUR, groups=("Deployment",)), TODAY))
    facts = {(f.framework_id, f.aspect_id): f for f in DATA.facts}
    assert len(records) == 4 * sum(aspect.group == "Deployment" for aspect in DATA.aspects)
    for record in records:
        fact = facts[str(record["framework_id"]), str(record["aspect_id"])]
        assert (record["value"], record["source_ids"]) == (fact.value, ";".join(fact.source_ids))
        assert record["checked_on"] == fact.checked_on.isoformat()


def test_headings_become_readable_words_of_an_address() -> None:
    assert slug("Origin and governance") == "origin-and-governance"
    assert len({slug(name) for name in READING_ORDER}) == len(READING_ORDER)
