"""The parts of the code that we show: what stands under each mark, and whether all marks are there."""

from __future__ import annotations

from collections.abc import Mapping

# In the order of a model's life. The mark of a part is a line of its own: `# --- define`.
PARTS = ("define", "train a step", "save", "load", "export")
_MARK = "# --- "


def parts_of(text: str) -> Mapping[str, str]:
    """What stands under each mark, without blank lines around it; what stands before the first under the empty name."""
    found: dict[str, list[str]] = {"": []}
    part = ""
    for line in text.splitlines():
        if line.startswith(_MARK):
            part = line.removeprefix(_MARK).strip()
            found[part] = []
        else:
            found[part].append(line)
    return {name: "\n".join(lines).strip("\n") for name, lines in found.items()}


def parts_fault(data: bytes) -> str | None:
    """What is wrong with the marks in a file of code, or None."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is no UTF-8 text"
    marks = [line.removeprefix(_MARK).strip() for line in text.splitlines() if line.startswith(_MARK)]
    if marks == list(PARTS):
        empty = next((name for name, body in parts_of(text).items() if name and not body), None)
        return f"nothing stands under {_MARK}{empty}" if empty else None
    missing = next((part for part in PARTS if part not in marks), None)
    if missing:
        return f"the mark {_MARK}{missing} is missing"
    return "the marks are not " + ", ".join(PARTS) + ", each once and in this order"
