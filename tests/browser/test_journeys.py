"""What visitors come for, done in a real browser: each journey ends with the answer on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settle, text_of


def test_who_leads_on_hugging_face_and_since_when_do_we_know(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(server)
    row = page.locator("tr", has_text="Hugging Face Hub: models by library")
    assert "PyTorch" in row.inner_text()
    assert "known for 2022 only" in row.inner_text()
    page.goto(f"{server}/adoption?question=models")
    settle(page)
    shown = text_of(page)
    assert "31,939" in shown
    assert "2,669" in shown


def test_is_torchserve_still_an_option(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/compare")
    page.get_by_role("searchbox").fill("torchserve")
    page.wait_for_function("location.search.includes('search=torchserve')")
    settle(page)
    shown = text_of(page)
    assert "deprecated" in shown
    assert "unmaintained since February 2025" in shown
    assert "vLLM" in shown


def test_which_framework_for_a_phone_product_and_what_would_change_that(
    server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(server)
    row = page.locator("tr", has_text="Phone or edge product")
    assert "PyTorch" in row.inner_text()
    row.get_by_role("link", name="Phone or edge product").click()
    page.wait_for_url("**/decide?preset=*")
    page.get_by_role("heading", name="Decide", exact=True).wait_for()
    settle(page)
    shown = text_of(page)
    assert "would have to" in shown
    assert "leads" in shown


@pytest.mark.parametrize(("entry", "weight"), [("slider", "100"), ("spinbutton", "90")])
def test_a_weight_changes_the_answer_and_a_link_reproduces_it_elsewhere(
    entry: str, weight: str, server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/decide")
    if entry == "spinbutton":
        page.get_by_role("radio", name="Numbers").click()
        page.wait_for_function("location.search === '?entry=numbers'")
        settle(page)
    before = page.locator(".fa-decide-total, .fa-total, [data-testid=stHtml]").all_inner_texts()
    field = page.get_by_role(entry).first
    if entry == "slider":
        field.press("End")
    else:
        field.fill(weight)
        field.press("Enter")
    page.wait_for_function("location.search.includes('weights=')")
    settle(page)
    after = page.locator(".fa-decide-total, .fa-total, [data-testid=stHtml]").all_inner_texts()
    assert after != before
    other = open_page(page.url)
    assert other.locator(".fa-decide-total, .fa-total, [data-testid=stHtml]").all_inner_texts() == after
    assert other.get_by_role(entry).first.input_value() == weight
    page.go_back()
    page.wait_for_function("!location.search.includes('weights=')")
    settle(page)
    assert page.locator(".fa-decide-total, .fa-total, [data-testid=stHtml]").all_inner_texts() == before
    assert page.get_by_role(entry).first.input_value() == "10"
    if entry == "spinbutton":  # one step further back the sliders are there again, and forward the numbers
        page.go_back()
        page.wait_for_function("location.search === ''")
        page.get_by_role("slider").first.wait_for()
        page.go_forward()
        page.wait_for_function("location.search === '?entry=numbers'")
        page.get_by_role("spinbutton").first.wait_for()


def test_a_fact_opens_its_sources_with_a_tap(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/framework?framework=jax", width=390, height=844)
    first = page.locator("details.fa-evidence").first
    first.locator("summary").click()
    assert first.locator("li").first.is_visible()


def test_a_wrong_address_is_told_and_the_rest_opens(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/compare?frameworks=torch,jax&search=serving&evil=1")
    shown = text_of(page)
    assert "pytorch" in shown
    assert "evil" in shown
    assert "Model serving" in shown


def test_chart_pages_draw_their_chart_and_the_same_rows_as_a_table(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/adoption?question=builders")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert page.locator("[data-testid=stPlotlyChart] [role=figure], [role=figure]").count() >= 1


def test_a_filter_that_back_takes_away_does_not_return_with_the_next_click(
    server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/claims")
    fold = page.locator(".st-key-claims_filters")
    fold.locator("summary").click()
    fold.get_by_text("upGrad", exact=True).click()
    page.wait_for_function("location.search === '?article=upgrad'")
    settle(page)
    page.go_back()
    page.wait_for_function("location.search === ''")
    settle(page)
    page.get_by_role("radio", name="Contradictions").click()
    page.wait_for_function("location.search === '?view=contradictions'")
