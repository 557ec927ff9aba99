"""Several people's links side by side: who leads for each, where their weights differ, and the answer in
common.

Everything is in the links; nobody has an account. A line that cannot be used is named with its number and
skipped."""

from __future__ import annotations

import base64
import binascii
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from components.decision.faults import shown
from components.decision.link import NONE, SLIDER_END, Choice, Known, decode, encode, tidy
from components.decision.sentence import listed
from components.decision.values import shares

MOST_MEMBERS = 20
LONGEST_LINE, LONGEST_LABEL, LONGEST_TEXT = 8000, 40, 200_000
MOST_NOTICES = 30
LONGEST_PACKED, LARGEST_UNPACKED = 4000, 60_000
"""Characters of a group in an address, which proxies limit to about 8,000; bytes that such a text may unfold
to."""

# What a group keeps of each link; the version of the data does not matter, since everybody is judged by
# today's.
_KEPT = ("candidates", "weights", "must", "scores", "tie", "near")
_ADDRESS = re.compile(r"https?://\S*")
_QUERY = re.compile(r"(?:[\w/.-]*\?|(?<!\S))(?:v|data|candidates|preset|weights)=\S*")


@dataclass(frozen=True)
class Member:
    """One usable link: the line it stands in, its label, and the choice in it."""

    line: int
    label: str
    choice: Choice


@dataclass(frozen=True)
class Spread:
    """One criterion: each member's share of the weight in the order of the members, their range and mean."""

    criterion: str
    shares: tuple[float, ...]
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class Combined:
    """The choice in common and what had to be settled to make it."""

    choice: Choice
    notes: tuple[str, ...]


def read_members(text: str, known: Known, defaults: Choice) -> tuple[list[Member], list[str]]:
    """The links in `text`, one per line with an optional `label:` before it, and a sentence per slip. Never
    raises."""
    members: list[Member] = []
    notices: list[str] = []
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        notices.append(f"The text is longer than {LONGEST_TEXT:,} characters; what comes after was left out.")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if len(members) == MOST_MEMBERS:
            notices.append(
                f"Line {number}: {MOST_MEMBERS} links are compared at most; this line and those below it were left out."
            )
            break
        found = _read(line.strip(), known, defaults)
        if isinstance(found, str):
            notices.append(f"Line {number}: {found} It was skipped.")
            continue
        label, choice, slips = found
        notices += [f"Line {number}: {slip}" for slip in slips]
        members.append(Member(number, _own(label or f"Link {len(members) + 1}", members), choice))
    return members, _bounded(notices, ends=":")


def _bounded(notices: list[str], ends: str) -> list[str]:
    """The first notices, and a sentence on where the others are; the place that each begins with goes to `ends`."""
    if len(notices) <= MOST_NOTICES:
        return notices
    rest = dict.fromkeys(notice.partition(ends)[0].lower() for notice in notices[MOST_NOTICES:])
    more = f"{len(notices) - MOST_NOTICES} more slips are not listed, in {listed(list(rest))}."
    return [*notices[:MOST_NOTICES], more]


def _read(line: str, known: Known, defaults: Choice) -> tuple[str, Choice, list[str]] | str:
    """Label, choice and slips of a line, or why it cannot be used."""
    if len(line) > LONGEST_LINE:
        return f"it is longer than {LONGEST_LINE:,} characters."
    found = _ADDRESS.search(line) or _QUERY.search(line)
    if found is None:
        return f"there is no link in {shown(line)}."
    link = found[0]
    try:
        query = urlsplit(link).query if "?" in link else "" if "://" in link else link
        values = parse_qs(query, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return "the link cannot be taken apart."
    if "weights" not in values and "preset" not in values:
        return "the link carries no weights, so it is no link of this page."
    if "weights" in values:
        # Weights that cannot be used fall back to a situation or the usual ones; nobody may speak with those
        # unasked.
        probe, _ = decode(
            {"weights": values["weights"]},
            known,
            replace(defaults, weights=dict.fromkeys(known.criteria, math.pi)),
        )
        if all(weight == round(math.pi, 2) for weight in probe.weights.values()):
            return "its weights are all zero or cannot be read."
    elif values["preset"][0] not in known.presets:
        return "the link carries no weights, and its situation is not one of those here."
    choice, slips = decode({name: value for name, value in values.items() if name != "data"}, known, defaults)
    if not choice.candidates:
        return "the link has no candidates."
    return _label(line[: found.start()]), choice, slips


def _label(text: str) -> str:
    clean = " ".join("".join(c for c in text if c.isprintable()).split()).strip(" :=-")
    return clean if len(clean) <= LONGEST_LABEL else clean[: LONGEST_LABEL - 1] + "…"


def _own(label: str, members: Sequence[Member]) -> str:
    """The label, with a number where somebody has it already."""
    taken = {member.label for member in members}
    made, number = label, 2
    while made in taken:
        made, number = f"{label} ({number})", number + 1
    return made


def spreads(members: Sequence[Member], criteria: Sequence[str]) -> list[Spread]:
    """Every criterion's spread, in the order of `criteria`."""
    rows = [shares([member.choice.weights.get(name, 0.0) for name in criteria]).tolist() for member in members]
    found = []
    for name, column in zip(criteria, zip(*rows, strict=True), strict=True):
        found.append(Spread(name, tuple(column), min(column), max(column), math.fsum(column) / len(column)))
    return found


def combine(members: Sequence[Member], known: Known) -> Combined:
    """The choice in common: the mean of everybody's normalised weights, every candidate that somebody
    considers, every must-have that somebody has, and the scores of one's own that all links share."""
    choices = [member.choice for member in members]
    notes = []
    means = {one.criterion: one.mean for one in spreads(members, known.criteria)}
    candidates = tuple(one for one in known.frameworks if any(one in choice.candidates for choice in choices))
    if any(choice.candidates != candidates for choice in choices):
        notes.append("The links compare different candidates; everybody's are compared here.")
    must_haves = tuple(one for one in known.must_haves if any(one in choice.must_haves for choice in choices))
    if any(choice.must_haves != must_haves for choice in choices):
        notes.append("The links differ in their must-haves; whatever is a must-have for somebody is one here.")
    everywhere = {
        cell: score
        for cell, score in choices[0].overrides.items()
        if all(c.overrides.get(cell) == score for c in choices)
    }
    dropped = len({cell for choice in choices for cell in choice.overrides} - set(everywhere))
    if dropped:
        notes.append(
            f"{dropped} {'score that was' if dropped == 1 else 'scores that were'} changed in some links "
            f"but not alike in all "
            f"{'is' if dropped == 1 else 'are'} taken from the data here."
        )
    return Combined(
        tidy(
            replace(
                choices[0],
                candidates=candidates,
                weights={name: SLIDER_END * mean for name, mean in means.items()},
                must_haves=must_haves,
                overrides=everywhere,
                preset=None,
            )
        ),
        tuple(notes),
    )


def pack(members: Sequence[Member]) -> str | None:
    """The group as a text for an address, or None when it is too long for one."""
    lines = []
    for member in members:
        texts = encode(member.choice)
        lines.append("\t".join([member.label, *(texts[name] for name in _KEPT)]))
    packed = zlib.compress("\n".join(lines).encode("utf-8"), 9)
    text = base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
    return text if len(text) <= LONGEST_PACKED else None


def unpack(text: str, known: Known, defaults: Choice) -> tuple[list[Member], list[str]]:
    """The group in an address, and a sentence per slip. Never raises."""
    damaged = "The group in the address is damaged and was left out; paste the links again."
    if len(text) > LONGEST_PACKED or re.fullmatch(r"[A-Za-z0-9_-]*", text, re.ASCII) is None:
        return [], [damaged]
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        opened = zlib.decompressobj()
        # A few bytes can unfold to gigabytes: no more than this is ever made.
        raw = opened.decompress(packed, LARGEST_UNPACKED)
        if not opened.eof:
            return [], [damaged]
        lines = raw.decode("utf-8").split("\n")
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError):
        return [], [damaged]
    members: list[Member] = []
    notices: list[str] = []
    for number, line in enumerate(lines[:MOST_MEMBERS], start=1):
        label, *texts = line.split("\t")
        if len(texts) != len(_KEPT):
            notices.append(damaged)
            break
        query: Mapping[str, list[str]] = {name: [value] for name, value in zip(_KEPT, texts, strict=True) if value}
        choice, slips = decode(query, known, defaults)
        notices += [f"Link {number} of the group: {slip}" for slip in slips]
        if choice.candidates and query.get("candidates") != [NONE]:
            members.append(Member(number, _own(_label(label) or f"Link {number}", members), choice))
    return members, _bounded(notices, ends=" of ")
