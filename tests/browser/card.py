"""Take the picture that links to Framework Atlas show: `python -m tests.browser.card`, from a clone with Chromium.

It is the Overview page as a visitor sees it at 1200 by 630, with 256 colours so that it stays small.
"""

from __future__ import annotations

import io

from PIL import Image

from components.server.front import PICTURES
from components.server.shell import CARD, CARD_SIZE
from tests.browser.conftest import CHROMIUM, FLAGS, serving, settle


def main() -> None:
    """Draw the page and write the picture into its place."""
    from playwright.sync_api import sync_playwright

    with serving() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": CARD_SIZE[0], "height": CARD_SIZE[1]}, color_scheme="light")
        page.goto(base)
        settle(page)
        taken = page.screenshot()
        browser.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=0)
    picture.save(PICTURES / CARD, optimize=True)


if __name__ == "__main__":
    main()
