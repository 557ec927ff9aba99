"""The parts of the code that is shown."""

from __future__ import annotations

import pytest

from components.dataset.snippet_parts import PARTS, parts_fault, parts_of

from .measured_fixture import CODE


def test_a_part_is_what_stands_under_its_mark() -> None:
    found = parts_of(CODE)
    assert tuple(found) == ("", *PARTS)
    assert found["define"] == "model = torch.nn.Linear(4, 1)"
    assert found[""].startswith('"""A model of the fixture."""')
    assert parts_fault(CODE.encode()) is None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("# --- save\n", "# save\n", "the mark # --- save is missing"),
        ("# --- load\n", "# --- load\n\n# --- load\n", "each once and in this order"),
        ("# --- define\n", "# --- train a step\n", "define is missing"),
        ("model = torch.nn.Linear(4, 1)\n", "\n", "nothing stands under # --- define"),
    ],
)
def test_missing_repeated_and_empty_parts_are_named(old: str, new: str, why: str) -> None:
    assert why in (parts_fault(CODE.replace(old, new, 1).encode()) or "")


def test_bytes_that_are_no_text_are_told() -> None:
    assert parts_fault(b"\xff\xfe") == "it is no UTF-8 text"
