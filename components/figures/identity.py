"""Colour, mark and line of each framework: the same on every page and in every chart.

Hues start from Okabe and Ito (Color Universal Design, 2008) and were moved until the four main frameworks stay apart
for protanopes and deuteranopes too, with a contrast of at least 3:1 on both page backgrounds. The mark tells them
apart without colour.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """How a framework looks: colour on light and dark pages, Plotly marker symbol and the same mark as a character."""

    light: str
    dark: str
    symbol: str
    glyph: str
    dash: str

    def colour(self, dark: bool) -> str:
        """The colour on a dark page if `dark`, else on a light one."""
        return self.dark if dark else self.light


IDENTITIES = {
    "pytorch": Identity("#c8501a", "#e8743b", "circle", "●", "solid"),
    "tensorflow": Identity("#2f7dd1", "#6cb0f0", "square", "■", "solid"),
    "jax": Identity("#12806a", "#35b597", "diamond", "◆", "solid"),
    "keras": Identity("#7a2482", "#a050d8", "triangle-up", "▲", "solid"),
    "paddlepaddle": Identity("#8a6d1b", "#c2a144", "star", "★", "dash"),
    "mlx": Identity("#6b7280", "#9aa3af", "triangle-down", "▼", "dash"),
    "mxnet": Identity("#4f7d2c", "#86b85e", "cross", "✚", "dash"),
}

# For subjects beside the frameworks compared, in the order in which a chart meets them.
OTHERS = (
    Identity("#b4476b", "#e0799d", "x", "✖", "dot"),
    Identity("#5a5fc0", "#9297f0", "pentagon", "⬟", "dot"),
    Identity("#2f7f94", "#5fbdd2", "hexagon", "⬢", "dot"),
    Identity("#7a5a4a", "#b59484", "hourglass", "⧗", "dot"),
    Identity("#5c6b2a", "#a3b36a", "bowtie", "⋈", "dot"),
)


def identity(subject_id: str) -> Identity:
    """The identity of a framework or other subject; the same subject always gets the same one."""
    if subject_id in IDENTITIES:
        return IDENTITIES[subject_id]
    return OTHERS[sum(subject_id.encode()) % len(OTHERS)]
