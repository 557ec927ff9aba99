"""A replica goes, and nobody loses their view: the browser recovers it by itself, with what was on its way."""

from __future__ import annotations

import json
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import settle, text_of
from tests.replicas.cluster import AWAY, Cluster

VIEWS = (
    "/decide?v=1&candidates=jax,keras,pytorch&weights=equal&entry=numbers",
    "/compare?search=serving",
    "/adoption?question=models",
    "/switching?from=tensorflow&to=jax",
)
FIELDS = "input:not([type=file]), textarea, [role=slider], [aria-pressed], [aria-checked], [aria-selected]"
VALUES = f"""() => [...document.querySelectorAll('[data-testid=stMain] :is({FIELDS})')].map(one =>
  [one.getAttribute('aria-label'), one.value, one.checked, one.getAttribute('aria-valuenow'),
   one.getAttribute('aria-pressed'), one.getAttribute('aria-checked'), one.getAttribute('aria-selected')])"""


def view(page: Any) -> tuple[str, str, list[Any]]:
    """Address, everything that is shown, and what every control stands at."""
    return page.url, text_of(page), page.evaluate(VALUES)


def mark(page: Any) -> None:
    """A mark that a reload would wipe out, and a count of the sockets that the page opens from now on."""
    page.evaluate("window.neverReloaded = true")
    page.sockets = []
    page.on("websocket", lambda socket: page.sockets.append(socket))


def recovered(page: Any, sockets: int = 1) -> None:
    """Wait until the page has connected again, by itself."""
    for _ in range(200):
        if len(page.sockets) >= sockets:
            break
        page.wait_for_timeout(100)
    assert len(page.sockets) >= sockets, "the page did not connect again"
    settle(page)
    assert page.evaluate("window.neverReloaded") is True


def set_weight(page: Any, place: int, value: str) -> None:
    """Type a weight; where the weights are sliders, the value is the end of one."""
    field = weights(page).nth(place)
    if field.get_attribute("type") == "range":
        assert value == "100"
        field.press("End")
    else:
        field.fill(value)
        field.press("Enter")


def weights(page: Any) -> Any:
    """The sliders or fields of the weights, whichever the page shows."""
    return page.locator(".st-key-decide-controls input:is([type=range], [type=number])")


def asked(address: str) -> str:
    """What an address asks for, without its port, which may be any number."""
    return unquote(urlsplit(address).query)


def has_in_address(page: Any, words: str) -> None:
    """Wait until the address asks for these words, and the page has been drawn."""
    page.wait_for_url(lambda address: words in asked(address), timeout=20_000)
    settle(page)


def has_no_more(page: Any, words: str) -> None:
    """Wait until the address asks for these words no more, and the page has been drawn."""
    page.wait_for_url(lambda address: words not in asked(address))
    settle(page)


def same(pages: list[Any], before: list[tuple[str, str, list[Any]]]) -> None:
    """Every page shows what it showed; told line by line where it does not."""
    for page, (address, text, values) in zip(pages, before, strict=True):
        now = view(page)
        assert now[0] == address
        assert now[1].splitlines() == text.splitlines()
        assert now[2] == values


def test_a_replica_is_killed_and_every_browser_keeps_its_view(
    cluster: Cluster, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    pages = [open_page(cluster.base + path) for path in VIEWS]
    with_file = open_page(f"{cluster.base}/decide?part=away")
    choose_file(with_file, tmp_path)
    pages.append(with_file)
    before = [view(page) for page in pages]
    for page in pages:
        mark(page)
    first, second, third = cluster.replicas
    first.kill()
    second.kill()
    cluster.mend()
    third.kill()
    for page in pages:
        recovered(page)
    pages[0].wait_for_timeout(1000)
    same(pages, before)
    # And each goes on: what its visitor changes next has its effect.
    set_weight(pages[0], 0, "91")
    has_in_address(pages[0], "learning:91")
    assert text_of(pages[0]) != before[0][1]
    pages[1].get_by_role("searchbox").fill("torchserve")
    has_in_address(pages[1], "search=torchserve")
    assert "unmaintained" in text_of(pages[1])
    # The file that was chosen at one replica is taken at another.
    set_weight(with_file, 0, "100")
    has_in_address(with_file, "learning:100")
    with_file.get_by_text("In the file:").wait_for()
    with_file.get_by_role("button", name="Put this decision on the page").click()
    has_no_more(with_file, "learning:100")
    assert weights(with_file).first.input_value() == "10"
    for page in pages:
        assert "Connection error" not in page.inner_text("body")


def choose_file(page: Any, folder: Path) -> None:
    """Download the decision, by a link that any replica answers, and choose the file."""
    with page.expect_download() as started:
        page.get_by_text("File to reload (JSON)").click()
    file = folder / "decision.json"
    started.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["format"] == "framework-atlas-decision"
    page.get_by_text("Reload a saved decision").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("In the file:").wait_for()
    settle(page)


def decision(page: Any) -> tuple[str, list[tuple[str, str]]]:
    """The verdict, and the weights that it rests on: what each is called, with its share, and where it stands."""
    found = [(field.get_attribute("aria-label"), field.input_value()) for field in weights(page).all()]
    assert len(found) == 14
    return page.locator("[class*=verdict]").first.inner_text(), found


@pytest.mark.parametrize(("entry", "weight"), [("sliders", "100"), ("numbers", "77")])
def test_a_change_on_its_way_to_a_replica_that_dies_is_made_by_another(
    entry: str, weight: str, cluster: Cluster, open_page: Callable[..., Any]
) -> None:
    first, *others = cluster.replicas
    for one in others:
        one.kill()
    page = open_page(f"{cluster.base}/decide?entry={entry}")
    weights(page).first.wait_for()
    mark(page)
    cluster.mend()
    assert first.process is not None
    first.process.send_signal(signal.SIGSTOP)  # it takes what is sent and does nothing
    set_weight(page, 1, weight)
    page.wait_for_timeout(500)
    assert f"debugging:{weight}" not in asked(page.url)
    first.kill()
    recovered(page)
    has_in_address(page, f"debugging:{weight}")
    assert weights(page).nth(1).input_value() == weight
    # The same answer as somebody gets who opens the link.
    assert decision(open_page(page.url)) == decision(page)
    # Back leads to where the visitor was, drawn by a replica that has never seen it.
    page.go_back()
    has_no_more(page, f"debugging:{weight}")
    assert weights(page).nth(1).input_value() == "10"


@contextmanager
def requests_without_pause(base: str) -> Iterator[list[str]]:
    """Ask for documents all the time; yields what went wrong."""
    wrong: list[str] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(0.05):
            for path in ("/compare", "/api/v1/openapi.json"):
                try:
                    with urllib.request.urlopen(base + path, timeout=15) as answer:
                        answer.read()
                except urllib.error.HTTPError as error:
                    with error:
                        wrong.append(f"{path}: {error.code}")
                except OSError as error:
                    wrong.append(f"{path}: {error}")

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield wrong
    finally:
        stop.set()
        asking.join(30)


def test_a_rolling_restart_loses_no_view_and_no_request(cluster: Cluster, open_page: Callable[..., Any]) -> None:
    pages = [open_page(cluster.base + path) for path in VIEWS[:3]]
    before = [view(page) for page in pages]
    for page in pages:
        mark(page)
    with requests_without_pause(cluster.base) as wrong:
        for one in cluster.replicas:
            assert one.stop() == 0, "a server that was asked to stop has not failed"
            one.start()
            one.wait_until_ready()
            pages[0].wait_for_timeout(AWAY * 1000)  # nginx asks it again
    assert wrong == []
    for page in pages:
        recovered(page)
    same(pages, before)
    set_weight(pages[0], 0, "64")
    has_in_address(pages[0], "learning:64")
