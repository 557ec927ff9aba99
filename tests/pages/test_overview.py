"""Overview: the state of the field, who leads where, an answer per situation, and what is gone."""

from __future__ import annotations

import re
from datetime import timedelta
from html import escape
from urllib.parse import parse_qsl

import pytest

from components.dataset import load
from components.dataset.release_state import release_state
from components.dataset.schema import FRESH_STATUS
from components.ui import data
from components.ui.finder import QUESTIONS
from components.ui.leads_view import leader_of, short_leads, since
from components.ui.markup import text as text_of_markup
from components.ui.overview_view import (
    first_release_caveat,
    gone_sentence,
    gone_table,
    gone_tools,
    points,
    quick_answers,
    state_table,
    turning,
)
from tests.pages.journeys import answer_of, open_page, text_of

DATASET = load()


def plain_text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def test_each_framework_shows_its_newest_release_and_its_age() -> None:
    shown = plain_text(text_of(open_page("overview")))
    assert "PyTorch 2.15.0 28 Oct 2026, 23 days old" in shown
    assert "TensorFlow 2.21.0 6 Mar 2026, 9 months old coming: 2.22.0rc0, 22 Sep 2026" in shown
    assert "PyTorch Foundation (Linux Foundation)" in shown


def test_a_first_release_says_what_its_day_stands_for() -> None:
    shown = plain_text(text_of(open_page("overview")))
    assert "27 Mar 2015 First commit; the first tag is 0.1.0 (2015-06-13)" in shown
    assert "30 Apr 2015 First commit; the first tag is v0.7.0" in shown
    with_caveat = [f for f in DATASET.frameworks if "First release: " in f.note]
    assert len(with_caveat) >= 6
    for framework in with_caveat:
        caveat = first_release_caveat(framework.note)
        assert caveat.endswith(".") and caveat in framework.note
        assert not re.search(r"\. [A-Z]", caveat), "its first sentence only"
        assert plain_text(text_of_markup(caveat)) in shown


def test_a_note_on_something_else_is_no_caveat() -> None:
    assert first_release_caveat("") == ""
    assert first_release_caveat("Status: its First release: no.") == ""
    assert first_release_caveat("Name: New. First release: Year 2.0 only. More.") == "Year 2.0 only."


def test_release_counts_are_those_of_the_fact_check() -> None:
    """The data sheets state the counts of the same 24 and 12 months; the formula must find them in releases.csv."""
    stated = {(row.framework_id, row.field): row.value for row in DATASET.profiles}
    for framework in DATASET.frameworks:
        state = release_state(DATASET, framework.framework_id)
        assert str(state.stable_24_months) == stated[framework.framework_id, "stable-releases-24-months"]
        assert str(state.stable_12_months) == stated[framework.framework_id, "stable-releases-12-months"]


def test_it_says_who_leads_and_since_when() -> None:
    leads = {lead.series.series_id: lead for lead in short_leads(DATASET)}
    assert leader_of(leads["hf-models-by-library"]) == "pytorch"
    assert since(leads["hf-models-by-library"]) == "known for 2022 only"
    assert leader_of(leads["github-stars"]) == "tensorflow"
    assert leader_of(leads["kaggle-all-regular-percent"]) == "tensorflow"
    assert since(leads["stack-overflow-all-of-respondents"]) == "between 2023 and 2024"
    shown = plain_text(text_of(open_page("overview")))
    assert "31,939 against 2,669 models, 2022" in shown


def test_every_situation_has_a_live_answer_with_a_link_that_opens_it() -> None:
    app = open_page("overview")
    shown = text_of(app)
    assert len(DATASET.presets) >= 9
    for answer in quick_answers(DATASET):
        assert f'href="decide?preset={answer.preset_id}"' in shown
        leader, rest = points(DATASET, answer.report).split(", ", 1)
        assert f"{leader}, {rest}" in plain_text(shown)
        assert turning(DATASET, answer.report) in plain_text(shown)


def test_the_answer_counts_what_the_table_shows_and_names_the_exceptions() -> None:
    said = answer_of(open_page("overview"))
    alone = [a for a in quick_answers(DATASET) if a.report.practical_leaders == ("pytorch",)]
    assert said.startswith(f"PyTorch leads in {len(alone)} of {len(DATASET.presets)} situations and on 7 of 9 measures")
    for answer in quick_answers(DATASET):
        leaders = answer.report.practical_leaders
        assert (f"“{answer.name}”" in said) == (leaders != ("pytorch",))
        assert all(DATASET.name_of(leader) in said for leader in leaders)


def test_points_are_whole_totals_and_a_turning_point_names_its_criterion() -> None:
    equal = next(a.report for a in quick_answers(DATASET) if a.preset_id == "equal")
    said = dict(part.rsplit(" ", 1) for part in points(DATASET, equal).split(", "))
    totals = {DATASET.name_of(name): equal.alternatives[name].total or 0 for name in equal.compared}
    assert list(said) == sorted(totals, key=lambda name: -totals[name])
    assert all(abs(int(said[name]) - 100 * total) <= 0.5 + 1e-9 for name, total in totals.items())
    criteria = "|".join(re.escape(one.name) for one in DATASET.criteria)
    assert re.fullmatch(rf"\w+: “({criteria})” counts \d+ % instead of \d+ %", turning(DATASET, equal))


@pytest.mark.parametrize(
    ("question", "href"), [one for _, group in QUESTIONS for one in group], ids=lambda text: text[:40]
)
def test_a_question_of_the_finder_opens_a_page_that_takes_every_word_of_its_address(question: str, href: str) -> None:
    name, _, query = href.partition("#")[0].partition("?")
    app = open_page(name, **dict(parse_qsl(query)))
    assert not app.exception
    assert not [one.value for one in app.info if "address" in one.value], question
    assert f'href="{escape(href)}"' in text_of(open_page("overview"))


@pytest.mark.parametrize(
    ("href", "answered"),
    [
        ("framework?framework=jax&show=installation&os=windows&accelerator=nvidia", "JAX on Windows"),
        ("framework?framework=pytorch&show=installation&os=linux&accelerator=nvidia", "pip install torch"),
        ("compare?search=maintenance", "Reportedly"),
        ("framework?framework=keras", "Keras 3"),
        ("measured", "The quickest training step"),
        ("compare?code=train-a-step#the-same-in-code", "The same in code"),
        ("decide?part=why", "Browser would have to rise"),
        ("adoption?question=lead", "PyTorch has passed TensorFlow on"),
        ("switching", "Moving from TensorFlow to PyTorch"),
        ("releases?show=python", "3.12 or newer"),
    ],
)
def test_the_answer_to_a_question_of_the_finder_is_on_its_page(href: str, answered: str) -> None:
    assert href in [address for _, group in QUESTIONS for _, address in group]
    name, _, query = href.partition("#")[0].partition("?")
    app = open_page(name, **dict(parse_qsl(query)))
    said = text_of(app).replace("\\", "") + "".join(one.value for one in app.code)
    assert answered in plain_text(said)


def test_torchserve_is_told_to_be_gone_with_what_to_use_instead() -> None:
    gone = {tool.tool_id: tool for tool in gone_tools(DATASET)}
    assert set(gone["torchserve"].named_in) == {"lightly", "softteco", "imaginarycloud", "upgrad", "apitradeoffs"}
    assert "TorchServe" in gone_sentence(DATASET)
    shown = plain_text(text_of(open_page("overview")))
    assert re.search(r"TorchServe .*? deprecated .*? vLLM", shown)


def test_it_says_what_changed_in_the_data_lately() -> None:
    newest = data.release_notes()[0]
    shown = plain_text(text_of(open_page("overview"))).replace("\\", "")
    assert f"version {newest.version}" in shown
    assert "20 Nov 2026" in shown


def test_what_goes_stale_while_the_app_runs_is_marked_on_that_day() -> None:
    """A table that was drawn when everything was fresh is not shown on a later day."""
    last = DATASET.as_of + timedelta(days=FRESH_STATUS)
    for table in (state_table, gone_table):
        assert "fa-stale" not in table(DATASET, DATASET.as_of)
        late = table(DATASET, last + timedelta(days=1))
        assert f"stale: {FRESH_STATUS + 1} days ago, limit {FRESH_STATUS}" in late
        assert table(DATASET, last + timedelta(days=1)) is late
        assert "fa-stale" not in table(DATASET, DATASET.as_of)
