"""`python -m components.decision`: exit status, streams and documents, and the example of the README."""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from components.decision import __all__ as public
from components.decision.__main__ import main

from .problems import EXAMPLE, example

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "components" / "decision"
README = (PACKAGE / "README.md").read_text(encoding="utf-8")

TALLIES = """
procedures:
  - id: imaginary-cloud
    name: Five rows
    rule: majority
    needed: 3
    rows:
      - id: ic1
        question: Who?
        leanings:
          pytorch: {when: this, today: pytorch}
          tensorflow: {when: that, today: neutral, why: changed, source_ids: [one]}
"""


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(value: Any, name: str = "problem.json") -> str:
        path = tmp_path / name
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        return str(path)

    return written


def test_evaluate_prints_the_report_with_the_keys_of_the_specification(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", write(EXAMPLE)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    report = json.loads(out)
    assert set(report) >= {
        *("weights", "alternatives", "leaders", "practical_leaders", "certain", "possible", "must_haves"),
        *("intervals", "pairs", "acceptability", "rules", "dominance", "verdict", "sentence", "gaps"),
    }
    alternative = {"total", "low", "high", "known_weight", "rank", "contributions"}
    assert set(report["alternatives"]["jax"]) >= alternative
    screening = {"status", "failed", "leaders_if_unknown_pass", "leaders_without", "nearest"}
    assert set(report["must_haves"]) >= screening
    sweep = {"share", "winning", "leader_interval", "leader_slider"}
    assert set(report["intervals"]["mobile"]) >= sweep
    assert set(report["pairs"]["jax"]["pytorch"]) >= {"margin", "break_even", "least_shift"}
    assert set(report["acceptability"]) == {"uniform", "stated"}
    assert set(report["acceptability"]["stated"]) >= {"rank", "pairwise", "central_weights"}
    assert set(report["dominance"]) == {"pytorch", "jax"}


def test_two_runs_print_the_same_bytes(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(example(draws=20000))
    main(["evaluate", path])
    first = capsys.readouterr().out
    main(["evaluate", path])
    assert capsys.readouterr().out == first


def test_a_refusal_prints_file_code_place_and_sentence_for_every_fault(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(example(weights={"mobile": 0, "serving": 0}, kappa=-1))
    assert main(["evaluate", path]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[0].startswith(f"{path}: all_zero: weights: ")
    assert lines[1].startswith(f"{path}: out_of_range: kappa: ")
    assert len(lines) == 2


def test_a_flood_of_faults_is_cut_and_counted(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    weights = {f"w{i}": 1 for i in range(5000)}
    assert main(["evaluate", write(example(weights=weights))]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 201
    assert lines[-1].endswith(": too_many: document: only the first 200 faults are listed")


@pytest.mark.parametrize(
    ("command", "value", "expected"),
    [
        ("swing", {"swing": {"a": 100, "b": 40}}, {"weights": {"a": 100 / 140, "b": 40 / 140}}),
        ("ranking", {"ranking": ["a", "b"]}, {"weights": {"a": 0.75, "b": 0.25}}),
    ],
)
def test_help_with_weights(
    write: Any, capsys: pytest.CaptureFixture[str], command: str, value: Any, expected: Any
) -> None:
    assert main([command, write(value)]) == 0
    assert json.loads(capsys.readouterr().out) == {"weights": pytest.approx(expected["weights"])}


def test_ahp(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ahp", write({"criteria": ["a", "b"], "matrix": [[1, 3], ["1/3", 1]]})]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"weights", "lambda_max", "ci", "cr", "acceptable"}
    assert found["weights"] == pytest.approx({"a": 0.75, "b": 0.25})
    assert found["acceptable"] is True


def test_tally(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = write({"procedure": "imaginary-cloud", "answers": {"ic1": "tensorflow"}})
    tallies = write(TALLIES.encode(), "tallies.yaml")
    assert main(["tally", path, "--tallies", tallies]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["published"]) >= {"verdict", "kind", "counts", "one_row_changes_verdict"}
    assert [row["id"] for row in found["rows"]] == ["ic1"]
    assert main(["tally", path, "--tallies", write(b"procedures: [", "bad.yaml")]) == 1
    assert "bad.yaml: not_yaml: document: " in capsys.readouterr().err
    assert main(["tally", path, "--tallies", path + ".none"]) == 2


@pytest.mark.parametrize(
    "argv", [[], ["judge", "x.json"], ["evaluate"], ["evaluate", "a", "b"], ["evaluate", "--quick", "x"]]
)
def test_bad_usage_is_status_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere.json", "", ".", "nul\x00l"])
def test_a_file_that_cannot_be_read_is_status_2(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", f"{tmp_path}/{name}"]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b"[]", b"NaN", b"[" * 50000, b'{"a":1,"a":1}', b"9" * 10000, b"null"]
)
@pytest.mark.parametrize("command", ["evaluate", "swing", "ranking", "ahp", "tally"])
def test_damage_is_one_located_line_and_status_1(
    raw: bytes, command: str, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--tallies", write(TALLIES.encode(), "tallies.yaml")] if command == "tally" else []
    path = write(raw)
    assert main([command, path, *more]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"{re.escape(path)}: [a-z_]+: [^:\n]+: [^\n]+\n", err)


def test_standard_input_is_read_from_a_dash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stream:
        buffer = io.BytesIO(b'{"ranking": ["a"]}')

    monkeypatch.setattr(sys, "stdin", Stream)
    assert main(["ranking", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {"weights": {"a": 1.0}}


def test_the_example_of_the_readme_gives_what_the_readme_says(tmp_path: Path) -> None:
    document = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    promised = re.search(r'"verdict": .*?\n"sentence": .*?\n', README)
    assert document is not None
    assert promised is not None
    path = tmp_path / "problem.json"
    path.write_text(document[1], encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "components.decision", "evaluate", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(run.stdout)
    assert {key: report[key] for key in ("verdict", "sentence")} == json.loads("{" + promised[0] + "}")


def test_the_readme_names_every_key_of_the_report_and_every_fault_code(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", write(example(draws=10))])
    report = json.loads(capsys.readouterr().out)
    nested = [report["alternatives"]["jax"], report["intervals"]["mobile"], report["pairs"]["jax"]["pytorch"]]
    for part in (report, report["must_haves"], *nested, report["acceptability"]["stated"]):
        for key in part:
            assert f"`{key}" in README or f".{key}" in README, key
    readers = "__main__ conditions documents faults fields parsing scales tallies weighting"
    source = "".join((PACKAGE / f"{name}.py").read_text(encoding="utf-8") for name in readers.split())
    codes = set(re.findall(r'(?:faults\.add|Fault)\(\s*"([a-z_]+)"', source)) - {"not_yaml", "bad_rule"}
    assert len(codes) > 20
    for code in codes:
        assert f"`{code}`" in README, code


def test_a_process_reports_faults_on_standard_error_without_a_traceback() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "components.decision", "evaluate", "-"],
        cwd=ROOT,
        input=json.dumps(example(weights={"mobile": -1, "serving": 2})),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("-: negative: weights.mobile: ")


def test_the_engine_imports_numpy_and_the_standard_library_only_and_reads_no_files() -> None:
    """PyYAML in `__main__.py` is the one exception; a page may import the engine without side effects."""
    allowed = {*sys.stdlib_module_names, "numpy"}
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            for name in names:
                ours = name == "components.decision" or name.startswith("components.decision.")
                assert ours or name.split(".")[0] in allowed or (path.name, name) == ("__main__.py", "yaml"), path
            if path.name != "__main__.py" and isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert called not in {"open", "read_text", "read_bytes", "write_text", "print"}, path


def test_the_public_names_exist() -> None:
    import components.decision

    assert len(set(public)) == len(public)
    assert all(hasattr(components.decision, name) for name in public)
