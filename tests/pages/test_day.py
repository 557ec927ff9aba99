"""A day in the address shows every page from what was known then, and says what that view cannot know."""

from __future__ import annotations

import pytest

from components.ui.frame import PAGES
from tests.pages.journeys import open_page, text_of


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
@pytest.mark.parametrize("day", ["2024-06-01", "2018-02-01"])
def test_every_page_opens_on_an_earlier_day(name: str, day: str) -> None:
    app = open_page(name, as_of=day)
    shown = text_of(app).replace("\\", "")
    assert not app.exception
    assert "could not be drawn" not in shown
    assert "which this page does not know" not in shown
    assert "is not in the data" in shown or "left out" in shown or "cannot" in shown


def test_releases_of_a_later_day_are_not_there() -> None:
    shown = text_of(open_page("framework", framework="pytorch", show="releases", as_of="2024-06-01"))
    assert ">2.3.0<" in shown
    assert ">2.15.0<" not in shown


def test_the_day_stays_in_the_address_when_something_else_is_chosen() -> None:
    app = open_page("framework", as_of="2024-06-01")
    app.segmented_control(key="framework.framework").set_value("jax").run()
    assert dict(app.query_params) == {"framework": "jax", "as_of": "2024-06-01"}


@pytest.mark.parametrize(
    "day", ["yesterday", "2024-13-01", "20240601", "2024-W10-1", "1999-01-01", "<script>", "9" * 3000]
)
def test_a_day_that_is_none_is_told_and_the_newest_data_are_shown(day: str) -> None:
    app = open_page("framework", as_of=day)
    assert "newest data are shown" in text_of(app).replace("\\", "")
    assert "2.15.0" in text_of(app)
