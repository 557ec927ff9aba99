"""The data package by address: whole, the same bytes every time, and the one that the page offers."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from components.dataset import load
from components.server.api import routes
from components.server.api.answers import Shelf
from components.ui.whole_download import archive
from tests.server.api.client import ask

DATA = load()


def test_the_archive_is_that_of_the_page_and_describes_every_file() -> None:
    reply = ask("/api/v1/datapackage.zip", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-type"] == "application/zip" and "content-encoding" not in reply.headers
    assert f'filename="framework-atlas-{DATA.version}.zip"' in reply.headers["content-disposition"]
    assert reply.body == archive()
    with zipfile.ZipFile(io.BytesIO(reply.body)) as opened:
        assert opened.testzip() is None
        names = {name.removeprefix("framework-atlas/") for name in opened.namelist()}
        descriptor = json.loads(opened.read("framework-atlas/datapackage.json"))
    assert descriptor["version"] == DATA.version
    assert {resource["path"] for resource in descriptor["resources"]} <= names


def test_it_is_the_same_on_every_replica() -> None:
    first = ask("/api/v1/datapackage.zip").headers["etag"]
    routes.SHELF, before = Shelf(5, 50_000_000), routes.SHELF
    archive_again = ask("/api/v1/datapackage.zip").headers["etag"]
    routes.SHELF = before
    assert first == archive_again


def test_the_raw_samples_of_a_run_are_the_file_in_the_data() -> None:
    (run,) = DATA.measurement_runs
    reply = ask(f"/api/v1/raw-samples?run={run.run_id}", headers={"Accept-Encoding": "gzip"})
    assert reply.status == 200 and "content-encoding" not in reply.headers
    assert hashlib.sha256(reply.body).hexdigest() == run.raw_sha256
    assert ask("/api/v1/raw-samples").body == reply.body, "the first run unless named"
    assert ask("/api/v1/raw-samples?run=..%2Fsources.csv").status == 400
