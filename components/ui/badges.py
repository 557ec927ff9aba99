"""Small marks that always carry a word beside the colour: support, tool status, framework names."""

from __future__ import annotations

from components.dataset import Dataset
from components.figures.identity import IDENTITIES, identity
from components.ui.markup import Markup, element, text

STATUS_GLYPHS = {
    "active": ("●", "good"),
    "maintenance": ("◐", "warn"),
    "deprecated": ("✕", "bad"),
    "archived": ("✕", "bad"),
    "renamed": ("→", "warn"),
    "superseded": ("→", "warn"),
    "unknown": ("?", "quiet"),
}
# Glyph and words of each mark: never colour alone.
MARKS = {
    "yes": ("✓", "yes"),
    "partial": ("◐", "partial"),
    "no": ("✗", "no"),
    "unknown": ("?", "unknown"),
    "not-applicable": ("–", "not applicable"),
}
VERDICT_GLYPHS = {
    "holds": ("✓", "good"),
    "outdated": ("◷", "warn"),
    "disputed": ("±", "warn"),
    "wrong": ("✕", "bad"),
    "unsupported": ("?", "quiet"),
    "opinion": ("❝", "quiet"),
}


def badge(word: str, glyph: str, tone: str) -> Markup:
    """A word set off, with a glyph before it for the eye; `tone` is good, warn, bad or quiet."""
    return element(
        "span", element("span", text=glyph, aria_hidden="true"), text(" " + word), class_=f"fa-badge fa-{tone}"
    )


def status_badge(status: str) -> Markup:
    """A tool's or framework's life-cycle status."""
    return badge(status, *STATUS_GLYPHS.get(status, ("?", "quiet")))


def support_mark(support: str) -> Markup:
    """Whether a framework does something, as glyph and word."""
    glyph, word = MARKS[support]
    sign = element("span", text=glyph, aria_hidden="true")
    return element("span", sign, text(f" {word}"), class_=f"fa-support fa-support-{support}")


def verdict_badge(verdict: str) -> Markup:
    """What the evidence says about a claim."""
    return badge(verdict, *VERDICT_GLYPHS[verdict])


def mark(framework_id: str) -> Markup:
    """A framework's mark in its colour, for the eye alone: a name stands beside it."""
    look = identity(framework_id)
    colour = f"color: light-dark({look.light}, {look.dark})"
    return element("span", text=look.glyph, aria_hidden="true", class_="fa-mark", style=colour)


def framework_name(dataset: Dataset, framework_id: str, linked: bool = True) -> Markup:
    """A framework's mark in its colour, and its name, linked to its page."""
    inner = [mark(framework_id), text(f" {dataset.name_of(framework_id)}")]
    if not linked:
        return element("span", inner, class_="fa-framework")
    return element("a", inner, href=f"framework?framework={framework_id}", target="_self", class_="fa-framework")


def framework_order(dataset: Dataset) -> tuple[str, ...]:
    """Framework ids in the order of columns: as everywhere in the app, then any others."""
    known = [framework.framework_id for framework in dataset.frameworks]
    return tuple(name for name in IDENTITIES if name in known) + tuple(n for n in known if n not in IDENTITIES)
