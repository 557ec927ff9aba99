"""A refresh from an index: it adds what is new, and an index that misbehaves never changes a byte of the data."""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from components.dataset import check, index_client, load, refresh_command
from components.dataset.__main__ import main as all_commands
from components.dataset.index_client import (
    USER_AGENT,
    Index,
    IndexClient,
    IndexFailureError,
    Manners,
    NoIndexError,
    configured_index,
)
from components.dataset.refresh_command import main
from components.dataset.registries import MOST_FILES

from .edits import FIXTURE, TODAY
from .fake_index import JSON, FakeIndex, Reply, fake_index

TORCH: dict[str, Any] = json.loads((Path(__file__).with_name("answers") / "torch.json").read_text(encoding="utf-8"))
QUICK = Manners(pause=0.0, timeout=0.25, longest=0.5, attempts=2, back_off=0.0, longest_wait=0.05)
KERAS = {
    "meta": {"api-version": "1.1"},
    "name": "keras",
    "versions": ["3.12.0"],
    "files": [
        {"filename": "keras-3.12.0.tar.gz", "size": 9, "upload-time": "2025-10-27T10:00:00Z"},
        {"filename": "keras-3.12.0-py3-none-any.whl", "size": 1412345, "upload-time": "2025-10-27T10:00:00Z"},
    ],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "data"))


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeIndex]:
    """A running index, and a pip that is set up to use it."""
    with fake_index() as running:
        monkeypatch.setenv("PIP_INDEX_URL", running.address)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.delenv("PIP_NO_INDEX", raising=False)
        monkeypatch.delenv("PIP_CERT", raising=False)
        running.says("torch", TORCH)
        running.says("keras", KERAS)
        yield running


def state(folder: Path) -> dict[str, str]:
    """Every file there, hidden ones too, by the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def go(data: Path, *more: str) -> int:
    return main(["releases", "--package", "torch", "--data", str(data), *more], TODAY, QUICK)


def torch(**changes: Any) -> dict[str, Any]:
    """The good answer with other parts."""
    return copy.deepcopy(TORCH) | changes


def file(**changes: Any) -> dict[str, Any]:
    """The good answer, with something else about the first file of 2.10.0."""
    answer = copy.deepcopy(TORCH)
    answer["files"][3] |= changes
    return answer


def good(reply: str = "") -> bytes:
    return (reply or json.dumps(TORCH)).encode()


def many(count: int) -> dict[str, Any]:
    name = "torch-2.10.0-{}-cp313-cp313-any.whl"
    pattern = {"size": 5, "upload-time": "2026-01-21T00:00:00Z"}
    return torch(files=[{"filename": name.format(at), **pattern} for at in range(count)])


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "404": (lambda: Reply(b"gone", 404, "text/plain"), "does not know the package (404)"),
    "410": (lambda: Reply(b"gone", 410, "text/plain"), "status 410"),
    "403": (lambda: Reply(b"no", 403, "text/html"), "status 403"),
    "204": (lambda: Reply(b"", 204), "status 204"),
    "500": (lambda: Reply(b"oh", 500, "text/plain"), "answered with an error (500), 2 times in a row"),
    "503 for a day": (lambda: Reply(b"", 503, headers={"Retry-After": "86400"}), "error (503), 2 times"),
    "429": (lambda: Reply(b"", 429, headers={"Retry-After": "soon"}), "error (429), 2 times"),
    "time-out": (lambda: Reply(hang=True), "did not answer in time, 2 times"),
    "a byte now and then": (lambda: Reply(good(), drip=0.05), "not complete after 0.5 seconds"),
    "cut off": (lambda: Reply(good(), cut=700), "broke off, 2 times"),
    "truncated JSON": (lambda: Reply(good()[:700]), "no JSON, or was cut off (line 1, column"),
    "empty": (lambda: Reply(b""), "no JSON, or was cut off"),
    "HTML": (lambda: Reply(b"<!DOCTYPE html><a href='x'>x</a>", kind="text/html; charset=utf-8"), "is a web page"),
    "HTML said to be JSON": (lambda: Reply(b"<!DOCTYPE html>"), "no JSON, or was cut off"),
    "wrong content type": (lambda: Reply(good(), kind="text/plain"), 'of the kind "text/plain"'),
    "no content type": (lambda: Reply(good(), kind=""), 'of the kind ""'),
    "no UTF-8": (lambda: Reply(b'{"name": "\xff\xfe"}'), "no JSON, or was cut off"),
    "a tower of brackets": (lambda: Reply(b"[" * 300_000), "no JSON, or was cut off"),
    "no gzip": (lambda: Reply(b"plain", headers={"Content-Encoding": "gzip"}), "failed or broke off"),
    "a bomb": (lambda: Reply(gzip.compress(bytes(40 * 2**20)), headers={"Content-Encoding": "gzip"}), "longer than"),
    "a list": (lambda: Reply(b"[]"), "not the JSON of a simple index"),
    "null": (lambda: Reply(b"null"), "not the JSON of a simple index"),
    "version 2": (lambda: torch(meta={"api-version": "2.0"}), "not the JSON of a simple index, version 1"),
    "no meta": (lambda: {"name": "torch", "files": TORCH["files"]}, "not the JSON of a simple index, version 1"),
    "another package": (lambda: torch(name="keras"), "about another package than torch"),
    "files as text": (lambda: torch(files="many"), "not the JSON of a simple index"),
    "a file as text": (lambda: torch(files=["torch-2.9.0.tar.gz"]), "a file has no name"),
    "versions as a number": (lambda: torch(versions=5), "versions are no list of texts"),
    "a version as a number": (lambda: torch(versions=[2.1]), "versions are no list of texts"),
    "size as text": (lambda: file(size="812345680"), "a wheel of 2.10.0 has no size"),
    "size as truth": (lambda: file(size=True), "a wheel of 2.10.0 has no size"),
    "size minus": (lambda: file(size=-1), "a wheel of 2.10.0 has no size"),
    "size not a number": (lambda: Reply(good(json.dumps(file(size=float("nan"))))), "a wheel of 2.10.0 has no size"),
    "size beyond belief": (lambda: file(size=10**30), "does not pass the checks"),
    "no day": (lambda: file(**{"upload-time": None}), "has no day of upload"),
    "a day as a number": (lambda: file(**{"upload-time": 20260121}), "has no day of upload"),
    "no such day": (lambda: file(**{"upload-time": "2026-02-30T00:00:00Z"}), "has no day of upload"),
    "yanked as a number": (lambda: file(yanked=1), "does not say whether it was withdrawn"),
    "Python as a list": (lambda: file(**{"requires-python": [">=3.10"]}), "requires a Python that is no text"),
    "half a character": (lambda: file(**{"requires-python": "\ud800"}), "requires a Python that is no text"),
    "a line break": (lambda: file(**{"requires-python": ">=3\n,x"}), "requires a Python that is no text"),
    "duplicate files": (lambda: torch(files=[*TORCH["files"], TORCH["files"][3]]), "twice"),
    "a version vanishes": (
        lambda: torch(files=TORCH["files"][1:], versions=TORCH["versions"][1:]),
        "releases.csv:4 holds 2.9.0, which the index does not list any more",
    ),
    "all versions vanish": (lambda: torch(files=[], versions=[]), "which the index does not list any more"),
    "a hundred thousand files": (lambda: many(100_000), f"it lists 100000 files, more than {MOST_FILES}"),
    "another host": (
        lambda: Reply(b"", 302, headers={"Location": "http://index.example/simple/torch/"}),
        "redirects to another host, which was not followed",
    ),
    "another port": (lambda: Reply(b"", 301, headers={"Location": "//127.0.0.1:1/simple/torch/"}), "to another host"),
    "a file of this machine": (lambda: Reply(b"", 302, headers={"Location": "file:///etc/hosts"}), "to another host"),
    "no address": (lambda: Reply(b"", 302, headers={"Location": "http://[/"}), "to another host"),
    "a redirect that drips": (
        lambda: Reply(b"x" * 4000, 302, headers={"Location": "http://index.example/"}, drip=0.05),
        "to another host",
    ),
    "in a circle": (lambda: Reply(b"", 302, headers={"Location": "/simple/torch/"}), "redirects more than 3 times"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_index_that_misbehaves_changes_no_byte(case: str, index: FakeIndex, data: Path, capsys: Any) -> None:
    before = state(data)
    make, message = REFUSED[case]
    index.says("torch", make())
    started = time.monotonic()
    assert go(data) == 1
    said = capsys.readouterr()
    assert state(data) == before
    assert message in said.err and "othing was written" in said.err and "Traceback" not in said.err
    assert "torch" in said.err and said.out == ""
    assert time.monotonic() - started < 20


LEFT_OUT: dict[str, tuple[list[dict[str, Any]], str]] = {
    "future dates": (
        [{"filename": "torch-2.12.0.tar.gz", "size": 1, "upload-time": "2027-01-01T00:00:00Z"}],
        '1 file dated after today left out, "torch-2.12.0.tar.gz" first',
    ),
    "yanked": (
        [{"filename": "torch-2.12.0.tar.gz", "size": 1, "upload-time": "2026-02-01T00:00:00Z", "yanked": "bad"}],
        "Nothing new.",
    ),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_must_not_count_changes_no_byte(case: str, index: FakeIndex, data: Path, capsys: Any) -> None:
    before = state(data)
    files, message = LEFT_OUT[case]
    index.says("torch", torch(files=[*TORCH["files"][:3], *files]))
    assert go(data) == 0
    assert state(data) == before and message in capsys.readouterr().out


def test_the_happy_path_adds_one_release_and_passes_the_checks(index: FakeIndex, data: Path, capsys: Any) -> None:
    before = load(data, TODAY)
    assert go(data) == 0
    said = capsys.readouterr()
    after = load(data, TODAY)
    assert {(r.package, r.version) for r in after.releases} - {(r.package, r.version) for r in before.releases} == {
        ("pkg:pypi/torch", "2.10.0")
    }
    release = after.newest_release("pytorch")
    assert release is not None and (release.files, release.largest_wheel_bytes) == (2, 812345680)
    assert "2.10.0, stable, uploaded on 2026-01-21: 2 files, largest wheel 812345680 bytes, Python >=3.10" in said.out
    assert not [problem for problem in check(data, TODAY) if problem.level != "note"]
    once = state(data)
    assert go(data) == 0 and state(data) == once


def test_a_dry_run_says_the_same_and_writes_nothing(index: FakeIndex, data: Path, capsys: Any) -> None:
    before = state(data)
    assert go(data, "--dry-run") == 0
    said = capsys.readouterr().out
    assert state(data) == before and "2.10.0, stable" in said and "Nothing was written (dry run)." in said


def test_a_release_withdrawn_since_is_marked(index: FakeIndex, data: Path, capsys: Any) -> None:
    answer = torch(files=TORCH["files"][:3])
    answer["files"] = [one | {"yanked": True} for one in answer["files"][:1]] + answer["files"][1:]
    index.says("torch", answer)
    assert go(data) == 0
    assert b"torch,2.9.0,pytorch,2025-10-15,stable,>=3.10,802345678,24,yes," in (data / "releases.csv").read_bytes()
    assert "2.9.0 has been withdrawn" in capsys.readouterr().out
    assert not [problem for problem in check(data, TODAY) if problem.level != "note"]


def test_withdrawn_files_beside_offered_ones_do_not_count(index: FakeIndex, data: Path) -> None:
    """A large wheel that was withdrawn, and a pre-release that goes to its own channel."""
    answer = file(yanked="broken")
    preview = {"filename": "torch-2.12.0rc1.tar.gz", "size": 7, "upload-time": "2026-02-03T00:00:00Z"}
    index.says("torch", answer | {"files": [*answer["files"], preview]})
    assert go(data) == 0
    rows = (data / "releases.csv").read_text(encoding="utf-8")
    assert "torch,2.10.0,pytorch,2026-01-22,stable,>=3.10,74345680,1,no" in rows
    assert "torch,2.12.0rc1,pytorch,2026-02-03,pre,not-declared,none,1,no" in rows


def test_an_index_that_recovers_is_asked_again(index: FakeIndex, data: Path) -> None:
    index.says("torch", Reply(b"", 503), TORCH)  # type: ignore[arg-type]
    assert go(data) == 0 and len(index.asked) == 2
    assert b"torch,2.10.0," in (data / "releases.csv").read_bytes()


def test_a_redirect_within_the_index_is_followed(index: FakeIndex, data: Path) -> None:
    index.says("torch", Reply(b"", 301, headers={"Location": "/elsewhere/torch/"}))
    index.replies["/elsewhere/torch/"] = [Reply(gzip.compress(good()), headers={"Content-Encoding": "gzip"})]
    assert go(data) == 0
    assert b"torch,2.10.0," in (data / "releases.csv").read_bytes()


def project(**changes: Any) -> Reply:
    """The JSON about the project, which says the same as the good answer."""
    releases: dict[str, list[dict[str, Any]]] = {}
    for one in TORCH["files"]:
        mine = {"filename": one["filename"], "size": one["size"], "yanked": bool(one["yanked"])}
        mine |= {"upload_time_iso_8601": one["upload-time"], "requires_python": one.get("requires-python")}
        releases.setdefault(one["filename"].split("-")[1].split(".tar")[0], []).append(mine)
    said = {"info": {"name": "Torch"}, "releases": releases} | changes
    return Reply(json.dumps(said).encode(), kind="application/json")


PAGE = Reply(b"<!DOCTYPE html>", kind="text/html")


def test_an_index_of_web_pages_is_asked_for_its_json_about_the_project(index: FakeIndex, data: Path) -> None:
    index.says("torch", PAGE)
    index.replies["/pypi/torch/json"] = [project()]
    assert go(data) == 0
    assert [path for path, _ in index.asked] == ["/simple/torch/", "/pypi/torch/json"]
    by_project = state(data)
    index.says("torch", TORCH)
    shutil.rmtree(data)
    shutil.copytree(FIXTURE, data)
    assert go(data) == 0 and state(data) == by_project


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (PAGE, "is a web page and no JSON"),
        (Reply(b"[]", kind="application/json"), "not the JSON of a project"),
        (project(info=None), "not the JSON of a project"),
        (project(releases=[]), "not the JSON of a project"),
        (project(info={"name": "keras"}), "about another package than torch"),
        (project(releases={"2.9.0": 3}), 'the files of "2.9.0" are no list'),
        (project(releases={"2.9.0": [{}]}), "a file has no name"),
        (project(releases={}), "which the index does not list any more"),
        (Reply(b"", 500), "error (500)"),
        (Reply(b"{", kind="application/json"), "no JSON, or was cut off"),
    ],
)
def test_bad_json_about_the_project_changes_no_byte(
    reply: Reply, message: str, index: FakeIndex, data: Path, capsys: Any
) -> None:
    before = state(data)
    index.says("torch", PAGE)
    index.replies["/pypi/torch/json"] = [reply]
    assert go(data) == 1
    assert state(data) == before and message in capsys.readouterr().err


def test_one_bad_answer_among_several_stops_everything(index: FakeIndex, data: Path, capsys: Any) -> None:
    """torch has news, and would have been written."""
    before = state(data)
    index.says("keras", KERAS | {"files": "none"})
    assert main(["releases", "--data", str(data)], TODAY, QUICK) == 1
    assert state(data) == before and "`keras`: the answer was not used" in capsys.readouterr().err


def test_without_names_the_packages_of_the_releases_are_asked_one_at_a_time(index: FakeIndex, data: Path) -> None:
    started = time.monotonic()
    polite = Manners(pause=0.3, timeout=1, attempts=1)
    assert main(["releases", "--data", str(data), "--dry-run"], TODAY, polite) == 0
    assert [path for path, _ in index.asked] == ["/simple/keras/", "/simple/torch/"]
    assert index.most_at_once == 1 and time.monotonic() - started >= 0.3
    headers = index.asked[0][1]
    assert headers["User-Agent"] == USER_AGENT and "FrameworkAtlas" in USER_AGENT and headers["Accept"] == JSON
    assert Manners().pause >= 0.5 and Manners().attempts <= 5


def test_only_packages_that_the_data_list_are_asked_about(index: FakeIndex, data: Path, capsys: Any) -> None:
    assert main(["releases", "--package", "troch", "--data", str(data)], TODAY, QUICK) == 2
    assert 'list no package "troch". Was torch meant?' in capsys.readouterr().err
    assert main(["releases", "--package", "../torch", "--data", str(data)], TODAY, QUICK) == 2
    assert index.asked == []


def test_damaged_data_are_not_refreshed(index: FakeIndex, data: Path, capsys: Any) -> None:
    with (data / "releases.csv").open("ab") as stream:
        stream.write(b"half a row")
    before = state(data)
    assert go(data) == 1
    assert state(data) == before and index.asked == [] and "releases.csv:6:" in capsys.readouterr().err


def test_a_disk_that_fails_half_way_leaves_all_files_as_they_were(
    index: FakeIndex, data: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """releases.csv is replaced; sources.csv, the second file, cannot be."""
    real, calls = refresh_command.replace_file, []

    def failing(path: Path, content: bytes) -> None:
        calls.append(path.name)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(refresh_command, "replace_file", failing)
    before = state(data)
    assert go(data) == 2
    assert calls == ["releases.csv", "sources.csv", "releases.csv"] and state(data) == before
    assert "No space left on device" in capsys.readouterr().err


def test_data_changed_meanwhile_are_not_overwritten(
    index: FakeIndex, data: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = IndexClient.answer

    def slow(client: IndexClient, name: str) -> object:
        (data / "CHANGES.md").write_text("somebody was here\n", encoding="utf-8")
        return real(client, name)

    monkeypatch.setattr(IndexClient, "answer", slow)
    assert go(data) == 1
    assert b"torch,2.10.0," not in (data / "releases.csv").read_bytes()
    assert "somebody changed the data meanwhile" in capsys.readouterr().err


def test_the_index_is_the_one_of_the_installed_pip(
    index: FakeIndex, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From pip's configuration file; nothing in the environment."""
    monkeypatch.delenv("PIP_INDEX_URL")
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[global]\nindex-url = {index.address}/\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert configured_index().address == index.address + "/"
    assert go(data) == 0 and [path for path, _ in index.asked] == ["/simple/torch/"]


def nothing_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_client, "_pip_settings", dict)


def test_without_settings_pip_itself_says_where_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_configured(monkeypatch)
    assert configured_index().address.startswith("https://")


def test_no_index_at_all_is_said_and_ends_with_2(data: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_configured(monkeypatch)
    monkeypatch.setitem(sys.modules, "pip._internal.models.index", None)
    before = state(data)
    assert go(data) == 2
    assert state(data) == before and "set PIP_INDEX_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"PIP_INDEX_URL": "file:///srv/simple"}, "not on the web (file)"),
        ({"PIP_INDEX_URL": "packages"}, "not on the web (no scheme)"),
        ({"PIP_INDEX_URL": "http://index.example/simple"}, "without encryption"),
        ({"PIP_INDEX_URL": "https://index.example:port/"}, "is no address"),
        ({"PIP_INDEX_URL": "https://index.example/", "PIP_NO_INDEX": "1"}, "to use no index"),
        ({"PIP_INDEX_URL": "https://index.example/", "PIP_CERT": "/no/such.pem"}, "missing"),
    ],
)
def test_an_index_that_cannot_be_asked_is_said(
    settings: dict[str, str], message: str, data: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_NO_INDEX", "PIP_CERT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    before = state(data)
    assert go(data) == 2
    assert state(data) == before and message in capsys.readouterr().err


def test_a_closed_port_is_a_failure_like_any_other(data: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_index() as index:
        gone = index.address
    monkeypatch.setenv("PIP_INDEX_URL", gone)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("PIP_CERT", raising=False)
    before = state(data)
    assert go(data) == 1
    assert state(data) == before and "failed or broke off, 2 times in a row" in capsys.readouterr().err


def test_a_password_in_the_address_is_never_printed(index: FakeIndex) -> None:
    address = index.address.replace("http://", "http://editor:geheim@") + "/"
    with IndexClient(Index(address), QUICK) as client:
        assert client.answer("torch") == TORCH
        with pytest.raises(IndexFailureError) as failure:
            client.answer("captum")
    assert "Authorization" in index.asked[0][1]
    assert "geheim" not in str(failure.value) and "/simple/captum/" in str(failure.value)
    with pytest.raises(NoIndexError) as refused:
        index_client._checked("http://editor:geheim@index.example/")
    assert "geheim" not in str(refused.value)


def test_the_command_is_one_of_the_dataset(index: FakeIndex, data: Path, capsys: Any) -> None:
    assert all_commands(["refresh", "releases", "--help"]) == 0
    assert "--package" in capsys.readouterr().out
    assert all_commands(["refresh", "--data", str(data)]) == 2
    assert "releases, recorded FOLDER, or --names" in capsys.readouterr().err
