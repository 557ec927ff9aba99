"""How the tests look at a page: axe, names that are spoken, sizes, what sticks out, what can be reached."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python

from tests.browser.conftest import settle

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TALLEST = 30_000  # pixels of a window in which the tests look at a whole page
SPOKEN = ("button", "link", "checkbox", "switch", "radio", "spinbutton", "slider", "textbox", "searchbox", "combobox")
# Signs of Markdown or of an icon's name in a name that is spoken.
MARKUP = re.compile(r"\*\*|:[a-z-]+\[|:material/|\\|keyboard_arrow|filter_list|arrow_forward|`")

# Streamlit's folds are all opened; of ours, whose contents repeat, as many as `most`.
OPEN_FOLDS = """most => {
  const folds = [...document.querySelectorAll('[data-testid=stExpander] details:not([open]) > summary')];
  folds.forEach(fold => fold.click());
  document.querySelectorAll('[data-testid=stHtml] details').forEach((fold, at) => { fold.open = at < most; });
  return folds.length;
}"""
# Everything wider than the window, but for what lies inside a frame that scrolls by itself.
STICKING_OUT = """() => {
  const main = '[data-testid=stMain]', found = [];
  const framed = part => {
    for (let up = part.parentElement; up && !up.matches(main); up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  for (const part of [document.documentElement, document.querySelector(main)]) {
    const more = part.scrollWidth - part.clientWidth;
    if (more > 1) found.push(`${part.tagName} scrolls sideways by ${more}`);
  }
  for (const part of document.querySelectorAll(`${main} *`)) {
    const box = part.getBoundingClientRect();
    const out = box.width && box.height && box.right > innerWidth + 1;
    if (out && !framed(part)) found.push(part.outerHTML.slice(0, 160));
  }
  return found.slice(0, 5);
}"""
# Frames of ours that scroll sideways and neither are a stop for the keyboard, with role and name, nor hold one.
FRAMES = """() => [...document.querySelectorAll('[data-testid=stHtml] *')].filter(part =>
    /auto|scroll/.test(getComputedStyle(part).overflowX) && part.clientWidth > 0
    && part.scrollWidth > part.clientWidth + 1
  ).filter(part => part.tabIndex < 0 ? !part.querySelector('a[href], button, summary')
    : !part.getAttribute('aria-label') || !part.getAttribute('role')
  ).map(part => part.outerHTML.slice(0, 160))"""
# Words that are cut: the box hides what does not fit.
CUT = """() => {
  const words = 'p, li, h1, h2, h3, h4, td, th, label, summary, a, button';
  return [...document.querySelectorAll(`[data-testid=stMain] :is(${words})`)].filter(part => {
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && part.textContent.trim() && /hidden|clip/.test(style.overflow)
      && (part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2);
  }).map(part => part.outerHTML.slice(0, 160)).slice(0, 5);
}"""
SMALL = """() => {
  const pressed = '[data-testid=stHtml] :is(summary, button, [role=button])';
  return [...document.querySelectorAll(pressed)].filter(part => {
    const box = part.getBoundingClientRect();
    return box.width && (box.height < 23.5 || box.width < 23.5);
  }).map(part => part.outerHTML.slice(0, 120)).slice(0, 5);
}"""
# Stops out of the order of the page, and those that screen readers do not see.
HIDDEN_STOPS = """() => {
  const stops = '[data-testid=stApp] :is(a[href], button, input, select, textarea, summary, [tabindex])';
  return [...document.querySelectorAll(stops)]
    .filter(part => part.tabIndex >= 0 && !part.disabled && part.checkVisibility())
    .filter(part => part.tabIndex > 0 || part.closest('[aria-hidden=true]')).map(part => part.outerHTML.slice(0, 160));
}"""
LEVELS = "[...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4,h5)')].map(head => +head.tagName[1])"
# Whether ground and title have the theme's colours: light letters on a dark page in the dark one.
IN_THEME = """dark => {
  const light = (place, name) => {
    const part = document.querySelector(place);
    const [red, green, blue] = getComputedStyle(part)[name].match(/[\\d.]+/g).map(Number);
    return 0.3 * red + 0.6 * green + 0.1 * blue > 128;
  };
  return light('[data-testid=stMain] h1', 'color') === dark && light('[data-testid=stApp]', 'backgroundColor') !== dark;
}"""
# Two frames after which the page is as high and as wide as before; the number of milliseconds that it took at most.
STILL = """async most => {
  const frame = () => new Promise(requestAnimationFrame);
  const size = () => [...document.querySelectorAll('html, [data-testid=stMain], .js-plotly-plot')]
    .map(part => [part.scrollWidth, part.scrollHeight, part.clientWidth].join()).join('|');
  for (let since = performance.now(), same = 0, last = ''; same < 3 && performance.now() - since < most;) {
    await frame();
    const now = size();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}"""


class Violation(NamedTuple):
    """What axe found: the rule, the kind of part of Streamlit in which it lies (empty: a part of ours), and where."""

    rule: str
    part: str
    where: str


def drawn(page: Any) -> None:
    """Wait until a page of ours stands to its last line."""
    page.locator(".st-key-footer").wait_for()
    settle(page)


def open_folds(page: Any, most: int) -> None:
    """Open every fold, those that load their contents included, and those inside them; of our own at most `most`."""
    for _ in range(3):
        opened = page.evaluate(OPEN_FOLDS, most)
        if not opened:
            return
        settle(page)


def take_theme(page: Any, scheme: str) -> None:
    """Change the theme, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(IN_THEME, arg=scheme == "dark", timeout=10_000)


def resize(page: Any, width: int, height: int = 900) -> None:
    """Change the window, and wait until the page has followed."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(STILL, 5_000)


def whole(page: Any, width: int) -> None:
    """Make the window as tall as the page: axe leaves out what lies below the fold of the page's own scrolling."""
    resize(page, width)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") + 100
    resize(page, width, min(height, TALLEST))


def remaining(page: Any, script: str, seconds: float = 5.0) -> list[str]:
    """What a script still finds after the page had time to follow; nothing as soon as it finds nothing."""
    until = time.monotonic() + seconds
    while found := page.evaluate(script):
        if time.monotonic() > until:
            break
        page.wait_for_timeout(100)
    return list(found)


def axe(page: Any, only: str = "") -> list[Violation]:
    """What axe finds in the whole page, or what one rule finds, and finds again a moment later."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found = _axe(page, only)
    if found:  # perhaps something was still being drawn
        settle(page)
        found = _axe(page, only)
    return found


def _axe(page: Any, only: str) -> list[Violation]:
    found = page.evaluate(
        """async wanted => (await axe.run(document, {runOnly: wanted, resultTypes: ['violations'], preload: false}))
          .violations.flatMap(rule => rule.nodes.map(node => {
            const part = document.querySelector(node.target[0]), own = part?.closest('[data-testid=stHtml]');
            const kind = own ? '' : part?.closest('[data-testid]')?.dataset.testid ?? 'document';
            return [rule.id, kind, node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 240)];
          }))""",
        {"type": "rule", "values": [only]} if only else {"type": "tag", "values": TAGS},
    )
    return [Violation(*one) for one in found]


def names(page: Any) -> list[tuple[str, str]]:
    """Role and name of every control, as a screen reader gets them."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in SPOKEN
    ]
