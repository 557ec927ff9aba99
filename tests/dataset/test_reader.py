"""Cells have their true line and column, and the scanner agrees with the standard library on valid input."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import check, load
from components.dataset.headers import header_fault
from components.dataset.reader import bytes_of
from components.dataset.scanner import Scanned, Stumble, scan, walk
from components.dataset.schema import BY_NAME
from components.dataset.textfile import TextFile

from .edits import FIXTURE, TODAY, damaged_copy

cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), min_size=1, max_size=12)


@given(st.lists(st.lists(cells.filter(str.strip), min_size=3, max_size=3), min_size=1, max_size=6), st.booleans())
def test_the_scanner_reads_what_the_standard_writer_writes(rows: list[list[str]], quote_all: bool) -> None:
    """Same cells as csv.reader(strict=True), whatever the quoting."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL).writerows(rows)
    text = out.getvalue()
    found = list(scan(TextFile("x.csv", text)))
    assert all(isinstance(row, Scanned) for row in found), found
    assert [row.cells for row in found if isinstance(row, Scanned)] == list(csv.reader(io.StringIO(text), strict=True))


@given(st.text(st.sampled_from('a,"\n \té'), max_size=60))
def test_any_text_is_rows_or_located_stumbles(text: str) -> None:
    """Positions lie within the text, and every row can be walked again."""
    for found in scan(TextFile("x.csv", text)):
        assert 0 <= found.start <= len(text)
        if isinstance(found, Scanned):
            assert [cell for _, _, cell in walk(text, found.start)] == found.cells
            assert text.count("\n", 0, found.start) + 1 == found.line
        else:
            assert isinstance(found, Stumble) and found.fault.message


@pytest.mark.parametrize(
    ("line", "column_of_third"),
    [("a,b,c", 5), ('"x, y",b,c', 10), ('"ü, 中文",b,c', 11), ('"say ""hi""",b,c', 16), ("é,中,c", 5), (",,c", 3)],
)
def test_columns_are_counted_in_characters_after_quotes_and_wide_characters(line: str, column_of_third: int) -> None:
    """Commas and doubled quotes inside quotes, and letters of several bytes."""
    file = TextFile("x.csv", f"h,i,j\n{line}\n")
    rows = [row for row in scan(file) if isinstance(row, Scanned)]
    at, length, cell = list(walk(file.text, rows[1].start))[2]
    assert (file.place(at), length, cell) == ((2, column_of_third), 1, "c")


def test_a_problem_after_a_quoted_cell_with_wide_characters_is_at_its_column(tmp_path: Path) -> None:
    """The date behind `"Meta, now ..."` in sources.csv."""
    line = (FIXTURE / "sources.csv").read_text(encoding="utf-8").split("\n")[4]
    case = {"file": "sources.csv", "find": line, "replace": line.replace("2026-11-20", "2026-13-20")}
    (problem,) = check(damaged_copy(case, tmp_path), TODAY)
    assert (problem.line, problem.column, problem.length) == (5, line.index("2026-11-20") + 1, 10)
    assert problem.rule == "date-not-real"


def test_lines_after_a_cell_with_a_line_break_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    """The second mistake is on line 5 because the first one takes two lines."""
    case = {"file": "facts.csv", "find": "Eager on PyTorch, less", "replace": "Eager on PyTorch,\nless"}
    data = damaged_copy(case, tmp_path)
    text = (data / "facts.csv").read_text(encoding="utf-8").replace("debugger,yes,,", "debugger,maybe,,")
    (data / "facts.csv").write_text(text, encoding="utf-8")
    assert [(problem.line, problem.rule) for problem in check(data, TODAY)] == [
        (2, "newline-in-cell"),
        (5, "vocabulary"),
    ]


def test_all_mistakes_are_told_at_once_in_order(tmp_path: Path) -> None:
    """Three files, three kinds, sorted by path and line."""
    data = damaged_copy({"file": "facts.csv", "find": "ExecuTorch", "replace": "TBD"}, tmp_path)
    for name, old, new in (
        ("tools.csv", "superseded", "supersded"),
        ("aspects.csv", "lightly;upgrad", "lightly;upgrat"),
    ):
        path = data / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = [(problem.path, problem.rule) for problem in check(data, TODAY)]
    assert found == [
        ("data/aspects.csv", "vocabulary"),
        ("data/facts.csv", "placeholder"),
        ("data/tools.csv", "vocabulary"),
    ]


def test_the_same_folder_gives_the_same_findings_twice(tmp_path: Path) -> None:
    """Determinism, whatever the order of discovery."""
    data = damaged_copy({"file": "facts.csv", "find": "2026-11-20", "replace": "x", "every": True}, tmp_path)
    assert check(data, TODAY) == check(data, TODAY)
    assert len(check(data, TODAY)) == 4


def test_hidden_files_and_the_readme_are_no_data(tmp_path: Path) -> None:
    """Leftovers of editors and systems neither count nor change the version."""
    data = damaged_copy({"file": "facts.csv"}, tmp_path)
    version = load(data, TODAY).version
    (data / ".DS_Store").write_bytes(b"\x00")
    (data / "README.md").write_text("changed", encoding="utf-8")
    assert load(data, TODAY).version == version
    assert ".DS_Store" not in bytes_of(data)


def test_the_header_of_every_table_passes() -> None:
    """header_fault accepts exactly the schema's own columns."""
    for table in BY_NAME.values():
        assert header_fault(table, table.column_names) is None
        assert header_fault(table, table.column_names[:-1]) is not None
        assert header_fault(table, [*table.column_names, ""]) is not None
