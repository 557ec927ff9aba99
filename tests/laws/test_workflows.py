"""What runs on the repository's host: valid, pinned, and with no more rights than it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.dataset.editing import FORM

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
CHOOSER = ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")


def valid(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """The files checked against the host's own schema, which the checker carries along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("github-workflows", WORKFLOWS), ("github-issue-forms", FORMS), ("github-issue-config", [CHOOSER])],
    ids=["workflows", "forms", "chooser"],
)
def test_the_files_are_what_the_host_expects(schema: str, paths: list[Path]) -> None:
    found = valid(schema, *paths)
    assert paths and found.returncode == 0, found.stdout + found.stderr


def test_a_broken_workflow_would_be_noticed(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert valid("github-workflows", broken).returncode == 1


def test_the_auditor_finds_nothing() -> None:
    """zizmor knows the ways in which workflows are attacked: injected text, too many rights, unpinned actions."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--quiet", "--persona=auditor"]
    found = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_given_job_by_job_and_actions_are_pinned(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] and job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "uses" not in step or PINNED.fullmatch(step["uses"]), step
            assert "${{" not in step.get("run", ""), "what comes from outside goes through env"


def test_code_of_a_pull_request_never_meets_a_token_that_may_write() -> None:
    for path in WORKFLOWS:
        workflow = read(path)
        events = workflow[True]  # YAML reads the key `on` as a truth value
        assert "pull_request_target" not in events
        for job in workflow["jobs"].values():
            writes = {name for name, right in job["permissions"].items() if right == "write"}
            if "pull_request" in events:
                assert not writes, f"{path.name} runs code of the pull request"
            if "workflow_run" in events:
                assert writes == {"pull-requests"}
                assert all("uses" not in step for step in job["steps"]), "nothing is checked out"
                assert not any(re.search(r"git (clone|fetch)|python|pip ", step["run"]) for step in job["steps"])


def test_the_comment_is_made_of_what_the_diff_left() -> None:
    """The two workflows agree on names, and the comment waits for the diff."""
    diff, comment = (read(ROOT / ".github" / "workflows" / f"{name}.yml") for name in ("diff", "diff-comment"))
    assert comment[True]["workflow_run"]["workflows"] == [diff["name"]]
    left = diff["jobs"]["describe"]["steps"][-1]["with"]
    fetch, post = comment["jobs"]["comment"]["steps"]
    assert f"--name {left['name']} " in fetch["run"]
    writes = diff["jobs"]["describe"]["steps"][-2]["run"]
    for name in ("number", "diff.md"):
        assert f"{left['path']}/{name}" in writes and name in post["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_command_of_ours_that_is_run_exists_and_none_merges(path: Path) -> None:
    body = path.read_text(encoding="utf-8")
    assert "pr merge" not in body and "--auto" not in body
    for module, command in set(re.findall(r"python -m (components[\w.]+)(?: ([a-z]+)(?= |$))?", body, re.MULTILINE)):
        arguments = [sys.executable, "-m", module, *([command] if command else []), "--help"]
        found = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stderr


def test_the_form_has_the_fields_that_the_app_fills_in() -> None:
    fields = {part["id"] for part in read(ROOT / ".github" / "ISSUE_TEMPLATE" / FORM)["body"] if "id" in part}
    assert {"fact", "value", "source"} <= fields
