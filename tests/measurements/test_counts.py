"""What is counted: lines of code by a stated rule, packages and bytes of an environment, exported files."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.measurements import environments
from components.measurements.counts import MODEL_FILES, PARTS, code_lines, count, model_file
from components.measurements.plan import NoSuchCell, Selection, parse
from components.measurements.record import Record
from components.measurements.variants import VARIANTS
from components.measurements.worker_process import Setting
from components.measurements.workloads import WORKLOADS
from tests.measurements.conftest import MLP, REFERENCE

SOURCE = '''"""About."""

import something

# --- define


class Model:
    """What it is."""

    def __init__(self):  # a comment at the end of a line of code
        # a comment of its own
        self.names = [
            "a",
        ]

        self.text = """one
        two"""
'''


def test_lines_of_code_by_hand() -> None:
    # class, def, three lines of the list, two of the text: 7. Not the imports, the docstring, comments, empty lines.
    assert code_lines(SOURCE) == 7


@pytest.mark.parametrize("framework", sorted(MODEL_FILES))
def test_model_files_have_the_five_parts_in_order(framework: str) -> None:
    lines = model_file(framework).read_text(encoding="utf-8").splitlines()
    places = [lines.index(f"# --- {part}") for part in PARTS]
    assert places == sorted(places)
    assert len([line for line in lines if line.startswith("# ---")]) == len(PARTS)
    assert all(line.startswith(("import ", "from ", '"""')) for line in lines[: places[0]] if line)
    assert len(lines) <= 155
    compile("\n".join(lines), framework, "exec")


def test_exports_are_weighed_and_a_missing_route_says_why(setting: Setting) -> None:
    record = Record({})
    selection = Selection(quantity="export-onnx")
    count(setting, [REFERENCE], MLP, record, selection, lambda _: None)
    count(setting, [REFERENCE], MLP, record, Selection(quantity="export-native"), lambda _: None)
    assert record.samples == {("torch-eager", "mlp", "export-native", "all"): {0: 100}}
    assert record.remarks == {
        ("torch-eager", "mlp", "export-onnx", "all"): (
            "no-route",
            "The export failed with the pinned versions: NotImplementedError: no exporter",
        )
    }


def test_every_environment_has_its_pins_and_the_same_framework_has_one_version() -> None:
    names = {one.environment for one in VARIANTS}
    versions: dict[str, set[str]] = {}
    for name in sorted(names | {f"{name}-export" for name in names}):
        lines = environments.requirement_file(name, "cpu").read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith("#")]
        assert pins
        for pin in pins:
            package, separator, version = pin.partition("==")
            assert separator, f"{name}: {pin} is not an exact pin"
            assert "+" not in version, f"{name}: {pin} names a local build"
            versions.setdefault(package, set()).add(version)
    for package in ("torch", "tensorflow_cpu", "jax", "jaxlib", "flax", "keras", "numpy"):
        assert len(versions[package]) == 1, package


def an_environment(cache: Path, name: str) -> Path:
    site = environments.folder_of(cache, name, "cpu") / "lib" / "python3.11" / "site-packages"
    for package, files in {"Some_Thing": {"some.py": "x" * 40}, "pip": {"pip.py": "y" * 900}}.items():
        info = site / f"{package}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        for file, content in files.items():
            (site / file).write_text(content, encoding="utf-8")
        listed = [*files, f"{package}-1.0.dist-info/RECORD", "gone.py"]
        (info / "RECORD").write_text("".join(f"{file},,\n" for file in listed), encoding="utf-8")
    return site


def test_size_and_packages_leave_the_installer_out(tmp_path: Path) -> None:
    site = an_environment(tmp_path, "pytorch")
    assert environments.packages(tmp_path, "pytorch") == ["some-thing==1.0"]
    record = (site / "Some_Thing-1.0.dist-info" / "RECORD").stat().st_size
    assert environments.installed_size(tmp_path, "pytorch") == 40 + record


def test_an_environment_is_made_again_when_its_pins_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "REQUIREMENTS", tmp_path)
    (tmp_path / "tiny.txt").write_text("# nothing to install\n", encoding="utf-8")
    said: list[str] = []
    python = environments.interpreter(None)
    environments.install(tmp_path, ["tiny"], "cpu", python, said.append)
    environments.install(tmp_path, ["tiny"], "cpu", python, said.append)
    assert said == ["installing tiny"]
    assert environments.packages(tmp_path, "tiny") == []
    (tmp_path / "tiny.txt").write_text("no-such-package-of-ours @ file:///nowhere\n", encoding="utf-8")
    with pytest.raises(environments.CannotInstall, match="tiny could not be made"):
        environments.install(tmp_path, ["tiny"], "cpu", python, said.append)
    assert not environments.is_ready(tmp_path, "tiny")


def test_a_cell_is_named_by_its_four_parts() -> None:
    assert parse("jax-jit/mlp/train-step/b64", VARIANTS, WORKLOADS) == Selection("jax-jit", "mlp", "train-step", "b64")
    assert parse("*/*/import-time", VARIANTS, WORKLOADS) == Selection(quantity="import-time")
    assert parse("jax-jit", VARIANTS, WORKLOADS).takes(("jax-jit", "all", "import-time", "all"))
    assert not parse("jax-jit/mlp", VARIANTS, WORKLOADS).takes(("jax-jit", "cnn", "inference", "b1"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jaxjit", "no variant 'jaxjit': there are torch-eager, torch-compile"),
        ("jax-jit/rnn", "no workload 'rnn': there are mlp, cnn, transformer, all"),
        ("jax-jit/mlp/speed", "no quantity 'speed': there are train-step, inference"),
        ("a/b/c/d/e", "more than four parts"),
    ],
)
def test_a_cell_that_does_not_exist_is_answered_with_those_that_do(text: str, words: str) -> None:
    with pytest.raises(NoSuchCell, match=words):
        parse(text, VARIANTS, WORKLOADS)
