"""The shipped run on its pages: every quantity opens, and a reader of an article's claim finds the figure."""

from __future__ import annotations

import pytest

from components.dataset import load
from components.dataset.measured import quantities_of, runs
from tests.pages.journeys import open_page, text_of

DATASET = load()
(RUN,) = runs(DATASET)


def shown(page: str, **query: str) -> str:
    app = open_page(page, **query)
    assert not app.exception and "could not be drawn" not in text_of(app)
    return text_of(app).replace("\\", "")


@pytest.mark.parametrize("quantity", quantities_of(DATASET, RUN.run_id))
def test_every_quantity_has_a_chart_with_words_and_a_table(quantity: str) -> None:
    app = open_page("measured", quantity=quantity, batch="")
    charts = app.get("plotly_chart")
    assert not app.exception and charts and all(chart.proto.alt for chart in charts)
    assert "In figures" in text_of(app) and RUN.machine in text_of(app)


@pytest.mark.parametrize(("claim", "says"), [("li-053", "contradict"), ("li-049", "support"), ("li-050", "cannot say")])
def test_at_a_claim_stands_what_our_figures_do_to_it(claim: str, says: str) -> None:
    assert f"our figures {says}" in shown("claims", claim=claim)


def test_the_empty_cell_of_an_article_shows_our_figures() -> None:
    said = shown("claims", view="tables", table="softteco", search="training time")
    assert "our figures in the empty cell" in said and "PyTorch eager, training step, Tabular MLP, batch 64" in said


def test_every_claim_compared_stands_on_the_page_with_its_figures() -> None:
    said = shown("measured", view="articles")
    for row in DATASET.claim_measurements:
        assert said.count(f'id="said-{row.claim_id}"') == 1, "one place that a link leads to"
    assert "27 of 27 comparisons with PyTorch eager agree" in said


def test_the_same_part_of_four_frameworks_stands_side_by_side() -> None:
    app = open_page("compare", code="save")
    assert len([block for block in app.code if block.language == "python"]) == len(DATASET.snippets) == 4
