"""Sources: every source, its state and age, and what hangs on it."""

from __future__ import annotations

from components.dataset import load
from components.dataset.health import is_unknown
from components.dataset.source_use import matching, uses
from components.ui.badges import framework_order
from components.ui.health_view import framework_table
from components.ui.markup import text
from components.ui.method_view import unanswered
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


def test_uses_count_what_the_tables_hold() -> None:
    cited = uses(DATASET, "pytorch-2024-review")
    assert cited["facts"] == sum("pytorch-2024-review" in fact.source_ids for fact in DATASET.facts)


def test_what_is_answered_is_counted_as_on_the_health_page() -> None:
    """A fact whose value says something may still be unknown: its support says so, as of MXNet on the web."""
    shown, counted = text_of(open_page("sources", show="method")), framework_table(DATASET)
    assert counted in shown and counted in text_of(open_page("health"))
    by_support = [fact for fact in DATASET.facts if is_unknown(fact) and not fact.value.startswith("unknown")]
    assert by_support, "or this holds nothing"
    words = unanswered(DATASET)
    for fact in by_support:
        name = DATASET.name_of(fact.framework_id)
        aspect = next(one.name for one in DATASET.aspects if one.aspect_id == fact.aspect_id)
        assert aspect in next(part for part in words.split("; ") if f"{name}: " in part)
    for framework_id in framework_order(DATASET):
        facts = [DATASET.fact(framework_id, aspect.aspect_id) for aspect in DATASET.aspects]
        answered = sum(fact is not None and not is_unknown(fact) for fact in facts)
        row = counted[counted.index(f"framework={framework_id}") :]
        assert f"{answered} of {len(DATASET.aspects)}" in row[: row.index("</tr>")]
