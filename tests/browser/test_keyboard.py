"""With the keyboard alone: everything a visitor comes for can be reached, seen, done and left again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settle
from tests.browser.looking import drawn

# What has the focus: role, name and place in the order of the document.
FOCUSED = """async () => {
  // What fades in has come to its end before anything is compared.
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (const moving of document.getAnimations())
    if (moving.effect?.getComputedTiming().endTime !== Infinity) moving.finish();
  await frame();
  const part = document.activeElement;
  const all = [...document.querySelectorAll('*')];
  const style = part => { const own = getComputedStyle(part), before = getComputedStyle(part, '::before');
    return [own.outline, own.boxShadow, own.borderColor, own.backgroundColor, own.textDecorationLine, own.transform,
            own.opacity, before.outline, before.boxShadow, before.opacity].join('|'); };
  const chain = [];
  for (let up = part; up && chain.length < 6; up = up.parentElement) chain.push(up);
  for (const beside of part.parentElement?.children ?? []) if (!chain.includes(beside)) chain.push(beside);
  // How the stop before this one looked while it was focused, and how it looks now.
  const last = window.lastStop, now = last?.chain.map(style).join('#');
  const seen = last ? last.look !== now : true;
  if (!seen) (window.doubtful ??= []).push({...last, unfocused: now, look: () => last.chain.map(style).join('#')});
  window.lastStop = {chain, look: chain.map(style).join('#'), name: part.outerHTML.slice(0, 120)};
  const sized = [part, part.parentElement, part.parentElement?.parentElement, part.closest('label')].filter(Boolean)
    .some(one => { const box = one.getBoundingClientRect(); return box.width > 5 && box.height > 5; });
  const text = part.getAttribute('aria-label') ?? part.textContent.trim().slice(0, 40);
  return {at: all.indexOf(part), body: part === document.body, sized, text,
          shown: part.checkVisibility(), html: part.outerHTML.slice(0, 120)};
}"""


NAME = """() => {
  const part = document.activeElement, own = part.matches('a, button, summary') ? part.textContent : '';
  return part.ariaLabel || part.labels?.[0]?.textContent || own;
}"""


def name(page: Any) -> str:
    """What the control with the focus is called."""
    return str(page.evaluate(NAME)).strip()


def press_until(page: Any, key: str, reached: Callable[[], bool], most: int) -> None:
    """Press a key until `reached`, at most so many times."""
    for _ in range(most):
        page.keyboard.press(key)
        if reached():
            return
    raise AssertionError(f"{most} times {key} did not lead there; the focus is on “{name(page)}”")


def tab(page: Any, until: str, most: int = 120) -> None:
    """Press Tab until a control of this name has the focus."""
    drawn(page)
    press_until(page, "Tab", lambda: until in name(page), most)


def query(page: Any, part: str) -> None:
    """Wait until the address has this part, and the page has followed."""
    page.wait_for_function("part => decodeURIComponent(location.search).includes(part)", arg=part)
    settle(page)


@pytest.mark.parametrize("path", ["/compare?search=serving", "/decide", "/adoption?question=builders", "/switching"])
def test_every_stop_is_seen_in_the_order_of_the_page_and_none_is_a_trap(
    path: str, server: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(server + path)
    page.emulate_media(reduced_motion="reduce")
    drawn(page)
    stops = []
    for _ in range(260):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            break
        stops.append(stop)
    else:
        raise AssertionError("Tab never came to the end of the page")
    assert "Skip to" in stops[0]["text"]
    places = [stop["at"] for stop in stops]
    assert places == sorted(places), "the stops do not follow the page"
    assert [stop["html"] for stop in stops if not stop["shown"] or not stop["sized"]] == []
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement === document.body"), "and back again"
    # Some parts show their focus a moment after they have it: where nothing was seen at once, it must be soon.
    for number in range(page.evaluate("window.doubtful?.length ?? 0")):
        page.evaluate("number => window.doubtful[number].chain[0].focus()", number)
        page.wait_for_function(
            "number => window.doubtful[number].look() !== window.doubtful[number].unfocused", arg=number
        )


def test_the_skip_link_leads_past_the_menu(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/compare")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-testid=stMain]')")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_filter_claims_and_open_the_source_of_one(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/claims?view=claims")
    tab(page, "Filters")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    press_until(page, "ArrowRight", lambda: name(page) == "upGrad", 8)  # a row of choices is one stop
    page.keyboard.press("Space")
    query(page, "article=upgrad")
    assert name(page) == "upGrad", "the choice keeps the focus"
    assert page.locator(".st-key-claims_filters details").get_attribute("open") is not None
    press_until(page, "Tab", lambda: bool(re.fullmatch(r"\d+ sources?, checked .*", name(page))), 80)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fa-evidence')?.open") is True
    assert page.evaluate("document.activeElement.href").startswith("https://")
    assert page.evaluate("document.activeElement.rel") == "noopener noreferrer"


def test_search_compare_and_open_a_source_of_a_fact(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/compare")
    tab(page, "Search")
    page.keyboard.type("torchserve")
    query(page, "search=torchserve")
    in_table = "document.activeElement.matches('.fa-compare-table summary')"
    press_until(page, "Tab", lambda: bool(page.evaluate(in_table)), 40)
    fold = "document.activeElement.closest('details')"
    before = page.evaluate(f"{fold}.open")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{fold}.open") is not before
    if before:
        page.keyboard.press("Enter")
    links = page.locator(".fa-compare-table details[open] a[href^='https:']")
    assert links.count() >= 1


def test_set_weights_by_slider_and_by_number_and_copy_the_link(
    server: str, chromium: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(f"{server}/decide")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    drawn(page)
    first = page.get_by_role("slider").first
    press_until(page, "Tab", lambda: page.evaluate("document.activeElement.type") == "range", 80)
    page.keyboard.press("ArrowRight")
    query(page, "weights=")
    assert first.input_value() == "11"
    assert page.evaluate("document.activeElement.type") == "range", "the slider keeps the focus"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    query(page, "ease-of-learning:9,")
    assert first.input_value() == "9", "every whole weight can be set exactly"
    press_until(page, "Shift+Tab", lambda: name(page) == "Sliders", 3)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    query(page, "entry=numbers")
    assert name(page) == "Numbers", "the switch keeps the focus"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "number"
    assert name(page).startswith("Ease of learning · ")
    page.keyboard.press("Control+A")
    page.keyboard.type("33.5")
    page.keyboard.press("Enter")
    query(page, "ease-of-learning:33.5")
    assert page.evaluate("document.activeElement.type") == "number", "the field keeps the focus"
    tab(page, "Link to this decision")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy").first.wait_for()
    tab(page, "Copy")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('/decide?'))")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{server}/decide?")
    other = open_page(link)
    assert "exactly 33.5" in other.get_by_role("slider").first.get_attribute("aria-label")


def test_must_haves_and_hours_stay_open_with_the_focus_where_it_was(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/decide")
    tab(page, "Must-haves")
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    query(page, "must=")
    assert page.locator(".st-key-decide-block-must details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page = open_page(f"{server}/switching")
    tab(page, "Hours of each component")
    page.keyboard.press("Enter")
    settle(page)
    tab(page, "low, hours")
    field = name(page)
    page.keyboard.press("Control+A")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    query(page, "hours=")
    assert page.locator(".st-key-switching_hours details").get_attribute("open") is not None
    assert name(page) == field


def test_the_menu_leads_from_page_to_page(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(server)
    tab(page, "Tooling", 20)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tooling", exact=True, level=1).wait_for()
    assert page.url.endswith("/tooling")
    narrow = open_page(server, width=390, height=844)
    drawn(narrow)
    narrow.keyboard.press("Tab")
    narrow.keyboard.press("Tab")
    assert narrow.evaluate("!!document.activeElement.closest('header, [data-testid=stHeader]')"), name(narrow)
    narrow.keyboard.press("Enter")
    narrow.locator("[data-testid=stSidebar][data-collapsed=false]").wait_for()
    # The button that opened the menu is gone; the menu stands before its place.
    press_until(narrow, "Shift+Tab", lambda: name(narrow) == "Claims", 20)
    narrow.keyboard.press("Enter")
    narrow.get_by_role("heading", name="Claims", exact=True, level=1).wait_for()


def test_escape_closes_what_opens_and_gives_the_focus_back(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/decide")
    tab(page, "Start from a situation")
    page.keyboard.press("ArrowDown")
    page.locator("[role=listbox]").wait_for()
    page.keyboard.press("Escape")
    page.locator("[role=listbox]").wait_for(state="hidden")
    assert name(page) == "Start from a situation"


def test_downloads_are_reached_and_pressed(server: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{server}/situations")
    tab(page, "Download", 200)
    page.keyboard.press("Enter")
    settle(page)
    tab(page, "CSV", 5)
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith(".csv")


def test_a_letter_alone_does_nothing(server: str, open_page: Callable[..., Any]) -> None:
    """Streamlit listens for r (run again) and c (clear caches); neither may lose what was entered or open a window."""
    page = open_page(f"{server}/decide?preset=phone")
    before = page.inner_text("[data-testid=stMain]")
    for letter in "rca":
        page.keyboard.press(letter)
        page.wait_for_timeout(200)
    settle(page)
    assert page.locator("[role=dialog]").count() == 0
    assert page.inner_text("[data-testid=stMain]") == before
