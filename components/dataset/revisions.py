"""A version of the data by name: a folder, a git revision, the working tree or `nothing`, as bytes and as texts.

Texts are read without any check, so that damaged data can be compared too; what cannot be read at all is named.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from components.dataset.characters import decode
from components.dataset.dataset import Dataset
from components.dataset.loading import DEFAULT_FOLDER, dataset_from
from components.dataset.problems import visible
from components.dataset.reader import bytes_of, digest
from components.dataset.schema import TABLES, YAML_FILES
from components.dataset.yaml_reader import read_yaml

NOTHING = "nothing"
_PATIENCE = 60  # seconds for one git command

Cells = Mapping[str, str]
Rows = dict[str, Cells]


class NoSuchVersion(Exception):  # noqa: N818 - named for what it says
    """The name is neither a folder of data nor a git revision that holds one; `str()` says so."""


@dataclass(frozen=True)
class Version:
    """Files by their path inside `data/`, what to call them, and how to name them in a command."""

    label: str
    name: str
    contents: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The name of the content, as `Dataset.version` has it."""
        return digest(self.contents)[:12]


@dataclass
class Texts:
    """The rows of every table as texts by key (` / ` between its parts); entries of a YAML file by id.

    `columns` are those of the files themselves, which need not be those of today's schema; `unreadable` says per
    file why it, or a part of it, could not be read.
    """

    tables: dict[str, Rows] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)


def open_version(name: str, folder: Path = DEFAULT_FOLDER) -> Version:
    """The version called `name`; a folder wins over a revision of the same name. Raises NoSuchVersion."""
    if name == NOTHING:
        return Version("no data", NOTHING, {})
    place = Path(name)
    if name and place.is_dir():
        place = place if (place / "frameworks.csv").exists() or not (place / "data").is_dir() else place / "data"
        return Version(f"folder {visible(name)}", name, bytes_of(place))
    return _revision(name, folder)


def working_tree(folder: Path = DEFAULT_FOLDER) -> Version:
    """The data as they lie in `folder`."""
    return Version("working tree", "", bytes_of(folder))


def dataset_of(version: Version, today: date | None = None) -> Dataset:
    """The dataset of a version; a table that is younger than it is empty. Raises DamagedData, as `load` does."""
    younger = {
        table.path: (",".join(table.column_names) + "\n").encode("utf-8")
        for table in TABLES
        if version.contents and not table.folder and not table.minimum_rows and table.path not in version.contents
    }
    return dataset_from({**version.contents, **younger}, version.digest, today=today)


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        command = ["git", "--no-optional-locks", "-C", str(folder), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=_PATIENCE)
    except FileNotFoundError:
        raise NoSuchVersion("git is not installed; name two folders instead") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoSuchVersion(said[-1] if said else "git found nothing") from None
    except subprocess.TimeoutExpired:
        raise NoSuchVersion(f"git did not answer within {_PATIENCE} seconds") from None
    return done.stdout


def _revision(name: str, folder: Path) -> Version:
    try:
        verified = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
    except NoSuchVersion as error:
        why = "" if str(error) == "git found nothing" else f" ({error})"
        raise NoSuchVersion(f"{name!r} is neither a folder nor a git revision here{why}") from None
    commit = verified.decode("ascii").strip()
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", ".")  # paths are relative to `folder`
    blobs: dict[str, str] = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        what, _, path = entry.partition("\t")
        mode, *rest = what.split(" ")
        if mode.startswith("100") and not any(part.startswith(".") for part in path.split("/")):
            blobs[path] = rest[1]
    if not blobs:
        raise NoSuchVersion(f"revision {name!r} holds no folder {folder.name}/")
    contents = dict(zip(blobs, _blobs(folder, list(blobs.values())), strict=True))
    short = commit[:9]
    return Version(
        short if commit.startswith(name) else f"{visible(name)} ({short})", name, dict(sorted(contents.items()))
    )


def _blobs(folder: Path, names: list[str]) -> list[bytes]:
    """The bytes of git objects, by one process for all."""
    stream = io.BytesIO(_git(folder, "cat-file", "--batch", given="".join(f"{n}\n" for n in names).encode("ascii")))
    found = []
    for _ in names:
        size = int(stream.readline().split()[2])
        found.append(stream.read(size))
        stream.read(1)
    return found


def created_at(folder: Path, as_of: str) -> str:
    """When this state of the data came about, the same wherever it is asked, as `2026-11-20T09:46:22Z`.

    `SOURCE_DATE_EPOCH` where a build sets it; else the last commit that changed the folder, if all of it is
    committed; else midnight of `as_of`, the day on which the data were last checked.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if not epoch.isdecimal():
            edited = _git(folder, "status", "--porcelain", "--", ".").strip()
            epoch = "" if edited else _git(folder, "log", "-1", "--format=%ct", "HEAD", "--", ".").decode().strip()
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (NoSuchVersion, OSError, OverflowError, ValueError):
        pass
    return f"{as_of}T00:00:00Z"


def texts_of(version: Version) -> Texts:
    """Every row of a version as texts, whatever the checks would say about them."""
    found = Texts()
    for table in TABLES:
        rows = found.tables.setdefault(table.name, {})
        prefix = f"{table.path}/" if table.folder else ""
        paths = [p for p in version.contents if p == table.path or (prefix and p.startswith(prefix))]
        for path in paths:
            _read_csv(found, rows, table.name, table.key, path, version.contents[path])
        found.columns.setdefault(table.name, ())
    for name, path in YAML_FILES.items():
        entries = found.tables.setdefault(name, {})
        if path in version.contents:
            document, problems = read_yaml(path, version.contents[path])
            if document is None:
                found.unreadable[path] = problems[0].message if problems else "it is no YAML"
            else:
                entries.update(_entries(document.data))
        found.columns[name] = tuple(dict.fromkeys(column for cells in entries.values() for column in cells))
    return found


def _read_csv(found: Texts, rows: Rows, table: str, key: tuple[str, ...], path: str, data: bytes) -> None:
    file, problems = decode(path, data)
    if file is None:
        found.unreadable[path] = problems[0].message
        return
    try:
        lines = list(csv.reader(io.StringIO(file.text), strict=True))
    except csv.Error as error:
        found.unreadable[path] = f"it is no CSV: {error}"
        return
    header = lines[0] if lines else []
    if not set(key) <= set(header) or len(set(header)) < len(header):
        found.unreadable[path] = f"its header lacks a column of the key ({', '.join(key)}) or names one twice"
        return
    found.columns[table] = tuple(dict.fromkeys((*found.columns.get(table, ()), *header)))
    odd = 0
    for cells in lines[1:]:
        if len(cells) != len(header):
            odd += bool(cells)
            continue
        row = dict(zip(header, cells, strict=True))
        name = once = " / ".join(row[column] for column in key)
        number = 1
        while name in rows:  # a key that stands twice is damage, but no reason to lose a row
            number += 1
            name = f"{once} (no. {number})"
        rows[name] = row
    if odd:
        found.unreadable[path] = f"{odd} of its lines have another number of cells than the header"


def _entries(data: Mapping[str, Any]) -> Mapping[str, Cells]:
    """Entries of a YAML file by id, flattened; what has no id under the name of its place."""
    found: dict[str, dict[str, str]] = {}
    for name, value in data.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) and "id" in item for item in value):
            for item in value:
                found[str(item["id"])] = dict(_flat("", {k: v for k, v in item.items() if k != "id"}))
        else:
            found[str(name)] = dict(_flat("", value))
    return found


def _flat(path: str, value: Any) -> list[tuple[str, str]]:
    """(`weights.debugging`, `10`) of everything inside a value; items of lists by their id where they have one."""
    if isinstance(value, dict):
        inner = [(str(key), part) for key, part in value.items()]
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        inner = [
            (str(part["id"]) if isinstance(part, dict) and "id" in part else str(number), part)
            for number, part in enumerate(value, start=1)
        ]
    else:
        items = value if isinstance(value, list) else [value]
        return [(path or "value", ";".join("" if item is None else str(item) for item in items))]
    return [pair for key, part in inner for pair in _flat(f"{path}.{key}" if path else key, part)]
