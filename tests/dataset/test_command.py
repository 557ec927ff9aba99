"""`python -m components.dataset`: output and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from components.dataset.__main__ import main
from components.dataset.describe import readme

from .edits import FIXTURE, damaged_copy

NOT_COMPARED = "; 5 rules that compare with an earlier version did not run (--base)"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "components.dataset", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_clean_data_exit_with_0() -> None:
    """And say so."""
    found = run("check", str(FIXTURE))
    assert (found.returncode, found.stdout, found.stderr) == (0, f"no problems{NOT_COMPARED}\n", "")


def test_problems_exit_with_1(tmp_path: Path) -> None:
    """On the standard output, as UTF-8 whatever the terminal."""
    data = damaged_copy({"file": "facts.csv", "find": "ExecuTorch", "replace": "<b>é"}, tmp_path)
    found = run("check", str(data))
    assert found.returncode == 1 and "data/facts.csv:5:16: error[html]" in found.stdout


def test_a_folder_that_is_not_there_exits_with_2(tmp_path: Path) -> None:
    """As do arguments that nobody understands."""
    assert run("check", str(tmp_path / "nothing")).returncode == 2
    assert main(["check", "--format", "xml"]) == 2
    assert main([]) == 2
    assert main(["--help"]) == 0


def test_other_formats(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """For GitHub and for programs."""
    data = str(damaged_copy({"file": "facts.csv", "find": "ExecuTorch", "replace": "TBD"}, tmp_path))
    assert main(["check", data, "--format", "github"]) == 1
    assert capsysbinary.readouterr().out.startswith(b"::error file=data/facts.csv,line=5,col=16,title=placeholder::")
    assert main(["check", data, "--format", "json"]) == 1
    assert json.loads(capsysbinary.readouterr().out)[0]["rule"] == "placeholder"


def test_a_revision_is_compared_with(tmp_path: Path) -> None:
    """The files as git has them; nothing is checked out."""
    data = damaged_copy({"edits": []}, tmp_path)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    assert run("check", str(data), "--base", "HEAD").stdout == "no problems\n"
    path = data / "adoption" / "observations" / "github.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",60100,", ",59100,"), encoding="utf-8")
    found = run("check", str(data), "--base", "HEAD")
    assert found.returncode == 1 and "warning[history]: value of github-stars / keras / 2024-01-31" in found.stdout
    assert run("check", str(data), "--base", "no-such-revision").returncode == 2


def test_notes_do_not_fail(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Age never breaks a build."""
    assert main(["check", str(FIXTURE), "--today", "2029-01-01"]) == 0
    assert b"note[stale]" in capsysbinary.readouterr().out


def test_describe_prints_the_readme(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Byte for byte."""
    assert main(["describe"]) == 0
    assert capsysbinary.readouterr().out == readme().encode()
