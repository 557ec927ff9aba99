"""The bytes of a file as text with LF line ends, no byte-order mark and a last line end."""

from __future__ import annotations

from components.dataset.characters import decode
from components.dataset.fixes.change import Change, DamagedError
from components.dataset.textfile import TextFile

_DONE = {
    "bom": "byte-order mark removed",
    "line-ending": "line ends are LF now",
    "final-newline": "line end added to the last line",
}


def fixed_text(path: str, data: bytes) -> tuple[TextFile, list[Change]]:
    """The text of a file, and what differs from its bytes. Raises DamagedError where it cannot be read."""
    file, problems = decode(path, data)
    if file is None:
        raise DamagedError(problems[0])
    return file, [Change(path, 0, problem.rule, _DONE[problem.rule]) for problem in problems]
