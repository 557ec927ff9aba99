"""Shared by all tests: the repository is the working folder, as it is for the app."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.conftest import CHROMIUM, FLAGS, settle

ROOT = Path(__file__).resolve().parents[1]
# Deterministic and without a deadline: a slow machine is no failure.
settings.register_profile(
    "atlas", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("atlas")


@pytest.fixture(autouse=True)
def in_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test from the repository, with the shipped data."""
    monkeypatch.chdir(ROOT)
    if "FRAMEWORK_ATLAS_DATA" in os.environ:
        monkeypatch.delenv("FRAMEWORK_ATLAS_DATA")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests, in whatever folder they are; each test gets pages of its own."""
    if CHROMIUM is None:
        pytest.fail("Chromium is required here and not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open an address in a context of its own, and wait until the page is drawn."""
    contexts = []

    def open_(url: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        settle(page)
        return page

    yield open_
    for context in contexts:
        context.close()
