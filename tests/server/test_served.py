"""What a browser, a crawler, a probe and an operator get from the production server."""

from __future__ import annotations

import gzip
import json
import re
from xml.etree import ElementTree

import pytest

from components.ui.frame import PAGES
from tests.server.serving import Served
from tests.server.visitor import visiting

PUBLIC = "https://atlas.example.org"
HTML = "text/html,application/xhtml+xml"


def problem(answer: object) -> dict[str, object]:
    found = json.loads(getattr(answer, "body"))  # noqa: B009
    assert getattr(answer, "headers")["content-type"] == "application/problem+json"  # noqa: B009
    assert {"type", "title", "status", "detail"} <= found.keys()
    return dict(found)


@pytest.mark.parametrize("name", ["", *(name for name, _ in PAGES)])
def test_every_page_has_its_own_head(name: str, atlas: Served) -> None:
    plain, packed = atlas.ask(f"/{name}?s=1&x=%3Cscript%3E"), atlas.ask(f"/{name}", accept_encoding="gzip")
    assert plain.status == packed.status == 200
    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["cache-control"] == "no-cache" and plain.headers["content-type"] == "text/html; charset=utf-8"
    title = dict(PAGES).get(name, PAGES[0][1])
    assert f"<title>{title} · Framework Atlas</title>" in plain.text
    canonical = f"{PUBLIC}/" + ("" if name in ("", PAGES[0][0]) else name)
    assert f'<link rel="canonical" href="{canonical}" />' in plain.text
    assert "<script>alert" not in plain.text and "x=" not in plain.text
    assert atlas.ask(f"/{name}", accept_encoding="gzip", if_none_match=packed.headers["etag"]).status == 304
    head = atlas.ask(f"/{name}", "HEAD")
    assert head.body == b"" and head.headers["content-length"] == str(len(plain.body))


def test_an_unknown_page_is_the_app_with_404_and_a_deeper_one_is_a_short_page(atlas: Served) -> None:
    unknown = atlas.ask("/nonsense", accept=HTML)
    assert unknown.status == 404 and 'id="root"' in unknown.text and "noindex" in unknown.text
    for path in ("/a/b", "/wp-login.php", "/compare/x", "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/x"):
        page = atlas.ask(path, accept=HTML)
        assert page.status == 404 and "<script" not in page.text and "start page" in page.text
        assert problem(atlas.ask(path))["status"] == 404


def test_a_slash_too_many_leads_to_the_page(atlas: Served) -> None:
    answer = atlas.ask("/compare/?s=1")
    assert (answer.status, answer.headers["location"]) == (308, "/compare?s=1")
    for path in ("//evil.example/compare/", "/\\evil.example/", "/%2f%2fevil.example/"):
        assert atlas.ask(path).status in (400, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_pages_are_only_read(method: str, atlas: Served) -> None:
    answer = atlas.ask("/compare", method)
    assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD"
    assert problem(answer)["status"] == 405


def test_every_answer_carries_the_security_headers(atlas: Served) -> None:
    for path in ("/", "/compare", "/nonsense", "/a/b", "/robots.txt", "/_stcore/health", "/livez", "/card.png"):
        headers = atlas.ask(path).headers
        assert "script-src 'self' blob: 'sha256-" in headers["content-security-policy"], path
        assert "frame-ancestors 'self' https://*.example.org" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert re.fullmatch(r"[0-9a-f]{10}", headers["x-request-id"])
        assert "server" not in headers and "x-powered-by" not in headers


def test_a_file_carries_what_concerns_a_file(atlas: Served) -> None:
    script = re.findall(r'src="\.(/static/js/index[^"]+)"', atlas.ask("/").text)[0]
    headers = atlas.ask(script).headers
    assert headers["x-content-type-options"] == "nosniff" and "content-security-policy" not in headers
    assert headers["strict-transport-security"] == "max-age=31536000"


def test_the_one_cookie_is_secure(atlas: Served) -> None:
    cookies = atlas.ask("/_stcore/health").headers["set-cookie"].splitlines()
    assert [cookie.split("=")[0] for cookie in cookies] == ["_streamlit_xsrf"]
    assert "Secure" in cookies[0] and "SameSite=Lax" in cookies[0], "nothing that a foreign frame may do asks for it"
    assert "set-cookie" not in atlas.ask("/").headers


def test_crawlers_find_every_page_and_the_day_of_the_data(atlas: Served) -> None:
    robots = atlas.ask("/robots.txt")
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in robots.text and "Disallow: /_stcore/" in robots.text
    root = ElementTree.fromstring(atlas.ask("/sitemap.xml").body)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    addresses = [str(one.text) for one in root.iter(f"{space}loc")]
    assert addresses == [f"{PUBLIC}/", *(f"{PUBLIC}/{name}" for name, _ in PAGES[1:])]
    days = {str(one.text) for one in root.iter(f"{space}lastmod")}
    assert len(days) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", days.pop())
    for address in addresses:
        assert atlas.ask(address.removeprefix(PUBLIC)).status == 200


def test_card_and_icon_are_pictures(atlas: Served) -> None:
    for path in ("/card.png", "/favicon.ico", "/favicon.png"):
        answer = atlas.ask(path)
        assert answer.status == 200 and answer.body[:8] == b"\x89PNG\r\n\x1a\n"
        assert answer.headers["content-type"] == "image/png" and "max-age=604800" in answer.headers["cache-control"]
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_probes(atlas: Served) -> None:
    assert atlas.ask("/livez").status == 200
    ready = atlas.ask("/readyz")
    assert ready.status == 200 and json.loads(ready.body)["status"] == "ready"
    assert ready.headers["cache-control"] == "no-store"


def test_what_is_switched_off_stays_off(atlas: Served) -> None:
    for path, method in (
        ("/_stcore/agent/interact", "POST"), ("/_stcore/agent/mcp", "POST"), ("/_stcore/agent/openapi.json", "GET"),
        ("/_stcore/upload_file/a/b", "PUT"), ("/_stcore/metrics", "GET"),
    ):  # fmt: skip
        assert problem(atlas.ask(path, method))["status"] == 404
    assert atlas.ask("/app/static/x").status == 404


def test_a_request_is_one_line_without_query_address_or_agent(atlas: Served) -> None:
    agent = "Probe/1.0 (127.9.9.9)"
    answer = atlas.ask("/sources?search=something-private", user_agent=agent, x_forwarded_for="203.0.113.77")
    line = atlas.until_logged("request", id=answer.headers["x-request-id"])
    assert (line["method"], line["path"], line["status"]) == ("GET", "/sources", 200)
    assert line["bytes"] == len(answer.body) and line["ms"] >= 0
    log = atlas.log.read_text(encoding="utf-8")
    assert "something-private" not in log and agent not in log and "203.0.113.77" not in log and "127.0.0.1" not in log


def test_a_hostile_path_is_one_line_of_ascii(atlas: Served) -> None:
    answer = atlas.ask('/x%0A%7B"event":"forged"%7D%1b[31m%E2%80%AE')
    line = atlas.until_logged("request", id=answer.headers["x-request-id"])
    assert line["path"].startswith('/x\n{"event":"forged"}')
    assert atlas.log.read_text(encoding="utf-8").isascii() and not [
        one for one in atlas.lines() if one["event"] == "forged"
    ]


def test_a_socket_is_one_line_when_it_ends(atlas: Served) -> None:
    with visiting(atlas.base) as visitor:
        assert visitor.socket.response is not None
        assert "permessage-deflate" in visitor.socket.response.headers["Sec-WebSocket-Extensions"]
        visitor.ask("compare", "search=very-private")
    line = atlas.until_logged("socket", messages=1)
    assert line["bytes_out"] > 1000 and line["code"] in (1000, 1001)
    assert "very-private" not in atlas.log.read_text(encoding="utf-8")
