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


@pytest.mark.parametrize("show", ["installation", "adoption", "tools", "releases", "sheet", "claims"])
def test_each_part_has_an_address(show: str) -> None:
    app = open_page("framework", framework="tensorflow", show=show)
    shown = text_of(app)
    expected = {
        "installation": ("Brings the CUDA 12 libraries", "What runs where, all frameworks"),
        "adoption": ("main measures of adoption have a value for TensorFlow", "GitHub"),
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


def test_system_and_accelerator_are_chosen_in_the_address() -> None:
    app = open_page("framework", framework="tensorflow", show="installation", os="wsl2", accelerator="nvidia")
    assert not app.exception and not notices(app)
    assert app.code[0].value == "pip install tensorflow[and-cuda]"
    shown = text_of(app).replace("\\", "")
    assert "TensorFlow on Windows through WSL2 with an NVIDIA GPU: supported" in shown
    assert "fa-support-yes" in shown and "tensorflow/docs repository" in shown
    app.segmented_control(key="framework.os").set_value("windows").run()
    assert app.query_params["os"] == "windows"
    assert "not supported" in text_of(app) and "WSL2 is to be used" in text_of(app)
    assert not any("pip install" in code.value for code in app.code)


def test_a_command_that_nobody_recorded_is_not_made_up() -> None:
    app = open_page("framework", framework="pytorch", show="installation", os="windows", accelerator="nvidia")
    assert "the command is not recorded" in text_of(app)
    assert "documentation of the project" in text_of(app)
    assert not any("pip install" in code.value for code in app.code)


def test_a_system_that_cannot_have_the_accelerator_is_told() -> None:
    app = open_page("framework", show="installation", os="macos", accelerator="tpu")
    assert "Choose another system or accelerator" in notices(app).replace("\\", "")
    wrong = open_page("framework", show="installation", os="widnows")
    assert not wrong.exception and "Did you mean" in notices(wrong)


def test_every_mark_of_the_matrix_opens_its_row() -> None:
    shown = text_of(open_page("framework", show="installation"))
    for row in DATASET.installation:
        where = f"framework={row.framework_id}&amp;show=installation&amp;os={row.os}&amp;accelerator={row.accelerator}"
        assert f'href="framework?{where}"' in shown


def test_what_is_chosen_for_installation_survives_a_look_at_another_part() -> None:
    app = open_page("framework", framework="jax", show="installation", os="macos", accelerator="apple")
    app.segmented_control(key="framework.show").set_value("adoption").run()
    assert "GitHub" in text_of(app)
    app.segmented_control(key="framework.show").set_value("installation").run()
    assert "JAX on macOS with an Apple GPU: supported with limits" in text_of(app).replace("\\", "")
