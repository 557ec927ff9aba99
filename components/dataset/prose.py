"""Plain prose: one line of text that is safe on a page, in a spreadsheet and in public."""

from __future__ import annotations

import re

from components.dataset.problems import Fault, show
from components.dataset.schema import Column

_HTML = re.compile(
    r"<[A-Za-z/!?][^<>]*>|<(?:script|img|iframe|svg|object|embed|style|link|a|b|i|p|br|div|span)\b|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)?")
_DIRECTIVE = re.compile(r":(?:[a-z]+(?:-background|-badge)?\[|material/|streamlit:)")
_SECRETS = (
    (
        re.compile(r"\b(?:hf_[A-Za-z0-9]{20,}|gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,})"),
        "an access token",
    ),
    (
        re.compile(
            r"\b(?:sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|pypi-AgE\w{20,})"
        ),
        "a secret key",
    ),
    (re.compile(r"-----BEGIN [A-Z ]*KEY"), "a private key"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b"), "an e-mail address"),
)
_FORMULA = "=+-@"
_SHOUTED = 20  # letters; shorter texts in capitals are acronyms


def secret(text: str, label: str) -> Fault | None:
    """Something that must not be public. The message never repeats it."""
    for pattern, what in _SECRETS:
        if (found := pattern.search(text)) is not None:
            start = found.group()[:4]
            said = f"{label} looks as if it held {what} ({show(start)[1:-1]}…)."
            return Fault("secret", said, "remove it" if "mail" in what else "remove it and revoke it")
    return None


def read_text(column: Column, text: str) -> str | Fault:
    """One line of plain prose within the column's limit."""
    name = column.name
    if text[0] in _FORMULA:
        said = f'{name} starts with "{text[0]}", which a spreadsheet would run as a formula.'
        return Fault("formula", said, "rephrase; negative numbers belong in number columns")
    if (found := _HTML.search(text)) is not None:
        return Fault(
            "html",
            f"{name} contains {show(found.group())}: tags and entities are shown as they are or run.",
            "write plain text",
        )
    if (found := _LINK.search(text)) is not None:
        return Fault(
            "markup",
            f"{name} contains {show(found.group())}, which would render as a link.",
            "write the words alone; links belong in sources.csv",
        )
    if "$" in text:
        amount = re.search(r"\$ ?(\d[\d.,]*)", text)
        fix = f"write USD {amount[1].rstrip('.,')}" if amount else "write it without $"
        return Fault("markup", f'{name} contains "$": two of them would be shown as mathematics.', fix)
    if (found := _DIRECTIVE.search(text)) is not None or (found := re.search(r"\*\*", text)) is not None:
        return Fault(
            "markup",
            f"{name} contains {show(found.group())}, which would render as markup.",
            "write plain text",
        )
    if (fault := secret(text, name)) is not None:
        return fault
    if len(text) > column.limit:
        return Fault("length", f"{name} has {len(text)} characters (limit {column.limit}).", "shorten it", "warning")
    if "  " in text:
        before = text[: text.index("  ")][-15:]
        return Fault("double-space", f"{name} has two spaces after {show(before)}.", "write one space", "warning")
    if sum(map(str.isalpha, text)) >= _SHOUTED and text.isupper():
        return Fault("capitals", f"{name} {show(text)} is all capitals.", "write it in sentence case", "warning")
    return text
