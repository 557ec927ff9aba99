"""The Compare page as a visitor uses it: choosing, searching, filtering, and opening any address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def opened(**query: str) -> AppTest:
    """The page as the address `query` opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page("pages/compare.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app


def grid(app: AppTest) -> str:
    """The table's markup, or nothing where none is drawn."""
    bodies = [html.proto.body for html in app.get("html")]
    return next((body for body in bodies if "<table" in body), "")


def aspects(app: AppTest) -> list[str]:
    return re.findall(r'<tr id="([a-z-]+)"', grid(app))


def columns(app: AppTest) -> list[str]:
    return re.findall(r"framework=([a-z]+)", grid(app).partition("</thead>")[0])


def said(app: AppTest) -> str:
    answers = [html.proto.body for html in app.get("html") if "fa-answer" in html.proto.body]
    return "\n".join([*answers, *(element.value for element in [*app.markdown, *app.info, *app.caption])])


def test_it_opens_on_four_frameworks_and_all_aspects() -> None:
    app = opened()
    assert app.title[0].value == "Compare"
    assert len(aspects(app)) == 45
    assert re.findall(r'scope="col"[^>]*>.*?framework=([a-z]+)"', grid(app)) == [
        "pytorch",
        "tensorflow",
        "jax",
        "keras",
    ]
    assert "45 of 45 aspects" in said(app)


def test_is_torchserve_still_an_option() -> None:
    """A new visitor types the name and reads the answer, with source and day, without another click."""
    app = opened()
    app.text_input(key="compare.search").set_value("TorchServe").run()
    assert aspects(app)[0] == "serving"
    assert "unmaintained since February 2025" in re.sub(r"<[^>]+>", "", grid(app))
    assert "https://github.com/pytorch/serve" in grid(app)
    assert re.search(r"checked \d+ [A-Z][a-z]{2} 20\d\d", grid(app))
    assert "<details open" in grid(app)
    assert app.query_params["search"] in ("TorchServe", ["TorchServe"])


def test_filters_narrow_together_and_clear_together() -> None:
    app = opened(groups="deployment", support="no,partial", article="lightly", search="export")
    assert 0 < len(aspects(app)) < 6
    assert app.multiselect(key="compare.groups").value == ["deployment"]
    app.button(key="compare_clear").click().run()
    assert len(aspects(app)) == 45
    assert "groups" not in app.query_params
    assert app.multiselect(key="compare.groups").value == []


def test_one_framework_and_none_are_no_error() -> None:
    one = opened(frameworks="jax")
    assert len(aspects(one)) == 45
    assert "Choose a second framework" in said(one)
    none = opened(frameworks="")
    assert grid(none) == ""
    assert "No framework is chosen" in said(none)


def test_differences_of_one_framework_say_what_is_needed() -> None:
    assert "two or more frameworks" in said(opened(frameworks="jax", differences="1"))


def test_an_empty_result_names_the_filter_to_loosen() -> None:
    app = opened(search="torchserve", groups="scale")
    assert grid(app) == ""
    assert "without the choice of groups" in said(app).replace("\\", "")


def test_all_seven_frameworks_stand_side_by_side() -> None:
    app = opened(frameworks="pytorch,tensorflow,jax,keras,paddlepaddle,mlx,mxnet")
    assert grid(app).count("<td") == 7 * 45


def test_what_is_chosen_to_show_stands_open() -> None:
    assert "<details" in grid(opened())
    everything = grid(opened(show="value,mark,detail,sources,definition"))
    assert everything.count("<details") == 45  # what articles call the row stays behind its triangle
    assert 'class="fa-support' in grid(opened(show=""))


@pytest.mark.parametrize(
    "query",
    [
        {"frameworks": "pytorch,torch,<script>"},
        {"frameworks": ",,,,"},
        {"frameworks": "jax," * 2000},
        {"search": "<img src=x onerror=alert(1)>"},
        {"search": "x" * 5000},
        {"search": "\u202e\x00 %00 ' OR 1=1"},
        {"groups": "deployment;drop"},
        {"support": "maybe"},
        {"article": "wikipedia"},
        {"differences": "yes"},
        {"stale": "2"},
        {"show": "everything"},
        {"unknown": "1", "page": "../../etc/passwd"},
    ],
)
def test_a_hostile_address_gives_a_notice_and_the_rest_of_the_view(query: dict[str, str]) -> None:
    app = opened(**query)
    assert app.title[0].value == "Compare"
    assert "<script" not in grid(app)
    assert "<img" not in grid(app)
    assert app.info or app.multiselect(key="compare.groups").value == []


def test_a_wrong_value_is_named_and_the_others_apply() -> None:
    app = opened(frameworks="pytorch,tensorfow,jax", search="serving")
    assert "tensorfow" in said(app)
    assert "tensorflow" in said(app)
    assert columns(app) == ["pytorch", "jax"]
    assert "serving" in aspects(app)


def test_the_link_spells_out_every_choice() -> None:
    app = opened(frameworks="jax,keras", search="export")
    app.session_state["share.open"] = True
    link = next(one.value for one in app.run().code if "frameworks=" in one.value)
    for part in ("frameworks=jax,keras", "search=export", "groups=", "support=", "article=any", "show=value,mark"):
        assert part in link
