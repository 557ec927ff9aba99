"""A page that fails says one sentence with an id; the log has the same id and the reason."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import DamagedData, source_use
from components.ui import decide_controls, decide_page, downloads
from tests.pages.journeys import open_page, text_of

PAGES = {
    "sources": (source_use, "matching", "page sources"),
    "compare": (downloads, "offer", "part grid of compare"),
    "releases": (downloads, "offer", "part shipped of releases"),
    "tooling": (downloads, "offer", "part tools of tooling"),
    "adoption": (downloads, "offer", "part asked of adoption"),
    "measured": (downloads, "offer", "part figures of measured"),
    "claims": (downloads, "offer", "part said of claims"),
    "decide": (decide_controls, "closeness", "part desk of decide_page"),
}


@pytest.mark.parametrize("page", PAGES)
def test_the_visitor_gets_an_id_and_the_log_the_reason(
    page: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    module, name, where = PAGES[page]

    def fails(*_: object, **__: object) -> object:
        raise RuntimeError("secret reason in /srv/atlas")

    monkeypatch.setattr(module, name, fails)
    with caplog.at_level(logging.ERROR, "framework_atlas"):
        app = open_page(page)
    (shown,) = [one.value for one in app.error]
    (error_id,) = re.findall(r"error id `([0-9a-f]{8})`", shown)
    assert "secret" not in text_of(app) + shown and "Traceback" not in text_of(app)
    (record,) = [one for one in caplog.records if one.name == "framework_atlas"]
    assert error_id in record.getMessage() and where in record.getMessage()
    assert record.exc_info is not None and "secret reason" in str(record.exc_info[1])


def test_data_that_were_damaged_meanwhile_are_told_by_a_part_as_by_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> object:
        raise DamagedData(())

    whole = open_page("decide")
    assert whole.title[0].value == "Decide"
    monkeypatch.setattr(decide_page.data, "dataset", damaged)
    app = AppTest.from_function(_desk).run()
    assert [one.value for one in app.title] == ["The data need a correction"] and not app.exception


def _desk() -> None:
    from components.ui import decide_page

    decide_page.desk()


def test_an_error_in_a_callback_says_the_same(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from components.ui import faults

        assert faults.outside_a_page(ValueError("secret reason"))

    with caplog.at_level(logging.ERROR, "framework_atlas"):
        app = AppTest.from_function(script).run()
    (shown,) = [one.value for one in app.error]
    (error_id,) = re.findall(r"error id `([0-9a-f]{8})`", shown)
    assert "secret" not in shown and error_id in caplog.text and "ValueError: secret reason" in caplog.text
