"""`fix`: form only, the same twice, nothing where all is well, hands off what is damaged."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.dataset import check
from components.dataset.__main__ import main
from components.dataset.cells import read_cell
from components.dataset.fixes import fix
from components.dataset.fixes.cells import fixed_cell
from components.dataset.loading import DEFAULT_FOLDER
from components.dataset.problems import Fault
from components.dataset.reader import bytes_of
from components.dataset.schema import TABLES, Column

from .edits import FIXTURE, TODAY, case_names, damaged_copy, problems_of, read_case
from .test_mutations import CLEAN, ODD_TEXTS, mutated_bytes, replaced_cell, with_cell

FIXABLE = [name for name in case_names() if read_case(name).get("fixable")]
COLUMNS = [column for table in TABLES for column in table.columns]


def fixed(contents: dict[str, bytes]) -> dict[str, bytes]:
    """All files, after the fix."""
    return {**contents, **fix(contents).contents}


@pytest.mark.parametrize("folder", [FIXTURE, DEFAULT_FOLDER], ids=["fixture", "shipped"])
def test_clean_files_stay_as_they_are(folder: Path) -> None:
    """Byte for byte."""
    done = fix(bytes_of(folder))
    assert (done.contents, done.changes, done.refused) == ({}, [], [])


@pytest.mark.parametrize("name", FIXABLE)
def test_nothing_is_left_of_a_fixable_edit(name: str, tmp_path: Path) -> None:
    """The check is silent after the fix, and another fix does nothing."""
    case = read_case(name)
    data = damaged_copy(case, tmp_path)
    assert main(["fix", str(data)]) == 0
    assert problems_of(case, data) == ()
    assert not fix(bytes_of(data)).changes


def test_cases_are_marked_as_fixable_that_are(tmp_path: Path) -> None:
    """No case is cured by the fix without saying so."""
    found = []
    for name in case_names():
        case = read_case(name)
        data = damaged_copy(case, tmp_path / name)
        after = fix(bytes_of(data)).contents
        for path, content in after.items():
            (data / path).write_bytes(content)
        if after and not problems_of(case, data):
            found.append(name)
    assert found == FIXABLE


@settings(max_examples=300)
@given(mutated_bytes(CLEAN))
def test_a_second_fix_of_mutated_files_does_nothing(contents: dict[str, bytes]) -> None:
    """fix(fix(x)) == fix(x), whatever happened to the bytes."""
    once = fixed(contents)
    again = fix(once)
    assert again.contents == {} and again.changes == []


@settings(max_examples=300)
@given(replaced_cell())
def test_a_second_fix_of_a_wrong_cell_does_nothing(edit: tuple[str, int, int, str]) -> None:
    """The same for one cell."""
    once = fixed(with_cell(CLEAN, *edit))
    assert fix(once).contents == {}


@settings(max_examples=400)
@given(
    st.sampled_from(COLUMNS),
    st.one_of(
        st.sampled_from(ODD_TEXTS),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
        st.text("0123456789 ,._'-/vVW\u00a0\u2019\u0661\u2212;<>", max_size=14),
    ),
)
@example(next(column for column in COLUMNS if column.name == "value" and column.minimum == 0), "1\u202f234\u202f567")
def test_a_cell_is_fixed_at_once_and_never_when_it_is_right(column: Column, text: str) -> None:
    """A value that the check accepts is left alone; a fixed cell is fixed."""
    after = fixed_cell(column, text)
    assert fixed_cell(column, after) == after
    if not isinstance(read_cell(column, text, TODAY), Fault):
        assert after == text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("observed_on", "2024-1-5", "2024-01-05"),
        ("observed_on", "20240105", "2024-01-05"),
        ("observed_on", "05/06/2024", "05/06/2024"),
        ("observed_on", "2024-02-31", "2024-02-31"),
        ("published_on", "2024/7", "2024-07"),
        ("published_on", "202407", "202407"),
        ("files", "1,234", "1234"),
        ("files", "1,23", "1,23"),
        ("value", "90,000", "90,000"),
        ("version", "v2.9.0", "2.9.0"),
        ("version", "V2.9.x", "V2.9.x"),
        ("support", "✓", "yes"),
        ("support", "x", "x"),
        ("support", "FALSE", "no"),
        ("purpose", "Runs\u00a0 on  “phones”. ", "Runs on “phones”."),
        ("source_ids", "a; b ;c", "a;b;c"),
    ],
)
def test_what_has_one_reading_is_written_in_one_way(name: str, text: str, expected: str) -> None:
    """And what has two stays for a person to decide."""
    table = {"value": "observations", "version": "releases", "source_ids": "facts"}.get(name)
    column = next(
        column for one in TABLES for column in one.columns if column.name == name and table in (None, one.name)
    )
    assert fixed_cell(column, text) == expected


@pytest.mark.parametrize("name", ["016-extra-cell", "018-open-quote", "027-newline-in-cell", "028-merge-marker"])
def test_a_damaged_file_is_left_alone(name: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """With its place, while other files are fixed."""
    case = read_case(name)
    data = damaged_copy(case, tmp_path)
    before = (data / case["file"]).read_bytes()
    (data / "aspects.csv").write_bytes((data / "aspects.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert main(["fix", str(data)]) == 1
    out = capsysbinary.readouterr().out.decode()
    assert (data / case["file"]).read_bytes() == before and f"data/{case['file']}:" in out
    assert out.endswith("1 change in 1 file; 1 damaged file not touched\n")
    assert b"\r" not in (data / "aspects.csv").read_bytes()


def test_it_says_what_it_did_and_keeps_permissions(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Per file and line; nothing else lies in the folder afterwards."""
    data = damaged_copy(read_case("015-double-space"), tmp_path)
    (data / "facts.csv").chmod(0o640)
    files = sorted(os.listdir(data))
    assert main(["fix", str(data), "--dry-run"]) == 0
    assert b"1 change in 1 file (nothing written)\n" in capsysbinary.readouterr().out
    assert check(data, TODAY)
    assert main(["fix", str(data)]) == 0
    said = 'data/facts.csv:5: double-space: detail "A separate  runtime" is "A separate runtime" now\n'
    assert capsysbinary.readouterr().out.decode() == said + "1 change in 1 file\n"
    assert stat.S_IMODE((data / "facts.csv").stat().st_mode) == 0o640 and sorted(os.listdir(data)) == files
    assert main(["fix", str(data)]) == 0
    assert capsysbinary.readouterr().out == b"nothing to fix\n"


def test_a_failed_write_leaves_the_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is replaced as a whole or not at all."""
    data = damaged_copy(read_case("015-double-space"), tmp_path)
    before = bytes_of(data)
    names = sorted(os.listdir(data))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("components.dataset.fix_command.os.replace", fail)
    assert main(["fix", str(data)]) == 2
    assert bytes_of(data) == before and sorted(os.listdir(data)) == names


def test_the_check_says_how_much_can_be_fixed(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Counted by trying."""
    data = damaged_copy(read_case("015-double-space"), tmp_path)
    text = (data / "claims.csv").read_text(encoding="utf-8")
    (data / "claims.csv").write_text(text.replace("unsupported", "unsuported"), encoding="utf-8")
    assert main(["check", str(data), "--base", str(FIXTURE)]) == 1
    assert b"\n1 error, 1 warning in 2 files; 1 can be fixed with fix\n" in capsysbinary.readouterr().out


def test_many_changes_of_one_kind_are_told_once(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The first twenty, then a number."""
    data = tmp_path / "data"
    shutil.copytree(DEFAULT_FOLDER, data)
    text = (data / "tools.csv").read_text(encoding="utf-8")
    (data / "tools.csv").write_text(text.replace(".,active", ". ,active"), encoding="utf-8")
    assert main(["fix", str(data)]) == 0
    assert b"data/tools.csv: edge-space: and " in capsysbinary.readouterr().out
    assert bytes_of(data) == bytes_of(DEFAULT_FOLDER)
