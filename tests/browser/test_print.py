"""On paper: Compare and a decision without their controls, whole, in black on white, with sources spelt out.

And the other ways in which a browser may show a page: without motion, and with colours of the visitor's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.browser.conftest import settle
from tests.browser.looking import remaining, resize

A4, LANDSCAPE = 718, 1047  # pixels of a sheet's width between its margins
CONTROLS = "[data-testid=stMain] :is(input, button, textarea, [role=slider], [data-testid=stExpander] summary)"
VISIBLE = """parts => parts.filter(part => part.checkVisibility({visibilityProperty: true}))
  .map(part => part.outerHTML.slice(0, 140))"""
# Words that are not dark enough on white: 4.5 to 1.
PALE = """() => {
  const light = channel => { const c = channel / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const words = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const part = words.currentNode.parentElement;
    const said = words.currentNode.data.trim();
    if (!/\\w/.test(said) || !part.checkVisibility() || part.closest('[aria-hidden=true]')) continue;
    let opacity = 1;
    for (let up = part; up; up = up.parentElement) opacity *= +getComputedStyle(up).opacity;
    const [red, green, blue] = getComputedStyle(part).color.match(/[\\d.]+/g).map(Number)
      .map(channel => 255 - (255 - channel) * opacity);
    const contrast = 1.05 / (0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) + 0.05);
    if (contrast < 4.5) found.push(`${contrast.toFixed(2)} ${part.outerHTML.slice(0, 120)}`);
  }
  return found.slice(0, 5);
}"""
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(part => {
    const style = getComputedStyle(part);
    return part.checkVisibility() && part.textContent.trim().length > 3 && /auto|scroll|hidden/.test(style.overflow)
      && (part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2)
      && part.clientWidth > 2 && !part.closest('.fa-stack, .fa-strip, .fa-bar');
  }).map(part => part.outerHTML.slice(0, 140)).slice(0, 5)"""


def on_paper(page: Any, width: int = A4) -> None:
    """Show the page as its print will look, on a sheet of this width."""
    page.emulate_media(media="print")
    resize(page, width, 1000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "width"),
    [("/compare?search=serving", LANDSCAPE), ("/decide?preset=phone", A4), ("/decide?part=away&print=1", A4)],
)
def test_a_print_is_whole_and_black_on_white_without_controls(
    path: str, width: int, scheme: str, server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(server + path, scheme=scheme)
    on_paper(page, width)
    assert page.locator(CONTROLS).evaluate_all(VISIBLE) == []
    assert page.locator("[data-testid=stHeader] *").evaluate_all(VISIBLE) == []
    assert remaining(page, PALE) == []
    assert remaining(page, CUT) == []
    edges = page.locator("table").evaluate_all("tables => tables.map(table => table.getBoundingClientRect().right)")
    assert max(edges) <= width + 1, "a table is wider than the sheet"
    grounds = page.locator("html, body, [data-testid=stApp]")
    backgrounds = grounds.evaluate_all("parts => parts.map(part => getComputedStyle(part).backgroundColor)")
    assert set(backgrounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_a_printed_comparison_spells_out_every_source(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/compare?search=serving")
    rows = page.locator(".fa-compare-table tbody tr[id]").count()
    on_paper(page, LANDSCAPE)
    links = page.locator(".fa-compare-table a[href^='https:']")
    assert links.count() > 5
    for link in links.all()[:40]:
        assert link.is_visible()
        said = link.evaluate("part => getComputedStyle(part, '::after').content")
        assert link.get_attribute("href") in said.replace('\\"', '"')
    assert page.locator(".fa-compare-table tbody tr[id]").count() == rows
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert pages >= 2, "the print ends after the first sheet"


@pytest.mark.parametrize(("entry", "kind"), [("sliders", "stSlider"), ("numbers", "stNumberInput")])
def test_a_printed_decision_says_who_leads_and_with_which_weights(
    entry: str, kind: str, server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/decide?preset=phone&entry={entry}")
    on_paper(page)
    labels = page.locator(f"[data-testid={kind}] label")
    assert all(label.is_visible() for label in labels.all())
    assert not any(control.is_visible() for control in page.locator(f"[data-testid={kind}] input").all())
    boxes = [label.bounding_box() for label in labels.all()]
    columns = [(upper, lower) for upper, lower in pairwise(boxes) if upper["x"] == lower["x"]]
    assert all(upper["y"] + upper["height"] <= lower["y"] + 1 for upper, lower in columns), "one lies over another"
    shown = labels.all_inner_texts()
    assert len(shown) == 14
    assert all(re.search(r"· [\d.]+ %$", label) for label in shown), shown
    assert page.locator(".fa-ranking").is_visible()
    assert page.get_by_text("Must-haves set:").is_visible()
    edges = page.locator(".fa-piece").first.evaluate("part => getComputedStyle(part).borderTopStyle")
    assert edges == "solid", "without its colour a piece of a bar still has its edge"


@pytest.mark.parametrize("path", ["/decide", "/claims?view=share"])
def test_whoever_asks_for_less_motion_gets_none(path: str, server: str, chromium: Any) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(server + path)
    settle(page)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(part => {
          const style = getComputedStyle(part), long = times => times.split(',').some(one => parseFloat(one) > 0.002);
          return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration));
        }).map(part => part.outerHTML.slice(0, 120)).slice(0, 5)"""
    )
    smooth = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).scrollBehavior")
    context.close()
    assert moving == []
    assert smooth == "auto"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colours_of_the_visitors_own_bars_keep_their_edges(scheme: str, server: str, chromium: Any) -> None:
    context = chromium.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server}/decide")
    settle(page)
    piece = page.locator(".fa-piece").first
    ink = piece.evaluate("part => getComputedStyle(part).borderTop")
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    page.goto(f"{server}/switching")
    settle(page)
    bar = page.locator(".fa-switch-bar").first.evaluate("part => getComputedStyle(part).backgroundColor")
    context.close()
    assert "solid" in ink
    assert ground not in ink
    assert bar != ground
