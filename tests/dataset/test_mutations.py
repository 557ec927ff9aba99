"""Whatever happens to one file: located problems or none, never a traceback; one cell, one message."""

from __future__ import annotations

import csv
import io
import os
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.dataset.acknowledgement import BOOKKEEPING
from components.dataset.loading import DEFAULT_FOLDER, build, quickly_read
from components.dataset.problems import Problem, arrange, render
from components.dataset.reader import bytes_of, digest, read_tables
from components.dataset.rules import judge

from .edits import FIXTURE, TODAY

CLEAN = bytes_of(FIXTURE)
SHIPPED = bytes_of(DEFAULT_FOLDER)
# Checking all of the shipped data takes a quarter of a second: fewer examples there, of the smaller files too.
SHIPPED_EXAMPLES = 15
ODD_TEXTS = (
    "", " ", "?", "none", "unknown", "NA", "0", "-1", "1e400", "nan", "2026-02-30", "05/06/2026", "pytorch", "PyTorch",
    "keras", "pytorch;keras", "pytorch;pytorch", ";", "a,b", 'say "no"', "two\nlines", "\r", "\t", "\x00", "\u200b",
    "p\u0443torch", "e\u0301", "=1+1", "<b>x</b>", "$1", "http://x.org", "https://x.org", "pkg:pypi/x", "best-of-ml",
    "yes", "no", "partial", "computed", "missing", "2024-01-31", "2027-01-01", "2016", "live", "closed", "99999",
    "github-stars", "pwc-share", "debugging", "li-001", "captum", "1.0", "1.0rc1", "percent", "#", "<<<<<<< HEAD",
    "torch", "x" * 700,
)  # fmt: skip


def problems_of(contents: dict[str, bytes], today: date = TODAY) -> tuple[Problem, ...]:
    """What the check says; everything must also be printable, what is sound must load, and what a site would load
    without a word must be sound and read the same."""
    tables, found = read_tables(contents, today)
    problems = arrange(judge(tables, found))
    for form in ("text", "github", "json"):
        render(problems, form).encode("utf-8")
    errors = [problem for problem in problems if problem.level == "error" and problem.rule not in BOOKKEEPING]
    if not errors:
        build(tables, digest(contents)[:12])
    quick = quickly_read(contents, "data", today)
    if quick is not None:
        assert not errors, render(problems)
        build(quick, digest(contents)[:12])
        for name, document in quick.documents.items():
            whole = tables.documents[name]
            assert document.data == whole.data
            assert [document.line(path) for path in whole.spans] == [whole.line(path) for path in whole.spans]
    return problems


def test_the_shipped_data_are_read_the_quick_way() -> None:
    """Else every start of the site would read them twice."""
    assert quickly_read(SHIPPED, "data", None) is not None
    assert quickly_read(CLEAN, "data", TODAY) is not None


def assert_located(problems: tuple[Problem, ...], contents: dict[str, bytes]) -> None:
    """Every problem names a file, and a line and column that the file has."""
    for problem in problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.message and problem.rule, problem
        data = contents.get(problem.path.removeprefix("data/"))
        if data is not None and problem.rule not in ("encoding", "line-ending"):
            lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
            assert problem.line <= len(lines), problem
            assert problem.column <= len(lines[problem.line - 1]) + 2, problem


@st.composite
def mutated_bytes(draw: st.DrawFn, clean: dict[str, bytes], largest: int = 10**9) -> dict[str, bytes]:
    """The files with one mutation of bytes or lines in one of them."""
    path = draw(st.sampled_from([path for path, data in clean.items() if len(data) < largest]))
    data = bytearray(clean[path])
    kind = draw(st.sampled_from(("flip", "delete", "insert", "swap", "cut", "repeat")))
    at = draw(st.integers(0, max(0, len(data) - 1)))
    if kind == "flip":
        data[at] = draw(st.integers(0, 255))
    elif kind == "delete":
        del data[at : at + draw(st.integers(1, 40))]
    elif kind == "insert":
        data[at:at] = draw(st.one_of(st.binary(min_size=1, max_size=6), st.sampled_from(ODD_TEXTS).map(str.encode)))
    elif kind == "cut":
        del data[at:]
    else:
        lines = bytes(data).split(b"\n")
        one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        if kind == "swap":
            lines[one], lines[two] = lines[two], lines[one]
        else:
            lines.insert(one, lines[two])
        data = bytearray(b"\n".join(lines))
    return {**clean, path: bytes(data)}


@settings(max_examples=250)
@given(mutated_bytes(CLEAN))
def test_a_mutation_of_the_fixture_gives_located_problems_or_none(contents: dict[str, bytes]) -> None:
    """Bytes flipped, deleted, inserted or cut off, lines swapped or repeated."""
    assert_located(problems_of(contents), contents)


@settings(max_examples=SHIPPED_EXAMPLES)
@given(mutated_bytes(SHIPPED, 200_000))
def test_a_mutation_of_a_shipped_file_gives_located_problems_or_none(contents: dict[str, bytes]) -> None:
    """The same law on the data as shipped."""
    assert_located(problems_of(contents), contents)


def rows_of(data: bytes) -> list[list[str]]:
    """The cells of a clean file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def with_cell(contents: dict[str, bytes], path: str, row: int, column: int, text: str) -> dict[str, bytes]:
    """The files with one cell replaced, quoted as CSV where needed; other lines stay as they are."""
    lines = contents[path].decode("utf-8").split("\n")
    cells = rows_of((lines[row] + "\n").encode())[0]
    cells[column] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # Python 3.11 quotes only what the terminator holds
    lines[row] = out.getvalue().removesuffix("\r\n")
    return {**contents, path: "\n".join(lines).encode("utf-8")}


@st.composite
def replaced_cell(draw: st.DrawFn) -> tuple[str, int, int, str]:
    """File, row, column and new text of one cell: odd or arbitrary, or a text from the same column."""
    path = draw(
        st.sampled_from([path for path, data in CLEAN.items() if path.endswith(".csv") and data.count(b"\n") > 1])
    )
    rows = rows_of(CLEAN[path])
    row = draw(st.integers(1, len(rows) - 1))
    column = draw(st.integers(0, len(rows[0]) - 1))
    texts = st.one_of(
        st.sampled_from(ODD_TEXTS),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
        st.sampled_from([cells[column] for cells in rows[1:]]),
    )
    return path, row, column, draw(texts)


@settings(max_examples=700)
@given(replaced_cell())
def test_one_wrong_cell_gives_at_most_one_message(edit: tuple[str, int, int, str]) -> None:
    """No cascades: a wrong id, key, date or word is told once, wherever it has consequences."""
    problems = problems_of(with_cell(CLEAN, *edit))
    assert len(problems) <= 1, render(problems)


def grid() -> list[tuple[str, int, int, str]]:
    """Every odd text in every cell of the fixture."""
    sheets = {path: rows_of(data) for path, data in CLEAN.items() if path.endswith(".csv")}
    return [
        (path, row, column, text)
        for path, rows in sheets.items()
        for row in range(1, len(rows))
        for column in range(len(rows[0]))
        for text in ODD_TEXTS
    ]


def test_odd_texts_all_over_the_fixture_give_at_most_one_message() -> None:
    """The same law on a regular sample of the whole grid (all of it takes two minutes: GRID_STEP=1)."""
    for edit in grid()[:: int(os.environ.get("GRID_STEP", "61"))]:
        problems = problems_of(with_cell(CLEAN, *edit))
        assert len(problems) <= 1, f"{edit}\n{render(problems)}"


@example("aspects.csv")
@given(st.sampled_from(sorted(CLEAN)))
def test_a_file_that_is_gone_or_empty_is_told_once(path: str) -> None:
    """A missing or empty file silences all that depends on it."""
    if not path.startswith("adoption/observations/"):  # one of several files of a folder may go
        gone = {name: data for name, data in CLEAN.items() if name != path}
        assert [problem.rule for problem in problems_of(gone)] == ["file-missing"]
    empty = problems_of({**CLEAN, path: b""})
    assert [problem.rule for problem in empty] == ["empty-file"]


@pytest.mark.parametrize(
    "content",
    [b"[" * 50_000, b"- " * 50_000, b"a: &a [*a]\n", b"a: 1\n" * 200_000, b"\xff" * 9, b"{}", b"- 1\n", b"a: b: c\n"],
)
@pytest.mark.parametrize("path", [path for path in sorted(CLEAN) if path.endswith(".yaml")])
def test_hostile_yaml_is_refused_with_a_place(path: str, content: bytes) -> None:
    """Deep nesting, aliases, no mapping: one or more located problems, no crash."""
    contents = {**CLEAN, path: content}
    problems = problems_of(contents)
    assert problems and all(problem.path == f"data/{path}" for problem in problems)
