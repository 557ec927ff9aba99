"""What a mark in an adoption chart says when it is pointed at; text is escaped for Plotly."""

from __future__ import annotations

import textwrap

from components.figures.adoption_points import Point, bounded
from components.figures.dress import escaped


def hover(point: Point) -> str:
    """What a mark says: who, when, how much, of how many, what is doubtful, from where. Escaped for Plotly."""
    head = f"<b>{escaped(point.name)}</b>" + (f", {escaped(point.panel)}" if point.panel != point.name else "")
    lines = [
        head,
        escaped(point.date_label),
        f"<b>{escaped(bounded(point.value, point.unit, point.bound))}</b>",
    ]
    if point.sample_size is not None:
        lines.append(f"of a sample of {point.sample_size:,}")
    for remark in point.remarks:
        lines += wrapped(remark)
    lines += wrapped(f"Source: {point.sources}")
    return "<br>".join(lines)


def wrapped(text: str, width: int = 46) -> list[str]:
    """Text in lines that fit a phone."""
    return [escaped(line) for line in textwrap.wrap(text, width)]
