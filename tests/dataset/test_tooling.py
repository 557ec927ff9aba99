"""Which tools still live, what their status rests on, and where a framework has none."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from components.dataset import load, tooling
from components.dataset.schema import ARTICLES, TOOL_STATUSES
from components.dataset.tooling import SORTS, ToolFilter, coverage, matching

DATASET = load()
TODAY = DATASET.as_of
BY_ID = {tool.tool_id: tool for tool in DATASET.tools}

filters = st.builds(
    ToolFilter,
    search=st.sampled_from(["", "serv", "torch lite", "nothing like this"]),
    tasks=st.lists(st.sampled_from(tooling.tasks_of(DATASET)), max_size=3, unique=True).map(tuple),
    frameworks=st.lists(st.sampled_from(tooling.frameworks_of(DATASET)), max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(TOOL_STATUSES), max_size=3, unique=True).map(tuple),
    articles=st.lists(st.sampled_from(ARTICLES), max_size=2, unique=True).map(tuple),
    stale=st.booleans(),
    quiet=st.booleans(),
)


def test_torchserve_is_named_by_all_and_gone_with_five_ways_out() -> None:
    gone = tooling.named_but_gone(DATASET)
    assert {tool.tool_id for tool in gone[:2]} == {"torchserve", "tensorflow-lite"}
    assert tooling.instead(DATASET, BY_ID["torchserve"]) == [
        "vLLM",
        "Triton Inference Server",
        "Ray Serve",
        "KServe",
        "LitServe",
    ]
    assert all(tool.named_in and tool.status in tooling.GONE for tool in gone)
    assert len(gone) == sum(
        bool(t.named_in) and t.status not in ("active", "maintenance", "unknown") for t in DATASET.tools
    )


def test_a_status_follows_from_dates_only_where_the_newest_release_says_the_same() -> None:
    """Horovod is in maintenance though its dates alone say more; Grain's dates say what is recorded."""
    assert tooling.follows_from_dates(BY_ID["grain"], TODAY)
    assert tooling.status_by_dates(BY_ID["horovod"], TODAY) == "archived"
    assert not tooling.follows_from_dates(BY_ID["horovod"], TODAY)
    assert tooling.status_by_dates(BY_ID["torch-compile"], TODAY) is None, "it has no release of its own"
    assert tooling.status_by_dates(BY_ID["mlperf-training"], TODAY) is None, "only the year is known"


def test_age_is_counted_to_the_day_of_the_data() -> None:
    last = BY_ID["torchserve"].last_released_on
    assert last is not None
    assert tooling.release_age(BY_ID["torchserve"], TODAY) == (TODAY - date(2024, 9, 30)).days
    assert tooling.release_age(BY_ID["papers-with-code"], TODAY) is None


@given(filters, st.sampled_from(SORTS))
def test_every_tool_shown_passes_every_filter_and_none_that_passes_is_missing(chosen: ToolFilter, sort: str) -> None:
    found = matching(DATASET, chosen, TODAY, sort)
    assert len(set(found)) == len(found)
    for tool in DATASET.tools:
        owners = [f for f in tool.framework_ids if f != "neutral"] or ["several"]
        parts = (tool.name, tool.purpose, tool.status_basis, tool.category, tool.successor_note, tool.package)
        said = " ".join(parts).casefold()
        passes = (
            (not chosen.tasks or tool.category in chosen.tasks)
            and (not chosen.frameworks or any(o in chosen.frameworks for o in owners))
            and (not chosen.statuses or tool.status in chosen.statuses)
            and (not chosen.articles or any(a in chosen.articles for a in tool.named_in))
            and (not chosen.stale or TODAY - tool.checked_on > timedelta(days=180))
        )
        if tool in found:
            assert passes
        elif passes and not chosen.quiet and all(word in said for word in chosen.search.split()):
            raise AssertionError(tool.name)


@given(filters)
def test_loosening_a_filter_never_hides_a_tool(chosen: ToolFilter) -> None:
    found = set(matching(DATASET, chosen, TODAY))
    for name, number in tooling.loosened(DATASET, chosen, TODAY):
        wider = set(matching(DATASET, chosen.without(name), TODAY))
        assert found <= wider
        assert number == len(wider)


def test_sorting_changes_the_order_and_nothing_else() -> None:
    everything = Counter(DATASET.tools)
    for sort in SORTS:
        assert Counter(matching(DATASET, ToolFilter(), TODAY, sort)) == everything
    ages = [tooling.release_age(t, TODAY) for t in matching(DATASET, ToolFilter(), TODAY, "oldest")]
    known = [age for age in ages if age is not None]
    assert known == sorted(known, reverse=True)
    assert ages[len(known) :] == [None] * (len(ages) - len(known)), "tools without a date stand last"


def test_one_tool_is_shown_with_what_it_replaces_and_what_replaces_it_and_leads() -> None:
    found = matching(DATASET, ToolFilter(tool="litert"), TODAY)
    assert found[0].tool_id == "litert"
    assert {"litert", "tensorflow-lite"} <= {tool.tool_id for tool in found}


def test_the_matrix_counts_every_live_tool_once_per_owner_and_every_ended_one() -> None:
    rows = coverage(DATASET)
    live = sum(len(tools) for row in rows for tools in row.live.values())
    assert live == sum(len(tooling.owners_of(t)) for t in DATASET.tools if t.status in ("active", "maintenance"))
    assert sum(row.gone for row in rows) == sum(t.status in tooling.GONE for t in DATASET.tools)
    serving = next(row for row in rows if row.task == "serving")
    assert serving.state("jax") == "several"
    assert serving.state("pytorch") == "own"
    assert "domain-audio" in tooling.gaps(rows, "jax")


def test_rows_to_take_away_say_where_a_status_comes_from() -> None:
    rows = {row["tool_id"]: row for row in tooling.export_rows(DATASET, DATASET.tools)}
    assert rows["torchserve"]["status_follows_from_dates"] is False
    assert rows["torchserve"]["status_basis"]
    assert rows["grain"]["days_since_last_release"] == (TODAY - date(2026, 6, 17)).days
