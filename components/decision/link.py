"""A choice as query parameters and back: all that decides the answer, spelt out, versioned, never failing.

    encode(choice) -> {"v": "1", "data": ..., "candidates": "pytorch,jax", "weights": "browser:10,...", ...}
    decode(query, known, defaults) -> (choice, notices)

A link says every weight, so that it keeps its meaning when a default changes. What cannot be used is named in one
line each, and the rest is applied. With every weight and twenty overrides a link stays under 2,000 characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.decision.faults import shown
from components.decision.link_parts import NONE, SCORE_END, SLIDER_END, Known, PartReader, near, some
from components.decision.problem import INDIFFERENCE, KAPPA

__all__ = ["NONE", "SCORE_END", "SLIDER_END", "Choice", "Known", "decode", "encode", "tidy"]

VERSION = 1
WIDEST_TIE = 0.5
SMALLEST_KAPPA, LARGEST_KAPPA = 1.0, 1000.0
NAMES = ("v", "data", "candidates", "preset", "weights", "must", "scores", "tie", "near", "pair")
# Parameters of the host, of link trackers, or of the day whose data a page shows: none of a choice, and nothing to tell
# anybody about.
FOREIGN = ("embed", "embed_options", "fbclid", "gclid", "ref", "as_of")
LONGEST, LONGEST_VERSION = 6000, 12
MOST_NOTICES = 24

Texts = dict[str, str]
Migration = Callable[[Texts], Texts]
# Version n of a link -> the texts of version n + 1. Version 1 is the first.
MIGRATIONS: Mapping[int, Migration] = {}


@dataclass(frozen=True)
class Choice:
    """What a visitor has chosen. `weights` are raw slider positions by criterion id, `overrides` scores by
    (framework, criterion) that replace ours, `indifference` is in units of the total (0.02 is two points of
    100), `preset` the named weighting that the choice started from, `data_version` the data it was made
    with, `pair` the two that are compared in detail."""

    candidates: tuple[str, ...]
    weights: Mapping[str, float]
    must_haves: tuple[str, ...] = ()
    overrides: Mapping[tuple[str, str], float] = field(default_factory=dict)
    indifference: float = INDIFFERENCE
    kappa: float = KAPPA
    preset: str | None = None
    data_version: str = ""
    pair: tuple[str, str] | None = None


def tidy(choice: Choice) -> Choice:
    """The choice as a link can carry it: weights and overrides to two decimals, a tie threshold to 0.0001, a pair
    only of candidates."""
    pair = choice.pair if choice.pair and {*choice.pair} <= {*choice.candidates} else None
    return replace(
        choice,
        weights={name: round(weight, 2) + 0.0 for name, weight in choice.weights.items()},
        overrides={cell: round(score, 2) + 0.0 for cell, score in sorted(choice.overrides.items())},
        indifference=round(choice.indifference, 4) + 0.0,
        kappa=round(choice.kappa, 2),
        pair=pair,
    )


def encode(choice: Choice) -> Texts:
    """Query parameters that restore `tidy(choice)`, defaults written out."""
    made = tidy(choice)
    scores = [f"{framework}:{criterion}:{_text(score)}" for (framework, criterion), score in made.overrides.items()]
    return {
        "v": str(VERSION),
        "data": made.data_version or NONE,
        "candidates": ",".join(made.candidates) or NONE,
        "preset": made.preset or NONE,
        "weights": ",".join(f"{name}:{_text(weight)}" for name, weight in made.weights.items()),
        "must": ",".join(made.must_haves) or NONE,
        "scores": ",".join(scores) or NONE,
        "tie": _text(round(made.indifference * 100, 2)),
        "near": _text(made.kappa),
        "pair": ":".join(made.pair) if made.pair else NONE,
    }


def decode(
    query: Mapping[str, Sequence[str]],
    known: Known,
    defaults: Choice,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    carrier: str = "link",
) -> tuple[Choice, list[str]]:
    """The choice in a query string, and one sentence for each thing that could not be used. Never raises.
    `carrier` is what the sentences call that which carried it.

    What is absent takes its value from `defaults`, or from the preset where the link names one. A criterion
    that a list of weights does not name counts 0: the link was made before that criterion existed."""
    notices: list[str] = []
    told: dict[str, int] = {}  # how many sentences there are once a parameter is read
    texts = _migrated(_texts(query, notices), migrations, notices)
    reader = PartReader(known, notices, carrier)
    choice = replace(defaults, data_version=_data_version(texts.get("data"), defaults.data_version, notices))
    told["version"] = len(notices)
    if (text := texts.get("candidates")) is not None:
        found = reader.ids(text, known.frameworks, "framework", "frameworks")
        unusable = not found and text.strip() not in ("", NONE)
        if unusable:
            notices.append(f"The {carrier} names no candidate that is known here; the usual ones were taken.")
        choice = choice if unusable else replace(choice, candidates=found)
    told["candidates"] = len(notices)
    if (text := texts.get("preset")) is not None and text != NONE:
        preset = known.renamed.get(text, text)
        if preset in known.presets:
            weights, must_haves = known.presets[preset]
            filled = {name: float(weights.get(name, 0.0)) for name in known.criteria}
            kept = tuple(name for name in known.must_haves if name in must_haves)
            choice = replace(choice, preset=preset, weights=filled, must_haves=kept)
        else:
            notices.append(f"{shown(text)} is not one of the situations here{near(text, known.presets)}")
    elif text == NONE:
        choice = replace(choice, preset=None)
    told["preset"] = len(notices)
    if (text := texts.get("weights")) is not None:
        choice = replace(choice, weights=reader.weights(text, choice.weights))
    told["weights"] = len(notices)
    if (text := texts.get("must")) is not None:
        choice = replace(choice, must_haves=reader.ids(text, known.must_haves, "must-have", "must-haves"))
    told["must"] = len(notices)
    if (text := texts.get("scores")) is not None:
        choice = replace(choice, overrides=reader.overrides(text))
    told["scores"] = len(notices)
    if (text := texts.get("tie")) is not None:
        usual = f"{100 * choice.indifference:g} stands in for it"
        tie = reader.number(text, "The threshold for a practical tie", 0, WIDEST_TIE * 100, usual)
        choice = choice if tie is None else replace(choice, indifference=round(tie / 100, 4))
    told["tie"] = len(notices)
    if (text := texts.get("near")) is not None:
        usual = f"{choice.kappa:g} stands in for it"
        kappa = reader.number(text, "The firmness of the weights", SMALLEST_KAPPA, LARGEST_KAPPA, usual)
        choice = choice if kappa is None else replace(choice, kappa=kappa)
    told["near"] = len(notices)
    if (text := texts.get("pair")) is not None:
        pair = reader.pair(text)
        if pair is not None and not {*pair} <= {*choice.candidates}:
            notices.append(f"The pair {pair[0]} and {pair[1]} is not among the candidates; the best two are compared.")
        choice = replace(choice, pair=pair)
    told["pair"] = len(notices)
    return tidy(choice), _bounded(notices, told)


def _bounded(notices: list[str], told: Mapping[str, int]) -> list[str]:
    """At most `MOST_NOTICES` sentences, and one that says where how many more slips are."""
    if len(notices) <= MOST_NOTICES:
        return notices
    rest, before = [], MOST_NOTICES
    for name, after in told.items():
        if after > before:
            rest.append(f"{after - before} in {name}")
            before = after
    return [*notices[:MOST_NOTICES], f"Not listed, but not used as they stand either: {', '.join(rest)}."]


def _text(number: float) -> str:
    """The shortest plain decimal: 10, 12.5, never 1e+01."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def _texts(query: Mapping[str, Sequence[str]], notices: list[str]) -> Texts:
    """The first value of every parameter of ours that is short enough to be read."""
    found: Texts = {}
    unknown: list[str] = []
    for name, given in query.items():
        values = [given] if isinstance(given, str) else list(given)
        if name in FOREIGN or name.startswith("utm_"):
            continue
        if name not in NAMES:
            unknown.append(name)
            continue
        if len(values) > 1:
            notices.append(f"{name} stands {len(values)} times in the link; the first was taken.")
        if values and len(values[0]) > LONGEST:
            notices.append(f"{name} is too long to be read and was left out.")
        elif values:
            found[name] = values[0]
    if unknown:
        meant = near(unknown[0], NAMES) if len(unknown) == 1 else "."
        notices.append(f"The link has {some(unknown)}, which this page does not know{meant}")
    return found


def _migrated(texts: Texts, migrations: Mapping[int, Migration], notices: list[str]) -> Texts:
    given = texts.get("v")
    if given is None:
        return texts
    if not re.fullmatch(r"[0-9]+", given, re.ASCII):
        digits = " written in the digits 0 to 9" if given.replace("_", "").isdigit() else ""
        read_as = f"it was read as version {VERSION}"
        notices.append(f"The version of the link, {shown(given)}, is not a number{digits}; {read_as}.")
        return texts
    written = given.lstrip("0") or "0"
    if len(written) > LONGEST_VERSION:
        notices.append(
            f"The link was made by a newer version of this page (a number of {len(written)} digits; this is "
            f"{VERSION}); what could be understood was applied."
        )
        return texts
    version = int(written)
    if version > VERSION:
        notices.append(
            f"The link was made by a newer version of this page ({version}; this is {VERSION}); "
            "what could be understood was applied."
        )
        return texts
    oldest = min(migrations, default=VERSION)
    if version < oldest:
        notices.append(f"There is no version {version} of a link; it was read as version {VERSION}.")
        return texts
    for step in range(version, VERSION):
        texts = migrations[step](texts)
    return texts


def _data_version(text: str | None, default: str, notices: list[str]) -> str:
    if text is None or text in ("", NONE):
        return default
    if re.fullmatch(r"[0-9a-z.-]{1,24}", text, re.ASCII):
        return text
    notices.append(f"{shown(text)} is not a version of the data.")
    return default
