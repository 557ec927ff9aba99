"""What the address of the Switching cost page can say, and the words of its choices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from components.decision.switching import SHAPES
from components.decision.switching_rules import ROLES
from components.ui.parameters import Parameter, choice, choices, flag, shown, text

WEIGHTS = {
    "open": "Not decided yet",
    "exact": "They move and must match",
    "anew": "Models are trained anew",
}
SHAPE_NAMES = {"pert": "PERT (likely value counts most)", "triangular": "Triangular (more weight on the ends)"}
TOGETHER = {"apart": 0.0, "partly": 0.3, "fully": 1.0}
TOGETHER_NAMES = {"apart": "Independently", "partly": "Partly together", "fully": "All together"}
RATE_NAMES = {"one": "One rate for all", "role": "A rate per role"}
ROLE_NAMES = {
    "models": "Model developers",
    "data": "Data engineers",
    "quality": "Testers and certifiers",
    "operations": "Operations",
}
MOST_HOURS = 100_000
MOST_MONEY = 1_000_000_000
PEOPLE, WEEK = 4, 30
"""Our defaults for people and their hours a week on the move."""

OwnHours = tuple[tuple[str, int, int, int], ...]


def whole(name: str, words: str, low: int, high: int, default: int) -> Parameter:
    """A whole number from `low` to `high`, written with all its digits; `words` name it in a sentence."""

    def read(raw: str) -> tuple[int, str]:
        if not (raw.isascii() and raw.isdigit() and len(raw) <= 12):
            return default, f"“{shown(raw)}” is no whole number for {words}."
        if not low <= int(raw) <= high:
            return default, f"{words} goes from {low:,} to {high:,}; “{shown(raw)}” was not used."
        return int(raw), ""

    takes = {"type": "integer", "minimum": low, "maximum": high}
    return Parameter(name, default, read, lambda value: str(int(value)), takes)


def own_hours(name: str, ids: Sequence[str]) -> Parameter:
    """Hours of the visitor's own: `sw1:8-24-60,sw2:4-16-40`, in the order of `ids`. What cannot be used is left out."""

    def one(piece: str) -> tuple[str, int, int, int] | None:
        key, _, numbers = piece.partition(":")
        digits = numbers.split("-")
        if key not in ids or len(digits) != 3 or not all(d.isascii() and d.isdigit() and len(d) <= 6 for d in digits):
            return None
        low, likely, high = (int(d) for d in digits)
        return (key, low, likely, high) if max(low, likely, high) <= MOST_HOURS else None

    def read(raw: str) -> tuple[OwnHours, str]:
        found: dict[str, tuple[str, int, int, int]] = {}
        wrong = []
        for piece in filter(None, (p.strip() for p in raw.split(","))):
            entry = one(piece)
            if entry is None or entry[0] in found:
                wrong.append(piece)
            else:
                found[entry[0]] = entry
        problem = ""
        if wrong:
            problem = (
                f"“{shown(wrong[0])}” gives no hours of a component: three whole numbers up to {MOST_HOURS:,} are "
                "needed, once per component."
            )
            if len(wrong) > 1:
                problem += f" {len(wrong) - 1} more were left out."
        return tuple(found[key] for key in ids if key in found), problem

    takes = {"type": "string", "pattern": r"^([a-z0-9-]+:[0-9]{1,6}-[0-9]{1,6}-[0-9]{1,6}(,|$))*$", "maxLength": 2000}
    return Parameter(name, (), read, lambda value: ",".join(f"{k}:{a}-{b}-{c}" for k, a, b, c in value), takes)


def label_text(name: str) -> Parameter:
    """The visitor's word for a currency: at most 12 characters, shown as it is and never converted."""
    base = text(name, 12)
    return Parameter(name, "", lambda raw: base.read(raw.strip()), lambda value: str(value).strip(), base.takes)


@lru_cache(maxsize=4)
def parameters(frameworks: tuple[str, ...], sizes: tuple[str, ...], ids: tuple[str, ...]) -> tuple[Parameter, ...]:
    """The parameters of the page's address."""
    rates = (whole(f"rate-{role}", f"the rate of {ROLE_NAMES[role]}", 0, MOST_MONEY, 0) for role in ROLES)
    return (
        choice("from", frameworks, "tensorflow"),
        choice("to", frameworks, "pytorch"),
        choice("size", sizes, sizes[min(1, len(sizes) - 1)]),
        choice("weights", tuple(WEIGHTS), "open"),
        flag("certified"),
        choices("counted", [f"{key}.{word}" for key in ids for word in ("on", "off")]),
        own_hours("hours", ids),
        whole("people", "people", 1, 1000, PEOPLE),
        whole("week", "hours a week", 1, 80, WEEK),
        choice("rates", tuple(RATE_NAMES), "one"),
        whole("rate", "the hourly rate", 0, MOST_MONEY, 0),
        *rates,
        whole("delay", "the cost of delay", 0, MOST_MONEY, 0),
        whole("benefit", "the yearly benefit", 0, MOST_MONEY, 0),
        label_text("currency"),
        choice("shape", SHAPES, "pert"),
        choice("together", tuple(TOGETHER), "partly"),
    )
