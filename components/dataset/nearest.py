"""What somebody probably meant: the nearest of the words that would have been right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SEPARATORS = re.compile(r"[\s_.\-\u00ad\u200b-\u200f\u2060\ufeff]+")
LONGEST = 80  # nobody's slip is worth comparing longer texts


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """`text` without what slips: case, accents, spaces, hyphens, underscores, invisible characters."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SEPARATORS.sub("", plain).casefold()


def distance(one: str, other: str, at_most: int = 2) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words; `at_most` + 1 when there are more."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, oldest = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if oldest and i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
        before = last
    return min(row[-1], at_most + 1)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` probably stands for: equal when folded, else at most two edits away."""
    if not word or len(word) > LONGEST:
        return None
    folded = fold(word)
    best: tuple[int, str] | None = None
    limit = 2 if len(word) > 4 else 1  # two edits turn any short word into any other
    for candidate in known:
        if fold(candidate) == folded:
            return candidate
        if candidate and abs(len(candidate) - len(word)) <= limit:
            edits = distance(word.casefold(), candidate.casefold(), limit)
            if edits <= limit and (best is None or (edits, candidate) < best):
                best = (edits, candidate)
    return best[1] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean tensorflow?` or nothing, to end a message with."""
    found = nearest(word, known)
    return f"; did you mean {found}?" if found else ""
