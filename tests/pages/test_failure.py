"""A page that fails says one sentence with an id; the log has the same id and the reason."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import source_use
from tests.pages.journeys import open_page, text_of


def test_the_visitor_gets_an_id_and_the_log_the_reason(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> object:
        raise RuntimeError("secret reason in /srv/atlas")

    monkeypatch.setattr(source_use, "matching", fails)
    with caplog.at_level(logging.ERROR, "framework_atlas"):
        app = open_page("sources")
    (shown,) = [one.value for one in app.error]
    (error_id,) = re.findall(r"error id `([0-9a-f]{8})`", shown)
    assert "secret" not in text_of(app) + shown and "Traceback" not in text_of(app)
    (record,) = [one for one in caplog.records if one.name == "framework_atlas"]
    assert error_id in record.getMessage() and "page sources" in record.getMessage()
    assert record.exc_info is not None and "secret reason" in str(record.exc_info[1])


def test_an_error_in_a_callback_says_the_same(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from components.ui import faults

        assert faults.outside_a_page(ValueError("secret reason"))

    with caplog.at_level(logging.ERROR, "framework_atlas"):
        app = AppTest.from_function(script).run()
    (shown,) = [one.value for one in app.error]
    (error_id,) = re.findall(r"error id `([0-9a-f]{8})`", shown)
    assert "secret" not in shown and error_id in caplog.text and "ValueError: secret reason" in caplog.text
