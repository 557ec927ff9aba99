"""What a cell may hold, kind by kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset.cells import read_cell
from components.dataset.dates import PartialDate, read_partial_date
from components.dataset.nearest import distance, nearest
from components.dataset.numbers import is_pre_release, version_order
from components.dataset.problems import LONGEST_VALUE, Fault
from components.dataset.schema import TABLES, Column, Kind

TODAY = date(2026, 11, 20)


def column(kind: Kind, **more: object) -> Column:
    """A column for a test."""
    return Column("c", kind, "", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.ID, "hf-models-2", "hf-models-2"),
        (Kind.DAY, "2024-02-29", date(2024, 2, 29)),
        (Kind.NUMBER, "2.50", 2.5),
        (Kind.INTEGER, "0", 0),
        (Kind.VERSION, "0.12.0.1", "0.12.0.1"),
        (Kind.VERSION, "2.22.0rc0", "2.22.0rc0"),
        (Kind.VERSION, "7.8.1.post1", "7.8.1.post1"),
        (Kind.LINK, "https://x.org/a?b=c#d", "https://x.org/a?b=c#d"),
        (Kind.LINK, "pkg:npm/%40tensorflow/tfjs@4.22.0", "pkg:npm/%40tensorflow/tfjs@4.22.0"),
        (Kind.TEXT, "A plain sentence, with 3 % and C++.", "A plain sentence, with 3 % and C++."),
    ],
)
def test_a_right_text_is_its_value(kind: Kind, text: str, value: object) -> None:
    """One example per kind."""
    assert read_cell(column(kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (Kind.ID, "a_b", "id-form"),
        (Kind.ID, "none", "id-reserved"),
        (Kind.ID, "a" * 81, "id-form"),
        (Kind.DAY, "2024-1-5", "date-form"),
        (Kind.DAY, "2024-01-05 00:00:00", "date-form"),
        (Kind.DAY, "5.1.24", "date-form"),
        (Kind.DAY, "1815-01-01", "date-range"),
        (Kind.DAY, "٢٠٢٤-٠١-٠٥", "digit-kind"),
        (Kind.PARTIAL_DATE, "Jan 2024", "date-form"),
        (Kind.PARTIAL_DATE, "2024-13", "date-not-real"),
        (Kind.PARTIAL_DATE, "2027", "date-future"),
        (Kind.NUMBER, "1_000", "number-form"),
        (Kind.NUMBER, "1.000,5", "number-form"),
        (Kind.NUMBER, "1e3", "number-form"),
        (Kind.NUMBER, "007", "number-form"),
        (Kind.NUMBER, "１２３", "digit-kind"),
        (Kind.NUMBER, "~45,000", "number-form"),
        (Kind.NUMBER, "1" * 20, "number-range"),
        (Kind.INTEGER, "3.5", "number-range"),
        (Kind.VERSION, "2.9.0-rc1", "version-form"),
        (Kind.LINK, "https://127.0.0.1/", "url-host"),
        (Kind.LINK, "https://[::1]/", "url-host"),
        (Kind.LINK, "https://x", "url-host"),
        (Kind.LINK, "https://[oops", "url-form"),
        (Kind.LINK, "https://exаmple.org/", "homoglyph"),
        (Kind.LINK, "HTTPS://x.org", "url-scheme"),
        (Kind.LINK, "data:text/html,x", "url-scheme"),
        (Kind.LINK, "https://x.org/.", "url-form"),
        (Kind.LINK, "https://www.npmjs.example.org/package/@a/b", "url-registry"),
        (Kind.PACKAGE, "pkg:pypi/Torch_Vision", "package-form"),
        (Kind.PACKAGE, "https://x.org", "package-form"),
        (Kind.TEXT, "+1", "formula"),
        (Kind.TEXT, "a &lt; b", "html"),
        (Kind.TEXT, "<img src=x onerror=1", "html"),
        (Kind.TEXT, ":red[x]", "markup"),
        (Kind.TEXT, "a **b**", "markup"),
        (Kind.TEXT, "n/a", "placeholder"),
    ],
)
def test_a_wrong_text_is_refused_by_its_rule(kind: Kind, text: str, rule: str) -> None:
    """Rule ids of the catalogue."""
    found = read_cell(column(kind), text, TODAY)
    assert isinstance(found, Fault) and found.rule == rule and found.fix, found


@given(st.sampled_from([c for table in TABLES for c in table.columns]), st.text(max_size=40))
def test_any_text_in_any_column_is_a_value_or_a_fault_that_shows_little(of: Column, text: str) -> None:
    """Never an exception, and never more than 80 characters of the value in a message."""
    found = read_cell(of, text * 9, TODAY)
    if isinstance(found, Fault):
        assert found.message and found.level in ("error", "warning")
        longest = max((len(part) for part in found.message.split('"')), default=0)
        assert longest <= LONGEST_VALUE + 200  # vocabulary lists and sentences stand between the quotes


def test_none_stands_for_no_values_and_other_words_stay() -> None:
    """`none` is dropped from a list, `neutral` is kept, an empty optional cell is nothing."""
    many = column(Kind.REFERENCE, many=True, words=("none", "neutral"))
    assert read_cell(many, "none", TODAY) == ()
    assert read_cell(many, "neutral", TODAY) == ("neutral",)
    assert read_cell(many, "a;b", TODAY) == ("a", "b")
    assert read_cell(column(Kind.ID, many=True, optional=True), "", TODAY) is None


def test_partial_dates_know_their_bounds_and_labels() -> None:
    """A day, a month, a year; ordered by the earliest day."""
    found = [
        read_partial_date(column(Kind.PARTIAL_DATE), text, TODAY)
        for text in ("2026-11-20", "2026-11", "2026", "2024-02")
    ]
    assert all(isinstance(value, PartialDate) for value in found)
    day, month, year, february = (value for value in found if isinstance(value, PartialDate))
    assert [value.label() for value in (day, month, year)] == ["20 Nov 2026", "Nov 2026", "2026"]
    assert (february.earliest, february.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (year.earliest, year.latest, year.precision) == (date(2026, 1, 1), date(2026, 12, 31), "year")
    assert sorted((day, month, year, february))[0] is february and str(month) == "2026-11"


def test_versions_sort_as_the_index_sorts_them() -> None:
    """2.10 after 2.9, candidates before the release, post-releases after it."""
    order = ["1.0.dev1", "1.0a1", "1.0rc1", "1.0", "1.0.post1", "2.9", "2.9.1", "2.10.0rc1", "2.10.0"]
    backwards = order[::-1]
    assert sorted(backwards, key=version_order) == order
    assert version_order("2.0") == version_order("2.0.0")
    assert [is_pre_release(version) for version in ("2.0rc1", "2.0.dev3", "2.0", "2.0.post1")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_symmetric_and_zero_only_for_equal_words(one: str, other: str) -> None:
    """As far as it counts."""
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


def test_the_nearest_word_is_found_by_slip_or_folding() -> None:
    """Two edits, a swap, or only case and separators."""
    known = ("tensorflow", "pytorch", "hf-models")
    assert [nearest(word, known) for word in ("tensorfow", "pytroch", "HF_Models", "PyTorch", "jax")] == [
        "tensorflow", "pytorch", "hf-models", "pytorch", None,
    ]  # fmt: skip
