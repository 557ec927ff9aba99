"""Claims: what can still be believed, where the articles disagree, and their tables with today's facts."""

from __future__ import annotations

import json
import re

import pytest

from components.dataset import load
from components.dataset.schema import ARTICLES
from tests.pages.journeys import answer_of, notices, open_page, text_of

DATASET = load()


def rows(app: object) -> int:
    return text_of(app).count('<th scope="row">')  # type: ignore[arg-type]


def test_the_answer_comes_first_and_is_fair() -> None:
    app = open_page("claims")
    assert "143 of 300 claims that can be tested still hold (48%)" in answer_of(app)
    shown = text_of(app)
    assert "“Outdated” is not “wrong”" in shown
    assert "SoftTeco, undated" in text_of(open_page("claims", article="softteco"))
    assert "upGrad, 11 Jul 2025" in text_of(open_page("claims", article="upgrad"))


def test_fifty_claims_at_once_and_more_in_the_address() -> None:
    app = open_page("claims")
    assert rows(app) == 50
    app.button(key="claims_more").click().run()
    assert rows(app) == 100
    assert app.query_params["rows"] in ("100", ["100"])


def test_a_fact_leads_to_the_claims_about_it_and_they_lead_back() -> None:
    app = open_page("claims", aspect="serving", framework="pytorch", verdict="outdated")
    shown = text_of(app)
    assert "TorchServe" in shown
    assert 'href="compare?frameworks=pytorch&amp;search=Model%20serving"' in shown
    compared = text_of(open_page("compare", frameworks="pytorch", search="Model serving"))
    assert 'id="serving"' in compared


def test_figures_that_a_claim_concerns_open_on_the_adoption_page() -> None:
    shown = text_of(open_page("claims", aspect="research-adoption", rows="1000"))
    links = set(re.findall(r'href="adoption\?question=([a-z]+)&amp;measure=([a-z0-9-]+)"', shown))
    assert ("research", "conferences") in links
    for question, measure in sorted(links):
        assert not notices(open_page("adoption", question=question, measure=measure)), measure


def test_all_contradictions_stand_side_by_side_with_what_the_evidence_says() -> None:
    app = open_page("claims", view="contradictions")
    shown = text_of(app)
    assert shown.count("<article") == 17
    assert shown.count("What the evidence says: ") == 17
    assert text_of(open_page("claims", view="contradictions", claim="li-017")).count("<article") == 1


@pytest.mark.parametrize("article", ARTICLES)
def test_every_articles_table_is_rebuilt_with_todays_facts(article: str) -> None:
    shown = text_of(open_page("claims", view="tables", table=article))
    wanted = {line.row for line in DATASET.article_rows if line.article == article}
    for row in wanted:
        name = row.removeprefix("text: ").removeprefix("FAQ: ")
        assert name.replace("&", "&amp;").casefold() in shown.casefold()
    assert "TensorFlow today" in shown


def test_defective_cells_are_named_and_other_frameworks_can_be_put_beside() -> None:
    shown = text_of(open_page("claims", view="tables", table="softteco", state="defect", today="jax,keras"))
    assert "Defective: Both cells hold the placeholder text of a template." in shown
    assert "Defective: Both cells say the same word, Lower" in shown
    assert "JAX today" in shown
    assert "PyTorch today" not in shown


@pytest.mark.parametrize("by", ["article", "aspect", "framework"])
def test_the_share_that_holds_has_a_chart_a_sentence_and_a_table(by: str) -> None:
    app = open_page("claims", view="share", by=by)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert "143 of 300 claims that can be tested still hold" in text_of(app).replace("\\", "").split("Count by")[0]
    assert "Unsupported" in text_of(app)


@pytest.mark.parametrize("picture", ["png", "svg"])
def test_the_chart_can_be_taken_along_in_both_formats(picture: str) -> None:
    config = json.loads(open_page("claims", view="share", picture=picture).get("plotly_chart")[0].proto.config)
    assert config["displayModeBar"] is True
    assert config["toImageButtonOptions"]["format"] == picture


def test_a_search_that_few_claims_answer_in_full_says_what_the_others_hold() -> None:
    shown = text_of(open_page("claims", search="not suitable for large scale")).replace("\\", "")
    assert "2 claims hold all words, in this or another form, and come first; 11 more hold most of them." in shown
    assert "PyTorch may not be right for large-scale projects." in shown
    assert "hold most" not in text_of(open_page("claims", search="torchserve"))


def test_nothing_found_names_the_filter_to_loosen() -> None:
    app = open_page("claims", search="torchserve", verdict="holds")
    assert "without the choice of verdicts" in notices(app)
    app.button(key="claims_clear").click().run()
    assert rows(app) == 50


def test_a_hostile_word_in_every_parameter_never_breaks_the_page() -> None:
    app = open_page("claims")
    for word in ("<script>alert(1)</script>", "\u202egnp", "x" * 5000, "-1e999", ",,,", "tables,all", "🦀"):
        app.query_params.clear()
        for parameter in (
            "view",
            "search",
            "article",
            "verdict",
            "framework",
            "aspect",
            "claim",
            "rows",
            "by",
            "table",
            "state",
            "today",
            "picture",
        ):
            app.query_params[parameter] = word
        app.run()
        assert not app.exception
        assert "could not be drawn" not in text_of(app)
        assert "<script>" not in text_of(app)
        assert notices(app)
