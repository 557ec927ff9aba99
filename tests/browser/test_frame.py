"""The frame holds whoever opens which page first, and shows whole data or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.ui.frame import PAGES
from tests.browser.conftest import ROOT, serving, settle, text_of

ADDRESSES = {
    "overview": ("/", "The state of the field"),
    "compare": ("/compare?search=torchserve", "Model serving"),
    "framework": ("/framework?framework=jax", "JAX core team"),
    "adoption": ("/adoption?question=models", "31,939"),
    "decide": ("/decide?preset=phone", "PyTorch"),
    "sources": ("/sources?search=horace", "Horace He"),
    "health": ("/health?aspects=all", "Learning curve"),
}
NAMES = [name for name, _ in PAGES]


@pytest.mark.parametrize("name", NAMES)
def test_any_page_may_be_the_first_that_a_fresh_server_shows(name: str, open_page: Callable[..., Any]) -> None:
    """Streamlit runs a file of pages/ alone on such a visit; the page must come up in its frame, with its state."""
    path, expected = ADDRESSES.get(name, (f"/{name}", ""))
    with serving() as base:
        page = open_page(base + path)
        assert "Framework Atlas" in page.title()
        assert page.locator("nav").get_by_text("Compare", exact=True).count() == 1
        assert expected in text_of(page)
        assert page.locator("h1").count() == 1
        if "?" in path:
            assert path.split("?")[1] in page.url


def test_nothing_is_fetched_from_anywhere_else(server: str, chromium: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server, "data:", "blob:", server.replace("http", "ws")))
            else foreign.append(request.url)
        ),
    )
    for name in NAMES:
        page.goto(f"{server}/{'' if name == 'overview' else name}")
        settle(page)
    context.close()
    assert foreign == []


def test_damaged_data_show_their_messages_and_no_figure(tmp_path: Path, open_page: Callable[..., Any]) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    facts = tmp_path / "data/facts.csv"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("\njax,api-level,", "\njaxx,api-level,"), encoding="utf-8"
    )
    with serving(FRAMEWORK_ATLAS_DATA=str(tmp_path / "data")) as base:
        page = open_page(f"{base}/compare")
        shown = text_of(page)
    assert "The data need a correction" in shown
    assert "data/facts.csv:" in shown
    assert "did you mean jax?" in shown
    assert "Traceback" not in shown
    assert "PyTorch Foundation" not in shown


def test_back_and_forward_keep_the_state_of_each_page(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/framework?framework=jax")
    page.locator("nav").get_by_text("Sources", exact=True).click()
    page.get_by_role("heading", name="Sources and method").wait_for()
    settle(page)
    page.get_by_label("Search titles, publishers and notes").fill("horace")
    at(page, "/sources", "?search=horace")
    page.go_back()
    at(page, "/sources", "")
    page.go_back()
    at(page, "/framework", "?framework=jax")
    page.get_by_role("heading", name="JAX", exact=True, level=1).wait_for()
    page.go_forward()
    at(page, "/sources", "")
    page.go_forward()
    at(page, "/sources", "?search=horace")
    page.get_by_text("Horace He").first.wait_for()
    assert page.get_by_label("Search titles, publishers and notes").input_value() == "horace"


def at(page: Any, path: str, query: str) -> None:
    """Wait until the address is this one and the page has followed it."""
    page.wait_for_function(
        "([path, query]) => location.pathname === path && location.search === query", arg=[path, query]
    )
    settle(page)
