"""A first-time visitor: the answer on the first screen of a phone, a question one click away, a day that stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from components.ui.frame import PAGES
from tests.browser.conftest import settle, text_of

ANSWERS = ".fa-answer, .fa-verdict, .fa-switch-answer"
# The first is a list of figures' origins, the other shows figures only once there are some.
WITHOUT = ("sources", "measured")


def go(page: Any, title: str, heading: str) -> None:
    """Follow the menu."""
    page.locator("nav").get_by_text(title, exact=True).click()
    page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()
    settle(page)


def test_the_answer_of_every_page_is_on_the_first_screen_of_a_phone(server: str, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    low = {}
    for name, _ in PAGES:
        if name in WITHOUT:
            continue
        page.goto(f"{server}/{'' if name == 'overview' else name}")
        settle(page)
        box = page.locator(ANSWERS).first.bounding_box()
        if name in ("decide", "switching"):  # headline, badge and reasons: the headline counts
            box = page.locator(".fa-verdict-title, .fa-switch-head").first.bounding_box()
        if box["y"] + box["height"] > 844:
            low[name] = box
    context.close()
    assert low == {}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does JAX run on Windows with a GPU?", "JAX on Windows with an NVIDIA GPU"),
        ("How do I install PyTorch for an NVIDIA GPU?", "pip install torch"),
        ("Is TensorFlow still maintained?", "Reportedly"),
        ("What would make TensorFlow win?", "would have to rise"),
    ],
)
def test_a_question_is_answered_after_one_click(
    question: str, answer: str, server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(server)
    page.get_by_role("link", name=question, exact=True).click()
    found = page.get_by_text(answer).first
    found.wait_for()
    settle(page)
    box = found.bounding_box()
    assert 0 <= box["y"] <= 900, "the answer is in view"


def test_a_hint_is_dismissed_and_stays_away_and_the_address_stays_bare(
    server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/compare")
    page.get_by_role("button", name="Got it").click()
    page.get_by_role("button", name="Got it").wait_for(state="detached")
    go(page, "Tooling", "Tooling")
    assert page.get_by_role("button", name="Got it").count() == 0
    assert page.url == f"{server}/tooling"


def test_the_day_goes_along_through_the_menu_and_comes_back_with_back(
    server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/?as_of=2024-06-01")
    go(page, "Compare", "Compare")
    go(page, "Tooling", "Tooling")
    page.wait_for_url("**/tooling?as_of=2024-06-01")
    assert "You see what was known on 1 Jun 2024" in text_of(page)
    for _ in range(4):  # the menu's own entry of a page and the one with the day look the same
        page.go_back()
        settle(page)
        if "/tooling" not in page.url:
            break
    page.wait_for_url("**/compare?as_of=2024-06-01")
    assert "You see what was known on 1 Jun 2024" in text_of(page)
    page.get_by_role("button", name="Back to today").click()
    page.wait_for_url(f"{server}/compare")
    settle(page)
    go(page, "Releases", "Releases")
    assert "as_of" not in page.url
    assert "You see what was known" not in text_of(page)


def test_a_link_within_a_page_carries_the_day(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/?as_of=2024-06-01")
    page.locator("[data-testid=stMain]").get_by_role("link", name="TensorFlow", exact=True).first.click()
    page.wait_for_url("**/framework?framework=tensorflow&as_of=2024-06-01")
    settle(page)
    assert "You see what was known on 1 Jun 2024" in text_of(page)
