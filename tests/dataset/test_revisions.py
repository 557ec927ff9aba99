"""Versions of the data: by folder, by git revision, from the working tree, or none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from components.dataset.reader import bytes_of
from components.dataset.revisions import (
    NoSuchVersion,
    Version,
    created_at,
    dataset_of,
    open_version,
    texts_of,
    working_tree,
)

from .edits import FIXTURE, TODAY

COMMITTED = "2026-11-19T10:00:00+00:00"


def git(place: Path, *arguments: str) -> None:
    """git in a repository of the test's own, whatever this machine's settings."""
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    environment = {
        "GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED, "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(place),
    }  # fmt: skip
    subprocess.run(["git", *settings, *arguments], cwd=place, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the fixture as its data, in one commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copytree(FIXTURE, tmp_path / "data")
    (tmp_path / "other.txt").write_text("not data\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


def test_a_revision_holds_the_bytes_that_were_committed(repository: Path) -> None:
    """Whatever lies in the working tree now; and only what lies in the folder."""
    data = repository / "data"
    then = bytes_of(data)
    (data / "facts.csv").write_bytes(b"gone\n")
    found = open_version("HEAD", data)
    assert dict(found.contents) == then and found.label.startswith("HEAD (")
    assert open_version("main", data).digest == found.digest != working_tree(data).digest


def test_folders_are_versions_too(tmp_path: Path) -> None:
    """A folder of data, or of a repository that holds it; and `nothing`."""
    shutil.copytree(FIXTURE, tmp_path / "data")
    assert open_version(str(tmp_path)).contents == open_version(str(FIXTURE)).contents
    assert open_version("nothing").contents == {}


@pytest.mark.parametrize("name", ["no-such-thing", "--output=x", "-h", "HEAD:data", "a b", ""])
def test_what_is_no_version_is_said_to_be_none(name: str, repository: Path) -> None:
    """Options of git among them."""
    with pytest.raises(NoSuchVersion, match="neither a folder nor a git revision"):
        open_version(name, repository / "data")


def test_a_revision_before_the_data_existed(repository: Path) -> None:
    """Says that it holds none."""
    git(repository, "checkout", "-q", "--orphan", "bare")
    git(repository, "rm", "-rq", "--cached", ".")
    git(repository, "add", "other.txt")
    git(repository, "commit", "-q", "-m", "empty")
    with pytest.raises(NoSuchVersion, match="holds no folder data/"):
        open_version("bare", repository / "data")


def test_the_day_of_creation_is_that_of_the_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the data as of their last check where they are not committed; as a build says where it says so."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    data = repository / "data"
    assert created_at(data, "2026-11-20") == "2026-11-19T10:00:00Z"
    (repository / "other.txt").write_text("changed\n", encoding="utf-8")
    assert created_at(data, "2026-11-20") == "2026-11-19T10:00:00Z"
    (data / "facts.csv").write_bytes(b"changed\n")
    assert created_at(data, "2026-11-20") == "2026-11-20T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert created_at(data, "2026-11-20") == "1970-01-01T00:00:00Z"


def test_rows_are_read_by_key_and_yaml_entries_flat() -> None:
    """A folder of files of one shape is one table."""
    found = texts_of(open_version(str(FIXTURE)))
    assert found.tables["facts"]["pytorch / mobile"]["value"] == "ExecuTorch"
    assert found.tables["observations"]["pwc-share / all / 2024-09-01"]["value"] == "100"
    assert found.tables["presets"]["phone"]["weights.debugging"] == "4"
    assert found.tables["presets"]["phone"]["must_haves"] == "on-phones"
    assert found.tables["must_haves"]["on-phones"]["status.keras.why"] == "Nobody looked."
    assert not found.unreadable


def test_damage_is_named_and_the_rest_is_read() -> None:
    """Bytes, structure and YAML."""
    contents = bytes_of(FIXTURE)
    damaged = {
        **contents,
        "tools.csv": contents["tools.csv"].decode().encode("utf-16"),
        "facts.csv": contents["facts.csv"] + b"keras,one,two\n",
        "claims.csv": contents["claims.csv"].replace(b"claim_id", b"id", 1),
        "aspects.csv": contents["aspects.csv"] + b'"open\n',
        "aliases.csv": contents["aliases.csv"] + contents["aliases.csv"].splitlines(keepends=True)[1],
        "switching.yaml": b"a: [\n",
    }
    found = texts_of(Version("damaged", "", damaged))
    assert set(found.unreadable) == {"tools.csv", "facts.csv", "claims.csv", "aspects.csv", "switching.yaml"}
    assert len(found.tables["facts"]) == 4
    assert list(found.tables["aliases"])[1] == "torch / frameworks (no. 2)"


def test_the_dataset_of_a_version_is_that_of_its_folder() -> None:
    """Under the same name."""
    version = open_version(str(FIXTURE))
    assert dataset_of(version, TODAY).version == version.digest


def test_a_table_that_is_younger_than_a_version_is_empty_in_it() -> None:
    """So that what a change does to conclusions can be told across a new table; its name stays that of its bytes."""
    young = ("measure", "snippets", "claim_measurements")
    contents = {path: data for path, data in bytes_of(FIXTURE).items() if not path.startswith(young)}
    older = Version("older", "", contents)
    found = dataset_of(older, TODAY)
    assert found.measurements == () == found.snippets and found.version == older.digest
