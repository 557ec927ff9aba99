"""A framework added as CONTRIBUTING.md says, by data alone, stands on every page that compares frameworks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.dataset import DATA
from components.ui.data import FOLDER_VARIABLE
from tests.dataset.examples import follow
from tests.pages.journeys import open_page, text_of


@pytest.fixture
def with_nabla(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app on a copy of the data in which the worked example was done."""
    shutil.copytree(DATA, tmp_path / "data")
    follow("Add a framework", tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "data"))
    yield


@pytest.mark.usefixtures("with_nabla")
def test_it_lights_up_everywhere() -> None:
    overview = open_page("overview")
    assert "Nabla" in text_of(overview) and "0.9.0" in text_of(overview)

    compare = text_of(open_page("compare", frameworks="pytorch,nabla"))
    assert "Compiles to WebAssembly" in compare and "Nabla repository" in compare

    framework = open_page("framework", framework="nabla")
    assert framework.title[0].value == "Nabla"
    assert "Needs Python 3.11 or newer." in text_of(framework) and "Nabla project" in text_of(framework)

    assert "Nabla" in text_of(open_page("releases"))

    decide = open_page("decide", candidates="pytorch,nabla")
    assert not decide.exception and "Nabla" in text_of(decide)
    assert "which this page does not know" not in text_of(decide) and "none of the choices" not in text_of(decide)

    health = text_of(open_page("health"))
    assert "Nabla" in health and "3 of 45" in health


@pytest.mark.usefixtures("with_nabla")
def test_no_page_breaks_over_what_is_not_recorded_yet() -> None:
    for page in ("tooling", "adoption", "switching", "claims", "situations", "sources"):
        app = open_page(page)
        assert not app.exception and "could not be drawn" not in text_of(app), page
