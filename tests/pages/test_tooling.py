"""Tooling: is TorchServe still an option, where does a link lead, what does a wrong address do."""

from __future__ import annotations

import json

import pytest

from components.ui.markup import LOCAL
from tests.pages.journeys import answer_of, notices, open_page, text_of


def rows(app: object) -> int:
    return text_of(app).count('<th scope="row">')  # type: ignore[arg-type]


def test_the_answer_on_torchserve_stands_before_every_control() -> None:
    app = open_page("tooling")
    said = answer_of(app)
    assert "20 of the 59 tools" in said
    assert "TorchServe, named by all five articles, is no option for anything new: use vLLM" in said
    assert "TensorFlow Lite, named by all five articles, goes by another name today: use LiteRT" in said
    assert rows(app) == 20


def test_fifty_rows_at_once_and_more_in_the_address() -> None:
    app = open_page("tooling", view="tools")
    assert rows(app) == 50
    app.button(key="tooling_more").click().run()
    assert rows(app) == 100
    assert app.query_params["rows"] in ("100", ["100"])
    assert rows(open_page("tooling", view="tools", rows="1000")) == 138


def test_filters_in_the_address_narrow_and_can_be_taken_back() -> None:
    app = open_page("tooling", view="tools", task="serving", status="deprecated")
    assert rows(app) == 1
    assert "TorchServe" in text_of(app)
    app.button(key="tooling_clear").click().run()
    assert rows(app) == 50


def test_a_successor_in_the_table_is_linked_in_place_and_elsewhere_by_its_address() -> None:
    shown = text_of(open_page("tooling", view="tools", task="serving"))
    assert 'href="#tool-vllm"' in shown
    assert 'id="tool-vllm"' in shown
    shown = text_of(open_page("tooling", view="tools", status="deprecated"))
    assert 'href="tooling?view=tools&amp;tool=vllm"' in shown
    assert "vLLM" in text_of(open_page("tooling", view="tools", tool="vllm"))


def test_a_row_says_why_and_since_when_its_status_is_known() -> None:
    shown = text_of(open_page("tooling", view="tools", tool="torchserve"))
    assert "Official notice (added 2025-02-28)" in shown
    assert "entered from the evidence, as of 20 Nov 2026" in shown
    assert "2.1 years old" in shown


def test_nothing_found_names_the_filter_to_loosen() -> None:
    app = open_page("tooling", view="tools", search="torchserve", status="active")
    assert "1 without the choice of statuses" in notices(app).replace("\\", "")


def test_what_is_missing_says_that_absence_here_is_not_absence() -> None:
    shown = text_of(open_page("tooling", view="coverage"))
    assert "none recorded" in shown
    assert "does not mean that there are none" in shown


@pytest.mark.parametrize("task", ["serving", "web", "debugging", "project"])
def test_a_timeline_has_a_sentence_an_alternative_text_and_a_table(task: str) -> None:
    app = open_page("tooling", view="timeline", timeline=task)
    chart = app.get("plotly_chart")[0].proto
    assert chart.alt and chart.alt in text_of(app).replace("\\", "")
    assert "first and newest release" in text_of(app)
    assert not app.exception


@pytest.mark.parametrize("picture", ["png", "svg"])
def test_the_timeline_can_be_taken_along_in_both_formats(picture: str) -> None:
    config = json.loads(open_page("tooling", view="timeline", picture=picture).get("plotly_chart")[0].proto.config)
    assert config["displayModeBar"] is True
    assert config["toImageButtonOptions"]["format"] == picture


def test_what_a_date_stands_for_is_told_wherever_the_date_is() -> None:
    shown = text_of(open_page("tooling", view="timeline", timeline="mobile-edge")).replace("\\", "")
    assert "TensorFlow Lite (2017: not verified), or counting only dates without such a note Core ML Tools" in shown
    assert "releases are not tagged; commits up to 2026-08-20" in shown
    assert "date of Ray" in text_of(open_page("tooling", view="timeline", timeline="serving"))
    row = text_of(open_page("tooling", view="tools", tool="ray-serve"))
    assert "First release: 3 Jun 2017: date of Ray" in row


def test_wrong_values_are_told_and_the_rest_opens() -> None:
    app = open_page("tooling", view="tools", task="servin", rows="-3", tool="nosuch", sort="x", status="active")
    said = notices(app).replace("\\", "")
    assert "Did you mean “serving”?" in said
    assert "rows goes from 50 to 1000" in said
    assert rows(app) == 50
    assert LOCAL.fullmatch("tooling?tool=vllm#tool-vllm")


def test_a_hostile_word_in_every_parameter_never_breaks_the_page() -> None:
    app = open_page("tooling")
    for word in ("<script>alert(1)</script>", "\u202egnp", "x" * 5000, "-1e999", ",,,", "tables,all", "🦀"):
        app.query_params.clear()
        for parameter in (
            "view",
            "search",
            "task",
            "framework",
            "status",
            "named",
            "stale",
            "quiet",
            "sort",
            "tool",
            "timeline",
            "rows",
            "picture",
        ):
            app.query_params[parameter] = word
        app.run()
        assert not app.exception
        assert "could not be drawn" not in text_of(app)
        assert "<script>" not in text_of(app)
        assert notices(app)
