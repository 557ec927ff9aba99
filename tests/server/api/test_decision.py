"""The decision by address: the engine's own report, the page's own files, bounded and refused where it must be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from components.dataset import load
from components.decision.__main__ import main
from components.decision.link import Choice, decode, encode
from components.server.api import decision
from components.ui import decide_files
from components.ui.decision_problem import default_choice, document_of, known_of, report_of
from tests.server.api.client import HOST, ask
from tests.server.api.test_http import problem

DATA = load()
LINKS = [
    "",
    "preset=research",
    "preset=phone-or-edge-product&candidates=pytorch,tensorflow,keras,jax,mlx&pair=jax:pytorch",
    "weights=debugging:40,browser:10&must=on-tpu&scores=jax:debugging:9.5&tie=5&near=50",
]


def chosen(query: str) -> Choice:
    """The choice of a link, as the page reads it."""
    pairs = dict(part.split("=") for part in query.split("&") if part)
    return decode({name: [text] for name, text in pairs.items()}, known_of(DATA), default_choice(DATA))[0]


@pytest.mark.parametrize("link", LINKS)
def test_the_report_is_that_of_the_command_line(link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the last digit, for the problem that the answer itself names."""
    reply = ask(f"/api/v1/decision?{link}")
    assert reply.status == 200, reply.text
    assert reply.json["problem"] == json.loads(json.dumps(document_of(DATA, chosen(link))))
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(reply.json["problem"]), encoding="utf-8")
    assert main(["evaluate", str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert reply.json["data"] == printed
    posted = ask("/api/v1/decision", "POST", {"Content-Type": "application/json"}, file.read_bytes())
    assert posted.status == 200 and posted.json["data"] == printed


@pytest.mark.parametrize("link", LINKS)
def test_its_links_give_the_same_decision_again(link: str) -> None:
    reply = ask(f"/api/v1/decision?{link}").json
    assert reply["meta"]["version"] == DATA.version
    assert ask(reply["links"]["self"]).json["data"] == reply["data"]
    assert reply["links"]["page"].startswith("/decide?")
    assert ask(reply["links"]["page"].replace("/decide", "/api/v1/decision")).json["data"] == reply["data"]


@pytest.mark.parametrize("link", LINKS)
def test_record_and_file_are_those_of_the_page(link: str) -> None:
    choice = chosen(link)
    address = decide_files.address(f"http://{HOST}/decide", DATA, choice)
    report = report_of(DATA, choice)
    record = ask(f"/api/v1/decision/record.md?{link}")
    assert record.body == decide_files.markdown_of(DATA, choice, report, address)
    assert f'filename="framework-decision-{DATA.version}.md"' in record.headers["content-disposition"]
    assert ask(f"/api/v1/decision/record.json?{link}").body == decide_files.file_of(DATA, choice, report, address)


def test_the_whole_address_of_a_page_is_taken_with_what_only_concerns_its_look() -> None:
    query = "&".join(f"{name}={text}" for name, text in encode(chosen(LINKS[1])).items())
    reply = ask(f"/api/v1/decision?{query}&part=evidence&print=1&since=1&tally=ic1&group=x")
    assert reply.json["data"] == ask(f"/api/v1/decision?{LINKS[1]}").json["data"]


def test_an_earlier_day_decides_by_what_was_known() -> None:
    reply = ask("/api/v1/decision?as_of=2026-11-19").json
    assert reply["meta"]["version"].endswith("-2026-11-19") or reply["meta"]["version"] == DATA.version
    assert "as_of=2026-11-19" in reply["links"]["page"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not_json"),
        (b"\xff", "UTF-8"),
        (b"[" * 40 + b"]" * 40, "nested"),
        (b"[]", "shape"),
        (b'{"alternatives": []}', "no_alternatives"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
    ],
)
def test_a_document_that_is_no_problem_is_refused_slip_by_slip(body: bytes, said: str) -> None:
    found = problem(ask("/api/v1/decision", "POST", {"Content-Type": "application/json"}, body), "bad-document")
    assert said in " ".join(found["notices"])


def test_the_cost_of_a_problem_is_bounded() -> None:
    huge = ask("/api/v1/decision", "POST", {"Content-Type": "application/json"}, b" " * 300_000)
    assert "262,144 bytes" in problem(huge, "too-large")["detail"]
    document = document_of(DATA, default_choice(DATA)) | {"draws": 5_000_000}
    raw = json.dumps(document).encode()
    reply = ask("/api/v1/decision", "POST", {"Content-Type": "application/json"}, raw)
    assert "100,000 draws" in problem(reply, "bad-document")["detail"]
    names = [f"a{n}" for n in range(decision.MOST_ALTERNATIVES + 1)]
    wide = {"alternatives": names, "criteria": [{"id": "c", "worst": 0, "best": 10}], "weights": {"c": 1}}
    wide["scores"] = {name: {"c": 5} for name in names}
    reply = ask("/api/v1/decision", "POST", {"Content-Type": "application/json"}, json.dumps(wide).encode())
    assert "30 alternatives" in problem(reply, "bad-document")["detail"]


def test_only_json_is_read() -> None:
    for kind in ("text/plain", "", "application/x-www-form-urlencoded"):
        problem(ask("/api/v1/decision", "POST", {"Content-Type": kind}, b"{}"), "unsupported-media-type")
    problem(ask("/api/v1/decision?x=1", "POST", {"Content-Type": "application/json"}, b"{}"), "unknown-parameter")


def test_every_parameter_of_a_link_is_described() -> None:
    assert set(decision.MEANING) == set(decision.NAMES)
