"""The start of a process: whatever comes of it, the collector works afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from components.server import warming
from components.server.api.below import Below
from components.server.readiness import Readiness
from components.ui import data
from tests.server.api.client import ask
from tests.server.serving import finished


class Runtime:
    """Stands in for Streamlit's: the first page is drawn, is not, or breaks."""

    def __init__(self, drawn: bool | Exception) -> None:
        self.drawn = drawn

    async def does_script_run_without_error(self) -> tuple[bool, str]:
        if isinstance(self.drawn, Exception):
            raise self.drawn
        return self.drawn, "said"


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("drawn", [True, False])
def test_a_process_is_ready_when_its_first_page_was_drawn(monkeypatch: pytest.MonkeyPatch, drawn: bool) -> None:
    monkeypatch.setattr(warming.runtime, "get_instance", lambda: Runtime(drawn))
    readiness = Readiness(data.newest_dataset)
    finished(warming.warm(readiness, Below()))
    assert ask("/readyz", app=Starlette(routes=readiness.routes())).status == (200 if drawn else 503)
    assert gc.isenabled()


def test_the_collector_works_after_a_start_that_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming.runtime, "get_instance", lambda: Runtime(OSError("no")))
    with pytest.raises(OSError, match="no"):
        finished(warming.warm(Readiness(data.newest_dataset), Below()))
    assert gc.isenabled()
