"""Downloads on the production server: links that a browser saves as files, by mouse and by keyboard, and the docs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import settle
from tests.server.serving import Served, served


@pytest.fixture(scope="module")
def production() -> Iterator[Served]:
    """One production server below a base path, where relative links go wrong most easily."""
    with served(FRAMEWORK_ATLAS_BASE_PATH="/atlas") as found:
        yield found


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def test_the_table_of_a_page_is_saved_by_its_link(production: Served, page: Any, tmp_path: Path) -> None:
    page.goto(f"{production.base}/atlas/compare?frameworks=jax,keras&search=browser")
    settle(page)
    page.get_by_text("Download", exact=True).click()
    link = page.get_by_role("link", name="Displayed facts as CSV")
    link.wait_for()
    link.focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    name = saved.value.suggested_filename
    assert name.startswith("framework-atlas-facts-displayed-") and name.endswith(".csv")
    saved.value.save_as(tmp_path / name)
    rows = list(csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines()))
    assert {row["framework_id"] for row in rows} == {"jax", "keras"}


def test_a_decision_is_saved_by_its_link(production: Served, page: Any, tmp_path: Path) -> None:
    page.goto(f"{production.base}/atlas/decide?preset=research&part=away")
    settle(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="File to reload (JSON)").click()
    saved.value.save_as(tmp_path / "decision.json")
    found = json.loads((tmp_path / "decision.json").read_text(encoding="utf-8"))
    assert found["choice"]["preset"] == "research"
    assert found["link"].startswith(f"{production.base}/atlas/decide?")


def test_the_docs_are_drawn_without_a_complaint_and_fit_a_phone(production: Served, page: Any) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{production.base}/atlas/api/v1/docs")
    assert page.get_by_role("heading", name="Open data").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('pre')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"
    assert not complaints
    page.get_by_role("link", name="Framework Atlas", exact=True).click()
    settle(page)
    assert page.url.rstrip("/").endswith("/atlas")
