"""Every view of every page: axe finds nothing but Streamlit's own, nothing is cut or out of reach, controls have names.

Each view is opened once, its folds opened, and looked at in both widths and both themes: a theme changes colours
only, so at each width one look takes all rules and the other, in the other theme, contrast alone.
The window is as tall as the page, since axe leaves out what lies below its own fold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest

from components.ui.frame import PAGES
from tests.browser import looking
from tests.browser.conftest import serving, settle
from tests.browser.looking import Violation
from tests.views import BROWSED, addresses

WIDE, PHONE, NARROWEST = 1440, 390, 320
OPEN = 12  # folded pieces of our own that are open while the tests look; the others are made alike
# What axe finds on the bare page, by rule and kind of part, on Streamlit 1.67. Our style sheet mends the contrasts, and
# no page of ours takes files: so nothing of it is allowed to be found on a page of ours.
ON_THE_BARE_PAGE = {
    ("color-contrast", "stCaptionContainer"),  # code in a caption
    ("color-contrast", "stMultiSelectTagsContainer"),
    ("presentation-role-conflict", "stFileUploaderDropzone"),
}
ALLOWED: set[tuple[str, str]] = set()


@dataclass
class Look:
    """What was seen of one view."""

    violations: dict[str, list[Violation]] = field(default_factory=dict)
    sticking_out: dict[int, list[str]] = field(default_factory=dict)
    unreachable: list[str] = field(default_factory=list)
    cut: dict[str, list[str]] = field(default_factory=dict)
    small: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)


def look(page: Any, address: str, ready: Callable[[Any], None] = looking.drawn) -> Look:
    """Open a view and look at it in every way."""
    found = Look()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(address)
    ready(page)
    found.levels = page.evaluate(looking.LEVELS)
    looking.open_folds(page, OPEN)
    found.hidden = page.evaluate(looking.HIDDEN_STOPS)
    looking.whole(page, WIDE)
    found.sticking_out[WIDE] = looking.remaining(page, looking.STICKING_OUT)
    found.violations["light, wide"] = looking.axe(page)
    looking.take_theme(page, "dark")
    found.violations["dark, wide"] = looking.axe(page, "color-contrast")
    looking.whole(page, PHONE)
    found.sticking_out[PHONE] = looking.remaining(page, looking.STICKING_OUT)
    found.cut["phone"] = looking.remaining(page, looking.CUT)
    found.violations["dark, phone"] = looking.axe(page)
    found.small = page.evaluate(looking.SMALL)
    looking.take_theme(page, "light")
    found.violations["light, phone"] = looking.axe(page, "color-contrast")
    looking.resize(page, NARROWEST)
    found.sticking_out[NARROWEST] = looking.remaining(page, looking.STICKING_OUT)
    found.unreachable = looking.remaining(page, looking.FRAMES)
    # 200 %: as many letters fit as on a window half as wide and high.
    looking.resize(page, WIDE // 2, 450)
    found.sticking_out[WIDE // 2] = looking.remaining(page, looking.STICKING_OUT)
    found.cut["zoom 200 %"] = looking.remaining(page, looking.CUT)
    found.unreachable += looking.remaining(page, looking.FRAMES)
    looking.resize(page, WIDE)
    found.names = looking.names(page)  # last: it makes whatever the browser does later slower
    return found


@contextmanager
def window(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(reduced_motion="reduce")
    try:
        yield context
    finally:
        context.close()


@pytest.fixture(scope="module")
def looks(chromium: Any, server: str) -> Iterator[Callable[[str], Look]]:
    """What was seen of a view; each is opened once, by whichever test asks first."""
    seen: dict[str, Look] = {}
    with window(chromium) as context:

        def of(address: str) -> Look:
            if address not in seen:
                page = context.new_page()  # a page of its own: one that stays grows to a gigabyte
                try:
                    seen[address] = look(page, server + address)
                finally:
                    page.close()
            return seen[address]

        yield of


@pytest.fixture(scope="module")
def bare(chromium: Any) -> Look:
    """The equivalent bare Streamlit page, looked at in the same way."""
    with serving("tests/browser/bare_page.py") as base, window(chromium) as context:
        return look(context.new_page(), base, settle)


def kinds(found: Look) -> set[tuple[str, str]]:
    return {(one.rule, one.part) for several in found.violations.values() for one in several}


def test_what_is_allowed_is_what_a_bare_page_shows(bare: Look) -> None:
    assert kinds(bare) == ON_THE_BARE_PAGE, "Streamlit has changed: look again at what is allowed"
    assert ALLOWED <= ON_THE_BARE_PAGE


def test_every_page_is_looked_at() -> None:
    assert {name for name, _ in PAGES} == {page for page, _ in PAGES if set(addresses(page)) & set(BROWSED)}


@pytest.mark.parametrize("address", BROWSED)
def test_axe_finds_nothing_of_ours(address: str, looks: Callable[[str], Look]) -> None:
    found = [
        f"{how}: {one.rule} in {one.part or 'our own markup'}: {one.where}"
        for how, several in looks(address).violations.items()
        for one in several
        if (one.rule, one.part) not in ALLOWED
    ]
    assert found == []


@pytest.mark.parametrize("address", BROWSED)
def test_nothing_sticks_out_or_is_cut(address: str, looks: Callable[[str], Look]) -> None:
    """On a wide screen, a phone, 320 pixels (400 % zoom of 1280) and at 200 % zoom."""
    found = looks(address)
    assert {width: parts for width, parts in found.sticking_out.items() if parts} == {}
    assert {how: parts for how, parts in found.cut.items() if parts} == {}


@pytest.mark.parametrize("address", BROWSED)
def test_the_keyboard_reaches_what_scrolls_sideways(address: str, looks: Callable[[str], Look]) -> None:
    assert looks(address).unreachable == []


@pytest.mark.parametrize("address", BROWSED)
def test_every_control_has_a_name_that_can_be_spoken(address: str, looks: Callable[[str], Look]) -> None:
    named = looks(address).names
    assert [role for role, name in named if not name] == []
    assert [name for _, name in named if looking.MARKUP.search(name)] == []
    kinds_of_fields = ("spinbutton", "slider", "textbox", "searchbox", "combobox")
    fields = Counter(name for role, name in named if role in kinds_of_fields)
    assert [name for name, times in fields.items() if times > 1] == []


@pytest.mark.parametrize("address", BROWSED)
def test_what_is_pressed_is_large_enough_and_the_order_of_stops_is_that_of_the_page(
    address: str, looks: Callable[[str], Look]
) -> None:
    found = looks(address)
    assert found.small == []
    assert found.hidden == [], "a positive tabindex, or a stop that screen readers do not see"


@pytest.mark.parametrize("address", BROWSED)
def test_headings_go_down_in_order(address: str, looks: Callable[[str], Look]) -> None:
    levels = looks(address).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
