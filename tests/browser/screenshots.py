"""The pictures of the README: `python -m tests.browser.screenshots` draws them anew, in both themes."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, serving, settle

FOLDER = ROOT / ".github" / "screenshots"
# Picture, address within the app, width and height of the window.
PICTURES = (
    ("overview", "", 1280, 900),
    ("decide", "decide?preset=research", 1280, 900),
    ("adoption", "adoption?question=lead", 1280, 900),
    ("compare", "compare?frameworks=pytorch,tensorflow,jax,keras", 1280, 900),
    ("phone", "", 390, 844),
)


def save(png: bytes, path: Path) -> None:
    """Write a picture without loss, at about half the size of the PNG."""
    from PIL import Image

    Image.open(BytesIO(png)).convert("RGB").save(path, lossless=True, method=6)


def take(browser: Any, base: str) -> None:
    """Take every picture in both themes."""
    for name, address, width, height in PICTURES:
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(f"{base}/{address}")
            settle(page)
            if page.get_by_role("heading", name="The data need a correction").count():
                sys.exit("the data do not pass their checks; no picture was taken")
            page.wait_for_timeout(1500)  # fonts and charts
            path = FOLDER / f"{name}-{scheme}.webp"
            save(page.screenshot(), path)
            sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")
            context.close()


def main() -> None:
    """Serve the app and take the pictures."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        take(browser, base)
        browser.close()


if __name__ == "__main__":
    main()
