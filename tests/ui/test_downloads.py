"""Downloads: links that any text may stand in, sizes and terms that are those of the files, bounded memory."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from components.dataset import load
from components.ui import take_away
from components.ui.downloads import Download, are_served, link, served_by_routes
from components.ui.take_away import file_bytes, summary
from components.ui.views import VIEWS

DATA = load()
TODAY = date(2026, 11, 20)


def values_of(page: str, table: str) -> dict[str, object]:
    """What an address that says nothing says."""
    return {one.name: one.default for one in VIEWS[page, table].parameters(DATA)}


@given(st.dictionaries(st.sampled_from(["search", "currency"]), st.text(max_size=40)))
def test_any_text_reaches_the_route_as_it_is(query: dict[str, str]) -> None:
    """And makes no markup of its own."""
    file = Download("views/compare/facts.csv", query, "facts.csv", "text/csv")
    made = link("CSV", file)
    assert made.count("<") == 2 and 'download="facts.csv"' in made
    read = parse_qs(urlsplit(file.href).query, keep_blank_values=True, errors="surrogatepass")
    assert {name: texts[0] for name, texts in read.items()} == query


def test_the_page_says_of_every_file_what_is_in_it() -> None:
    for (page, table), view in VIEWS.items():
        values = values_of(page, table)
        found = summary(view, DATA, values, TODAY)
        for which, number in found.sets:
            file = json.loads(file_bytes(view, DATA, values, TODAY, which, "json"))
            assert file["row_count"] == number > 0
        if found.sets:
            assert file["licence"] == found.licence


def test_summaries_do_not_fill_the_memory() -> None:
    view, values = VIEWS["sources", "sources"], values_of("sources", "sources")
    for number in range(1600):
        summary(view, DATA, values | {"search": f"zzz{number}"}, TODAY)
    assert len(take_away._SUMMARIES) == 1500


def test_nothing_is_served_until_the_server_says_so() -> None:
    assert not are_served()
    served_by_routes(True)
    assert are_served()
    served_by_routes(False)
