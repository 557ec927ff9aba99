"""Data health: the sentence, the tables, their links; and the ways to correct a row on every page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from components.dataset import DATA, load
from components.dataset import health as state
from components.dataset.schema import TABLES
from components.ui import health_view as view
from components.ui.citations import REPOSITORY_VARIABLE, named_repository
from components.ui.data import FOLDER_VARIABLE, newest_dataset
from components.ui.markup import element, text
from components.ui.row_links import ROW_WORDS, page_of
from tests.pages.journeys import open_page, text_of

DATASET = load()
TODAY = DATASET.as_of
BASE = "https://code.example.com/atlas/framework-atlas"


def test_the_page_says_first_how_the_data_fare() -> None:
    shown = text_of(open_page("health")).replace("\\", "")
    ended = len(state.ended_sources(DATASET))
    assert f"{ended} of {len(DATASET.sources)} sources have ended" in shown
    assert f"{len(DATASET.exceptions)} accepted warning" in shown
    for one in state.acknowledged(DATASET):
        assert text(one.reason) in shown
    for one in state.ended_sources(DATASET)[: view.AT_ONCE]:
        assert text(one.source.title) in shown


def test_the_list_of_ended_sources_and_of_aspects_open_by_address() -> None:
    shown = text_of(open_page("health", ended="1", aspects="all"))
    assert all(text(one.source.title) in shown for one in state.ended_sources(DATASET))
    assert all(text(aspect.name) in shown for aspect in DATASET.aspects)
    gaps = text_of(open_page("health"))
    matrix = state.matrix(DATASET, [f.framework_id for f in DATASET.frameworks])
    incomplete = [row.aspect.name for row in matrix if not row.complete]
    assert f"Aspects with a gap: {len(incomplete)} of {len(DATASET.aspects)}" in gaps


def test_the_choice_goes_into_the_address() -> None:
    app = open_page("health")
    app.toggle(key="health.ended").set_value(True).run()
    assert dict(app.query_params) == {"ended": "1"}


def test_stale_rows_are_listed_with_the_page_that_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact and a tool that nobody has looked at for years."""
    shutil.copytree(DATA, tmp_path / "data")
    fact = DATASET.facts[0]
    tool = next(one for one in DATASET.tools if not one.last_released_on and not one.first_released_on)
    for table, key in (("facts", (fact.framework_id, fact.aspect_id)), ("tools", tool.tool_id)):
        name, line = DATASET.line_of(table, key)
        path = tmp_path / name
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[line - 1] = re.sub(r"\d{4}-\d\d-\d\d$", "2024-01-10", lines[line - 1])
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "data"))
    shown = text_of(open_page("health")).replace("\\", "")
    assert re.search(r"\b2 of \d,\d{3} entries", shown) and "Stale entries, 2" in shown
    assert f'href="framework?framework={fact.framework_id}&amp;show=facts#{fact.aspect_id}"' in shown
    assert f'href="tooling?view=tools&amp;tool={tool.tool_id}"' in shown


@pytest.mark.parametrize("days", [0, 1, 121, 400, 3000])
def test_sentences_hold_on_any_day(days: int) -> None:
    day = TODAY + timedelta(days=days)
    said = view.summary(DATASET, day)
    assert ("Nothing is stale" in said) == (not state.stale_rows(DATASET, day)) == (not view.has_stale(DATASET, day))
    assert view.next_sentence(DATASET, day).endswith(".")
    assert "<table" in view.age_table(DATASET, day) and "<table" in view.accepted_table(DATASET, day)
    assert len(re.findall("<tr>", view.stale_table(DATASET, day))) <= view.STALE_AT_ONCE + 1


def test_every_kind_of_row_has_words() -> None:
    assert {table.name for table in TABLES} <= ROW_WORDS.keys()
    for table in TABLES:
        for key in list(DATASET.places[table.name])[:: max(1, len(DATASET.places[table.name]) // 15)]:
            address = page_of(DATASET, table.name, key)
            assert not address or element("a", text=key, href=address), "an address that may be linked to"


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app of an operator who has named the repository; nothing drawn without it is kept, and nothing after."""
    monkeypatch.setenv(REPOSITORY_VARIABLE, BASE)
    remembered = vars(newest_dataset())
    remembered.pop("_remembered", None)
    yield
    remembered.pop("_remembered", None)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("page", "query", "file"),
    [
        ("overview", {}, "frameworks.csv"),
        ("compare", {}, "facts.csv"),
        ("framework", {"framework": "jax"}, "facts.csv"),
        ("framework", {"framework": "jax", "show": "sheet"}, "profiles.csv"),
        ("framework", {"framework": "pytorch", "show": "claims"}, "claims.csv"),
        ("tooling", {"view": "tools"}, "tools.csv"),
        ("claims", {}, "claims.csv"),
        ("claims", {"view": "contradictions"}, "contradictions.csv"),
        ("situations", {}, "use_cases.csv"),
        ("releases", {}, "releases.csv"),
        ("adoption", {"question": "models"}, "adoption/series.csv"),
        ("adoption", {"question": "vendors"}, "adoption/observations/vendor-claims.csv"),
        ("sources", {}, "sources.csv"),
        ("health", {}, "exceptions.csv"),
    ],
)
def test_a_row_can_be_edited_and_reported_from_its_evidence(page: str, query: dict[str, str], file: str) -> None:
    shown = text_of(open_page(page, **query))
    edits = re.findall(rf'href="{re.escape(BASE)}/edit/main/data/{re.escape(file)}#L(\d+)"', shown)
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    assert edits and all(2 <= int(line) <= len(lines) for line in edits)
    assert f'href="{BASE}/issues/new?template=wrong-fact.yml' in shown


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "https://user:word@code.example.com/a/b"])
def test_without_a_usable_repository_nothing_is_shown(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(REPOSITORY_VARIABLE, address)
    assert "Edit this row" not in text_of(open_page("framework", framework="jax"))
    assert named_repository() is None
    assert not address or REPOSITORY_VARIABLE in caplog.text
    assert "word@" not in caplog.text, "what was refused may hold a password"


def test_ages_count_from_the_day_that_is_given() -> None:
    assert "today" in view.next_sentence(DATASET, TODAY)
    assert "10 days ago" in view.next_sentence(DATASET, TODAY + timedelta(days=10))
