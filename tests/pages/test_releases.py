"""Journeys on the Releases page: the answer first, every view as chart and table, addresses kind and hostile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

APP = "../../app.py"
# What the table of each view is called.
CAPTIONS = {
    "timeline": "513 releases, newest first",
    "cadence": "65 intervals, newest first",
    "years": "Stable releases by year, 41 rows",
    "python": "446 releases, newest first",
    "size": "279 releases, newest first",
    "projects": "37 projects as of 26 Jun 2025",
    "first": "20 milestones of the frameworks compared",
}


def open_page(**query: str) -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60)
    at.run()
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page("pages/releases.py").run()
    return at


def said(at: AppTest) -> str:
    """Everything in words on the page, without Markdown's escapes and tags."""
    parts = [
        e.value for kind in ("title", "header", "subheader", "markdown", "caption", "info") for e in getattr(at, kind)
    ]
    parts += [html.proto.body for html in at.get("html")]
    return re.sub(r"<[^>]+>", " ", "\n".join(parts)).replace("\\", "")


def charts(at: AppTest) -> list[Any]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def sound(at: AppTest) -> None:
    assert not at.exception
    assert not at.error


def test_the_answer_stands_before_every_control() -> None:
    at = open_page()
    sound(at)
    kinds = [type(element).__name__ for element in at.main]
    words = said(at)
    assert "JAX shipped 29 stable releases, Keras 22, PyTorch 14 and TensorFlow 5" in words
    assert "2.15.0" in words and "23 days old" in words
    assert "154 (3 intervals in 24 months)" in words
    first_control = min(
        kinds.index(kind) for kind in set(kinds) if kind in ("ButtonGroup", "Multiselect", "Slider", "Pills")
    )
    first_table = next(
        i for i, e in enumerate(at.main) if "fa-releases" in getattr(getattr(e, "proto", None), "body", "")
    )
    assert first_table < first_control


@pytest.mark.parametrize("view", [view for view in CAPTIONS if view != "timeline"])
def test_an_address_of_another_view_is_not_pushed_down_by_the_answer(view: str) -> None:
    """The sentence stays, the table is one click away, and nothing else stands before the view."""
    at = open_page(show=view)
    sound(at)
    assert "JAX shipped 29 stable releases" in said(at)
    folded = next(one for one in at.expander if one.label.startswith("Newest release and cadence of"))
    assert any("fa-releases" in html.proto.body for html in folded.get("html"))
    kinds = [type(element).__name__ for element in at.main.children.values()]
    above = list(at.main.children.values())[: kinds.index("Header")] if "Header" in kinds else []
    assert not any("fa-releases" in getattr(getattr(one, "proto", None), "body", "") for one in above)
    assert not any(one.label.startswith("Newest release and cadence") for one in open_page().expander)


@pytest.mark.parametrize("view", CAPTIONS)
def test_every_view_draws_a_chart_with_words_and_the_same_rows_as_a_table(view: str) -> None:
    at = open_page(show=view)
    sound(at)
    if view != "first":
        assert len(charts(at)) == 1
        assert "The table holds the same rows." in at.get("plotly_chart")[0].proto.alt
        assert "Show as" in [group.label for group in at.get("button_group")]
    table = open_page(show=view, **{"as": "table"})
    sound(table)
    assert not charts(table)
    assert CAPTIONS[view] in said(table)


def test_the_chart_and_the_table_of_the_time_line_hold_as_many_releases() -> None:
    chart = charts(open_page(packages="mindspore"))[0]
    marks = [x for trace in chart["data"] if trace.get("mode") == "markers" for x in trace["x"] if x]
    table = said(open_page(packages="mindspore", **{"as": "table"}))
    assert len(marks) == 10
    assert "10 releases, newest first" in table
    assert "2.10.0" in table and "3.9 to 3.12" in table


def test_a_kind_can_be_picked_and_all_kinds_equal_none() -> None:
    withdrawn = open_page(packages="jax,executorch", kinds="withdrawn")
    assert "7 releases" in said(withdrawn) and "7 withdrawn" in said(withdrawn)
    every = said(open_page(kinds="minor,patch,pre,withdrawn"))
    assert "513 releases" in every and "513 releases" in said(open_page())


def test_silence_about_python_is_shown_as_such() -> None:
    at = open_page(show="python", packages="paddlepaddle")
    assert "PaddlePaddle declares no Python version" in said(at)
    assert "not declared" in json.dumps(charts(at)[0])


def test_sizes_name_their_unit_and_what_is_not_in_them() -> None:
    words = said(open_page(show="size"))
    assert "TensorFlow 2.21.0 573 MB" in words
    assert "million bytes" in words
    assert "NVIDIA packages are installed separately" in words


def test_the_projects_say_that_they_are_frozen() -> None:
    words = said(open_page(show="projects"))
    assert "37 projects to Jun 2025" in words
    assert "Frozen: the snapshots ended on 26 Jun 2025" in words


def test_a_visitor_s_choices_are_in_the_address() -> None:
    at = open_page()
    at.get_by_key("releases.show").set_value("cadence").run()
    at.get_by_key("releases.packages").set_value(["torch", "mlx"]).run()
    at.get_by_key("releases.window").set_value("all").run()
    sound(at)
    assert at.query_params["show"] == "cadence"
    assert at.query_params["packages"] == "torch,mlx"
    assert at.query_params["window"] == "all"
    assert "over all years" in said(at)
    at.session_state["share.open"] = True
    at.run()
    assert "show=cadence" in at.code[0].value and "scale=log" in at.code[0].value


def test_one_chart_alone_has_no_controls_and_a_way_back() -> None:
    at = open_page(show="size", view="chart")
    sound(at)
    assert len(charts(at)) == 1
    assert not at.get("button_group")
    assert "shipped 29 stable releases" not in said(at)
    at.get_by_key("releases.alone").click().run()
    assert "shipped 29 stable releases" in said(at)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ({"packages": ""}, "Choose at least one package"),
        ({"show": "cadence", "packages": "mxnet"}, "Choose a longer period"),
        ({"show": "timeline", "packages": "torch", "kinds": "withdrawn"}, "Take back a kind of release"),
        ({"show": "python", "packages": "mlx", "years": "2015-2016"}, "Widen the range of years"),
        ({"show": "size", "packages": ""}, "Choose at least one package"),
        ({"show": "years", "packages": "mlx", "years": "2015-2016"}, "Widen the range of years"),
    ],
)
def test_an_empty_view_names_the_filter_to_loosen(query: dict[str, str], hint: str) -> None:
    at = open_page(**query)
    sound(at)
    assert not charts(at)
    assert hint in said(at)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"show": "tmeline"}, "Did you mean “timeline”"),
        ({"packages": "torch,tensorfow"}, "tensorfow"),
        ({"packages": "<script>alert(1)</script>"}, "is none of the choices for packages"),
        ({"years": "2026-2015"}, "years are written as"),
        ({"years": "0000-9999"}, "years are written as"),
        ({"window": "-1"}, "is none of the choices for window"),
        ({"scale": "log10"}, "is none of the choices for scale"),
        ({"projects": "netron,../../etc"}, "is none of the choices for projects"),
        ({"kinds": "a" * 5000}, "too long"),
        ({"colour": "red"}, "which this page does not know"),
        ({"as": "[x](javascript:alert(1))"}, "is none of the choices for as"),
    ],
)
def test_a_hostile_or_mistyped_address_is_answered_with_a_line_and_the_page(query: dict[str, str], notice: str) -> None:
    at = open_page(**query)
    sound(at)
    words = said(at)
    assert notice in words
    assert "shipped 29 stable releases" in words
    assert len(charts(at)) == 1
