"""A refresh from recorded answers: only what they state, nothing that fails the checks, the rest as questions."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.dataset import check, load
from components.dataset.reader import bytes_of
from components.dataset.refresh import names, refresh
from components.dataset.refresh_command import main
from components.dataset.registries import NoAnswerError, releases_in

from .edits import FIXTURE, TODAY

ANSWERS = Path(__file__).with_name("answers")
TORCH: dict[str, Any] = json.loads((ANSWERS / "torch.json").read_text(encoding="utf-8"))
CONTENTS = bytes_of(FIXTURE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "data"))


def test_an_answer_becomes_releases_by_hand() -> None:
    """First upload, largest wheel, number of files; what is dated ahead or unknown is named, not guessed."""
    found, misplaced = releases_in(TORCH, "torch", TODAY)
    assert [one.version for one in found] == ["2.9.0", "2.9.1", "2.10.0rc1", "2.10.0", "2.10.1"]
    release = found[3]
    assert (release.day, release.largest_wheel_bytes, release.files) == (date(2026, 1, 21), 812345680, 2)
    assert [one.version for one in found if one.yanked] == ["2.9.1", "2.10.1"]
    assert [one.version for one in found if one.pre] == ["2.10.0rc1"]
    assert misplaced == ["torch-2.11.0.tar.gz", "torch-2.8.0.win32.exe"]


@pytest.mark.parametrize(
    "answer",
    [
        *(None, [], {}, {"name": "torch"}, {"name": "keras", "files": []}, {"name": "torch", "files": [{}]}),
        {"name": "torch", "files": [{"filename": "torch-1.0.tar.gz"}]},
        {"name": "torch", "files": [{"filename": "torch-1.0.tar.gz", "upload-time": "soon"}]},
        {"name": "torch", "files": [{"filename": "torch-1.0-py3-none-any.whl", "upload-time": "2026-01-01"}]},
    ],
)
def test_what_is_no_answer_is_refused(answer: object) -> None:
    with pytest.raises(NoAnswerError):
        releases_in(answer, "torch", TODAY)
    changed, news = refresh(CONTENTS, {"torch": answer}, TODAY)
    assert changed == {} and any("was not used" in line for line in news.unused)


def test_a_refresh_adds_the_new_and_leaves_every_other_line_alone(data: Path, capsys: Any) -> None:
    assert main(["recorded", str(ANSWERS), "--data", str(data)], TODAY) == 0
    said = capsys.readouterr().out
    before, after = load(FIXTURE, TODAY), load(data, TODAY)
    assert {(r.package, r.version) for r in after.releases} - {(r.package, r.version) for r in before.releases} == {
        ("pkg:pypi/torch", "2.10.0")
    }
    release = after.newest_release("pytorch")
    assert release is not None and (release.version, release.source_ids) == ("2.10.0", ("pypi-torch",))
    captum = next(tool for tool in after.tools if tool.tool_id == "captum")
    assert (captum.last_version, str(captum.last_released_on), captum.checked_on) == ("0.9.0", "2026-11-02", TODAY)
    for path, content in CONTENTS.items():
        old, new = content.splitlines(), (data / path).read_bytes().splitlines()
        assert len([line for line in old if line not in new]) <= (1 if path in ("tools.csv", "sources.csv") else 0)
    assert "`pkg:pypi/torch` 2.10.0, stable, uploaded on 2026-01-21" in said
    assert "0.8.0 became 0.9.0" in said
    assert "`keras`: the index did not answer." in said and "2.10.1" not in said
    assert not [problem for problem in check(data, TODAY) if problem.level != "note"]


def test_a_second_refresh_finds_nothing_to_change(data: Path) -> None:
    assert main(["recorded", str(ANSWERS), "--data", str(data)], TODAY) == 0
    once = bytes_of(data)
    assert main(["recorded", str(ANSWERS), "--data", str(data)], TODAY) == 0
    assert bytes_of(data) == once


def test_a_withdrawn_release_is_marked_and_the_rest_of_its_row_stays() -> None:
    answer = json.loads(json.dumps(TORCH))
    answer["files"][0]["yanked"] = "security"
    changed, news = refresh(CONTENTS, {"torch": answer}, TODAY)
    assert any("2.9.0 has been withdrawn" in line for line in news.done)
    assert b"pkg:pypi/torch,2.9.0,pytorch,2025-10-15,stable,>=3.10,802345678,24,yes" in changed["releases.csv"]


def test_nothing_is_written_when_the_result_does_not_pass(data: Path, tmp_path: Path, capsys: Any) -> None:
    """An index that answers with a formula in a cell."""
    answer = json.loads(json.dumps(TORCH))
    answer["files"][3]["requires-python"] = answer["files"][4]["requires-python"] = "=HYPERLINK(1)"
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "torch.json").write_text(json.dumps(answer), encoding="utf-8")
    assert main(["recorded", str(folder), "--data", str(data)], TODAY) == 1
    assert bytes_of(data) == CONTENTS
    assert "error[formula]" in capsys.readouterr().err


def test_the_names_are_those_of_the_data(capsys: Any) -> None:
    assert names(CONTENTS) == ["captum", "executorch", "keras", "torch"]
    assert main(["--names", "--data", str(FIXTURE)]) == 0
    assert capsys.readouterr().out.split() == names(CONTENTS)
    assert main([]) == 2 and main(["recorded", "no-such-folder"]) == 2


def test_unreadable_answers_are_told(data: Path, tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "torch.json").write_bytes(b"<html>\xff")
    assert main(["recorded", str(folder), "--data", str(data)], TODAY) == 0
    assert "`torch`: the answer was not used" in capsys.readouterr().out and bytes_of(data) == CONTENTS


def test_the_shipped_data_know_the_package_of_every_framework_released_there() -> None:
    shipped = bytes_of(Path("data"))
    for framework in load().frameworks:
        if any(release.package == framework.package for release in load().releases):
            assert framework.package.removeprefix("pkg:pypi/") in names(shipped)
