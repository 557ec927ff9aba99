"""The comparison as HTML: what a reader finds in it, and that nothing in it is markup but ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import Dataset, load
from components.dataset.comparison import Selection, compare
from components.dataset.searching import words_of
from components.ui.badges import MARKS, support_mark
from components.ui.fact_table import PARTS, SHOWN_AT_FIRST, fact_table, highlighted

DATA = load()
TODAY = DATA.as_of
FOUR = ("pytorch", "tensorflow", "jax", "keras")
ALL = tuple(framework.framework_id for framework in DATA.frameworks)


class Reader(HTMLParser):
    """Collects elements with attributes and the text, and checks that every element is closed."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.stack: list[str] = []
        self.feed(markup)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]


def page(selection: Selection, parts: tuple[str, ...] = SHOWN_AT_FIRST, dataset: Dataset = DATA) -> Reader:
    return Reader(fact_table(dataset, compare(dataset, selection, TODAY), parts, TODAY))


def test_it_is_one_captioned_table_with_header_cells_for_rows_columns_and_groups() -> None:
    read = page(Selection(FOUR))
    assert len(read.of("table")) == len(read.of("caption")) == 1
    assert len(read.of("th", scope="col")) == len(FOUR) + 1
    assert len(read.of("th", scope="row")) == len(DATA.aspects)
    assert len(read.of("th", scope="colgroup")) == len({aspect.group for aspect in DATA.aspects})
    assert len(read.of("td")) == len(FOUR) * len(DATA.aspects)


def test_every_aspect_has_an_anchor_of_its_own() -> None:
    anchors = [attributes["id"] for attributes in page(Selection(FOUR)).of("tr") if "id" in attributes]
    assert sorted(str(anchor) for anchor in anchors) == sorted(aspect.aspect_id for aspect in DATA.aspects)


@pytest.mark.parametrize("parts", [(), ("value",), SHOWN_AT_FIRST, tuple(PARTS)])
def test_every_fact_is_in_the_page_with_value_detail_sources_and_day_whatever_is_open(parts: tuple[str, ...]) -> None:
    read = page(Selection(ALL), parts)
    for fact in DATA.facts:
        assert fact.value in read.text
        assert fact.detail in read.text
        assert all(DATA.source(name).title in read.text for name in fact.source_ids)
    assert read.text.count("checked ") >= len(DATA.facts)


def test_links_lead_to_the_sources_in_a_new_tab_or_to_pages_of_ours() -> None:
    drawn = page(Selection(ALL), tuple(PARTS))
    ids = {f"#{attributes['id']}" for attributes in drawn.of("th") if "id" in attributes}
    ways = {href for attributes in drawn.of("a") if (href := str(attributes["href"])).startswith("#")}
    assert len(ways) >= 10 and ways <= ids, "the ways to the groups lead to them"
    for attributes in drawn.of("a"):
        href = str(attributes["href"])
        assert href.startswith(("framework?", "claims?", "measured", "#group-")) or (
            href.startswith("https://") and "noopener" in str(attributes["rel"])
        )


def test_a_mark_is_a_glyph_and_a_word() -> None:
    assert len({glyph for glyph, _ in MARKS.values()}) == len(MARKS)
    for support, (glyph, word) in MARKS.items():
        assert glyph in Reader(support_mark(support)).text
        assert word in Reader(support_mark(support)).text


def test_a_search_opens_what_it_found_and_nothing_where_the_word_is_in_sight() -> None:
    hidden = page(Selection(("pytorch",), search="unmaintained"))
    assert [a for a in hidden.of("details") if "open" in a]
    in_sight = page(Selection(("jax",), search="savedmodel", groups=("Deployment",)))
    assert not [a for a in in_sight.of("details") if "open" in a]


def test_an_article_shows_its_own_name_for_the_row() -> None:
    assert "Lightly calls it “Performance and Speed”" in page(Selection(FOUR, article="lightly")).text
    assert "Lightly raises it in the text: “TPU”" in page(Selection(FOUR, article="lightly")).text


def test_a_filtered_group_says_how_much_of_it_is_shown() -> None:
    total = sum(aspect.group == "Deployment" for aspect in DATA.aspects)
    shown = len(compare(DATA, Selection(FOUR, search="torchserve", groups=("Deployment",)), TODAY).rows)
    assert f"{shown} of {total}" in page(Selection(FOUR, search="torchserve", groups=("Deployment",))).text


def test_a_fact_past_its_limit_says_stale_in_words_without_a_click() -> None:
    old = replace(DATA, facts=tuple(replace(f, checked_on=f.checked_on - timedelta(days=800)) for f in DATA.facts))
    read = page(Selection(FOUR), dataset=old)
    assert len(read.of("strong", **{"class": "fa-stale"})) >= 4 * len(DATA.aspects)
    assert "stale" in read.text


def test_a_retired_framework_says_so_in_its_column_head() -> None:
    assert "archived" in page(Selection(("mxnet", "jax"), groups=("Scale",))).text


def test_text_of_the_data_is_shown_as_text() -> None:
    evil = "<img src=x onerror=alert(1)>&amp;</td><script>"
    hostile = replace(DATA, facts=tuple(replace(f, value=evil, detail=evil) for f in DATA.facts))
    read = page(Selection(("jax",), search="img"), dataset=hostile)
    assert not read.of("script")
    assert not read.of("img")
    assert evil in read.text


@given(value=st.text(max_size=30), search=st.text(max_size=6))
def test_highlighting_never_changes_the_text(value: str, search: str) -> None:
    plain = value.replace("\r", "").replace("\x00", "")
    assert Reader(highlighted(plain, words_of(search))).text == plain


def test_highlighting_sets_off_what_was_found() -> None:
    assert Reader(highlighted("Straße and Café", words_of("strasse CAFE"))).text == "Straße and Café"
    assert highlighted("a Café", words_of("cafe")).count("<strong") == 1


def test_the_largest_page_stays_small_enough_to_send() -> None:
    assert len(fact_table(DATA, compare(DATA, Selection(ALL), TODAY), SHOWN_AT_FIRST, TODAY)) < 400_000


def test_a_fact_says_how_many_articles_say_otherwise_and_links_their_claims() -> None:
    dataset = load()
    chosen = Selection(frameworks=("tensorflow",), search="execution model")
    markup = fact_table(dataset, compare(dataset, chosen, dataset.as_of), SHOWN_AT_FIRST, dataset.as_of)
    assert 'href="claims?aspect=execution-model&amp;framework=tensorflow"' in markup
    assert "articles say otherwise" in markup
