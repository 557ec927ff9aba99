"""Which presets a change of the data moves, and by how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.dataset import Dataset, load
from components.dataset.diff_words import plain
from components.ui.conclusions import moved, moves
from components.ui.overview_view import quick_answers


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def with_score(dataset: Dataset, criterion: str, framework: str, score: float, name: str) -> Dataset:
    """The data with another score, exactly known."""
    scores = tuple(
        replace(row, score=score, low=score, high=score, computed=False)
        if (row.criterion_id, row.framework_id) == (criterion, framework)
        else row
        for row in dataset.scores
    )
    return replace(dataset, scores=scores, version=f"{dataset.version}-{name}")


def test_the_same_data_move_nothing(dataset: Dataset) -> None:
    """Under another version too."""
    other = replace(dataset, version="other")
    assert moves(dataset, other) == ()
    assert (
        moved(dataset, other).summary
        == f"No leader, order, verdict or total moves in any of {len(dataset.presets)} presets."
    )


def test_a_lost_score_moves_exactly_the_presets_that_weigh_it(dataset: Dataset) -> None:
    """Each by its weight times the loss."""
    new = with_score(dataset, "research-and-models", "pytorch", 0.0, "lost")
    (before,) = (
        row.score
        for row in dataset.scores
        if (row.criterion_id, row.framework_id) == ("research-and-models", "pytorch")
    )
    assert before is not None
    weighing = {preset.id for preset in dataset.presets if preset.weights.get("research-and-models", 0) > 0}
    found = {move.preset_id: move for move in moves(dataset, new)}
    assert set(found) == weighing
    for preset in dataset.presets:
        if preset.id in found:
            share = preset.weights["research-and-models"] / sum(preset.weights.values())
            assert found[preset.id].shifts["pytorch"] == pytest.approx(-10 * before * share)
            assert set(found[preset.id].shifts) == {"pytorch"}


def test_answers_are_those_of_the_overview(dataset: Dataset) -> None:
    """Leader and verdict, before and after."""
    new = with_score(dataset, "research-and-models", "pytorch", 0.0, "lost")
    shown = {answer.preset_id: answer.report for answer in quick_answers(dataset)}
    for move in moves(dataset, new):
        report = shown[move.preset_id]
        assert move.before is not None
        assert move.before.leaders == (report.practical_leaders or report.leaders)
        assert move.before.verdict == (report.verdict or "none")
        ranks = [report.alternatives[name].rank or 99 for name in move.before.order]
        assert ranks == sorted(ranks)


def test_it_is_said_in_words_with_the_scores_behind_it(dataset: Dataset) -> None:
    """Presets that move first."""
    found = moved(dataset, with_score(dataset, "research-and-models", "pytorch", 0.0, "lost"))
    lines = [plain(sentence) for sentence in found.sentences]
    assert any(line.startswith("Research: leader PyTorch -> ") and "of 100 points PyTorch " in line for line in lines)
    assert lines[-1].startswith("score on ") and lines[-1].endswith("-> 0 (0 to 0)")
    assert "1 score differs" in found.summary
    stay = ["leader, order and verdict stay" in line for line in lines[:-1]]
    assert stay == sorted(stay)


def test_presets_that_come_and_go_are_said(dataset: Dataset) -> None:
    """With their leader."""
    fewer = replace(dataset, presets=dataset.presets[1:], version="fewer")
    name = dataset.presets[0].name
    assert plain(moved(fewer, dataset).sentences[0]).startswith(f"{name}: is new; leader ")
    assert plain(moved(dataset, fewer).sentences[0]).startswith(f"{name}: is gone")


def test_a_fact_that_decides_a_condition_is_said(dataset: Dataset) -> None:
    """The condition, the framework, then and now."""
    rule = next(rule for rule in dataset.must_haves if rule["id"] == "on-phones")
    facts = tuple(
        replace(fact, support="no") if (fact.framework_id, fact.aspect_id) == ("pytorch", rule["aspect"]) else fact
        for fact in dataset.facts
    )
    found = moved(dataset, replace(dataset, facts=facts, version="no-phones"))
    assert any(f"condition {rule['label']}, PyTorch: pass -> fail" in plain(line) for line in found.sentences)
    assert {"condition": rule["label"], "framework": "pytorch", "before": "pass", "after": "fail"} in found.document[
        "conditions"
    ]
