"""The shipped installation rows: nothing invented, everything that people choose between has a row."""

from __future__ import annotations

import pytest

from components.dataset import load
from components.dataset.records import Installation
from components.dataset.schema import ACCELERATORS, SYSTEMS

from .edits import FIXTURE, TODAY

DATA = load()
NO_COMMAND = ("unknown", "not-applicable")
FIELDS = ("gpu-install", "native-windows-gpu", "os-support", "supported-accelerators")
# Each system with what one can have in it.
PLACES = {
    "linux": {"cpu", "nvidia", "amd", "intel", "tpu"},
    "macos": {"cpu", "apple"},
    "windows": {"cpu", "nvidia", "amd", "intel"},
    "wsl2": {"cpu", "nvidia", "amd", "intel"},
}


def name(row: Installation) -> str:
    return f"{row.framework_id} {row.os} {row.accelerator}"


def row_of(framework_id: str, os: str, accelerator: str) -> Installation:
    return next(row for row in DATA.installation_of(framework_id) if (row.os, row.accelerator) == (os, accelerator))


def stated(framework_id: str) -> str:
    """All that the other tables say about installing a framework."""
    said = [f"{f.value} {f.detail}" for f in DATA.facts_of(framework_id) if f.aspect_id == "installation"]
    said += [f"{p.value} {p.note}" for p in DATA.profiles if p.framework_id == framework_id and p.field in FIELDS]
    said += [f"{c.claim} {c.correction}" for c in DATA.claims_about(framework_id) if c.aspect == "installation"]
    return "\n".join(said)


@pytest.mark.parametrize("framework", DATA.frameworks, ids=lambda one: one.framework_id)
def test_every_framework_has_a_row_for_every_system_and_accelerator(framework) -> None:  # type: ignore[no-untyped-def]
    found = [(row.os, row.accelerator) for row in DATA.installation_of(framework.framework_id)]
    assert len(found) == len(set(found))
    assert set(found) == {(os, one) for os, several in PLACES.items() for one in several}
    assert set(PLACES) == set(SYSTEMS) and set().union(*PLACES.values()) == set(ACCELERATORS)


@pytest.mark.parametrize("row", [r for r in DATA.installation if r.command not in NO_COMMAND], ids=name)
def test_a_command_stands_word_for_word_in_the_facts(row: Installation) -> None:
    assert row.command in stated(row.framework_id)
    assert row.support in ("yes", "partial")


@pytest.mark.parametrize("row", DATA.installation, ids=name)
def test_support_and_command_agree(row: Installation) -> None:
    if row.support == "unknown":
        assert row.command == "unknown"
    assert (row.support == "no") == (row.command == "not-applicable")
    assert row.note or row.support == "yes", "what is limited, missing or unknown says why"


@pytest.mark.parametrize("row", [r for r in DATA.installation if r.accelerator != "cpu"], ids=name)
def test_native_gpus_on_windows_are_as_the_data_sheet_says(row: Installation) -> None:
    sheet = {p.framework_id: p.value for p in DATA.profiles if p.field == "native-windows-gpu"}
    if row.os == "windows" and row.accelerator == "nvidia" and sheet.get(row.framework_id) in ("yes", "no"):
        assert row.support == sheet[row.framework_id]


def test_the_traps_of_the_plain_wheels_are_told() -> None:
    assert row_of("pytorch", "linux", "nvidia").command == "pip install torch"
    trap = row_of("pytorch", "windows", "nvidia")
    assert trap.command == "unknown" and "plain pip install torch brings a build for the CPU only" in trap.note
    assert "WSL2" in row_of("tensorflow", "windows", "nvidia").note
    assert row_of("tensorflow", "wsl2", "nvidia").command == "pip install tensorflow[and-cuda]"
    assert "ended at 2.6.2" in row_of("paddlepaddle", "linux", "nvidia").note
    assert "CUDA 10.2" in row_of("mxnet", "linux", "nvidia").note


def test_rows_are_found_by_framework() -> None:
    small = load(FIXTURE, TODAY)
    assert [(row.os, row.accelerator) for row in small.installation_of("pytorch")] == [
        ("linux", "nvidia"),
        ("windows", "cpu"),
    ]
    assert ("installation", "keras / linux / cpu") in small.uses_of_source("gh-keras")
    assert small.line_of("installation", ("pytorch", "windows", "cpu")) == ("fixture/installation.csv", 4)
    with pytest.raises(KeyError):
        small.installation_of("nobody")
