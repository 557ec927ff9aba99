"""Key press on a slider to painted answer, in Chromium."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.app.processes import Server
from tests.benchmarks.app.visitor import Visitor
from tests.browser.conftest import CHROMIUM, FLAGS

READY = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && !document.querySelector('[data-testid=stSkeleton]')"""
# Looks at every frame whether what is watched has changed, and notes when the frame that shows it was painted.
WATCH = """(selectors) => {
    const read = () => selectors.map((one) => document.querySelector(one)?.innerHTML ?? '');
    window.atlas = {pressed: 0, seen: read(), first: 0, last: 0};
    window.addEventListener('keydown', () => {
        Object.assign(window.atlas, {pressed: performance.now(), seen: read(), first: 0, last: 0});
    }, {capture: true});
    const look = () => {
        const now = read();
        if (now.some((text, i) => text !== window.atlas.seen[i])) {
            window.atlas.seen = now;
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
                window.atlas.last = performance.now();
                window.atlas.first ||= window.atlas.last;
            };
            channel.port2.postMessage(0);
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class Scene:
    """Where a slider is moved and what answers: its label, and the parts of the page that are watched."""

    server: Server
    name: str
    path: str
    label: str
    watched: tuple[str, ...]


@contextmanager
def _browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _open(browser: Any, scene: Scene) -> Page:
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{scene.server.url}/{scene.path}")
    page.wait_for_function(READY, timeout=60_000)
    page.wait_for_selector(scene.watched[0])
    page.wait_for_timeout(500)
    page.evaluate(WATCH, list(scene.watched))
    page.get_by_role("slider", name=scene.label).first.focus()
    return page


def _press(page: Page, key: str) -> tuple[float, float]:
    """Milliseconds from the key press to the first and to the last change of what is watched."""
    page.keyboard.press(key)
    page.wait_for_function("() => window.atlas.first > 0", timeout=30_000)
    page.wait_for_timeout(400)
    page.wait_for_function(READY, timeout=30_000)
    found = page.evaluate("() => [window.atlas.first - window.atlas.pressed, window.atlas.last - window.atlas.pressed]")
    return float(found[0]), float(found[1])


def measure(scenes: Sequence[Scene], presses: int) -> list[dict[str, float | str]]:
    """Each scene in turn, `presses` times; the first two presses of each do not count. Every press leads to a value
    that nobody has asked for before, so nothing is answered from memory."""
    found: dict[str, list[tuple[float, float]]] = {scene.name: [] for scene in scenes}
    with _browser() as browser:
        pages = [_open(browser, scene) for scene in scenes]
        for turn in range(presses + 2):
            for scene, page in zip(scenes, pages, strict=True):
                page.bring_to_front()
                page.get_by_role("slider", name=scene.label).first.focus()
                times = _press(page, "ArrowRight")
                if turn >= 2:
                    found[scene.name].append(times)
    return [
        {
            "scene": name,
            "first_ms": median(first for first, _ in times),
            "whole_ms": median(last for _, last in times),
        }
        for name, times in found.items()
    ]


async def _socket(server: Server, path: str) -> int:
    """Bytes over the wire of the socket for the first page."""
    page, _, query = path.partition("?")
    visitor, _ = await Visitor.open(server.url, page, query)
    await visitor.close()
    return visitor.connection.wire


def first_visit(server: Server, path: str) -> dict[str, float | str | int]:
    """Bytes of a first visit in an empty browser (over the wire, and unpacked), of a second one, and how many assets
    a browser may not keep for good. What comes over the socket, which the browser does not tell, is counted by a
    visitor without one."""
    with _browser() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sums = {"wire": 0, "raw": 0, "socket": 0, "requests": 0}
        fleeting: set[str] = set()

        def finished(event: dict[str, Any]) -> None:
            sums["wire"] += int(event["encodedDataLength"])
            sums["requests"] += 1

        def answered(event: dict[str, Any]) -> None:
            answer = event["response"]
            headers = {name.lower(): value for name, value in answer["headers"].items()}
            if "/static/" in answer["url"] and "immutable" not in headers.get("cache-control", ""):
                fleeting.add(answer["url"].split("/static/")[1])

        def add(name: str, size: int) -> None:
            sums[name] += size

        session.on("Network.loadingFinished", finished)
        session.on("Network.responseReceived", answered)
        session.on("Network.dataReceived", lambda event: add("raw", int(event["dataLength"])))
        session.on(
            "Network.webSocketFrameReceived",
            # Binary frames come as base64: four characters for three bytes.
            lambda event: add("socket", len(event["response"]["payloadData"]) * 3 // 4),
        )
        page.goto(f"{server.url}/{path}")
        page.wait_for_function(READY, timeout=60_000)
        page.wait_for_timeout(1500)
        first = dict(sums)
        page.reload()
        page.wait_for_function(READY, timeout=60_000)
        page.wait_for_timeout(1500)
        second = {name: sums[name] - first[name] for name in sums}
    return {
        "subject": server.subject.name,
        "page": path or "first page",
        "requests": first["requests"],
        "wire_kb": first["wire"] / 1000,
        "raw_kb": first["raw"] / 1000,
        "socket_wire_kb": asyncio.run(_socket(server, path)) / 1000,
        "socket_raw_kb": first["socket"] / 1000,
        "second_wire_kb": second["wire"] / 1000,
        "fleeting_assets": len(fleeting),
    }
