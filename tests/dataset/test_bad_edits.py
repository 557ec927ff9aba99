"""Every bad edit of the catalogue gives exactly the expected message."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.dataset import DamagedData, check, load
from components.dataset.acknowledgement import BOOKKEEPING
from components.dataset.problems import LEVELS

from .edits import FIXTURE, TODAY, case_names, damaged_copy, output, read_case


@pytest.mark.parametrize("name", case_names())
def test_a_bad_edit_gives_the_expected_output(name: str, tmp_path: Path) -> None:
    """Exact text; after a wanted change of wording, rewrite with `python -m tests.dataset.edits` and read the diff."""
    case = read_case(name)
    assert output(case, tmp_path) == case["expected"]


@pytest.mark.parametrize("name", case_names())
def test_one_bad_edit_gives_one_message(name: str) -> None:
    """The closing line of every expectation counts one finding."""
    endings = tuple(f"\n1 {level} in 1 file\n" for level in LEVELS)
    assert read_case(name)["expected"].endswith(endings)


@pytest.mark.parametrize("name", case_names())
def test_no_bad_edit_that_is_an_error_is_loaded(name: str, tmp_path: Path) -> None:
    """Errors stop the load with the same problems; warnings and unneeded exceptions do not."""
    case = read_case(name)
    data = damaged_copy(case, tmp_path)
    if " error[" in case["expected"] and not any(f"[{rule}]" in case["expected"] for rule in BOOKKEEPING):
        if not case.get("base"):
            with pytest.raises(DamagedData) as caught:
                load(data, TODAY)
            assert caught.value.problems == check(data, TODAY)
    else:
        assert load(data, TODAY).version


def test_the_catalogue_is_covered() -> None:
    """Every number of the catalogue has a case."""
    assert {f"{number:03}" for number in range(1, 114)} <= {name.split("-")[0] for name in case_names()}
    assert check(FIXTURE, TODAY) == ()
