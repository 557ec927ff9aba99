"""Text in charts is shown as it is: nothing in it becomes markup."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from components.figures.dress import escaped


@given(st.text())
def test_any_text_reads_as_it_was_and_opens_no_tag(text: str) -> None:
    made = escaped(text)
    assert "<" not in made and ">" not in made
    assert made.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_what_looks_like_an_entity_is_text() -> None:
    assert escaped("R&amp;D <b>") == "R&amp;amp;D &lt;b&gt;"
    assert unescape(escaped("R&amp;D <b>")) == "R&amp;D <b>"
