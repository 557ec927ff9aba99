"""Every edit of the data folder is seen at once, and a folder at rest is not opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from components.ui import stamps
from components.ui.stamps import stamp

LONG_AGO = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one of them below, in folders that have not changed for long."""
    (tmp_path / "below").mkdir()
    (tmp_path / "one.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / "below" / "two.csv").write_text("b\n", encoding="utf-8")
    for place in (tmp_path / "below", tmp_path):
        os.utime(place, (LONG_AGO, LONG_AGO))
    return tmp_path


def test_names_are_relative_and_sorted(folder: Path) -> None:
    assert [name for name, _, _ in stamp(folder)] == ["below/two.csv", "one.csv"]


@pytest.mark.parametrize("edit", ["changed", "added", "added below", "renamed", "removed", "folder removed"])
def test_an_edit_is_seen_at_once(folder: Path, edit: str) -> None:
    before = stamp(folder)
    assert stamp(folder) == before
    if edit == "changed":
        (folder / "below" / "two.csv").write_text("longer\n", encoding="utf-8")
    elif edit == "added":
        (folder / "three.csv").write_text("", encoding="utf-8")
    elif edit == "added below":
        (folder / "below" / "three.csv").write_text("", encoding="utf-8")
    elif edit == "renamed":
        (folder / "one.csv").rename(folder / "uno.csv")
    elif edit == "removed":
        (folder / "one.csv").unlink()
    else:
        (folder / "below" / "two.csv").unlink()
        (folder / "below").rmdir()
    after = stamp(folder)
    assert after != before
    assert stamp(folder) == after


def test_a_folder_at_rest_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamp(folder)
    monkeypatch.setattr(stamps, "_listing", lambda _place: pytest.fail("the folder was listed again"))
    assert stamp(folder) == before


def test_a_folder_that_changed_just_now_is_listed_again(tmp_path: Path) -> None:
    assert stamp(tmp_path) == ()
    (tmp_path / "one.csv").write_text("a\n", encoding="utf-8")
    assert [name for name, _, _ in stamp(tmp_path)] == ["one.csv"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert stamp(tmp_path / "nowhere") == ()
