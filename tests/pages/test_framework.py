"""Framework: one address per framework, with everything recorded about it."""

from __future__ import annotations

import pytest

from components.dataset import load
from components.ui.markup import text
from tests.pages.journeys import notices, open_page, text_of

DATASET = load()


@pytest.mark.parametrize("framework", DATASET.frameworks, ids=lambda f: f.framework_id)
def test_every_fact_stands_on_the_page_with_its_sources_and_day(framework) -> None:  # type: ignore[no-untyped-def]
    app = open_page("framework", framework=framework.framework_id)
    shown = text_of(app)
    assert app.title[0].value == framework.name
    for fact in DATASET.facts_of(framework.framework_id):
        assert text(fact.value) in shown
        assert text(fact.detail) in shown
        for source_id in fact.source_ids:
            assert text(DATASET.source(source_id).title) in shown
    assert "checked 20 Nov 2026" in shown


@pytest.mark.parametrize("show", ["tools", "releases", "sheet", "claims"])
def test_each_part_has_an_address(show: str) -> None:
    app = open_page("framework", framework="tensorflow", show=show)
    shown = text_of(app)
    expected = {
        "tools": ("TensorFlow Serving", "no longer to be chosen"),
        "releases": ("2.22.0rc0", "pre-release"),
        "sheet": ("Native GPU on Windows", "WSL2"),
        "claims": ("The five articles make", "outdated"),
    }[show]
    for words in expected:
        assert words in shown


def test_choosing_another_framework_changes_the_page_and_its_address() -> None:
    app = open_page("framework")
    assert app.title[0].value == "PyTorch"
    app.segmented_control(key="framework.framework").set_value("jax").run()
    assert app.title[0].value == "JAX"
    assert dict(app.query_params) == {"framework": "jax"}


def test_a_wrong_framework_is_told_with_the_nearest_name() -> None:
    app = open_page("framework", framework="pytorhc")
    assert app.title[0].value == "PyTorch"
    assert "Did you mean" in notices(app)
    assert "pytorch" in notices(app)
