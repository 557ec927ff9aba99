"""Shared by all tests: the repository is the working folder, as it is for the app."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
# Deterministic and without a deadline: a slow machine is no failure.
settings.register_profile(
    "atlas", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("atlas")


@pytest.fixture(autouse=True)
def in_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test from the repository, with the shipped data."""
    monkeypatch.chdir(ROOT)
    if "FRAMEWORK_ATLAS_DATA" in os.environ:
        monkeypatch.delenv("FRAMEWORK_ATLAS_DATA")
