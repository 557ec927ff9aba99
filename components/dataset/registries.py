"""What a package index says about a package: its answer in JSON, as releases.

An answer is what the index's simple interface gives to a client that asks for JSON: a list of files with their names,
sizes, days of upload and the Python that they require. Nothing is fetched here; see refresh.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.dataset.numbers import is_pre_release, read_version, version_order
from components.dataset.problems import Fault
from components.dataset.schema import BY_NAME

_WHEEL = re.compile(r"[^-]+-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl")
_SOURCE = re.compile(r".+-([^-]+)\.(?:tar\.gz|tar\.bz2|zip)")
_TYPE = "pkg:pypi/"


class NoAnswerError(ValueError):
    """The text is not what an index answers; `str()` says why."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version as the index has it. `yanked` when every file of it was withdrawn."""

    version: str
    day: date
    requires_python: str
    largest_wheel_bytes: int | None
    files: int
    yanked: bool

    @property
    def pre(self) -> bool:
        """Whether it is a pre-release."""
        return is_pre_release(self.version)

    @property
    def order(self) -> tuple[object, ...]:
        """Where it stands among the versions of its package."""
        return version_order(self.version)


def name_of(package: str) -> str | None:
    """The name by which the index knows a package URL; None for packages of other registries."""
    return package.removeprefix(_TYPE) if package.startswith(_TYPE) else None


def releases_in(answer: object, name: str, today: date) -> tuple[list[Release], list[str]]:
    """The releases of an answer, oldest version first, and the file names that could not be placed.

    Files dated after `today` are left out and named: an index whose clock is ahead must not make history.
    Raises NoAnswerError for what is no answer about `name`.
    """
    if not isinstance(answer, Mapping) or not isinstance(answer.get("files"), list):
        raise NoAnswerError("it is not the JSON of a simple index")
    if answer.get("name") != name:
        raise NoAnswerError(f"it is about another package than {name}")
    files: dict[str, list[Mapping[str, Any]]] = {}
    misplaced = []
    for file in answer["files"]:
        if not isinstance(file, Mapping) or not isinstance(file.get("filename"), str):
            raise NoAnswerError("a file has no name")
        version = _version(file["filename"])
        if version is None or _day(file) > today:
            misplaced.append(file["filename"])
        else:
            files.setdefault(version, []).append(file)
    found = [_release(version, listed) for version, listed in files.items()]
    return sorted(found, key=lambda one: version_order(one.version)), misplaced


def _version(filename: str) -> str | None:
    match = _WHEEL.fullmatch(filename) or _SOURCE.fullmatch(filename)
    if match is None:
        return None
    read = read_version(BY_NAME["releases"].column("version"), match[1])
    return None if isinstance(read, Fault) else match[1]


def _day(file: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(file["upload-time"])[:10])
    except (KeyError, ValueError):
        raise NoAnswerError(f"{file['filename'][:80]} has no day of upload") from None


def _release(version: str, files: list[Mapping[str, Any]]) -> Release:
    wheels: list[int] = []
    for file in files:
        if file["filename"].endswith(".whl"):
            size = file.get("size")
            if not isinstance(size, int) or size <= 0:
                raise NoAnswerError(f"a wheel of {version} has no size")
            wheels.append(size)
    declared = sorted({str(file["requires-python"]) for file in files if file.get("requires-python")})
    return Release(
        version=version,
        day=min(_day(file) for file in files),
        requires_python=declared[0] if declared else "not-declared",
        largest_wheel_bytes=max(wheels, default=None),
        files=len(files),
        yanked=all(bool(file.get("yanked")) for file in files),
    )
