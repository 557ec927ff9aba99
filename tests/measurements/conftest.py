"""Variants in the standard library alone, and the settings to run them with."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from components.measurements import inputs
from components.measurements.variants import Variant
from components.measurements.worker_process import Setting
from components.measurements.workloads import TINY

MLP = TINY[:1]


def plain(variant_id: str, mode: str) -> Variant:
    """A variant whose framework is this folder's plain_adapter."""
    adapter = "tests.measurements.plain_adapter"
    return Variant(variant_id, "pytorch", f"Plain, {mode}", "plain", adapter, mode, "Pure Python.", False)


REFERENCE = plain("torch-eager", "right")


@pytest.fixture
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """One thread, this Python for every environment, temporary folders of workers inside the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    inputs.write(tmp_path / "inputs", MLP)
    pythons = {"plain": sys.executable, "plain-export": sys.executable}
    return Setting(tmp_path, threads=1, device="cpu", pythons=pythons, tiny=True, timeout=20)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def say(said: list[str]) -> Callable[[str], object]:
    return said.append
