"""The button for everything: what it promises is what one gets."""

from __future__ import annotations

import io
import json
import zipfile

from components.dataset import load
from components.dataset.schema import TABLES
from components.ui.data import dataset
from components.ui.whole_download import _contents, archive
from tests.pages.journeys import open_page, text_of


def test_the_sources_page_offers_the_archive_with_size_rows_and_terms() -> None:
    """Before anything is made."""
    app = open_page("sources", show="data")
    shown = text_of(app).replace("\\", "")
    data = load()
    assert not app.exception
    rows = sum(len(getattr(data, table.name)) for table in TABLES)
    assert f"{rows:,} rows in {len(TABLES)} tables" in shown and "ODbL 1.0" in shown
    labels = [button.proto.label for button in app.get("download_button")]
    assert any(label.startswith("Download everything (zip, about ") for label in labels)


def test_the_archive_is_whole_and_about_as_large_as_said() -> None:
    """Within a quarter; made once."""
    data = dataset()
    made = archive()
    rows, size, _ = _contents(data)
    assert 0.75 < len(made) / size < 1.25, len(made) / size
    assert archive() is made
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        descriptor = json.loads(opened.read("framework-atlas/datapackage.json"))
    assert descriptor["version"] == data.version and rows > len(data.observations)
