"""The image, as far as it can be proved without building one: its file, and its contents run as it would run them."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import pytest

from components.dataset.loading import load
from tests.deploy.dockerfile import ROOT, copied, health, instructions, last, left_out
from tests.server.serving import free_ports, until_ready
from tests.server.visitor import failures, visiting, words

REQUIREMENTS = (ROOT / "requirements.txt").read_text("utf-8")
# As a root file system that is read-only: whatever Python would write outside the folder for temporary files fails.
READ_ONLY = """
import os, sys
ALLOWED = os.path.realpath(os.environ["TMPDIR"])
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}

def hook(event, arguments):
    if event == "open":
        place, mode, flags = arguments
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITES)
    elif event in CHANGES:
        place, writes = arguments[0], True
    else:
        return
    if writes and isinstance(place, (str, bytes)):
        path = os.path.realpath(os.fsdecode(place))
        if not path.startswith((ALLOWED, "/dev/")):
            raise OSError(30, "Read-only file system", path)

sys.addaudithook(hook)
"""


def test_the_linter_finds_nothing() -> None:
    command = [str(Path(sys.executable).with_name("hadolint")), "--failure-threshold", "info", "Dockerfile"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_base_is_exact_and_the_same_for_building_and_running() -> None:
    base = next(one.text for one in instructions() if one.name == "ARG")
    assert re.fullmatch(r"BASE=python:3\.1[1-3]\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", base)
    assert [one.text.split(" AS ")[0] for one in instructions() if one.name == "FROM"] == ["${BASE}"] * 2


def test_everything_that_is_copied_exists_and_gets_past_the_ignore_file() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    admitted = {rule[1:] for rule in rules if rule.startswith("!")}
    sources = [source for source, _ in copied()]
    assert admitted == set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
    assert not any(fnmatch.fnmatch("tests", name) or name.startswith(".git") for name in admitted)


def test_the_process_has_no_rights_and_is_stopped_gently() -> None:
    user = re.fullmatch(r"(\d+):(\d+)", last("USER").text)
    assert user and int(user[1]) >= 10_000 and int(user[2]) >= 10_000
    assert last("STOPSIGNAL").text == "SIGTERM"
    assert last("CMD").text.startswith("["), "a shell in between would not pass the signal on"
    assert last("CMD").words[:3] == ["python", "-m", "components.server"]
    assert last("EXPOSE").text == last("CMD").words[-1]
    assert health()[0] == "python" and f":{last('EXPOSE').text}/livez" in health()[-1]
    assert not [one for one in instructions() if one.name in ("ADD", "VOLUME")]
    assert not [
        one for one in instructions() if one.name == "COPY" and ("--chown" in one.text or "--chmod" in one.text)
    ]


def image(folder: Path) -> Path:
    """Folders as the image would have them: the code that is copied, and the pinned libraries without what is removed.

    The libraries are links to those of this environment; packages of the tests are not among them.
    """
    code, libraries = folder / "atlas", folder / "site-packages"
    code.mkdir()
    for source, target in copied():
        if source == "requirements.txt":
            continue
        place = code / target.removeprefix("./") if target != "./" else code / source
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy(ROOT / source, place)
    gone = tuple(f"{name}/" for name in left_out())
    for name in re.findall(r"^([\w.-]+)==", REQUIREMENTS, re.MULTILINE):
        for file in metadata.distribution(name).files or ():
            if ".." not in file.parts and not str(file).startswith(gone) and file.suffix != ".pyc":
                link = libraries / file
                link.parent.mkdir(parents=True, exist_ok=True)
                if not link.exists():
                    link.symlink_to(str(file.locate()))
    return code


@contextmanager
def started(folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes], dict[str, str], Path]]:
    """The command of the image in its folders; port, process, environment, log."""
    code = image(folder)
    temporary, hooks = folder / "tmp", folder / "hooks"
    temporary.mkdir()
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(READ_ONLY, "utf-8")
    environment = dict(part.split("=", 1) for part in last("ENV").text.split())
    environment |= {
        "TMPDIR": str(temporary),
        "HOME": str(temporary),
        "PYTHONPATH": f"{hooks}:{folder / 'site-packages'}",
    }
    environment["PATH"] = os.environ["PATH"]
    (port,) = free_ports(1)
    # -S leaves this environment's own libraries out; what it leaves undone besides is done by name.
    command = [sys.executable, "-S", "-c", START, *last("CMD").words[3:-1], str(port)]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=code, env=environment, stdout=output, stderr=output)
    try:
        yield port, process, environment, log
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


# What `python -m components.server` does, after the hook.
START = (
    "import sitecustomize, runpy, sys; sys.path.insert(0, ''); sys.argv[0] = 'components.server'; "
    "runpy.run_module('components.server', run_name='__main__')"
)


def test_the_contents_of_the_image_serve_with_nothing_but_a_temporary_folder_to_write_to(tmp_path: Path) -> None:
    with started(tmp_path) as (port, process, environment, log):
        base = f"http://127.0.0.1:{port}"
        until_ready(f"{base}/readyz", process, log)
        with visiting(base) as visitor:
            drawn = visitor.ask("decide", "weights=equal")
            assert not failures(drawn) and "could not be drawn" not in words(drawn)
        check = [sys.executable, *health()[1:-1], health()[-1].replace(last("EXPOSE").text, str(port))]
        assert subprocess.run(check, env=environment, check=False, capture_output=True).returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, log.read_text("utf-8")
        assert subprocess.run(check, env=environment, check=False, capture_output=True).returncode != 0
    assert "Read-only file system" not in log.read_text("utf-8")
    assert not list((tmp_path / "atlas").rglob("*.pyc"))


def test_the_data_that_are_copied_are_the_whole_data(tmp_path: Path) -> None:
    code = tmp_path / "data"
    shutil.copytree(ROOT / "data", code)
    assert load(code).version == load(ROOT / "data").version


def test_what_is_left_out_of_the_libraries_exists() -> None:
    for name in left_out():
        package = name.split("/")[0]
        assert any(str(file).startswith(f"{name}/") for file in metadata.distribution(package).files or ()), name


def test_every_pinned_library_is_installed_here_as_pinned() -> None:
    """Otherwise the run above would prove nothing about the image."""
    for line in REQUIREMENTS.splitlines():
        found = re.match(r"([\w.-]+)==([\w.]+)\s*(?:;\s*python_version (>=|<) \"3\.(\d+)\")?", line)
        if found:
            name, version, compares, minor = found.groups()
            if compares and (sys.version_info.minor >= int(minor)) != (compares == ">="):
                continue
            if metadata.version(name) != version:
                pytest.skip(f"{name} {metadata.version(name)} is installed, {version} is pinned")
