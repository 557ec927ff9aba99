"""Searching texts as people type: case and accents do not count, and what matched can be shown in the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """`text` without case and accents, for comparing."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words_of(search: str) -> tuple[str, ...]:
    """The folded words of a search, each once."""
    return tuple(dict.fromkeys(fold(search).split()))


def slug(name: str) -> str:
    """A heading as one readable word of an address: `Origin and governance` becomes `origin-and-governance`."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def runs(value: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """`value` cut into pieces, each with whether it is part of one of the folded `words`; joined, they are `value`."""
    if not any(word in fold(value) for word in words):
        return [(value, False)]
    if value.isascii():
        folded, origin = fold(value), list(range(len(value)))
    else:
        # Folding may lengthen or shorten a text: `origin` leads from a folded character back to where it came from.
        pieces = [fold(character) for character in value]
        folded = "".join(pieces)
        origin = [index for index, piece in enumerate(pieces) for _ in piece]
    hit = [False] * len(value)
    for word in words:
        start = folded.find(word)
        while start >= 0:
            for place in range(start, start + len(word)):
                hit[origin[place]] = True
            start = folded.find(word, start + len(word))
    cuts = [0, *(index for index in range(1, len(value)) if hit[index] != hit[index - 1]), len(value)]
    return [(value[a:b], hit[a]) for a, b in pairwise(cuts)]
