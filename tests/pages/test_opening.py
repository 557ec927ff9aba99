"""How a page opens: the answer before any control, a hint on a first visit, the day that stays."""

from __future__ import annotations

import re

import pytest

from components.dataset import load
from components.ui import markup
from components.ui.frame import PAGES
from components.ui.markup import element
from components.ui.opening import HINTS
from tests.pages.journeys import answer_of, open_page, text_of

NAMES = [name for name, _ in PAGES]
# Their answer is a table of its own, or there is one for each question.
OTHERWISE = ("adoption", "decide", "switching", "sources", "measured")


def hint(app: object) -> bool:
    return any(button.key == "hint.dismiss" for button in app.button)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OTHERWISE])
def test_the_answer_stands_before_every_control(name: str) -> None:
    assert len(answer_of(open_page(name))) > 40


@pytest.mark.parametrize("name", [name for name in NAMES if name != "measured" or load().measurement_runs])
def test_a_first_visit_gets_a_hint_of_two_sentences_at_most(name: str) -> None:
    app = open_page(name)
    assert hint(app)
    assert HINTS[name] in text_of(app).replace("\\", "")
    assert len(HINTS[name]) <= 125, "two lines and a bit on a phone"
    assert len(re.findall(r"[.?!](?: |$)", HINTS[name])) <= 3


def test_a_shared_link_shows_no_hint() -> None:
    assert not hint(open_page("compare", search="export"))
    assert not hint(open_page("decide", preset="research"))


def test_the_hint_stays_while_something_is_chosen_so_that_nothing_jumps() -> None:
    app = open_page("framework")
    app.segmented_control(key="framework.framework").set_value("jax").run()
    assert app.query_params["framework"] in ("jax", ["jax"])
    assert hint(app)


def test_a_dismissed_hint_is_gone_from_every_page_and_leaves_nothing_in_the_address() -> None:
    app = open_page("framework")
    app.button(key="hint.dismiss").click().run()
    assert not hint(app)
    app.switch_page("pages/tooling.py").run()
    assert not hint(app)
    assert not dict(app.query_params)


def test_the_day_is_told_in_a_line_with_a_way_back_to_today() -> None:
    app = open_page("framework", as_of="2024-06-01")
    assert "You see what was known on 1 Jun 2024" in text_of(app).replace("\\", "")
    app.button(key="day.leave").click().run()
    assert "You see what was known" not in text_of(app)
    assert "2.15.0" in text_of(app)
    assert "as_of" not in app.query_params


def test_the_day_goes_along_to_every_page_of_the_menu_until_it_is_left() -> None:
    app = open_page("framework", as_of="2024-06-01")
    for name in NAMES:
        app.query_params.clear()
        app.switch_page(f"pages/{name}.py").run()
        assert app.query_params["as_of"] in ("2024-06-01", ["2024-06-01"]), name
        assert "You see what was known on 1 Jun 2024" in text_of(app).replace("\\", ""), name
    app.button(key="day.leave").click().run()
    app.query_params.clear()
    app.switch_page("pages/compare.py").run()
    assert "as_of" not in app.query_params
    assert "You see what was known" not in text_of(app)


def test_links_between_pages_carry_the_day_and_todays_links_do_not() -> None:
    then, today = text_of(open_page("overview", as_of="2024-06-01")), text_of(open_page("overview"))
    assert 'href="framework?framework=pytorch&amp;as_of=2024-06-01"' in then
    assert "as_of" not in today
    local = [href for href in re.findall(r'href="([^"]+)"', then) if not href.startswith(("https:", "#"))]
    assert len(local) > 20
    assert all(href.count("as_of=2024-06-01") == 1 for href in local)


def test_a_day_that_is_none_is_not_carried_on() -> None:
    app = open_page("framework", as_of="yesterday")
    app.query_params.clear()
    app.switch_page("pages/compare.py").run()
    assert "as_of" not in app.query_params
    assert "yesterday" not in text_of(app)


@pytest.mark.parametrize(
    ("href", "carried"),
    [
        ("decide", "decide?as_of=2024-06-01"),
        ("decide?part=why#top", "decide?part=why&amp;as_of=2024-06-01#top"),
        ("?question=lead", "?question=lead&amp;as_of=2024-06-01"),
        ("#tool-x", "#tool-x"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_only_links_between_pages_carry_it(href: str, carried: str) -> None:
    token = markup.carried.set("as_of=2024-06-01")
    try:
        assert f'href="{carried}"' in element("a", text="there", href=href)
    finally:
        markup.carried.reset(token)
