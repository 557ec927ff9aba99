"""What is refused in the rules and ways of switching.yaml, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.dataset import DATA
from components.dataset.shapes.switching import switching
from components.dataset.yaml_reader import read_yaml

SHIPPED = (Path(DATA) / "switching.yaml").read_text(encoding="utf-8")


def said(text: str) -> list[str]:
    document, problems = read_yaml("data/switching.yaml", text.encode("utf-8"))
    assert document is not None and not problems
    return [problem.message for problem in switching(document)]


def test_the_shipped_file_has_its_shape() -> None:
    assert said(SHIPPED) == []


@pytest.mark.parametrize(
    ("find", "replace", "told"),
    [
        ("  - component: sw1\n", "  - component: sw9\n", "not one of components"),
        ("    needed: false\n", "    needed: perhaps\n", "neither true nor false"),
        ("    when: weights-anew\n", "    when: weights-gone\n", "not known here"),
        ("        status: works\n", "        status: fine\n", "not known here"),
        ("    touches: [sw1, sw2, training-the-team]\n", "    touches: [sw1, sw22]\n", "not one of components"),
        ("    source_ids: [gh-mlxdata]\n", "    source_ids: []\n", "no source"),
        ("    why: MLX Data can feed PyTorch and JAX too.\n", "", "has no why"),
    ],
)
def test_what_is_wrong_is_told(find: str, replace: str, told: str) -> None:
    assert find in SHIPPED
    assert any(told in message for message in said(SHIPPED.replace(find, replace, 1)))
