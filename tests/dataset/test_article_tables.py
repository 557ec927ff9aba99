"""The articles' comparisons: every row has a place, in the article's order, and says what became of it."""

from __future__ import annotations

import re

import pytest

from components.dataset import article_tables, load
from components.dataset.article_tables import matching, rows_of
from components.dataset.schema import ARTICLES

DATASET = load()
TABLE_SECTIONS = re.compile(r"Table( row)? \d+|Comparison table|At a glance|Decision matrix|Head-to-head|FAQ|Verdict")


@pytest.mark.parametrize("article", ARTICLES)
def test_every_row_of_the_article_is_there_with_its_aspects(article: str) -> None:
    wanted: dict[str, set[str]] = {}
    for line in DATASET.article_rows:
        if line.article == article:
            wanted.setdefault(line.row, set()).add(line.aspect_id)
    found = {row.name: {aspect.aspect_id for aspect in row.aspects} for row in rows_of(DATASET, article)}
    assert wanted.items() <= found.items()


@pytest.mark.parametrize("article", ARTICLES)
def test_every_claim_of_a_table_stands_in_a_row_of_it(article: str) -> None:
    placed = {claim.claim_id for row in rows_of(DATASET, article) for claim in row.claims}
    for claim in DATASET.claims:
        if claim.article == article and TABLE_SECTIONS.fullmatch(claim.section):
            assert claim.claim_id in placed, claim.claim


@pytest.mark.parametrize("article", ARTICLES)
def test_a_row_holds_only_claims_of_its_article(article: str) -> None:
    for row in rows_of(DATASET, article):
        assert row.claims, f"{row.name} has no claim"
        assert {claim.article for claim in row.claims} == {article}


def test_upgrads_sixteen_parameters_keep_their_numbers_order() -> None:
    numbers = [int(row.name.split(".")[0]) for row in rows_of(DATASET, "upgrad") if row.name[0].isdigit()]
    assert numbers == list(range(1, 17))


def test_placeholders_and_lower_against_lower_are_named_as_defects() -> None:
    rows = {row.name: row for row in rows_of(DATASET, "softteco")}
    assert rows["GPU support"].state == rows["Training time"].state == "defect"
    assert "placeholder" in rows["Training time"].defect
    assert rows["Memory consumption"].state == "differs"
    assert [row.name for row in matching(rows.values(), "", ("defect",))] == ["GPU support", "Training time"]


def test_a_row_agrees_only_if_none_of_its_claims_fails() -> None:
    for article in ARTICLES:
        for row in rows_of(DATASET, article):
            verdicts = {claim.verdict for claim in row.claims}
            if row.state == "agrees":
                assert "holds" in verdicts
                assert not verdicts & {"wrong", "outdated", "disputed"}
            if row.state == "open":
                assert verdicts <= {"opinion", "unsupported"}


def test_rows_to_take_away_hold_both_sides() -> None:
    rows = rows_of(DATASET, "lightly")
    taken = {row["row"]: row for row in article_tables.export_rows(DATASET, rows, ("pytorch", "tensorflow"))}
    fact = DATASET.fact("tensorflow", "execution-model")
    assert fact is not None
    assert taken["Computation"]["today_tensorflow"] == fact.value
    assert "wrong" in taken["Computation"]["verdicts"]  # type: ignore[operator]
