"""The Dockerfile as a list of instructions: enough to check it where no image can be built."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Instruction:
    """One instruction, continuation lines joined; `stage` counts the FROM before it, from 0."""

    stage: int
    name: str
    text: str

    @property
    def words(self) -> list[str]:
        """The arguments: of the exec form its parts, else the text at its blanks."""
        found: list[str] = json.loads(self.text) if self.text.startswith("[") else self.text.split()
        return found


def instructions() -> list[Instruction]:
    """All instructions of the shipped Dockerfile."""
    lines = [line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if not line.startswith("#")]
    found: list[Instruction] = []
    stage = -1
    for line in re.sub(r"\s*\\\n\s*", " ", "\n".join(lines)).splitlines():
        if line.strip():
            name, text = line.split(maxsplit=1)
            stage += name == "FROM"
            found.append(Instruction(stage, name, text))
    return found


def last(name: str) -> Instruction:
    """The instruction of that name that holds for the image."""
    stages = max(one.stage for one in instructions())
    return [one for one in instructions() if one.name == name and one.stage == stages][-1]


def copied() -> list[tuple[str, str]]:
    """What is copied from the repository: source and target."""
    pairs = []
    for one in instructions():
        if one.name == "COPY" and not one.text.startswith("--from"):
            *sources, target = one.words
            pairs += [(source, target) for source in sources]
    return pairs


def health() -> list[str]:
    """The command of the health check."""
    found: list[str] = json.loads(last("HEALTHCHECK").text.partition("CMD ")[2])
    return found


def left_out() -> list[str]:
    """What the build takes away of the libraries, below site-packages."""
    return re.findall(r"site-packages/(\S+)", next(one.text for one in instructions() if one.text.startswith("rm -rf")))
