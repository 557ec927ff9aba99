"""The README's two commands and the script that CI runs are one and the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(which: str) -> str:
    """The command below a marker of the README."""
    return README.split(f"<!-- {which} command -->\n```\n")[1].split("\n```")[0]


def test_ci_reads_the_test_command_from_the_readme() -> None:
    line = next(x for x in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines() if x.startswith("command="))
    read = subprocess.run(
        ["bash", "-c", f'{line}; printf %s "$command"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert read.stdout == command("test")


def test_both_commands_do_all_the_set_up() -> None:
    for which in ("run", "test"):
        assert command(which).startswith("python3 -m venv .venv && .venv/bin/pip install -r requirements.txt")
    assert command("run").endswith(".venv/bin/streamlit run app.py")
    assert command("test").endswith(".venv/bin/python -m pytest")


def test_every_dependency_is_pinned() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            wanted = line.split("#")[0].strip()
            assert not wanted or "==" in wanted, f"{name}: {line}"
