"""A file over the page's own connection: what a browser sends is read exactly, anything else is no file."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.ui.file_text import ChosenFile, read

MOST = 1_000


def sent(content: bytes, name: str = "decision.json") -> dict[str, str]:
    return {"name": name, "base64": base64.b64encode(content).decode("ascii")}


@given(some.binary(max_size=MOST))
def test_every_byte_arrives(content: bytes) -> None:
    assert read(sent(content), MOST) == ChosenFile("decision.json", content)


@pytest.mark.parametrize(
    "value",
    [
        None, "text", 7, [], {}, {"name": "x"}, {"name": 1, "base64": ""}, {"name": "x", "base64": 5},
        {"name": "x", "base64": "not base 64!"}, {"name": "x", "base64": "é"}, {"name": "x", "base64": "AAA"},
        sent(b"x" * (MOST + 100)),
    ],
)  # fmt: skip
def test_what_no_browser_sends_is_no_file(value: Any) -> None:
    assert read(value, MOST) is None


def test_never_more_than_the_limit_is_kept() -> None:
    for size in range(MOST, MOST + 5):
        found = read(sent(b"x" * size, "n" * 500), MOST)
        assert found is None or (len(found.content) <= MOST and len(found.name) == 200)
