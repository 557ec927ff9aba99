"""Every chart saves its picture in the same way, as the address asks."""

from __future__ import annotations

import json

import pytest

from components.ui.pictures import PICTURES, config, parameter
from tests.pages.journeys import open_page

CHARTS = (
    ("adoption", {}, "framework-atlas-lead"),
    ("adoption", {"question": "research"}, "framework-atlas-pwc-share-of-two"),
    ("releases", {}, "framework-atlas-releases-timeline"),
    ("tooling", {"view": "timeline"}, "framework-atlas-tools-serving"),
    ("claims", {"view": "share"}, "framework-atlas-claims-by-article"),
    ("measured", {}, "framework-atlas-measured-train-step-mlp-b64"),
)


@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.parametrize(("page", "query", "name"), CHARTS, ids=lambda one: one if isinstance(one, str) else "")
def test_the_camera_button_saves_what_the_address_asks_for(
    page: str, query: dict[str, str], name: str, form: str
) -> None:
    app = open_page(page, **query, picture=form)
    saved = [json.loads(chart.proto.config)["toImageButtonOptions"] for chart in app.get("plotly_chart")]
    assert saved and all(one["format"] == form and one["scale"] == 2 for one in saved)
    assert name in [one["filename"] for one in saved]


def test_png_is_saved_unless_the_address_says_otherwise() -> None:
    assert parameter().default == "png"
    assert parameter().read("gif")[1]
    assert config("svg", "x")["displaylogo"] is False
