"""YAML files in the right form. Their layout is left as somebody made it."""

from __future__ import annotations

import unicodedata

from components.dataset.characters import INVISIBLE, SPACES
from components.dataset.fixes.change import Change, DamagedError
from components.dataset.fixes.texts import fixed_text
from components.dataset.yaml_reader import read_yaml


def fixed_document(path: str, data: bytes) -> tuple[bytes, list[Change]]:
    """The file in the right form and what was done. Raises DamagedError if it is no YAML that the check can read."""
    file, changes = fixed_text(path, data)
    lines = file.text.split("\n")
    for at, line in enumerate(lines):
        if not line.isascii():
            lines[at] = unicodedata.normalize("NFC", SPACES.sub(" ", INVISIBLE.sub("", line)))
            if lines[at] != line:
                changes.append(Change(path, at + 1, "invisible-char", "characters that nobody sees are plain now"))
    text = "\n".join(lines)
    after = (text if text.endswith("\n") or not text else text + "\n").encode("utf-8")
    if after != data:
        document, problems = read_yaml(path, after)
        if document is None:
            raise DamagedError(problems[0])
    return after, changes
