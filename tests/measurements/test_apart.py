"""The app never imports the harness, and the harness imports nothing but the standard library and itself."""

from __future__ import annotations

import ast
import sys

from components.measurements.worker_process import ROOT

ROOM = ROOT / "components" / "measurements"
INSIDE = (ROOM / "adapters", ROOM / "models")  # these run inside the environment of a framework


def names(path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_app_never_imports_the_harness() -> None:
    others = [path for path in (ROOT / "components").rglob("*.py") if ROOM not in path.parents]
    for path in [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *others]:
        assert not [name for name in names(path) if name.startswith("components.measurements")], path


def test_the_harness_is_the_standard_library_and_itself() -> None:
    parents = [path for path in ROOM.rglob("*.py") if not any(place in path.parents for place in INSIDE)]
    assert len(parents) > 10
    for path in parents:
        for name in names(path):
            first = name.split(".")[0]
            assert first in sys.stdlib_module_names or name.startswith("components.measurements"), f"{path}: {name}"
            assert not name.startswith(("components.measurements.adapters", "components.measurements.models")), path
