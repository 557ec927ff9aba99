"""What a package index says about a package: its answer in JSON, as releases.

An answer is what the index's simple interface gives to a client that asks for JSON: a list of files with their names,
sizes, days of upload and the Python that they require. Nothing is fetched here; see index_client.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.dataset.numbers import is_pre_release, read_version, version_order
from components.dataset.problems import Fault, show
from components.dataset.schema import BY_NAME

_WHEEL = re.compile(r"[^-]+-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl")
_SOURCE = re.compile(r".+-([^-]+)\.(?:tar\.gz|tar\.bz2|zip)")
_UPLOADED = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d\S{0,20}", re.ASCII)
_TYPE = "pkg:pypi/"
MOST_FILES = 20_000  # the largest packages have a few thousand


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


def of_project(answer: object) -> dict[str, Any]:
    """The JSON that some indexes have about a project, in the form of a simple index. Raises NoAnswerError."""
    info, releases = (answer.get(part) for part in ("info", "releases")) if isinstance(answer, Mapping) else (0, 0)
    name = info.get("name") if isinstance(info, Mapping) else None
    if not isinstance(name, str) or not isinstance(releases, Mapping):
        raise NoAnswerError("it is not the JSON of a project")
    files = []
    for version, listed in releases.items():
        if not isinstance(listed, list) or not all(isinstance(file, Mapping) for file in listed):
            raise NoAnswerError(f"the files of {show(version)} are no list")
        for file in listed:
            named = {key.replace("_", "-"): file[key] for key in ("requires_python", "size", "yanked") if key in file}
            files.append(named | {"filename": file.get("filename"), "upload-time": file.get("upload_time_iso_8601")})
    return {"name": re.sub(r"[-_.]+", "-", name).lower(), "versions": list(releases), "files": files}


def releases_in(answer: object, name: str, today: date) -> tuple[list[Release], list[str]]:
    """The releases of an answer, oldest version first, and the file names that could not be placed.

    Files dated after `today` are left out and named: an index whose clock is ahead must not make history. Withdrawn
    files count only where a version has no others. Raises NoAnswerError for what is no answer about `name`.
    """
    files: dict[str, list[Mapping[str, Any]]] = {}
    misplaced = []
    for file in _files(answer, name):
        version = _version(file["filename"])
        if version is None or _day(file) > today:
            misplaced.append(file["filename"])
        else:
            files.setdefault(version, []).append(file)
    found = [_release(version, listed) for version, listed in files.items()]
    return sorted(found, key=lambda one: version_order(one.version)), misplaced


def dated_ahead(answer: object, name: str, today: date) -> list[str]:
    """The names of the files that an answer dates after `today`."""
    return [file["filename"] for file in _files(answer, name) if _version(file["filename"]) and _day(file) > today]


def orders_in(answer: object, name: str) -> set[tuple[object, ...]]:
    """Where the versions that an answer names in any way stand: in its files, of whatever day, or in its list."""
    texts = {_version(file["filename"]) for file in _files(answer, name)}
    listed = answer.get("versions", []) if isinstance(answer, Mapping) else []
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise NoAnswerError("its versions are no list of texts")
    return {version_order(text) for text in texts | {one for one in listed if _is_version(one)} if text}


def _files(answer: object, name: str) -> list[Mapping[str, Any]]:
    """The files of an answer about `name`, each with a name of its own."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("files"), list):
        raise NoAnswerError("it is not the JSON of a simple index")
    if answer.get("name") != name:
        raise NoAnswerError(f"it is about another package than {name}")
    files: list[Mapping[str, Any]] = answer["files"]
    if len(files) > MOST_FILES:
        raise NoAnswerError(f"it lists {len(files)} files, more than {MOST_FILES}")
    seen: set[str] = set()
    for file in files:
        if not isinstance(file, Mapping) or not isinstance(file.get("filename"), str):
            raise NoAnswerError("a file has no name")
        if file["filename"] in seen:
            raise NoAnswerError(f"it lists the file {show(file['filename'])} twice")
        seen.add(file["filename"])
    return files


def _version(filename: str) -> str | None:
    match = _WHEEL.fullmatch(filename) or _SOURCE.fullmatch(filename)
    return match[1] if match and _is_version(match[1]) else None


def _is_version(text: str) -> bool:
    return len(text) <= 40 and not isinstance(read_version(BY_NAME["releases"].column("version"), text), Fault)


def _day(file: Mapping[str, Any]) -> date:
    stamp = file.get("upload-time")
    match = _UPLOADED.fullmatch(stamp) if isinstance(stamp, str) else None
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise NoAnswerError(f"{show(file['filename'])} has no day of upload") from None


def _yanked(file: Mapping[str, Any]) -> bool:
    said = file.get("yanked", False)
    if not isinstance(said, bool | str):
        raise NoAnswerError(f"{show(file['filename'])} does not say whether it was withdrawn")
    return said is not False


def _python(file: Mapping[str, Any]) -> str | None:
    said = file.get("requires-python")
    if said is not None and not (isinstance(said, str) and said.isprintable()):
        raise NoAnswerError(f"{show(file['filename'])} requires a Python that is no text")
    return said or None


def _release(version: str, files: list[Mapping[str, Any]]) -> Release:
    offered = [file for file in files if not _yanked(file)]
    counted = offered or files
    wheels: list[int] = []
    for file in counted:
        if file["filename"].endswith(".whl"):
            size = file.get("size")
            if not isinstance(size, int) or isinstance(size, bool) or size <= 0:
                raise NoAnswerError(f"a wheel of {version} has no size")
            wheels.append(size)
    declared = Counter(sorted(text for file in counted if (text := _python(file))))
    return Release(
        version=version,
        day=min(_day(file) for file in counted),
        requires_python=declared.most_common(1)[0][0] if declared else "not-declared",
        largest_wheel_bytes=max(wheels, default=None),
        files=len(counted),
        yanked=not offered,
    )
