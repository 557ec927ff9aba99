"""The form of a saved decision: texts that are texts, fields that are there and of their kind, nothing else.

Every slip is a located fault. Whether what the file states is true is worked out in `restated`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from components.decision.faults import Faults, finite_number, shown, step
from components.decision.fields import keys_that_differ, unknown_fields
from components.decision.verdict import CLEAR, LEANING, NONE, SPLIT

LONGEST_SENTENCE, LONGEST_LINK = 5000, 8000
VERDICTS = (CLEAR, LEANING, SPLIT, NONE)
ANSWER = ("verdict", "sentence", "leaders", "alternatives", "leads_near_these_weights", "leads_under_any_weights")
NUMBERS = ("total", "low", "high", "rank")
MOST_RANKS = 100


def texts_are_unicode(value: Any, place: str, faults: Faults) -> None:
    """Report every text, key or value, that cannot be written as UTF-8: JSON can spell half a character."""
    if isinstance(value, str):
        if not _is_unicode(value):
            sentence = f"the text {shown(value)} holds half a character (a lone surrogate), which is no valid Unicode"
            faults.add("not_unicode", place.lstrip(".") or "document", sentence)
    elif isinstance(value, dict):
        for key, inner in value.items():
            where = f"{place}.{step(key)}"
            if not _is_unicode(key):
                sentence = f"the name {shown(key)} holds half a character (a lone surrogate), which is no valid Unicode"
                faults.add("not_unicode", where.lstrip("."), sentence)
            texts_are_unicode(inner, where, faults)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            texts_are_unicode(inner, f"{place}[{index}]", faults)


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(text: str) -> str:
    """`text` on one line, with a replacement mark for every character that a page cannot show."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text).split())


def read_frame(document: Mapping[str, Any], faults: Faults) -> None:
    """Data version, its day, and the link of the file."""
    version, written, link = (document[name] for name in ("data_version", "data_day", "link"))
    if not isinstance(version, str) or not re.fullmatch(r"[0-9a-z.-]{1,24}", version, re.ASCII):
        faults.add("shape", "data_version", f"must be a version of the data, not {shown(version)}")
    if not isinstance(written, str) or not _is_day(written):
        faults.add("shape", "data_day", f'must be a day such as "2026-11-20", not {shown(written)}')
    if not isinstance(link, str) or len(link) > LONGEST_LINK or not link.isprintable():
        faults.add("shape", "link", f"must be an address, not {shown(link)}")


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def object_at(given: object, place: str, faults: Faults) -> dict[str, Any] | None:
    """`given` if it is an object; otherwise None, and a fault at its place."""
    if isinstance(given, dict):
        return given
    faults.add("shape", place, f"must be an object, not {shown(given)}")
    return None


def read_answer(answer: object, alternatives: object, faults: Faults) -> None:
    """The answer: verdict, sentence, leaders, and for every alternative of the problem its total, bounds, rank and
    shares. `alternatives` is the list of the problem as it stands in the file."""
    given = object_at(answer, "answer", faults)
    if given is None:
        return
    unknown_fields(given, ANSWER, "answer", faults)
    missing = [name for name in ANSWER if name not in given]
    for name in missing:
        faults.add("shape", f"answer.{name}", f"{shown(name)} is missing")
    ids = [one for one in alternatives if isinstance(one, str)] if isinstance(alternatives, list) else None
    if "verdict" not in missing and not (isinstance(given["verdict"], str) and given["verdict"] in VERDICTS):
        faults.add("shape", "answer.verdict", f"must be one of {', '.join(VERDICTS)}, not {shown(given['verdict'])}")
    sentence = given.get("sentence", "")
    if not isinstance(sentence, str) or len(sentence) > LONGEST_SENTENCE:
        faults.add("shape", "answer.sentence", f"must be the sentence of the answer, not {shown(sentence)}")
    leaders = given.get("leaders", [])
    if not isinstance(leaders, list):
        faults.add("shape", "answer.leaders", f"must be a list, not {shown(leaders)}")
    elif ids is not None:
        for index, one in enumerate(leaders):
            if one not in ids:
                sentence = f"{shown(one)} is not an alternative of the problem in the file"
                faults.add("shape", f"answer.leaders[{index}]", sentence)
    rows = object_at(given.get("alternatives", {}), "answer.alternatives", faults)
    if rows is not None and "alternatives" not in missing:
        keys_that_differ(rows, ids, "answer.alternatives", "an alternative", faults)
        for name, row in rows.items():
            _row(row, f"answer.alternatives.{step(name)}", faults)
    for name in ANSWER[-2:]:
        for one, share in (object_at(given.get(name, {}), f"answer.{name}", faults) or {}).items():
            where = f"answer.{name}.{step(one)}"
            number = finite_number(share, where, "a share of weightings", faults)
            if number is not None and not 0 <= number <= 1:
                faults.add("out_of_range", where, f"a share of weightings goes from 0 to 1, not {shown(share)}")
            if ids is not None and one not in ids:
                faults.add("shape", where, f"{shown(one)} is not an alternative of the problem in the file")


def _row(given: object, place: str, faults: Faults) -> None:
    row = object_at(given, place, faults)
    if row is None:
        return
    unknown_fields(row, NUMBERS, place, faults)
    for name in NUMBERS:
        where = f"{place}.{name}"
        if name not in row:
            faults.add("shape", where, f"{shown(name)} is missing")
            continue
        value = row[name]
        if value is None and name in ("total", "rank"):
            continue  # open while a score is missing, and for whoever is not ranked
        number = finite_number(value, where, f"the {name}", faults)
        if number is None:
            continue
        if name == "rank" and not (isinstance(value, int) and 1 <= value <= MOST_RANKS):
            faults.add("out_of_range", where, f"a rank is a whole number from 1, not {shown(value)}")
        elif name != "rank" and not 0 <= number <= 1:
            faults.add("out_of_range", where, f"the {name} goes from 0 to 1, not {shown(value)}")
