"""Switching cost: the answer before the controls, what applies, own hours, money, sharing, and any address."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.journeys import notices, open_page, text_of


def answer(app: AppTest) -> str:
    return next(e.proto.body for e in app.get("html") if "fa-switch-answer" in e.proto.body)


def in_address(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def test_the_answer_comes_first_and_says_what_it_rests_on() -> None:
    app = open_page("switching")
    said = answer(app)
    assert "Moving from TensorFlow to PyTorch costs about 760 hours of work (80 % range 540 to 1,000)" in said
    assert "contributes most: 18 % of the hours" in said
    assert "All hours are defaults of our own, not measurements" in said
    assert "“Certify for production again”" in said.split("Not counted: ")[1]
    assert not app.query_params and not notices(app)
    shown = text_of(app)
    assert "A mid-sized model needs weeks and tens of thousands of pounds to port." in shown and "unsupported" in shown
    assert "$" not in "".join(e.value for e in app.markdown)


def test_the_same_framework_twice_is_told_and_costs_nothing() -> None:
    app = open_page("switching", **{"from": "jax", "to": "jax"})
    assert "You chose JAX twice" in answer(app)
    assert 'class="fa-switch-bars"' not in text_of(app)
    app.selectbox(key="switching.to").select("pytorch").run()
    assert "Moving from JAX to PyTorch" in answer(app)
    assert in_address(app, "from") == "jax"


def test_keras_changes_what_applies_with_reasons_and_sources() -> None:
    app = open_page("switching", **{"from": "keras", "to": "pytorch"})
    left_out = answer(app).split("Not counted: ")[1]
    assert (
        "Rewrite training loops" in left_out and "Rebuild data pipelines" in left_out and "Train the team" in left_out
    )
    assert "Keras 3 keeps the training loop when its backend changes" in text_of(app)
    assert "https://github.com/keras-team/keras" in text_of(app)


def test_a_retired_target_is_told() -> None:
    app = open_page("switching", to="mxnet")
    assert "is retired" in app.warning[0].value


def with_hours(app: AppTest) -> AppTest:
    """The page with the fold of hours open."""
    assert not any(one.key.startswith("switching.hours") for one in app.number_input), "closed, it holds nothing"
    app.session_state["switching_hours"] = True
    return app.run()


def test_own_hours_stand_in_the_address_and_one_click_brings_ours_back() -> None:
    app = with_hours(open_page("switching"))
    app.number_input(key="switching.hours.sw1.likely").set_value(200).run()
    assert in_address(app, "hours") == "sw1:40-200-300"
    assert "Some hours are yours" in answer(app)
    app.checkbox(key="switching.on.sw5").check().run()
    assert in_address(app, "counted") == "sw5.on"
    again = open_page("switching", hours="sw1:40-200-300", counted="sw5.on")
    assert answer(again) == answer(app)
    app.button(key="switching_reset").click().run()
    assert not app.query_params
    assert answer(app) == answer(open_page("switching"))
    assert app.number_input(key="switching.hours.sw1.likely").value == 120


def test_what_is_switched_back_to_the_rule_leaves_the_address() -> None:
    app = with_hours(open_page("switching"))
    app.checkbox(key="switching.on.sw1").uncheck().run()
    assert in_address(app, "counted") == "sw1.off"
    assert "You switched it off." in text_of(app)
    app.checkbox(key="switching.on.sw1").check().run()
    assert "counted" not in app.query_params


def test_hours_that_do_not_rise_are_used_in_rising_order() -> None:
    app = open_page("switching", hours="sw1:60-24-8")
    assert "used as 8, 24, 60" in "".join(e.value for e in app.caption).replace("\\", "")


def test_money_and_break_even_with_any_currency_as_a_label() -> None:
    app = open_page("switching", rate="80", benefit="60000", currency="<b>Taler</b>"[:12], delay="1000")
    said = answer(app)
    assert "In money about " in said and "&lt;b&gt;Taler&lt;/b" in said and "delay included" in said
    body = "".join(e.value for e in app.markdown).replace("\\", "")
    assert "has paid for itself about" in body and "within 2 years" in body
    assert "Months to break even" in text_of(app)


def test_rates_by_role_tell_what_counts_as_free() -> None:
    app = open_page("switching", rates="role", **{"rate-models": "90"})
    assert "No rate is given for" in answer(app) and "counts as free" in answer(app)
    app.segmented_control(key="switching.rates").set_value("one").run()
    assert "No money yet" in answer(app)


def test_nothing_counted_says_so() -> None:
    every = ["sw1", "sw2", "sw3", "sw4", "sw5", "sw6", "training-the-team", "serving-and-deployment"]
    app = open_page("switching", counted=",".join(f"{one}.off" for one in every))
    assert "No component is counted" in answer(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "torch"),
        ("to", "<script>alert(1)</script>"),
        ("size", "huge"),
        ("hours", "sw1:9-9,sw9:1-2-3"),
        ("hours", "sw1:" + "9" * 3000),
        ("counted", "sw1.on,sw1.maybe"),
        ("people", "0"),
        ("week", "1e9"),
        ("rate", "-5"),
        ("rate-models", "NaN"),
        ("benefit", "9" * 30),
        ("currency", "x" * 200),
        ("together", ""),
        ("nonsense", "1"),
    ],
)
def test_any_address_opens_the_page_with_a_notice(name: str, value: str) -> None:
    app = open_page("switching", **{name: value})
    assert not app.exception and not app.error
    assert "costs about" in answer(app)
    assert notices(app)


def test_a_component_switched_both_ways_is_counted_and_told() -> None:
    app = open_page("switching", counted="sw5.on,sw5.off")
    assert "both on and off" in notices(app)
    assert "Every component is counted." in answer(app)


def test_what_is_taken_away_says_the_same_as_the_page() -> None:
    def script() -> None:
        import streamlit as st

        from components.ui.data import dataset
        from components.ui.switching_case import case_of, open_address
        from components.ui.switching_files import markdown, rows

        data = dataset()
        case = case_of(data, open_address(data))
        st.session_state["markdown"] = markdown(data, case, "https://example.test/switching?from=mlx")
        st.session_state["rows"] = rows(data, case)

    app = AppTest.from_function(script)
    app.query_params["rate"] = "50"
    app.query_params["currency"] = "a|b"
    app.run(timeout=30)
    assert not app.exception
    document, table = app.session_state["markdown"], app.session_state["rows"]
    assert "Moving from TensorFlow to PyTorch costs about 760 hours of work" in document.replace("\\", "")
    assert "<https://example.test/switching?from=mlx>" in document
    assert "50 a\\|b" in document
    assert [row["component"] for row in table][-1] == "Total" and len(table) == 9
    assert table[-1]["cost_50_percent"] == pytest.approx(50 * table[-1]["hours_50_percent"], abs=1)
    assert {row["hours_basis"] for row in table[:-1]} == {"ours"}
