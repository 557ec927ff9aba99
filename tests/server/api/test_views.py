"""What pages offer to take away, by address: every link of every page gives the bytes that its button gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import streamlit as st

from components.server.api import routes
from components.server.api.answers import Shelf
from components.server.api.takeaway import OWN
from components.ui import downloads
from components.ui.data import newest_dataset
from components.ui.frame import PAGES
from components.ui.parameters import read
from components.ui.views import VIEWS
from tests.pages.journeys import open_page
from tests.server.api.client import HOST, ask
from tests.server.api.test_http import problem

LINK = re.compile(r'<a ([^>]*class="fa-download[^>]*)>')
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
HOSTILE = {
    "search": "<script>alert(1)</script>",
    "frameworks": "evil,jax",
    "evil": "1",
    "years": "9-1",
    "show": "'\";--",
}
# Addresses of every page that offers something, as its parameters: as it opens, as somebody set it, and hostile ones.
ADDRESSES: list[tuple[str, dict[str, str]]] = [
    ("compare", {}),
    ("compare", {"frameworks": "pytorch,mlx", "search": "serving ~ a&b=c", "differences": "1"}),
    ("compare", HOSTILE),
    ("framework", {"framework": "jax", "show": "installation", "os": "macos"}),
    ("releases", {}),
    ("releases", {"show": "cadence", "window": "all", "packages": "jax,torch"}),
    ("releases", {"show": "years", "years": "2020-2022"}),
    ("releases", {"show": "python", "as": "table"}),
    ("releases", {"show": "size"}),
    ("releases", {"show": "projects", "channel": "github"}),
    ("releases", {"show": "first"}),
    ("releases", {"show": "timeline", "kinds": "pre", "years": "9-1"}),
    ("tooling", {}),
    ("tooling", {"view": "tools", "search": "serving", "sort": "name", "status": "active,deprecated"}),
    ("tooling", {"view": "coverage"}),
    ("tooling", {"view": "timeline", "timeline": "compilers"}),
    ("tooling", HOSTILE),
    ("adoption", {}),
    ("adoption", {"first": "jax", "second": "keras", "every": "1", "rule": "2020-06"}),
    ("adoption", {"question": "research"}),
    ("adoption", {"question": "research", "frameworks": "pytorch,theano", "scale": "log", "axis": "age"}),
    ("adoption", {"question": "builders", "measure": "package-downloads", "years": "2022-2024", "disputed": "1"}),
    ("adoption", {"question": "models", "show": "share", "measure": "nonsense"}),
    ("adoption", {"question": "vendors"}),
    ("adoption", HOSTILE),
    ("decide", {}),
    ("decide", {"preset": "research", "part": "away"}),
    ("decide", {"part": "away", "candidates": "jax,keras,evil", "weights": "debugging:40,browser:5"}),
    ("switching", {}),
    ("switching", {"from": "jax", "to": "mlx", "rate": "85", "currency": "=£", "hours": "sw1:8-24-60"}),
    ("claims", {}),
    ("claims", {"article": "upgrad,lightly", "search": "torchserve", "verdict": "wrong,outdated"}),
    ("claims", {"view": "contradictions"}),
    ("claims", {"view": "tables", "table": "softteco", "today": "jax"}),
    ("claims", {"view": "share", "by": "framework"}),
    ("claims", HOSTILE),
    ("situations", {"search": "mobile"}),
    ("situations", HOSTILE),
    ("sources", {"state": "closed"}),
    ("sources", {"show": "data"}),
    ("health", {}),
    ("measured", {}),
    ("measured", {"view": "articles"}),
    ("measured", {"view": "proof"}),
]


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What download buttons would give, by file name."""
    made: dict[str, Callable[[], bytes]] = {}
    real = st.download_button

    def record(label: str, data: Callable[[], bytes], file_name: str, **more: Any) -> bool:
        made[file_name] = data
        return real(label, data=data, file_name=file_name, **more)

    monkeypatch.setattr(st, "download_button", record)
    return made


@pytest.fixture
def as_links() -> Iterator[Callable[[bool], None]]:
    yield downloads.served_by_routes
    downloads.served_by_routes(False)


_links: dict[str, dict[str, str]] = {}


def links_of(page: str, query: dict[str, str]) -> dict[str, str]:
    """The addresses of the download links of a page, by file name; each page is drawn once."""
    key = f"{page} {query}"
    if key not in _links:
        _links[key] = _drawn_links(page, query)
    return _links[key]


def _drawn_links(page: str, query: dict[str, str]) -> dict[str, str]:
    app = open_page(page, **query)
    assert not app.exception
    found = {}
    for element in app.get("html"):
        for tag in LINK.findall(element.proto.body):
            attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(tag)}
            found[attributes["download"]] = attributes["href"]
    return found


@pytest.mark.parametrize(("page", "query"), ADDRESSES, ids=[f"{page}-{n}" for n, (page, _) in enumerate(ADDRESSES)])
@pytest.mark.parametrize("day", ["", "2025-03-01"])
def test_every_link_gives_what_the_button_gives(
    page: str,
    query: dict[str, str],
    day: str,
    buttons: dict[str, Callable[[], bytes]],
    as_links: Callable[[bool], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if day and page not in ("compare", "releases", "adoption", "decide"):
        pytest.skip("one day in the address is tried on four pages; the parameter is the same everywhere")
    query = query | ({"as_of": day} if day else {})
    monkeypatch.setattr(type(st.context), "url", property(lambda _self: f"http://{HOST}/{page}"))
    open_page(page, **query)
    expected = {name: make() if callable(make) else make for name, make in buttons.items()}
    buttons.clear()
    as_links(True)
    links = links_of(page, query)
    assert not buttons, "no session is needed for any download"
    assert links.keys() == expected.keys()
    bare = day or page == "measured" or "evil" in query or (page == "decide" and "part" not in query)
    assert links or bare, "the page offers its rows"
    for name, href in links.items():
        reply = ask(f"/{href}")
        assert reply.status == 200, (href, reply.text)
        assert f'filename="{name}"' in reply.headers["content-disposition"]
        assert reply.body == expected[name], href


def test_every_view_is_offered_somewhere(as_links: Callable[[bool], None]) -> None:
    as_links(True)
    seen = set()
    for page, query in ADDRESSES:
        seen |= {href.split("?")[0] for href in links_of(page, query).values()}
    filled = [view for view in VIEWS.values() if ask(f"/api/v1/views/{view.path}.json?set=all").json["rows"]]
    assert {f"api/v1/views/{view.path}.csv" for view in filled} <= seen
    assert "api/v1/datapackage.zip" in seen and "api/v1/decision/record.md" in seen


def test_views_belong_to_pages_and_leave_the_routes_their_own_parameters() -> None:
    assert {view.page for view in VIEWS.values()} <= {name for name, _ in PAGES}
    for view in VIEWS.values():
        assert not {parameter.name for parameter in view.parameters(newest_dataset())} & set(OWN)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.path)
def test_a_program_is_told_what_a_page_would_leave_out(view: Any) -> None:
    """In the same words, and nothing is given out."""
    parameters = view.parameters(newest_dataset())
    for parameter in parameters:
        _, notices = read(parameters, {parameter.name: ["\u202e<evil>"]})
        reply = ask(f"/api/v1/views/{view.path}.json?{parameter.name}=%E2%80%AE%3Cevil%3E")
        if notices:
            found = problem(reply, "bad-value")
            assert (found["notices"], found["parameter"]) == (notices, parameter.name)
        else:
            assert reply.status == 200


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.path)
def test_all_rows_hold_the_displayed_ones(view: Any) -> None:
    address = f"/api/v1/views/{view.path}.json"
    shown, everything = ask(address).json, ask(f"{address}?set=all").json
    if view.path != "claims/share":  # all rows are those of the claims counted there
        assert everything["row_count"] >= shown["row_count"]
    assert shown["row_count"] > 0 or not everything["row_count"]
    assert shown["data_version"] == newest_dataset().version


def test_no_view_asks_for_a_visitors_session(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any replica gives any file: what Streamlit says of code that wants a session is not heard."""
    monkeypatch.setattr(routes, "SHELF", Shelf(5, 1_000_000))
    vars(newest_dataset()).pop("_remembered", None)
    for view in VIEWS.values():
        assert ask(f"/api/v1/views/{view.path}.json").status == 200
    assert ask("/api/v1/decision/record.md").status == 200
    assert not [record for record in caplog.records if "ScriptRunContext" in record.getMessage()]
