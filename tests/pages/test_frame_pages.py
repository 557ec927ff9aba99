"""Every page opens whole, from a bare address and from a hostile one."""

from __future__ import annotations

import pytest

from components.ui.frame import PAGES
from tests.pages.journeys import open_page, text_of

NAMES = [name for name, _ in PAGES]
WORDS = (
    *("<script>alert(1)</script>", "javascript:alert(1)", "../../etc/passwd", "' OR 1=1 --", "=HYPERLINK(1)"),
    *("$\\frac{1}{0}$", "NaN", "-1e999", "%00", "\u202egnp.exe", "pytorch,pytorch,pytorch", "\U0001f980" * 50),
    *("x" * 5000, "", ",,,,", "None", "null", "true", "[]", "{'a': 1}"),
)
PARAMETERS = {
    "overview": ("page", "framework"),
    "compare": ("frameworks", "search", "groups", "support", "article", "show"),
    "framework": ("framework", "show"),
    "adoption": ("question", "measure", "frameworks", "scale", "view", "years"),
    "decide": ("candidates", "weights", "must", "scores", "preset", "v", "data", "tie", "near", "entry"),
    "sources": ("search", "kind", "state"),
    "health": ("aspects", "ended"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_bare_address_shows_the_page_with_one_title(name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1
    assert "could not be drawn" not in text_of(app)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_addresses_never_break_a_page(name: str) -> None:
    """Twenty hostile words in every parameter of the page, and as parameters nobody knows."""
    app = open_page(name)
    for word in WORDS:
        app.query_params.clear()
        for parameter in (*PARAMETERS.get(name, ("view",)), "evil"):
            app.query_params[parameter] = word
        app.run()
        assert not app.exception, f"{name} {word!r}"
        shown = text_of(app)
        assert len(app.title) == 1, f"{name} {word!r}"
        assert "could not be drawn" not in shown, f"{name} {word!r}"
        assert "Traceback" not in shown
        assert "<script>" not in shown
        assert "which this page does not know" in shown or "evil" in shown, f"{name} {word!r} gave no notice"
