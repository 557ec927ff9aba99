"""Streamlit's own files: compressed once, whole in every form, cached for good."""

from __future__ import annotations

import asyncio
import gzip
import re
from pathlib import Path

from starlette.requests import Request

from components.server import assets
from components.server.assets import Assets, pack
from tests.server.serving import Served, finished

YEAR = "public, max-age=31536000, immutable"


def script(atlas: Served) -> str:
    (found,) = re.findall(r'<script type="module"[^>]*src="\.(/static/js/index\.[^"]+)"', atlas.ask("/").text)
    return str(found)


def test_a_script_comes_compressed_and_whole(atlas: Served) -> None:
    path = script(atlas)
    packed = atlas.ask(path, accept_encoding="gzip, deflate, br, zstd")
    plain = atlas.ask(path)
    assert packed.status == plain.status == 200
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    for answer in (packed, plain):
        assert answer.headers["vary"] == "Accept-Encoding" and answer.headers["cache-control"] == YEAR
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert int(answer.headers["content-length"]) == len(answer.body)
    assert packed.headers["etag"] != plain.headers["etag"], "two forms, two names"
    assert atlas.ask(path, accept_encoding="gzip;q=0, *").headers.get("content-encoding") is None


def test_asking_without_the_body_or_for_what_is_known(atlas: Served) -> None:
    path = script(atlas)
    for accepted in ("gzip", "identity"):
        whole = atlas.ask(path, accept_encoding=accepted)
        head = atlas.ask(path, "HEAD", accept_encoding=accepted)
        assert head.body == b"" and head.status == 200
        for name in ("content-length", "etag", "content-type"):
            assert head.headers[name] == whole.headers[name]
        known = atlas.ask(path, accept_encoding=accepted, if_none_match=f'"other", W/{whole.headers["etag"]}')
        assert known.status == 304 and known.body == b"" and known.headers["etag"] == whole.headers["etag"]
        assert atlas.ask(path, accept_encoding=accepted, if_none_match='"other"').status == 200


def test_a_part_is_a_part_of_the_file(atlas: Served) -> None:
    path = script(atlas)
    plain = atlas.ask(path)
    part = atlas.ask(path, accept_encoding="gzip", range="bytes=10-19")
    assert part.status == 206 and part.body == plain.body[10:20] and "content-encoding" not in part.headers
    assert part.headers["content-range"] == f"bytes 10-19/{len(plain.body)}"
    assert atlas.ask(path, range="bytes=999999999-").status == 416
    again = atlas.ask(path, range="bytes=0-4", if_range=plain.headers["etag"])
    assert again.status == 206 and again.body == plain.body[:5]


def test_a_font_is_not_compressed_again(atlas: Served) -> None:
    (path,) = re.findall(r'href="\.(/static/media/[^"]+\.woff2)"', atlas.ask("/").text)
    font = atlas.ask(path, accept_encoding="gzip")
    assert font.body[:4] == b"wOF2" and "content-encoding" not in font.headers
    assert font.headers["content-type"] == "font/woff2" and font.headers["cache-control"] == YEAR


def test_a_file_of_another_version_is_not_there(atlas: Served) -> None:
    for path in ("/static/js/index.00000000.js", "/static/", "/static/../index.html", "/static/js/%2e%2e/index.html"):
        answer = atlas.ask(path, accept_encoding="gzip")
        assert answer.status in (400, 404) and b"<html" not in answer.body
        assert "immutable" not in answer.headers.get("cache-control", "")


def test_a_file_is_compressed_once_however_many_ask(tmp_path: Path, monkeypatch: object) -> None:
    (tmp_path / "a.12345678.js").write_text("let a = 1;\n" * 500, encoding="utf-8")
    (tmp_path / "tiny.js").write_text("1", encoding="utf-8")
    made: list[Path] = []

    def counted(path: Path) -> assets.Packed:
        made.append(path)
        return pack(path)

    monkeypatch.setattr(assets, "pack", counted)  # type: ignore[attr-defined]
    request = Request({"type": "http", "method": "GET", "headers": [(b"accept-encoding", b"gzip")]})

    async def many() -> list[bytes]:
        files = Assets(tmp_path)
        answers = await asyncio.gather(*(files.answer("a.12345678.js", request) for _ in range(20)))
        assert (await files.answer("tiny.js", request)).headers.get("content-encoding") is None, "it would grow"
        return [bytes(answer.body) for answer in answers]

    bodies = finished(many())
    assert len(made) == 2 and len(set(bodies)) == 1
    assert gzip.decompress(bodies[0]).startswith(b"let a")
