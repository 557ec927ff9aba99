"""Declared Python versions: worked by hand, and the same as the packaging library understands them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from components.dataset import DATA, load
from components.dataset.requires_python import MINORS, python_range


@pytest.mark.parametrize(
    ("text", "lowest", "highest", "words"),
    [
        (">=3.10", (3, 10), None, "3.10 or newer"),
        ("<3.13,>=3.10", (3, 10), (3, 12), "3.10 to 3.12"),
        (">=3.6.2", (3, 6), None, "3.6 or newer"),
        ("<3.12.5, >=3.10", (3, 10), (3, 12), "3.10 to 3.12"),
        (">=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*", (2, 7), None, "2.7, 3.5 or newer"),
        (
            ">=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.6.0",
            (2, 7),
            None,
            "2.7, 3.5 or newer, without some releases of 3.6",
        ),
        ("!=3.14.1,>=3.10", (3, 10), None, "3.10 or newer, without some releases of 3.14"),
        (">=3.9,!=3.10.*,<3.12", (3, 9), (3, 11), "3.9, 3.11"),
        ("~=3.8", (3, 8), None, "3.8 or newer"),
        ("~=3.8.1", (3, 8), (3, 8), "3.8"),
        ("==3.11.*", (3, 11), (3, 11), "3.11"),
        ("<=3.9", (2, 0), (3, 9), "2.0 to 2.7, 3.0 to 3.9"),
        (">3.99", None, None, "no Python version"),
    ],
)
def test_a_declaration_is_read_and_said_as_meant(
    text: str, lowest: tuple[int, int], highest: tuple[int, int], words: str
) -> None:
    found = python_range(text)
    assert (found.lowest, found.highest, found.words()) == (lowest, highest, words)


@pytest.mark.parametrize("text", ["not-declared", "", "unknown"])
def test_a_release_that_says_nothing_is_said_to_say_nothing(text: str) -> None:
    found = python_range(text)
    assert not found.declared
    assert found.words() == "not declared"
    assert not any(found.includes(minor) for minor in MINORS)


@pytest.mark.parametrize("text", ["3.10+", ">=three", ">=3.10;", ">=3.*", "~=3", "python3", "<<3", ">=3.10 or <4"])
def test_a_text_that_is_no_specifier_is_shown_as_not_understood(text: str) -> None:
    found = python_range(text)
    assert not found.readable
    assert text in found.words()


def agrees(text: str) -> None:
    found, oracle = python_range(text), SpecifierSet(text)
    for major, minor in MINORS[:-1]:
        allowed = any(oracle.contains(Version(f"{major}.{minor}.{patch}")) for patch in range(40))
        assert found.includes((major, minor)) == allowed, (text, major, minor)


def test_every_declaration_in_the_data_is_read_as_the_packaging_library_reads_it() -> None:
    texts = {release.requires_python for release in load(DATA).releases} - {"not-declared"}
    assert len(texts) > 10
    for text in texts:
        agrees(text)


versions = st.builds("{}.{}".format, st.just(3), st.integers(0, 16)) | st.builds(
    "3.{}.{}".format, st.integers(0, 16), st.integers(0, 30)
)
clauses = st.one_of(
    st.builds("{}{}".format, st.sampled_from([">=", "<=", ">", "<", "!=", "=="]), versions),
    st.builds("{}3.{}.*".format, st.sampled_from(["!=", "=="]), st.integers(0, 16)),
    st.builds("~={}".format, versions),
)


@given(st.lists(clauses, min_size=1, max_size=4))
def test_any_declaration_is_read_as_the_packaging_library_reads_it(parts: list[str]) -> None:
    agrees(",".join(parts))


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert python_range(text).words()
