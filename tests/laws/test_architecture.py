"""The laws of the architecture: imports point one way, pages are short and do no work, nothing unsafe is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "components").rglob("*.py"))]
PAGES = sorted((ROOT / "pages").glob("*.py"))
ALL_OF_OURS = frozenset(CODE)
ROOMS = ("dataset", "decision", "figures", "measurements", "server", "ui")
TOP_LEVEL = {
    "app.py", "pages", "components", "data", "tests", "requirements.txt", "README.md",
    "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "Dockerfile", "deploy",
}  # fmt: skip
NETWORK = "components/dataset/index_client.py"  # the one module that may; only an editor's command imports it
# Which of our rooms each room may import, and what from outside it must never see.
MAY_IMPORT = {
    "dataset": (),
    "decision": (),
    "figures": (),
    "ui": ("dataset", "decision", "figures"),
    # What the data routes give out is made where the pages make it: in components/ui, without a visitor's session.
    "server": ("dataset", "decision", "ui"),
}
NEVER = {
    "dataset": ("streamlit", "plotly", "pandas"),
    "decision": ("streamlit", "plotly"),
    "figures": ("streamlit",),
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(path: Path) -> str | None:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "components" and len(parts) > 2 else None


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    if here is None or here not in MAY_IMPORT:
        return
    for target in imports(path):
        if target.startswith("components."):
            there = target.split(".")[1]
            assert there == here or there in MAY_IMPORT[here], f"{here} imports {target}"
        assert target.split(".")[0] not in NEVER.get(here, ()), f"{here} imports {target}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_reads_the_address_asks_components_and_draws(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 100, "something in it belongs in components/"
    for target in imports(path):
        assert target.split(".")[0] in ("__future__", "streamlit", "components", "datetime"), f"a page imports {target}"
    for forbidden in ("open(", "read_text", "graph_objects", "<style", "<div", "unsafe_allow"):
        assert forbidden not in source


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_page_makes_sure_of_its_frame_before_anything_else(path: Path) -> None:
    statements = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(statements[0], ast.Expr), "a page begins with what it is for"
    assert ast.unparse(statements[1]) == "from components.ui import frame"
    assert ast.unparse(statements[2]) == "frame.require()"


def test_the_entry_script_is_a_screenful_without_logic() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 25


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_unsafe_markup_and_no_network(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in source
    assert "unsafe_allow_javascript" not in source
    outside = {"requests", "urllib3", "urllib.request", "http.client", "socket", "aiohttp", "httpx"}
    if room(path) != "server" and name(path) != NETWORK:
        for target in imports(path):
            assert not any(target == word or target.startswith(word + ".") for word in outside), target


GRIDS = ("st.dataframe", "st.data_editor", "st.line_chart", "st.bar_chart", "st.area_chart", "st.scatter_chart")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_parts_run_again_as_parts_and_nothing_is_drawn_with_pandas(path: Path) -> None:
    """A bare fragment cannot tell what went wrong in it, and a grid loads a third of the process's memory."""
    source = path.read_text(encoding="utf-8")
    assert "st.fragment" not in source or name(path) == "components/ui/part.py", "components/ui/part.py makes fragments"
    assert [one for one in GRIDS if one in source] == [], "components/ui/tables.py and row_table.py make tables"
    assert not {target for target in imports(path) if target.split(".")[0] in ("pandas", "pyarrow")}


def reached(starts: list[Path]) -> set[Path]:
    """Our modules that are imported from `starts`, directly or through others, wherever the import stands."""
    found, waiting = set(starts), list(starts)
    while waiting:
        for target in imports(waiting.pop()):
            parts = target.split(".")
            for end in range(1, len(parts) + 1):  # importing a module runs the packages above it, too
                place = ROOT.joinpath(*parts[:end])
                for path in (place.with_suffix(".py"), place / "__init__.py"):
                    if path in ALL_OF_OURS and path not in found:
                        found.add(path)
                        waiting.append(path)
    return found


@pytest.mark.parametrize("room_of_pages", ["app.py", "pages", "components/ui", "components/server"])
def test_nothing_that_draws_a_page_reaches_the_network_module(room_of_pages: str) -> None:
    place = ROOT / room_of_pages
    seen = reached([place] if place.is_file() else sorted(place.rglob("*.py")))
    assert ROOT / NETWORK not in seen


def test_the_network_module_exists_and_would_be_noticed() -> None:
    assert ROOT / NETWORK in reached([ROOT / "components/dataset/refresh_command.py"])
    assert ROOT / NETWORK in reached([ROOT / "components/dataset/__main__.py"])
    relative = re.compile(r"^\s*from \.", re.MULTILINE)  # `imports` would not see where it leads
    assert not [path for path in CODE if relative.search(path.read_text(encoding="utf-8"))]


def test_the_top_level_is_as_agreed() -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ignored
    assert found <= TOP_LEVEL | {"__pycache__"}


@pytest.mark.parametrize("path", sorted((ROOT / "components").rglob("*.py")), ids=name)
def test_modules_are_one_idea_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    # The schema and its records are declarations, one table after the other; splitting them would hide the whole.
    declarations = path.name in ("schema.py", "records.py") and room(path) == "dataset"
    assert lines <= (850 if declarations else 300), f"{lines} lines"
    assert path.stem not in ("utils", "helpers", "common", "misc")


def test_no_registry_host_and_no_machine_path_is_named_anywhere() -> None:
    hosts = re.compile(r"(pypi|npmjs|pythonhosted)\.(org|com)|registry\.npm", re.IGNORECASE)
    paths = re.compile(r"(?<![\w.])/(root|home|work)/\w")
    for path in [*CODE, *sorted((ROOT / "data").rglob("*.*")), *ROOT.glob("*.md"), ROOT / "requirements.txt"]:
        if path.suffix in (".py", ".csv", ".yaml", ".md", ".txt", ".toml"):
            body = path.read_text(encoding="utf-8")
            assert not hosts.search(body), path
            assert not paths.search(body), path
