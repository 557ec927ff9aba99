"""Every page, deep link, file and API route comes from any replica, and is the same from each."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import time
import urllib.error
import urllib.request
from typing import Any

import pytest

from components.ui.frame import PAGES
from tests.replicas.cluster import NGINX, Cluster, answered_by
from tests.server.visitor import failures, visiting, words

API = "/api/v1"
# Deep links whose state shows in the words of the page.
LINKS = [
    ("compare", "search=torchserve", "torchserve"),
    ("adoption", "question=models", "Hugging Face"),
    ("decide", "v=1&weights=equal&candidates=jax,keras", "JAX"),
    ("framework", "as_of=2024-06-01", "2024"),
    ("switching", "from=tensorflow&to=pytorch", "PyTorch"),
]


def fetch(cluster: Cluster, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers with small names, and body."""
    request = urllib.request.Request(cluster.base + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, {k.lower(): v for k, v in refused.headers.items()}, refused.read()


def from_each(cluster: Cluster, path: str, **headers: str) -> list[tuple[int, dict[str, str], bytes]]:
    """An answer of each of the three replicas: asked round robin, in whatever turn they have come to."""
    found: dict[str, tuple[int, dict[str, str], bytes]] = {}
    for _ in range(4 * len(cluster.replicas)):
        answer = fetch(cluster, path, **headers)
        found[answered_by(answer[1]["x-replica"])] = answer
        if len(found) == len(cluster.replicas):
            return list(found.values())
    raise AssertionError(f"only {sorted(found)} of {sorted(cluster.ports)} answered")


def test_the_shipped_configuration_is_what_runs(cluster: Cluster) -> None:
    checked = subprocess.run(
        [NGINX, "-t", "-p", str(cluster.folder), "-c", str(cluster.folder / "nginx.conf")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_a_page_is_the_same_document_from_every_replica(cluster: Cluster, page: str) -> None:
    answers = from_each(cluster, f"/{page}")
    assert {status for status, _, _ in answers} == {200}
    assert len({body for _, _, body in answers}) == 1
    assert b"Framework Atlas" in answers[0][2]
    assert len({headers.get("content-security-policy") for _, headers, _ in answers}) == 1


def test_every_page_is_drawn_by_every_replica(cluster: Cluster) -> None:
    asked = set()
    for _ in range(4 * len(cluster.replicas)):
        with visiting(cluster.base) as visitor:
            replica = answered_by(visitor.socket.response.headers["X-Replica"])
            if replica in asked:
                continue
            asked.add(replica)
            for name, title in PAGES:
                drawn = visitor.ask(name)
                assert not failures(drawn)
                assert "could not be drawn" not in words(drawn), name
                assert f"{title} · Framework Atlas" in visitor.everything(), name
    assert asked == cluster.ports


@pytest.mark.parametrize(("page", "query", "word"), LINKS, ids=[link[0] for link in LINKS])
def test_a_deep_link_shows_the_same_on_every_replica(cluster: Cluster, page: str, query: str, word: str) -> None:
    shown = []
    for _ in cluster.replicas:
        with visiting(cluster.base) as visitor:
            shown.append(words(visitor.ask(page, query)))
    assert word in shown[0]
    assert len(set(shown)) == 1


def test_assets_of_a_page_come_from_every_replica_compressed(cluster: Cluster) -> None:
    document = fetch(cluster, "/decide")[2].decode()
    assets = re.findall(r'(?:src|href)="\.?(/static/[^"]+\.(?:js|css))"', document)
    packed = 0
    for asset in assets:
        answers = from_each(cluster, asset, **{"Accept-Encoding": "gzip"})
        assert {status for status, _, _ in answers} == {200}
        assert {headers.get("content-encoding") for _, headers, body in answers if len(body) > 2_000} <= {"gzip"}, asset
        assert len({body for _, _, body in answers}) == 1
        packed += "content-encoding" in answers[0][1]
    assert packed >= 5


def routes(cluster: Cluster) -> list[str]:
    """The API's routes that need no parameter, from its own description."""
    status, _, body = fetch(cluster, f"{API}/openapi.json")
    assert status == 200
    described: dict[str, Any] = json.loads(body)
    found = []
    for path, methods in described["paths"].items():
        needed = [one for one in methods.get("get", {}).get("parameters", ()) if one.get("required")]
        if "get" in methods and not needed and "{" not in path:
            found.append(path if path.startswith(API) else API + path)
    return found


def test_every_route_of_the_api_answers_the_same_from_every_replica(cluster: Cluster) -> None:
    found = routes(cluster)
    assert len(found) >= 10
    for route in found:
        time.sleep(0.1)  # the configuration lets fifty a second pass
        answers = from_each(cluster, route)
        assert {status for status, _, _ in answers} == {200}, route
        assert len({body for _, _, body in answers}) == 1, route
        tags = {headers.get("etag") for _, headers, _ in answers}
        assert len(tags) == 1 and None not in tags, f"{route}: a cache would have to ask for it again"
        again = from_each(cluster, route, **{"If-None-Match": str(tags.pop())})
        assert {status for status, _, _ in again} == {304}, route


def test_a_stranger_learns_nothing_and_may_send_little(cluster: Cluster) -> None:
    _, headers, _ = fetch(cluster, "/livez")
    assert not re.search(r"\d", headers.get("server", "")), "the version of a server is nobody's business"
    host = cluster.base.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("PUT", "/_stcore/upload_file/session/file", body=b"x" * 100_000)
    assert connection.getresponse().status == 413
    connection.close()
    assert fetch(cluster, "/decide?" + "x" * 20_000)[0] == 414
    assert fetch(cluster, "/decide?group=" + "x" * 7_000)[0] == 200


def test_who_asks_for_data_without_end_is_told_to_wait_and_pages_go_on(cluster: Cluster) -> None:
    statuses = [fetch(cluster, "/api/v1/openapi.json", **{"If-None-Match": "*"})[0] for _ in range(500)]
    assert 429 in statuses, "five hundred within a second or two"
    assert set(statuses) <= {200, 304, 429}
    assert fetch(cluster, "/compare")[0] == 200
    time.sleep(1)


def test_nobody_claims_another_address(cluster: Cluster) -> None:
    """What a visitor says about where the request comes from does not reach the replicas."""
    assert "proxy_add_x_forwarded_for" not in (cluster.folder / "framework-atlas.conf").read_text(encoding="utf-8")
