"""HTML that is safe by construction: every text and attribute is escaped, tags and attributes come from a short list.

Streamlit's tables cannot show several lines, marks, sources and a sticky first column at once; `st.html` can. Text
from data and addresses only ever enters here as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from html import escape
from typing import NewType

Markup = NewType("Markup", str)

# A page or an open data route of ours, by its relative address: links keep working under a base path.
LOCAL = re.compile(r"(?=.)(api/v1/[a-z0-9/._-]*|[a-z]*)(\?[A-Za-z0-9_.,:=&%-]*)?(#[a-z0-9-]+)?")
# A parameter that every link between pages carries on: the day whose data are shown, if it is not today's.
carried: ContextVar[str] = ContextVar("carried", default="")

TAGS = frozenset(
    (
        *("a", "abbr", "article", "b", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "h2", "h3", "h4"),
        *("h5", "li", "ol", "p", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "time", "tr", "ul"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("class", "id", "href", "title", "scope", "colspan", "rowspan", "lang", "datetime", "role", "open", "style"),
        *("tabindex", "target", "rel", "aria-label", "aria-hidden", "aria-labelledby", "aria-describedby"),
        *("data-label", "download"),
    )
)
# As they are written in a call: class_, aria_label.
_SPELLED = {spelled: name for name in ATTRIBUTES for spelled in (name, name.replace("-", "_"), f"{name}_")}


def element(tag: str, *children: Markup | Iterable[Markup], text: str = "", **attributes: str | None) -> Markup:
    """One element. `text` is escaped; `children` are markup; `class_` and `aria_label` stand for class and aria-label.

    Raises ValueError for a tag, attribute or link scheme that is not on the list.
    """
    if tag not in TAGS:
        raise ValueError(f"no such tag here: {tag}")
    spelled = []
    for given, value in attributes.items():
        if value is None:
            continue
        name = _SPELLED.get(given, "")
        if not name:
            raise ValueError(f"no such attribute here: {given}")
        if name == "href":
            if not (value.startswith("https://") or LOCAL.fullmatch(value)):
                raise ValueError(f"no such link here: {value}")
            if not value.startswith(("https://", "#")):
                value = _carrying(value)
        spelled.append(f' {name}="{escape(value, quote=True)}"')
    inner = escape(text, quote=False) + "".join(c if isinstance(c, str) else "".join(c) for c in children)
    return Markup(f"<{tag}{''.join(spelled)}>{inner}</{tag}>")


def _carrying(href: str) -> str:
    """A link between pages with what all of them carry."""
    parameter = carried.get()
    if not parameter or parameter.partition("=")[0] + "=" in href:
        return href
    address, mark, anchor = href.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{parameter}{mark}{anchor}"


def text(value: str) -> Markup:
    """`value` as escaped text."""
    return Markup(escape(value, quote=False))


def join(parts: Iterable[Markup], between: str = "") -> Markup:
    """Parts in a row, with escaped text between them."""
    return Markup(escape(between, quote=False).join(parts))


def link(href: str | None, label: str, **attributes: str | None) -> Markup:
    """A link to an https address, opened in a new tab; plain text when there is no such address."""
    if not href or not href.startswith("https://"):
        return element("span", text=label, **attributes)
    return element("a", text=label, href=href, target="_blank", rel="noopener noreferrer", **attributes)
