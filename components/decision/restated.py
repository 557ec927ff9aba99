"""What a saved decision states, worked out anew: every number, word and setting that does not follow is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from components.decision.link import Choice, Known, decode, encode
from components.decision.reload import Saved, answer_of
from components.decision.report import Report
from components.decision.sentence import listed

SHARES = ("leads_near_these_weights", "leads_under_any_weights")
SAMPLING_ERROR = 0.01
"""How far a share of weightings may differ in a file of another version: what sampling leaves open."""

_WORDS = {
    "verdict": "the verdict",
    "sentence": "the sentence",
    "leaders": "the leaders",
    "leads_near_these_weights": "the shares of weightings near these weights",
    "leads_under_any_weights": "the shares of weightings under any weights",
}


def differences(file: Saved, known: Known, defaults: Choice) -> tuple[str, ...]:
    """A sentence for each part of the file that does not follow from the rest of it; empty for a file as saved."""
    return (*_answer(file, defaults.data_version), *_settings(file), *_address(file, known, defaults))


def same_result(file: Saved, now: Report) -> bool:
    """Whether the report now has everything that the file keeps of its own, to the last digit."""
    return file.answer == answer_of(now)


def _answer(file: Saved, version: str) -> Iterator[str]:
    then = answer_of(file.then)
    wrong = [words for name, words in _WORDS.items() if not _agrees(name, file, then, version)]
    if wrong:
        one = len(wrong) == 1 and wrong[0] in ("the verdict", "the sentence")
        start, verb, what = listed(wrong), "does" if one else "do", "it was" if one else "they were"
        older = "" if file.data_version == version else ", unless an earlier version of this page wrote it so"
        start = start[0].upper() + start[1:]
        yield f"{start} in the file {verb} not follow from the scores in it: {what} altered{older}."
    for name, row in file.answer["alternatives"].items():
        for part, value in row.items():
            if value != then["alternatives"][name][part]:
                yield (
                    f"The {part} of {name} in the file is {_said(value)}; from its scores follows "
                    f"{_said(then['alternatives'][name][part])}."
                )


def _said(value: object) -> str:
    return "open" if value is None else f"{value}"


def _agrees(name: str, file: Saved, then: Mapping[str, Any], version: str) -> bool:
    stated, found = file.answer[name], then[name]
    if name not in SHARES or file.data_version == version:
        return bool(stated == found)  # the seed is fixed: the same version gives the same digits
    return stated.keys() == found.keys() and all(abs(stated[one] - found[one]) <= SAMPLING_ERROR for one in found)


def _settings(file: Saved) -> Iterator[str]:
    """Where the choice in the file is not the one that was evaluated."""
    stated, problem = file.stated, file.problem
    if stated["candidates"] != problem["alternatives"]:
        yield "The candidates of the choice in the file are not the ones that were evaluated."
    differing = [
        one
        for one in dict.fromkeys((*stated["weights"], *problem["weights"]))
        if stated["weights"].get(one) != problem["weights"].get(one)
    ]
    if differing:
        yield f"The weights of the choice in the file are not the ones that were evaluated: {listed(differing)}."
    if stated["must_haves"] != [one.get("capability") for one in problem["must_haves"]]:
        yield "The must-haves of the choice in the file are not the ones that were evaluated."
    for name, words in (("indifference", "threshold for a practical tie"), ("kappa", "firmness of the weights")):
        if stated[name] != problem[name]:
            yield (f"The {words} in the file is {stated[name]:g} in the choice and {problem[name]:g} as evaluated.")
    for one in stated["overrides"]:
        row = problem["scores"].get(one["framework"])
        if row is not None and row.get(one["criterion"], one["score"]) != one["score"]:
            yield (
                f"The score of one's own for {one['framework']} on {one['criterion']} in the file, {one['score']:g}, "
                "is not the one that was evaluated."
            )


def _address(file: Saved, known: Known, defaults: Choice) -> Iterator[str]:
    """Whether the link in the file leads to the choice in it."""
    try:
        query = parse_qs(urlsplit(file.link).query, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        yield "The link in the file cannot be taken apart."
        return
    if "weights" not in query:
        yield "The link in the file carries no weights, so it does not lead to the choice in it."
        return
    there, slips = decode(query, known, defaults)
    kept = [name for name in encode(file.choice) if name not in ("data", "pair")]
    parts = [name for name in kept if encode(there)[name] != encode(file.choice)[name]]
    if slips and not file.notices and not parts:
        yield f"The link in the file does not read as it was saved. {slips[0]}"
    if there.data_version != file.data_version:
        parts.append("data version")
    if parts:
        yield f"The link in the file leads to another choice than the one in it ({listed(parts)})."
