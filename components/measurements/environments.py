"""One virtual environment per framework, from the pinned requirement files beside this module, and what it holds.

The environments that are measured hold the framework and what it brings along, nothing else. What only exports
need goes into a second environment (requirements/export/), so that it changes no other figure.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
PYTHON = "3.11"  # the version that every pin was resolved with
INSTALLER = ("pip", "setuptools", "wheel")


class CannotInstall(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """An environment could not be made; the text says which, why and what to do."""


def requirement_file(environment: str, device: str) -> Path:
    """The pins of an environment; the accelerator's where such a file exists, `NAME-export` in export/NAME.txt."""
    if environment.endswith("-export"):
        return REQUIREMENTS / "export" / f"{environment.removesuffix('-export')}.txt"
    special = REQUIREMENTS / "accelerator" / f"{environment}.txt"
    return special if device != "cpu" and special.is_file() else REQUIREMENTS / f"{environment}.txt"


def interpreter(asked: str | None) -> str:
    """The Python that makes the environments: the one asked for, else python3.11 where there is one, else this one."""
    return asked or shutil.which(f"python{PYTHON}") or sys.executable


def folder_of(cache: Path, environment: str, device: str) -> Path:
    """Where an environment lies in the cache."""
    return cache / "environments" / (environment if device == "cpu" else f"{environment}-accelerator")


def python_of(cache: Path, environment: str, device: str = "cpu") -> str:
    """The path of an environment's Python."""
    return str(folder_of(cache, environment, device) / "bin" / "python")


def is_ready(cache: Path, environment: str, device: str = "cpu") -> bool:
    """Whether the environment was made whole from the requirement file as it is now."""
    try:
        stamp = json.loads((folder_of(cache, environment, device) / "made.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp.get("requirements") == _digest(requirement_file(environment, device)))


def install(cache: Path, environments: Iterable[str], device: str, python: str, say: Callable[[str], object]) -> None:
    """Makes the environments that are not ready; `CannotInstall` with the installer's last lines otherwise."""
    for environment in environments:
        if is_ready(cache, environment, device):
            continue
        say(f"installing {environment}")
        folder = folder_of(cache, environment, device)
        shutil.rmtree(folder, ignore_errors=True)
        requirements = requirement_file(environment, device)
        _run(environment, [python, "-m", "venv", str(folder)])
        _run(environment, [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "-r", str(requirements)])
        (folder / "made.json").write_text(json.dumps({"requirements": _digest(requirements)}), encoding="utf-8")


def packages(cache: Path, environment: str, device: str = "cpu") -> list[str]:
    """`name==version` of what is installed, the installer itself left out, sorted."""
    found = [f"{_plain(one.metadata['Name'])}=={one.version}" for one in _distributions(cache, environment, device)]
    return sorted(found)


def installed_size(cache: Path, environment: str, device: str = "cpu") -> int:
    """Bytes of all files that these packages brought, each counted once."""
    files: set[Path] = set()
    for one in _distributions(cache, environment, device):
        files |= {Path(str(one.locate_file(path))).resolve() for path in one.files or ()}
    return sum(path.stat().st_size for path in files if path.is_file())


def _distributions(cache: Path, environment: str, device: str) -> list[importlib.metadata.Distribution]:
    sites = sorted((folder_of(cache, environment, device) / "lib").glob("python3*/site-packages"))
    found = importlib.metadata.distributions(path=[str(site) for site in sites])
    return [one for one in found if _plain(one.metadata["Name"]) not in INSTALLER]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _run(environment: str, command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise CannotInstall(
            f"the environment {environment} could not be made:\n{last}\n"
            f"The pins are for Python {PYTHON}; name one with --python, and a package index that has them in the "
            "installer's own settings."
        )
