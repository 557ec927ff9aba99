"""Results in memory: made once, bounded, and out of a visitor's reach."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest
import streamlit as st

from components.ui import data
from components.ui.kept import Kept

ROOT = Path(__file__).resolve().parents[2]


def test_made_once_per_key_and_the_longest_unused_leaves() -> None:
    made: list[int] = []
    kept: Kept[int, int] = Kept(2)

    def make(n: int) -> int:
        made.append(n)
        return n * n

    for n in (1, 2, 1, 3, 1, 2):
        assert kept.get(n, lambda n=n: make(n)) == n * n  # type: ignore[misc]
    assert made == [1, 2, 3, 2] and len(kept) == 2


def test_many_at_once_wait_for_one() -> None:
    made: list[int] = []
    kept: Kept[str, int] = Kept(2)

    def slowly() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(kept.get("a", slowly))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [7] * 8 and made == [1]


def test_what_fails_is_tried_again() -> None:
    kept: Kept[str, int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 5) == 5


def test_nothing_of_ours_is_kept_where_a_visitor_can_empty_it() -> None:
    code = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    assert not [path for path in code if re.search(r"cache_(data|resource)", path.read_text(encoding="utf-8"))]


def test_emptying_streamlit_s_caches_does_not_make_us_read_the_data_again() -> None:
    before = data.newest_dataset()
    st.cache_data.clear()
    st.cache_resource.clear()
    assert data.newest_dataset() is before
