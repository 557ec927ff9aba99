"""Every page on the production server: drawn whole under its content security policy, from its own origin alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from components.ui.frame import PAGES
from tests.browser.conftest import settle, text_of
from tests.server.serving import Served, served

NAMES = [name for name, _ in PAGES]
# Streamlit's client looks for the app's root below a page's address first; both are asked in vain, on purpose.
LOOKED_FOR = ("/_stcore/health", "/_stcore/host-config")
CHARTS_LIMIT, TABLES_LIMIT = 2_800_000, 1_600_000


@pytest.fixture(scope="module")
def production() -> Iterator[Served]:
    """One production server for the tests of this file."""
    with served() as found:
        yield found


@pytest.fixture
def visit(chromium: Any, production: Served) -> Iterator[Any]:
    """Open a path as a first visitor; the page, and what its browser complained about and asked for."""
    contexts = []

    def open_(path: str, scheme: str = "light") -> tuple[Any, list[str], list[str], list[float]]:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        asked: list[str] = []
        sizes: list[float] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(production.base + path)
        settle(page)
        return page, complaints, asked, sizes

    yield open_
    for context in contexts:
        context.close()


def serious(complaints: list[str]) -> list[str]:
    """What should not be said: everything but the two answers that the client asks for in vain."""
    return [one for one in complaints if "404 (Not Found)" not in one]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_under_its_policy(name: str, visit: Any, production: Served) -> None:
    path = "/" if name == NAMES[0] else f"/{name}"
    page, complaints, asked, sizes = visit(path)
    assert serious(complaints) == []
    own = (production.base, production.base.replace("http", "ws"), "data:", f"blob:{production.base}")
    assert [url for url in asked if not url.startswith(own)] == []
    missing = complaints.count("Failed to load resource: the server responded with a status of 404 (Not Found)")
    assert missing == sum(url.endswith(f"/{name}{end}") for url in asked for end in LOOKED_FOR)
    assert page.title() == f"{dict(PAGES)[name]} · Framework Atlas"
    assert page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("h1").count() == 1
    charts = any("PlotlyChart" in url for url in asked)
    if charts:
        assert page.locator(".js-plotly-plot .main-svg").count() > 0
    else:
        assert page.locator("table").count() > 0 or len(text_of(page)) > 300
    assert sum(sizes) < (CHARTS_LIMIT if charts else TABLES_LIMIT), f"{sum(sizes):,.0f} bytes"


def test_back_forward_and_dark_work(visit: Any, production: Served) -> None:
    page, complaints, _, _ = visit("/framework?framework=jax", "dark")
    dark = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert dark == "rgb(19, 22, 27)"
    page.locator("nav").get_by_text("Compare", exact=True).click()
    page.wait_for_url("**/compare**")
    settle(page)
    page.go_back()
    page.wait_for_url("**/framework**")
    settle(page)
    assert "framework=jax" in page.url and "JAX" in text_of(page)
    page.go_forward()
    page.wait_for_url("**/compare**")
    settle(page)
    assert page.locator("table").count() > 0
    assert serious(complaints) == []


def test_an_unknown_address_opens_the_app_and_says_so(visit: Any) -> None:
    page, _, _, _ = visit("/nonsense")
    assert "Page not found" in page.inner_text("body")
    assert page.locator("nav").get_by_text("Compare", exact=True).count() == 1


def test_a_second_visit_fetches_no_file_again(visit: Any, production: Served) -> None:
    page, _, _, _ = visit("/compare")
    again: list[str] = []
    page.context.on("response", lambda answer: None if answer.from_service_worker else again.append(answer.url))
    before = len([one for one in production.lines() if one.get("path", "").startswith("/static/")])
    page.reload()
    settle(page)
    after = len([one for one in production.lines() if one.get("path", "").startswith("/static/")])
    assert after == before and any("/static/" in url for url in again), "they came from the browser's cache"


def test_nothing_from_an_address_is_run(visit: Any) -> None:
    page, complaints, _, _ = visit('/compare?search="><img src=x onerror=alert(1)><script>alert(2)</script>')
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.wait_for_timeout(300)
    assert dialogs == [] and page.locator("main img[src=x]").count() == 0
    assert serious(complaints) == []
