"""A real Chromium against a real server that the test starts on a free port of the loopback and stops again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.server.serving import free_ports, running

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = os.environ.get("FRAMEWORK_ATLAS_BROWSER") == "required"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(str(item.fspath)).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: apt-get install chromium"))


@contextmanager
def serving(script: str = "app.py", **environment: str) -> Iterator[str]:
    """A fresh server process of a script; yields its address."""
    (port,) = free_ports(1)
    command = [
        sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.fileWatcherType", "none",
    ]  # fmt: skip
    with running(command, port, "/_stcore/health", {**os.environ, **environment}) as found:
        yield found.base


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all journeys."""
    with serving() as base:
        yield base


def settle(page: Any) -> None:
    """Wait until the script has run and nothing is still loading."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached", timeout=30_000)
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)


def text_of(page: Any) -> str:
    """What the page shows, as text."""
    return str(page.inner_text("[data-testid=stMain]"))
