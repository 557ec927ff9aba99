"""The parts of a link: lists of ids, weights and scores as text, read against what the page knows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.decision.faults import shown, suggestion

NONE = "none"
LONGEST_NUMBER = 40
SLIDER_END, SCORE_END = 100.0, 10.0


@dataclass(frozen=True)
class Known:
    """What a link may name. `presets` gives each preset's weights and must-haves, `renamed` new ids by
    old."""

    frameworks: tuple[str, ...]
    criteria: tuple[str, ...]
    must_haves: tuple[str, ...] = ()
    presets: Mapping[str, tuple[Mapping[str, float], tuple[str, ...]]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


def some(words: Sequence[str]) -> str:
    """The first three as quoted texts, and how many more there are."""
    named = ", ".join(shown(word) for word in words[:3])
    return named if len(words) <= 3 else f"{named} and {len(words) - 3} more"


def near(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: what may have been meant, or a full stop."""
    return suggestion(word, known) or "."


class PartReader:
    """Reads the lists of a link (or of a file, which `carrier` names); everything that cannot be used as it
    stands goes to `notices`, one line per kind of slip."""

    def __init__(self, known: Known, notices: list[str], carrier: str = "link") -> None:
        self.known, self.notices, self.carrier = known, notices, carrier

    def _items(self, text: str) -> list[str]:
        return [] if text.strip() == NONE else [item.strip() for item in text.split(",") if item.strip()]

    def _id(self, word: str) -> str:
        return self.known.renamed.get(word, word)

    def ids(self, text: str, options: Sequence[str], one: str, many: str) -> tuple[str, ...]:
        """Known ids in the order of `options`."""
        given = [self._id(item) for item in self._items(text)]
        self._unknown([word for word in given if word not in options], options, one, many)
        self._repeated([word for word in given if word in options], one)
        return tuple(option for option in options if option in given)

    def weights(self, text: str, defaults: Mapping[str, float]) -> dict[str, float]:
        """Slider positions of every criterion; `defaults` where one is named but cannot be read, or all are
        0."""
        found: dict[str, float] = {}
        unknown, repeated = [], []
        tiny = False
        for item in self._items(text):
            name, _, number = item.partition(":")
            name = self._id(name.strip())
            if name not in self.known.criteria:
                unknown.append(name)
            elif name in found:
                repeated.append(name)
            else:
                usual = float(defaults.get(name, 0.0))
                weight = self.number(number, f"The weight of {name}", 0, SLIDER_END, f"{usual:g} stands in for it")
                found[name] = usual if weight is None else weight
                tiny = tiny or (weight == 0 and float(number) > 0)
        self._unknown(unknown, self.known.criteria, "criterion", "criteria")
        self._again(repeated, "weight")
        silent = [name for name in self.known.criteria if name not in found]
        whole = {name: found.get(name, 0.0) for name in self.known.criteria}
        if not any(whole.values()):
            why = f"All weights in the {self.carrier} are zero"
            if not found:
                why = f"The {self.carrier} has no weight that can be used"
            elif tiny:
                why = f"No weight in the {self.carrier} reaches 0.01, the smallest that counts"
            self.notices.append(f"{why}, and then nothing can be decided; the usual weights were taken.")
            return dict(defaults)
        if silent:
            self.notices.append(f"The {self.carrier} gives no weight for {some(silent)}: counted as 0.")
        return whole

    def overrides(self, text: str) -> dict[tuple[str, str], float]:
        """Scores that replace ours, by (framework, criterion)."""
        found: dict[tuple[str, str], float] = {}
        broken, repeated = [], []
        for item in self._items(text):
            parts = [part.strip() for part in item.split(":")]
            cell = (self._id(parts[0]), self._id(parts[1])) if len(parts) == 3 else ("", "")
            if cell[0] not in self.known.frameworks or cell[1] not in self.known.criteria:
                broken.append(item)
            elif cell in found:
                repeated.append(f"{cell[0]}:{cell[1]}")
            else:
                what = f"Your score for {cell[0]} on {cell[1]}"
                score = self.number(parts[2], what, 0, SCORE_END, "our score stands")
                if score is not None:
                    found[cell] = score
        if broken:
            self.notices.append(f"{some(broken)}: no framework and criterion of this page; no score was changed by it.")
        self._again(repeated, "score")
        return found

    def pair(self, text: str) -> tuple[str, str] | None:
        """Two different frameworks."""
        if text.strip() in ("", NONE):
            return None
        first, _, second = text.partition(":")
        a, b = self._id(first.strip()), self._id(second.strip())
        if a in self.known.frameworks and b in self.known.frameworks and a != b:
            return a, b
        self.notices.append(f"{shown(text)} does not name two frameworks to compare.")
        return None

    def number(self, text: str, what: str, low: float, high: float, instead: str) -> float | None:
        """A plain decimal between `low` and `high` to two decimals, or None after saying why not and what is
        taken `instead`. More decimals are told, since the answer is then another one."""
        value, slip = _read(text.strip(), what, low, high)
        if slip:
            self.notices.append(f"{slip} {instead[0].upper()}{instead[1:]}.")
            return None
        kept = round(value, 2) + 0.0
        if kept != value:
            self.notices.append(f"{what}: {text.strip()} was read as {kept:g}.")
        return kept

    def _unknown(self, words: Sequence[str], options: Sequence[str], one: str, many: str) -> None:
        if len(words) == 1:
            self.notices.append(f"{shown(words[0])} is not a {one} of this page{near(words[0], options)}")
        elif words:
            self.notices.append(f"{some(words)} are not {many} of this page.")

    def _repeated(self, words: Sequence[str], one: str) -> None:
        twice = sorted({word for word in words if list(words).count(word) > 1})
        if twice:
            self.notices.append(f"The {self.carrier} names the {one} {some(twice)} more than once; counted once.")

    def _again(self, words: Sequence[str], what: str) -> None:
        if words:
            self.notices.append(
                f"The {self.carrier} gives a {what} for {some(words)} more than once; the first was taken."
            )


def _read(clean: str, what: str, low: float, high: float) -> tuple[float, str]:
    """The number, and why it cannot be used; empty where it can."""
    if len(clean) > LONGEST_NUMBER:
        return 0.0, f"{what} is written with {len(clean)} characters, more than the {LONGEST_NUMBER} that are read."
    if not clean.isascii() or "_" in clean:
        return 0.0, f"{what} is not written in plain digits (0 to 9, with a point): {shown(clean)}."
    try:
        value = float(clean)
    except ValueError:
        return 0.0, f"{what} is not a number: {shown(clean)}."
    if not math.isfinite(value):
        return 0.0, f"{what} is not a finite number: {shown(clean)}."
    if not low <= value <= high:
        return 0.0, f"{what} goes from {low:g} to {high:g}; {shown(clean)} was not used."
    return value, ""
