"""Every page, light and dark, wide and narrow: axe finds nothing, and nothing is wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from components.ui.frame import PAGES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# Findings in parts that Streamlit draws itself and that no setting of ours changes; each names the part.
KNOWN: dict[str, str] = {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_axe_finds_nothing(name: str, scheme: str, server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/{'' if name == 'overview' else name}", scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    violations = [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
        if not any(part in node["html"] for part in KNOWN)
    ]
    assert violations == []


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_a_phone_never_scrolls_sideways(name: str, server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/{'' if name == 'overview' else name}", width=390, height=844)
    wide = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
        .map(part => part.scrollWidth - part.clientWidth)"""
    )
    assert max(wide) <= 1


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_headings_go_down_in_order(name: str, server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/{'' if name == 'overview' else name}")
    levels = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4)')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
