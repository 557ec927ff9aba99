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


# Words that say nothing about the matter: they count only where a text holds a search word for word.
SMALL = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do", "does", "for", "from",
        "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "might", "no", "nor", "not", "of",
        "on", "or", "shall", "should", "so", "than", "that", "the", "their", "them", "there", "these", "they", "this",
        "those", "to", "was", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would",
    )
)  # fmt: skip
# Longest first, so that `scalability` loses its whole ending and not just the last letters.
ENDINGS = (
    *("abilities", "ability", "nesses", "ations", "ances", "ences", "ments", "ation", "ities", "ables"),
    *("ance", "ence", "ings", "able", "ible", "ment", "ness", "ing", "ers", "ies", "ity", "ed", "es", "er", "ly"),
    *("s", "e", "y"),
)
SHORTEST_STEM = 4


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A folded word without its ending: `suitable`, `suited` and `suits` are `suit`, `scaling` and `scale` `scal`."""
    if not word.isalpha():
        return word
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            # `debugging` and `debug`, but `small` stays as it is.
            return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "ls" else word
    return word


@lru_cache(maxsize=4096)
def stems_in(text: str) -> frozenset[str]:
    """The stems of all words of a folded text; `large-scale` is two words."""
    return frozenset(stem(word) for word in _parted(text))


def telling(search: str) -> tuple[str, ...]:
    """The stems of a search without its small words, each once."""
    return tuple(dict.fromkeys(stem(word) for word in _parted(fold(search)) if word not in SMALL))


def _parted(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


EXACT, VARIANTS = 2.0, 1.0


def closeness(text: str, search: str) -> float:
    """How well a folded text answers a search: EXACT where every word occurs in it as typed, VARIANTS where every
    telling word occurs in some form, else the part of the telling words that do, below 1."""
    if all(word in text for word in words_of(search)):
        return EXACT
    wanted = telling(search)
    return sum(one in stems_in(text) for one in wanted) / len(wanted) if wanted else 0.0


def most(part: float) -> bool:
    """Whether a closeness speaks for most of the words: more than half of them."""
    return part > 0.5


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
