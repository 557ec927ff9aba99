"""Marks beside words: the same markup wherever they stand, and never the mark alone."""

from __future__ import annotations

from components.dataset import load
from components.ui.badges import badge, framework_name, mark, status_badge

DATASET = load()
MARK = '<span aria-hidden="true" class="fa-mark" style="color: light-dark(#'


def test_a_badge_says_its_word_and_hides_its_glyph() -> None:
    expected = '<span class="fa-badge fa-bad"><span aria-hidden="true">✕</span> archived</span>'
    assert badge("archived", "✕", "bad") == status_badge("archived") == expected


def test_a_framework_is_named_beside_its_mark() -> None:
    assert mark("pytorch").startswith(MARK)
    linked, bare = framework_name(DATASET, "pytorch"), framework_name(DATASET, "pytorch", linked=False)
    inner = f'class="fa-framework">{mark("pytorch")} PyTorch</'
    assert linked == f'<a href="framework?framework=pytorch" target="_self" {inner}a>'
    assert bare == f"<span {inner}span>"
