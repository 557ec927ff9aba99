"""Hostile links, files and addresses, over HTTP and in what a visitor pastes: a sentence, never a traceback."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from tests.server.serving import Served, served
from tests.server.test_hostile_sockets import NASTY, PARAMETERS, SCRIPT, TELLING, widget_ids
from tests.server.visitor import failures, visiting, words

DEEP = "[" * 50_000 + "]" * 50_000
FILES = {
    "nested": DEEP,
    "nested objects": '{"a":' * 30_000 + "1" + "}" * 30_000,
    "a number of a hundred thousand digits": '{"format": "framework-atlas-decision", "x": ' + "9" * 100_000 + "}",
    "a number beyond all": '{"format": "framework-atlas-decision", "x": 1e999999}',
    "NaN": '{"format": "framework-atlas-decision", "x": NaN, "y": -Infinity}',
    "keys twice": '{"format": "framework-atlas-decision", "format": 7}',
    "many keys": json.dumps({str(n): n for n in range(15_000)}),
    "markup": json.dumps({"format": SCRIPT, SCRIPT: [SCRIPT]}),
    "a prototype": '{"__proto__": {"format": "framework-atlas-decision"}, "constructor": {}}',
    "no JSON": SCRIPT,
    "UTF-16": "\ufeff{}",
    "lone surrogates": '{"format": "\\ud800"}',
    "large": '"' + "x" * 700_000 + '"',
}
GROUPS = {
    **NASTY,
    "links": "\n".join(f"Name{n} {SCRIPT}: https://x/decide?v=1&weights={'9' * 300}" for n in range(2_000)),
    "addresses that are none": "\n".join(["http://[", "https://x:99999999/decide?v=1", "?" * 5_000, "a: b: c:"]),
}


@pytest.fixture(scope="module")
def attacked() -> Iterator[Served]:
    with served() as found:
        yield found
        assert found.process.poll() is None
        wrong = [line for line in found.lines() if line["level"] in ("error", "critical") or "traceback" in line]
        assert not wrong, json.dumps(wrong[0])[:3000]


def control(visitor: object, key: str) -> str:
    """The id of a control by the key that its page gave it."""
    return next(one for one in widget_ids(visitor) if one.endswith(f"-{key}"))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_decision_file_that_is_a_bomb_is_refused_in_words(attacked: Served, text: str) -> None:
    with visiting(attacked.base) as visitor:
        visitor.ask("decide", "part=away")
        coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
        file = json.dumps({"file": {"name": f"{SCRIPT}.json", "base64": coded}})
        for state in (
            {"id": control(visitor, "decide.reload.text"), "string_value": text},
            {"id": control(visitor, "decide.reload.file"), "json_value": file},
        ):
            if len(file) > 900_000:  # more than a message may have: see test_hostile_sockets
                continue
            drawn = visitor.ask("decide", "part=away", widgets=[state])
            assert "Decide" in words(drawn)
            assert "could not be drawn" not in words(drawn)
            assert not failures(drawn)
        assert not TELLING.search(visitor.everything())


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS)
def test_a_group_of_hostile_links_is_read_as_far_as_it_can_be(attacked: Served, text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")[:400_000]
    with visiting(attacked.base) as visitor:
        visitor.ask("decide", "part=group")
        drawn = visitor.ask(
            "decide", "part=group", widgets=[{"id": control(visitor, "decide.group.text"), "string_value": clean}]
        )
        assert "could not be drawn" not in words(drawn) and not failures(drawn)
        for name in ("group", "tally", "since"):
            drawn = visitor.ask("decide", urlencode({name: clean[:100_000], "part": "group"}))
            assert "could not be drawn" not in words(drawn) and not failures(drawn)
        assert not TELLING.search(visitor.everything())


def packed(name: str) -> str:
    return quote(NASTY[name].encode("utf-8", "surrogateescape"), safe="")[:7_000]


@pytest.mark.parametrize("name", NASTY)
def test_addresses_of_documents_and_of_data(attacked: Served, name: str) -> None:
    text = packed(name)
    paths = [f"/{text}", f"/decide/{text}", f"/api/v1/{text}", f"/api/v1/frameworks/{text}", f"/static/{text}"]
    paths += [f"/decide?{parameter}={text}" for parameter in PARAMETERS[:4]]
    paths += [f"/api/v1/decision?{parameter}={text}" for parameter in ("weights", "candidates", "must", "v", "as_of")]
    paths += [f"/api/v1/facts?{parameter}={text}" for parameter in ("framework", "as_of", "limit", "offset", "fields")]
    for path in paths:
        answer = attacked.ask(path)
        assert answer.status in (200, 400, 404, 405, 414, 422), (path[:200], answer.status)
        text_of = answer.body.decode("utf-8", "replace")
        assert not re.search(r"Traceback|site-packages|\.py\"", text_of), path[:200]
        if "html" in answer.headers.get("content-type", ""):
            assert SCRIPT not in text_of, path[:200]
        assert answer.headers.get("x-content-type-options") == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
        "/.git/config", "/.streamlit/config.toml", "/app.py", "/app/static/x",
    ],
)  # fmt: skip
def test_no_file_but_those_that_are_meant(attacked: Served, path: str) -> None:
    answer = attacked.ask(path)
    assert b"root:" not in answer.body and b"[core]" not in answer.body and b"gatherUsageStats" not in answer.body
    assert b"frame.run()" not in answer.body


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_nothing_can_be_changed(attacked: Served, method: str) -> None:
    for path in ("/", "/decide", "/api/v1/facts", "/_stcore/upload_file/session/file", "/static/x.js", "/media/x"):
        answer = attacked.ask(path, method)
        assert 400 <= answer.status < 500, (method, path, answer.status)
        assert b"Traceback" not in answer.body
