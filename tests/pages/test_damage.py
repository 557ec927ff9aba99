"""Damaged data never reach a visitor: every page shows the located message instead of a figure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from components.ui import data
from components.ui.frame import PAGES
from tests.pages.journeys import ROOT, open_page, text_of

DAMAGE = {
    "a letter of an id is wrong": ("facts.csv", b"\njax,api-level,", b"\njaxx,api-level,", "did you mean jax?"),
    "a date that is no day": ("releases.csv", b",2026-10-28,stable", b",2026-02-30,stable", "February 2026 has 28"),
    "a comma too many": ("frameworks.csv", b"\nkeras,Keras,", b"\nkeras,Keras,,", "cells"),
    "a number with words": ("adoption/observations/hugging-face.csv", b",31939,", b",about 31939,", "bound"),
    "a status nobody knows": ("tools.csv", b",deprecated,", b",deprecatd,", "fix: write deprecated"),
    "an http link": ("sources.csv", b"https://github.com/pytorch/serve,", b"javascript:alert(1),", "https"),
    "no source": ("claims.csv", b",gh-mlperf,2026-11-20", b",,2026-11-20", "source_ids"),
    "a byte that is no UTF-8": ("use_cases.csv", b"Academic", b"\xe9cademic", "UTF-8"),
    "a score off the scale": ("decision/scores.csv", b"browser,jax,4.5,", b"browser,jax,45,", "the most is 10"),
    "a weight below zero": ("decision/presets.yaml", b"debugging: 10", b"debugging: -10", "0 or more"),
    "an empty file": ("aspects.csv", None, b"", "empty"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_file_is_told_on_the_page_and_shows_no_figure(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new, said = DAMAGE[what]
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / name
    content = path.read_bytes()
    assert old is None or old in content, "the shipped data no longer hold what this test damages"
    path.write_bytes(new if old is None else content.replace(old, new, 1))
    monkeypatch.setenv(data.FOLDER_VARIABLE, str(tmp_path / "data"))
    app = open_page("overview")
    shown = text_of(app) + "\n".join(block.value for block in app.code)
    assert not app.exception
    assert app.title[0].value == "The data need a correction"
    assert f"data/{name}:" in shown
    assert said in shown
    assert "<table" not in shown
    assert "Traceback" not in shown


def test_no_page_opens_on_damaged_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data" / "facts.csv").write_bytes(b"")
    monkeypatch.setenv(data.FOLDER_VARIABLE, str(tmp_path / "data"))
    for name, _ in PAGES:
        assert open_page(name).title[0].value == "The data need a correction"


def test_a_fault_of_ours_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise ZeroDivisionError("a fault for this test")

    monkeypatch.setattr("components.ui.overview_view.newest_sentence", fail)
    app = open_page("overview")
    assert not app.exception
    assert "could not be drawn" in text_of(app)
    assert "ZeroDivisionError" not in text_of(app)
