"""What a mark in an adoption chart says when it is pointed at; text is escaped for Plotly."""

from __future__ import annotations

import textwrap

from components.figures.adoption_points import Point, bounded


def hover(point: Point) -> str:
    """What a mark says: who, when, how much, of how many, what is doubtful, from where. Escaped for Plotly."""
    head = f"<b>{plotly_text(point.name)}</b>" + (f", {plotly_text(point.panel)}" if point.panel != point.name else "")
    lines = [
        head,
        plotly_text(point.date_label),
        f"<b>{plotly_text(bounded(point.value, point.unit, point.bound))}</b>",
    ]
    if point.sample_size is not None:
        lines.append(f"of a sample of {point.sample_size:,}")
    for remark in point.remarks:
        lines += wrapped(remark)
    lines += wrapped(f"Source: {point.sources}")
    return "<br>".join(lines)


def plotly_text(text: str) -> str:
    """Text that Plotly shows as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int = 46) -> list[str]:
    """Text in lines that fit a phone."""
    return [plotly_text(line) for line in textwrap.wrap(text, width)]
