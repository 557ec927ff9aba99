"""Start and stop: when a replica wants visitors, and how it lets them go."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.server.serving import ROOT, served
from tests.server.visitor import visiting


def test_told_to_stop_it_first_says_so_then_closes_sockets_and_ends_well() -> None:
    with served(FRAMEWORK_ATLAS_DRAIN_SECONDS="1.5") as atlas, visiting(atlas.base) as visitor:
        visitor.ask("compare")
        atlas.process.send_signal(signal.SIGTERM)
        told = time.monotonic()
        atlas.until_logged("stopping")
        refused = atlas.ask("/readyz")
        assert refused.status == 503 and json.loads(refused.body)["detail"] == "The server is stopping."
        assert atlas.ask("/livez").status == 200 and atlas.ask("/compare").status == 200, "visitors are still served"
        visitor.ask("releases")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                visitor.socket.recv(20)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1012, "restarting: browsers connect again"
        assert atlas.process.wait(20) == 0
        assert time.monotonic() - told < 1.5 + 5 + 5, "drain, finish, and a margin for a busy machine"
        assert [line["event"] for line in atlas.lines()][-1] == "stop"
        assert not [line for line in atlas.lines() if line["level"] == "error"]


def test_a_second_signal_does_not_wait() -> None:
    with served(FRAMEWORK_ATLAS_DRAIN_SECONDS="200") as atlas:
        atlas.process.send_signal(signal.SIGTERM)
        atlas.until_logged("stopping")
        atlas.process.send_signal(signal.SIGTERM)
        assert atlas.process.wait(20) == 0


def test_with_damaged_data_it_lives_and_is_not_ready(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    facts = tmp_path / "data/facts.csv"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("\njax,api-level,", "\njaxx,api-level,"), encoding="utf-8"
    )
    with served(ready=False, FRAMEWORK_ATLAS_DATA=str(tmp_path / "data")) as atlas:
        atlas.until_logged("data-damaged")
        atlas.until_logged("ready")
        refused = atlas.ask("/readyz")
        assert refused.status == 503 and "need a correction" in json.loads(refused.body)["detail"]
        assert str(tmp_path) not in refused.text
        assert atlas.ask("/livez").status == 200 and atlas.ask("/compare").status == 200
        sitemap = atlas.ask("/sitemap.xml", x_forwarded_proto="https", x_forwarded_host="evil.example").text
        assert "<lastmod>" not in sitemap and f"<loc>{atlas.base}/</loc>" in sitemap, "nobody's word is taken for it"
        # Mended while it runs, as an editor of a mounted folder would.
        shutil.copy(ROOT / "data/facts.csv", facts)
        assert atlas.ask("/readyz").status == 200


def test_a_wrong_setting_ends_it_at_once_with_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "components.server", "--port", "1"],
        cwd=ROOT, env={"FRAMEWORK_ATLAS_PUBLIC_URL": "atlas", "PATH": ""}, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("FRAMEWORK_ATLAS_PUBLIC_URL is 'atlas'. Write ")


def test_behind_a_path_and_for_one_host() -> None:
    settings = {"FRAMEWORK_ATLAS_BASE_PATH": "/atlas", "FRAMEWORK_ATLAS_ALLOWED_HOSTS": "127.0.0.1"}
    settings["FRAMEWORK_ATLAS_TRUSTED_PROXIES"] = "127.0.0.1"
    with served(**settings) as atlas:
        page = atlas.ask("/atlas/compare")
        assert page.status == 200 and "<title>Compare" in page.text
        assert atlas.ask("/atlas").headers["location"] == "/atlas/"
        assert atlas.ask("/atlas/_stcore/health").status == 200
        assert atlas.ask("/compare").status == 404
        assert atlas.ask("/atlas/compare/").headers["location"] == "/atlas/compare"
        assert f"{atlas.base}/atlas/decide" in atlas.ask("/atlas/sitemap.xml").text
        by_https = atlas.ask("/atlas/robots.txt", x_forwarded_proto="https", x_request_id="given-by-the-proxy")
        assert "Sitemap: https://" in by_https.text and by_https.headers["x-request-id"] == "given-by-the-proxy"
        with visiting(atlas.base + "/atlas") as visitor:
            assert visitor.ask("compare")
        foreign = atlas.ask("/atlas/compare", Host="evil.example")
        assert foreign.status == 421 and atlas.ask("/readyz", Host="evil.example").status == 200
