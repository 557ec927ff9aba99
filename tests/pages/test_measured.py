"""Measured: what did we measure, how sure is it, does it support what an article says, can I have the samples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import load
from components.dataset.measured_claims import bearings_by_claim
from components.ui.data import FOLDER_VARIABLE
from components.ui.measured_articles import at_claim
from components.ui.measured_view import lead
from tests.pages.journeys import notices, open_page, text_of

FIXTURE = Path(__file__).parents[1] / "dataset" / "fixture"


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented run of the fixture: 1.095 and 3.19 ms, 2.91 times; the shipped one changes with every repeat."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(FIXTURE))


def shown(**query: str) -> str:
    app = open_page("measured", **query)
    assert not app.exception and "could not be drawn" not in text_of(app)
    return text_of(app).replace("\\", "")


def python(app: AppTest) -> list[str]:
    """The blocks of code on a page."""
    return [block.value for block in app.code if block.language == "python"]


def test_the_answer_machine_versions_day_and_command_stand_on_top() -> None:
    said = shown()
    assert "The quickest training step of 64 examples on 1 processor thread: for the tabular MLP PyTorch eager" in said
    assert "A made-up machine, 2 cores, 8 GB" in said and "20 Nov 2026, in 3 minutes" in said
    assert "python -m components.measurements run" in said
    assert "Keras on PyTorch: 3.12.0 on Python 3.12.4." in said and "numpy==2.3.1, torch==2.9.0" in said
    assert "2 of 2 comparisons with PyTorch eager agree" in said
    assert "What these figures do not show: GPUs, TPUs and other accelerators, large models" in said


def test_the_answer_names_who_is_missing_from_the_comparison() -> None:
    dataset = load(FIXTURE, date(2026, 11, 20))
    row = next(one for one in dataset.measurements if one.quantity == "train-step")
    unsteady = replace(row, variant_id="keras-torch", median=None, q1=None, q3=None, n=None, ratio=None, state="noisy")
    said = lead(replace(dataset, measurements=(*dataset.measurements, unsteady)), dataset.measurement_runs[0])
    assert "for the tabular MLP PyTorch eager (1.09 ms; Keras on PyTorch too noisy to publish)." in said
    assert "noisy" not in lead(dataset, dataset.measurement_runs[0])


def test_ratios_come_as_a_chart_with_words_and_everything_as_a_table() -> None:
    app = open_page("measured")
    (chart,) = app.get("plotly_chart")
    assert "most: Keras on PyTorch, 3.19 ms, 2.91× (2.88 to 2.95) PyTorch eager" in chart.proto.alt
    assert "same as PyTorch eager" in chart.proto.spec and "2.91\\u00d7" in chart.proto.spec
    said = text_of(app)
    for cell in ("<strong>3.19 ms</strong>", "3.10 to 3.29 ms", "2.91× (2.88 to 2.95)", "<strong>1.09 ms</strong>"):
        assert cell in said, cell


def test_what_has_no_figure_says_why() -> None:
    said = shown(quantity="peak-memory")
    assert "too noisy to publish" in said and "The samples lie too far apart." in said
    assert "no route" in shown(quantity="export-onnx") and "Nothing converts it." in shown(quantity="export-onnx")
    compiled = shown(quantity="compile-time")
    assert "does not apply" in compiled and "It does not compile." in compiled
    assert "compared with PyTorch eager</h" not in compiled and "1.59 s" in compiled


def test_counted_figures_have_no_range() -> None:
    said = shown(quantity="installed-size")
    assert "800 MB" in said and "always the same" in said and "middle half of the samples." not in said


def test_filters_stand_in_the_address_and_name_the_way_back() -> None:
    assert "Choose" not in notices(open_page("measured"))
    app = open_page("measured", workload="cnn")
    assert "Clear the filters" in notices(app)
    app.button(key="measured_clear").click().run()
    assert app.get("plotly_chart") and "workload" not in app.query_params
    other = open_page("measured", quantity="code-lines")
    assert "Choose training step" in notices(other)


def test_the_choice_of_a_quantity_goes_into_the_address() -> None:
    app = open_page("measured")
    app.selectbox(key="measured.quantity").select("installed-size").run()
    assert app.query_params["quantity"] in ("installed-size", ["installed-size"])


def test_claims_stand_beside_the_figures_that_bear_on_them() -> None:
    said = shown(view="articles")
    assert "our figures support it" in said and "our figures cannot say" in said
    assert "Keras on PyTorch, training step, Tabular MLP, batch 64" in said and "2.91× (2.88 to 2.95)" in said
    assert said.index("our figures support it") < said.index("our figures cannot say")


def test_at_a_claim_the_figures_are_one_click_away() -> None:
    dataset = load(FIXTURE, date(2026, 11, 20))
    found = bearings_by_claim(dataset)
    said = at_claim(dataset, found["li-001"])
    assert "our figures support it" in said and "2.91× (2.88 to 2.95)" in said
    assert 'href="measured?view=articles#said-li-001"' in said
    assert at_claim(dataset, found.get("li-002", ())) == ""


def test_the_proof_is_told_per_variant() -> None:
    said = shown(view="proof")
    assert "0.0000005 (tolerance 0.0001)" in said and "the same" in said


def test_the_code_is_shown_part_by_part_with_version_and_day() -> None:
    app = open_page("framework", framework="pytorch", show="code", part="save")
    assert python(app) == ['torch.save(model.state_dict(), "model.pt")']
    assert "Ran with PyTorch 2.9.0 on 20 Nov 2026" in text_of(app).replace("\\", "")
    whole = open_page("framework", framework="pytorch", show="code", part="whole")
    assert whole.code[0].value.startswith('"""A model of the fixture."""')
    none = open_page("framework", framework="keras", show="code")
    assert "No code that we have run is recorded for Keras. Our measurements cover PyTorch." in text_of(none).replace(
        "\\", ""
    )


def test_compare_shows_the_same_part_of_the_chosen_frameworks() -> None:
    app = open_page("compare", code="load")
    assert python(app) == ['model.load_state_dict(torch.load("model.pt"))']
    assert "No code that we have run is recorded for Keras" in text_of(app)


@pytest.mark.parametrize("page", ["measured", "framework", "compare"])
def test_wrong_words_are_told_and_the_rest_opens(page: str) -> None:
    name = {"measured": "quantity", "framework": "part", "compare": "code"}[page]
    app = open_page(page, **{name: "saev"})
    assert f"is none of the choices for {name}" in notices(app)
    assert not app.exception


def test_a_hostile_word_in_every_parameter_never_breaks_the_page() -> None:
    app = open_page("measured")
    for word in ("<script>alert(1)</script>", "\u202egnp", "x" * 5000, "-1e999", ",,,", "b1,b1", "🦀"):
        app.query_params.clear()
        for parameter in ("view", "run", "quantity", "workload", "batch", "variant", "picture"):
            app.query_params[parameter] = word
        app.run()
        assert not app.exception and "could not be drawn" not in text_of(app)
        assert "<script>" not in text_of(app) and notices(app)


def test_an_earlier_day_knows_no_figure_and_says_so() -> None:
    app: AppTest = open_page("measured", as_of="2026-11-19")
    assert "No run of our measurements is in the data of this day" in text_of(app).replace("\\", "")
