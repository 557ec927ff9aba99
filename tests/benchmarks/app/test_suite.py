"""The suite's own parts: its statistics, what it promises, and its visitor against a page made for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.app import processes, targets
from tests.benchmarks.app.crowd import logged
from tests.benchmarks.app.report import document
from tests.benchmarks.app.statistics import growth, percentile
from tests.benchmarks.app.visitor import Visitor

WAITS = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


@given(WAITS, st.sampled_from([0.01, 0.5, 0.95, 0.99, 1.0]))
def test_a_percentile_is_one_of_the_values_and_enough_of_them_lie_below(waits: list[float], share: float) -> None:
    found = percentile(waits, share)
    assert found in waits
    assert sum(wait <= found for wait in waits) >= share * len(waits) - 1e-9
    assert sum(wait < found for wait in waits) < share * len(waits) + 1e-9


def test_what_fills_up_once_is_no_growth_and_what_leaks_is() -> None:
    filling = [(float(t), 100 + min(t, 40)) for t in range(100)]
    leaking = [(float(t), 100 + 0.5 * t) for t in range(100)]
    assert growth(filling) == 0
    assert growth(leaking) == pytest.approx(12.5)
    with pytest.raises(ValueError, match="too few"):
        growth(filling[:7])


def test_a_promise_is_judged_by_the_ratio_where_there_is_a_floor() -> None:
    assert targets.Line("rerun", 7.0, "ms", 10.0, 0.7).met
    assert not targets.Line("rerun", 7.1, "ms", 10.0, 0.7).met
    assert targets.Line("memory", 0.2, "MiB", None, 0.3).met
    assert not targets.Line("errors", 1, "", None, 0).met


def test_the_document_names_what_is_missed() -> None:
    memory = [{"subject": processes.ENTRY.name, "mib_1": 100.0, "mib_200": 320.0, "mib_per_session": 1.1}]
    text = document({"run": {"command": "x"}, "memory": memory})
    assert "0 of 2 targets are met. Missed: memory per further session; whole process with 200 sessions." in text


def test_what_a_server_logged_of_an_error_is_kept_beside_the_error_that_a_visitor_met() -> None:
    output = (
        '{"event": "ready"}\nplain words\n3\n{"event": "error", "id": "ab", "where": "page x", "traceback": "T: no"}'
    )
    assert logged(output) == ["page x, error id ab\nT: no"]
    row = {"subject": processes.ENTRY.name, "visitors": 1, "seconds": 60, "p95_ms": 1.0, "errors": 1, "growth_mib": 0.0}
    text = document({"run": {}, "crowd": [row | {"logged": logged(output)}, row | {"subject": processes.FLOOR.name}]})
    assert "```text\npage x, error id ab\nT: no\n```" in text
    assert "logged" not in text


def test_a_visitor_changes_a_widget_and_the_fragment_alone_answers(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        "import streamlit as st\n"
        "st.text('x' * 20_000)\n"
        "@st.fragment\n"
        "def part():\n"
        "    st.write(st.slider('Level', 0, 10, 3, key='level'))\n"
        "part()\n"
        "if st.checkbox('Break', key='break'):\n"
        "    st.error('broken')\n",
        encoding="utf-8",
    )
    subject = processes.Subject("page", processes.EMPTY.arguments, tmp_path)
    arguments = tuple("page.py" if part == "empty.py" else part for part in subject.arguments)
    server = processes.start(processes.Subject("page", arguments, tmp_path))
    try:
        server.wait_until_healthy()
        asyncio.run(_visit(server))
        assert server.cpu() > 0
        assert server.resident() > 20
    finally:
        server.stop()


async def _visit(server: processes.Server) -> None:
    visitor, first = await Visitor.open(server.url)
    try:
        assert first.faults == ()
        assert first.received > 20_000
        level = visitor.widget("level")
        assert level.value == [3.0] and level.fragment
        assert all(0 <= value[0] <= 10 for value in level.tries)
        part = await visitor.change("level", [7.0])
        assert part.received < 5_000
        assert visitor.widget("level").value == [7.0]
        whole = await visitor.rerun()
        assert part.received < whole.received < 20_000, "the large text is referred to, not sent again"
        broken = await visitor.change("break", True)
        assert broken.faults == ("broken",)
        with pytest.raises(LookupError, match="no widget 'nothing'"):
            visitor.widget("nothing")
    finally:
        await visitor.close()
