"""The Adoption page as a visitor uses it: every question, switching, sharing, and any address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ("lead", "research", "models", "builders", "voices", "scale", "vendors")


def opened(**query: str) -> AppTest:
    """The page as the address `query` opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page("pages/adoption.py")
    for name, value in query.items():
        app.query_params[name] = value
    return whole(app.run())


def whole(app: AppTest) -> AppTest:
    """The page, once it is sure that nothing failed."""
    assert not app.exception
    assert not app.error
    return app


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def marks_in(chart: dict[str, Any]) -> int:
    return sum(len(trace["x"]) for trace in chart["data"] if trace["mode"] == "markers+text")


def words(app: AppTest) -> str:
    parts = [one.value for kind in ("markdown", "caption", "info") for one in getattr(app, kind)]
    parts += [one.proto.body for one in app.get("html")]
    return "\n".join(parts).replace("\\", "")


def test_the_first_answer_is_when_the_lead_changed() -> None:
    app = opened()
    assert app.header[0].value == "When did the lead change?"
    said = words(app)
    assert "PyTorch has passed TensorFlow on" in said
    assert "Between 29 Feb 2024 and 28 Mar 2024" in said
    assert "Not yet; behind on 22 Aug 2026" in said
    assert "<details>" in said and "24,075,725 against 22,725,417 downloads" in said


def rows_of(table: str) -> int:
    """How many rows an HTML table has below its headers."""
    return table.count("<tr>") - 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_opens_with_its_scope_and_an_answer(question: str) -> None:
    app = opened(question=question)
    assert not app.info, [one.value for one in app.info]
    assert app.title[0].value == "Adoption"
    assert " not " in words(app)
    if question != "vendors":
        assert all(chart.proto.alt for chart in app.get("plotly_chart"))
        assert charts(app)


def rows_on_all_pages(app: AppTest) -> list[int]:
    """The rows of each table of values, read page by page."""

    def bodies() -> list[str]:
        return [one.proto.body for one in app.get("html") if "Kind of value" in one.proto.body]

    counts = [rows_of(body) for body in bodies()]
    for which, at in enumerate(at for at, body in enumerate(bodies()) if "These are 1 to" in body):
        for number in range(2, app.get("pagination")[which].proto.num_pages + 1):
            app.get("pagination")[which].set_value(number).run()
            counts[at] += rows_of(bodies()[at])
    return counts


@pytest.mark.parametrize("question", QUESTIONS[1:6])
def test_the_table_has_as_many_rows_as_the_chart_has_points(question: str) -> None:
    drawn = [marks_in(chart) for chart in charts(opened(question=question))]
    app = opened(question=question, **{"as": "table"})
    assert not app.get("plotly_chart")
    tables = rows_on_all_pages(app)
    assert tables[: len(drawn)] == drawn or sorted(drawn) == sorted(t for t in tables if t in drawn)


def test_every_measure_can_be_opened_by_its_address() -> None:
    from components.dataset import load
    from components.dataset.adoption import measures

    data = load()
    app = opened(question="builders")
    for question in QUESTIONS[1:6]:
        for measure in measures(data, question):
            app.query_params.clear()
            app.query_params["question"] = question
            app.query_params["measure"] = measure.measure_id
            whole(app.run())
            assert measure.name in [one.value.replace("\\", "") for one in app.subheader]


def test_published_models_lead_with_the_one_answer() -> None:
    said = words(opened(question="models"))
    assert "for 2022 only: 31,939 PyTorch models against 2,669 TensorFlow" in said
    assert "92 %" in said and "at least 45,000" in said


def test_contradicted_values_are_off_until_switched_on() -> None:
    off = opened(question="models")
    assert "contradict" in words(off)
    on = opened(question="models", disputed="1")
    assert marks_in(charts(on)[0]) == marks_in(charts(off)[0]) + 1


def test_papers_with_code_has_the_conferences_beside_it() -> None:
    app = opened(question="research")
    assert len(charts(app)) == 2
    assert "Papers With Code closed, Jul 2025" in json.dumps(charts(app)[0])


def test_values_without_a_date_are_listed_beside_the_chart() -> None:
    app = opened(question="research", measure="pwc-share-base-not-stated")
    assert "Without a date" in words(app)
    assert "PyTorch: 68 %" in words(app)
    only = opened(question="models", measure="hf-exclusive-share")
    assert "Without a date" in words(only) and not only.get("plotly_chart")


def test_shares_hold_back_small_samples() -> None:
    app = opened(question="scale", show="share")
    assert any("Held back: 2 shares of fewer than 50" in one.label for one in app.expander)


def test_noughts_are_named_on_a_logarithmic_axis() -> None:
    assert "values of nought are not drawn" in words(opened(question="research", measure="conferences", scale="log"))


def test_a_measure_that_counts_none_of_the_chosen_shows_what_it_has() -> None:
    app = opened(question="models", measure="hf-pipelines-by-library")
    assert "shown is all there is: Diffusers" in words(app)
    assert marks_in(charts(app)[0]) == 1


def test_choosing_nothing_is_told_how_to_mend() -> None:
    app = opened(question="builders", frameworks="")
    assert any("Choose at least one framework" in one.value.replace("\\", "") for one in app.info)


def test_a_range_without_values_names_the_filter() -> None:
    app = opened(question="builders", years="2011-2012")
    assert any("Widen the range of years" in one.value.replace("\\", "") for one in app.info)


def test_switching_writes_the_address_and_a_new_question_starts_at_its_first_measure() -> None:
    app = opened(question="builders", measure="github-stars")
    whole(app.selectbox(key="adoption.measure").select("github-forks").run())
    assert "github-forks" in str(app.query_params["measure"])
    whole(app.get_by_key("adoption.question").set_value("scale").run())
    assert "scale" in str(app.query_params["question"])
    assert "measure" not in app.query_params


def test_retired_frameworks_can_be_added() -> None:
    app = opened(question="builders", measure="github-stars")
    before = marks_in(charts(app)[0])
    whole(app.button(key="adoption.quick.1").click().run())
    assert marks_in(charts(app)[0]) > before
    assert "theano" in str(app.query_params["frameworks"])


def test_the_chart_alone_keeps_sentence_table_and_sources() -> None:
    app = opened(question="builders", measure="github-stars", view="chart")
    assert len(charts(app)) == 1
    assert not app.selectbox
    assert "TensorFlow stood first with 197,213 stars" in words(app)
    assert any(one.label == "Sources and method" for one in app.expander)


def test_the_link_names_the_measure_even_when_it_is_the_first() -> None:
    app = opened(question="builders")
    app.session_state["share.open"] = True
    app.run()
    assert any("measure=package-downloads" in one.value for one in app.code)


def test_any_pair_can_be_asked() -> None:
    app = opened(first="jax", second="tensorflow")
    assert "JAX has passed TensorFlow on" in words(app) or "TensorFlow was still ahead" in words(app)
    same = opened(first="jax", second="jax")
    assert any("two different" in one.value for one in same.info)
    none = opened(first="mlx", second="caffe2")
    assert not none.exception


def test_vendors_claims_are_a_table_of_claims() -> None:
    app = opened(question="vendors")
    assert "claims that nobody else checked" in words(app)
    body = next(one.proto.body for one in app.get("html") if "<table" in one.proto.body)
    assert body.count("Says: ") == 10
    assert "Says: about 2,500,000 developers" in body


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("research", ("Over 70% of AI", "TensorFlow 29 % in Sep 2020 (read off a chart)", "TensorFlow 18 % in 2020")),
        ("models", ("31,939 models", "92.3 to 7.7 %", "Counted on PyTorch Hub: 362 models in 2023")),
        ("builders", ("dominated by TensorFlow", "PyTorch 46,330,080 downloads", "PyTorch 813,565 repositories")),
        ("voices", ("PyTorch 9.1 %", "TensorFlow 48.97 %")),
        (
            "scale",
            (
                "TensorFlow: 48 % of the entries of 26 Jun 2019",
                "1 % of the entries of 14 Oct 2023 (2 of 209); none since",
                "PyTorch: 85 % of the entries of 19 Oct 2025 (157 of 185), 79 % without doubtful labels",
                "System files and result entries are two measures",
                "1 system file named TensorFlow and 2 result entries ran on it",
            ),
        ),
    ],
)
def test_article_claims_stand_beside_the_datas_own_figures(question: str, parts: tuple[str, ...]) -> None:
    said = words(opened(question=question))
    for part in (*parts, "What the data show", "Verdict"):
        assert part in said, part


def test_every_claim_has_a_figure_and_keeps_its_correction() -> None:
    from components.dataset import load
    from components.ui.adoption_claims import CLAIMS, figures

    data = load()
    known = {one.claim_id: one for one in data.claims}
    for question, claims in CLAIMS.items():
        for claim_id in claims:
            found = figures(data, question, claim_id)
            assert found and all(known[claim_id].correction not in one.words for one in found)
            assert all(data.series_by_id[one.series_id].question == question for one in found)


def test_stars_say_that_pytorch_gains_more() -> None:
    said = words(opened(question="builders", measure="github-stars"))
    assert "PyTorch gained more stars than TensorFlow in every full year since 2023" in said


def test_entries_are_said_to_be_upper_bounds() -> None:
    said = words(opened(question="scale", show="share"))
    assert "PyTorch stood first with 84.86 %; TensorFlow and JAX had none" in said
    assert "without the entries of doubtful label it is PyTorch 79.46 %" in said
    assert "85 % of the round; 79 % without the 10 of doubtful label" in said


def test_rows_without_a_date_are_counted_alike_in_table_and_download() -> None:
    app = opened(question="research", measure="pwc-share-base-not-stated", **{"as": "table"})
    assert "3 rows: 2 with a date, the same as in the chart, 1 without" in words(app)
    assert "Displayed: 3 rows, 1 of them without a date" in words(app)
    assert next(rows_of(one.proto.body) for one in app.get("html") if "Kind of value" in one.proto.body) == 3


def test_a_comparison_is_one_comparison() -> None:
    said = words(opened())
    assert ">1 comparison<" in said and ">1 comparisons<" not in said


@pytest.mark.parametrize(
    "query",
    [
        {"question": "<script>alert(1)</script>"},
        {"question": "research", "measure": "github-stars"},
        {"question": "builders", "measure": "no-such-series"},
        {"question": "builders", "frameworks": "pytorch,caffee,;drop table"},
        {"question": "builders", "years": "2030-1990"},
        {"question": "builders", "years": "٢٠٢٠-٢٠٢١"},
        {"question": "builders", "scale": "LOG", "axis": "age ", "panels": "yes"},
        {"question": "voices", "show": "share"},
        {"first": "nobody", "second": "tensorflow"},
        {"unknown": "1" * 500},
    ],
)
def test_an_address_that_cannot_be_used_is_told_and_the_rest_opens(query: dict[str, str]) -> None:
    app = opened(**query)
    assert app.info
    assert not any("<script" in one.proto.body for one in app.get("html"))
    assert not any(
        "<script" in one.value.replace("\\<", "")
        for kind in ("markdown", "caption", "info")
        for one in getattr(app, kind)
    )
    assert charts(app)
