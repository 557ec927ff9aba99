"""Blocks to Markdown. Every text is escaped: what a name or an address contains never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from components.decision.record_words import Block, Bullets, Heading, Inline, Paragraph, Span, Table

# Characters that mean something inside a line, on GitHub, GitLab and in CommonMark; a colon only where it
# makes a link.
_INLINE = re.compile(r"[\\`*_\[\]<>|~&$@#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What means something at the start of a line: headings, lists, rules, tables, numbered lists.
_START = re.compile(r"^(\s*)([-+=>]|\d{1,9}(?=[.)](?:\s|$)))")
_ADDRESS = re.compile(r"https?://[^\s<>\x00-\x1f]+")


def escaped(text: str) -> str:
    """`text` on one line, shown as it is."""
    flat = " ".join("".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text).split())
    safe = _INLINE.sub(lambda found: "\\" + found[0], flat)
    start = _START.match(safe)
    if start is None:
        return safe
    mark, rest = start[2], safe[start.end() :]
    return f"{mark}\\{rest}" if mark.isdigit() else f"\\{mark}{rest}"


def _address(url: str) -> str | None:
    """The address as it may stand between angle brackets, or None when it is no web address."""
    return url.replace("\\", "%5C") if _ADDRESS.fullmatch(url) else None


def _inline(parts: Inline) -> str:
    made = []
    for part in parts:
        address = _address(part.url) if isinstance(part, Span) and part.url else None
        label = escaped(part.text if isinstance(part, Span) else part)
        # escaped() trims; a space at the end of a text before a link is meant.
        tail = " " if isinstance(part, str) and part.endswith(" ") else ""
        if address is None:
            made.append(label + tail)
        else:
            made.append(
                f"<{address}>" if isinstance(part, Span) and part.text == part.url else f"[{label}](<{address}>)"
            )
    return "".join(made)


def _table(block: Table) -> Iterable[str]:
    yield f"*{escaped(block.caption)}*"
    yield ""
    yield f"| {' | '.join(map(escaped, block.headers))} |"
    yield f"|{' --- |' * len(block.headers)}"
    for row in block.rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def markdown(blocks: Iterable[Block]) -> str:
    """The record as Markdown with a final newline: the same blocks give the same bytes."""
    parts = []
    for block in blocks:
        match block:
            case Heading(level, text):
                parts.append(f"{'#' * level} {escaped(text)}")
            case Paragraph(text):
                parts.append(_inline(text))
            case Bullets(items, ordered):
                marks = (f"{number}." if ordered else "-" for number in range(1, len(items) + 1))
                lines = (f"{mark} {_inline(item)}" for mark, item in zip(marks, items, strict=True))
                parts.append("\n".join(lines) if items else "None.")
            case Table():
                parts.append("\n".join(_table(block)))
    return "\n\n".join(parts) + "\n"
