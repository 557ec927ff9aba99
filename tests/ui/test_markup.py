"""Whatever the data or an address say, they enter the page as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.ui.markup import element, join, link, text
from components.ui.notices import plain


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@given(st.text(max_size=80).filter(lambda t: "\r" not in t and "\x00" not in t))
def test_text_stays_text(said: str) -> None:
    reader = Reader()
    reader.feed(element("p", text(said), text=said, title=said))
    reader.close()
    assert reader.tags == ["p"]
    assert reader.said == said + said


@pytest.mark.parametrize("tag", ["script", "iframe", "img", "svg", "style", "object", "form", "input"])
def test_only_listed_tags_can_be_made(tag: str) -> None:
    with pytest.raises(ValueError, match="no such tag"):
        element(tag)


@pytest.mark.parametrize("attribute", ["onclick", "src", "srcdoc", "formaction"])
def test_only_listed_attributes_can_be_made(attribute: str) -> None:
    with pytest.raises(ValueError, match="no such attribute"):
        element("p", **{attribute: "x"})


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "http://example.org", "//example.org", "data:text/html,x", "/\\example.org", ""]
)
def test_only_https_and_our_own_pages_can_be_linked(href: str) -> None:
    with pytest.raises(ValueError, match="no such link"):
        element("a", href=href)


def test_a_source_without_an_https_address_is_plain_text() -> None:
    assert link("pkg:pypi/torch", "torch") == "<span>torch</span>"
    assert link("unknown", "an article") == "<span>an article</span>"
    assert 'rel="noopener noreferrer"' in link("https://pytorch.org", "PyTorch")


def test_parts_are_joined_with_escaped_text() -> None:
    assert join([text("a<b"), text("c")], " & ") == "a&lt;b &amp; c"


@given(st.text(max_size=60))
def test_notices_keep_no_markup_of_streamlit(said: str) -> None:
    escaped = plain(said)
    for mark in ("[", "$", ":", "*", "`", "<"):
        assert escaped.count(mark) == escaped.count("\\" + mark)
