"""What the process that serves the pages loads of its libraries, and what it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.app.views import VIEWS
from tests.benchmarks.app.visitor import Visitor
from tests.server.serving import finished, served

SHOWN = [(view.page, view.query) for view in VIEWS]
TABLES = [(page, f"{query}&as=table".lstrip("&")) for page, query in SHOWN if page in ("adoption", "releases")]


async def visited(url: str) -> list[str]:
    """What goes wrong when somebody opens every view, and every chart as a table."""
    faults = []
    for page, query in (*SHOWN, *TABLES):
        visitor, run = await Visitor.open(url, page, query)
        faults += [f"{page}?{query}: {fault}" for fault in run.faults]
        await visitor.close()
    return faults


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc for the libraries of a process")
def test_no_page_loads_what_grids_are_drawn_with() -> None:
    """pandas and pyarrow take a third of the memory of the process. And whoever draws a chart while another thread
    loads pandas gets an error: Plotly asks it for its types as soon as its name is there, before they are."""
    with served() as server:
        assert finished(visited(server.base)) == []
        loaded = Path(f"/proc/{server.process.pid}/maps").read_text(encoding="utf-8")
    assert "/site-packages/google/" in loaded, "the libraries of the process can be read"
    assert [name for name in ("pandas", "pyarrow") if f"/site-packages/{name}/" in loaded] == []
