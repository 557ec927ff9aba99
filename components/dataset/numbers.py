"""Numbers and package versions, written in the one way that every program reads alike.

Python accepts `1_0`, Arabic digits, `nan` and `1e400`; spreadsheets write `90,000`. None of that passes here.
"""

from __future__ import annotations

import re

from components.dataset.problems import Fault, show
from components.dataset.schema import Column, Kind

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)
_GROUPED = re.compile(r"(-?\d{1,3}(?:[ ,.'_]\d{3})+)([.,]\d+)?\Z", re.ASCII)
_MAGNITUDE = re.compile(r"(\d+(?:\.\d+)?) ?([kKmMbB]|thousand|million|billion)\Z", re.ASCII)
_POWERS = {"k": 3, "t": 3, "m": 6, "b": 9}
_HEDGE = re.compile(
    r"(~|≈|>=?|<=?|≥|≤|c\.|ca\.?|circa|about|around|approx\.?|nearly|almost|over|more than|at least|under|up to)"
    r" ?(.+)\Z",
    re.IGNORECASE,
)
_BOUND = {
    "~": "about",
    "≈": "about",
    "c": "about",
    "a": "about",
    "n": "about",
    "<": "max",
    "≤": "max",
    "u": "max",
}
_DIGITS_MOST = 18  # more would lose digits in a float or in a browser
_VERSION = re.compile(r"(?:\d+!)?\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?\Z", re.ASCII)
_PRE = re.compile(r"(?:a|b|rc|\.dev)\d+", re.ASCII)


def read_number(column: Column, text: str) -> float | int | Fault:
    """A finite number within the column's limits; whole where the column counts."""
    whole = column.kind is Kind.INTEGER
    if _NUMBER.match(text) is None or len(text) > _DIGITS_MOST + 8:
        return _wrong_number(column, text)
    value = float(text)
    if text.startswith("-") and value == 0:
        return Fault("number-range", f'{column.name} "{text}" is minus zero.', "write 0")
    if whole and "." in text:
        return Fault(
            "number-range",
            f"{column.name} {show(text)} is a count and cannot have a fraction.",
            "write whole digits",
        )
    if column.minimum is not None and value < column.minimum:
        least = f"{column.minimum:g}"
        return Fault(
            "number-range",
            f"{column.name} cannot be {text}: the least is {least}.",
            "write the value the source shows",
        )
    if column.maximum is not None and value > column.maximum:
        most = f"{column.maximum:g}"
        return Fault(
            "number-range",
            f"{column.name} cannot be {text}: the most is {most}.",
            "write the value the source shows",
        )
    if len(text.split(".")[0].lstrip("-")) > _DIGITS_MOST:
        return Fault("number-range", f"{column.name} {show(text)} is too large to be true.", "check the digits")
    return int(text) if whole else value


def _wrong_number(column: Column, text: str) -> Fault:
    """Why the text is no number here, and which number it probably stands for."""
    name, value = column.name, show(text)
    if any(c.isdigit() and not c.isascii() for c in text):
        plain = "".join(str(int(c)) if c.isdecimal() else c for c in text)
        odd = next(c for c in text if c.isdigit() and not c.isascii())
        return Fault(
            "digit-kind",
            f"{name} {value} uses digits of another script (U+{ord(odd):04X}).",
            f"write {show(plain)[1:-1]}",
        )
    if text.lstrip("+-").casefold() in ("nan", "inf", "infinity", "∞") or re.fullmatch(
        r"[+-]?\d+(\.\d+)?[eE]\+?\d{3,}", text
    ):
        return Fault(
            "number-range",
            f"{name} {value} is not a finite number.",
            "write the value the source shows, or leave the row out",
        )
    if (found := _GROUPED.match(text)) is not None:
        plain = re.sub(r"\D", "", found[1])
        return Fault(
            "number-form",
            f"{name} {value} has separators, which one reader takes for a point and another for nothing.",
            f"write {plain}{(found[2] or '').replace(',', '.')}",
        )
    if (found := _MAGNITUDE.match(text)) is not None:
        exact = float(found[1]) * 10 ** _POWERS[found[2][0].lower()]
        return Fault(
            "number-form",
            f"{name} {value} is abbreviated.",
            f"write {exact:.0f}, and bound about if it is rounded",
        )
    if (found := _HEDGE.match(text)) is not None:
        return Fault("number-form", f"{name} {value} is a bound, not a number.", _hedged(text))
    if text.endswith("%"):
        return Fault("number-form", f"{name} {value} carries its unit.", _hedged(text[:-1].strip()))
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", text, re.IGNORECASE):
        number = float(text)
        written = f"{number:.0f}" if number == int(number) and abs(number) < 1e18 else f"{number:.12g}"
        return Fault(
            "number-form",
            f"{name} {value} is not plain: digits, and a point where needed.",
            f"write {written}",
        )
    if re.fullmatch(r"-?\d+,\d+", text):
        return Fault("number-form", f"{name} {value} has a decimal comma.", f"write {text.replace(',', '.')}")
    words = f" or {' or '.join(column.words)}" if column.words else ""
    return Fault("number-form", f"{name} {value} is no number.", f"write plain digits{words}")


def _hedged(text: str) -> str:
    found = _HEDGE.match(text)
    if found is None:
        return f"write {show(text)[1:-1]}; the unit belongs to the series"
    bound = _BOUND.get(found[1][0].lower(), "min")
    number = re.sub(r"[ ,%]", "", found[2])
    return f"write {show(number)[1:-1]}, and {bound} as its bound"


def read_version(column: Column, text: str) -> str | Fault:
    """A version as the package index writes it."""
    if _VERSION.match(text):
        return text
    name, value = column.name, show(text)
    stripped = re.sub(r"^(?:v|version |release )\.?", "", text.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"[-_.]?(?:alpha|a)[-_.]?(\d+)", r"a\1", stripped, flags=re.IGNORECASE)
    plain = re.sub(r"[-_.]?(?:beta|b)[-_.]?(\d+)", r"b\1", plain, flags=re.IGNORECASE)
    plain = re.sub(r"[-_.]?(?:rc|c|pre|preview)[-_.]?(\d+)", r"rc\1", plain, flags=re.IGNORECASE)
    if text.casefold() in ("latest", "current", "newest", "stable", "head", "main", "master", "nightly"):
        return Fault(
            "version-form",
            f"{name} {value} names no version: it means another one every week.",
            "write the version of that day",
        )
    if text.casefold().rstrip("*").endswith((".x", ".")):
        return Fault("version-form", f"{name} {value} is a range of versions.", "write one version, such as 2.15.0")
    fix = (
        f"write {plain}" if _VERSION.match(plain) else "write it as the package index does, such as 2.15.0 or 2.22.0rc0"
    )
    return Fault("version-form", f"{name} {value} is not written as the package index writes versions.", fix)


def is_pre_release(version: str) -> bool:
    """Whether the version says of itself that it is a pre-release."""
    return _PRE.search(version) is not None


def version_order(version: str) -> tuple[tuple[int, ...], tuple[int, int], int, int]:
    """A key that sorts the versions which `read_version` accepts, oldest first."""
    release = re.match(r"(?:\d+!)?(\d+(?:\.\d+)*)", version)
    numbers = tuple(int(part) for part in release[1].split(".")) if release else ()
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]  # 2.0 and 2.0.0 are one version
    epoch = int(version.split("!")[0]) if "!" in version else 0
    pre = re.search(r"(a|b|rc)(\d+)", version)
    post = re.search(r"\.post(\d+)", version)
    dev = re.search(r"\.dev(\d+)", version)
    stage = ({"a": 0, "b": 1, "rc": 2}[pre[1]], int(pre[2])) if pre else (-1, 0) if dev and not post else (3, 0)
    return (epoch, *numbers), stage, int(post[1]) if post else -1, int(dev[1]) if dev else 10**9
