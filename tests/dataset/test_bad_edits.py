"""Every bad edit of the catalogue gives exactly the expected message."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.dataset import DamagedData, check, load

from .edits import FIXTURE, TODAY, case_names, damaged_copy, output, read_case


@pytest.mark.parametrize("name", case_names())
def test_a_bad_edit_gives_the_expected_output(name: str, tmp_path: Path) -> None:
    """Exact text; after a wanted change of wording, rewrite with `python -m tests.dataset.edits` and read the diff."""
    case = read_case(name)
    assert output(case, tmp_path) == case["expected"]


@pytest.mark.parametrize("name", case_names())
def test_one_bad_edit_gives_one_message(name: str) -> None:
    """The closing line of every expectation counts one finding."""
    assert read_case(name)["expected"].endswith(("\n1 error in 1 file\n", "\n1 warning in 1 file\n"))


@pytest.mark.parametrize("name", case_names())
def test_no_bad_edit_that_is_an_error_is_loaded(name: str, tmp_path: Path) -> None:
    """Errors stop the load with the same problems; warnings and unneeded exceptions do not."""
    case = read_case(name)
    data = damaged_copy(case, tmp_path)
    if " error[" in case["expected"] and "exception-" not in case["expected"]:
        with pytest.raises(DamagedData) as caught:
            load(data, TODAY)
        assert caught.value.problems == check(data, TODAY)
    else:
        assert load(data, TODAY).version


def test_the_catalogue_is_covered() -> None:
    """At least sixty numbers of the catalogue have a case."""
    assert len({name.split("-")[0] for name in case_names()}) >= 60
    assert check(FIXTURE, TODAY) == ()
