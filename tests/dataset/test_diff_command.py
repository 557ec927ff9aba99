"""`python -m components.dataset diff`: versions, forms and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from components.dataset.__main__ import main
from components.dataset.diff_changes import FILE, read_changes

from .edits import FIXTURE, TODAY

Capture = pytest.CaptureFixture[bytes]
PLAIN = ("--conclusions", "none", "--today", TODAY.isoformat())


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The fixture with one fact changed."""
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    facts = data / "facts.csv"
    facts.write_bytes(facts.read_bytes().replace(b"ExecuTorch", b"Own runtime"))
    return data


def test_two_folders_in_three_forms(changed: Path, capsysbinary: Capture) -> None:
    """Text, Markdown and JSON, each with 0."""
    versions = (str(FIXTURE), str(changed))
    assert main(["diff", *versions, *PLAIN]) == 0
    assert b'facts: pytorch / mobile: value was ExecuTorch, now "Own runtime"' in capsysbinary.readouterr().out
    assert main(["diff", *versions, *PLAIN, "--format", "markdown"]) == 0
    assert b"- `pytorch / mobile`: value was `ExecuTorch`, now `Own runtime`" in capsysbinary.readouterr().out
    assert main(["diff", *versions, *PLAIN, "--format", "json"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert [table["table"] for table in document["tables"]] == ["facts"] and "conclusions" not in document


def test_without_a_newer_version_the_working_tree_is_meant(changed: Path, capsysbinary: Capture) -> None:
    """The folder that --folder names."""
    assert main(["diff", str(FIXTURE), "--folder", str(changed), *PLAIN]) == 0
    assert b"to working tree: 1 row in 1 table" in capsysbinary.readouterr().out


def test_conclusions_come_from_a_module_that_is_named(changed: Path, capsysbinary: Capture) -> None:
    """The app's by default; one that is not there is said."""
    versions = (str(FIXTURE), str(changed), "--today", TODAY.isoformat())
    assert main(["diff", *versions]) == 0
    assert (
        b"Conclusions\n  No leader, order, verdict or total moves in any of 2 presets." in capsysbinary.readouterr().out
    )
    assert main(["diff", *versions, "--conclusions", "no.such.module"]) == 2
    assert main(["diff", *versions, "--conclusions", "json"]) == 2
    assert b"json cannot say which conclusions move" in capsysbinary.readouterr().err


def test_what_is_no_version_exits_with_2(capsysbinary: Capture) -> None:
    """And says why."""
    assert main(["diff", "no-such-revision"]) == 2
    assert b"'no-such-revision' is neither a folder nor a git revision here." in capsysbinary.readouterr().err
    assert main(["diff", "--format", "xml"]) == 2


def test_a_release_is_written_into_the_data(changed: Path, capsysbinary: Capture) -> None:
    """First from nothing, then since the last; not when there is nothing to release or the data are damaged."""
    last = changed.parent / "last"
    shutil.copytree(FIXTURE, last)
    assert main(["diff", "nothing", "--folder", str(last), "--release", *PLAIN]) == 0
    shutil.copy(last / FILE, changed / FILE)
    first = ("--folder", str(changed), "--release", *PLAIN)
    assert main(["diff", str(last), *first]) == 0
    notes = read_changes((changed / FILE).read_text(encoding="utf-8"))
    assert [note.summary for note in notes] == ["1 row in 1 table", "first release"]
    assert main(["check", str(changed), "--today", TODAY.isoformat()]) == 0
    shutil.copytree(changed, changed.parent / "same")
    assert main(["diff", str(changed.parent / "same"), *first]) == 1
    (changed / "facts.csv").write_bytes((changed / "facts.csv").read_bytes().replace(b"Own runtime", b"<b>"))
    capsysbinary.readouterr()
    assert main(["diff", str(FIXTURE), *first]) == 1
    assert b"error[html]" in capsysbinary.readouterr().err
