"""Sources: every source, its state and age, and what hangs on it."""

from __future__ import annotations

from components.dataset import load
from components.dataset.source_use import coverage, matching, uses
from components.ui.markup import text
from components.ui.sources_view import AT_ONCE
from tests.pages.journeys import open_page, text_of

DATASET = load()


def test_the_sources_that_carry_most_come_first_and_all_are_one_switch_away() -> None:
    app = open_page("sources")
    assert text_of(app).count('<th scope="row">') == AT_ONCE
    assert f"{AT_ONCE} of {len(DATASET.sources)} sources, most used first" in text_of(app)
    app.toggle(key="sources.all").set_value(True).run()
    assert text_of(app).count('<th scope="row">') == len(DATASET.sources)
    assert dict(app.query_params) == {"all": "1"}


def test_every_source_is_listed_with_what_it_is_used_for() -> None:
    shown = text_of(open_page("sources", all="1"))
    for source in DATASET.sources:
        assert text(source.title) in shown


def test_a_search_narrows_the_list_and_goes_into_the_address() -> None:
    app = open_page("sources")
    app.text_input(key="sources.search").set_value("horace").run()
    shown = text_of(app)
    assert "1 source, most used first" in shown or "2 sources, most used first" in shown
    assert dict(app.query_params) == {"search": "horace"}


def test_closed_sources_look_closed() -> None:
    closed = matching(DATASET, "", (), ("closed",))
    assert [source.source_id for source in closed] == ["pwc-screenshot"]
    assert "closed since Jul 2025" in text_of(open_page("sources", state="closed"))


def test_nothing_found_names_what_to_loosen() -> None:
    assert "Shorten the search" in text_of(open_page("sources", search="zzzz")).replace("\\", "")


def test_uses_and_coverage_count_what_the_tables_hold() -> None:
    cited = uses(DATASET, "pytorch-2024-review")
    assert cited["facts"] == sum("pytorch-2024-review" in fact.source_ids for fact in DATASET.facts)
    for row in coverage(DATASET):
        assert row.answered + row.unknown + row.missing == len(DATASET.aspects)
